"""The money: append-only, put right with a minus, moved by a decision only."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from partners.domein.geld import uitgaven as geld
from partners.domein.geld.uitgaven import GeldWeigering
from partners.models import Budgetpost, Netwerk, Nota, Overdracht, Uitgave
from tests.partners.geld.geld_hulp import besluit, netwerk, post, uitgave
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def geweigerd(werkwoord, **gegevens):
    with pytest.raises(Geweigerd) as fout:
        werkwoord(door=None, **gegevens)
    return fout.value.reden


def stand(van: Budgetpost):
    rij = Budgetpost.objects.met_stand().get(pk=van.pk)
    return rij.beschikbaar, rij.besteed


# --- expenses ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "daad",
    [
        lambda lijn: Uitgave.objects.filter(pk=lijn.pk).update(bedrag="1.00"),
        lambda lijn: Uitgave.objects.filter(pk=lijn.pk).update(
            datum_betaling=date(2018, 8, 1), omschrijving="iets anders"
        ),
        lambda lijn: Uitgave.objects.filter(pk=lijn.pk).delete(),
    ],
)
def test_de_databank_laat_een_uitgave_staan_zoals_ze_is(daad):
    lijn = uitgave(post())

    with pytest.raises(DatabaseError) as fout, transaction.atomic():
        daad(lijn)

    assert schendt(fout.value, "uitgave_blijft")
    assert Uitgave.objects.get().bedrag == Decimal("812.40")


def test_de_dag_van_betaling_komt_er_een_keer_bij():
    lijn = uitgave(post())

    geld.noteer_betaling(uitgave=lijn, op=date(2018, 8, 1), door=None)
    geld.noteer_betaling(uitgave=lijn, op=date(2018, 8, 1), door=None)
    reden = geweigerd(geld.noteer_betaling, uitgave=lijn, op=date(2018, 9, 1))

    assert reden == GeldWeigering.AL_BETAALD
    assert Uitgave.objects.get().datum_betaling == date(2018, 8, 1)
    assert [r.wat for r in Logregel.objects.over(lijn)] == ["betaling genoteerd", "uitgave geboekt"]


def test_een_activiteit_van_een_ander_jaar_hoort_niet_op_deze_post():
    van_2018 = post()

    with pytest.raises(Geweigerd) as nee:
        uitgave(van_2018, dag=date(2019, 1, 2))
    with pytest.raises(DatabaseError) as fout, transaction.atomic():
        Uitgave.objects.create(
            budgetpost=van_2018,
            datum_activiteit=date(2019, 1, 2),
            omschrijving="Uitstap",
            bedrag="5.00",
            bewijs="factuur 1",
        )

    assert nee.value.reden == GeldWeigering.ANDER_JAAR
    assert schendt(fout.value, "uitgave_jaar_van_post")


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("bewijs", "", "Dit veld kan niet leeg zijn"),
        ("bedrag", Decimal("0.00"), "Een uitgave van nul euro is geen uitgave."),
    ],
)
def test_een_uitgave_heeft_een_bedrag_en_een_bewijs(veld, waarde, zin):
    lijn = Uitgave(
        budgetpost=post(),
        datum_activiteit=date(2018, 7, 10),
        omschrijving="Uitstap",
        bedrag=Decimal("5.00"),
        bewijs="factuur 1",
    )
    setattr(lijn, veld, waarde)

    with pytest.raises(ValidationError, match=zin):
        geld.boek_uitgave(uitgave=lijn, door=None)


def test_een_fout_wordt_een_lijn_met_een_min_en_maar_een_keer():
    op = post()
    lijn = uitgave(op)

    tegen = geld.zet_recht(uitgave=lijn, waarom="dubbel geboekt", door=None)

    assert (tegen.bedrag, tegen.tegenboeking_van, tegen.budgetpost) == (
        Decimal("-812.40"),
        lijn,
        op,
    )
    assert stand(op) == (Decimal("1000.00"), Decimal("0.00"))
    assert Logregel.objects.over(tegen).get().waarom == "dubbel geboekt"
    nogmaals = geweigerd(geld.zet_recht, uitgave=lijn, waarom="nog eens")
    terug = geweigerd(geld.zet_recht, uitgave=tegen, waarom="toch niet")
    assert (nogmaals, terug) == (GeldWeigering.AL_RECHTGEZET, GeldWeigering.IS_RECHTZETTING)


# --- the plan and moving money ------------------------------------------------------------------
def test_een_raming_staat_vast_zodra_er_iets_is_uitgegeven():
    op = post()
    op.raming = Decimal("1200.00")
    op.save()
    uitgave(op)

    op.raming = Decimal("900.00")
    with pytest.raises(DatabaseError) as fout, transaction.atomic():
        op.save()
    with pytest.raises(DatabaseError) as ander, transaction.atomic():
        Budgetpost.objects.filter(pk=op.pk).update(bron="ocmw")

    assert schendt(fout.value, "budgetpost_vast")
    assert schendt(ander.value, "budgetpost_vast")


def test_een_raming_van_nul_mag_nog_ingevuld_worden():
    op = post(raming="0.00")
    uitgave(op)

    op.raming = Decimal("900.00")
    op.save()

    assert stand(op) == (Decimal("900.00"), Decimal("812.40"))


def test_geld_verschuift_met_een_besluit_en_de_som_blijft():
    van, naar = post("a"), post("b", categorie="b", raming="200.00")
    uitgave(van, "100.00")

    geld.verschuif(
        overdracht=Overdracht(van=van, naar=naar, bedrag=Decimal("300.00"), besluit=besluit()),
        door=None,
    )

    assert stand(van) == (Decimal("700.00"), Decimal("100.00"))
    assert stand(naar) == (Decimal("500.00"), Decimal("0.00"))


def test_nieuw_geld_komt_erbij_zonder_post_waar_het_vandaan_komt():
    naar = post("b")

    geld.verschuif(
        overdracht=Overdracht(naar=naar, bedrag=Decimal("50.00"), besluit=besluit()), door=None
    )

    assert stand(naar) == (Decimal("1050.00"), Decimal("0.00"))


def verschuiving(**anders):
    return Overdracht(**{"bedrag": Decimal("10.00"), "besluit": besluit()} | anders)


def test_verschuiven_kan_niet_voorbij_wat_vrij_is():
    van, naar = post("a"), post("b")
    uitgave(van, "995.00")

    with pytest.raises(Geweigerd) as nee:
        geld.verschuif(overdracht=verschuiving(van=van, naar=naar), door=None)

    assert nee.value.uitleg == "Zoveel is er op deze post niet meer vrij. Vrij: € 5,00."


@pytest.mark.parametrize("verschil", [{"bron": "gemeente"}, {"jaar": 2019}])
def test_verschuiven_blijft_binnen_een_jaar_en_een_bron(verschil):
    overdracht = verschuiving(van=post("a"), naar=post("b", **verschil))

    assert geweigerd(geld.verschuif, overdracht=overdracht) == GeldWeigering.ANDERE_BRON
    with pytest.raises(DatabaseError) as fout, transaction.atomic():
        overdracht.save()
    assert schendt(fout.value, "overdracht_jaar_en_bron")


def test_een_besluit_van_een_ander_netwerk_verschuift_hier_niets():
    van_hier = verschuiving(van=post("a"), naar=post("b"))
    overleg = van_hier.besluit.agendapunt.overleg
    overleg.netwerk = Netwerk.objects.create(naam="Netwerk Menen")
    overleg.save()

    assert geweigerd(geld.verschuif, overdracht=van_hier) == GeldWeigering.ANDER_NETWERK


def test_wat_verschoven_is_blijft_staan():
    overdracht = geld.verschuif(overdracht=verschuiving(naar=post("b")), door=None)

    with pytest.raises(DatabaseError), transaction.atomic():
        Overdracht.objects.filter(pk=overdracht.pk).update(bedrag="1.00")
    with pytest.raises(DatabaseError), transaction.atomic():
        overdracht.delete()


def test_een_post_zonder_netwerk_van_hier_telt_niet_mee():
    ander = Netwerk.objects.create(naam="Netwerk Menen")
    nota = Nota.objects.create(
        netwerk=ander, titel="Nota van Menen", begin=date(2018, 1, 1), einde=date(2018, 12, 31)
    )
    actie = nota.doelstellingen.create(nummer=1, titel="Doel").acties.create(
        letter="z", titel="Menen doet mee", soort="groep"
    )
    elders = Budgetpost.objects.create(
        actie=actie, jaar=2018, bron="gemeente", categorie="a", raming="5.00"
    )
    uitgave(elders, "99.00")
    uitgave(post(), "1.00")

    hier = Uitgave.objects.van_jaar(netwerk(), 2018)
    assert [lijn.bedrag for lijn in hier] == [Decimal("1.00")]
