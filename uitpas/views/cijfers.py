"""The figures of the network: counts per quarter and year, small ones hidden."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.models import Netwerk
from partners.toegang import Zaak, voor
from uitpas.domein.cijfers.mensen import Cijfers, Tabel, bereken
from uitpas.views.inzage import neemt_mee
from wevelgem_netwerk.basis import xlsx
from wevelgem_netwerk.basis.periodes import Kwartaal, OngeldigeWaarde

#: So many quarters back can be chosen from the page.
KWARTALEN = 6
VERBORGEN = "minder dan 5"


@dataclass(frozen=True)
class Periode:
    """What is looked at: a quarter ("2026-Q3") or a year ("2026")."""

    code: str
    naam: str
    eerste: date
    laatste: date
    delen: tuple[tuple[date, date], ...] = ()


def lees_periode(tekst: str) -> Periode:
    """Return the period written as 2026-Q3 or 2026; anything else does not exist."""
    if tekst.isascii() and tekst.isdigit() and len(tekst) == 4 and 1900 < int(tekst) < 3000:
        kwartalen = [Kwartaal(int(tekst), nummer) for nummer in range(1, 5)]
        delen = tuple((k.begin, k.einde) for k in kwartalen)
        return Periode(tekst, f"het jaar {tekst}", delen[0][0], delen[-1][1], delen)
    try:
        kwartaal = Kwartaal.lees(tekst)
    except OngeldigeWaarde:
        raise Http404 from None
    return Periode(str(kwartaal), f"het {kwartaal.naam}", kwartaal.begin, kwartaal.einde)


def _vraag(request) -> tuple[Periode, Cijfers]:
    nu = Kwartaal.van(timezone.localdate())
    periode = lees_periode(request.GET.get("periode", str(nu)))
    netwerk = Netwerk.objects.zichtbaar_voor(request.werkplek).order_by("pk").first()
    if netwerk is None:
        raise Http404
    geteld = bereken(
        netwerk=netwerk, eerste=periode.eerste, laatste=periode.laatste, delen=periode.delen
    )
    return periode, geteld


@voor(Zaak.CIJFERS)
@require_safe
def cijfers(request):
    periode, geteld = _vraag(request)
    context = {
        "periode": periode,
        "cijfers": geteld,
        "tabellen": [_staven(tabel) for tabel in geteld.tabellen],
        "kwartalen": _keuzes(),
        "jaren": [str(timezone.localdate().year - terug) for terug in (0, 1)],
    }
    return render(request, "uitpas/cijfers.html", context)


def _keuzes() -> list[str]:
    reeks = [Kwartaal.van(timezone.localdate())]
    while len(reeks) < KWARTALEN:
        reeks.append(reeks[-1].vorige())
    return [str(kwartaal) for kwartaal in reeks]


def _staven(tabel: Tabel) -> dict:
    """The table with a bar a row, measured against the longest that is shown."""
    hoogste = max((cel.mensen or 0 for cel in tabel.cellen), default=0)
    return {
        "tabel": tabel,
        "rijen": [
            {"cel": cel, "deel": 100 * cel.mensen // hoogste if cel.mensen else 0}
            for cel in tabel.cellen
        ],
    }


@voor(Zaak.CIJFERS)
@require_safe
@neemt_mee("cijfers")
def rekenblad(request):
    """The same tables as a spreadsheet; what the page hides is hidden here too."""
    periode, geteld = _vraag(request)
    rijen = [
        ("Mensen", "samen", _of_verborgen(geteld.mensen), ""),
        ("Deelnames", "samen", "", _of_verborgen(geteld.deelnames)),
        ("Deelnames", "niet op naam", "", _of_verborgen(geteld.zonder_naam)),
    ]
    groepen = geteld.groepen
    rijen.append(("Groepen", "groepspassen", groepen.groepen, _of_verborgen(groepen.deelnames)))
    rijen += [
        ("Leeftijd in groepen", naam, "", _of_verborgen(aantal))
        for naam, aantal in groepen.leeftijden
    ]
    for tabel in geteld.tabellen:
        for cel in tabel.cellen:
            deelnames = _of_verborgen(cel.deelnames) if tabel.deelnames else ""
            rijen.append((tabel.titel, cel.naam, _of_verborgen(cel.mensen), deelnames))
    blad = xlsx.Tabblad(
        periode.code,
        ("Tabel", "Wie", "Mensen", "Deelnames"),
        rijen,
        (f"Cijfers van {periode.naam}", "Tel mensen van twee periodes nooit op."),
    )
    return HttpResponse(
        xlsx.maak_xlsx([blad]),
        content_type=xlsx.SOORT,
        headers={"Content-Disposition": f'attachment; filename="cijfers-{periode.code}.xlsx"'},
    )


def _of_verborgen(aantal: int | None) -> int | str:
    return VERBORGEN if aantal is None else aantal
