"""Who may what: the one table of the house (ontwerp.md section 6).

A row is a thing people work with, a column a role. What is not in the table is not allowed. Views
open with it (`voor(Zaak.X)` in toegang.py), QuerySets ask it how far somebody sees (`bereik`), the
beheerder reads it on a page, and tests/test_toegang.py walks every address against it. Residents'
tables have a second wall in the database itself (basis/muur.py).
"""

from enum import StrEnum

from partners.models import Lidmaatschap, Rol


class Bereik(StrEnum):
    """How far somebody sees of a thing, in the words the table shows."""

    NIETS = "–"
    JA_NEE = "alleen ja of nee"
    VOORNAAM = "voornaam en prijs"
    EIGEN = "eigen partner"
    GEMEENTE = "eigen gemeente"
    NETWERK = "eigen netwerk"
    GEVRAAGD = "waar een toeleider om vroeg"
    MELDEN = "melden"
    TELLINGEN = "alleen aantallen"
    BEDRAGEN = "alles, alleen bedragen"
    ALLES = "alles"


class Zaak(StrEnum):
    """A thing people work with, as the table names it."""

    AANBOD_LEZEN = "gepubliceerd aanbod lezen"
    AANBOD_SCHRIJVEN = "aanbod publiceren en wijzigen"
    AANBOD_NAKIJKEN = "aanbod van anderen nakijken"
    SAMEN_ZOEKEN = "samen zoeken met iemand"
    BALIE = "deelnames registreren aan de balie"
    RECHTZETTEN = "een registratie van de balie rechtzetten"
    PAS_NAKIJKEN = "een pas nakijken"
    DOSSIER = "dossier van een inwoner (naam, geboortedatum, gezin, recht)"
    GROND = "waarom iemand het recht heeft"
    GEGEVENS = "vragen van inwoners over hun gegevens"
    TOELEIDING = "toeleiding, en wie meegaat"
    TOELEIDING_TELLEN = "aantallen van de toeleiding"
    SIGNAAL_MELDEN = "een signaal doorgeven"
    SIGNALEN = "signalen lezen en beantwoorden"
    SIGNALEN_BEHEREN = "signalen doorgeven, verbergen en wissen"
    BEVRAGING = "bevragingen uitdelen en overtypen"
    VRAGEN_MAKEN = "zelf een bevraging maken, en haar resultaat"
    AFREKENING = "afrekening"
    BETALING = "uitbetalen en afsluiten"
    OVERLEG = "overleg: agenda, verslag, acties"
    TIPS = "tips van het netwerk lezen"
    NOTA_EN_BUDGET = "nota, budget en overleg beheren"
    CIJFERS = "cijfers van het netwerk (onder 5 verborgen)"
    REGELS = "partners, regels en instellingen"
    COLLEGAS = "mensen van de eigen partner (wie dat mag beheren)"
    MENSEN = "gebruikers en rollen"
    VERWERKINGEN = "register van verwerkingen"
    LOGBOEK = "logboek van wijzigingen"
    INZAGE = "logboek van wie keek"
    TABEL = "deze tabel"


#: Nobody in particular: a visitor without an account.
PUBLIEK = ""

TABEL: dict[Zaak, dict[str, Bereik]] = {
    Zaak.AANBOD_LEZEN: dict.fromkeys((PUBLIEK, *Rol.values), Bereik.ALLES),
    Zaak.AANBOD_SCHRIJVEN: {Rol.AANBIEDER: Bereik.EIGEN},
    Zaak.AANBOD_NAKIJKEN: {Rol.COORDINATOR: Bereik.NETWERK, Rol.BEHEERDER: Bereik.ALLES},
    Zaak.SAMEN_ZOEKEN: {Rol.OCMW: Bereik.ALLES, Rol.TOELEIDER: Bereik.ALLES},
    Zaak.BALIE: {Rol.AANBIEDER: Bereik.VOORNAAM, Rol.KASSA: Bereik.VOORNAAM},
    Zaak.RECHTZETTEN: {Rol.AANBIEDER: Bereik.EIGEN},
    Zaak.PAS_NAKIJKEN: {Rol.OCMW: Bereik.JA_NEE, Rol.TOELEIDER: Bereik.JA_NEE},
    Zaak.DOSSIER: {Rol.OCMW: Bereik.GEMEENTE},
    Zaak.GROND: {Rol.OCMW: Bereik.GEMEENTE},
    Zaak.GEGEVENS: {Rol.OCMW: Bereik.GEMEENTE},
    Zaak.TOELEIDING: {Rol.TOELEIDER: Bereik.EIGEN, Rol.OCMW: Bereik.GEVRAAGD},
    Zaak.TOELEIDING_TELLEN: {Rol.COORDINATOR: Bereik.TELLINGEN},
    Zaak.SIGNAAL_MELDEN: dict.fromkeys(
        (PUBLIEK, Rol.AANBIEDER, Rol.KASSA, Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR),
        Bereik.MELDEN,
    ),
    Zaak.SIGNALEN: {
        Rol.AANBIEDER: Bereik.EIGEN,
        Rol.OCMW: Bereik.EIGEN,
        Rol.TOELEIDER: Bereik.EIGEN,
        Rol.COORDINATOR: Bereik.NETWERK,
    },
    Zaak.SIGNALEN_BEHEREN: {Rol.COORDINATOR: Bereik.NETWERK},
    Zaak.BEVRAGING: dict.fromkeys((Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR), Bereik.NETWERK),
    Zaak.VRAGEN_MAKEN: {
        Rol.OCMW: Bereik.EIGEN,
        Rol.TOELEIDER: Bereik.EIGEN,
        Rol.COORDINATOR: Bereik.NETWERK,
    },
    Zaak.AFREKENING: {Rol.AANBIEDER: Bereik.EIGEN, Rol.COORDINATOR: Bereik.BEDRAGEN},
    Zaak.BETALING: {Rol.COORDINATOR: Bereik.BEDRAGEN},
    Zaak.OVERLEG: dict.fromkeys(
        (Rol.AANBIEDER, Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR), Bereik.NETWERK
    ),
    Zaak.TIPS: dict.fromkeys(
        (Rol.AANBIEDER, Rol.KASSA, Rol.OCMW, Rol.TOELEIDER, Rol.COORDINATOR), Bereik.NETWERK
    ),
    Zaak.NOTA_EN_BUDGET: {Rol.COORDINATOR: Bereik.NETWERK, Rol.BEHEERDER: Bereik.ALLES},
    Zaak.CIJFERS: {Rol.COORDINATOR: Bereik.TELLINGEN},
    Zaak.REGELS: {Rol.COORDINATOR: Bereik.ALLES, Rol.BEHEERDER: Bereik.ALLES},
    Zaak.COLLEGAS: dict.fromkeys((Rol.AANBIEDER, Rol.OCMW), Bereik.EIGEN),
    Zaak.VERWERKINGEN: dict.fromkeys((Rol.BEHEERDER, Rol.BESCHERMING), Bereik.ALLES),
    Zaak.MENSEN: {Rol.BEHEERDER: Bereik.ALLES},
    Zaak.LOGBOEK: {Rol.BEHEERDER: Bereik.ALLES},
    Zaak.INZAGE: {
        Rol.OCMW: Bereik.GEMEENTE,
        Rol.BEHEERDER: Bereik.ALLES,
        Rol.BESCHERMING: Bereik.ALLES,
    },
    Zaak.TABEL: dict.fromkeys((Rol.COORDINATOR, Rol.BEHEERDER, Rol.BESCHERMING), Bereik.ALLES),
}


def bereik(werkplek: Lidmaatschap | None, zaak: Zaak) -> Bereik:
    """Return how far this workplace (None: nobody in particular) sees of `zaak`."""
    return TABEL[zaak].get(werkplek.rol if werkplek else PUBLIEK, Bereik.NIETS)


def rijen() -> list[tuple[str, list[str]]]:
    """Return the table to show: the name of each thing, and how far each role sees of it.

    In the order of Rol, after the public.
    """
    kolommen = (PUBLIEK, *Rol.values)
    return [
        (zaak.value, [per_rol.get(rol, Bereik.NIETS).value for rol in kolommen])
        for zaak, per_rol in TABEL.items()
    ]


def rollen_voor(*zaken: Zaak) -> frozenset[str]:
    """Return the roles that may anything of one of these."""
    return frozenset(rol for zaak in zaken for rol in TABEL[zaak])
