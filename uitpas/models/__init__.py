"""The nouns of uitpas."""

from uitpas.models.afrekening import Afrekening, Afrekenregel, Afrekenritme
from uitpas.models.betaling import Betaalbestand, Betaling
from uitpas.models.bon import Bon
from uitpas.models.buddy import Buddy, Buddyvraag
from uitpas.models.deelname import Deelname, Groepstelling
from uitpas.models.groep import Groep, Uitstap, Uitstaptelling
from uitpas.models.groepspas import Groepsjaar, Groepspas
from uitpas.models.grondbeperking import Grondbeperking
from uitpas.models.herinnering import Herinnering
from uitpas.models.jeugd import Jeugdmoment, Jeugdtelling, Jeugdthema, Opstap, Vindplaats
from uitpas.models.kaartsysteem import Kaartsysteem
from uitpas.models.kansenstatuut import Grond, Kansenstatuut
from uitpas.models.limiet import Limiet
from uitpas.models.pashouder import Huishouden, Pas, Pashouder
from uitpas.models.pasprijs import Pasprijs, Voorraadpas
from uitpas.models.toeleiding import Toeleiding, Toeleidingstap, Voorbehoud
from uitpas.models.verdeelsleutel import Verdeelsleutel
from uitpas.models.verzoek import Verzoek

__all__ = [
    "Afrekening",
    "Afrekenregel",
    "Afrekenritme",
    "Betaalbestand",
    "Betaling",
    "Bon",
    "Buddy",
    "Buddyvraag",
    "Deelname",
    "Groep",
    "Groepsjaar",
    "Groepspas",
    "Groepstelling",
    "Grond",
    "Grondbeperking",
    "Herinnering",
    "Huishouden",
    "Jeugdmoment",
    "Jeugdtelling",
    "Jeugdthema",
    "Kaartsysteem",
    "Kansenstatuut",
    "Limiet",
    "Opstap",
    "Pas",
    "Pashouder",
    "Pasprijs",
    "Toeleiding",
    "Toeleidingstap",
    "Uitstap",
    "Uitstaptelling",
    "Verdeelsleutel",
    "Verzoek",
    "Vindplaats",
    "Voorbehoud",
    "Voorraadpas",
]
