"""Documents of UiTdatabank become offers; twice the same changes nothing."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.models import Aanbod, ImportRun, Locatie, Moment
from aanbod.models.aanbod import Stand
from aanbod.models.moment import MomentStatus
from aanbod.uitdatabank.gelezen import Document, Melding
from aanbod.uitdatabank.lezen import Documenten
from aanbod.uitdatabank.velden import BRUSSEL
from partners.models import Partner
from tests.fabrieken import GebruikerFabriek, PartnerFabriek, gemeente
from wevelgem_netwerk.basis.models import Logregel

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_een_dag(time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00", tick=False)


def turnen(**anders) -> dict:
    inhoud = json.loads((GEGEVENS / "kleuterturnen.json").read_text()) | anders
    return {veld: waarde for veld, waarde in inhoud.items() if waarde is not None}


def voer_in(*inhouden, **hoe):
    return importeer([Document(f"{nr}.json", "", i) for nr, i in enumerate(inhouden)], **hoe)


def telling(uitslag) -> tuple[int, int, int, int]:
    return (uitslag.nieuw, uitslag.gewijzigd, uitslag.ongewijzigd, uitslag.geweigerd)


def momenten() -> dict[int, Moment]:
    return {moment.begin.astimezone(BRUSSEL).day: moment for moment in Moment.objects.all()}


def datum(dag: int, **anders) -> dict:
    return {
        "startDate": f"2027-01-{dag}T14:00:00+01:00",
        "endDate": f"2027-01-{dag}T15:00:00+01:00",
        **anders,
    }


def test_een_nieuwe_activiteit_komt_helemaal_binnen():
    uitslag = voer_in(turnen())
    assert telling(uitslag) == (1, 0, 0, 0)
    assert uitslag.meldingen == []
    aanbod = Aanbod.objects.get()
    assert (aanbod.titel, aanbod.sector, aanbod.is_uitpas) == (
        "Kleuterturnen in Gullegem",
        "sport",
        True,
    )
    assert (aanbod.leeftijd_van, aanbod.leeftijd_tot) == (3, 5)
    assert (aanbod.telefoon, aanbod.email) == ("056 00 00 01", "turnen@voorbeeld.example")
    assert aanbod.inschrijven_url == "https://voorbeeld.example/inschrijven"
    assert [(p.soort, p.naam, p.bedrag) for p in aanbod.prijzen.all()] == [
        ("basis", "Gewone prijs", Decimal("6.00")),
        ("tarief", "Tweede kind", Decimal("4.50")),
    ]
    assert [(m.status, m.volzet, m.plaatsen) for m in aanbod.momenten.all()] == [
        ("gaat_door", False, 4),
        ("geannuleerd", False, None),
        ("gaat_door", True, None),
    ]
    assert aanbod.laatste_einde == datetime(2027, 1, 27, 15, tzinfo=BRUSSEL)
    assert (aanbod.stand, aanbod.gepubliceerd_op is None) == (Stand.ONLINE, False)


def test_plaats_en_organisator_worden_gevonden_of_gemaakt():
    voer_in(turnen())
    aanbod = Aanbod.objects.get()
    assert (aanbod.partner.naam, aanbod.partner.gemeente.naam, aanbod.partner.vertrouwd) == (
        "Turnkring De Fictieve Sprong",
        "Kortrijk",
        False,
    )
    assert (str(aanbod.locatie.deelgemeente), str(aanbod.locatie.gemeente)) == (
        "Gullegem",
        "Wevelgem",
    )
    voer_in(turnen(**{"@id": "https://x.example/event/2"}))
    assert (
        Aanbod.objects.count(),
        Partner.objects.filter(naam__startswith="Turnkring").count(),
    ) == (
        2,
        1,
    )
    assert Locatie.objects.filter(naam="Sporthal De Proef").count() == 1


def test_een_bekende_partner_wordt_op_naam_gevonden_en_krijgt_het_id():
    partner = PartnerFabriek(naam="turnkring de fictieve sprong", gemeente=gemeente("Wevelgem"))
    voer_in(turnen())
    assert Aanbod.objects.get().partner == partner
    partner.refresh_from_db()
    assert partner.uitdatabank_id == "c5a1e8d4-2b7f-4069-b3c2-9f6d1a0e4b87"


def test_twee_keer_hetzelfde_verandert_niets():
    voer_in(turnen())
    voor = (list(Aanbod.objects.values()), list(Moment.objects.order_by("pk").values()))
    assert telling(voer_in(turnen())) == (0, 0, 1, 0)
    assert voor == (list(Aanbod.objects.values()), list(Moment.objects.order_by("pk").values()))
    assert Logregel.objects.over(Aanbod.objects.get()).count() == 1


def test_een_moment_houdt_zijn_code_en_een_verdwenen_moment_wordt_geannuleerd():
    voer_in(turnen())
    codes = {dag: moment.uid for dag, moment in momenten().items()}
    uitslag = voer_in(turnen(subEvent=[datum(13), datum(28)]))
    assert telling(uitslag) == (0, 1, 0, 0)
    nu = momenten()
    assert sorted(nu) == [13, 20, 27, 28]
    assert {dag: nu[dag].uid for dag in codes} == codes
    assert (nu[27].status, nu[27].reden) == ("geannuleerd", "Staat niet meer in UiTdatabank")
    assert (nu[20].status, nu[20].reden) == ("geannuleerd", "De zaal is bezet.")
    voer_in(turnen(subEvent=[datum(13), datum(27), datum(28)]))
    assert momenten()[27].status == MomentStatus.GAAT_DOOR


def test_een_moment_dat_voorbij_is_blijft_zoals_het_was(time_machine):
    voer_in(turnen())
    time_machine.move_to("2027-01-15T10:00:00+01:00", tick=False)
    voer_in(turnen(subEvent=[datum(28)]))
    assert momenten()[13].status == MomentStatus.GAAT_DOOR


def test_wat_hier_verbeterd_werd_blijft_tot_de_bron_het_zelf_wijzigt():
    voer_in(turnen())
    aanbod = Aanbod.objects.get()
    Aanbod.objects.update(titel="Turnen voor kleuters", telefoon="056 11 11 11")
    aanbod.prijzen.filter(soort="basis").update(eenheid="reeks")
    voer_in(turnen(name={"nl": "Nieuwe naam"}))
    aanbod.refresh_from_db()
    assert (aanbod.titel, aanbod.telefoon) == ("Turnen voor kleuters", "056 11 11 11")
    assert aanbod.prijzen.get(soort="basis").eenheid == "reeks"


def test_een_moment_dat_hier_geannuleerd_werd_komt_niet_vanzelf_terug():
    voer_in(turnen())
    Moment.objects.filter(begin__day=13).update(status="geannuleerd", reden="Lesgever ziek")
    voer_in(turnen(name={"nl": "Nieuwe naam"}))
    assert (momenten()[13].status, momenten()[13].reden) == ("geannuleerd", "Lesgever ziek")


def test_de_vrije_plaatsen_van_de_bron_komen_bij_wat_hier_bezet_is():
    voer_in(turnen())
    Moment.objects.filter(begin__day=13).update(bezet=3)
    vol = {"type": "Available", "capacity": 20, "remainingCapacity": 2}
    voer_in(turnen(subEvent=[datum(13, bookingAvailability=vol)]))
    assert (momenten()[13].plaatsen, momenten()[13].vrij) == (5, 2)


def test_minder_plaatsen_dan_bezet_wordt_niet_overboekt():
    voer_in(turnen())
    Moment.objects.filter(begin__day=13).update(bezet=3)
    klein = {"type": "Available", "capacity": 1}
    voer_in(turnen(subEvent=[datum(13, bookingAvailability=klein)]))
    assert momenten()[13].vrij == 0


def test_prijzen_volgen_de_bron():
    voer_in(turnen())
    voer_in(turnen(priceInfo=[{"category": "base", "price": 7}]))
    assert [(p.naam, p.bedrag) for p in Aanbod.objects.get().prijzen.all()] == [
        ("Gewone prijs", Decimal("7.00"))
    ]


def test_een_periode_bewaart_uren_en_uitzonderingen():
    uitslag = importeer(Documenten([GEGEVENS / "zoekresultaat.json"]))
    assert telling(uitslag) == (2, 0, 0, 1)  # an activity, a place, and one that only points
    aanbod = Aanbod.objects.get()
    assert (aanbod.openingsuren.count(), aanbod.momenten.count()) == (5, 9)
    assert [(u.gesloten, u.reden, u.uren) for u in aanbod.uitzonderingen.all()] == [
        (True, "Brugdag", []),
        (False, "", [{"dagen": [2], "van": "09:00", "tot": "12:00"}]),
    ]
    assert aanbod.laatste_einde == datetime(2027, 4, 16, 16, tzinfo=BRUSSEL)
    assert uitslag.meldingen[0].zin == (
        "De gemeente van Speelplein De Proef kennen we niet; we zetten Wevelgem."
    )


def test_een_doorlopend_aanbod_schuift_mee_met_de_tijd(time_machine):
    altijd = {
        "calendarType": "permanent",
        "subEvent": None,
        "openingHours": [{"dayOfWeek": ["monday"], "opens": "9:00", "closes": "12:00"}],
    }
    voer_in(turnen(**altijd))
    assert Moment.objects.count() == 13
    assert Aanbod.objects.get().laatste_einde == NOOIT
    time_machine.move_to("2026-12-01T10:00:00+01:00", tick=False)
    assert telling(voer_in(turnen(**altijd))) == (0, 1, 0, 0)
    assert Moment.objects.count() == 15
    assert Moment.objects.exclude(status="gaat_door").count() == 0


def test_van_twee_documenten_over_hetzelfde_telt_het_laatst_gewijzigde():
    nieuwer = turnen(name={"nl": "Nieuwer"}, modified="2026-11-20T09:30:00+00:00")
    uitslag = voer_in(nieuwer, turnen())
    assert telling(uitslag) == (1, 0, 1, 0)
    assert Aanbod.objects.get().titel == "Nieuwer"
    assert [(m.bestand, m.zin) for m in uitslag.meldingen] == [
        ("1.json", "Dezelfde activiteit staat ook in 0.json; we nemen die.")
    ]
    assert telling(voer_in(nieuwer, turnen())) == (0, 0, 2, 0)


def test_een_ouder_document_maakt_een_nieuwer_niet_ongedaan():
    voer_in(turnen(name={"nl": "Nieuwer"}, modified="2026-11-20T09:30:00+00:00"))
    uitslag = voer_in(turnen())
    assert telling(uitslag) == (0, 0, 1, 0)
    assert Aanbod.objects.get().titel == "Nieuwer"
    assert uitslag.meldingen[0].zin == (
        "Dit document is ouder dan wat we al hebben; niet overgenomen."
    )


@pytest.mark.parametrize(
    ("anders", "stand"),
    [
        ({"workflowStatus": "DRAFT"}, Stand.KLAD),
        ({"workflowStatus": "DELETED"}, Stand.ARCHIEF),
        ({"workflowStatus": "REJECTED"}, Stand.ARCHIEF),
        ({"audience": {"audienceType": "members"}}, Stand.KLAD),
    ],
)
def test_wat_in_de_bron_niet_publiek_is_komt_niet_online(anders, stand):
    voer_in(turnen(**anders))
    assert Aanbod.objects.get().stand == stand
    assert Aanbod.objects.publiek().count() == 0


def test_wat_in_de_bron_verwijderd_wordt_gaat_offline():
    voer_in(turnen())
    voer_in(turnen(workflowStatus="DELETED"))
    assert Aanbod.objects.get().stand == Stand.ARCHIEF


def test_een_weigering_van_hier_blijft():
    voer_in(turnen(workflowStatus="DRAFT"))
    Aanbod.objects.update(stand=Stand.GEWEIGERD)
    voer_in(turnen(workflowStatus="APPROVED"))
    assert Aanbod.objects.get().stand == Stand.GEWEIGERD


def test_een_losse_verwijzing_die_we_niet_kennen_wordt_gemeld():
    uitslag = voer_in(
        turnen(
            location={"@id": "https://x.example/place/9"},
            organizer={"@id": "https://x.example/organizers/9"},
        )
    )
    aanbod = Aanbod.objects.get()
    assert (aanbod.partner.naam, aanbod.locatie) == ("Organisator niet vermeld", None)
    assert [(m.plaats, m.zin) for m in uitslag.meldingen] == [
        ("/organizer", "De organisator is een verwijzing die we niet kennen."),
        ("/location", "De locatie is een verwijzing die we niet kennen."),
    ]


def test_een_losse_verwijzing_die_we_kennen_wordt_gevonden():
    voer_in(turnen())
    verwijzend = turnen(
        **{"@id": "https://x.example/event/2"},
        location={"@id": turnen()["location"]["@id"]},
        organizer={"@id": turnen()["organizer"]["@id"]},
    )
    uitslag = voer_in(verwijzend)
    eerste, tweede = Aanbod.objects.order_by("pk")
    assert (eerste.partner, eerste.locatie) == (tweede.partner, tweede.locatie)
    assert uitslag.meldingen == []


def test_een_proefronde_zegt_hetzelfde_en_bewaart_niets():
    proef = voer_in(turnen(), droog=True)
    assert (Aanbod.objects.count(), ImportRun.objects.count(), Logregel.objects.count()) == (
        0,
        0,
        0,
    )
    assert Partner.objects.filter(naam__startswith="Turnkring").count() == 0
    echt = voer_in(turnen())
    assert (telling(proef), proef.meldingen) == (telling(echt), echt.meldingen)
    assert [str(w) for w in proef.wijzigingen] == ["nieuw: Kleuterturnen in Gullegem"]


def test_elke_echte_import_wordt_bewaard():
    wie = GebruikerFabriek()
    weg = Melding("weg.json", "", "Dit bestand is leeg.", geweigerd=True)
    importeer([Document("a.json", "", turnen()), weg], door=wie)
    run = ImportRun.objects.get()
    assert (run.bron, run.door, run.nieuw, run.geweigerd) == ("UiTdatabank", wie, 1, 1)
    assert run.klaar_op is not None
    assert run.meldingen == [{"bestand": "weg.json", "plaats": "", "zin": "Dit bestand is leeg."}]


def test_een_document_met_tekens_die_de_databank_weigert_komt_binnen():
    voer_in(turnen(name={"nl": "Tur\x00nen\ud800"}, vreemd={"\x00": ["\ud800", float("inf")]}))
    aanbod = Aanbod.objects.get()
    assert (aanbod.titel, aanbod.bron_document["vreemd"]) == ("Turnen", {"": ["", None]})


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_aantal_vragen_van_een_bundel_groeit_niet(aantal, django_assert_num_queries):
    """With its documents, nor with their dates: new, changed and unchanged."""

    def bundel(**anders):
        datums = [datum(13 + nr) for nr in range(aantal)]
        ids = [f"https://x.example/event/{nr}" for nr in range(aantal)]
        return [turnen(**{"@id": id_, "subEvent": datums, **anders}) for id_ in ids]

    voer_in(turnen())  # the organiser and the place are there
    with django_assert_num_queries(16):
        voer_in(*bundel())
    with django_assert_num_queries(22):
        voer_in(*bundel(name={"nl": "Nieuwe naam"}))
    with django_assert_num_queries(6):  # the run twice, the region in three, the hashes
        voer_in(*bundel(name={"nl": "Nieuwe naam"}))


@pytest.mark.parametrize("begin", ["2027-03-28T02:30:00", "2027-10-31T02:30:00"])
def test_een_uur_dat_niet_of_twee_keer_bestaat_blijft_hetzelfde_moment(begin):
    nacht = {"startDate": begin, "endDate": None}
    voer_in(turnen(subEvent=[nacht]))
    uitslag = voer_in(turnen(subEvent=[nacht | {"endDate": "2027-12-01T04:00:00"}]))
    assert telling(uitslag) == (0, 1, 0, 0)
    assert Moment.objects.get().einde == datetime(2027, 12, 1, 4, tzinfo=BRUSSEL)


def test_een_periode_zonder_uren_duurt_tot_haar_einde():
    voer_in(turnen(calendarType="periodic", subEvent=None, endDate="2027-03-31T23:59:59+02:00"))
    aanbod = Aanbod.objects.get()
    assert (aanbod.soort_kalender, aanbod.momenten.count()) == ("periodic", 1)
    assert aanbod.laatste_einde == datetime(2027, 3, 31, 23, 59, 59, tzinfo=BRUSSEL)
