"""The commitment Drempelvrij: asked by a partner, confirmed or not by the coördinator, for a while.

`Partner.drempelvrij_tot` follows from these verbs alone, so that a public page shows the badge
without asking for it (docs/beslissingen/087).
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from psycopg2.extras import DateRange

from partners.models import Drempelvrij, Gebruiker, Lidmaatschap, Partner, Zelftoetsvraag
from partners.models.drempelvrij import DrempelvrijStand
from partners.toegang import BEHEER_ROLLEN
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import bereik, laatste_dag
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

PUNTEN = 3


class DrempelvrijWeigering(Weigering):
    NIET_AAN_JOU = "niet_aan_jou", "Alleen de coördinator of een beheerder beslist hierover."
    DRIE = "drie", "Kies precies drie punten. Drie die lukken, zijn meer waard dan tien op papier."
    DAG = "dag", "Kies een dag die nog komt, ten laatste over twee jaar."
    WACHT = "wacht", "Jullie engagement wacht al op de coördinator."
    LOOPT = "loopt", "Jullie engagement loopt nog. Een nieuw kan in de laatste drie maanden."
    BESLIST = "beslist", "Hierover is al beslist."
    GEEN_REDEN = "geen_reden", "Schrijf wat er nog ontbreekt. De partner leest het."


#: So many days before the end a next one may be asked.
VERNIEUWEN_DAGEN = 92
MEESTE_DAGEN = 731


@transaction.atomic
def vraag(
    *,
    punten: list[Zelftoetsvraag],
    tegen: date,
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Drempelvrij:
    """Ask the coördinator to confirm three points of the own partner, that stand by `tegen`.

    Asked twice with the same points while it waits is once. Refuses DRIE, DAG, WACHT and LOOPT.
    """
    if len({punt.pk for punt in punten}) != PUNTEN or len(punten) != PUNTEN:
        raise Geweigerd(DrempelvrijWeigering.DRIE)
    if not 0 <= (tegen - op_datum).days <= MEESTE_DAGEN:
        raise Geweigerd(DrempelvrijWeigering.DAG)
    partner = Partner.objects.select_for_update().get(pk=werkplek.partner_id)
    wacht = Drempelvrij.objects.te_bevestigen().filter(partner=partner).first()
    if wacht:
        if {wacht.punt1_id, wacht.punt2_id, wacht.punt3_id} == {p.pk for p in punten}:
            return wacht
        raise Geweigerd(DrempelvrijWeigering.WACHT)
    tot = partner.drempelvrij_tot
    if tot and (tot - op_datum).days > VERNIEUWEN_DAGEN:
        raise Geweigerd(DrempelvrijWeigering.LOOPT)
    een, twee, drie = punten
    engagement = Drempelvrij(
        partner=partner, punt1=een, punt2=twee, punt3=drie, tegen=tegen, gevraagd_op=op_datum
    )
    engagement.full_clean()
    engagement.save()
    schrijf_log(
        wat="drempelvrij gevraagd",
        onderwerp=engagement,
        door=door,
        namens=partner,
        telt_vanaf=tegen,
        punten=[punt.code for punt in punten],
    )
    return engagement


@transaction.atomic
def bevestig(
    *, engagement: Drempelvrij, op_datum: date, door: Gebruiker, werkplek: Lidmaatschap | None
) -> Drempelvrij:
    """Confirm it for DREMPELVRIJ_MAANDEN months from today; the badge shows at once.

    An earlier one that still counts goes on until the day before its follower begins. Confirming
    twice changes nothing. Only coördinator and beheerder. Refuses NIET_AAN_JOU and BESLIST.
    """
    engagement = _open(engagement, werkplek, DrempelvrijStand.BEVESTIGD)
    if engagement.stand == DrempelvrijStand.BEVESTIGD:
        return engagement
    begin = op_datum
    for vorig in Drempelvrij.objects.geldig_op(op_datum).filter(partner=engagement.partner):
        begin = max(begin, vorig.periode.upper)
    engagement.periode = bereik(begin, _maanden_later(begin, settings.DREMPELVRIJ_MAANDEN))
    engagement.stand, engagement.beslist_op = DrempelvrijStand.BEVESTIGD, op_datum
    engagement.full_clean()
    engagement.save()
    _zet_op_partner(engagement.partner, laatste_dag(engagement.periode))
    schrijf_log(
        wat="drempelvrij bevestigd",
        onderwerp=engagement,
        door=door,
        namens=werkplek.partner if werkplek else "",
        telt_vanaf=begin,
        tot=str(laatste_dag(engagement.periode)),
    )
    return engagement


@transaction.atomic
def weiger(
    *,
    engagement: Drempelvrij,
    waarom: str,
    op_datum: date,
    door: Gebruiker,
    werkplek: Lidmaatschap | None,
) -> Drempelvrij:
    """Say what is still missing; the partner may ask again. Refused twice keeps the first reason.

    Only coördinator and beheerder. Refuses NIET_AAN_JOU, BESLIST and GEEN_REDEN.
    """
    engagement = _open(engagement, werkplek, DrempelvrijStand.GEWEIGERD)
    if engagement.stand == DrempelvrijStand.GEWEIGERD:
        return engagement
    waarom = " ".join(waarom.split())[:200]
    if not waarom:
        raise Geweigerd(DrempelvrijWeigering.GEEN_REDEN)
    engagement.stand, engagement.waarom = DrempelvrijStand.GEWEIGERD, waarom
    engagement.beslist_op = op_datum
    engagement.save(update_fields=["stand", "waarom", "beslist_op"])
    schrijf_log(
        wat="drempelvrij nog niet bevestigd",
        onderwerp=engagement,
        door=door,
        namens=werkplek.partner if werkplek else "",
        waarom=waarom,
    )
    return engagement


@transaction.atomic
def stop(
    *,
    engagement: Drempelvrij,
    op_datum: date,
    door: Gebruiker,
    werkplek: Lidmaatschap | None,
    waarom: str = "",
) -> Drempelvrij:
    """End it from today: the badge goes at once. By its own partner, or coördinator and beheerder.

    One that waits falls away. Stopping twice changes nothing. Refuses NIET_AAN_JOU and BESLIST
    (one that was refused).
    """
    eigen = werkplek is not None and werkplek.partner_id == engagement.partner_id
    if not eigen and not _beslist(werkplek):
        raise Geweigerd(DrempelvrijWeigering.NIET_AAN_JOU)
    Partner.objects.select_for_update().get(pk=engagement.partner_id)
    engagement = Drempelvrij.objects.select_for_update().get(pk=engagement.pk)
    if engagement.stand == DrempelvrijStand.GESTOPT:
        return engagement
    if engagement.stand == DrempelvrijStand.GEWEIGERD:
        raise Geweigerd(DrempelvrijWeigering.BESLIST)
    begin = engagement.periode.lower if engagement.periode else None
    engagement.periode = DateRange(begin, op_datum) if begin and begin < op_datum else None
    engagement.stand, engagement.beslist_op = DrempelvrijStand.GESTOPT, op_datum
    engagement.waarom = " ".join(waarom.split())[:200]
    engagement.save()
    ander = (
        Drempelvrij.objects.filter(partner=engagement.partner_id, stand=DrempelvrijStand.BEVESTIGD)
        .filter(periode__endswith__gt=op_datum)
        .order_by("-periode")
        .first()
    )
    _zet_op_partner(engagement.partner, laatste_dag(ander.periode) if ander else None)
    schrijf_log(
        wat="drempelvrij gestopt",
        onderwerp=engagement,
        door=door,
        namens=werkplek.partner if werkplek else "",
        telt_vanaf=op_datum,
        waarom=engagement.waarom,
    )
    return engagement


def _open(engagement: Drempelvrij, werkplek, wordt: DrempelvrijStand) -> Drempelvrij:
    """Return it under a lock of its partner; refuses who may not, and what was decided else."""
    if not _beslist(werkplek):
        raise Geweigerd(DrempelvrijWeigering.NIET_AAN_JOU)
    Partner.objects.select_for_update().get(pk=engagement.partner_id)
    engagement = Drempelvrij.objects.select_for_update().get(pk=engagement.pk)
    if engagement.stand not in {DrempelvrijStand.GEVRAAGD, wordt}:
        raise Geweigerd(DrempelvrijWeigering.BESLIST)
    return engagement


def _beslist(werkplek) -> bool:
    """Coördinator and beheerder decide; the break-glass account works without a workplace."""
    return werkplek is None or werkplek.rol in BEHEER_ROLLEN


def _zet_op_partner(partner: Partner, tot: date | None) -> None:
    Partner.objects.filter(pk=partner.pk).update(drempelvrij_tot=tot)


def _maanden_later(dag: date, maanden: int) -> date:
    """Return the last day of a period of so many months that begins on `dag`."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, 28))


def niet_zoals_op_de_partner() -> list[str]:
    """Return a sentence for every partner whose badge does not follow from its commitments."""
    tot = {}
    for rij in Drempelvrij.objects.filter(stand=DrempelvrijStand.BEVESTIGD).order_by("periode"):
        tot[rij.partner_id] = laatste_dag(rij.periode)
    return [
        f"{partner} is drempelvrij tot {partner.drempelvrij_tot}, de engagementen zeggen "
        f"{tot.get(partner.pk)}."
        for partner in Partner.objects.all()
        if partner.drempelvrij_tot != tot.get(partner.pk)
    ]
