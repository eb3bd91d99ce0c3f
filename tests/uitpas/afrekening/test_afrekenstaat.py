"""The statement of an organiser: to the cent, frozen, corrections apart, and nobody else's."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pypdf
import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    DeelnameFabriek,
    LidmaatschapFabriek,
    PartnerFabriek,
    gemeente,
    pas_met_recht,
)
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, sluit_k2
from uitpas.domein.afrekening.afrekenstaat import Telling, bereken
from uitpas.domein.afrekening.partnerstaat import Staatregel, staten
from uitpas.domein.afrekening.per_gemeente import GemeenteRegel, per_gemeente
from uitpas.domein.afrekening.staatlijnen import LIJNKOPPEN
from uitpas.domein.afrekening.staatpapier import MAKERS, als_zip
from uitpas.models import Afrekenregel
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

IN_K1 = date(2026, 2, 3)
LIJN = Telling(1, *map(Decimal, ("14.00", "2.80", "5.60", "5.60")))


@pytest.fixture
def coordinator():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def tegenboeking(deelname, boekdatum):
    return DeelnameFabriek(
        partner=deelname.partner,
        gemeente=deelname.gemeente,
        datum=deelname.datum,
        boekdatum=boekdatum,
        aantal=-1,
        prijs="-14.00",
        deelnemer="-2.80",
        organisator_deel="-5.60",
        overheid="-5.60",
        tegenboeking_van=deelname,
    )


def test_een_staat_zegt_per_gemeente_wat_die_betaalt(coordinator):
    club = DeelnameFabriek(datum=IN_K2).partner
    DeelnameFabriek.create_batch(2, partner=club, datum=IN_K2, gemeente=gemeente("Kortrijk"))
    sluit_k2(coordinator)
    (staat,) = staten(K2, werkplek=coordinator)
    assert staat.regels == (
        Staatregel("Kortrijk", LIJN + LIJN, gast=True),
        Staatregel("Wevelgem", LIJN),
    )
    assert staat.samen.overheid == Decimal("16.80")
    assert staat.gasten.overheid == Decimal("11.20")


def test_een_rechtzetting_van_vroeger_staat_apart_en_telt_mee_in_het_totaal(coordinator):
    fout = DeelnameFabriek(datum=IN_K1)
    DeelnameFabriek.create_batch(2, partner=fout.partner, datum=IN_K2)
    tegenboeking(fout, IN_K2)
    DeelnameFabriek(
        partner=fout.partner, datum=IN_K1, boekdatum=IN_K2, gemeente=gemeente("Kortrijk")
    )
    sluit_k2(coordinator)
    (staat,) = staten(K2, werkplek=coordinator)
    eerste = Kwartaal(2026, 1)
    assert staat.gewoon == [Staatregel("Wevelgem", LIJN + LIJN)]
    assert staat.rechtzettingen == [
        Staatregel("Kortrijk", LIJN, eerste, gast=True),
        Staatregel("Wevelgem", Telling() - LIJN, eerste),
    ]
    assert staat.samen == LIJN + LIJN


def test_alle_staten_samen_zijn_de_afrekening_tot_op_de_cent(coordinator):
    for naam in ("Wevelgem", "Kortrijk", "Menen"):
        fout = DeelnameFabriek(datum=IN_K1, gemeente=gemeente(naam))
        DeelnameFabriek.create_batch(2, partner=fout.partner, datum=IN_K2, gemeente=fout.gemeente)
        tegenboeking(fout, IN_K2)
    sluit_k2(coordinator)
    samen = sum((staat.samen for staat in staten(K2, werkplek=coordinator)), Telling())
    assert samen == bereken(K2).samen
    assert samen.overheid == Decimal("16.80")


def test_een_open_kwartaal_heeft_nog_geen_staat(coordinator):
    DeelnameFabriek(datum=IN_K2)
    assert staten(K2, werkplek=coordinator) == []


def test_een_staat_verandert_niet_meer_na_het_sluiten(coordinator):
    deelname = DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    voor = staten(K2, werkplek=coordinator)
    tegenboeking(deelname, date(2026, 7, 2))
    assert staten(K2, werkplek=coordinator) == voor


def test_de_gasten_van_een_gemeente_staan_apart():
    hier, elders = PartnerFabriek(), PartnerFabriek(gemeente=gemeente("Kortrijk"))
    DeelnameFabriek.create_batch(2, partner=hier, datum=IN_K2)
    DeelnameFabriek(partner=elders, datum=IN_K2)
    DeelnameFabriek(partner=hier, datum=IN_K2, gemeente=gemeente("Kortrijk"))
    assert per_gemeente(bereken(K2)) == [
        GemeenteRegel("Kortrijk", 1, Decimal("0.00"), Decimal("5.60"), Decimal("5.60")),
        GemeenteRegel("Wevelgem", 3, Decimal("11.20"), Decimal("5.60"), Decimal("5.60")),
    ]


def adres(partner, soort="pdf", kwartaal="2026-Q2"):
    return reverse("uitpas:afrekenstaat", args=[kwartaal, partner.uid, soort])


@pytest.mark.parametrize("soort", ["pdf", "xlsx", "csv"])
def test_een_aanbieder_krijgt_de_eigen_staat_en_nooit_die_van_een_ander(client, coordinator, soort):
    eigen = DeelnameFabriek(datum=IN_K2).partner
    vreemd = DeelnameFabriek(datum=IN_K2).partner
    sluit_k2(coordinator)
    client.als(Rol.AANBIEDER, partner=eigen)
    gelezen = _tekst(soort, client.get(adres(eigen, soort)).content)
    assert ("TOTAAL;;1;" if soort == "csv" else eigen.naam) in gelezen  # one of the two sales
    assert vreemd.naam not in gelezen
    assert client.get(adres(vreemd, soort)).status_code == 404


def _tekst(soort: str, inhoud: bytes) -> str:
    """What somebody reads in a statement: a PDF and a spreadsheet are packed."""
    if soort == "pdf":
        return "\n".join(blad.extract_text() for blad in pypdf.PdfReader(io.BytesIO(inhoud)).pages)
    if soort == "csv":
        return inhoud.decode("utf-8-sig")
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    return "\n".join(
        str(cel) for blad in boek for rij in blad.iter_rows(values_only=True) for cel in rij
    )


@pytest.mark.parametrize(
    ("soort", "kwartaal"), [("doc", "2026-Q2"), ("pdf", "2026-Q3"), ("pdf", "x")]
)
def test_wat_er_niet_is_is_er_niet(client, coordinator, soort, kwartaal):
    club = DeelnameFabriek(datum=IN_K2).partner
    sluit_k2(coordinator)
    client.als(Rol.COORDINATOR)
    assert client.get(adres(club, soort, kwartaal)).status_code == 404


def test_het_blad_van_een_organisator_heeft_de_mededeling_en_geen_mensen(client, coordinator):
    pas = pas_met_recht(voornaam="Amina", naam="Haddad")
    club = PartnerFabriek(naam="Dansclub De Vlasbloem", iban="BE38999000000272")
    DeelnameFabriek(partner=club, datum=IN_K2, pashouder=pas.pashouder, uitpasnummer=pas.nummer)
    sluit_k2(coordinator)
    client.als(Rol.COORDINATOR)
    pdf = pypdf.PdfReader(io.BytesIO(client.get(adres(club)).content))
    tekst = " ".join(" ".join(blad.extract_text() for blad in pdf.pages).split())
    (staat,) = staten(K2, werkplek=coordinator)
    for zin in (
        "Dansclub De Vlasbloem",
        f"Gestructureerde mededeling: {staat.mededeling}",
        "BE38 9990 0000 0272",
        "Jij droeg zelf € 5,60.",
        "Wevelgem 1 14,00 2,80 5,60 5,60",
    ):
        assert zin in tekst.replace("\u00a0", " ")
    assert ("Haddad" in tekst, pas.nummer in tekst) == (False, False)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_de_organisator_ziet_in_excel_elke_deelname_met_het_nummer_en_zonder_naam(
    client, coordinator
):
    pas = pas_met_recht(voornaam="Amina", naam="Haddad")
    club = PartnerFabriek(naam="Dansclub De Vlasbloem")
    DeelnameFabriek(
        partner=club,
        datum=IN_K2,
        activiteit="=1+1",
        pashouder=pas.pashouder,
        uitpasnummer=pas.nummer,
    )
    DeelnameFabriek(datum=IN_K2, activiteit="Van een ander")
    sluit_k2(coordinator)
    client.als(Rol.AANBIEDER, partner=club)
    boek = openpyxl.load_workbook(io.BytesIO(client.get(adres(club, "xlsx")).content))
    assert boek.sheetnames == ["2026-Q2", "Deelnames"]
    _, kop, *rijen = boek["Deelnames"].iter_rows(values_only=True)
    assert kop == LIJNKOPPEN
    dag = datetime(2026, 5, 9)  # noqa: DTZ001 -- a sheet knows no time zone
    assert rijen == [(dag, dag, "=1+1", None, pas.nummer, 1, 14, 2.8, 5.6, 5.6)]
    assert boek["Deelnames"]["C3"].data_type == "s"
    tekst = str([list(vel.values) for vel in boek])
    assert ("Haddad" in tekst, "Amina" in tekst) == (False, False)


def test_de_coordinator_krijgt_alleen_bedragen_ook_in_excel(client, coordinator):
    club = DeelnameFabriek(datum=IN_K2, uitpasnummer="0930000422202").partner
    sluit_k2(coordinator)
    client.als(Rol.COORDINATOR)
    boek = openpyxl.load_workbook(io.BytesIO(client.get(adres(club, "xlsx")).content))
    assert boek.sheetnames == ["2026-Q2"]
    assert "0930000422202" not in str(list(boek["2026-Q2"].values))


def test_het_rekenblad_en_excel_zeggen_hetzelfde(client, coordinator):
    fout = DeelnameFabriek(datum=IN_K1, partner=PartnerFabriek(naam="=1+1"))
    DeelnameFabriek.create_batch(2, partner=fout.partner, datum=IN_K2)
    tegenboeking(fout, IN_K2)
    sluit_k2(coordinator)
    client.als(Rol.COORDINATOR)
    blad = client.get(adres(fout.partner, "csv")).content.decode()
    assert blad.splitlines() == [
        "\ufeffgemeente;over;aantal;prijs;deelnemer;organisator_deel;overheid",
        "Wevelgem;2026-Q2;2;28.00;5.60;11.20;11.20",
        "Wevelgem;rechtzetting 2026-Q1;-1;-14.00;-2.80;-5.60;-5.60",
        "TOTAAL;;1;14.00;2.80;5.60;5.60",
    ]
    boek = openpyxl.load_workbook(io.BytesIO(client.get(adres(fout.partner, "xlsx")).content))
    rijen = list(boek["2026-Q2"].iter_rows(values_only=True))
    assert rijen[1][0] == "=1+1"
    assert boek["2026-Q2"]["A2"].data_type == "s"
    assert rijen[4:7] == [
        ("Wevelgem", "2026-Q2", 2, 28, 5.6, 11.2, 11.2),
        ("Wevelgem", "rechtzetting 2026-Q1", -1, -14, -2.8, -5.6, -5.6),
        ("Samen", None, 1, 14, 2.8, 5.6, 5.6),
    ]


def test_alle_staten_zitten_in_een_zip_die_stuk_voor_stuk_vertrekt(client, coordinator):
    clubs = [DeelnameFabriek(datum=IN_K2).partner for _ in range(3)]
    sluit_k2(coordinator)
    client.als(Rol.COORDINATOR)
    antwoord = client.get(reverse("uitpas:afrekenstaten", args=["2026-Q2"]))
    stukken = list(antwoord.streaming_content)
    archief = zipfile.ZipFile(io.BytesIO(b"".join(stukken)))
    assert archief.testzip() is None
    assert len(stukken) > len(clubs)
    assert sorted(naam.rsplit(".", 1)[1] for naam in archief.namelist()) == (
        ["csv"] * 3 + ["pdf"] * 3 + ["xlsx"] * 4
    )


def test_de_zip_maakt_een_staat_pas_als_de_vorige_vertrokken_is(coordinator):
    """Flat memory: never two statements at once, whatever their number."""
    for _ in range(3):
        DeelnameFabriek(datum=IN_K2)
    sluit_k2(coordinator)
    genomen = []

    def een_voor_een():
        for staat in staten(K2, werkplek=coordinator):
            genomen.append(staat.partner)
            yield staat

    stroom = als_zip(een_voor_een(), {})
    stukken = [next(stroom) for _ in MAKERS]
    assert len(genomen) == 1
    stukken += [next(stroom) for _ in MAKERS]
    assert len(genomen) == 2
    assert all(stukken)
    assert max(map(len, [*stukken, *stroom])) < 100_000


@pytest.mark.parametrize("aantal", [1, 3])
def test_alle_staten_kosten_drie_vragen(coordinator, django_assert_num_queries, aantal):
    for naam in ("Wevelgem", "Kortrijk", "Menen")[:aantal]:
        fout = DeelnameFabriek(datum=IN_K1, gemeente=gemeente(naam))
        tegenboeking(fout, IN_K2)
        DeelnameFabriek.create_batch(aantal + 1, partner=fout.partner, datum=IN_K2)
    sluit_k2(coordinator)
    with django_assert_num_queries(3):
        assert len(staten(K2, werkplek=coordinator)) == aantal


def test_een_staat_telt_op_tot_de_bewaarde_regels(coordinator):
    club = DeelnameFabriek(datum=IN_K2).partner
    sluit_k2(coordinator)
    (staat,) = staten(K2, werkplek=coordinator)
    regel = Afrekenregel.objects.get(partner=club)
    assert staat.samen.overheid == regel.overheid
