"""The results of a closed questionnaire: tables and charts in which nobody can be recognised.

Counts of one to four are never shown, nor what would give them back from a total, another place or
the whole (wevelgem_netwerk/basis/verbergen.py; domein/netwerk.md requirement 83). An open one has
no results: two looks with one answer between them would tell that answer
(docs/beslissingen/083). A constant number of queries, whatever the number of answers.
"""

from dataclasses import dataclass

from django.db.models import Sum

from partners.bevraging.kleine_aantallen import Tabel
from partners.models import Bevraging, Ingang, Telling, Vraag
from partners.models.bevraging import BevragingStand, VraagSoort
from partners.models.bevraging_antwoord import ANTWOORDDE
from wevelgem_netwerk.basis.verbergen import KLEINSTE

WEINIG = f"minder dan {KLEINSTE} antwoorden"
#: One word for everything that is hidden: which of them is the small one would be half the answer.
NIET_GETOOND = "niet getoond"


@dataclass(frozen=True)
class Staaf:
    """An answer in a chart: name, figure in words, length 0-100, and the round before in words.

    `aantal` is None when it is hidden; then the length is 0.
    """

    naam: str
    tekst: str
    aantal: int | None
    deel: int
    vorige: str = ""


@dataclass(frozen=True)
class Uitslag:
    """A question with its answers; `weinig` when fewer than five people answered it."""

    vraag: Vraag
    aantal: int | None
    staven: tuple[Staaf, ...] = ()
    vergelijkt: bool = False

    @property
    def weinig(self) -> bool:
        return self.aantal is None

    @property
    def iets_verborgen(self) -> bool:
        return any(s.aantal is None for s in self.staven)


def stappen(vraag: Vraag) -> list[tuple[str, tuple[int, ...]]]:
    """Return the names and values of the answers as results tell them.

    Faces and scales in three steps: of five, more small counts would have to be hidden.
    """
    if vraag.soort == VraagSoort.SMILEY:
        namen = ("slecht of heel slecht", "gaat", "goed of heel goed")
    elif vraag.soort == VraagSoort.SCHAAL:
        namen = (f"1 of 2 ({vraag.keuzes[0]})", "3", f"4 of 5 ({vraag.keuzes[1]})")
    else:
        return [(woord, (nr,)) for nr, woord in enumerate(vraag.woorden, 1)]
    return list(zip(namen, ((1, 2), (3,), (4, 5)), strict=True))


def uitslag(bevraging: Bevraging, *, ingang: Ingang | None = None) -> list[Uitslag]:
    """Return the results per question that is not answered in own words, in its order.

    `ingang` narrows to one place. [] as long as it is not closed. Three queries, and two more for
    the round before.
    """
    if bevraging.stand != BevragingStand.GESLOTEN:
        return []
    tabellen, ingangen = _tabellen(bevraging)
    if ingang is not None:
        return _kolom(tabellen, ingangen.index(ingang), {})
    return _kolom(tabellen, None, _vorige(bevraging, [vraag for vraag, _ in tabellen]))


def per_plek(bevraging: Bevraging) -> list[tuple[Ingang | None, list[Uitslag]]]:
    """Return the results of all together (None), and then of each place. Queries: see uitslag.

    One table is hidden for all of them at once, so that none of them gives another back.
    """
    if bevraging.stand != BevragingStand.GESLOTEN:
        return []
    tabellen, ingangen = _tabellen(bevraging)
    samen = _kolom(tabellen, None, _vorige(bevraging, [vraag for vraag, _ in tabellen]))
    return [(None, samen)] + [
        (ingang, _kolom(tabellen, kolom, {})) for kolom, ingang in enumerate(ingangen)
    ]


def _tabellen(bevraging: Bevraging) -> tuple[list[tuple[Vraag, Tabel]], list[Ingang]]:
    """Return of each question the table of answers by places, hidden, and those places."""
    vragen = [v for v in bevraging.vragen.all() if not v.is_open]
    ingangen = list(bevraging.ingangen.all())
    geteld = _geteld([v.pk for v in vragen])
    plekken = [ingang.pk for ingang in ingangen]
    return [(v, _tabel(v, geteld.get(v.pk, {}), plekken)) for v in vragen], ingangen


def _kolom(tabellen, kolom: int | None, eerder: dict) -> list[Uitslag]:
    return [_van_tabel(vraag, tabel, kolom, eerder.get(vraag.pk)) for vraag, tabel in tabellen]


def _geteld(vragen: list[int]) -> dict[int, dict[int, dict[int, int]]]:
    """Return question → value → place → count."""
    uit: dict = {}
    for vraag, waarde, plek, aantal in Telling.objects.filter(vraag__in=vragen).values_list(
        "vraag", "waarde", "ingang", "aantal"
    ):
        uit.setdefault(vraag, {}).setdefault(waarde, {})[plek] = aantal
    return uit


def _tabel(vraag: Vraag, geteld: dict, plekken: list[int]) -> Tabel:
    """Hide in the whole table of answers by places, before one column is taken from it."""
    antwoordden = [geteld.get(ANTWOORDDE, {}).get(plek, 0) for plek in plekken]
    rijen = [
        [sum(geteld.get(w, {}).get(plek, 0) for w in waarden) for plek in plekken]
        for _, waarden in stappen(vraag)
    ]
    return Tabel(rijen, antwoordden, los=vraag.soort == VraagSoort.MEER)


def _van_tabel(vraag: Vraag, tabel: Tabel, kolom: int | None, eerder) -> Uitslag:
    totaal, cellen = tabel.kolom(kolom)
    if totaal is None:
        return Uitslag(vraag, None)
    staven = tuple(
        _staaf(naam, cellen[i], totaal, eerder[i] if eerder else "")
        for i, (naam, _) in enumerate(stappen(vraag))
    )
    return Uitslag(vraag, totaal, staven, vergelijkt=bool(eerder))


def _staaf(naam: str, aantal: int | None, totaal: int, vorige: str) -> Staaf:
    if aantal is None:
        return Staaf(naam, NIET_GETOOND, None, 0, vorige)
    procent = round(100 * aantal / totaal)
    return Staaf(naam, f"{aantal} ({procent} %)", aantal, procent, vorige)


def _vorige(bevraging: Bevraging, vragen: list[Vraag]) -> dict[int, list[str]]:
    """Return per question what each answer was in the round before, when it asked just the same."""
    paren = {v.pk: v.zelfde_als_id for v in vragen if v.zelfde_als_id}
    if not paren or not bevraging.vorige_id:
        return {}
    oud = {v.pk: v for v in Vraag.objects.filter(pk__in=paren.values())}
    sommen: dict[int, dict[int, int]] = {}
    for vraag, waarde, aantal in (
        Telling.objects.filter(vraag__in=oud).order_by().values_list("vraag", "waarde")
        .annotate(som=Sum("aantal"))
    ):  # fmt: skip
        sommen.setdefault(vraag, {})[waarde] = aantal
    uit = {}
    for nieuw in vragen:
        vorig = oud.get(paren.get(nieuw.pk))
        if vorig and (vorig.soort, vorig.keuzes) == (nieuw.soort, nieuw.keuzes):
            uit[nieuw.pk] = _in_woorden(vorig, sommen.get(vorig.pk, {}))
    return uit


def _in_woorden(vraag: Vraag, som: dict[int, int]) -> list[str]:
    plek = {waarde: {0: aantal} for waarde, aantal in som.items()}
    toen = _van_tabel(vraag, _tabel(vraag, plek, [0]), None, None)
    if toen.weinig:
        return [NIET_GETOOND] * len(stappen(vraag))
    return [s.tekst if s.aantal is None else f"{s.deel} %" for s in toen.staven]
