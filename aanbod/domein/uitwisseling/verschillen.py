"""Verb: choose between what stands here and what UiTdatabank says now.

Source: issue "Offers come in from the real world" (nothing a person changed is silently lost).
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from aanbod.domein.uitwisseling.bundel import schrijf_rijen
from aanbod.domein.uitwisseling.plan import Plan, neem_over
from aanbod.domein.uitwisseling.rijen import gelezen_van, laad_rijen
from aanbod.domein.uitwisseling.wegwijzer import Streek, Wegwijzer
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.lezen.deel_in_woorden import in_woorden
from aanbod.models import Aanbod, Verschil
from aanbod.models.verschil import Keuze
from aanbod.uitdatabank.delen import delen, naam_van
from aanbod.uitdatabank.gelezen import Document, GelezenAanbod
from aanbod.uitdatabank.velden import Boek
from aanbod.uitdatabank.vergelijken import WEG
from aanbod.uitdatabank.vertalen import vertaal
from partners.toegang import BEHEER_ROLLEN
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

NIET_MEER = "staat er niet (meer)"


@dataclass(frozen=True)
class Zijden:
    """Both sides of a difference as plain text, read now; and what the source said before both
    changed it (empty: not known)."""

    wat: str
    hier: str
    bron: str
    voordien: str


def zijden(verschil: Verschil) -> Zijden:
    """Return what both say. Reads only; a fixed number of queries."""
    rijen = laad_rijen([verschil.aanbod])[verschil.aanbod_id]
    hier = delen(gelezen_van(rijen)).get(verschil.deel, WEG)
    bron = delen(_bron(verschil.aanbod)).get(verschil.deel, WEG)
    zinnen = (NIET_MEER if w is WEG else in_woorden(verschil.deel, w) for w in (hier, bron))
    return Zijden(naam_van(verschil.deel), *zinnen, verschil.voordien)


def _bron(aanbod: Aanbod) -> GelezenAanbod:
    document = Document("", "", aanbod.bron_document)
    return vertaal(document, op_datum=timezone.localdate()).aanbod


@transaction.atomic
def kies(*, verschil: Verschil, keuze: str, door, werkplek=None) -> Verschil:
    """Settle a difference: keep what stands here (Keuze.HIER), or take the source (Keuze.BRON).

    For a COORDINATOR or BEHEERDER; refuses (Geweigerd) others. Does nothing when it was settled
    already. What is chosen stays until the source changes that part again. One log row.
    """
    if not (door.is_superuser or (werkplek and werkplek.rol in BEHEER_ROLLEN)):
        raise Geweigerd(AanbodWeigering.NIET_AAN_JOU)
    aanbod = (
        Aanbod.objects.select_related("partner", "locatie")
        .defer("zoekvector")
        .select_for_update(of=["self"])
        .get(pk=verschil.aanbod_id)
    )
    verschil = Verschil.objects.select_for_update().get(pk=verschil.pk)
    if verschil.keuze:
        return verschil
    if keuze == Keuze.BRON:
        _neem_bron(aanbod, verschil.deel)
    verschil.beslis(keuze, timezone.now(), door)
    verschil.full_clean()
    verschil.save(update_fields=["keuze", "beslist_op", "beslist_door", "voordien"])
    schrijf_log(
        wat="kies verschil",
        onderwerp=aanbod,
        door=door,
        namens=werkplek.partner if werkplek else "",
        deel=verschil.deel,
        keuze=keuze,
    )
    return verschil


def _neem_bron(aanbod: Aanbod, deel: str) -> None:
    gelezen, rijen = _bron(aanbod), laad_rijen([aanbod], op_slot=True)[aanbod.pk]
    wegwijzer = Wegwijzer(Streek())
    wegwijzer.laad([gelezen])
    plan = Plan(aanbod, wegwijzer, Boek(""))
    neem_over(plan, rijen, gelezen, {deel: delen(gelezen).get(deel, WEG)})
    schrijf_rijen(
        nieuw=[*wegwijzer.nieuw, *plan.nieuw],
        anders=[*wegwijzer.anders, aanbod, *plan.anders],
        weg=plan.weg,
        los=plan.los,
    )
