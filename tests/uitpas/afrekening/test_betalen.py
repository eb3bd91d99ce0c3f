"""Paying the organisers: never twice, to the cent, and in a file that a bank reads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from xml.etree import ElementTree as ET

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from sepaxml.validation import try_valid_xml

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, NA_K2, sluit_k2
from uitpas.domein.afrekening.betalen import BetaalWeigering, maak_bestand, markeer_betaald, trek_in
from uitpas.domein.afrekening.mededeling import hoogste_partner, mededeling, opgemaakt
from uitpas.domein.afrekening.pain001 import SCHEMA, sepa_naam
from uitpas.models import Betaalbestand, Betaling
from uitpas.models.betaling import BetaalStatus
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import PERIODES, Kwartaal, Ritme
from wevelgem_netwerk.basis.weigering import Geweigerd

REKENINGEN = ("BE38999000000272", "BE87999000856094")
RUIMTE = {"p": f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"}


@pytest.fixture
def coordinator(db):
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


@pytest.fixture
def clubs(coordinator):
    """Two clubs with an account, one without, one guest from Kortrijk; the quarter is closed."""
    een = PartnerFabriek(naam="Dansclub De Vlasbloem", iban=REKENINGEN[0])
    twee = PartnerFabriek(naam="Café Élan & co", iban=REKENINGEN[1], gemeente=gemeente("Kortrijk"))
    zonder = PartnerFabriek(naam="Turnkring Leiestroom")
    DeelnameFabriek.create_batch(3, partner=een, datum=IN_K2)
    DeelnameFabriek(partner=een, datum=IN_K2, gemeente=gemeente("Kortrijk"))
    DeelnameFabriek(partner=twee, datum=IN_K2)
    DeelnameFabriek(partner=zonder, datum=IN_K2)
    sluit_k2(coordinator)
    return een, twee, zonder


def bestand(coordinator, **anders):
    vraag = {
        "periode": K2,
        "door": coordinator.gebruiker,
        "werkplek": coordinator,
        "op_datum": NA_K2,
    }
    return maak_bestand(**vraag | anders)


def betaald(coordinator, betalingen, **anders):
    vraag = {
        "periode": K2,
        "door": coordinator.gebruiker,
        "werkplek": coordinator,
        "op_datum": NA_K2,
        "betalingen": betalingen,
    }
    return markeer_betaald(**vraag | anders)


def standen():
    rijen = Betaling.objects.order_by("regel__partner__naam", "regel__gemeente__naam")
    return [
        (b.regel.partner.naam, b.regel.gemeente.naam, b.status)
        for b in rijen.select_related("regel__partner", "regel__gemeente")
    ]


def test_de_gestructureerde_mededeling_klopt_modulo_97():
    assert opgemaakt(mededeling(Kwartaal(2026, 2), 12345)) == "+++262/0012/34553+++"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(Ritme), st.data())
def test_elke_mededeling_heeft_twaalf_cijfers_en_een_controle_van_1_tot_97(dag, ritme, kies):
    partner = kies.draw(st.integers(1, hoogste_partner(ritme)))
    twaalf = mededeling(PERIODES[ritme].van(dag), partner)
    assert (len(twaalf), int(twaalf[:10]) % 97) == (12, int(twaalf[10:]) % 97)
    assert 1 <= int(twaalf[10:]) <= 97


def test_elke_periode_van_een_jaar_heeft_een_eigen_mededeling():
    """Also for the highest number that fits, so that no digit of it passes for a period."""
    periodes = [
        soort(2026, nummer)
        for soort in PERIODES.values()
        for nummer in range(1, 1 + 12 // soort.ritme)
    ]
    allemaal = {
        mededeling(periode, partner)
        for periode in periodes
        for partner in (1, 99_999, hoogste_partner(periode.ritme))
    }
    assert len(periodes) == 24
    assert len(allemaal) == 18 * 2 + 6 * 3


@pytest.mark.parametrize("partner", [0, hoogste_partner(Ritme.KWARTAAL) + 1])
def test_een_nummer_dat_niet_past_wordt_geen_mededeling(partner):
    with pytest.raises(ValueError, match="does not fit"):
        mededeling(K2, partner)


@given(st.text(max_size=200))
def test_elke_naam_wordt_een_naam_die_een_bank_kan_afdrukken(naam):
    kort = sepa_naam(naam)
    assert 1 <= len(kort) <= 70
    assert kort.isascii()
    assert not set(kort) & set('&<>"_@#;\n\t')


def test_sluiten_zet_elke_betaling_klaar(clubs):
    assert standen() == [
        ("Café Élan & co", "Wevelgem", "klaar"),
        ("Dansclub De Vlasbloem", "Kortrijk", "klaar"),
        ("Dansclub De Vlasbloem", "Wevelgem", "klaar"),
        ("Turnkring Leiestroom", "Wevelgem", "klaar"),
    ]


def test_het_bestand_betaalt_tot_op_de_cent_wie_een_rekening_heeft(coordinator, clubs):
    gemaakt = bestand(coordinator)
    try_valid_xml(gemaakt.xml.encode(), SCHEMA)
    boom = ET.fromstring(gemaakt.xml)  # noqa: S314 -- our own file
    betalingen = [
        (
            tx.findtext("p:Cdtr/p:Nm", namespaces=RUIMTE),
            tx.findtext("p:CdtrAcct/p:Id/p:IBAN", namespaces=RUIMTE),
            tx.findtext("p:Amt/p:InstdAmt", namespaces=RUIMTE),
            tx.findtext("p:RmtInf/p:Strd/p:CdtrRefInf/p:Ref", namespaces=RUIMTE),
        )
        for tx in boom.iterfind(".//p:CdtTrfTxInf", RUIMTE)
    ]
    assert betalingen == [
        ("Cafe Elan co", REKENINGEN[1], "5.60", mededeling(K2, clubs[1].pk)),
        ("Dansclub De Vlasbloem", REKENINGEN[0], "16.80", mededeling(K2, clubs[0].pk)),
    ]
    assert boom.findtext(".//p:GrpHdr/p:CtrlSum", namespaces=RUIMTE) == "22.40"
    assert boom.findtext(".//p:ReqdExctnDt", namespaces=RUIMTE) == "2026-07-01"
    assert boom.findtext(".//p:DbtrAcct/p:Id/p:IBAN", namespaces=RUIMTE) == "BE49999000000171"
    assert standen() == [
        ("Café Élan & co", "Wevelgem", "in_bestand"),
        ("Dansclub De Vlasbloem", "Kortrijk", "klaar"),
        ("Dansclub De Vlasbloem", "Wevelgem", "in_bestand"),
        ("Turnkring Leiestroom", "Wevelgem", "klaar"),
    ]


def test_een_betaling_komt_nooit_in_twee_bestanden(coordinator, clubs):
    bestand(coordinator)
    with pytest.raises(Geweigerd) as fout:
        bestand(coordinator)
    assert fout.value.reden == BetaalWeigering.NIETS_KLAAR
    assert Betaalbestand.objects.count() == 1


def test_wie_later_een_rekening_krijgt_komt_in_een_tweede_bestand(coordinator, clubs):
    bestand(coordinator)
    clubs[2].iban = "BE49999000000171"
    clubs[2].save()
    tweede = bestand(coordinator)
    assert [b.regel.partner for b in tweede.betalingen.all()] == [clubs[2]]


def test_na_intrekken_staat_alles_weer_klaar_en_komt_het_in_een_nieuw_bestand(coordinator, clubs):
    eerste = bestand(coordinator)
    for _ in range(2):
        trek_in(bestand=eerste, door=coordinator.gebruiker, werkplek=coordinator)
    assert {status for *_, status in standen()} == {"klaar"}
    assert Logregel.objects.filter(wat="betaalbestand ingetrokken").count() == 1
    assert bestand(coordinator).betalingen.count() == 2


def test_een_bestand_met_een_betaalde_betaling_trek_je_niet_in(coordinator, clubs):
    gemaakt = bestand(coordinator)
    betaald(coordinator, [gemaakt.betalingen.first().pk])
    with pytest.raises(Geweigerd) as fout:
        trek_in(bestand=gemaakt, door=coordinator.gebruiker, werkplek=coordinator)
    assert fout.value.reden == BetaalWeigering.AL_BETAALD


def test_twee_keer_als_betaald_markeren_verandert_niets(coordinator, clubs):
    betaling = bestand(coordinator).betalingen.first()
    assert betaald(coordinator, [betaling.pk]) == 1
    assert betaald(coordinator, [betaling.pk], op_datum=date(2026, 8, 1)) == 0
    betaling.refresh_from_db()
    assert (betaling.status, betaling.betaald_op) == (BetaalStatus.BETAALD, NA_K2)
    assert Logregel.objects.filter(wat="gemarkeerd als betaald").count() == 1


def test_wat_een_andere_gemeente_betaalt_markeer_je_niet(coordinator, clubs):
    vreemd = Betaling.objects.get(regel__gemeente=gemeente("Kortrijk"))
    with pytest.raises(Geweigerd) as fout:
        betaald(coordinator, [vreemd.pk])
    assert fout.value.reden == BetaalWeigering.NIETS_GEKOZEN


@pytest.mark.parametrize("iban", ["", "BE00 0000 0000 0000"])
def test_zonder_rekening_van_de_gemeente_is_er_geen_bestand(coordinator, clubs, settings, iban):
    settings.BETALER_IBAN = iban
    with pytest.raises(Geweigerd) as fout:
        bestand(coordinator)
    assert fout.value.reden == BetaalWeigering.GEEN_REKENING


def test_een_open_kwartaal_betaal_je_niet(coordinator):
    DeelnameFabriek(datum=IN_K2)
    with pytest.raises(Geweigerd) as fout:
        bestand(coordinator)
    assert fout.value.reden == BetaalWeigering.NIET_GESLOTEN


@pytest.mark.parametrize("rol", [rol for rol in Rol.values if rol != Rol.COORDINATOR])
def test_alleen_de_coordinator_betaalt(clubs, rol):
    with pytest.raises(Geweigerd) as fout:
        bestand(LidmaatschapFabriek(rol=rol))
    assert fout.value.reden == BetaalWeigering.NIET_DE_COORDINATOR


def test_de_coordinator_van_een_andere_gemeente_betaalt_niet_van_deze_rekening(clubs):
    elders = LidmaatschapFabriek(
        rol=Rol.COORDINATOR, partner=PartnerFabriek(gemeente=gemeente("Kortrijk"))
    )
    with pytest.raises(Geweigerd) as fout:
        bestand(elders)
    assert fout.value.reden == BetaalWeigering.NIET_JOUW_GEMEENTE


def test_een_bedrag_onder_nul_wordt_niet_klaargezet(coordinator):
    deelname = DeelnameFabriek(datum=date(2026, 2, 3), boekdatum=date(2026, 2, 3))
    DeelnameFabriek(
        partner=deelname.partner,
        datum=deelname.datum,
        boekdatum=IN_K2,
        aantal=-1,
        tegenboeking_van=deelname,
        **{naam: -getattr(deelname, naam) for naam in ("prijs", "deelnemer")},
        organisator_deel=Decimal("-5.60"),
        overheid=Decimal("-5.60"),
    )
    sluit_k2(coordinator)
    assert not Betaling.objects.exists()


def test_de_databank_weigert_een_status_die_niet_klopt(clubs):
    with pytest.raises(IntegrityError, match="betaling_status_klopt"), transaction.atomic():
        Betaling.objects.update(status=BetaalStatus.IN_BESTAND)


@pytest.mark.django_db(transaction=True)
def test_twee_tegelijk_maken_samen_een_bestand():
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(iban=REKENINGEN[0]))
    sluit_k2(coordinator)
    start = Barrier(2)

    def probeer():
        start.wait()
        try:
            return bestand(coordinator) and "gemaakt"
        except Geweigerd as fout:
            return fout.reden
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as draden:
        uitkomsten = [draad.result() for draad in [draden.submit(probeer) for _ in range(2)]]
    assert sorted(uitkomsten) == ["gemaakt", BetaalWeigering.NIETS_KLAAR]
    assert Betaalbestand.objects.count() == 1
