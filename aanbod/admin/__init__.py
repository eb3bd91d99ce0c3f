"""The admin of aanbod."""

from aanbod.admin import aanbod, importrun, locatie, vakantie

__all__ = ["aanbod", "importrun", "locatie", "vakantie"]
