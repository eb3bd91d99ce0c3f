"""The nouns of aanbod."""

from aanbod.models.aanbod import Aanbod
from aanbod.models.beeld import Beeld, Veelgesteld
from aanbod.models.importrun import ImportRun
from aanbod.models.locatie import Locatie
from aanbod.models.moment import Moment, Openingsuur, Uitzondering
from aanbod.models.prijs import Jaarkost, Prijs
from aanbod.models.verschil import Verschil
from aanbod.models.voorziening import Voorziening

__all__ = [
    "Aanbod",
    "Beeld",
    "ImportRun",
    "Jaarkost",
    "Locatie",
    "Moment",
    "Openingsuur",
    "Prijs",
    "Uitzondering",
    "Veelgesteld",
    "Verschil",
    "Voorziening",
]
