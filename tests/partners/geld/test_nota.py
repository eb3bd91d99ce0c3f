"""The nota: the three legs, how far the actions are, what was measured, and the next one."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from partners.domein.geld import nota as domein
from partners.lezen import voortgang
from partners.lezen.poten import licht
from partners.models import Actie, Betrokkenheid, Meting, Nota, Partner
from partners.models.nota import NotaSjabloon
from partners.models.overleg import Aanwezig
from partners.models.partner import Poot
from partners.papier.notablad import gegevens_van, maak_notablad
from tests import fabrieken
from tests.partners.geld.geld_hulp import netwerk, post

pytestmark = pytest.mark.django_db
DAG = date(2018, 11, 26)


@pytest.fixture
def nota():
    return Nota.objects.get()


@pytest.fixture
def indicator():
    actie = Actie.objects.get(doelstelling__nummer=1, letter="a")
    return actie.indicatoren.create(
        naam="Clubs met kansentarief", streefwaarde=Decimal("20.00"), eenheid="clubs"
    )


def meet(indicator, waarde, dag=DAG):
    meting = Meting(indicator=indicator, datum=dag, waarde=Decimal(waarde))
    return domein.schrijf_meting(meting=meting, door=None)


# --- the three legs -------------------------------------------------------------------------
def been(licht, poot):
    gevonden = next(b for b in licht.benen if b.poot == poot)
    return gevonden.in_netwerk, gevonden.in_nota, gevonden.aan_tafel


def aan_tafel(*namen, maand):
    overleg = fabrieken.OverlegFabriek(datum=date(2018, maand, 8))
    for naam in namen:
        partner = Partner.objects.get(naam=naam)
        overleg.aanwezigheden.create(partner=partner, status=Aanwezig.AANWEZIG)


def test_de_drie_partners_van_de_eerste_nota_maken_het_licht_groen():
    gezien = licht(netwerk(), op_datum=DAG)

    assert (gezien.groen, gezien.zin) == (True, "De drie wettelijke partners zijn erbij.")
    assert been(gezien, Poot.MIA) == (True, True, None)


def test_een_poot_die_de_laatste_twee_keer_ontbrak_doet_het_licht_omslaan():
    iedereen = ["Vrijetijdsdiensten Wevelgem", "OCMW Wevelgem", "CAW Zuid-West-Vlaanderen"]
    aan_tafel(*iedereen, maand=3)
    aan_tafel(*iedereen[:2], maand=6)
    assert licht(netwerk(), op_datum=DAG).groen

    aan_tafel(*iedereen[:2], maand=9)
    gezien = licht(netwerk(), op_datum=DAG)

    assert been(gezien, Poot.MIA) == (True, True, False)
    assert gezien.zin == (
        "Nog niet overal erbij: vereniging of organisatie voor mensen in armoede."
    )


def test_een_poot_die_niet_in_de_nota_staat_telt_niet(nota):
    Betrokkenheid.objects.filter(partner__poot=Poot.OCMW).delete()

    assert been(licht(netwerk(), op_datum=DAG), Poot.OCMW) == (True, False, None)


def test_zonder_nota_oordeelt_het_licht_alleen_over_het_netwerk():
    gezien = licht(netwerk(), op_datum=date(2022, 1, 1))

    assert (gezien.nota, been(gezien, Poot.MIA)) == (None, (True, None, None))


def test_een_partner_die_stopte_vult_geen_poot_maar_blijft_bij_het_oude_overleg():
    aan_tafel("CAW Zuid-West-Vlaanderen", maand=9)
    Partner.objects.filter(poot=Poot.MIA).update(actief=False)

    assert been(licht(netwerk(), op_datum=DAG), Poot.MIA) == (False, True, True)


# --- measuring ------------------------------------------------------------------------------
def stand(nota):
    (_, acties), _ = voortgang.van_nota(nota, tot=DAG)
    return acties[0].regels[0]


@pytest.mark.parametrize(
    ("waarde", "streef", "verwacht"),
    [
        (None, "20.00", (None, "nog niet gemeten", "")),
        ("12.00", "20.00", (60, "op weg", "12 van 20 clubs")),
        ("20.00", "20.00", (100, "bereikt", "20 van 20 clubs")),
        ("31.50", "20.00", (100, "bereikt", "31,50 van 20 clubs")),
        ("12.00", None, (None, "gemeten", "12 clubs")),
    ],
)
def test_een_indicator_heeft_een_balk_een_woord_en_een_stand(
    nota, indicator, waarde, streef, verwacht
):
    indicator.streefwaarde = streef and Decimal(streef)
    indicator.save()
    if waarde:
        meet(indicator, waarde)

    regel = stand(nota)

    assert (regel.deel, regel.woord, regel.stand) == verwacht


def test_een_verbetering_is_een_nieuwe_meting_en_de_oude_blijft(nota, indicator):
    eerst = meet(indicator, "21.00")
    meet(indicator, "12.00")
    meet(indicator, "9.00", dag=date(2018, 3, 1))
    meet(indicator, "99.00", dag=date(2019, 3, 1))  # after the day that is looked at

    assert stand(nota).laatste.waarde == Decimal("12.00")
    assert Meting.objects.count() == 4
    with pytest.raises(DatabaseError), transaction.atomic():
        Meting.objects.filter(pk=eerst.pk).update(waarde="1.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        eerst.delete()


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_voortgang_kost_evenveel_vragen(nota, indicator, aantal, django_assert_num_queries):
    for nummer in range(aantal):
        naast = indicator.actie.indicatoren.create(naam=f"Indicator {nummer}")
        meet(naast, "1.00")

    with django_assert_num_queries(4):
        voortgang.van_nota(nota, tot=DAG)


# --- the next nota --------------------------------------------------------------------------
def opvolger(nota, **anders):
    gegevens = {
        "titel": "Afsprakennota 2027-2032",
        "begin": date(2027, 1, 1),
        "einde": date(2032, 12, 31),
        "sjabloon": NotaSjabloon.BOVENLOKAAL,
    }
    return domein.begin_nota(uit=nota, door=None, **gegevens | anders)


def test_een_nieuwe_nota_begint_met_wat_in_de_oude_stond(nota, indicator):
    meet(indicator, "12.00")
    post("a")
    Actie.objects.filter(letter="c").update(status="gestopt")

    nieuw = opvolger(nota)

    assert (nieuw.visie, nieuw.sjabloon) == (nota.visie, "bovenlokaal")
    acties = Actie.objects.filter(doelstelling__nota=nieuw)
    assert [(a.doelstelling.nummer, a.letter, a.status) for a in acties] == [
        (1, "a", "gepland"),
        (1, "b", "gepland"),
        (2, "a", "gepland"),
        (2, "b", "gepland"),
    ]
    (overgenomen,) = acties[0].indicatoren.all()
    assert (overgenomen.naam, overgenomen.metingen.count()) == ("Clubs met kansentarief", 0)
    assert not acties[0].budgetposten.exists()
    assert {p.naam for p in nieuw.partners.all()} == {p.naam for p in nota.partners.all()}


def test_een_nota_die_een_andere_overlapt_komt_er_niet(nota):
    with pytest.raises(ValidationError, match="In deze periode heeft het netwerk al een nota"):
        opvolger(nota, begin=date(2019, 6, 1))

    assert Nota.objects.count() == 1


# --- on paper -------------------------------------------------------------------------------
def test_het_blad_zegt_wat_het_formulier_vraagt(nota):
    nota.criteria = "verhoogde tegemoetkoming\n\n in begeleiding bij het OCMW \n"
    nota.save()
    Betrokkenheid.objects.filter(partner__poot=Poot.OCMW).update(opmaak=True, hoe="toeleiding")
    post("a", raming="400.00")
    post("b", categorie="b", bron="ocmw", raming="50.50")

    blad = gegevens_van(nota)

    assert blad["periode"] == "Van 1 januari 2015 tot en met 31 december 2019"
    assert blad["criteria"] == ["verhoogde tegemoetkoming", "in begeleiding bij het OCMW"]
    assert [d["kop"] for d in blad["teksten"]] == ["Visie", "Wie we bereiken"]
    assert blad["partners"][1] == {
        "naam": "OCMW Wevelgem",
        "poot": "OCMW",
        "opmaak": True,
        "opvolging": False,
        "uitvoering": False,
        "hoe": "toeleiding",
    }
    assert [len(doel["acties"]) for doel in blad["doelen"]] == [3, 2]
    assert blad["geld"][3] == {"jaar": "2018", "recht": "6887.00", "a": "400.00", "b": "50.50"}
    assert blad["cofinanciering"] == "2"


def test_een_bovenlokale_nota_drukt_ook_haar_twee_eigen_teksten_af(nota):
    nieuw = opvolger(nota)
    nieuw.omgevingsanalyse, nieuw.zakelijk_plan = "De regio", "Wie draagt het"
    nieuw.save()

    assert [d["kop"] for d in gegevens_van(nieuw)["teksten"]] == [
        "Visie",
        "Omgevingsanalyse",
        "Zakelijk plan",
        "Wie we bereiken",
    ]
    assert maak_notablad(nieuw).startswith(b"%PDF")


@pytest.mark.parametrize("extra", [0, 2])
def test_het_blad_kost_evenveel_vragen(nota, extra, django_assert_num_queries):
    for nummer in range(extra):
        doel = nota.doelstellingen.create(nummer=10 + nummer, titel="Doel")
        doel.acties.create(letter="a", titel="Actie", soort="groep").indicatoren.create(naam="I")
    nota = Nota.objects.select_related("netwerk").get()

    with django_assert_num_queries(7):
        gegevens_van(nota)
