"""The admin of aanbod."""

from aanbod.admin import aanbod, importrun, locatie, vakantie, verschil

__all__ = ["aanbod", "importrun", "locatie", "vakantie", "verschil"]
