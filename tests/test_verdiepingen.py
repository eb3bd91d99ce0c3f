"""The floors of the house: a lower one never imports a higher one (ontwerp.md section 2)."""

import ast
from pathlib import Path

import pytest

HUIS = Path(__file__).resolve().parent.parent
BASIS = "wevelgem_netwerk.basis"
#: Lowest first. A floor may import itself and what stands before it.
VERDIEPINGEN = [BASIS, "partners", "aanbod", "uitpas", "wevelgem_netwerk"]


def verdieping_van(module: str) -> int | None:
    if module == BASIS or module.startswith(BASIS + "."):
        return 0
    top = module.split(".", maxsplit=1)[0]
    return VERDIEPINGEN.index(top) if top in VERDIEPINGEN else None


def bestanden():
    for top in ("partners", "aanbod", "uitpas", "wevelgem_netwerk"):
        yield from (HUIS / top).rglob("*.py")


def invoer(pad: Path):
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom):
            assert knoop.level == 0, f"{pad}: relative import"
            yield knoop.module
            yield from (f"{knoop.module}.{naam.name}" for naam in knoop.names)


@pytest.mark.parametrize("pad", sorted(bestanden()), ids=lambda pad: str(pad.relative_to(HUIS)))
def test_een_lagere_verdieping_kent_geen_hogere(pad):
    eigen = verdieping_van(".".join(pad.relative_to(HUIS).with_suffix("").parts))
    te_hoog = {
        module
        for module in invoer(pad)
        if (hoogte := verdieping_van(module)) is not None and hoogte > eigen
    }
    # "from wevelgem_netwerk.basis import x" names the roof's package on its way to the ground
    assert te_hoog - {"wevelgem_netwerk"} == set()
