"""The admin of partners: the coordinator's meeting table. The order here is the order on screen."""

from partners.admin import (  # isort: skip
    overleg,
    actiepunten,
    bevraging,
    stem,
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
    leren,
    signalen,
)

__all__ = [
    "actiepunten",
    "besluiten",
    "bevraging",
    "budget",
    "drempels",
    "gebied",
    "jaren",
    "leren",
    "mensen",
    "nota",
    "overleg",
    "partners",
    "regio",
    "signalen",
    "stem",
    "uitgaven",
]
