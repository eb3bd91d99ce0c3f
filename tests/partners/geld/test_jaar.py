"""A year is accounted for, closed and frozen."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from partners.domein.geld import kosten
from partners.domein.geld import uitgaven as geld
from partners.domein.geld.jaar import JaarWeigering, sluit_jaar
from partners.domein.geld.uitgaven import GeldWeigering
from partners.lezen import verantwoording
from partners.models import Betrokkenheid, Kostenbestemming, Nota, Trekkingsrecht, Uitgave
from partners.models.overleg import Aanwezig
from partners.papier.verantwoordingsblad import gegevens_van, maak_pdf_van, maak_xlsx_van
from partners.registraties.controles import afgesloten_jaren
from tests import fabrieken
from tests.partners.geld.geld_hulp import netwerk, post, recht, uitgave
from wevelgem_netwerk.basis.registers import Boekstand, Kost
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def sluit(jaar=2018, **anders):
    return sluit_jaar(recht=recht(jaar), door=None, **anders)


# --- the account ----------------------------------------------------------------------------
def test_de_verantwoording_telt_per_categorie_bron_en_actie():
    uitgave(post("a"), "812.40")
    uitgave(post("b", categorie="b"), "100.10")
    uitgave(post("a", bron="ocmw"), "7000.00")
    uitgave(post("c", bron="partner", categorie="b"), "50.00")
    uitgave(post("a", jaar=2019), "999.00")

    staat = verantwoording.bereken(recht())

    assert staat.samen == Decimal("7962.50")
    assert [(s.naam, s.bedrag) for s in staat.per_categorie] == [
        ("a: deelname van mensen in armoede", Decimal("7812.40")),
        ("b: initiatieven van en voor mensen in armoede", Decimal("150.10")),
    ]
    assert [(s.naam, s.bedrag) for s in staat.per_bron] == [
        ("trekkingsrecht", Decimal("912.50")),
        ("OCMW", Decimal("7000.00")),
        ("partner", Decimal("50.00")),
    ]
    assert [(r.code, r.samen.bedrag) for r in staat.acties] == [
        ("1a", Decimal("7812.40")),
        ("1b", Decimal("100.10")),
        ("1c", Decimal("50.00")),
    ]
    cofin = staat.cofinanciering
    assert (cofin.nodig, cofin.bereikt, cofin.procent) == (
        Decimal("13774.00"),
        Decimal("7000.00"),
        50,
    )


def test_de_verhouding_is_die_van_de_nota():
    Nota.objects.update(cofinanciering=Decimal("1.00"), cofinanciering_bron="brief van 2018")

    cofin = verantwoording.bereken(recht()).cofinanciering

    assert (cofin.nodig, cofin.bron) == (Decimal("6887.00"), "brief van 2018")


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    lijnen=st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from(["trekkingsrecht", "gemeente", "ocmw", "fonds"]),
            st.sampled_from("ab"),
            st.decimals("-500", "500", places=2).filter(bool),
        ),
        max_size=8,
    )
)
def test_elke_tabel_telt_op_tot_dezelfde_som_tot_op_de_cent(lijnen):
    with transaction.atomic():
        posten = {}
        for letter, bron, categorie, bedrag in lijnen:
            sleutel = (letter, bron, categorie)
            if sleutel not in posten:
                posten[sleutel] = post(letter, bron=bron, categorie=categorie)
            uitgave(posten[sleutel], bedrag)

        staat = verantwoording.bereken(recht())

        som = sum((lijn[3] for lijn in lijnen), Decimal("0.00"))
        assert staat.samen == som
        for delen in (staat.per_categorie, staat.per_bron, [r.samen for r in staat.acties]):
            assert sum((deel.bedrag for deel in delen), Decimal("0.00")) == som
        for rij in staat.acties:
            assert sum(cel.bedrag for cel in rij.bedragen) == rij.samen.bedrag
        transaction.set_rollback(True)


def test_de_verantwoording_zegt_wie_meedeed_en_hoe_vaak():
    ocmw = Betrokkenheid.objects.get(partner__naam="OCMW Wevelgem")
    ocmw.opmaak, ocmw.uitvoering, ocmw.hoe = True, True, "toeleiding"
    ocmw.save()
    for maand, status in ((3, Aanwezig.AANWEZIG), (6, Aanwezig.AFWEZIG)):
        overleg = fabrieken.OverlegFabriek(datum=date(2018, maand, 8))
        overleg.aanwezigheden.create(partner=ocmw.partner, status=status)
        caw = Betrokkenheid.objects.get(partner__naam="CAW Zuid-West-Vlaanderen").partner
        overleg.aanwezigheden.create(partner=caw, status=Aanwezig.AANWEZIG)

    staat = verantwoording.bereken(recht())

    assert staat.aantal_overleg == 2
    assert [(r.partner, r.rollen, r.hoe, r.aanwezig) for r in staat.partners] == [
        ("CAW Zuid-West-Vlaanderen", (), "", 2),
        ("OCMW Wevelgem", ("schreef mee", "voert mee uit"), "toeleiding", 1),
        ("Vrijetijdsdiensten Wevelgem", (), "", 0),
    ]


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_verantwoording_kost_evenveel_vragen(aantal, django_assert_num_queries):
    for letter in "abc"[:aantal]:
        uitgave(post(letter))
    van = recht()

    with django_assert_num_queries(9):
        verantwoording.bereken(van)


def test_papier_en_rekenblad_zeggen_dezelfde_bedragen():
    uitgave(post("a"), "812.40", wat="=1+1")
    uitgave(post("b", bron="gemeente"), "-12.40")
    staat = verantwoording.bereken(recht())

    papier = gegevens_van(staat, op_datum=date(2026, 11, 26))
    boek = load_workbook(io.BytesIO(maak_xlsx_van(staat)))

    assert (papier["samen"], papier["stand"]) == (
        "800.00",
        "Nog niet afgesloten: cijfers van 26 november 2026.",
    )
    assert papier["acties"] == [
        {
            "code": "1a",
            "titel": papier["acties"][0]["titel"],
            "bedragen": ["812.40", "0.00"],
            "samen": "812.40",
        },
        {
            "code": "1b",
            "titel": papier["acties"][1]["titel"],
            "bedragen": ["0.00", "-12.40"],
            "samen": "-12.40",
        },
    ]
    lijnen = list(boek["uitgaven"].iter_rows(min_row=2, values_only=True))
    assert [lijn[2] for lijn in lijnen] == ["=1+1", "Uitstap naar zee"]
    assert sum(Decimal(str(lijn[-1])) for lijn in lijnen) == Decimal("800.00")
    assert boek.sheetnames == ["sommen", "uitgaven", "partners", "acties"]
    assert maak_pdf_van(staat, op_datum=date(2026, 11, 26)).startswith(b"%PDF")


# --- closing --------------------------------------------------------------------------------
def test_een_afgesloten_jaar_neemt_niets_meer_aan():
    op = post()
    uitgave(op)

    dicht = sluit(verwacht=Decimal("812.40"))

    assert dicht.vastgelegd["besteed"] == "812.40"
    with pytest.raises(Geweigerd) as nee:
        uitgave(op)
    assert nee.value.reden == GeldWeigering.JAAR_GESLOTEN
    daden = {
        "uitgave_open_jaar": lambda: Uitgave.objects.create(
            budgetpost=op,
            datum_activiteit=date(2018, 1, 1),
            omschrijving="Te laat",
            bedrag="1.00",
            bewijs="factuur",
        ),
        "budgetpost_open_jaar": lambda: post("b"),
    }
    for naam, daad in daden.items():
        with pytest.raises(DatabaseError) as fout, transaction.atomic():
            daad()
        assert schendt(fout.value, naam)
    with pytest.raises(DatabaseError), transaction.atomic():
        Trekkingsrecht.objects.filter(pk=dicht.pk).update(bedrag="1.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        Trekkingsrecht.objects.filter(pk=dicht.pk).update(gesloten_op=None)
    assert Uitgave.objects.count() == 1


def test_een_jaar_dat_loopt_sluit_niet():
    with pytest.raises(Geweigerd) as nee:
        sluit(op_datum=date(2018, 12, 31))
    assert nee.value.reden == JaarWeigering.LOOPT_NOG

    assert sluit(op_datum=date(2019, 1, 1)).gesloten


def test_wie_een_ander_bedrag_zag_sluit_niet():
    uitgave(post())

    with pytest.raises(Geweigerd) as nee:
        sluit(verwacht=Decimal("0.00"))

    assert nee.value.uitleg == (
        "De bedragen zijn intussen veranderd. Kijk ze opnieuw na. Besteed is nu € 812,40."
    )
    assert not recht().gesloten


def test_twee_keer_sluiten_verandert_niets():
    eerst = sluit()

    assert sluit().gesloten_op == eerst.gesloten_op


def test_een_fout_in_een_gesloten_jaar_wordt_in_het_volgende_open_jaar_rechtgezet():
    lijn = uitgave(post())
    sluit(2018)
    sluit(2019)

    tegen = geld.zet_recht(uitgave=lijn, waarom="dubbel", door=None)

    assert (tegen.budgetpost.jaar, tegen.bedrag, tegen.datum_activiteit) == (
        2020,
        Decimal("-812.40"),
        lijn.datum_activiteit,
    )
    assert tegen.budgetpost.raming == Decimal("0.00")
    assert verantwoording.bereken(recht(2018)).samen == Decimal("812.40")


def test_een_betaling_van_een_gesloten_jaar_mag_nog_genoteerd_worden():
    lijn = uitgave(post())
    sluit()

    geld.noteer_betaling(uitgave=lijn, op=date(2019, 1, 20), door=None)

    lijn.refresh_from_db()
    assert lijn.datum_betaling == date(2019, 1, 20)


def test_een_gesloten_jaar_onthoudt_de_verhouding_van_toen():
    sluit()
    Nota.objects.update(cofinanciering=Decimal("5.00"))

    assert verantwoording.bereken(recht()).cofinanciering.ratio == Decimal("2.00")


def test_een_kost_van_de_afrekening_gaat_voorbij_een_gesloten_jaar():
    actie = post("a", jaar=2019, bron="gemeente").actie
    Kostenbestemming.objects.create(netwerk=netwerk(), actie=actie, bron="gemeente")
    sluit(2018)
    kost = Kost(
        sleutel="afrekening:2018-Q4",
        gemeente_id=fabrieken.gemeente().pk,
        dag=date(2018, 12, 31),
        bedrag=Decimal("40.00"),
        omschrijving="Kansentarief, vierde kwartaal 2018",
        bewijs="afrekening 2018-Q4",
    )

    assert kosten.boek(kost, None) == Boekstand.GEBOEKT
    geboekt = Uitgave.objects.get()
    assert (geboekt.budgetpost.jaar, geboekt.datum_activiteit) == (2019, date(2018, 12, 31))


def test_de_controle_zwijgt_over_een_jaar_dat_klopt_en_spreekt_over_een_ander():
    uitgave(post())
    sluit(2018)
    Trekkingsrecht.objects.create(
        netwerk=netwerk(),
        jaar=2014,
        bedrag=Decimal("1.00"),
        gesloten_op=recht(2018).gesloten_op,
        vastgelegd={"besteed": "10.00"},
    )

    assert list(afgesloten_jaren()) == ["Jaar 2014: vastgelegd € 10,00, de lijnen maken € 0,00."]
