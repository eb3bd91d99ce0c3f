"""The admin of aanbod."""

from aanbod.admin import aanbod, importrun, locatie, verschil

__all__ = ["aanbod", "importrun", "locatie", "verschil"]
