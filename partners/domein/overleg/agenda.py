"""Verbs of the agenda: take or leave what the data propose, add, put in order, take off.

Called by a coördinator or beheerder of the network, from the admin. All of them hold the meeting,
and refuse OP_SLOT once its minutes are approved (domein/netwerk.md section 8 and 14: 72-74).
"""

from django.db import models, transaction

from partners.domein.overleg.voorbereiden import OverlegWeigering
from partners.lezen.agenda import alle_voorstellen
from partners.lezen.vaste_punten import VARIA, vast_voor
from partners.models import Agendapunt, Gebruiker, GelatenVoorstel, Overleg
from wevelgem_netwerk.basis.geld import kortaf
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class AgendaWeigering(Weigering):
    GEEN_VOORSTEL = (
        "geen_voorstel",
        "Dit voorstel is er niet meer: de cijfers zijn intussen veranderd.",
    )
    BESLUIT_GENOMEN = "besluit_genomen", "Bij dit punt staat een besluit. Het blijft op de agenda."


class Richting(models.TextChoices):
    OMHOOG = "omhoog", "omhoog"
    OMLAAG = "omlaag", "omlaag"


@transaction.atomic
def neem_voorstel(
    *, overleg: Overleg, sleutel: str, door: Gebruiker | None, namens: str = ""
) -> Agendapunt:
    """Put the proposal called `sleutel` on the agenda, with its figures of now.

    When a fixed item of this meeting is about the same, what it says is put with that one; an item
    of its own otherwise. Taking it twice gives the same item. Refuses GEEN_VOORSTEL when no app
    proposes it any more.
    """
    slot(overleg.pk)
    punten = list(Agendapunt.objects.filter(overleg=overleg))
    voorstel = next((v for v in alle_voorstellen(overleg) if v.sleutel == sleutel), None)
    if er_al := next((p for p in punten if sleutel and sleutel in (p.sleutel, *p.erbij)), None):
        # the second of two clicks saved the form again, as it was before the first
        return _zet_erbij(er_al, voorstel) if voorstel and sleutel in er_al.erbij else er_al
    if not voorstel:
        raise Geweigerd(AgendaWeigering.GEEN_VOORSTEL)
    vast = vast_voor(voorstel.bron)
    bij = next((punt for punt in punten if punt.sleutel == vast), None)
    punt = _zet_erbij(bij, voorstel) if bij else zet_punt_op(punt=_nieuw_punt(overleg, voorstel))
    GelatenVoorstel.objects.filter(overleg=overleg, sleutel=sleutel).delete()
    schrijf_log(
        wat="voorstel genomen", onderwerp=overleg, door=door, namens=namens, voorstel=sleutel
    )
    return punt


def _nieuw_punt(overleg: Overleg, voorstel: Voorstel) -> Agendapunt:
    return Agendapunt(
        overleg=overleg,
        titel=kortaf(voorstel.titel, 200),
        toelichting=voorstel.uitleg,
        doel=voorstel.doel,
        minuten=voorstel.minuten,
        bron=voorstel.bron,
        sleutel=voorstel.sleutel,
        url=voorstel.url,
    )


def _zet_erbij(punt: Agendapunt, voorstel: Voorstel) -> Agendapunt:
    """What was typed with the item stays; its minutes too, since they were there for this."""
    if voorstel.titel not in punt.toelichting:
        zin = f"{voorstel.titel}. {voorstel.uitleg}"
        punt.toelichting = f"{punt.toelichting}\n{zin}".strip()
    punt.erbij = list(dict.fromkeys([*punt.erbij, voorstel.sleutel]))
    punt.bron, punt.url = voorstel.bron, punt.url or voorstel.url
    punt.full_clean()
    punt.save(update_fields=["toelichting", "erbij", "bron", "url"])
    return punt


@transaction.atomic
def laat_voorstel(*, overleg: Overleg, sleutel: str, titel: str) -> None:
    """Leave a proposal aside for this meeting; leaving it twice is the same as once.

    At the next meeting it comes back when its figures still say so.
    """
    slot(overleg.pk)
    GelatenVoorstel.objects.get_or_create(
        overleg=overleg, sleutel=sleutel[:80], defaults={"titel": kortaf(titel, 200)}
    )


@transaction.atomic
def haal_voorstel_terug(*, overleg: Overleg, sleutel: str) -> None:
    """Show a proposal again that was left aside."""
    slot(overleg.pk)
    GelatenVoorstel.objects.filter(overleg=overleg, sleutel=sleutel).delete()


@transaction.atomic
def zet_punt_op(*, punt: Agendapunt) -> Agendapunt:
    """Give a new item its place: at the end, but before "varia en volgende datum"."""
    slot(punt.overleg_id)
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
    slot(agendapunt.overleg_id)
    punten = list(Agendapunt.objects.filter(overleg=agendapunt.overleg_id))
    hier = next((i for i, punt in enumerate(punten) if punt.pk == agendapunt.pk), None)
    if hier is None or (vanaf is not None and hier != vanaf - 1):
        return
    daar = hier + (-1 if richting == Richting.OMHOOG else 1)
    if 0 <= daar < len(punten):
        punten[hier], punten[daar] = punten[daar], punten[hier]
        _nummer(punten)


@transaction.atomic
def zet_volgorde(*, overleg: Overleg, volgorde: list[int]) -> None:
    """Put the items in this order of keys, as they were dragged.

    An item that is not named (somebody else just added it) keeps its place behind the one it
    stood behind; a key of elsewhere counts for nothing.
    """
    slot(overleg.pk)
    punten = {punt.pk: punt for punt in Agendapunt.objects.filter(overleg=overleg)}
    genoemd = [pk for pk in dict.fromkeys(volgorde) if pk in punten]
    nieuw = [punten[pk] for pk in genoemd]
    vorige = None
    for punt in punten.values():
        if punt.pk not in genoemd:
            nieuw.insert(nieuw.index(vorige) + 1 if vorige else 0, punt)
        vorige = punt
    _nummer(nieuw)


@transaction.atomic
def haal_punt_af(*, agendapunt: Agendapunt, door: Gebruiker | None, namens: str = "") -> None:
    """Take an item off the agenda; a proposal comes back among the proposals.

    Refuses BESLUIT_GENOMEN when a decision hangs on it. Writes one log line.
    """
    slot(agendapunt.overleg_id)
    agendapunt.refresh_from_db()
    if agendapunt.besluit or agendapunt.besluiten.exists():
        raise Geweigerd(AgendaWeigering.BESLUIT_GENOMEN)
    schrijf_log(
        wat="agendapunt weggehaald",
        onderwerp=agendapunt.overleg,
        door=door,
        namens=namens,
        titel=agendapunt.titel,
    )
    agendapunt.delete()


def slot(overleg_pk: int) -> Overleg:
    """Hold the meeting: two people who work on it at once wait for each other. Refuses OP_SLOT."""
    overleg = Overleg.objects.select_for_update().get(pk=overleg_pk)
    if overleg.op_slot:
        raise Geweigerd(OverlegWeigering.OP_SLOT)
    return overleg


def _nummer(punten: list[Agendapunt]) -> None:
    """Number the items 1, 2, 3 in this order; an item without a row yet keeps it for its save."""
    anders = []
    for plaats, punt in enumerate(punten, 1):
        if punt.volgorde != plaats:
            punt.volgorde = plaats
            anders.append(punt)
    Agendapunt.objects.bulk_update([punt for punt in anders if punt.pk], ["volgorde"])
