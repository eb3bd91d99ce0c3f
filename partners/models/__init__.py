"""The nouns of partners."""

from partners.models.budget import Trekkingsrecht
from partners.models.budgetpost import Budgetpost, Overdracht, Uitgave
from partners.models.contact import Contact
from partners.models.drempel import Drempel, Maatregel
from partners.models.gebied import Deelgemeente, Gemeente, Netwerk
from partners.models.kosten import Kostenbestemming
from partners.models.mensen import Gebruiker, Lidmaatschap, Rol
from partners.models.meting import Indicator, Meting
from partners.models.nota import Actie, Betrokkenheid, Doelstelling, Nota
from partners.models.overleg import Aanwezigheid, Actiepunt, Agendapunt, Besluit, Overleg
from partners.models.partner import Partner

__all__ = [
    "Aanwezigheid",
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Besluit",
    "Betrokkenheid",
    "Budgetpost",
    "Contact",
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
    "Overdracht",
    "Overleg",
    "Partner",
    "Rol",
    "Trekkingsrecht",
    "Uitgave",
]
