"""The nota on paper: short by intent (the order forbids needless paperwork; netwerk.md 3.1)."""

from partners.models import Betrokkenheid, Budgetpost, Nota, Trekkingsrecht
from partners.models.nota import NotaSjabloon
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import opsomming


def maak_notablad(nota: Nota) -> bytes:
    """Return the nota as a tagged PDF (A4, a few pages)."""
    return maak_pdf("partners/nota.typ", gegevens_van(nota))


def gegevens_van(nota: Nota) -> dict:
    """Return what the paper says, the same number of queries whatever its length."""
    return {
        "titel": nota.titel,
        "netwerk": nota.netwerk.naam,
        "periode": f"Van {dag_voluit(nota.begin)} tot en met {dag_voluit(nota.einde)}",
        "teksten": [{"kop": kop, "tekst": tekst} for kop, tekst in _teksten(nota) if tekst],
        "criteria": [lijn.strip() for lijn in nota.criteria.splitlines() if lijn.strip()],
        "partners": _partners(nota),
        "doelen": _doelen(nota),
        "geld": _geld(nota),
        "cofinanciering": f"{nota.cofinanciering.normalize():f}".replace(".", ","),
        "cofinanciering_bron": nota.cofinanciering_bron,
    }


def _teksten(nota: Nota):
    yield "Visie", nota.visie
    if nota.sjabloon == NotaSjabloon.BOVENLOKAAL:
        yield "Omgevingsanalyse", nota.omgevingsanalyse
        yield "Zakelijk plan", nota.zakelijk_plan
    yield "Wie we bereiken", nota.doelgroep


def _partners(nota: Nota) -> list[dict]:
    rijen = Betrokkenheid.objects.filter(nota=nota).select_related("partner")
    return [
        {
            "naam": rij.partner.naam,
            "poot": rij.partner.get_poot_display() if rij.partner.poot else "",
            "opmaak": rij.opmaak,
            "opvolging": rij.opvolging,
            "uitvoering": rij.uitvoering,
            "hoe": rij.hoe,
        }
        for rij in rijen
    ]


def _doelen(nota: Nota) -> list[dict]:
    doelen = nota.doelstellingen.prefetch_related(
        "acties__partners", "acties__trekker", "acties__indicatoren"
    )
    return [
        {
            "titel": str(doel),
            "acties": [
                {
                    "titel": str(actie),
                    "soort": actie.get_soort_display(),
                    "trekker": str(actie.trekker or ""),
                    "partners": opsomming(sorted(p.naam for p in actie.partners.all())),
                    "timing": actie.timing,
                    "indicatoren": [indicator.naam for indicator in actie.indicatoren.all()],
                }
                for actie in doel.acties.all()
            ],
        }
        for doel in doelen
    ]


def _geld(nota: Nota) -> list[dict]:
    """Per year: the drawing right, and what is planned of categories a and b from every purse."""
    rechten = dict(
        Trekkingsrecht.objects.filter(
            netwerk=nota.netwerk_id, jaar__range=(nota.begin.year, nota.einde.year)
        ).values_list("jaar", "bedrag")
    )
    gepland: dict[int, dict] = {}
    posten = Budgetpost.objects.filter(actie__doelstelling__nota=nota)
    for jaar, categorie, raming in posten.values_list("jaar", "categorie", "raming"):
        per_jaar = gepland.setdefault(jaar, {"a": 0, "b": 0})
        per_jaar[categorie] += raming
    return [
        {
            "jaar": str(jaar),
            "recht": f"{rechten[jaar]:.2f}" if jaar in rechten else "",
            "a": f"{gepland.get(jaar, {}).get('a', 0):.2f}",
            "b": f"{gepland.get(jaar, {}).get('b', 0):.2f}",
        }
        for jaar in sorted(rechten.keys() | gepland.keys())
    ]
