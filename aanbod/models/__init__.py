"""The nouns of aanbod."""

from aanbod.models.aanbod import Aanbod
from aanbod.models.beeld import Beeld, Veelgesteld
from aanbod.models.beoordeling import Beoordeling, Opmerking, Voorstel
from aanbod.models.importrun import ImportRun
from aanbod.models.locatie import Locatie
from aanbod.models.moment import Moment, Openingsuur, Uitzondering
from aanbod.models.prijs import Jaarkost, Prijs
from aanbod.models.vakantie import Vakantie
from aanbod.models.verschil import Verschil
from aanbod.models.voorziening import Voorziening

__all__ = [
    "Aanbod",
    "Beeld",
    "Beoordeling",
    "ImportRun",
    "Jaarkost",
    "Locatie",
    "Moment",
    "Openingsuur",
    "Opmerking",
    "Prijs",
    "Uitzondering",
    "Vakantie",
    "Veelgesteld",
    "Verschil",
    "Voorstel",
    "Voorziening",
]
