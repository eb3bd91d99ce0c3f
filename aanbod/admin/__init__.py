"""The admin of aanbod."""

from aanbod.admin import aanbod, importrun, locatie

__all__ = ["aanbod", "importrun", "locatie"]
