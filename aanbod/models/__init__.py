"""The nouns of aanbod."""

from aanbod.models.aanbod import Aanbod, Prijs
from aanbod.models.importrun import ImportRun
from aanbod.models.locatie import Locatie
from aanbod.models.moment import Moment, Openingsuur, Uitzondering

__all__ = ["Aanbod", "ImportRun", "Locatie", "Moment", "Openingsuur", "Prijs", "Uitzondering"]
