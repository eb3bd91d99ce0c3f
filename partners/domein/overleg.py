"""Verbs of the meeting: prepare the next one, fill its agenda, put it in order.

Called by a coördinator or beheerder of the network, from the admin.
Sources: ontwerp.md section 1 and domein/netwerk.md section 8 and 14 (70-74).
"""

from datetime import date, time, timedelta

from django.db import models, transaction
from django.utils.formats import date_format

from partners.agenda import alle_voorstellen
from partners.models import Aanwezigheid, Agendapunt, Gebruiker, Netwerk, Overleg, Partner
from partners.models.overleg import OverlegSoort
from partners.vaste_punten import VARIA, VASTE_PUNTEN
from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: The fixed point of every quarter. The nota says four times a year and no more than that; the
#: second Thursday of the last month, 14 to 16, is our proposal: it never falls in a school holiday
#: (domein/netwerk.md section 8).
WEEKDAG = 3
HOEVEELSTE = 2
VAN, TOT = time(14), time(16)


class OverlegWeigering(Weigering):
    GEEN_VOORSTEL = (
        "geen_voorstel",
        "Dit voorstel is er niet meer: de cijfers zijn intussen veranderd.",
    )
    BESLUIT_GENOMEN = "besluit_genomen", "Bij dit punt staat een besluit. Het blijft op de agenda."


class Richting(models.TextChoices):
    OMHOOG = "omhoog", "omhoog"
    OMLAAG = "omlaag", "omlaag"


def vast_moment(kwartaal: Kwartaal) -> date:
    """Return the day on which the network meets in `kwartaal`."""
    eerste = date(kwartaal.jaar, 3 * kwartaal.nummer, 1)
    return eerste + timedelta(days=(WEEKDAG - eerste.weekday()) % 7 + 7 * (HOEVEELSTE - 1))


@transaction.atomic
def maak_volgend_overleg(
    *, netwerk: Netwerk, door: Gebruiker | None, op_datum: date, namens: str = ""
) -> tuple[Overleg, bool]:
    """Prepare the next meeting of the whole network; returns it and whether it is new.

    That is the meeting of this quarter, or of the next one when this quarter's has passed. A
    quarter that already has one keeps it: twice clicking opens the same meeting. The place is that
    of the previous meeting.
    """
    Netwerk.objects.select_for_update().get(pk=netwerk.pk)
    kwartaal = Kwartaal.van(op_datum)
    dit = _laatste_in(netwerk, kwartaal)
    voorbij = (dit.datum if dit else vast_moment(kwartaal)) < op_datum
    if voorbij:
        kwartaal = kwartaal.volgende()
        dit = _laatste_in(netwerk, kwartaal)
    if dit:
        return dit, False
    overleg = Overleg(netwerk=netwerk, datum=vast_moment(kwartaal), van=VAN, tot=TOT)
    vorige = _vorige(overleg)
    overleg.plaats = vorige.plaats if vorige else ""
    return zet_klaar(overleg=overleg, door=door, namens=namens), True


def _laatste_in(netwerk: Netwerk, kwartaal: Kwartaal) -> Overleg | None:
    return Overleg.objects.van_netwerk(netwerk).integraal().in_kwartaal(kwartaal).first()


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
    eerder = Overleg.objects.van_netwerk(overleg.netwerk).integraal()
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


@transaction.atomic
def neem_voorstel(
    *, overleg: Overleg, sleutel: str, door: Gebruiker | None, namens: str = ""
) -> Agendapunt:
    """Put the proposal called `sleutel` on the agenda, with its figures of now.

    Taking it twice gives the same item. Refuses GEEN_VOORSTEL when no app proposes it any more.
    """
    _slot(overleg.pk)
    er_al = Agendapunt.objects.filter(overleg=overleg, sleutel=sleutel).exclude(sleutel="").first()
    if er_al:
        return er_al
    voorstel = next((v for v in alle_voorstellen(overleg) if v.sleutel == sleutel), None)
    if not voorstel:
        raise Geweigerd(OverlegWeigering.GEEN_VOORSTEL)
    punt = Agendapunt(
        overleg=overleg,
        titel=kortaf(voorstel.titel, 200),
        toelichting=voorstel.uitleg,
        doel=voorstel.doel,
        minuten=voorstel.minuten,
        bron=voorstel.bron,
        sleutel=voorstel.sleutel,
        url=voorstel.url,
    )
    zet_punt_op(punt=punt)
    schrijf_log(
        wat="voorstel genomen", onderwerp=overleg, door=door, namens=namens, voorstel=sleutel
    )
    return punt


@transaction.atomic
def zet_punt_op(*, punt: Agendapunt) -> Agendapunt:
    """Give a new item its place: at the end, but before "varia en volgende datum"."""
    _slot(punt.overleg_id)
    punten = list(Agendapunt.objects.filter(overleg=punt.overleg_id))
    voor_varia = bool(punten) and punten[-1].sleutel == VARIA
    punten.insert(len(punten) - voor_varia, punt)
    punt.full_clean()
    _nummer(punten)
    punt.save()
    return punt


@transaction.atomic
def verplaats(*, agendapunt: Agendapunt, richting: str, vanaf: int | None = None) -> None:
    """Move an item one place up or down; the first stays first and the last stays last.

    `vanaf` is the place (from 1) the reader saw it at: when it is no longer there, for example at
    the second of two clicks, nothing moves.
    """
    _slot(agendapunt.overleg_id)
    punten = list(Agendapunt.objects.filter(overleg=agendapunt.overleg_id))
    hier = next((i for i, punt in enumerate(punten) if punt.pk == agendapunt.pk), None)
    if hier is None or (vanaf is not None and hier != vanaf - 1):
        return
    daar = hier + (-1 if richting == Richting.OMHOOG else 1)
    if 0 <= daar < len(punten):
        punten[hier], punten[daar] = punten[daar], punten[hier]
        _nummer(punten)


@transaction.atomic
def haal_punt_af(*, agendapunt: Agendapunt, door: Gebruiker | None, namens: str = "") -> None:
    """Take an item off the agenda; a proposal comes back among the proposals.

    Refuses BESLUIT_GENOMEN when a decision hangs on it. Writes one log line.
    """
    _slot(agendapunt.overleg_id)
    if agendapunt.besluiten.exists():
        raise Geweigerd(OverlegWeigering.BESLUIT_GENOMEN)
    schrijf_log(
        wat="agendapunt weggehaald",
        onderwerp=agendapunt.overleg,
        door=door,
        namens=namens,
        titel=agendapunt.titel,
    )
    agendapunt.delete()


def _slot(overleg_pk: int) -> None:
    """Hold the agenda: two people who order it at once wait for each other."""
    Overleg.objects.select_for_update().get(pk=overleg_pk)


def _nummer(punten: list[Agendapunt]) -> None:
    """Number the items 1, 2, 3 in this order; an item without a row yet keeps it for its save."""
    anders = []
    for plaats, punt in enumerate(punten, 1):
        if punt.volgorde != plaats:
            punt.volgorde = plaats
            anders.append(punt)
    Agendapunt.objects.bulk_update([punt for punt in anders if punt.pk], ["volgorde"])
