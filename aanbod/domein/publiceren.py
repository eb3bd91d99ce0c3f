"""Verbs: a partner writes an offer and puts it online.

Source: issue "A partner publishes an offer with one short form"; domein/netwerk.md 11.5.
Every verb locks the offer, so that two clicks at once do the thing once.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from aanbod.domein import berichten, voorstellen
from aanbod.domein.gegevens import AanbodGegevens, MeerGegevens
from aanbod.domein.rechten import eis_aanbieder, eis_volledig, op_slot
from aanbod.domein.schrijven import schrijf_data, schrijf_kort, schrijf_meer
from aanbod.domein.wanneer.kalender import Kalender
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Beoordeling
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import Oordeel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

#: From here an offer can be put away without anybody missing it.
NIET_ONLINE = frozenset({Stand.KLAD, Stand.AANPASSEN, Stand.GEWEIGERD})


@transaction.atomic
def bewaar_klad(
    *, gegevens: AanbodGegevens, uid: UUID, door, werkplek, vanzelf: bool = False
) -> Aanbod:
    """Write a new offer as a draft of the partner of `werkplek`; nobody else sees it.

    `uid` comes from the form: the same form sent twice, also at once, writes one offer. For an
    AANBIEDER of an active partner; refuses (Geweigerd) what the dates and the place refuse. One log
    row. `vanzelf`: the page saved it while somebody typed; later ones leave no log row.
    """
    eis_aanbieder(werkplek)
    partner = werkplek.partner
    is_nieuw = not Aanbod.objects.filter(uid=uid).exists()
    leeg = Aanbod(uid=uid, partner=partner, sector=partner.sector, titel=gegevens.titel)
    Aanbod.objects.bulk_create([leeg], ignore_conflicts=True)
    eerder = Aanbod.objects.get(uid=uid)
    if not is_nieuw:
        return wijzig(
            aanbod=eerder, gegevens=gegevens, door=door, werkplek=werkplek, vanzelf=vanzelf
        )
    aanbod = op_slot(eerder)
    eis_aanbieder(werkplek, aanbod)
    schrijf_kort(aanbod, gegevens, door=door, partner=partner)
    schrijf_log(wat="bewaar klad", onderwerp=aanbod, door=door, namens=partner)
    return aanbod


@transaction.atomic
def wijzig(
    *, aanbod: Aanbod, gegevens: AanbodGegevens, door, werkplek, vanzelf: bool = False
) -> Aanbod:
    """Change what the short form says of an offer of the own partner; its state stays.

    For an AANBIEDER of that partner. Dates keep their code; an announced date that falls away is
    cancelled with a reason. Of a live offer of a partner that is not trusted it becomes a proposal
    and the live one stays. Refuses (Geweigerd) fewer places than are taken. One log row; none when
    a draft was saved `vanzelf`.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    return _wijzig(aanbod, "kort", gegevens, door=door, werkplek=werkplek, log=not vanzelf)


@transaction.atomic
def vertel_meer(
    *, aanbod: Aanbod, gegevens: MeerGegevens, door, werkplek, vanzelf: bool = False
) -> Aanbod:
    """Change the rest of an offer: prices, yearly cost, childcare, accessibility, questions ...

    Who may, what it becomes and the log: as `wijzig`. Refuses (Geweigerd) more reserved places than
    there are.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    return _wijzig(aanbod, "meer", gegevens, door=door, werkplek=werkplek, log=not vanzelf)


@transaction.atomic
def wijzig_kalender(
    *, aanbod: Aanbod, kalender: Kalender, door, werkplek, vanzelf: bool = False
) -> Aanbod:
    """Give an offer a calendar that the short form cannot say. As `wijzig` in all the rest.

    Refuses (Geweigerd) what schrijf_uit refuses, and an offer whose calendar is UiTdatabank's.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if aanbod.uitdatabank_id:
        raise Geweigerd(AanbodWeigering.VAN_UITDATABANK)
    return _wijzig(aanbod, "kalender", kalender, door=door, werkplek=werkplek, log=not vanzelf)


def _wijzig(aanbod: Aanbod, deel: str, gegevens, *, door, werkplek, log: bool = True) -> Aanbod:
    if aanbod.stand == Stand.ARCHIEF:
        raise Geweigerd(AanbodWeigering.IN_ARCHIEF)
    if voorstellen.moet_wachten(aanbod):
        voorstellen.leg_voor(aanbod, deel, gegevens, door=door)
        return aanbod
    schrijf = {"meer": schrijf_meer, "kalender": schrijf_data}
    if deel == "kort":
        schrijf_kort(aanbod, gegevens, door=door, partner=werkplek.partner)
    else:
        schrijf[deel](aanbod, gegevens)
    if log:
        schrijf_log(
            wat=WIJZIG[deel], onderwerp=aanbod, door=door, namens=werkplek.partner, deel=deel
        )
    return aanbod


#: What the log calls a change of each part.
WIJZIG = {"kort": "wijzig aanbod", "meer": "vertel meer", "kalender": "wijzig kalender"}


@transaction.atomic
def zet_online(*, aanbod: Aanbod, door, werkplek, antwoord: str = "") -> Aanbod:
    """Publish an offer: at once for a trusted partner, else it waits for the coordinator.

    For an AANBIEDER of that partner. Does nothing when it is online or waiting already. Refuses
    (Geweigerd) without a coming date or a place, and for a partner that stopped. `antwoord` goes to
    the coordinator with it. One step in the dialogue, one log row, a mail to the coordinators when
    it waits. One in STEEKPROEF_EEN_OP of what is published at once comes in the sample.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if aanbod.stand in {Stand.ONLINE, Stand.INGEDIEND}:
        return aanbod
    eis_volledig(aanbod)
    vertrouwd = werkplek.partner.vertrouwd
    if vertrouwd:
        _zet_in_steekproef(aanbod)
    else:
        aanbod.ingediend_op = timezone.now()
        stap = Beoordeling.objects.create(
            aanbod=aanbod, oordeel=Oordeel.INGEDIEND, tekst=antwoord.strip()[:500], door=door
        )
        berichten.aan_nakijkers(
            aanbod,
            f"Na te kijken: {aanbod.titel}",
            [
                f"{aanbod.partner} wil “{aanbod.titel}” online zetten.",
                antwoord.strip(),
                "Kijk je het na?",
            ],
            feit=stap,
        )
    naar = Stand.ONLINE if vertrouwd else Stand.INGEDIEND
    return naar_stand(aanbod, naar, "zet online", door=door, namens_=werkplek.partner)


def _zet_in_steekproef(aanbod: Aanbod) -> None:
    """The first time only; which one follows from its code, which says nothing about it."""
    een_op = settings.STEEKPROEF_EEN_OP
    if een_op and aanbod.gepubliceerd_op is None and aanbod.uid.int % een_op == 0:
        aanbod.steekproef_sinds = timezone.now()


@transaction.atomic
def haal_offline(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Take an offer back to draft; its dates stay, the public no longer sees it.

    For an AANBIEDER of that partner. Does nothing when it is not online and not waiting. A proposal
    that waits is withdrawn. One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if aanbod.stand not in {Stand.ONLINE, Stand.INGEDIEND}:
        return aanbod
    voorstellen.sluit_open(aanbod)
    aanbod.steekproef_sinds = None
    return naar_stand(aanbod, Stand.KLAD, "haal offline", door=door, namens_=werkplek.partner)


@transaction.atomic
def archiveer(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Put away what is over or will not come; it stays findable in the archive of the partner.

    For an AANBIEDER of that partner. Does nothing when it is there. Refuses (Geweigerd) what waits
    for the coordinator, and what is online with dates to come. One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if aanbod.stand == Stand.ARCHIEF:
        return aanbod
    over = aanbod.laatste_einde is not None and aanbod.laatste_einde < timezone.now()
    if aanbod.stand not in NIET_ONLINE and not (aanbod.stand == Stand.ONLINE and over):
        raise Geweigerd(AanbodWeigering.STAAT_ONLINE)
    voorstellen.sluit_open(aanbod)
    aanbod.sjabloon, aanbod.steekproef_sinds = False, None
    return naar_stand(aanbod, Stand.ARCHIEF, "archiveer", door=door, namens_=werkplek.partner)


@transaction.atomic
def haal_terug(*, aanbod: Aanbod, door, werkplek) -> Aanbod:
    """Take an offer out of the archive, as a draft. For an AANBIEDER of that partner.

    One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if aanbod.stand != Stand.ARCHIEF:
        return aanbod
    return naar_stand(aanbod, Stand.KLAD, "haal terug", door=door, namens_=werkplek.partner)


def naar_stand(aanbod: Aanbod, stand: str, wat: str, *, door, namens_, waarom="") -> Aanbod:
    """Set the state of a locked offer and leave the log row; part of the verbs."""
    van, aanbod.stand = aanbod.stand, stand
    if stand == Stand.ONLINE and aanbod.gepubliceerd_op is None:
        aanbod.gepubliceerd_op = timezone.now()
    if stand != Stand.INGEDIEND:
        aanbod.ingediend_op = None
    aanbod.full_clean()
    aanbod.save(
        update_fields=[
            "stand", "gepubliceerd_op", "ingediend_op", "steekproef_sinds", "sjabloon",
            "gewijzigd_op",
        ]
    )  # fmt: skip
    schrijf_log(
        wat=wat, onderwerp=aanbod, door=door, namens=namens_, waarom=waarom, van=van, naar=stand
    )
    return aanbod
