"""What the tests of the money share: a post of the first nota, an expense, a decision."""

from datetime import date
from decimal import Decimal

from partners.domein.geld import uitgaven as geld
from partners.models import Actie, Agendapunt, Besluit, Budgetpost, Netwerk, Trekkingsrecht, Uitgave
from tests import fabrieken


def netwerk() -> Netwerk:
    return Netwerk.objects.get(naam__contains="Wevelgem")


def recht(jaar: int = 2018) -> Trekkingsrecht:
    return Trekkingsrecht.objects.get(netwerk=netwerk(), jaar=jaar)


def post(letter="a", *, jaar=2018, bron="trekkingsrecht", categorie="a", raming="1000.00"):
    return Budgetpost.objects.create(
        actie=Actie.objects.get(letter=letter, doelstelling__nummer=1),
        jaar=jaar,
        bron=bron,
        categorie=categorie,
        raming=Decimal(raming),
    )


def uitgave(op: Budgetpost, bedrag="812.40", *, wat="Uitstap naar zee", dag=None, betaald=None):
    nieuw = Uitgave(
        budgetpost=op,
        datum_activiteit=dag or date(op.jaar, 7, 10),
        datum_betaling=betaald,
        omschrijving=wat,
        bedrag=Decimal(bedrag),
        bewijs="factuur 27",
    )
    return geld.boek_uitgave(uitgave=nieuw, door=None)


def besluit() -> Besluit:
    punt = Agendapunt.objects.create(overleg=fabrieken.OverlegFabriek(), titel="Budget")
    return Besluit.objects.create(agendapunt=punt, tekst="We verschuiven geld naar de groepen.")
