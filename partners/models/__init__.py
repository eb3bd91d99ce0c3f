"""The nouns of partners."""

from partners.models.budget import Budgetpost, Trekkingsrecht, Uitgave
from partners.models.drempel import Drempel, Maatregel
from partners.models.gebied import Deelgemeente, Gemeente, Netwerk
from partners.models.kosten import Kostenbestemming
from partners.models.mensen import Gebruiker, Lidmaatschap, Rol
from partners.models.nota import Actie, Doelstelling, Indicator, Meting, Nota
from partners.models.overleg import Aanwezigheid, Actiepunt, Agendapunt, Besluit, Overleg
from partners.models.partner import Partner

__all__ = [
    "Aanwezigheid",
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Besluit",
    "Budgetpost",
    "Deelgemeente",
    "Doelstelling",
    "Drempel",
    "Gebruiker",
    "Gemeente",
    "Indicator",
    "Kostenbestemming",
    "Lidmaatschap",
    "Maatregel",
    "Meting",
    "Netwerk",
    "Nota",
    "Overleg",
    "Partner",
    "Rol",
    "Trekkingsrecht",
    "Uitgave",
]
