"""What is promised to people who are led here: places that are kept, and who comes on which date.

A higher floor knows it and hangs it on the registries `plaatshouders` and `verwachters`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Moment
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.registers import Verwacht, plaatshouders, verwachters
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd


def beloofd(momenten: Iterable[Moment]) -> Counter:
    """Return by id how many places of these moments are kept for somebody who is still to come.

    One query a registered piece; none when nothing is reserved.
    """
    ids = [moment.pk for moment in momenten if moment.pk and moment.voorbehouden]
    samen = Counter()
    if ids:
        for _, stuk in plaatshouders:
            samen.update(stuk(ids))
    return samen


def eis_voorbehouden(moment: Moment, voorbehouden: int, beloofd: int) -> None:
    """Refuse (Geweigerd) fewer reserved places on a locked moment than are promised or taken."""
    minstens = moment.uit_voorbehoud + beloofd
    if voorbehouden < minstens:
        raise Geweigerd(
            AanbodWeigering.TE_WEINIG_VOORBEHOUDEN,
            f"Op {_dag(moment)} {'is' if minstens == 1 else 'zijn'} al "
            f"{meervoud(minstens, 'voorbehouden plaats', 'voorbehouden plaatsen')} beloofd of "
            f"ingenomen. Vul minstens {minstens} in.",
        )


def eis_plaatsen(moment: Moment, plaatsen: int | None, beloofd: int) -> None:
    """Refuse (Geweigerd) fewer places on a locked moment than are taken and promised."""
    if plaatsen is None or plaatsen >= moment.bezet + beloofd:
        return
    zin = f"Op {_dag(moment)} zijn al {meervoud(moment.bezet, 'plaats', 'plaatsen')} bezet"
    if beloofd:
        zin += f" en {beloofd} beloofd aan wie met iemand meekomt"
    raise Geweigerd(AanbodWeigering.TE_WEINIG_PLAATSEN, f"{zin}.")


def verwacht_per_moment(
    aanbod: Aanbod, komend: list[Moment], *, op_datum: date
) -> tuple[dict[int, list[Verwacht]], list[Verwacht]]:
    """Return who comes to each of these moments, and who comes on a day without one.

    Somebody without an hour is expected at the first moment of that day. One query a piece.
    """
    van_dag = {}
    for moment in komend:
        van_dag.setdefault(timezone.localdate(moment.begin), moment.pk)
    bekend = {moment.pk for moment in komend}
    per_moment, los = defaultdict(list), []
    for _, stuk in verwachters:
        for wie in stuk(aanbod.pk, op_datum):
            waar = wie.moment_id if wie.moment_id in bekend else van_dag.get(wie.op)
            (per_moment[waar] if waar else los).append(wie)
    return dict(per_moment), los


def _dag(moment: Moment) -> str:
    return dag_voluit(timezone.localdate(moment.begin))
