"""Verbs on the dates of an offer: does not take place, postponed, full, and back again.

For an AANBIEDER of the partner, also of one that is not trusted: who comes to a closed door
tomorrow must not wait for anybody to look it over. Nothing that was announced disappears;
participations keep their date.
"""

from datetime import date, time

from django.db import models, transaction
from django.utils import timezone

from aanbod.domein import berichten
from aanbod.domein.rechten import eis_aanbieder, op_slot
from aanbod.domein.wanneer.kalender import keur_uur, tijden
from aanbod.domein.wanneer.momenten import VAN_DE_REEKS, werk_laatste_einde_bij
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.registers import afsprakenmakers
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd
from wevelgem_netwerk.basis.woorden import dag, tijdvak


class Bereik(models.TextChoices):
    DEZE = "deze", "alleen deze keer"
    LATER = "later", "deze en alle latere keren"
    ALLE = "alle", "alle keren die nog komen"


@transaction.atomic
def annuleer(*, moment: Moment, bereik: str, reden: str, door, werkplek) -> list[Moment]:
    """Say that dates do not take place, with the reason; returns those that changed.

    They stay on the page with the reason. Does nothing with what is cancelled already. Refuses
    (Geweigerd) without a reason and for a date that is over. One log row; a mail to the others who
    work for the partner, since they stand at the door, and to who arranged to go there with
    somebody (`afsprakenmakers`).
    """
    gekozen = _gekozen(moment, bereik, werkplek)
    reden = _eis_reden(reden)
    anders = [m for m in gekozen if m.status != MomentStatus.GEANNULEERD]
    for m in anders:
        m.status, m.reden = MomentStatus.GEANNULEERD, reden
    return _schrijf(anders, "annuleer data", "gaat niet door", reden, door=door, werkplek=werkplek)


@transaction.atomic
def stel_uit(
    *,
    moment: Moment,
    bereik: str,
    reden: str,
    naar: tuple[date, time, time] | None = None,
    door,
    werkplek,
) -> list[Moment]:
    """Say that dates are postponed, with the reason; one date may get a new day and hour at once.

    The date keeps its row and its participations and points to the new one, a row of its own with
    the same places. Refuses (Geweigerd) without a reason, a new date for more than one, one in the
    past, and an hour at which there is a date already. Log and mail as annuleer.
    """
    gekozen = _gekozen(moment, bereik, werkplek)
    reden = _eis_reden(reden)
    if naar and bereik != Bereik.DEZE:
        raise Geweigerd(AanbodWeigering.MAG_MAAR_EEN)
    anders = []
    for m in gekozen:
        nieuw = _nieuwe_datum(m, *naar) if naar else m.verplaatst_naar
        zelfde = (m.status, m.verplaatst_naar) == (MomentStatus.UITGESTELD, nieuw)
        if zelfde:
            continue
        m.status, m.reden, m.verplaatst_naar = MomentStatus.UITGESTELD, reden, nieuw
        anders.append(m)
    wat = "is uitgesteld"
    if naar and anders:
        nieuw = anders[0].verplaatst_naar
        wat = f"is verplaatst naar {dag(nieuw.begin)}, {tijdvak(nieuw.begin, nieuw.einde)}"
    return _schrijf(anders, "stel data uit", wat, reden, door=door, werkplek=werkplek)


@transaction.atomic
def meld_volzet(
    *, moment: Moment, bereik: str, volzet: bool, reden: str = "", door, werkplek
) -> list[Moment]:
    """Say that dates are full, or that there are places again. One log row, no mail.

    A date whose places are all taken is full by itself. Does nothing with what says so already.
    """
    gekozen = _gekozen(moment, bereik, werkplek)
    anders = [m for m in gekozen if m.volzet != volzet]
    for m in anders:
        m.volzet = volzet
    wat = "meld volzet" if volzet else "meld weer plaats"
    return _schrijf(anders, wat, "", reden, door=door, werkplek=werkplek)


@transaction.atomic
def laat_doorgaan(*, moment: Moment, bereik: str, reden: str = "", door, werkplek) -> list[Moment]:
    """Let dates that were cancelled or postponed take place after all, at their own hour.

    The new date of a postponed one stays; cancel it when it is not needed. Log and mail as
    annuleer.
    """
    gekozen = _gekozen(moment, bereik, werkplek)
    anders = [m for m in gekozen if m.status != MomentStatus.GAAT_DOOR]
    for m in anders:
        m.status, m.reden, m.verplaatst_naar = MomentStatus.GAAT_DOOR, "", None
    return _schrijf(anders, "laat doorgaan", "gaat toch door", reden, door=door, werkplek=werkplek)


def _gekozen(moment: Moment, bereik: str, werkplek) -> list[Moment]:
    """Lock the offer and return the chosen dates that are not over, locked, in order."""
    aanbod = op_slot(moment.aanbod)
    eis_aanbieder(werkplek, aanbod)
    nu = timezone.now()
    komend = aanbod.momenten.select_for_update().komend(nu).order_by("begin", "id")
    if bereik == Bereik.DEZE:
        komend = komend.filter(pk=moment.pk)
    elif bereik == Bereik.LATER:
        komend = komend.filter(begin__gte=moment.begin)
    gekozen = list(komend)
    if not gekozen:
        raise Geweigerd(AanbodWeigering.MOMENT_VOORBIJ)
    for m in gekozen:
        m.aanbod = aanbod
    return gekozen


def _eis_reden(reden: str) -> str:
    reden = " ".join(reden.split())[:160]
    if not reden:
        raise Geweigerd(AanbodWeigering.WAAROM_ONTBREEKT)
    return reden


def _nieuwe_datum(moment: Moment, op: date, van: time, tot: time) -> Moment:
    keur_uur(van, tot)
    begin, einde = tijden(op, van, tot)
    if begin < timezone.now():
        raise Geweigerd(AanbodWeigering.MOMENT_VERLEDEN)
    bestaand = moment.aanbod.momenten.filter(begin=begin).first()
    if bestaand is not None:
        if bestaand.pk == moment.verplaatst_naar_id:
            return bestaand
        raise Geweigerd(AanbodWeigering.MOMENT_BESTAAT)
    zelfde = {naam: getattr(moment, naam) for naam in VAN_DE_REEKS}
    return Moment.objects.create(aanbod=moment.aanbod, begin=begin, einde=einde, **zelfde)


def _schrijf(anders: list[Moment], wat, gevolg, reden, *, door, werkplek) -> list[Moment]:
    if not anders:
        return []
    aanbod = anders[0].aanbod
    for m in anders:
        if aanbod.gepubliceerd_op:
            m.versie += 1
        m.save(
            update_fields=[
                "status", "reden", "volzet", "verplaatst_naar", "versie", "gewijzigd_op"
            ]
        )  # fmt: skip
    werk_laatste_einde_bij(aanbod)
    regel = schrijf_log(
        wat=wat,
        onderwerp=aanbod,
        door=door,
        namens=werkplek.partner,
        waarom=reden[:300],
        data=[str(m.uid) for m in anders],
    )
    if gevolg and aanbod.gepubliceerd_op:
        _zeg_aan_de_anderen(anders, gevolg, reden, door, feit=regel)
    return anders


def _zeg_aan_de_anderen(anders: list[Moment], gevolg: str, reden: str, door, *, feit) -> None:
    aanbod, eerste = anders[0].aanbod, anders[0]
    zin = f"“{aanbod.titel}” op {dag(eerste.begin)} {gevolg}."
    if len(anders) > 1:
        keren = meervoud(len(anders), "keer", "keren")
        zin = f"“{aanbod.titel}”: {keren} vanaf {dag(eerste.begin)} {gevolg}."
    waarom = f"Waarom: {reden}" if reden else ""
    collegas = berichten.mensen_van(aanbod.partner, Rol.AANBIEDER, Rol.KASSA)
    afspraak = [mens for _, stuk in afsprakenmakers for mens in stuk(anders)]
    gehad = {door.pk}
    for mensen, erbij in ((afspraak, "Je hebt die dag met iemand afgesproken."), (collegas, "")):
        aan = {mens.pk: mens for mens in mensen if mens.pk not in gehad}
        gehad |= aan.keys()
        berichten.mail(
            aan=aan.values(),
            aanbod=aanbod,
            feit=feit,
            onderwerp=f"{aanbod.titel}: {dag(eerste.begin)} {gevolg}",
            zinnen=[zin, waarom, erbij],
            adres=aanbod.get_absolute_url(),
        )
