"""The nouns of partners."""

from partners.models.actiepunt import Actiepunt
from partners.models.bevraging import Bevraging, Ingang, Vraag
from partners.models.bevraging_antwoord import GebruikteCode, OpenAntwoord, Partij, Telling
from partners.models.budget import Trekkingsrecht
from partners.models.budgetpost import Budgetpost, Overdracht, Uitgave
from partners.models.contact import Contact
from partners.models.drempel import Drempel, Maatregel
from partners.models.drempelvrij import Drempelvrij
from partners.models.gebied import Deelgemeente, Gemeente, Netwerk
from partners.models.kosten import Kostenbestemming
from partners.models.leren import Ervaring, Leertelling, Meeneem, Tip
from partners.models.mensen import Gebruiker, Lidmaatschap, Rol
from partners.models.meting import Indicator, Meting
from partners.models.nota import Actie, Betrokkenheid, Doelstelling, Nota
from partners.models.overleg import Aanwezigheid, Agendapunt, Overleg
from partners.models.partner import Partner
from partners.models.regio import CommunicatieActie, RegioAfspraak, RegioKost
from partners.models.signaal import Antwoord, Signaal
from partners.models.stem import Gesprek, Uitspraak
from partners.models.uitnodiging import Uitnodiging
from partners.models.verslag import Aanvulling, Besluit, Bijlage, GelatenVoorstel
from partners.models.vorming import StapGedaan, Vormingsgang, Vormingsstap, Vormingstraject
from partners.models.zelftoets import Zelftoets, Zelftoetsantwoord, Zelftoetsvraag

__all__ = [
    "Aanvulling",
    "Aanwezigheid",
    "Actie",
    "Actiepunt",
    "Agendapunt",
    "Antwoord",
    "Besluit",
    "Betrokkenheid",
    "Bevraging",
    "Bijlage",
    "Budgetpost",
    "CommunicatieActie",
    "Contact",
    "Deelgemeente",
    "Doelstelling",
    "Drempel",
    "Drempelvrij",
    "Ervaring",
    "Gebruiker",
    "GebruikteCode",
    "GelatenVoorstel",
    "Gemeente",
    "Gesprek",
    "Indicator",
    "Ingang",
    "Kostenbestemming",
    "Leertelling",
    "Lidmaatschap",
    "Maatregel",
    "Meeneem",
    "Meting",
    "Netwerk",
    "Nota",
    "OpenAntwoord",
    "Overdracht",
    "Overleg",
    "Partij",
    "Partner",
    "RegioAfspraak",
    "RegioKost",
    "Rol",
    "Signaal",
    "StapGedaan",
    "Telling",
    "Tip",
    "Trekkingsrecht",
    "Uitgave",
    "Uitnodiging",
    "Uitspraak",
    "Vormingsgang",
    "Vormingsstap",
    "Vormingstraject",
    "Vraag",
    "Zelftoets",
    "Zelftoetsantwoord",
    "Zelftoetsvraag",
]
