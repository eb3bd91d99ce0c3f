"""The admin of partners: the coordinator's meeting table. The order here is the order on screen."""

from partners.admin import (  # isort: skip
    overleg,
    actiepunten,
    nota,
    budget,
    partners,
    drempels,
    mensen,
    gebied,
    besluiten,
    regio,
)

__all__ = [
    "actiepunten",
    "besluiten",
    "budget",
    "drempels",
    "gebied",
    "mensen",
    "nota",
    "overleg",
    "partners",
    "regio",
]
