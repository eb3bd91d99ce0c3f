"""Sales of other cash systems: good rows kept, bad rows told, the same row once."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from aanbod.models import ImportRun
from partners.models import Gemeente, Partner
from tests.fabrieken import (
    KansenstatuutFabriek,
    PartnerFabriek,
    PasFabriek,
    gemeente,
    pas_met_recht,
    sleutel_zuidwest,
)
from uitpas.domein.bestanden import kassa_boeken
from uitpas.domein.bestanden.kassabestand import KOP
from uitpas.models import Afrekening, Deelname
from uitpas.models.deelname import DeelnameBron
from wevelgem_netwerk.basis.log import Logregel
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

RIJ = "2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;14,00;"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 12:00:00+01:00", tick=True):
        yield


@pytest.fixture
def club():
    return PartnerFabriek(naam="KV Kortrijk")


@pytest.fixture
def importeer(tmp_path, capsys):
    """Import rows under the right header; returns the JSON object of the command."""

    def doe(*rijen, kop=KOP, **opties):
        pad = tmp_path / "verkoop.csv"
        pad.write_text("\n".join([kop, *rijen]) + "\n", encoding="utf-8")
        call_command("importeer_deelnames", str(pad), json=True, **opties)
        return json.loads(capsys.readouterr().out)

    return doe


def tellingen(uitslag) -> tuple:
    return uitslag["nieuw"], uitslag["dubbel"], uitslag["geweigerd"]


def melding(uitslag) -> tuple:
    (enige,) = uitslag["meldingen"]
    return enige["rij"], enige["veld"], enige["zin"]


def test_een_goede_rij_wordt_een_anonieme_regel_in_het_grootboek(importeer, club):
    uitslag = importeer(RIJ)
    assert tellingen(uitslag) == (1, 0, 0)
    assert uitslag["bedragen"] == {
        "prijs": "14.00",
        "deelnemer": "2.80",
        "organisator": "5.60",
        "overheid": "5.60",
    }
    regel = Deelname.objects.get()
    assert (regel.bron, regel.partner, regel.gemeente) == (DeelnameBron.IMPORT, club, gemeente())
    assert (regel.activiteit, regel.uitpasnummer, regel.pashouder) == ("Wedstrijd", "", None)
    assert regel.datum == regel.boekdatum == date(2026, 10, 5)
    assert (regel.kansentarief, regel.verdeelsleutel) == (True, sleutel_zuidwest())
    assert (regel.prijs, regel.deelnemer) == (Decimal("14.00"), Decimal("2.80"))


@pytest.mark.parametrize(
    "rij",
    [
        "05/10/2026;wevelgem;kv kortrijk;Wedstrijd;14.00;",
        " 5/10/2026 ; WEVELGEM ;  KV  Kortrijk;wedstrijd;14;",
        '2026-10-05;Gullegem;"KV Kortrijk";"Wedstrijd";"€ 14,00";',
    ],
)
def test_dezelfde_verkoop_anders_geschreven_is_dezelfde(importeer, club, rij):
    importeer(RIJ)
    assert tellingen(importeer(rij)) == (0, 1, 0)


def test_een_bestand_met_bom_en_windows_regeleinden_gaat_ook(tmp_path, capsys, club):
    pad = tmp_path / "verkoop.csv"
    pad.write_bytes(("\ufeff" + f"{KOP}\r\n{RIJ}\r\n\r\n").encode())
    call_command("importeer_deelnames", str(pad), json=True)
    assert tellingen(json.loads(capsys.readouterr().out)) == (1, 0, 0)


def test_hetzelfde_bestand_twee_keer_verandert_niets(importeer, club):
    rijen = [RIJ.replace("14,00", f"{prijs},00") for prijs in range(1, 8)]
    assert tellingen(importeer(*rijen)) == (7, 0, 0)
    assert tellingen(importeer(*rijen)) == (0, 7, 0)
    assert Deelname.objects.count() == 7


def test_een_gelijke_rij_telt_een_keer_en_wordt_gemeld(importeer, club):
    uitslag = importeer(RIJ, RIJ.replace("14,00", "10,00"), RIJ)
    assert tellingen(uitslag) == (2, 1, 0)
    assert melding(uitslag) == (
        4,
        "rij",
        "Rij 4 is gelijk aan rij 2 en telt één keer. Zijn het twee verkopen, geef dan "
        "--gelijke-rijen-tellen mee.",
    )


def test_gelijke_rijen_tellen_elk_als_je_dat_vraagt(importeer, club):
    assert tellingen(importeer(RIJ)) == (1, 0, 0)
    assert tellingen(importeer(RIJ, RIJ, RIJ, gelijke_rijen_tellen=True)) == (2, 1, 0)
    assert tellingen(importeer(RIJ, RIJ, RIJ, gelijke_rijen_tellen=True)) == (0, 3, 0)


@pytest.mark.parametrize(
    ("rij", "veld", "deel"),
    [
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;-1;", "prijs", "niet onder nul"),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;1e9;", "prijs", "geen bedrag"),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;abc;", "prijs", "geen bedrag"),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;0;", "prijs", "De prijs is nul."),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;;", "prijs", "De prijs is leeg."),
        ("2026-11-24;Wevelgem;KV Kortrijk;Wedstrijd;14;", "datum", "moet nog komen"),
        ("2026-02-31;Wevelgem;KV Kortrijk;Wedstrijd;14;", "datum", "31 februari bestaat niet"),
        (";Wevelgem;KV Kortrijk;Wedstrijd;14;", "datum", "De datum is leeg."),
        ("2015-08-31;Wevelgem;KV Kortrijk;Wedstrijd;14;", "datum", "geldt geen verdeelsleutel"),
        ("2026-10-05;Parijs;KV Kortrijk;Wedstrijd;14;", "gemeente", "“Parijs” kennen we niet"),
        ("2026-10-05;Wevelgem;Niemand;Wedstrijd;14;", "organisator", "--maak-partners"),
        ("2026-10-05;Wevelgem;KV Kortrijk;;14;", "activiteit", "De activiteit is leeg."),
        (f"2026-10-05;Wevelgem;KV Kortrijk;{'x' * 161};14;", "activiteit", "te lang"),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;14;123", "uitpasnummer", "13 cijfers"),
        (
            "2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;14;0934000049103",
            "uitpasnummer",
            "Dit nummer klopt niet.",
        ),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;14", "rij", "5 kolommen in plaats van 6"),
        ("2026-10-05;Wevelgem;KV Kortrijk;Wedstrijd;14;;", "rij", "7 kolommen in plaats van 6"),
        ("2026-10-05,Wevelgem", "rij", "1 kolom in plaats van 6"),
    ],
)
def test_een_slechte_rij_wordt_gemeld_en_de_goede_blijven(importeer, club, rij, veld, deel):
    uitslag = importeer(RIJ, rij, RIJ.replace("14,00", "10,00"))
    assert tellingen(uitslag) == (2, 0, 1)
    nummer, gemeld, zin = melding(uitslag)
    assert (nummer, gemeld) == (3, veld)
    assert deel in zin


def test_alles_wat_in_een_rij_niet_klopt_staat_er_in_een_keer(importeer, club):
    uitslag = importeer(RIJ, "32/10/2026;Wevelgem;KV Kortrijk;;abc;123")
    assert tellingen(uitslag) == (1, 0, 1)
    velden = [(een["rij"], een["veld"]) for een in uitslag["meldingen"]]
    assert velden == [(3, veld) for veld in ("datum", "activiteit", "prijs", "uitpasnummer")]


def test_een_aanhalingsteken_dat_niet_sluit_zegt_welke_rijen_niet_gelezen_zijn(importeer, club):
    uitslag = importeer(RIJ, '2026-10-05;"Wevelgem;KV Kortrijk;Wedstrijd;14;', RIJ, RIJ)
    assert tellingen(uitslag) == (1, 0, 1)
    nummer, _, zin = melding(uitslag)
    assert nummer == 3
    assert "rij 3 tot 5 niet gelezen" in zin


def test_een_rij_in_een_andere_tekenset_wordt_gemeld(tmp_path, capsys, club):
    pad = tmp_path / "verkoop.csv"
    pad.write_bytes(f"{KOP}\n{RIJ}\n{RIJ.replace('Wedstrijd', 'Café')}\n".encode("latin-1"))
    call_command("importeer_deelnames", str(pad), json=True)
    uitslag = json.loads(capsys.readouterr().out)
    assert tellingen(uitslag) == (1, 0, 1)
    assert "geen UTF-8" in melding(uitslag)[2]


def test_een_nulteken_ver_in_het_bestand_raakt_alleen_zijn_rij(importeer, club):
    rijen = [RIJ.replace("14,00", str(prijs)) for prijs in range(1, 301)]
    uitslag = importeer(*rijen, RIJ.replace("Wedstrijd", "Wed\x00strijd"))
    assert tellingen(uitslag) == (300, 0, 1)
    assert melding(uitslag)[:2] == (302, "rij")


def test_een_gekend_nummer_hoort_bij_zijn_pashouder(importeer, club):
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, begin=date(2026, 1, 1))
    importeer(RIJ + pas.nummer)
    regel = Deelname.objects.get()
    assert (regel.pashouder, regel.uitpasnummer) == (pas.pashouder, pas.nummer)


def test_een_gekend_nummer_zonder_recht_op_die_dag_wordt_geweigerd(importeer, club):
    pas = PasFabriek()
    KansenstatuutFabriek(pashouder=pas.pashouder, begin=date(2026, 10, 6))
    uitslag = importeer(RIJ + pas.nummer)
    assert tellingen(uitslag) == (0, 0, 1)
    assert melding(uitslag)[1] == "uitpasnummer"
    assert pas.nummer not in melding(uitslag)[2]


def test_een_onbekend_geldig_nummer_wordt_bewaard_zonder_pashouder(importeer, club):
    importeer(RIJ + "0900000067513")
    regel = Deelname.objects.get()
    assert (regel.pashouder, regel.uitpasnummer) == (None, "0900000067513")


def test_een_gemeente_buiten_elk_kaartsysteem_wordt_geweigerd(importeer, club):
    Gemeente.objects.create(naam="Izegem", nis_code="36008")
    uitslag = importeer(RIJ.replace("Wevelgem", "Izegem"))
    assert melding(uitslag)[1:] == (
        "gemeente",
        "Izegem hoort bij geen enkel kaartsysteem. Wie er woont, betaalt de gewone prijs.",
    )


def test_een_rij_van_een_gesloten_kwartaal_wordt_vandaag_geboekt(importeer, club):
    Afrekening.objects.create(dagen=Kwartaal(2026, 3).bereik, gesloten_op=timezone.now())
    importeer(RIJ.replace("2026-10-05", "2026-09-05"))
    regel = Deelname.objects.get()
    assert (regel.datum, regel.boekdatum) == (date(2026, 9, 5), date(2026, 11, 23))


def test_een_onbekende_organisator_wordt_op_vraag_een_partner_die_niet_vertrouwd_is(importeer):
    rijen = [RIJ, RIJ.replace("14,00", "10,00"), RIJ.replace("KV Kortrijk", "SV Moorsele")]
    uitslag = importeer(*rijen, maak_partners=True)
    assert tellingen(uitslag) == (3, 0, 0)
    assert uitslag["nieuwe_partners"] == 2
    partner = Partner.objects.get(naam="KV Kortrijk")
    assert (partner.gemeente, partner.vertrouwd) == (gemeente(), False)
    assert Logregel.objects.over(partner).get().wat == "partner gemaakt"
    assert tellingen(importeer(*rijen, maak_partners=True)) == (0, 3, 0)


def test_een_slechte_rij_maakt_geen_partner(importeer):
    importeer("2026-10-05;Parijs;Niemand;Wedstrijd;14;", maak_partners=True)
    importeer("2026-10-05;Wevelgem;Niemand;Wedstrijd;0;", maak_partners=True)
    assert not Partner.objects.filter(naam="Niemand").exists()


def test_droog_telt_maar_bewaart_niets(importeer, club):
    nieuw = RIJ.replace("KV Kortrijk", "SV Moorsele")
    voor = Partner.objects.count()
    uitslag = importeer(RIJ, nieuw, nieuw, droog=True, maak_partners=True)
    assert (tellingen(uitslag), uitslag["nieuwe_partners"]) == ((2, 1, 0), 1)
    assert (Deelname.objects.count(), Partner.objects.count()) == (0, voor)
    assert (ImportRun.objects.count(), Logregel.objects.count()) == (0, 0)


def test_een_import_laat_een_spoor_na(importeer, club):
    importeer(RIJ, RIJ, "x")
    run = ImportRun.objects.get()
    assert (run.bron, run.nieuw, run.ongewijzigd, run.geweigerd) == ("andere kassa", 1, 1, 1)
    assert [m["rij"] for m in run.meldingen] == [3, 4]
    assert run.klaar_op is not None


@pytest.mark.parametrize(
    ("inhoud", "deel"),
    [
        (b"", "Het bestand is leeg."),
        (b"\xef\xbb\xbf\n", "Het bestand is leeg."),
        (b"datum,gemeente\n", "De eerste rij moet zijn: datum;gemeente"),
        (b"datum,gemeente\n", "Zet puntkomma's tussen de kolommen."),
        (b"datum;gemeente;organisator;activiteit;prijs\n", "De eerste rij moet zijn"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "Dit is geen tekstbestand."),
        ("datum;gemeente".encode("utf-16"), "Dit is geen tekstbestand."),
        (b"\xff\xfe\xfa kapot\n", "De eerste rij moet zijn"),
        (b"x" * 20_000, "De eerste rij moet zijn"),
    ],
)
def test_een_bestand_dat_niet_kan_geeft_een_zin_en_code_2(tmp_path, inhoud, deel):
    pad = tmp_path / "verkoop.csv"
    pad.write_bytes(inhoud)
    with pytest.raises(CommandError) as fout:
        call_command("importeer_deelnames", str(pad))
    assert deel in str(fout.value)
    assert fout.value.returncode == 2
    assert ImportRun.objects.count() == 0


def test_een_bestand_dat_er_niet_is_geeft_een_zin(tmp_path):
    for pad, deel in ((tmp_path / "weg.csv", "bestaat niet"), (tmp_path, "is een map")):
        with pytest.raises(CommandError, match=deel):
            call_command("importeer_deelnames", str(pad))


def test_alleen_een_kop_is_geen_fout(importeer, club):
    assert tellingen(importeer()) == (0, 0, 0)


def test_zonder_json_staan_de_meldingen_en_tellingen_in_het_nederlands(tmp_path, capsys, club):
    pad = tmp_path / "verkoop.csv"
    pad.write_text(f"{KOP}\n{RIJ}\nx\n", encoding="utf-8")
    call_command("importeer_deelnames", str(pad))
    assert capsys.readouterr().out.splitlines() == [
        "rij 3: Deze rij heeft 1 kolom in plaats van 6.",
        "nieuw: 1",
        "dubbel: 0",
        "geweigerd: 1",
        "Samen € 14,00: deelnemers € 2,80, organisatoren € 5,60, gemeenten € 5,60.",
    ]


def test_een_afgebroken_import_bewaart_hele_partijen_en_wordt_later_aangevuld(
    importeer, club, monkeypatch
):
    monkeypatch.setattr(kassa_boeken, "PARTIJ", 2)
    schrijf, beurt = kassa_boeken._Boeker._schrijf, iter(range(9))

    def stroomuitval(boeker, regels):
        schrijf(boeker, regels)
        if next(beurt) == 1:
            raise KeyboardInterrupt

    rijen = [RIJ.replace("14,00", f"{prijs},00") for prijs in range(1, 8)]
    with monkeypatch.context() as even:
        even.setattr(kassa_boeken._Boeker, "_schrijf", stroomuitval)
        with pytest.raises(KeyboardInterrupt):
            importeer(*rijen)
    assert Deelname.objects.count() == 2
    assert tellingen(importeer(*rijen)) == (5, 2, 0)


@pytest.mark.parametrize("aantal", [1, 3])
def test_een_partij_kost_een_vast_aantal_vragen(tmp_path, club, aantal, django_assert_num_queries):
    pas = pas_met_recht()
    dag = timezone.localdate() - timedelta(days=1)
    pad = tmp_path / "verkoop.csv"
    rijen = [f"{dag};Wevelgem;KV Kortrijk;Wedstrijd {n};14;{pas.nummer}" for n in range(aantal)]
    pad.write_text("\n".join([KOP, *rijen]), encoding="utf-8")
    # deelgemeenten, gemeenten, partners; the run; savepoint, two locks, closed quarters, passes,
    # rights, keys, known fingerprints, the insert, release; the run
    with django_assert_num_queries(15):
        kassa_boeken.importeer(pad)
