"""The demo of the learning network: learning moments, tips tried, checks of years, a badge."""

from datetime import date, time, timedelta

from partners.domein.leren import drempelvrij, vorming
from partners.models import (
    Aanwezigheid,
    Drempelvrij,
    Indicator,
    Lidmaatschap,
    Netwerk,
    Overleg,
    Partner,
    Tip,
    Vormingstraject,
    Zelftoets,
    Zelftoetsvraag,
)
from partners.models.leren import Verloop
from partners.models.overleg import Aanwezig, OverlegSoort, OverlegStand
from partners.models.zelftoets import Toetsantwoord, Zelftoetsantwoord

#: partner, sentence
MEEGENOMEN = (
    ("Dansclub De Vlasbloem", "Eén naam aan de deur doet meer dan tien affiches."),
    ("Sportdienst Wevelgem", "We zetten de prijs van een heel jaar op onze site."),
    ("Buurthuis De Posthoorn", "Vraag eerst wat mensen graag doen, en zwijg dan even."),
)
#: partner: how many of its staff and volunteers were there
LEERDERS = {"Dansclub De Vlasbloem": (0, 3), "Sportdienst Wevelgem": (2, 0)}
#: tip, partner, how it went, in a line
GEPROBEERD = (
    ("Bel wie drie keer niet kwam", "Buurthuis De Posthoorn", Verloop.GOED,
     "Van de vier die we belden, kwamen er drie terug."),
    ("Bel wie drie keer niet kwam", "Turnkring Leiestroom", Verloop.MOEITE,
     "Het werkt, maar iemand moet er tijd voor hebben."),
    ("Spreid de rekening van september", "Turnkring Leiestroom", Verloop.GOED,
     "Zes gezinnen betaalden in drie keer, zonder dat iemand het vroeg."),
    ("Hou twee plaatsen opzij", "Speelplein Haasje-Over", Verloop.GOED, "Ze waren elke week weg."),
)  # fmt: skip
#: partner: how many points of 25 it was ahead, in the years before and now (fictitious)
TOETSEN = {
    "Dansclub De Vlasbloem": (9, 14, None),
    "Turnkring Leiestroom": (6, 10, 13),
    "Sportdienst Wevelgem": (12, 15, 17),
    "Speelplein Haasje-Over": (14, 16, 19),
    "CC Guldenberg": (11, 15, 16),
    "Bibliotheek Wevelgem": (15, 18, 20),
}
PUNTEN_VRIJ = ("proberen", "in-schijven", "iemand-wacht")
#: what actions of the demo nota measure by themselves: objective and letter, name, key, aim
INDICATOREN = (
    ((1, "b"), "Uitstappen met een groep", "uitstappen", 12),
    ((1, "c"), "Momenten buiten", "momenten-buiten", 40),
    ((2, "a"), "Organisaties met een zelftoets", "zelftoetsen", 8),
)


def laad(*, netwerk: Netwerk, nota, partners: dict[str, Partner], op_datum: date) -> None:
    """Add it once; nothing when there is a learning moment already."""
    if Overleg.objects.filter(netwerk=netwerk, soort=OverlegSoort.LEERMOMENT).exists():
        return
    _leermomenten(netwerk, partners, op_datum)
    _ervaringen(partners, op_datum)
    _toetsen(partners, op_datum)
    _engagementen(partners, op_datum)
    _vorming(op_datum)
    for (nummer, letter), naam, sleutel, streefwaarde in INDICATOREN:
        actie = nota.doelstellingen.get(nummer=nummer).acties.get(letter=letter)
        Indicator.objects.create(
            actie=actie, naam=naam, meet_zelf=sleutel, streefwaarde=streefwaarde
        )


def _leermomenten(netwerk, partners, op_datum) -> None:
    vorig, volgend = op_datum - timedelta(days=50), op_datum + timedelta(days=40)
    geweest = Overleg.objects.create(
        netwerk=netwerk, soort=OverlegSoort.LEERMOMENT, datum=vorig, van=time(19), tot=time(21),
        plaats="Bibliotheek Wevelgem", stand=OverlegStand.GEHOUDEN,
    )  # fmt: skip
    Overleg.objects.create(
        netwerk=netwerk, soort=OverlegSoort.LEERMOMENT, datum=volgend, van=time(19), tot=time(21),
        plaats="OC De Stekke",
    )  # fmt: skip
    for naam in (*TOETSEN, "Buurthuis De Posthoorn"):
        Aanwezigheid.objects.create(
            overleg=geweest, partner=partners[naam], status=Aanwezig.AANWEZIG
        )
    for naam, zin in MEEGENOMEN:
        geweest.meegenomen.create(partner=partners[naam], zin=zin)
    for naam, (medewerkers, vrijwilligers) in LEERDERS.items():
        geweest.leertellingen.create(
            partner=partners[naam], medewerkers=medewerkers, vrijwilligers=vrijwilligers
        )


def _ervaringen(partners, op_datum) -> None:
    for tip, partner, verloop, zin in GEPROBEERD:
        Tip.objects.get(titel=tip).ervaringen.create(
            partner=partners[partner], verloop=verloop, zin=zin, op=op_datum - timedelta(days=20)
        )


def _toetsen(partners, op_datum) -> None:
    """Each check answers a few more questions with yes than the one before."""
    vragen = list(Zelftoetsvraag.objects.order_by("volgorde"))
    for nummer, (naam, per_jaar) in enumerate(TOETSEN.items()):
        for terug, aantal in zip((2, 1, 0), per_jaar, strict=True):
            if aantal is None:
                continue
            jaar = op_datum.year - terug
            toets = Zelftoets.objects.create(
                partner=partners[naam], jaar=jaar, begonnen_op=date(jaar, 3, 1),
                klaar_op=date(jaar, 3, 8),
            )  # fmt: skip
            gedraaid = vragen[nummer * 3 :] + vragen[: nummer * 3]
            Zelftoetsantwoord.objects.bulk_create(
                Zelftoetsantwoord(toets=toets, vraag=vraag, antwoord=_antwoord(plaats, aantal))
                for plaats, vraag in enumerate(gedraaid)
            )


def _antwoord(plaats: int, aantal: int) -> Toetsantwoord:
    if plaats < aantal:
        return Toetsantwoord.JA
    return Toetsantwoord.DEELS if plaats % 2 else Toetsantwoord.NOG_NIET


def _engagementen(partners, op_datum) -> None:
    """The dance club has its badge; the gymnasts wait for the coördinator."""
    coordinator = Lidmaatschap.objects.get(gebruiker__email="coordinator@demo.example")
    per_code = {v.code: v for v in Zelftoetsvraag.objects.all()}
    een, twee, drie = (per_code[code] for code in PUNTEN_VRIJ)
    for naam, terug in (("Dansclub De Vlasbloem", 60), ("Turnkring Leiestroom", 4)):
        dag = op_datum - timedelta(days=terug)
        engagement = Drempelvrij.objects.create(
            partner=partners[naam], punt1=een, punt2=twee, punt3=drie, gevraagd_op=dag,
            tegen=op_datum + timedelta(days=90),
        )  # fmt: skip
        if naam == "Dansclub De Vlasbloem":
            drempelvrij.bevestig(
                engagement=engagement, op_datum=dag + timedelta(days=6),
                door=coordinator.gebruiker, werkplek=coordinator,
            )  # fmt: skip


def _vorming(op_datum) -> None:
    club = Lidmaatschap.objects.get(gebruiker__email="aanbieder@demo.example")
    traject = Vormingstraject.objects.get()
    dag = op_datum - timedelta(days=30)
    gang = vorming.begin(
        traject=traject, aantal=4, op_datum=dag, werkplek=club, door=club.gebruiker
    )
    vorming.vink(
        gang=gang, stap=traject.stappen.first(), gedaan=True, op=dag, op_datum=op_datum,
        werkplek=club, door=club.gebruiker,
    )  # fmt: skip
