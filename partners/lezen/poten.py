"""Are the three legs there? (decreet 18 januari 2008, art. 22; domein/netwerk.md 2.2, S03 and S15)

The decree asks for the municipal service for leisure, the OCMW, and an association or organisation
of people in poverty, in the network and actively involved. There is no quorum.
"""

from dataclasses import dataclass
from datetime import date

from partners.models import Aanwezigheid, Netwerk, Nota, Overleg, Partner
from partners.models.overleg import Aanwezig
from partners.models.partner import Poot
from wevelgem_netwerk.basis.tekst import opsomming

#: So many meetings back somebody of a leg must have been there.
LAATSTE_OVERLEG = 2


@dataclass(frozen=True)
class Been:
    """One leg and where it stands; None: nothing to judge by (no nota runs, nobody met)."""

    poot: Poot
    partners: tuple[str, ...]
    in_netwerk: bool
    in_nota: bool | None
    aan_tafel: bool | None

    @property
    def volledig(self) -> bool:
        return self.in_netwerk and self.in_nota is not False and self.aan_tafel is not False


@dataclass(frozen=True)
class Licht:
    """The answer for a network: green when every leg stands everywhere."""

    benen: tuple[Been, ...]
    nota: Nota | None
    aantal_overleg: int

    @property
    def groen(self) -> bool:
        return all(been.volledig for been in self.benen)

    @property
    def zin(self) -> str:
        if self.groen:
            return "De drie wettelijke partners zijn erbij."
        weg = [been.poot.label for been in self.benen if not been.volledig]
        return f"Nog niet overal erbij: {opsomming(weg)}."


def licht(netwerk: Netwerk, *, op_datum: date, nota: Nota | None = None) -> Licht:
    """Return the light of `netwerk`, for `nota` or else the one that runs on `op_datum`.

    Looks at the last two meetings of the whole network where attendance was noted. Few queries,
    the same however many partners there are.
    """
    nota = nota or Nota.objects.van_netwerk(netwerk).geldig_op(op_datum).first()
    in_nota = set(nota.partners.values_list("poot", flat=True)) if nota else None
    laatste = list(
        Overleg.objects.van_netwerk(netwerk)
        .integraal()
        .filter(datum__lte=op_datum, aanwezigheden__status=Aanwezig.AANWEZIG)
        .distinct()
        .values_list("pk", flat=True)[:LAATSTE_OVERLEG]
    )
    waren_er = set(
        Aanwezigheid.objects.filter(overleg__in=laatste, status=Aanwezig.AANWEZIG).values_list(
            "partner__poot", flat=True
        )
    )
    namen: dict[str, list[str]] = {}
    for partner in Partner.objects.actief().van_netwerk(netwerk).order_by("naam"):
        namen.setdefault(partner.poot, []).append(partner.naam)
    benen = tuple(
        Been(
            poot=poot,
            partners=tuple(namen.get(poot, ())),
            in_netwerk=poot in namen,
            in_nota=None if in_nota is None else poot in in_nota,
            aan_tafel=poot in waren_er if laatste else None,
        )
        for poot in Poot
    )
    return Licht(benen=benen, nota=nota, aantal_overleg=len(laatste))
