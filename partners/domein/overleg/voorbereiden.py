"""Verbs of the meeting: prepare the next one or those of a year, move it, call it off.

Called by a coördinator or beheerder of the network, from the admin.
Sources: ontwerp.md section 1 and domein/netwerk.md section 8 and 14 (70-74).
"""

from datetime import date, time

from django.db import transaction
from django.utils.formats import date_format

from partners.lezen.vaste_dagen import vast_moment
from partners.lezen.vaste_punten import VASTE_PUNTEN
from partners.models import Aanwezigheid, Agendapunt, Gebruiker, Netwerk, Overleg, Partner
from partners.models.overleg import OverlegSoort, OverlegStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Our proposal too, with the day itself (lezen/vaste_dagen.py).
VAN, TOT = time(14), time(16)
#: A change of one of these makes a new version of the calendar file.
KALENDERVELDEN = ("datum", "van", "tot", "plaats")


class OverlegWeigering(Weigering):
    GEHOUDEN = "gehouden", "Dit overleg is al gehouden. Het kan niet meer wegvallen."
    GEEN_REDEN = "geen_reden", "Schrijf in een paar woorden waarom het overleg niet doorgaat."
    OP_SLOT = (
        "op_slot",
        "Het verslag van dit overleg is goedgekeurd. Er verandert niets meer aan. "
        "Schrijf een aanvulling onder het verslag.",
    )
    VOORBIJ_JAAR = "voorbij_jaar", "Dat jaar is voorbij. Kies dit jaar of een later jaar."


@transaction.atomic
def maak_volgend_overleg(
    *, netwerk: Netwerk, door: Gebruiker | None, op_datum: date, namens: str = ""
) -> tuple[Overleg, bool]:
    """Prepare the next meeting of the whole network; returns it and whether it is new.

    That is the meeting of this quarter, or of the next one when this quarter's has passed or was
    held today. A
    quarter that already has one keeps it: twice clicking opens the same meeting. The place is that
    of the previous meeting.
    """
    Netwerk.objects.select_for_update().get(pk=netwerk.pk)
    kwartaal = Kwartaal.van(op_datum)
    dit = _laatste_in(netwerk, kwartaal)
    voorbij = (dit.datum if dit else vast_moment(kwartaal)) < op_datum
    if voorbij or (dit and dit.gehouden_op):
        kwartaal = kwartaal.volgende()
        dit = _laatste_in(netwerk, kwartaal)
    if dit:
        return dit, False
    overleg = Overleg(netwerk=netwerk, datum=vast_moment(kwartaal), van=VAN, tot=TOT)
    vorige = _vorige(overleg)
    overleg.plaats = vorige.plaats if vorige else ""
    return zet_klaar(overleg=overleg, door=door, namens=namens), True


def _laatste_in(netwerk: Netwerk, kwartaal: Kwartaal) -> Overleg | None:
    overleg = Overleg.objects.van_netwerk(netwerk).integraal().gaat_door()
    return overleg.in_kwartaal(kwartaal).first()


@transaction.atomic
def plan_jaar(
    *, netwerk: Netwerk, jaar: int, door: Gebruiker | None, op_datum: date, namens: str = ""
) -> list[Overleg]:
    """Prepare the integral meetings of `jaar` that are still missing, at their fixed moments.

    Returns the new ones. A quarter that has one keeps it, and a moment that is past on `op_datum`
    is left alone; doing it twice adds nothing. Refuses VOORBIJ_JAAR.
    """
    if jaar < op_datum.year:
        raise Geweigerd(OverlegWeigering.VOORBIJ_JAAR)
    Netwerk.objects.select_for_update().get(pk=netwerk.pk)
    nieuw = []
    for nummer in (1, 2, 3, 4):
        kwartaal = Kwartaal(jaar, nummer)
        dag = vast_moment(kwartaal)
        if dag < op_datum or _laatste_in(netwerk, kwartaal):
            continue
        overleg = Overleg(netwerk=netwerk, datum=dag, van=VAN, tot=TOT)
        vorige = _vorige(overleg)
        overleg.plaats = vorige.plaats if vorige else ""
        nieuw.append(zet_klaar(overleg=overleg, door=door, namens=namens))
    return nieuw


@transaction.atomic
def wijzig(*, overleg: Overleg, door: Gebruiker | None, namens: str = "") -> bool:
    """Save a changed meeting; returns whether those who are invited should hear of it.

    Another day, hour or place makes a new version of the calendar file and one log line. Refuses
    OP_SLOT; raises ValidationError when the hours do not fit.
    """
    was = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if was.op_slot:
        raise Geweigerd(OverlegWeigering.OP_SLOT)
    overleg.full_clean()
    anders = [veld for veld in KALENDERVELDEN if getattr(was, veld) != getattr(overleg, veld)]
    overleg.kalender_versie = was.kalender_versie + bool(anders)
    velden = ["soort", *KALENDERVELDEN, "meenemen", "terugbrengen", "kalender_versie"]
    overleg.save(update_fields=velden)
    if anders:
        schrijf_log(
            wat="overleg verplaatst",
            onderwerp=overleg,
            door=door,
            namens=namens,
            telt_vanaf=overleg.datum,
            was={veld: str(getattr(was, veld)) for veld in anders},
        )
    return bool(anders) and was.verstuurde_versie is not None


@transaction.atomic
def gelast_af(*, overleg: Overleg, reden: str, door: Gebruiker | None, namens: str = "") -> Overleg:
    """Call a meeting off, with a reason; twice gives the same. The mail is uitnodigen.zeg_af.

    Refuses GEEN_REDEN, and GEHOUDEN for a meeting that took place. Writes one log line.
    """
    reden = " ".join(reden.split())
    if not reden:
        raise Geweigerd(OverlegWeigering.GEEN_REDEN)
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if overleg.heeft_verslag:
        raise Geweigerd(OverlegWeigering.GEHOUDEN)
    if overleg.stand == OverlegStand.AFGELAST:
        return overleg
    overleg.stand, overleg.waarom_niet = OverlegStand.AFGELAST, reden[:200]
    overleg.kalender_versie += 1
    overleg.save(update_fields=["stand", "waarom_niet", "kalender_versie"])
    schrijf_log(
        wat="overleg afgelast", onderwerp=overleg, door=door, namens=namens, waarom=reden[:300]
    )
    return overleg


@transaction.atomic
def zet_klaar(*, overleg: Overleg, door: Gebruiker | None, namens: str = "") -> Overleg:
    """Save a new meeting, invite the partners and put the fixed items on its agenda.

    Only a meeting of the whole network gets them: a kerngroep or werkgroep starts empty. Raises
    ValidationError when the hours do not fit or the meeting exists already. Writes one log line.
    """
    overleg.full_clean()
    overleg.save()
    if overleg.soort == OverlegSoort.INTEGRAAL:
        _nodig_uit(overleg)
        _zet_vaste_punten(overleg, door)
    schrijf_log(
        wat="overleg klaargezet",
        onderwerp=overleg,
        door=door,
        namens=namens,
        telt_vanaf=overleg.datum,
    )
    return overleg


def _vorige(overleg: Overleg) -> Overleg | None:
    """Return the last meeting of the whole network before this one."""
    eerder = Overleg.objects.van_netwerk(overleg.netwerk).integraal().gaat_door()
    return eerder.filter(datum__lt=overleg.datum).first()


def _nodig_uit(overleg: Overleg) -> None:
    Aanwezigheid.objects.bulk_create(
        Aanwezigheid(overleg=overleg, partner=partner)
        for partner in Partner.objects.actief().van_netwerk(overleg.netwerk)
    )


def _zet_vaste_punten(overleg: Overleg, door: Gebruiker | None) -> None:
    vorige = _vorige(overleg)
    van_vorige = f"van {date_format(vorige.datum, 'j F')}" if vorige else "van het vorige overleg"
    for plaats, vast in enumerate(VASTE_PUNTEN, 1):
        punt = Agendapunt(
            overleg=overleg,
            volgorde=plaats,
            titel=vast.titel.format(van_vorige=van_vorige),
            toelichting=vast.toelichting,
            doel=vast.doel,
            minuten=vast.minuten,
            wie="allen" if vast.allen else getattr(door, "voornaam", ""),
            bron=vast.bron,
            sleutel=vast.sleutel,
        )
        punt.full_clean()
        punt.save()
