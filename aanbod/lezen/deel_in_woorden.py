"""What a part of an offer says, in plain Dutch: for who chooses between here and UiTdatabank.

The parts and their values are those of aanbod/uitdatabank/delen.py.
"""

from collections import namedtuple
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Choices

from aanbod.kalender.reeks import uren
from aanbod.kalender.uren import opvang, week
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from aanbod.uitdatabank.delen import MOMENT, PLAATSEN, PRIJS, Vrij
from aanbod.uitdatabank.termen import THEMAS, TYPES, VOORZIENINGEN
from partners.models.partner import Sector
from wevelgem_netwerk.basis.geld import kort
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.woorden import dag

NIETS = "niets"
_Uur = namedtuple("_Uur", "weekdag van tot")


def in_woorden(deel: str, waarde) -> str:
    """Return what `waarde` of this part says, as a person reads it; "niets" for nothing."""
    soort = next((voor for voor in (MOMENT, PLAATSEN, PRIJS) if deel.startswith(voor)), deel)
    zeg = _PER_DEEL.get(soort, _los)
    return zeg(waarde) or NIETS


def _moment(waarde: tuple) -> str:
    einde, status, reden, volzet, opvang_van, opvang_tot, overnachting = waarde
    stand = _label(MomentStatus, status) + (f" ({reden})" if reden else "")
    return _samen(
        f"{stand}, tot {dag(einde)} {uren(einde)}",
        "volzet" if volzet else "",
        opvang(opvang_van, opvang_tot),
        "met overnachting" if overnachting else "",
    )


def _plaatsen(waarde) -> str:
    if isinstance(waarde, Vrij):
        return f"nog {waarde.aantal} vrij"
    return "" if waarde is None else f"{waarde} plaatsen"


def _prijs(waarde: tuple) -> str:
    bedrag, groepsprijs = waarde
    return kort(bedrag) + (" voor de hele groep" if groepsprijs else "")


def _leeftijd(waarde: tuple) -> str:
    van, tot, geboren_van, geboren_tot = waarde
    jaren = _tussen(van, tot, "{} jaar")
    geboren = _tussen(geboren_van and dag(geboren_van), geboren_tot and dag(geboren_tot), "{}")
    return _samen(jaren, geboren and f"geboren {geboren}") or "alle leeftijden"


def _tussen(van, tot, vorm: str) -> str:
    if van is not None and tot is not None:
        return f"van {van} tot en met {vorm.format(tot)}"
    if van is not None:
        return f"vanaf {vorm.format(van)}"
    return "" if tot is None else f"tot en met {vorm.format(tot)}"


def _soort(waarde: tuple) -> str:
    type_term, thema_term = waarde
    return _samen(TYPES.get(type_term, type_term), THEMAS.get(thema_term, thema_term))


def _kalender(waarde: tuple) -> str:
    soort, van, tot = waarde
    return _samen(_label(KalenderSoort, soort), _tussen(van and dag(van), tot and dag(tot), "{}"))


def _openingsuren(waarde: Iterable[tuple]) -> str:
    open_ = {_Uur(*uren_) for *uren_, _, _ in waarde}
    met_opvang = {opvang(van, tot) for *_, van, tot in waarde}
    return _samen(*week(sorted(open_)), *sorted(met_opvang))


def _uitzonderingen(waarde: Iterable[tuple]) -> str:
    return "; ".join(
        f"{_tussen(dag(van), dag(tot), '{}') if van != tot else dag(van)}"
        f"{f' ({reden})' if reden else ''}: {'gesloten' if dicht else _openingsuren(eigen)}"
        for van, tot, dicht, reden, eigen in sorted(waarde, key=lambda u: u[:2])
    )


def _wie(waarde: Iterable[str]) -> str:
    """A place or an organiser is known by an id and a name: people read the name."""
    return opsomming(sorted(w for w in waarde if not _is_id(w)) or sorted(waarde))


def _is_id(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True


def _voorzieningen(waarde: Iterable[str]) -> str:
    return opsomming(sorted(VOORZIENINGEN.get(term, term) for term in waarde))


def _vragen(waarde: Iterable) -> str:
    return " ".join(f"{v.vraag} {v.antwoord}" for v in waarde)


def _los(waarde) -> str:
    """A field, or fields that belong together."""
    if isinstance(waarde, tuple | frozenset):
        delen = [_los(w) for w in waarde]
        return _samen(*(sorted(delen) if isinstance(waarde, frozenset) else delen))
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return f"{dag(waarde)} {uren(waarde)}"
    if isinstance(waarde, date):
        return dag(waarde)
    return "" if waarde is None else str(waarde)


def _label(keuzes: type[Choices], waarde: str) -> str:
    """The word of a choice; what is none of them stands there as it is."""
    return dict(keuzes.choices).get(waarde, waarde)


def _samen(*delen: str) -> str:
    return ", ".join(filter(None, delen))


_PER_DEEL = {
    MOMENT: _moment,
    PLAATSEN: _plaatsen,
    PRIJS: _prijs,
    "leeftijd": _leeftijd,
    "sector": lambda waarde: _label(Sector, waarde[0]),
    "soort": _soort,
    "kalender": _kalender,
    "openingsuren": _openingsuren,
    "uitzonderingen": _uitzonderingen,
    "organisator": _wie,
    "locatie": _wie,
    "toegankelijkheid": _voorzieningen,
    "vragen": _vragen,
}
