"""How the figures of signals are drawn. Whole numbers only, so that no template writes a comma."""

from partners.signalen.cijfers import Knelpunten
from partners.signalen.code import maak_code

#: The column chart, in the units of its viewBox (as that of the settlement).
STAP, BREEDTE, VOETLIJN, HOOGSTE = 66, 44, 134, 110


def beeld(knelt: Knelpunten) -> dict:
    """Return bars per B (the most first), columns per quarter, the table and the things."""
    meest = max((rij.samen for rij in knelt.rijen), default=0)
    op_maat = sorted(knelt.rijen, key=lambda rij: (-rij.samen, rij.drempel.volgorde))
    return {
        "staven": [
            {
                "naam": rij.drempel.naam,
                "tekst": rij.samen,
                "deel": 100 * rij.samen // meest if meest else 0,
            }
            for rij in op_maat
        ],
        "kolommen": _kolommen(knelt),
        "breedte": STAP * len(knelt.kwartalen) + STAP - BREEDTE,
        "tabel": [(rij.drempel.naam, rij.aantallen, rij.samen) for rij in knelt.rijen],
        "dingen": [
            (ding, maak_code(ding.soort, ding.sleutel) if ding.soort else "")
            for ding in knelt.dingen
        ],
    }


def _kolommen(knelt: Knelpunten) -> list[dict]:
    hoogste = max(knelt.per_kwartaal, default=0) or 1
    kolommen = []
    for nr, (kwartaal, aantal) in enumerate(zip(knelt.kwartalen, knelt.per_kwartaal, strict=True)):
        hoogte = HOOGSTE * aantal // hoogste
        x = nr * STAP + (STAP - BREEDTE)
        kolommen.append(
            {
                "naam": f"{kwartaal.jaar % 100}-Q{kwartaal.nummer}",
                "aantal": aantal,
                "x": x,
                "midden": x + BREEDTE // 2,
                "y": VOETLIJN - hoogte,
                "hoogte": hoogte,
                "tekst_y": VOETLIJN - hoogte - 6,
                "nu": nr == len(knelt.kwartalen) - 1,
            }
        )
    return kolommen
