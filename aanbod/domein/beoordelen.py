"""Verbs: who looks offers over approves, asks for a change, refuses, or looks at the sample.

A dialogue: each step stays (model Beoordeling), a remark may stand at a part of the form, and the
partner answers by changing and submitting again (publiceren.py). For a COORDINATOR or BEHEERDER.
"""

from django.db import transaction

from aanbod.domein import berichten, voorstellen
from aanbod.domein.publiceren import naar_stand
from aanbod.domein.rechten import eis_nakijker, eis_volledig, namens, op_slot
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Beoordeling, Opmerking
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import VRAAGT_IETS, Onderdeel, Oordeel, VoorstelStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def keur_goed(*, aanbod: Aanbod, door, werkplek=None) -> Aanbod:
    """Put an offer that waits online. One step, one log row, a mail to the partner.

    Does nothing when it is online already. Refuses (Geweigerd) an offer that does not wait, or
    whose dates passed while it waited.
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    if aanbod.stand == Stand.ONLINE:
        return aanbod
    _eis_wacht(aanbod)
    eis_volledig(aanbod)
    stap = _stap(aanbod, Oordeel.GOED, door=door)
    berichten.aan_partner(
        aanbod,
        f"Online: {aanbod.titel}",
        [f"“{aanbod.titel}” is nagekeken en staat online."],
        feit=stap,
    )
    return naar_stand(aanbod, Stand.ONLINE, "keur goed", door=door, namens_=namens(werkplek))


@transaction.atomic
def vraag_aanpassing(
    *, aanbod: Aanbod, tekst: str = "", opmerkingen: dict[str, str] | None = None, door, werkplek
) -> Aanbod:
    """Ask the partner for a change, with a remark at the part of the form it is about.

    An offer that waits goes back to its partner. One that is online stays online: it comes out of
    the sample, and a change of it that waits is put aside with the remarks. Refuses (Geweigerd)
    without any text, and an offer that nobody has to look over. One step, one log row, one mail.
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    opmerkingen = {deel: t.strip() for deel, t in (opmerkingen or {}).items() if t.strip()}
    if not tekst.strip() and not opmerkingen:
        raise Geweigerd(AanbodWeigering.REDEN_ONTBREEKT)
    if aanbod.stand == Stand.AANPASSEN:
        return aanbod
    if aanbod.stand not in {Stand.INGEDIEND, Stand.ONLINE}:
        raise Geweigerd(AanbodWeigering.WACHT_NIET)
    stap = _stap(aanbod, Oordeel.AANPASSEN, tekst=tekst, opmerkingen=opmerkingen, door=door)
    berichten.aan_partner(
        aanbod,
        f"Nog iets aan te passen: {aanbod.titel}",
        [
            f"De coördinator vraagt nog iets over “{aanbod.titel}”.",
            tekst.strip(),
            *[f"Over {Onderdeel(deel).label}: {t}" for deel, t in opmerkingen.items()],
        ],
        feit=stap,
    )
    naar = Stand.AANPASSEN if aanbod.stand == Stand.INGEDIEND else Stand.ONLINE
    aanbod.steekproef_sinds = None
    return naar_stand(aanbod, naar, "vraag aanpassing", door=door, namens_=namens(werkplek))


@transaction.atomic
def weiger(*, aanbod: Aanbod, reden: str, door, werkplek=None) -> Aanbod:
    """Refuse an offer that waits, with the reason. One step, one log row, a mail to the partner.

    The partner reads the reason; it may change the offer and submit it again. Does nothing when it
    was refused already. Refuses (Geweigerd) without a reason and an offer that does not wait.
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    if aanbod.stand == Stand.GEWEIGERD:
        return aanbod
    _eis_wacht(aanbod)
    reden = _eis_reden(reden)
    stap = _stap(aanbod, Oordeel.GEWEIGERD, tekst=reden, door=door)
    berichten.aan_partner(
        aanbod,
        f"Niet online gezet: {aanbod.titel}",
        [f"“{aanbod.titel}” is niet online gezet.", f"Waarom: {reden}"],
        feit=stap,
    )
    return naar_stand(
        aanbod,
        Stand.GEWEIGERD,
        "weiger aanbod",
        door=door,
        namens_=namens(werkplek),
        waarom=reden[:300],
    )


@transaction.atomic
def neem_over(*, aanbod: Aanbod, door, werkplek=None) -> Aanbod:
    """Put a change that waits online. One step, one log row, a mail to the partner.

    Refuses (Geweigerd) when none waits, and what can no longer be done (fewer places than are taken
    by now).
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    voorstel = _eis_voorstel(aanbod)
    voorstellen.voer_uit(aanbod, voorstel.inhoud, door=door)
    voorstellen.sluit_open(aanbod, VoorstelStand.OVERGENOMEN)
    stap = _stap(aanbod, Oordeel.OVERGENOMEN, door=door)
    schrijf_log(wat="neem wijziging over", onderwerp=aanbod, door=door, namens=namens(werkplek))
    berichten.aan_partner(
        aanbod,
        f"Gewijzigd: {aanbod.titel}",
        [f"Je wijziging aan “{aanbod.titel}” staat online."],
        feit=stap,
    )
    return op_slot(aanbod)


@transaction.atomic
def wijs_af(*, aanbod: Aanbod, reden: str, door, werkplek=None) -> Aanbod:
    """Put a change that waits aside, with the reason; what is online stays.

    One step, one log row, a mail to the partner. Refuses (Geweigerd) without a reason or when none
    waits.
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    _eis_voorstel(aanbod)
    reden = _eis_reden(reden)
    voorstellen.sluit_open(aanbod, VoorstelStand.AFGEWEZEN)
    stap = _stap(aanbod, Oordeel.AFGEWEZEN, tekst=reden, door=door)
    schrijf_log(
        wat="wijs wijziging af",
        onderwerp=aanbod,
        door=door,
        namens=namens(werkplek),
        waarom=reden[:300],
    )
    berichten.aan_partner(
        aanbod,
        f"Wijziging niet overgenomen: {aanbod.titel}",
        [f"Je wijziging aan “{aanbod.titel}” is niet overgenomen.", f"Waarom: {reden}"],
        feit=stap,
    )
    return aanbod


@transaction.atomic
def bekijk(*, aanbod: Aanbod, door, werkplek=None) -> Aanbod:
    """Say of an offer in the sample that it is in order. One step and one log row.

    Does nothing when it is not in the sample.
    """
    aanbod = op_slot(aanbod)
    eis_nakijker(door, werkplek)
    if aanbod.steekproef_sinds is None:
        return aanbod
    aanbod.steekproef_sinds = None
    aanbod.save(update_fields=["steekproef_sinds"])
    _stap(aanbod, Oordeel.BEKEKEN, door=door)
    schrijf_log(wat="bekijk steekproef", onderwerp=aanbod, door=door, namens=namens(werkplek))
    return aanbod


def vraag_aan_partner(aanbod: Aanbod) -> Beoordeling | None:
    """Return the step that asks the partner for something and that it did not answer yet."""
    laatste = aanbod.beoordelingen.prefetch_related("opmerkingen").order_by("-id").first()
    return laatste if laatste and laatste.oordeel in VRAAGT_IETS else None


def vorige_vraag(aanbod: Aanbod) -> Beoordeling | None:
    """Return what the partner was asked last, for who looks at the answer."""
    stappen = aanbod.beoordelingen.filter(oordeel__in=VRAAGT_IETS)
    return stappen.prefetch_related("opmerkingen").order_by("-id").first()


def woord_van_partner(aanbod: Aanbod) -> str:
    """Return what the partner wrote with its last request to look, "" for nothing."""
    laatste = aanbod.beoordelingen.order_by("-id").first()
    return laatste.tekst if laatste and laatste.oordeel == Oordeel.INGEDIEND else ""


def _stap(aanbod: Aanbod, oordeel: str, *, tekst="", opmerkingen=None, door) -> Beoordeling:
    stap = Beoordeling.objects.create(
        aanbod=aanbod, oordeel=oordeel, tekst=tekst.strip()[:500], door=door
    )
    Opmerking.objects.bulk_create(
        Opmerking(beoordeling=stap, onderdeel=deel, tekst=t[:300])
        for deel, t in (opmerkingen or {}).items()
    )
    return stap


def _eis_wacht(aanbod: Aanbod) -> None:
    if aanbod.stand != Stand.INGEDIEND:
        raise Geweigerd(AanbodWeigering.WACHT_NIET)


def _eis_voorstel(aanbod: Aanbod):
    voorstel = voorstellen.open_voorstel(aanbod)
    if voorstel is None:
        raise Geweigerd(AanbodWeigering.GEEN_VOORSTEL)
    return voorstel


def _eis_reden(reden: str) -> str:
    if not reden.strip():
        raise Geweigerd(AanbodWeigering.REDEN_ONTBREEKT)
    return reden.strip()[:500]
