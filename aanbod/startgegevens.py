"""The starter data of aanbod: terms for accessibility, and the holidays that the rules give.

Source of the terms: the terms of the domain `facility` and the groups of publiq's widgets
(domein/uitdatabank.md 1.8). Which term stands in which group is our reading of its name.
"""

from aanbod.domein.wanneer.vakanties import berekende_rijen
from aanbod.models import Vakantie, Voorziening
from aanbod.models.voorziening import Behoefte

VOORZIENINGEN = (
    ("3.27.0.0.0", "Rolstoeltoegankelijk", Behoefte.MOTORISCH),
    ("3.31.0.0.0", "Toegankelijk sanitair", Behoefte.MOTORISCH),
    ("3.26.0.0.0", "Parkeerplaats voor personen met een handicap", Behoefte.MOTORISCH),
    ("3.28.0.0.0", "Alternatieve ingang", Behoefte.MOTORISCH),
    ("3.23.3.0.0", "Rolstoel ter beschikking", Behoefte.MOTORISCH),
    ("3.30.0.0.0", "Rolstoelpodium", Behoefte.MOTORISCH),
    ("3.37.0.0.0", "Oplaadzone rolstoelen", Behoefte.MOTORISCH),
    ("3.32.0.0.0", "Voorbehouden camping", Behoefte.MOTORISCH),
    ("3.29.0.0.0", "Gegarandeerd zicht", Behoefte.VISUEEL),
    ("3.13.2.0.0", "Audiodescriptie", Behoefte.VISUEEL),
    ("3.13.1.0.0", "Voorzieningen voor assistentiehonden", Behoefte.VISUEEL),
    ("3.17.1.0.0", "Ringleiding", Behoefte.AUDITIEF),
    ("3.17.3.0.0", "Boven- of ondertiteling", Behoefte.AUDITIEF),
    ("3.33.0.0.0", "Tolken Vlaamse Gebarentaal", Behoefte.AUDITIEF),
    ("3.34.0.0.0", "Vereenvoudigde informatie", Behoefte.VERSTANDELIJK),
    ("H28fcfRKFQAQs00K9NF9hh", "Prikkelarm aanbod", Behoefte.NEURODIVERS),
    ("4Vz9eZf0cnQmtfqcGGnNMF", "Afspraken en voorspelbaarheid", Behoefte.NEURODIVERS),
    ("3.23.2.0.0", "Assistentie", Behoefte.ANDERE),
    ("3.39.0.0.0", "Begeleiderspas", Behoefte.ANDERE),
    ("3.36.0.0.0", "Verzorgingsruimte", Behoefte.ANDERE),
    ("3.38.0.0.0", "Inter-assistentie", Behoefte.ANDERE),
    ("3.40.0.0.0", "Inter-events", Behoefte.ANDERE),
    ("3.25.0.0.0", "Contactpunt voor personen met een handicap", Behoefte.ANDERE),
)
#: School years (by their September) whose holidays stand ready from the start.
EERSTE_SCHOOLJAAR, LAATSTE_SCHOOLJAAR = 2024, 2036


def laad() -> None:
    """Add what is absent."""
    Vakantie.objects.bulk_create(
        berekende_rijen(EERSTE_SCHOOLJAAR, LAATSTE_SCHOOLJAAR), ignore_conflicts=True
    )
    for volgorde, (term, naam, behoefte) in enumerate(VOORZIENINGEN):
        Voorziening.objects.get_or_create(
            term=term, defaults={"naam": naam, "behoefte": behoefte, "volgorde": volgorde}
        )
