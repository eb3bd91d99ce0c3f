"""A person as registered, and why somebody cannot be."""

from dataclasses import dataclass
from datetime import date

from partners.models import Deelgemeente
from uitpas.models import Pas
from uitpas.models.pashouder import Woonsituatie
from wevelgem_netwerk.basis.schending import zin_van
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.versleuteld import kan_versleutelen
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Nobody is older; an earlier birth date is a typing error.
OUDSTE = 120


class PersoonWeigering(Weigering):
    GEBOORTE_KOMT_NOG = "geboorte_komt_nog", "Deze geboortedatum moet nog komen."
    TE_OUD = "te_oud", "Deze geboortedatum ligt meer dan 120 jaar terug. Kijk het jaar na."
    AL_BEWAARD = (
        "al_bewaard",
        "Met dit formulier is al iemand anders bewaard. Kijk alles na en bewaar opnieuw.",
    )
    GEEN_SLEUTEL = (
        "geen_sleutel",
        "Telefoon en e-mail kunnen nu niet bewaard worden: de sleutel ontbreekt. Laat ze leeg en "
        "verwittig de beheerder.",
    )
    PAS_VAN_ANDER = "pas_van_ander", zin_van(Pas, "pas_nummer_een_keer")
    PAS_VERVANGEN = "pas_vervangen", "Deze pas is vervangen of geblokkeerd. Neem een nieuwe."
    REDEN_NODIG = "reden_nodig", "Kies waarom er een nieuwe pas komt."
    WOONT_ELDERS = "woont_elders", "Deze deelgemeente hoort niet bij jouw gemeente."
    GEEN_RECHT_OM_TE_DELEN = (
        "geen_recht_om_te_delen",
        "Er loopt nu geen recht om te delen. Verleng het eerst of geef een nieuw recht.",
    )
    ATTEST_NODIG = "attest_nodig", "Vink aan dat je het attest van co-ouderschap zag."
    DEELT_NIET = "deelt_niet", "Wie hier zo woont, krijgt een eigen recht. Vink dit uit."
    RECHT_VOOR_EEN = "recht_voor_een", "Dit recht geldt voor een persoon, niet voor het gezin."


class RijGeweigerd(Geweigerd):
    """A refusal about one member of the household; `rij` counts from zero."""

    def __init__(self, geweigerd: Geweigerd, rij: int):
        self.rij = rij
        super().__init__(geweigerd.reden, geweigerd.uitleg)


@dataclass(frozen=True)
class Persoon:
    """A person as registered: what the form asks and nothing more."""

    voornaam: str
    naam: str
    geboortedatum: date
    gender: str = ""
    deelgemeente: Deelgemeente | None = None
    telefoon: str = ""
    email: str = ""
    pasnummer: str = ""
    woonsituatie: str = Woonsituatie.THUIS
    attest_gezien: bool = False

    @property
    def deelt(self) -> bool:
        """Whether the right of the household is shared with somebody who lives there like this."""
        return Woonsituatie(self.woonsituatie).deelt

    @property
    def voluit(self) -> str:
        return f"{self.voornaam} {self.naam}"

    @property
    def voorletters(self) -> tuple[str, str]:
        return zoekvorm(self.voornaam)[:1], zoekvorm(self.naam)[:1]


def keur_geboortedatum(dag: date, op_datum: date) -> None:
    """Raise Geweigerd for a birth date in the future or more than 120 years back."""
    if dag > op_datum:
        raise Geweigerd(PersoonWeigering.GEBOORTE_KOMT_NOG)
    if dag.year < op_datum.year - OUDSTE:
        raise Geweigerd(PersoonWeigering.TE_OUD)


def keur_contact(*waarden: str) -> None:
    """Raise Geweigerd for contact data while there is no key to encrypt them with."""
    if any(waarden) and not kan_versleutelen():
        raise Geweigerd(PersoonWeigering.GEEN_SLEUTEL)
