"""The starter data of aanbod: terms for accessibility, and the holidays that the rules give.

Source of the terms: the terms of the domain `facility` and the groups of publiq's widgets
(domein/uitdatabank.md 1.8). Which term stands in which group is our reading of its name.
"""

from aanbod.domein.wanneer.vakanties import berekende_rijen
from aanbod.models import Vakantie, Voorziening
from aanbod.models.voorziening import Behoefte
from aanbod.uitdatabank.termen import VOORZIENINGEN as NAMEN

#: Each need with its terms, in the order of the list to tick; termen.py has their names.
VOORZIENINGEN = {
    Behoefte.MOTORISCH: "3.27.0.0.0 3.31.0.0.0 3.26.0.0.0 3.28.0.0.0 3.23.3.0.0 3.30.0.0.0 "
    "3.37.0.0.0 3.32.0.0.0",
    Behoefte.VISUEEL: "3.29.0.0.0 3.13.2.0.0 3.13.1.0.0",
    Behoefte.AUDITIEF: "3.17.1.0.0 3.17.3.0.0 3.33.0.0.0",
    Behoefte.VERSTANDELIJK: "3.34.0.0.0",
    Behoefte.NEURODIVERS: "H28fcfRKFQAQs00K9NF9hh 4Vz9eZf0cnQmtfqcGGnNMF",
    Behoefte.ANDERE: "3.23.2.0.0 3.39.0.0.0 3.36.0.0.0 3.38.0.0.0 3.40.0.0.0 3.25.0.0.0",
}
#: School years (by their September) whose holidays stand ready from the start.
EERSTE_SCHOOLJAAR, LAATSTE_SCHOOLJAAR = 2024, 2036


def laad() -> None:
    """Add what is absent."""
    Vakantie.objects.bulk_create(
        berekende_rijen(EERSTE_SCHOOLJAAR, LAATSTE_SCHOOLJAAR), ignore_conflicts=True
    )
    rijen = [(behoefte, term) for behoefte, rij in VOORZIENINGEN.items() for term in rij.split()]
    for volgorde, (behoefte, term) in enumerate(rijen):
        Voorziening.objects.get_or_create(
            term=term,
            defaults={"naam": NAMEN[term], "behoefte": behoefte, "volgorde": volgorde},
        )
