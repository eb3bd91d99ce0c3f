"""Verbs of the youth worker outside: begin at a place, tap heads, say what came up, and the steps.

Called by aanbieder and toeleider of a partner with jeugdopbouwwerk, for that partner. No name, no
pass, no story. Two workers at one place share one moment.
"""

from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from aanbod.models import Aanbod
from partners.models import Gebruiker, Lidmaatschap, Rol
from uitpas.models import Jeugdmoment, Jeugdtelling, Jeugdthema, Opstap, Vindplaats
from uitpas.models.jeugd import Dagdeel
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: The age bands of the network that a youth worker meets (uitpas/leeftijden.py): name, first age.
BANDEN = (
    ("6 tot 11 jaar", 6),
    ("12 tot 17 jaar", 12),
    ("18 tot 24 jaar", 18),
    ("25 jaar en ouder", 25),
)
ROLLEN = frozenset({Rol.AANBIEDER, Rol.TOELEIDER})
#: So many taps are remembered, to know a tap that was sent twice.
TIKKEN_ONTHOUDEN = 60
#: More at one place at one time is a mistake of a thumb.
MEESTE_HOOFDEN = 500
MIDDAG, AVOND = time(12), time(18)


class JeugdWeigering(Weigering):
    GEEN_PLEK = "geen_plek", "Kies een plek, of schrijf een nieuwe."
    LEEFTIJD = "leeftijd", "Kies een leeftijd uit de lijst."
    VOL = "vol", f"Meer dan {MEESTE_HOOFDEN} op één plek tellen we niet."
    HOEVEEL = "hoeveel", "Tel van 1 tot 99 jongeren."


def mag(werkplek: Lidmaatschap | None) -> bool:
    """Return whether this workplace goes outside with young people."""
    return bool(werkplek) and werkplek.rol in ROLLEN and werkplek.partner.jeugdopbouwwerk


def dagdeel_van(nu: datetime) -> Dagdeel:
    """Return the part of the day, local time: before noon, until six, after."""
    uur = timezone.localtime(nu).time()
    if uur < MIDDAG:
        return Dagdeel.VOORMIDDAG
    return Dagdeel.NAMIDDAG if uur < AVOND else Dagdeel.AVOND


@transaction.atomic
def begin(
    *,
    plek: Vindplaats | None,
    nieuwe_plek: str = "",
    nu: datetime,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Jeugdmoment:
    """Return the moment of now at a place of the own partner; the first one there makes it.

    A place that is not in the list yet is added. Refuses GEEN_PLEK.
    """
    partner = werkplek.partner
    naam = " ".join(nieuwe_plek.split())[:60]
    if plek is None:
        if not naam:
            raise Geweigerd(JeugdWeigering.GEEN_PLEK)
        plek, _ = Vindplaats.objects.get_or_create(partner=partner, naam=naam)
    if plek.partner_id != partner.pk:
        raise Geweigerd(JeugdWeigering.GEEN_PLEK)
    moment, nieuw = Jeugdmoment.objects.get_or_create(
        partner=partner, plek=plek, datum=timezone.localdate(nu), dagdeel=dagdeel_van(nu)
    )
    if nieuw:
        schrijf_log(
            wat="moment buiten begonnen",
            onderwerp=moment,
            door=door,
            namens=partner,
            telt_vanaf=moment.datum,
        )
    return moment


@transaction.atomic
def tik(*, moment: Jeugdmoment, vanaf: int, erbij: int, sleutel: UUID) -> int:
    """Count `erbij` (+1 or -1) heads of an age band, and return how many there are now.

    A tap with a `sleutel` that was counted changes nothing, so it may be sent again; two workers
    who tap at once are both counted. Never below zero. Leaves no log line: a count is no decision.
    Refuses LEEFTIJD and VOL.
    """
    if vanaf not in {v for _, v in BANDEN} or erbij not in {1, -1}:
        raise Geweigerd(JeugdWeigering.LEEFTIJD)
    moment = Jeugdmoment.objects.select_for_update(of=["self"]).get(pk=moment.pk)
    telling, _ = Jeugdtelling.objects.get_or_create(moment=moment, vanaf=vanaf)
    if sleutel in moment.tikken:
        return telling.aantal
    if telling.aantal + erbij > MEESTE_HOOFDEN:
        raise Geweigerd(JeugdWeigering.VOL)
    Jeugdtelling.objects.filter(pk=telling.pk).update(aantal=Greatest(F("aantal") + erbij, 0))
    moment.tikken = [*moment.tikken, sleutel][-TIKKEN_ONTHOUDEN:]
    moment.save(update_fields=["tikken"])
    telling.refresh_from_db()
    return telling.aantal


@transaction.atomic
def vertel(
    *,
    moment: Jeugdmoment,
    themas: list[Jeugdthema],
    zin: str,
    aanbod: Aanbod | None,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Jeugdmoment:
    """Keep what came up, in themes and one short line; written again, it replaces.

    `aanbod` is the own offer it was part of, when it was. An offer of another partner is left out.
    """
    moment = Jeugdmoment.objects.select_for_update(of=["self"]).get(pk=moment.pk)
    moment.zin = " ".join(zin.split())[:160]
    eigen = aanbod is not None and aanbod.partner_id == moment.partner_id
    moment.aanbod = aanbod if eigen else None
    moment.save(update_fields=["zin", "aanbod"])
    moment.themas.set(themas)
    schrijf_log(
        wat="moment buiten beschreven",
        onderwerp=moment,
        door=door,
        namens=werkplek.partner,
        themas=[thema.code for thema in themas],
    )
    return moment


@transaction.atomic
def zet_opstap(
    *,
    moment: Jeugdmoment,
    soort: str,
    aantal: int,
    aanbod: Aanbod | None,
    waar: str,
    sleutel: UUID,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Opstap:
    """Note that so many young people took a step they wanted; the same `sleutel` twice is once.

    Refuses HOEVEEL.
    """
    if not 1 <= aantal <= 99:
        raise Geweigerd(JeugdWeigering.HOEVEEL)
    stap, nieuw = Opstap.objects.get_or_create(
        sleutel=sleutel,
        defaults={
            "moment": moment,
            "soort": soort,
            "aantal": aantal,
            "aanbod": aanbod,
            "waar": " ".join(waar.split())[:80],
        },
    )
    if nieuw:
        schrijf_log(
            wat="opstap genoteerd",
            onderwerp=moment,
            door=door,
            namens=werkplek.partner,
            soort=soort,
            aantal=aantal,
        )
    return stap
