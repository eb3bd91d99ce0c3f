"""Verbs of a questionnaire that a partner makes itself: OCMW and toeleider, for who they know.

They answer for it: they make, open and close their own, and of no other partner. The coördinator
sees it from the moment it is open, may close it, reads own words before anybody else does and tells
back (docs/beslissingen/092). Each leaves one log line, without a question or an answer in it. All
raise Geweigerd.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from partners.domein.stem import bevraging as domein
from partners.models import Bevraging, Ingang, Lidmaatschap, Rol, Vraag
from partners.models.bevraging import MEESTE_VRAGEN, BevragingStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Who makes one beside the coördinator.
ROLLEN = frozenset({Rol.OCMW, Rol.TOELEIDER})
#: So many places or groups can be asked apart.
MEESTE_PLEKKEN = 12
#: What nobody is asked: an answer would be somebody.
_WIE = re.compile(
    r"\b(je|jouw|uw|jullie)\s+(voor|familie|achter)?(naam|adres|straat|gsm|telefoon\w*|nummer|"
    r"e-?mail\w*|mailadres|geboortedatum|rijksregister\w*|uitpas\w*)\b|rijksregisternummer|"
    r"\b(hoe heet je|wie ben je|waar woon je)\b",
    re.IGNORECASE,
)


class EigenWeigering(Weigering):
    NIET_VAN_JOU = "niet_van_jou", "Deze vragen zijn van een andere partner."
    GEEN_VOORBEELD = (
        "geen_voorbeeld",
        "Begin van een voorbeeld, of van vragen van jullie die gesloten zijn.",
    )
    VRAAGT_WIE = (
        "vraagt_wie",
        "Deze vraag vraagt wie iemand is. Antwoorden zijn zonder naam: laat ze weg.",
    )
    TE_VEEL = "te_veel", f"Hoogstens {MEESTE_VRAGEN} vragen. Minder antwoorden mensen liever."
    PLEKKEN = (
        "plekken",
        f"Zet hoogstens {MEESTE_PLEKKEN} plaatsen of groepen, elk één keer.",
    )


@dataclass(frozen=True)
class Vraagregel:
    """One question as somebody filled it in; `pk` when it was there before."""

    soort: str
    tekst: str
    keuzes: tuple[str, ...] = ()
    uitleg: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Inhoud:
    """What a questionnaire says, in the order people read it."""

    titel: str
    inleiding: str
    begin: date | None
    einde: date | None
    plekken: tuple[str, ...]
    vragen: tuple[Vraagregel, ...]


def vraagt_wie(tekst: str) -> bool:
    """Return whether a question asks who somebody is."""
    return bool(_WIE.search(tekst))


def voorbeelden(werkplek: Lidmaatschap):
    """Return what one can begin from: the examples of the network, and own ones that are closed."""
    eigen = Q(stand=BevragingStand.GESLOTEN, partner=werkplek.partner_id)
    return Bevraging.objects.zichtbaar_voor(werkplek).filter(
        Q(stand=BevragingStand.SJABLOON) | eigen
    )


@transaction.atomic
def begin(*, bron: Bevraging, uid: UUID, werkplek: Lidmaatschap) -> Bevraging:
    """Make a klad of the own partner out of an example or an own earlier round.

    `uid` is the token of the form: sent twice, it begins one. Refuses NIET_VAN_JOU for another
    role, and GEEN_VOORBEELD.
    """
    if werkplek.rol not in ROLLEN:
        raise Geweigerd(EigenWeigering.NIET_VAN_JOU)
    if er_al := Bevraging.objects.van_partner(werkplek.partner).filter(uid=uid).first():
        return er_al
    if not voorbeelden(werkplek).filter(pk=bron.pk).exists():
        raise Geweigerd(EigenWeigering.GEEN_VOORBEELD)
    return domein.begin_met(
        bron=bron,
        titel=bron.titel.removeprefix("Voorbeeld: "),
        door=werkplek.gebruiker,
        namens=str(werkplek.partner),
        partner=werkplek.partner,
        uid=uid,
    )


@transaction.atomic
def schrijf(*, bevraging: Bevraging, inhoud: Inhoud, werkplek: Lidmaatschap) -> Bevraging:
    """Write what a klad of the own partner says; questions and places that are left out go.

    A question that was there keeps its tie to the round before. Refuses NIET_VAN_JOU, NIET_KLAD,
    TE_VEEL, PLEKKEN and VRAAGT_WIE. Raises ValidationError for answers that do not fit the kind.
    """
    rij = _eigen_klad(bevraging, werkplek)
    if len(inhoud.vragen) > MEESTE_VRAGEN:
        raise Geweigerd(EigenWeigering.TE_VEEL)
    if len(inhoud.plekken) > MEESTE_PLEKKEN or len({*inhoud.plekken}) < len(inhoud.plekken):
        raise Geweigerd(EigenWeigering.PLEKKEN)
    for regel in inhoud.vragen:
        if vraagt_wie(regel.tekst):
            raise Geweigerd(EigenWeigering.VRAAGT_WIE, f"“{regel.tekst}” vraagt wie iemand is. "
                            "Antwoorden zijn zonder naam: laat die vraag weg.")  # fmt: skip
    rij.titel, rij.inleiding = " ".join(inhoud.titel.split()), inhoud.inleiding.strip()
    rij.begin, rij.einde = inhoud.begin, inhoud.einde
    rij.full_clean()
    rij.save(update_fields=["titel", "inleiding", "begin", "einde"])
    _zet_vragen(rij, inhoud.vragen)
    rij.ingangen.exclude(naam__in=inhoud.plekken).delete()
    er_al = set(rij.ingangen.values_list("naam", flat=True))
    Ingang.objects.bulk_create(
        Ingang(bevraging=rij, naam=naam, partner=werkplek.partner)
        for naam in inhoud.plekken
        if naam not in er_al
    )
    _log("vragen geschreven", rij, werkplek, vragen=len(inhoud.vragen))
    return rij


def _zet_vragen(rij: Bevraging, regels: Sequence[Vraagregel]) -> None:
    bekend = {vraag.pk: vraag for vraag in rij.vragen.all()}
    houden = {regel.pk for regel in regels}
    rij.vragen.exclude(pk__in=[pk for pk in bekend if pk in houden]).delete()
    for nr, regel in enumerate(regels, 1):
        vraag = bekend.get(regel.pk) or Vraag(bevraging=rij)
        vraag.volgorde, vraag.soort, vraag.tekst = nr, regel.soort, regel.tekst
        vraag.keuzes, vraag.uitleg = list(regel.keuzes), regel.uitleg
        vraag.full_clean(exclude=["bevraging"], validate_unique=False, validate_constraints=False)
        vraag.save()


@transaction.atomic
def open_eigen(*, bevraging: Bevraging, op_datum: date, werkplek: Lidmaatschap) -> Bevraging:
    """Let people answer an own klad; its questions stay. Refuses as open_bevraging does."""
    return domein.open_bevraging(
        bevraging=_eigen(bevraging, werkplek), op_datum=op_datum, **_wie(werkplek)
    )


@transaction.atomic
def sluit_eigen(*, bevraging: Bevraging, op_datum: date, werkplek: Lidmaatschap) -> Bevraging:
    """Close an own questionnaire for good; then there are results. Refuses as sluit does."""
    return domein.sluit(bevraging=_eigen(bevraging, werkplek), op_datum=op_datum, **_wie(werkplek))


@transaction.atomic
def gooi_weg(*, bevraging: Bevraging, werkplek: Lidmaatschap) -> None:
    """Throw an own klad away; nobody answered it. Refuses NIET_VAN_JOU and NIET_KLAD."""
    rij = _eigen_klad(bevraging, werkplek)
    _log("klad weggegooid", rij, werkplek)
    rij.delete()


def _eigen(bevraging: Bevraging, werkplek: Lidmaatschap) -> Bevraging:
    rijen = Bevraging.objects.van_partner(werkplek.partner).select_for_update(no_key=True)
    rij = rijen.filter(pk=bevraging.pk).first() if werkplek.rol in ROLLEN else None
    if rij is None:
        raise Geweigerd(EigenWeigering.NIET_VAN_JOU)
    return rij


def _eigen_klad(bevraging: Bevraging, werkplek: Lidmaatschap) -> Bevraging:
    rij = _eigen(bevraging, werkplek)
    if rij.stand != BevragingStand.KLAD:
        raise Geweigerd(domein.BevragingWeigering.NIET_KLAD)
    return rij


def _wie(werkplek: Lidmaatschap) -> dict:
    return {"door": werkplek.gebruiker, "namens": str(werkplek.partner)}


def _log(wat: str, rij: Bevraging, werkplek: Lidmaatschap, **gegevens) -> None:
    schrijf_log(wat=wat, onderwerp=rij, **_wie(werkplek), **gegevens)
