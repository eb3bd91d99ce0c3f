"""The demo of the nota and the money: measurements, contacts, a closed year to look into.

Amounts, names and measurements are fictitious; actions and partners are those of the demo.
"""

from datetime import date, timedelta
from decimal import Decimal

from partners.domein.geld import jaar
from partners.domein.geld import uitgaven as geld
from partners.models import (
    Actie,
    Agendapunt,
    Besluit,
    Betrokkenheid,
    Budgetpost,
    Contact,
    Indicator,
    Meting,
    Overdracht,
    Overleg,
    Trekkingsrecht,
    Uitgave,
)
from partners.models.budget import Bron, Categorie

#: partner -> drafted, follows up, carries out, how
BETROKKEN = {
    "Vrijetijdsdiensten Wevelgem": (True, True, True, "trekker van het netwerk"),
    "OCMW Wevelgem": (True, True, True, "kent het recht toe, toeleiding"),
    "CAW Zuid-West-Vlaanderen": (True, True, False, "brengt de stem van de mensen mee"),
    "Sportdienst Wevelgem": (False, True, True, "sportkampen en lessen"),
}
#: objective, action, indicator, target, unit, (months ago, value)
METINGEN = (
    (1, "a", "Partners met kansentarief", "12.00", "partners", ((8, "4"), (5, "6"), (2, "9"))),
    (1, "b", "Groepsuitstappen", "6.00", "uitstappen", ((7, "2"), (1, "6"))),
    (2, "a", "Vrijwilligers op een leermoment", "40.00", "vrijwilligers", ((4, "18"),)),
    (2, "b", "Afspraken met partners van de regio", None, "afspraken", ()),
)
CONTACTEN = (
    ("CAW Zuid-West-Vlaanderen", "Ilse Maes", "toeleider", date(2024, 9, 1), None),
    ("CAW Zuid-West-Vlaanderen", "Koen Deprez", "teamcoach", date(2021, 1, 1), date(2024, 8, 31)),
    ("Sportdienst Wevelgem", "Lotte Vanhee", "sportfunctionaris", date(2023, 3, 1), None),
)
#: action, source, category, planned, (month, what, amount, proof): a year of the first nota
JAAR_2018 = (
    ("a", Bron.TREKKINGSRECHT, Categorie.A, "3400.00", (
        (3, "Tussenkomst lidgeld jeugdbeweging", "1240.50", "factuur 2018-11"),
        (9, "Lidgeld sportclubs, september", "1985.10", "lijst 2018-3"),
    )),
    ("b", Bron.TREKKINGSRECHT, Categorie.B, "3487.00", (
        (7, "Uitstap naar zee met de groep", "812.40", "factuur 2018-27"),
        (12, "Kookgroep, zaal en ingrediënten", "2631.75", "factuur 2018-44"),
    )),
    ("c", Bron.GEMEENTE, Categorie.B, "9000.00", (
        (6, "Jeugdopbouwwerker, eerste helft", "4500.00", "mandaat 2018-118"),
        (12, "Jeugdopbouwwerker, tweede helft", "4500.00", "mandaat 2018-402"),
    )),
    ("a", Bron.OCMW, Categorie.A, "5000.00", (
        (10, "Tussenkomst kampen en cursussen", "4871.20", "lijst OCMW 2018-2"),
    )),
)  # fmt: skip


def laad(*, netwerk, nota, partners, op_datum: date) -> None:
    """Fill the nota of now and close 2018; does nothing when that was done before."""
    if Indicator.objects.filter(actie__doelstelling__nota=nota).exists():
        return
    _nota(nota, partners, op_datum)
    for naam, wie, functie, begin, einde in CONTACTEN:
        Contact.objects.create(
            partner=partners[naam], naam=wie, functie=functie, begin=begin, einde=einde
        )
    _verschuiving(netwerk, nota, op_datum)
    _jaar_2018(netwerk, op_datum)


def _nota(nota, partners, op_datum) -> None:
    nota.visie = "Iedereen in Wevelgem doet mee in de vrije tijd, op zijn eigen manier. (fictief)"
    nota.doelgroep = "Wie het moeilijk heeft om rond te komen. (fictief)"
    nota.criteria = "verhoogde tegemoetkoming\nin begeleiding bij het OCMW\ndoor een partner gezien"
    nota.save()
    for naam, (opmaak, opvolging, uitvoering, hoe) in BETROKKEN.items():
        Betrokkenheid.objects.filter(nota=nota, partner=partners[naam]).update(
            opmaak=opmaak, opvolging=opvolging, uitvoering=uitvoering, hoe=hoe
        )
    for nummer, letter, naam, streef, eenheid, metingen in METINGEN:
        indicator = Indicator.objects.create(
            actie=_actie(nota, nummer, letter),
            naam=naam,
            streefwaarde=streef and Decimal(streef),
            eenheid=eenheid,
        )
        for maanden, waarde in metingen:
            Meting.objects.create(
                indicator=indicator,
                datum=op_datum - timedelta(days=30 * maanden),
                waarde=Decimal(waarde),
            )


def _actie(nota, nummer: int, letter: str) -> Actie:
    return Actie.objects.get(doelstelling__nota=nota, doelstelling__nummer=nummer, letter=letter)


def _verschuiving(netwerk, nota, op_datum) -> None:
    """The last meeting moved money to the groups."""
    overleg = Overleg.objects.van_netwerk(netwerk).filter(datum__lt=op_datum).first()
    punt = Agendapunt.objects.create(
        overleg=overleg, volgorde=9, titel="Budget van de groepen", doel="besluit"
    )
    besluit = Besluit.objects.create(
        agendapunt=punt, tekst="We verschuiven 300 euro naar de groepsuitstappen. (fictief)"
    )
    posten = Budgetpost.objects.filter(
        jaar=op_datum.year, bron=Bron.TREKKINGSRECHT, actie__doelstelling__nota=nota
    )
    geld.verschuif(
        overdracht=Overdracht(
            van=posten.get(actie__letter="a"),
            naar=posten.get(actie__letter="b"),
            bedrag=Decimal("300.00"),
            besluit=besluit,
        ),
        door=None,
    )


def _jaar_2018(netwerk, op_datum) -> None:
    recht = Trekkingsrecht.objects.get(netwerk=netwerk, jaar=2018)
    for letter, bron, categorie, raming, uitgaven in JAAR_2018:
        post = Budgetpost.objects.create(
            actie=Actie.objects.get(
                doelstelling__nota__begin=date(2015, 1, 1), doelstelling__nummer=1, letter=letter
            ),
            jaar=2018,
            bron=bron,
            categorie=categorie,
            raming=Decimal(raming),
        )
        for maand, wat, bedrag, bewijs in uitgaven:
            uitgave = Uitgave(
                budgetpost=post,
                datum_activiteit=date(2018, maand, 10),
                datum_betaling=date(2018, maand, 28),
                omschrijving=f"{wat} (fictief)",
                bedrag=Decimal(bedrag),
                bewijs=bewijs,
            )
            geld.boek_uitgave(uitgave=uitgave, door=None)
    jaar.sluit_jaar(recht=recht, door=None, op_datum=op_datum)
