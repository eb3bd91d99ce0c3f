"""The admin of partners: the coordinator's meeting table. The order here is the order on screen."""

from partners.admin import (  # isort: skip
    overleg,
    actiepunten,
    nota,
    jaren,
    budget,
    uitgaven,
    partners,
    drempels,
    mensen,
    gebied,
    besluiten,
    regio,
    signalen,
)

__all__ = [
    "actiepunten",
    "besluiten",
    "budget",
    "drempels",
    "gebied",
    "jaren",
    "mensen",
    "nota",
    "overleg",
    "partners",
    "regio",
    "signalen",
    "uitgaven",
]
