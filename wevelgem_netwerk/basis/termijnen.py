"""How long something is kept, and why we have it: one truth for who clears, tells and reports.

`ruim_op` clears by it, the privacy page tells it in plain Dutch, the register of processing
(GDPR article 30) lists it. A term that the sources do not say is a setting, marked to be confirmed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wevelgem_netwerk.basis.registers import Bewaartermijn

#: Whose term it is when no source was found: the proposal of domein/netwerk.md 10.2.
VOORSTEL = "voorstel van het netwerk (AVG art. 5, 1 e; Bestuursdecreet: selectielijst)"


@dataclass(frozen=True)
class Termijn:
    """`wat` is kept for `duur` after `na`; then `daarna`. `met_de_hand`: no command clears it."""

    wat: str
    duur: str
    na: str
    daarna: str
    bron: str
    te_bevestigen: bool = True
    met_de_hand: bool = False

    @property
    def zin(self) -> str:
        return f"{self.duur} na {self.na}" if self.na else self.duur

    def voorbij(self, aantal: int, ruim_op: Callable[[], int]) -> Bewaartermijn:
        """Return what `ruim_op` shows and does about the rows past this term."""
        bron = f"{self.bron}, nog te bevestigen" if self.te_bevestigen else self.bron
        return Bewaartermijn(self.wat, self.zin, bron, aantal, ruim_op)


@dataclass(frozen=True)
class Verwerking:
    """One line of the register of processing (GDPR article 30, 1).

    `over_inwoners`: the privacy page tells it, in `waarom`, to who reads it.
    """

    naam: str
    waarom: str
    rechtsgrond: str
    van_wie: str
    welke: tuple[str, ...]
    wie_ziet: tuple[str, ...]
    termijnen: tuple[Termijn, ...]
    bescherming: tuple[str, ...] = ()
    over_inwoners: bool = False


def maanden(aantal: int) -> str:
    """Return "24 maanden", or "10 jaar" for whole years above two."""
    return f"{aantal // 12} jaar" if aantal % 12 == 0 and aantal > 24 else f"{aantal} maanden"
