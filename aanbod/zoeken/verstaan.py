"""What somebody means who types "woensdag namiddag gullegem gratis" in the box for words.

People write the whole wish in the first box they see. Words of days, hours, places, ages and
prices are read here as the filters they are, and proposed: what was typed is never changed behind
somebody's back, since "Zaterdagclub" or "KSA Gullegem" can also be a name.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.utils.text import capfirst

from aanbod.zoeken.catalogus import Catalogus
from aanbod.zoeken.filters import LEEFTIJD, PRIJS, THUIS, Filter
from aanbod.zoeken.resultaat import MEESTE_VOORSTELLEN, Resultaat, nabij, zoek
from aanbod.zoeken.zoekopdracht import Zoekopdracht, keuze_van
from partners.models.partner import Sector
from wevelgem_netwerk.basis.tekst import opsomming, zoekvorm
from wevelgem_netwerk.basis.woorden import DAGEN

#: How people say a part of the day -> its value in the address (tijd.DAGDELEN).
_DAGDELEN = {
    "na school": "na-school",
    "naschools": "na-school",
    "voormiddag": "voormiddag",
    "ochtend": "voormiddag",
    "namiddag": "namiddag",
    "middag": "namiddag",
    "avond": "avond",
}
#: Periods that people call otherwise than the tick box does.
_ANDERS_GEZEGD = {"deze-week": "deze week|komende week|komende 7 dagen"}
#: Filters of which somebody can name more than one; of the others the first word counts.
_SAMEN = frozenset({"dag", "dagdeel", "wanneer", "helpt"})
#: How people say for whom -> values of the filter on age.
_WIE = {
    "peuters?|kleuters?": ("0-5",),
    "kind|kinderen": ("0-5", "6-12"),
    "tieners?|jongeren": ("13-17",),
    "volwassenen?": ("18-59",),
    "senior|senioren|ouderen": ("60-plus",),
}
_GETALLEN = dict(
    zip(
        "een twee drie vier vijf zes zeven acht negen tien".split(),
        map(str, range(1, 11)),
        strict=True,
    )
)
_GETAL = rf"\d+(?:[.,]\d+)?|{'|'.join(_GETALLEN)}"
#: Words that only hold a wish together; they count for nothing once a filter was read beside them.
_LIJM = frozenset(
    "in op de het een voor van met tot te om bij rond of en iets voor mijn onze zoon dochter "
    "oud s onder minder dan max maximum hoogstens".split()
)


def verstaan(vraag: Zoekopdracht, catalogus: Catalogus) -> Zoekopdracht | None:
    """Return the same search with the words that name a filter as that filter; None without any.

    A filter that is on already stays as it was, and an age or a price counts once. Asks no query.
    """
    rest, nieuw = _voorbereid(vraag.wat), {}
    for patroon, naam, lees in _patronen(catalogus):
        if vraag.waar if naam == "waar" else vraag.gekozen(naam):
            continue
        treffer = re.search(rf"\b(?:{patroon})(?!\w)", rest)
        if treffer is None or not (waarden := lees(treffer)):
            continue
        rest = f"{rest[: treffer.start()]} {rest[treffer.end() :]}"
        if naam in _SAMEN:
            nieuw[naam] = (*nieuw.get(naam, ()), *waarden)
        else:
            nieuw.setdefault(naam, waarden)
    if not nieuw:
        return None
    wat = " ".join(woord for woord in re.findall(r"[^\W_]+", rest) if woord not in _LIJM)
    waar = nieuw.pop("waar", (vraag.waar,))[0]
    return replace(
        vraag, wat=wat, waar=waar, keuzes=vraag.keuzes | nieuw, bladzijde=1, vanaf_bladzijde=1
    )


def bedoeld(resultaat: Resultaat) -> dict | None:
    """Return what was meant, when it finds something else than the words do."""
    catalogus = resultaat.catalogus
    begrepen = verstaan(resultaat.zoekopdracht, catalogus)
    if begrepen is None:
        return None
    gevonden = zoek(begrepen, catalogus)
    if gevonden.masker in (0, resultaat.masker):
        return None
    woorden = capfirst(_in_woorden(begrepen, catalogus))
    return {"woorden": woorden, "adres": begrepen.adres(), "aantal": gevonden.aantal}


def dichtbij(resultaat: Resultaat) -> list[dict]:
    """Return what to propose to who found nothing: what was meant, or the nearest to that."""
    if eerst := bedoeld(resultaat):
        rest = [v for v in nabij(resultaat) if v["adres"] != eerst["adres"]]
        return [eerst, *rest][:MEESTE_VOORSTELLEN]
    begrepen = verstaan(resultaat.zoekopdracht, resultaat.catalogus)
    return nabij(zoek(begrepen, resultaat.catalogus) if begrepen else resultaat)


def _in_woorden(begrepen: Zoekopdracht, catalogus: Catalogus) -> str:
    """Return "‘dansen’, op woensdag, in de namiddag, in Gullegem"."""
    plek = next((p.woorden for p in catalogus.plekken if p.waarde == begrepen.waar), "")
    delen = [f"‘{begrepen.wat}’"] if begrepen.wat else []
    delen += [
        opsomming([keuze_van(filter_, w).woorden for w in begrepen.gekozen(filter_.naam)], "of")
        for filter_ in catalogus.filters
        if begrepen.gekozen(filter_.naam)
    ]
    if plek:
        delen.append(f"in {plek.replace('Heel ', 'heel ')}")
    return ", ".join(delen)


def _voorbereid(tekst: str) -> str:
    """Return what was typed in one form: "woensdagnamiddag" in two words, "€" as one."""
    rest = " ".join(zoekvorm(tekst).replace("€", " euro ").split())
    rest = re.sub(rf"\b({'|'.join(DAGEN)}) ?morgen\b", r"\1 ochtend", rest)
    return re.sub(rf"\b({'|'.join(DAGEN)})({'|'.join(_DAGDELEN)})", r"\1 \2", rest)


def _patronen(catalogus: Catalogus) -> Iterator[tuple]:
    """Yield (pattern, name of the filter, what a match gives), the longest way to say it first."""
    for maatregel in catalogus.maatregelen:
        yield re.escape(zoekvorm(maatregel.naam)), "helpt", _vast(maatregel.code)
    for periode in catalogus.woordenboek.perioden:
        woorden = re.escape(zoekvorm(periode.woorden).removeprefix("in de "))
        yield _ANDERS_GEZEGD.get(periode.waarde, woorden), "wanneer", _vast(periode.waarde)
    yield rf"(?:{'|'.join(_DAGDELEN)})(?:en|s)?", "dagdeel", _dagdeel
    for dag in DAGEN:
        yield rf"{dag}(?:en)?", "dag", _vast(dag)
    yield "weekend", "dag", _vast(*DAGEN[5:])
    yield "gratis", "prijs", _vast("gratis")
    yield rf"(?P<n>{_GETAL}) ?euro|euro (?P<m>{_GETAL})", "prijs", _prijs
    yield rf"(?P<n>{_GETAL})[ -]?(?:jaar|jarigen?)", "leeftijd", _leeftijd
    for woorden, waarden in _WIE.items():
        yield woorden, "leeftijd", _vast(*waarden)
    for sector in (Sector.SPORT, Sector.CULTUUR):
        yield sector.value, "soort", _vast(sector.value)
    for plek in catalogus.plekken:  # all of Wevelgem stands before its part of the same name
        if plek.waarde != THUIS:
            naam = re.escape(zoekvorm(plek.woorden).removeprefix("heel "))
            yield rf"(?:heel )?{naam}", "waar", _vast(plek.waarde)


def _vast(*waarden: str):
    return lambda _treffer: waarden


def _dagdeel(treffer) -> tuple[str, ...]:
    return (next(waarde for gezegd, waarde in _DAGDELEN.items() if gezegd in treffer[0]),)


def _prijs(treffer) -> tuple[str, ...]:
    return _eigen(PRIJS, treffer["n"] or treffer["m"])


def _leeftijd(treffer) -> tuple[str, ...]:
    return _eigen(LEEFTIJD, treffer["n"])


def _eigen(filter_: Filter, getal: str) -> tuple[str, ...]:
    keuze = filter_.invoer.lees(_GETALLEN.get(getal, getal))
    return (keuze.waarde,) if keuze else ()
