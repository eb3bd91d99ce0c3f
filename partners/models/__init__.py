"""The nouns of partners."""

from partners.models.actiepunt import Actiepunt
from partners.models.budget import Trekkingsrecht
from partners.models.budgetpost import Budgetpost, Overdracht, Uitgave
from partners.models.contact import Contact
from partners.models.drempel import Drempel, Maatregel
from partners.models.gebied import Deelgemeente, Gemeente, Netwerk
from partners.models.kosten import Kostenbestemming
from partners.models.mensen import Gebruiker, Lidmaatschap, Rol
from partners.models.meting import Indicator, Meting
from partners.models.nota import Actie, Betrokkenheid, Doelstelling, Nota
from partners.models.overleg import Aanwezigheid, Agendapunt, Overleg
from partners.models.partner import Partner
from partners.models.regio import CommunicatieActie, RegioAfspraak, RegioKost
from partners.models.uitnodiging import Uitnodiging
from partners.models.verslag import Aanvulling, Besluit, Bijlage, GelatenVoorstel

__all__ = [
    "Aanvulling",
    "Aanwezigheid",
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Besluit",
    "Betrokkenheid",
    "Bijlage",
    "Budgetpost",
    "CommunicatieActie",
    "Contact",
    "Deelgemeente",
    "Doelstelling",
    "Drempel",
    "Gebruiker",
    "GelatenVoorstel",
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
    "RegioAfspraak",
    "RegioKost",
    "Rol",
    "Trekkingsrecht",
    "Uitgave",
    "Uitnodiging",
]
