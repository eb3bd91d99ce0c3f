"""The meeting: prepared in one go, filled from proposals, put in order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

import pytest
from django.db import connection
from django.utils import timezone

from partners.domein.overleg import agenda
from partners.domein.overleg import voorbereiden as domein
from partners.lezen.agenda import open_actiepunten, tijdlijn, voorstellen_voor
from partners.lezen.vaste_dagen import vast_moment
from partners.lezen.vaste_punten import vast_voor
from partners.models import Agendapunt, Besluit, Netwerk, Overleg, Partner
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import Voorstel, voorstellen
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

VASTE_TITELS = [
    "Welkom en wie is er",
    "Verslag van het vorige overleg goedkeuren",
    "Actiepunten overlopen",
    "Terugkoppeling regio: financieel, communicatief",
    "Stem van mensen in armoede",
    "Varia en volgende datum",
]


@pytest.fixture
def netwerk():
    return Netwerk.objects.get()


@pytest.fixture
def tine():
    return fabrieken.GebruikerFabriek(voornaam="Tine")


@pytest.fixture
def overleg():
    gemaakt = fabrieken.OverlegFabriek()
    gemaakt.refresh_from_db()
    return gemaakt


@pytest.fixture
def wens(monkeypatch):
    """One proposal, from a register that holds nothing else."""
    voorstel = Voorstel("wens:1", "Vijf mensen vragen zondag", "Uit de signalen.", "signalen", 15)
    monkeypatch.setattr(voorstellen, "_stukken", {"wensen": lambda overleg: [voorstel]})
    return voorstel


def zet_op(overleg, *titels):
    return [
        Agendapunt.objects.create(overleg=overleg, volgorde=plaats, titel=titel)
        for plaats, titel in enumerate(titels, 1)
    ]


def titels(overleg):
    return list(overleg.agendapunten.values_list("titel", flat=True))


# --- the next meeting -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kwartaal", "dag"),
    [
        ("2026-Q1", date(2026, 3, 12)),
        ("2026-Q2", date(2026, 6, 11)),
        ("2026-Q3", date(2026, 9, 10)),
        ("2026-Q4", date(2026, 12, 10)),
        ("2029-Q1", date(2029, 3, 8)),
    ],
)
def test_het_vaste_moment_is_de_tweede_donderdag_van_de_laatste_maand(kwartaal, dag):
    assert vast_moment(Kwartaal.lees(kwartaal)) == dag


@pytest.mark.parametrize(
    ("op_datum", "dag"),
    [
        (date(2026, 11, 23), date(2026, 12, 10)),
        (date(2026, 12, 10), date(2026, 12, 10)),
        (date(2026, 12, 11), date(2027, 3, 11)),
    ],
)
def test_het_volgende_overleg_valt_op_het_eerste_vaste_moment(netwerk, tine, op_datum, dag):
    overleg, nieuw = domein.maak_volgend_overleg(netwerk=netwerk, door=tine, op_datum=op_datum)

    assert nieuw
    assert (overleg.datum, overleg.van, overleg.tot) == (dag, time(14), time(16))
    assert overleg.soort == "integraal"


def test_de_vaste_punten_staan_klaar_in_volgorde(netwerk, tine):
    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    assert titels(overleg) == VASTE_TITELS
    assert list(overleg.agendapunten.values_list("wie", flat=True)) == [
        "Tine",
        "Tine",
        "allen",
        "Tine",
        "allen",
        "allen",
    ]


def test_het_verslag_noemt_het_vorige_overleg_en_de_plaats_blijft(netwerk, tine):
    fabrieken.OverlegFabriek(datum=date(2026, 9, 10), plaats="Buurthuis")

    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    assert titels(overleg)[1] == "Verslag van 10 september goedkeuren"
    assert overleg.plaats == "Buurthuis"


def test_de_partners_van_het_netwerk_zijn_uitgenodigd_en_een_losse_club_niet(netwerk, tine):
    fabrieken.PartnerFabriek(naam="Losse club")
    sportdienst = fabrieken.PartnerFabriek(naam="Sportdienst", poot="vrije_tijd")
    Partner.objects.filter(naam="OCMW Wevelgem").update(actief=False)

    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    assert [a.partner.naam for a in overleg.aanwezigheden.all()] == [
        "CAW Zuid-West-Vlaanderen",
        sportdienst.naam,
        "Vrijetijdsdiensten Wevelgem",
    ]


def test_twee_keer_klikken_opent_hetzelfde_overleg(netwerk, tine):
    eerste, _ = domein.maak_volgend_overleg(netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23))
    tweede, nieuw = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 24)
    )

    assert (tweede, nieuw) == (eerste, False)
    assert eerste.agendapunten.count() == len(VASTE_TITELS)
    assert Logregel.objects.over(eerste).count() == 1


def test_een_verplaatst_overleg_van_het_kwartaal_blijft_het_overleg_van_dat_kwartaal(netwerk, tine):
    verplaatst = fabrieken.OverlegFabriek(datum=date(2026, 12, 17))

    overleg, nieuw = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 12, 15)
    )

    assert (overleg, nieuw) == (verplaatst, False)


def test_na_een_vroeg_overleg_is_het_volgende_kwartaal_aan_de_beurt(netwerk, tine):
    fabrieken.OverlegFabriek(datum=date(2026, 11, 5))

    overleg, nieuw = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    assert nieuw
    assert overleg.datum == date(2027, 3, 11)


def test_wie_na_het_overleg_meteen_verder_plant_krijgt_het_volgende(netwerk, tine):
    dag = date(2026, 12, 10)
    fabrieken.OverlegFabriek(datum=dag, gehouden_op=timezone.now(), stand="gehouden")

    overleg, nieuw = domein.maak_volgend_overleg(netwerk=netwerk, door=tine, op_datum=dag)

    assert (overleg.datum, nieuw) == (date(2027, 3, 11), True)


def test_een_werkgroep_telt_niet_als_overleg_van_het_kwartaal(netwerk, tine):
    fabrieken.OverlegFabriek(datum=date(2026, 12, 1), soort="werkgroep")

    overleg, nieuw = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    assert nieuw
    assert overleg.datum == date(2026, 12, 10)


def test_een_werkgroep_begint_met_een_lege_agenda(netwerk, tine):
    werkgroep = Overleg(
        netwerk=netwerk, soort="werkgroep", datum=date(2026, 12, 1), van=time(10), tot=time(11)
    )
    domein.zet_klaar(overleg=werkgroep, door=tine)

    assert titels(werkgroep) == []


# --- proposals --------------------------------------------------------------------------------
def test_een_voorstel_komt_op_de_agenda_net_voor_varia(netwerk, tine, wens):
    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )

    punt = agenda.neem_voorstel(overleg=overleg, sleutel="wens:1", door=tine)

    assert titels(overleg)[-2:] == [wens.titel, "Varia en volgende datum"]
    assert (punt.toelichting, punt.bron, punt.minuten) == ("Uit de signalen.", "signalen", 15)
    assert list(overleg.agendapunten.values_list("volgorde", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_wat_over_hetzelfde_gaat_als_een_vast_punt_komt_daarbij(netwerk, tine, monkeypatch):
    stukken = [
        Voorstel("wensen:7", "Vijf mensen vragen zondag", "Beslis.", "bevraging", 15, url="/w/"),
        Voorstel("wensen:8", "Twee vragen vervoer", "Beslis ook.", "bevraging", 15, url="/v/"),
    ]
    monkeypatch.setattr(voorstellen, "_stukken", {"wensen": lambda overleg: stukken})
    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )
    stem = overleg.agendapunten.get(sleutel="vast:stem")
    Agendapunt.objects.filter(pk=stem.pk).update(toelichting="Leen vertelt.")
    vooraf = titels(overleg)
    assert [v.bij for v in voorstellen_voor(overleg)] == ["Stem van mensen in armoede"] * 2

    for stuk in (*stukken, stukken[0]):  # a second click puts nothing twice
        assert agenda.neem_voorstel(overleg=overleg, sleutel=stuk.sleutel, door=tine) == stem
    assert titels(overleg) == vooraf
    stem.refresh_from_db()
    assert stem.toelichting == (
        "Leen vertelt.\nVijf mensen vragen zondag. Beslis.\nTwee vragen vervoer. Beslis ook."
    )
    assert (stem.minuten, stem.url, stem.sleutel) == (20, "/w/", "vast:stem")
    assert voorstellen_voor(overleg) == []

    agenda.haal_punt_af(agendapunt=stem, door=tine)
    assert [v.bij for v in voorstellen_voor(overleg)] == ["", ""]
    punt = agenda.neem_voorstel(overleg=overleg, sleutel="wensen:7", door=tine)
    assert titels(overleg)[-2:] == ["Vijf mensen vragen zondag", "Varia en volgende datum"]
    assert punt.minuten == 15


@pytest.mark.parametrize("bron", ["actiepunten", "regio", "bevraging"])
def test_elk_van_de_vaste_punten_neemt_zijn_eigen_voorstellen(netwerk, tine, bron):
    overleg, _ = domein.maak_volgend_overleg(
        netwerk=netwerk, door=tine, op_datum=date(2026, 11, 23)
    )
    assert overleg.agendapunten.filter(sleutel=vast_voor(bron)).count() == 1


def test_een_voorstel_twee_keer_nemen_geeft_hetzelfde_punt(overleg, tine, wens):
    eerste = agenda.neem_voorstel(overleg=overleg, sleutel="wens:1", door=tine)
    tweede = agenda.neem_voorstel(overleg=overleg, sleutel="wens:1", door=tine)

    assert eerste == tweede
    assert Logregel.objects.over(overleg).filter(wat="voorstel genomen").count() == 1


def test_wat_op_de_agenda_staat_wordt_niet_meer_voorgesteld(overleg, tine, wens):
    assert voorstellen_voor(overleg) == [wens]

    punt = agenda.neem_voorstel(overleg=overleg, sleutel="wens:1", door=tine)
    assert voorstellen_voor(overleg) == []

    agenda.haal_punt_af(agendapunt=punt, door=tine)
    assert voorstellen_voor(overleg) == [wens]


@pytest.mark.usefixtures("wens")
@pytest.mark.parametrize("sleutel", ["wens:2", ""])
def test_een_voorstel_dat_er_niet_meer_is_wordt_geweigerd(overleg, tine, sleutel):
    zet_op(overleg, "Een punt zonder sleutel")

    with pytest.raises(Geweigerd) as weigering:
        agenda.neem_voorstel(overleg=overleg, sleutel=sleutel, door=tine)

    assert weigering.value.reden == agenda.AgendaWeigering.GEEN_VOORSTEL


def test_een_lange_titel_past_op_de_agenda(overleg, tine, monkeypatch):
    lang = Voorstel("lang", "Moorsele " * 40, "", "cijfers")
    monkeypatch.setattr(voorstellen, "_stukken", {"lang": lambda overleg: [lang]})

    punt = agenda.neem_voorstel(overleg=overleg, sleutel="lang", door=tine)

    assert len(punt.titel) == 200


# --- order ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("welk", "richting", "verwacht"),
    [
        (1, "omhoog", ["b", "a", "c"]),
        (1, "omlaag", ["a", "c", "b"]),
        (0, "omhoog", ["a", "b", "c"]),
        (2, "omlaag", ["a", "b", "c"]),
    ],
)
def test_een_punt_schuift_een_plaats_op(overleg, welk, richting, verwacht):
    punten = zet_op(overleg, "a", "b", "c")

    agenda.verplaats(agendapunt=punten[welk], richting=richting)

    assert titels(overleg) == verwacht


def test_twee_keer_klikken_schuift_een_punt_een_keer_op(overleg):
    punten = zet_op(overleg, "a", "b", "c")

    agenda.verplaats(agendapunt=punten[2], richting="omhoog", vanaf=3)
    agenda.verplaats(agendapunt=punten[2], richting="omhoog", vanaf=3)

    assert titels(overleg) == ["a", "c", "b"]


def test_gelijke_volgnummers_krijgen_een_eigen_plaats(overleg):
    punten = zet_op(overleg, "a", "b", "c")
    overleg.agendapunten.update(volgorde=0)

    agenda.verplaats(agendapunt=punten[0], richting="omlaag")

    assert titels(overleg) == ["b", "a", "c"]
    assert list(overleg.agendapunten.values_list("volgorde", flat=True)) == [1, 2, 3]


def test_een_punt_met_een_besluit_blijft_op_de_agenda(overleg, tine):
    (punt,) = zet_op(overleg, "Lidgeld in schijven")
    Besluit.objects.create(agendapunt=punt, tekst="We proberen het in september.")

    with pytest.raises(Geweigerd) as weigering:
        agenda.haal_punt_af(agendapunt=punt, door=tine)

    assert weigering.value.reden == agenda.AgendaWeigering.BESLUIT_GENOMEN
    assert titels(overleg) == ["Lidgeld in schijven"]


# --- reads ------------------------------------------------------------------------------------
def test_elk_punt_begint_waar_het_vorige_stopt(overleg):
    zet_op(overleg, "a", "b", "c")
    overleg.agendapunten.filter(titel="a").update(minuten=5)
    overleg.agendapunten.filter(titel="b").update(minuten=70)

    tijden = tijdlijn(overleg)

    assert [r.begin for r in tijden.regels] == [time(14), time(14, 5), time(15, 15)]
    assert (tijden.minuten, tijden.beschikbaar, tijden.over) == (85, 120, 35)
    assert tijden.einde == time(15, 25)


def test_een_te_volle_agenda_zegt_hoeveel_te_veel(overleg):
    zet_op(overleg, "a")
    overleg.agendapunten.update(minuten=130)

    tijden = tijdlijn(overleg)

    assert (tijden.over, tijden.te_veel, tijden.gevuld) == (-10, 10, 120)


def test_een_agenda_over_middernacht_begint_opnieuw_te_tellen(overleg):
    zet_op(overleg, "a", "b")
    overleg.agendapunten.update(minuten=700)

    assert [r.begin for r in tijdlijn(overleg).regels] == [time(14), time(1, 40)]


def test_een_open_actiepunt_zegt_hoeveel_dagen_het_te_laat_is(netwerk):
    fabrieken.ActiepuntFabriek(wat="laat", tegen=date(2026, 11, 22))
    fabrieken.ActiepuntFabriek(wat="vandaag", tegen=date(2026, 11, 23), status="bezig")
    fabrieken.ActiepuntFabriek(wat="klaar", status="klaar")
    fabrieken.ActiepuntFabriek(wat="zonder datum", tegen=None)

    stand = [(p.punt.wat, p.stand) for p in open_actiepunten(netwerk, op_datum=date(2026, 11, 23))]

    assert stand == [("laat", "1 dag te laat"), ("vandaag", "bezig"), ("zonder datum", "open")]


# --- at once ----------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_twee_mensen_die_samen_klikken_krijgen_hetzelfde_overleg():
    netwerk = Netwerk.objects.get()

    def klik(_):
        try:
            return domein.maak_volgend_overleg(
                netwerk=netwerk, door=None, op_datum=date(2026, 11, 23)
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as mensen:
        uitkomsten = list(mensen.map(klik, range(4)))

    assert sorted(nieuw for _, nieuw in uitkomsten) == [False, False, False, True]
    assert titels(Overleg.objects.get()) == VASTE_TITELS
