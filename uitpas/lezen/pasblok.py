"""The pass of a resident on the file: the one in use, those before, and what the next one costs."""

from dataclasses import dataclass
from datetime import date

from uitpas.domein.passen import prijzen_voor, reden_van_nieuwe
from uitpas.models import Pas, Pashouder, Pasprijs
from uitpas.models.pashouder import VERVANGREDENEN, PasReden, PasStatus
from wevelgem_netwerk.basis.geld import kort

ONBEKEND = "Wat deze pas kost, staat nog niet in het beheer. Vraag het aan de coördinator."


@dataclass(frozen=True)
class Pasblok:
    """`reden`: why the next pass comes, None when the desk says so; `prijzen`: euro per reason."""

    nu: Pas | None
    vroeger: tuple[Pas, ...]
    reden: PasReden | None
    prijzen: dict

    @property
    def redenen(self) -> list[tuple[str, str]]:
        """The choices when a pass is replaced, each with what it costs."""
        if self.nu is None:
            return []
        return [(r.value, f"{r.label} ({self._bedrag(r)})") for r in VERVANGREDENEN]

    def _bedrag(self, reden: PasReden) -> str:
        bedrag = self.prijzen.get(reden)
        return "prijs onbekend" if bedrag is None else kort(bedrag)

    def zin(self, reden: str) -> str:
        """What the pass for `reden` costs, in a sentence."""
        bedrag = self.prijzen.get(PasReden(reden))
        if bedrag is None:
            return ONBEKEND
        return f"Deze pas kost {kort(bedrag)}." if bedrag else "Deze pas is gratis."

    @property
    def kost(self) -> str:
        return self.zin(self.reden) if self.reden else ""


def pasblok(pashouder: Pashouder, dag: date) -> Pasblok:
    """Return the passes of `pashouder` and what the next one costs on `dag`; two queries.

    Uses `statuten` when prefetched.
    """
    passen = list(
        Pas.objects.filter(
            pashouder=pashouder, kaartsysteem__gemeenten=pashouder.gemeente_id
        ).order_by("-sinds", "-pk")
    )
    tabel = list(Pasprijs.objects.filter(kaartsysteem__gemeenten=pashouder.gemeente_id))
    jaren = leeftijd(pashouder.geboortedatum, dag)
    return Pasblok(
        nu=next((pas for pas in passen if pas.status == PasStatus.ACTIEF), None),
        vroeger=tuple(pas for pas in passen if pas.status != PasStatus.ACTIEF),
        reden=reden_van_nieuwe(passen),
        prijzen=prijzen_voor(tabel, pashouder=pashouder, leeftijd=jaren, op_datum=dag),
    )


def leeftijd(geboren: date, dag: date) -> int:
    nog_niet_jarig = (dag.month, dag.day) < (geboren.month, geboren.day)
    return dag.year - geboren.year - nog_niet_jarig
