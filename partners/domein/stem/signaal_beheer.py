"""Verbs of the coördinator about a signal: hand it on, hide abuse, take its text away."""

from django.db import transaction
from django.utils import timezone

from partners.domein.stem.signaal import SignaalWeigering, op_slot
from partners.models import Gebruiker, Lidmaatschap, Partner, Signaal
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def geef_door(
    *, signaal: Signaal, partner: Partner | None, werkplek: Lidmaatschap, door: Gebruiker
) -> Signaal:
    """Let another partner answer, or the network itself (None). For the coördinator.

    Refuses NIET_VAN_JOU and AL_BEANTWOORD. One log line when it changes.
    """
    signaal = op_slot(signaal, werkplek, alleen_netwerk=True)
    if signaal.antwoord_id:
        raise Geweigerd(SignaalWeigering.AL_BEANTWOORD)
    if signaal.partner == partner:
        return signaal
    signaal.partner = partner
    signaal.save(update_fields=["partner"])
    schrijf_log(
        wat="signaal doorgegeven", onderwerp=signaal, door=door, namens=werkplek.partner,
        naar=partner.pk if partner else None,
    )  # fmt: skip
    return signaal


@transaction.atomic
def verberg(*, signaal: Signaal, waarom: str, werkplek, door: Gebruiker) -> Signaal:
    """Take abuse out of sight and out of the figures; its row stays. For the coördinator.

    Refuses NIET_VAN_JOU and REDEN_ONTBREEKT. Hiding twice keeps the first. One log line.
    """
    signaal = op_slot(signaal, werkplek, alleen_netwerk=True)
    if signaal.verborgen_op:
        return signaal
    waarom = " ".join(waarom.split())[:200]
    if not waarom:
        raise Geweigerd(SignaalWeigering.REDEN_ONTBREEKT)
    signaal.verborgen_op, signaal.verborgen_waarom = timezone.now(), waarom
    signaal.save(update_fields=["verborgen_op", "verborgen_waarom"])
    schrijf_log(
        wat="signaal verborgen", onderwerp=signaal, door=door, waarom=waarom,
        namens=werkplek.partner if werkplek else "",
    )  # fmt: skip
    return signaal


@transaction.atomic
def toon_weer(*, signaal: Signaal, werkplek, door: Gebruiker) -> Signaal:
    """Take a hidden signal back into sight and figures. For the coördinator. One log line."""
    signaal = op_slot(signaal, werkplek, alleen_netwerk=True)
    if not signaal.verborgen_op:
        return signaal
    signaal.verborgen_op, signaal.verborgen_waarom = None, ""
    signaal.save(update_fields=["verborgen_op", "verborgen_waarom"])
    schrijf_log(
        wat="signaal weer getoond", onderwerp=signaal, door=door,
        namens=werkplek.partner if werkplek else "",
    )  # fmt: skip
    return signaal


@transaction.atomic
def wis_tekst(*, signaal: Signaal, werkplek, door: Gebruiker) -> Signaal:
    """Take the text away for good, when it names somebody after all; the B's stay. Coördinator.

    One log line.
    """
    signaal = op_slot(signaal, werkplek, alleen_netwerk=True)
    if signaal.tekst:
        signaal.tekst = ""
        signaal.save(update_fields=["tekst"])
        schrijf_log(
            wat="tekst van signaal gewist", onderwerp=signaal, door=door,
            namens=werkplek.partner if werkplek else "",
        )  # fmt: skip
    return signaal
