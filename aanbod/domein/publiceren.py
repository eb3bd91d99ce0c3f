"""Verbs: a partner writes an offer and puts it online; the coordinator looks it over.

Source: issue "A partner publishes an offer with one short form"; domein/netwerk.md 11.5.
Every verb locks the offer, so that two clicks at once do the thing once.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from aanbod.domein.locaties import vind_of_maak
from aanbod.domein.momenten import Regel, schrijf_momenten, zet_plaatsen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Prijs
from aanbod.models.aanbod import Stand
from aanbod.models.prijs import PrijsEenheid, PrijsSoort
from partners.models import Deelgemeente, Maatregel, Rol
from partners.toegang import BEHEER_ROLLEN
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class AanbodGegevens:
    """What the short form asks. A draft may lack all but the name.

    `prijs` in euro per `eenheid`: None is unknown, zero is free. `kalender_blijft` leaves the
    dates alone (an offer with a calendar the form cannot say).
    """

    titel: str
    omschrijving: str = ""
    leeftijd_van: int | None = None
    leeftijd_tot: int | None = None
    prijs: Decimal | None = None
    eenheid: str = PrijsEenheid.KEER
    plaatsen: int | None = None
    regel: Regel | None = None
    kalender_blijft: bool = False
    plek: str = ""
    deelgemeente: Deelgemeente | None = None
    telefoon: str = ""
    email: str = ""
    inschrijven_url: str = ""
    contact_naam: str = ""
    maatregelen: list[Maatregel] = field(default_factory=list)


@transaction.atomic
def bewaar_klad(*, gegevens: AanbodGegevens, uid: UUID, door, werkplek) -> Aanbod:
    """Write a new offer as a draft of the partner of `werkplek`; nobody else sees it.

    `uid` comes from the form: the same form sent twice writes one offer. For an AANBIEDER of an
    active partner; refuses (Geweigerd) what schrijf_momenten and vind_of_maak refuse. One log row.
    """
    _eis_aanbieder(werkplek)
    eerder = Aanbod.objects.filter(uid=uid).first()
    if eerder:
        return wijzig(aanbod=eerder, gegevens=gegevens, door=door, werkplek=werkplek)
    partner = werkplek.partner
    aanbod = Aanbod(uid=uid, partner=partner, sector=partner.sector, stand=Stand.KLAD)
    _zet(aanbod, gegevens, door, werkplek)
    schrijf_log(wat="bewaar klad", onderwerp=aanbod, door=door, namens=partner)
    return aanbod


@transaction.atomic
def wijzig(*, aanbod: Aanbod, gegevens: AanbodGegevens, door, werkplek) -> Aanbod:
    """Change an offer of the own partner; it stays where it is (draft, online ...).

    For an AANBIEDER of that partner. Dates keep their code; an announced date that falls away is
    cancelled with a reason (see schrijf_momenten). Refuses (Geweigerd) fewer places than are taken.
    One log row.
    """
    aanbod = _op_slot(aanbod)
    _eis_aanbieder(werkplek, aanbod)
    _zet(aanbod, gegevens, door, werkplek)
    schrijf_log(wat="wijzig aanbod", onderwerp=aanbod, door=door, namens=werkplek.partner)
    return aanbod


@transaction.atomic
def zet_online(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Publish an offer: at once for a trusted partner, else it waits for the coordinator.

    For an AANBIEDER of that partner. Does nothing when it is online or waiting already. Refuses
    (Geweigerd) without a coming date or a place, and for a partner that stopped. One log row.
    """
    aanbod = _op_slot(aanbod)
    _eis_aanbieder(werkplek, aanbod)
    if aanbod.stand in {Stand.ONLINE, Stand.INGEDIEND}:
        return aanbod
    _eis_volledig(aanbod)
    naar = Stand.ONLINE if werkplek.partner.vertrouwd else Stand.INGEDIEND
    return _naar(aanbod, naar, "zet online", door=door, namens=werkplek.partner)


@transaction.atomic
def haal_offline(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Take an offer back to draft; its dates stay, the public no longer sees it.

    For an AANBIEDER of that partner. Does nothing when it is not online and not waiting. One log
    row.
    """
    aanbod = _op_slot(aanbod)
    _eis_aanbieder(werkplek, aanbod)
    if aanbod.stand not in {Stand.ONLINE, Stand.INGEDIEND}:
        return aanbod
    return _naar(aanbod, Stand.KLAD, "haal offline", door=door, namens=werkplek.partner)


@transaction.atomic
def keur_goed(*, aanbod: Aanbod, door, werkplek=None) -> Aanbod:
    """Put an offer that waits online. For a COORDINATOR or BEHEERDER. One log row.

    Does nothing when it is online already. Refuses (Geweigerd) an offer that does not wait, or
    whose dates passed while it waited.
    """
    aanbod = _op_slot(aanbod)
    _eis_nakijker(door, werkplek)
    if aanbod.stand == Stand.ONLINE:
        return aanbod
    _eis_wacht(aanbod)
    _eis_volledig(aanbod)
    return _naar(aanbod, Stand.ONLINE, "keur goed", door=door, namens=_namens(werkplek))


@transaction.atomic
def weiger(*, aanbod: Aanbod, reden: str, door, werkplek=None) -> Aanbod:
    """Send an offer that waits back, with the reason. For a COORDINATOR or BEHEERDER.

    The partner reads the reason, changes the offer and puts it online again. Does nothing when it
    was sent back already. Refuses (Geweigerd) without a reason and an offer that does not wait.
    One log row, which keeps the reason.
    """
    aanbod = _op_slot(aanbod)
    _eis_nakijker(door, werkplek)
    if aanbod.stand == Stand.GEWEIGERD:
        return aanbod
    _eis_wacht(aanbod)
    if not reden.strip():
        raise Geweigerd(AanbodWeigering.REDEN_ONTBREEKT)
    return _naar(
        aanbod,
        Stand.GEWEIGERD,
        WEIGER,
        door=door,
        namens=_namens(werkplek),
        waarom=reden.strip()[:300],
    )


#: What the log calls a refusal; the partner's page looks it up to show the reason.
WEIGER = "weiger aanbod"


def _op_slot(aanbod: Aanbod) -> Aanbod:
    return Aanbod.objects.select_for_update(of=["self"]).select_related("partner").get(pk=aanbod.pk)


def _eis_aanbieder(werkplek, aanbod: Aanbod | None = None) -> None:
    van_ander = aanbod is not None and aanbod.partner_id != werkplek.partner_id
    if werkplek.rol != Rol.AANBIEDER or van_ander:
        raise Geweigerd(AanbodWeigering.NIET_VAN_JOU)
    if not werkplek.partner.actief:
        raise Geweigerd(AanbodWeigering.PARTNER_GESTOPT)


def _eis_nakijker(door, werkplek) -> None:
    if not (door.is_superuser or (werkplek and werkplek.rol in BEHEER_ROLLEN)):
        raise Geweigerd(AanbodWeigering.NIET_AAN_JOU)


def _eis_wacht(aanbod: Aanbod) -> None:
    if aanbod.stand != Stand.INGEDIEND:
        raise Geweigerd(AanbodWeigering.WACHT_NIET)


def _eis_volledig(aanbod: Aanbod) -> None:
    if aanbod.laatste_einde is None:
        raise Geweigerd(AanbodWeigering.ZONDER_DATUM)
    if aanbod.laatste_einde < timezone.now():
        raise Geweigerd(AanbodWeigering.VOORBIJ)
    if aanbod.locatie_id is None and not aanbod.online:
        raise Geweigerd(AanbodWeigering.ZONDER_PLEK)


def _namens(werkplek):
    return werkplek.partner if werkplek else ""


def _naar(aanbod: Aanbod, stand: str, wat: str, *, door, namens, waarom="") -> Aanbod:
    """Set the state and leave the log row."""
    van, aanbod.stand = aanbod.stand, stand
    if stand == Stand.ONLINE and aanbod.gepubliceerd_op is None:
        aanbod.gepubliceerd_op = timezone.now()
    aanbod.full_clean()
    aanbod.save(update_fields=["stand", "gepubliceerd_op", "gewijzigd_op"])
    schrijf_log(
        wat=wat, onderwerp=aanbod, door=door, namens=namens, waarom=waarom, van=van, naar=stand
    )
    return aanbod


def _zet(aanbod: Aanbod, gegevens: AanbodGegevens, door, werkplek) -> None:
    """Write everything of the form: the offer, its place, price, measures and dates."""
    for naam in (
        "titel omschrijving leeftijd_van leeftijd_tot telefoon email inschrijven_url contact_naam"
    ).split():
        setattr(aanbod, naam, getattr(gegevens, naam))
    if gegevens.plek:
        aanbod.locatie = vind_of_maak(
            tekst=gegevens.plek, deelgemeente=gegevens.deelgemeente, door=door, werkplek=werkplek
        )
    elif not aanbod.online:
        aanbod.locatie = None
    aanbod.full_clean()
    aanbod.save()
    aanbod.maatregelen.set(gegevens.maatregelen)
    _zet_prijs(aanbod, gegevens)
    if gegevens.kalender_blijft:
        zet_plaatsen(aanbod, gegevens.plaatsen)
    elif gegevens.regel:
        schrijf_momenten(aanbod, gegevens.regel, plaatsen=gegevens.plaatsen)


def _zet_prijs(aanbod: Aanbod, gegevens: AanbodGegevens) -> None:
    basis = aanbod.prijzen.filter(soort=PrijsSoort.BASIS).first()
    if gegevens.prijs is None:
        aanbod.prijzen.filter(soort=PrijsSoort.BASIS).delete()
        return
    basis = basis or Prijs(aanbod=aanbod, soort=PrijsSoort.BASIS)
    basis.bedrag, basis.eenheid = gegevens.prijs, gegevens.eenheid
    basis.full_clean()
    basis.save()
