"""The demo of groups and of the work outside: outings of the community house, squares and heads."""

from datetime import date, timedelta
from decimal import Decimal

from partners.models import Lidmaatschap, Partner
from uitpas.models import (
    Groep,
    Groepspas,
    Jeugdmoment,
    Jeugdtelling,
    Jeugdthema,
    Uitstap,
    Vindplaats,
)
from uitpas.models.groep import Vervoer
from uitpas.models.jeugd import Dagdeel, StapSoort

HUIS = "Buurthuis De Posthoorn"
JEUGD = "Jeugdopbouwwerk Wevelgem"
#: what, where, regular group, days ago, how many, came before, cost, how, asked for (fictitious)
UITSTAPPEN = (
    ("Naar de film", "CC Guldenberg", "Donderdagkoffie", 12, 9, 6, "54.00", Vervoer.TE_VOET,
     "Nog eens naar de film, maar dan in de namiddag."),
    ("Wandeling in Bergelen", "Provinciedomein Bergelen", "Donderdagkoffie", 26, 11, 7, None,
     Vervoer.AUTO, "Met de bus naar zee."),
    ("Samen koken", HUIS, "Kookgroep alleenstaanden", 40, 7, 4, "38.50", Vervoer.TER_PLAATSE,
     "Een recept dat je met één pot maakt."),
    ("Zwemmen", "De Zwemkom", "", 61, 6, 0, "18.00", Vervoer.OPENBAAR, ""),
    ("Kerststal kijken in Moorsele", "Moorsele", "Donderdagkoffie", -18, None, None, None, "", ""),
)  # fmt: skip
PLEKKEN = ("Skatepark", "Stationsplein", "Plein aan de kerk, Gullegem", "Basketveld Moorsele")
#: place, days ago, part of the day, heads per age, themes, line
MOMENTEN = (
    ("Skatepark", 2, Dagdeel.NAMIDDAG, {12: 9, 18: 4}, ("geen-plek", "sport"),
     "Ze willen licht boven de ramp, om vijf uur is het donker."),
    ("Stationsplein", 3, Dagdeel.AVOND, {12: 6, 18: 8}, ("geld", "werk"), ""),
    ("Skatepark", 9, Dagdeel.NAMIDDAG, {12: 11, 18: 3}, ("sport", "vrienden"), ""),
    ("Basketveld Moorsele", 16, Dagdeel.NAMIDDAG, {6: 3, 12: 12}, ("verveling",),
     "Op zondag is er niets open."),
    ("Plein aan de kerk, Gullegem", 23, Dagdeel.AVOND, {12: 5, 18: 5}, ("school", "thuis"), ""),
)  # fmt: skip
#: moment (place in the list), kind, how many, where
STAPPEN = (
    (0, StapSoort.BLIJFT, 6, ""),
    (2, StapSoort.KIJKEN, 3, "Turnkring Leiestroom"),
    (3, StapSoort.MEEHELPEN, 2, "basketavond in Moorsele"),
)


def laad(*, op_datum: date, partners: dict[str, Partner]) -> None:
    """Add it once; nothing when there are outings already."""
    if Uitstap.objects.exists():
        return
    _uitstappen(partners[HUIS], op_datum)
    _buiten(partners[JEUGD], op_datum)


def _uitstappen(huis: Partner, op_datum: date) -> None:
    gids = Lidmaatschap.objects.filter(partner=huis).first()
    groepen = {
        naam: Groep.objects.create(partner=huis, naam=naam, ritme=ritme)
        for naam, ritme in (
            ("Donderdagkoffie", "elke tweede donderdag om 14 uur"),
            ("Kookgroep alleenstaanden", "de eerste dinsdag van de maand"),
        )
    }
    pas = Groepspas.objects.filter(partner=huis).first()
    for wat, waar, groep, terug_in_tijd, aantal, terug, kost, vervoer, wens in UITSTAPPEN:
        uitstap = Uitstap.objects.create(
            partner=huis,
            groep=groepen.get(groep),
            datum=op_datum - timedelta(days=terug_in_tijd),
            wat=wat,
            waar=waar,
            begeleider=gids.gebruiker if gids else None,
            vervoer=vervoer,
            groepspas=pas if wat == "Naar de film" else None,
            kost=Decimal(kost) if kost else None,
            aantal=aantal,
            terug=terug,
            wens=wens,
        )
        if kost == "18.00":  # this one waits for the coordinator
            uitstap.kost_bewijs, uitstap.kost_gevraagd_op = "kasbon 14, map op het bureau", op_datum
            uitstap.save()
        if aantal:
            uitstap.tellingen.create(vanaf=25, aantal=aantal - 2)
            uitstap.tellingen.create(vanaf=65, aantal=2)


def _buiten(jeugd: Partner, op_datum: date) -> None:
    Partner.objects.filter(pk=jeugd.pk).update(jeugdopbouwwerk=True)
    plekken = {naam: Vindplaats.objects.create(partner=jeugd, naam=naam) for naam in PLEKKEN}
    themas = {thema.code: thema for thema in Jeugdthema.objects.all()}
    momenten = []
    for plek, terug_in_tijd, dagdeel, hoofden, codes, zin in MOMENTEN:
        moment = Jeugdmoment.objects.create(
            partner=jeugd,
            plek=plekken[plek],
            datum=op_datum - timedelta(days=terug_in_tijd),
            dagdeel=dagdeel,
            zin=zin,
        )
        moment.themas.set(themas[code] for code in codes)
        Jeugdtelling.objects.bulk_create(
            Jeugdtelling(moment=moment, vanaf=vanaf, aantal=n) for vanaf, n in hoofden.items()
        )
        momenten.append(moment)
    for plaats, soort, aantal, waar in STAPPEN:
        momenten[plaats].opstappen.create(soort=soort, aantal=aantal, waar=waar)
