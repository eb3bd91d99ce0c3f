"""What partners proposes for an agenda, with the figures of the day."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from partners.models import (
    Aanwezigheid,
    Actie,
    Budgetpost,
    Nota,
    Partner,
    Trekkingsrecht,
    Uitgave,
)
from partners.registraties import voorstellen
from tests import fabrieken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def overleg():
    return fabrieken.OverlegFabriek()


@pytest.fixture
def lopende_nota(overleg):
    """The first nota, moved to these years, with its five actions to do."""
    nota = Nota.objects.get()
    nota.begin, nota.einde = date(2025, 1, 1), date(2030, 12, 31)
    nota.save()
    Actie.objects.update(status="bezig")
    return nota


def test_zonder_cijfers_is_er_niets_over_actiepunten(overleg):
    assert list(voorstellen.actiepunten(overleg)) == []


def test_open_en_te_late_actiepunten_worden_geteld(overleg):
    fabrieken.ActiepuntFabriek(wat="De folder herwerken", tegen=date(2026, 10, 14))
    fabrieken.ActiepuntFabriek(tegen=date(2026, 11, 23))
    fabrieken.ActiepuntFabriek(tegen=None)
    fabrieken.ActiepuntFabriek(tegen=date(2026, 1, 1), status="klaar")

    (voorstel,) = voorstellen.actiepunten(overleg)

    assert voorstel.titel == "Actiepunten: 1 te laat, 3 open"
    assert voorstel.uitleg == "Het oudste is 40 dagen te laat: De folder herwerken."
    assert voorstel.doel == "opvolgen"


def test_het_budget_zegt_besteed_gepland_en_over(overleg):
    Trekkingsrecht.objects.create(netwerk=overleg.netwerk, jaar=2026, bedrag=Decimal("6887.00"))
    post = Budgetpost.objects.create(
        actie=Actie.objects.first(),
        jaar=2026,
        bron="trekkingsrecht",
        categorie="b",
        raming=Decimal("6000.00"),
    )
    Uitgave.objects.create(
        budgetpost=post,
        datum_activiteit=date(2026, 3, 1),
        omschrijving="Uitstap",
        bedrag=Decimal("4890.00"),
        bewijs="factuur 3",
    )

    (voorstel,) = voorstellen.trekkingsrecht(overleg)

    assert voorstel.sleutel == "budget:2026"
    assert voorstel.titel == "Budget 2026: 71 % van het trekkingsrecht besteed"
    assert voorstel.uitleg.replace("\xa0", " ") == (
        "Besteed: € 4 890,00 van € 6 887,00. Gepland: € 6 000,00. Nog over: € 1 997,00."
    )


def test_een_jaar_zonder_trekkingsrecht_vraagt_om_een_bedrag(overleg):
    (voorstel,) = voorstellen.trekkingsrecht(overleg)

    assert voorstel.titel == "Trekkingsrecht 2026: nog niet ingevuld"


def test_acties_zonder_trekker_worden_genoemd(overleg, lopende_nota):
    Actie.objects.exclude(letter="b").update(trekker=Partner.objects.first())
    Actie.objects.filter(letter="b", doelstelling__nummer=2).update(status="gestopt")

    (voorstel,) = voorstellen.zonder_trekker(overleg)

    assert voorstel.titel == "1 actie heeft nog geen trekker"
    assert voorstel.uitleg.startswith("1b Werken tegen vereenzaming")


def test_acties_van_een_afgelopen_nota_zoeken_geen_trekker_meer(overleg):
    Actie.objects.update(status="bezig")

    assert list(voorstellen.zonder_trekker(overleg)) == []


def test_een_kwartaal_zonder_overleg_wordt_gezegd(overleg):
    fabrieken.OverlegFabriek(datum=date(2026, 6, 11))

    (voorstel,) = voorstellen.gemist_kwartaal(overleg)

    assert voorstel.titel == "Geen overleg in het derde kwartaal 2026"
    assert voorstel.uitleg == "Vier keer per jaar is afgesproken. Het laatste: 11 juni 2026."


@pytest.mark.parametrize("eerder", [None, date(2026, 7, 1), date(2026, 9, 30)])
def test_een_netwerk_dat_pas_begint_of_vorig_kwartaal_samenkwam_krijgt_geen_opmerking(
    overleg, eerder
):
    if eerder:
        fabrieken.OverlegFabriek(datum=eerder)

    assert list(voorstellen.gemist_kwartaal(overleg)) == []


def test_zonder_lopende_nota_is_1_oktober_de_volgende_kans(overleg):
    (voorstel,) = voorstellen.nota_en_kiosk(overleg)

    assert voorstel.titel == "Er loopt geen afsprakennota"
    assert voorstel.uitleg == (
        "De laatste liep tot en met 31 december 2019. "
        "Een nieuwe vragen we in KIOSK aan, ten laatste op 1 oktober 2027."
    )


@pytest.mark.parametrize(
    ("datum", "titels"),
    [
        (date(2030, 3, 14), []),
        (date(2030, 6, 13), ["KIOSK: 1 oktober 2030"]),
        (date(2030, 10, 1), ["KIOSK: 1 oktober 2030"]),
        (date(2030, 12, 12), []),
        (date(2029, 9, 13), []),
    ],
)
@pytest.mark.usefixtures("lopende_nota")
def test_kiosk_komt_op_tijd_in_het_jaar_waarin_de_nota_stopt(overleg, datum, titels):
    overleg.datum = datum

    assert [v.titel for v in voorstellen.nota_en_kiosk(overleg)] == titels


def test_een_poot_die_twee_keer_ontbrak_wordt_genoemd(overleg):
    for datum in (date(2026, 6, 11), date(2026, 9, 10)):
        vorig = fabrieken.OverlegFabriek(datum=datum)
        for partner in Partner.objects.all():
            weg = partner.poot == "mia"
            Aanwezigheid.objects.create(
                overleg=vorig, partner=partner, status="verontschuldigd" if weg else "aanwezig"
            )

    (voorstel,) = voorstellen.ontbrekende_poot(overleg)

    assert voorstel.titel == (
        "2 keer niet aan tafel: vereniging of organisatie voor mensen in armoede"
    )
    assert voorstel.uitleg.startswith("Op 10 september 2026 en 11 juni 2026.")


def test_een_enkel_vorig_overleg_zegt_nog_niets_over_de_poten(overleg):
    vorig = fabrieken.OverlegFabriek(datum=date(2026, 9, 10))
    Aanwezigheid.objects.create(
        overleg=vorig, partner=Partner.objects.get(poot="ocmw"), status="aanwezig"
    )

    assert list(voorstellen.ontbrekende_poot(overleg)) == []


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.usefixtures("lopende_nota")
def test_de_voorstellen_kosten_evenveel_vragen_bij_een_en_bij_drie(
    overleg, aantal, django_assert_num_queries
):
    fabrieken.ActiepuntFabriek.create_batch(aantal)
    Actie.objects.exclude(pk__in=Actie.objects.all()[:aantal]).update(status="klaar")
    vorige = [fabrieken.OverlegFabriek(datum=date(2026, m, 10)) for m in (2, 3, 5, 6)[: aantal + 1]]
    for vorig in vorige:
        for partner in Partner.objects.exclude(poot="mia"):
            Aanwezigheid.objects.create(overleg=vorig, partner=partner, status="aanwezig")

    with django_assert_num_queries(6):
        for stuk in (
            voorstellen.trekkingsrecht,
            voorstellen.actiepunten,
            voorstellen.zonder_trekker,
            voorstellen.gemist_kwartaal,
            voorstellen.nota_en_kiosk,
            voorstellen.ontbrekende_poot,
        ):
            list(stuk(overleg))
