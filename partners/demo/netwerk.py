"""The demo of partners: fictitious people at real places, a nota of now, a meeting and its actions.

Prices and budgets are fictitious. `uitpas/management/commands/laad_demo.py` loads all floors.
"""

from datetime import date
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from partners.demo import bevraging, leren, login, overleg
from partners.demo import nota as demo_nota
from partners.models import (
    Actie,
    Budgetpost,
    Doelstelling,
    Gebruiker,
    Gemeente,
    Kostenbestemming,
    Lidmaatschap,
    Netwerk,
    Nota,
    Partner,
    Rol,
    Trekkingsrecht,
    Uitgave,
)
from partners.models.budget import Bron, Categorie
from partners.models.nota import ActieSoort, ActieStatus
from partners.models.partner import Poot, Sector

#: One password for every demo account; laad_demo refuses to make them when DEBUG is off.
WACHTWOORD = "wevelgem-demo-2026"

#: address, first name, name, role, partner, what it is for
ACCOUNTS = (
    ("ocmw@demo.example", "Leen", "Desmet", Rol.OCMW, "OCMW Wevelgem",
     "inwoners registreren en het recht toekennen"),
    ("kassa@demo.example", "Sam", "Claeys", Rol.KASSA, "Dansclub De Vlasbloem",
     "aan de balie een pas nakijken"),
    ("aanbieder@demo.example", "Joke", "Verbeke", Rol.AANBIEDER, "Dansclub De Vlasbloem",
     "aanbod online zetten"),
    ("club@demo.example", "Farid", "Maes", Rol.AANBIEDER, "Turnkring Leiestroom",
     "aanbod dat de coördinator eerst nakijkt"),
    ("toeleider@demo.example", "Ilse", "Maes", Rol.TOELEIDER, "CAW Zuid-West-Vlaanderen",
     "mensen op weg helpen"),
    ("groep@demo.example", "Nadia", "Lefevre", Rol.AANBIEDER, "Buurthuis De Posthoorn",
     "met een groep op stap gaan"),
    ("jeugdwerker@demo.example", "Yassin", "Coppens", Rol.TOELEIDER, "Jeugdopbouwwerk Wevelgem",
     "buiten bij jongeren zijn"),
    ("coordinator@demo.example", "Tine", "Lambrecht", Rol.COORDINATOR,
     "Vrijetijdsdiensten Wevelgem", "overleg, afrekening en nota"),
    ("beheerder@demo.example", "Bart", "Callens", Rol.BEHEERDER,
     "Vrijetijdsdiensten Wevelgem", "gebruikers en regels"),
    ("bescherming@demo.example", "Nele", "Vermeersch", Rol.BESCHERMING,
     "Vrijetijdsdiensten Wevelgem", "zien wie in welk dossier keek"),
)  # fmt: skip

#: name, gemeente, sector, leg, trusted
PARTNERS = (
    ("Dansclub De Vlasbloem", "Wevelgem", Sector.CULTUUR, "", True),
    ("Turnkring Leiestroom", "Wevelgem", Sector.SPORT, "", False),
    ("Sportdienst Wevelgem", "Wevelgem", Sector.SPORT, Poot.VRIJE_TIJD, True),
    ("Speelplein Haasje-Over", "Wevelgem", Sector.JEUGD, Poot.VRIJE_TIJD, True),
    ("CC Guldenberg", "Wevelgem", Sector.CULTUUR, Poot.VRIJE_TIJD, True),
    ("Bibliotheek Wevelgem", "Wevelgem", Sector.CULTUUR, Poot.VRIJE_TIJD, True),
    ("Buurthuis De Posthoorn", "Wevelgem", Sector.ANDERE, "", True),
    ("Harmonie Leiegalm", "Menen", Sector.CULTUUR, "", False),
    ("Jeugdopbouwwerk Wevelgem", "Wevelgem", Sector.JEUGD, "", True),
)


def laad(*, op_datum: date) -> dict[str, Partner]:
    """Make the demo partners, accounts, nota, budget and last meeting; returns partners by name."""
    gemeenten = {g.naam: g for g in Gemeente.objects.all()}
    for naam, gemeente, sector, poot, vertrouwd in PARTNERS:
        Partner.objects.get_or_create(
            naam=naam,
            defaults={
                "gemeente": gemeenten[gemeente],
                "sector": sector,
                "poot": poot,
                "vertrouwd": vertrouwd,
                "telefoon": "056 00 00 00",
            },
        )
    partners = {p.naam: p for p in Partner.objects.all()}
    _accounts(partners)
    login.laad()
    netwerk = Netwerk.objects.get()
    nota = _nota(netwerk, partners, op_datum)
    _rekeningen(partners)
    _budget(netwerk, nota, op_datum)
    overleg.laad(netwerk, partners, op_datum)
    demo_nota.laad(netwerk=netwerk, nota=nota, partners=partners, op_datum=op_datum)
    leren.laad(netwerk=netwerk, nota=nota, partners=partners, op_datum=op_datum)
    bevraging.laad(netwerk=netwerk, partners=partners, op_datum=op_datum)
    return partners


def testrekening(volgnummer: int) -> str:
    """Return a fictitious account number that passes both check digits; no bank has code 999."""
    kaal = f"999{volgnummer:07d}"
    kaal += f"{int(kaal) % 97 or 97:02d}"
    return f"BE{98 - int(kaal + '111400') % 97:02d}{kaal}"


def _rekeningen(partners: dict[str, Partner]) -> None:
    """Account numbers of the organisers; one club still has to give its own."""
    for nummer, (naam, *_) in enumerate(PARTNERS, start=2):
        if naam != "Turnkring Leiestroom" and not partners[naam].iban:
            partners[naam].iban = testrekening(nummer)
            partners[naam].save(update_fields=["iban"])


def _accounts(partners: dict[str, Partner]) -> None:
    wachtwoord = make_password(WACHTWOORD)  # slow on purpose; once is enough for one word
    for email, voornaam, naam, rol, partner, _ in ACCOUNTS:
        gebruiker = Gebruiker.objects.filter(email=email).first()
        if not gebruiker:
            gebruiker = Gebruiker.objects.create(
                email=email, password=wachtwoord, voornaam=voornaam, naam=naam
            )
        Lidmaatschap.objects.get_or_create(
            gebruiker=gebruiker,
            partner=partners[partner],
            rol=rol,
            defaults={"begin": date(2024, 1, 1)},
        )


def _nota(netwerk, partners, op_datum) -> Nota:
    """A nota of now with the same two objectives; periods and amounts are fictitious."""
    nota, nieuw = Nota.objects.get_or_create(
        netwerk=netwerk,
        begin=date(op_datum.year, 1, 1),
        defaults={
            "titel": f"Afsprakennota vanaf {op_datum.year} (fictief)",
            "einde": date(op_datum.year + 5, 12, 31),
        },
    )
    if not nieuw:
        return nota
    nota.partners.set(partners.values())
    eerste = Doelstelling.objects.create(
        nota=nota, nummer=1, titel="Iedereen kan meedoen, ook met een klein budget"
    )
    tweede = Doelstelling.objects.create(
        nota=nota, nummer=2, titel="We leren van elkaar hoe je drempels wegneemt"
    )
    acties = (
        (eerste, "a", "UiTPAS bij elke club van Wevelgem", ActieSoort.FINANCIEEL, "CC Guldenberg"),
        (eerste, "b", "Samen op stap als groep", ActieSoort.GROEP, "Buurthuis De Posthoorn"),
        (eerste, "c", "Een eigen plek voor jongeren", ActieSoort.OPSTAP, None),
        (
            tweede,
            "a",
            "Leermomenten voor vrijwilligers",
            ActieSoort.NETWERK,
            "Sportdienst Wevelgem",
        ),
        (tweede, "b", "Toeleiding met het CAW", ActieSoort.TOELEIDING, "CAW Zuid-West-Vlaanderen"),
    )
    for doelstelling, letter, titel, soort, trekker in acties:
        Actie.objects.create(
            doelstelling=doelstelling,
            letter=letter,
            titel=titel,
            soort=soort,
            trekker=partners.get(trekker),
            timing=f"vanaf {op_datum.year}",
            status=ActieStatus.BEZIG if trekker else ActieStatus.GEPLAND,
        )
    return nota


def _budget(netwerk, nota, op_datum) -> None:
    jaar = op_datum.year
    Trekkingsrecht.objects.get_or_create(
        netwerk=netwerk, jaar=jaar, defaults={"bedrag": Decimal("6887.00")}
    )
    Kostenbestemming.objects.get_or_create(
        netwerk=netwerk,
        defaults={
            "actie": Actie.objects.get(doelstelling__nota=nota, doelstelling__nummer=1, letter="a"),
            "bron": Bron.GEMEENTE,
        },
    )
    posten = (("a", Categorie.A, "4200.00"), ("b", Categorie.B, "2687.00"))
    for letter, categorie, raming in posten:
        actie = Actie.objects.get(doelstelling__nota=nota, doelstelling__nummer=1, letter=letter)
        post, nieuw = Budgetpost.objects.get_or_create(
            actie=actie,
            jaar=jaar,
            bron=Bron.TREKKINGSRECHT,
            categorie=categorie,
            defaults={"raming": Decimal(raming)},
        )
        if nieuw:
            Uitgave.objects.bulk_create(
                Uitgave(
                    budgetpost=post,
                    datum_activiteit=date(jaar, maand, 15),
                    omschrijving=f"{actie.titel} (fictief)",
                    bedrag=Decimal("245.00"),
                    bewijs=f"factuur {jaar}-{maand:02}{letter}",
                )
                for maand in range(1, op_datum.month)
            )
