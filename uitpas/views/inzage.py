"""Who looked: noting it when a file is opened, asking why, and the log to read."""

from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbod.uitvoer.tabel import als_csv
from partners.toegang import Zaak, voor
from uitpas.domein.bescherming import inzage
from uitpas.forms.inzage import WaaromFormulier, ZoekInzageFormulier
from uitpas.lezen.geschiedenis import wijzigingen
from uitpas.models import Pashouder
from wevelgem_netwerk.basis.inzagemodel import Wat

PER_BLADZIJDE = 50
#: How many looks stand under the history of one file.
MEESTE_INZAGEN = 100
SESSIE_WAAROM = "waarom"
#: So many answers a session remembers; an older one is asked again.
MEESTE_REDENEN = 40


def noteer(request, pashouder: Pashouder, wat: Wat = Wat.DOSSIER) -> None:
    """Write down that this request shows the file of `pashouder`."""
    inzage.noteer_dossier(
        werkplek=request.werkplek,
        pashouder=pashouder,
        wat=wat,
        op_tijdstip=timezone.now(),
        waarom=_reden(request, pashouder),
        rechtstreeks=_rechtstreeks(request),
    )


def noteer_lijst(request, aantal: int, wat: Wat = Wat.LIJST) -> None:
    """Write down that this request shows (or gives) `aantal` names; nothing when there are none."""
    inzage.noteer_lijst(
        werkplek=request.werkplek, wat=wat, aantal=aantal, op_tijdstip=timezone.now()
    )


def noteer_pas(request, *, gevonden: bool) -> None:
    """Write down that a pass was looked at, or that nobody has the number."""
    inzage.noteer_pas(werkplek=request.werkplek, gevonden=gevonden, op_tijdstip=timezone.now())


def noteer_balie(request, namen: int) -> None:
    """Write down that the desk was told so many first names by number."""
    inzage.noteer_balie(werkplek=request.werkplek, namen=namen, op_tijdstip=timezone.now())


def neemt_mee(wat: str):
    """Note that a file with money or counts was taken along, in words: neemt_mee("afrekening").

    Stands under `voor`; only what was really given is noted.
    """

    def versier(view):
        @wraps(view)
        def binnen(request, *args, **kwargs):
            antwoord = view(request, *args, **kwargs)
            if antwoord.status_code == 200:
                inzage.noteer_bestand(
                    werkplek=request.werkplek, soort=wat, op_tijdstip=timezone.now()
                )
            return antwoord

        return binnen

    return versier


def _rechtstreeks(request) -> bool:
    """Whether no page of the portal led here: a typed or kept address. A hint, never a proof."""
    return urlsplit(request.headers.get("Referer", "")).netloc != request.get_host()


def _reden(request, pashouder: Pashouder) -> str:
    return request.session.get(SESSIE_WAAROM, {}).get(str(pashouder.uid), "")


def van_dossier(view):
    """Give the view the resident of its address; who has their family name says why first.

    It asks and never refuses: any answer opens the file (docs/beslissingen/057).
    """

    @wraps(view)
    def binnen(request, uid):
        pashouder = get_object_or_404(Pashouder.objects.zichtbaar_voor(request.werkplek), uid=uid)
        if inzage.zelfde_naam(request.werkplek, pashouder) and not _reden(request, pashouder):
            return _vraag_waarom(request, pashouder, WaaromFormulier())
        return view(request, pashouder)

    return binnen


@voor(Zaak.DOSSIER)
def waarom(request, uid):
    """Keep the answer for this session, and open the file."""
    pashouder = get_object_or_404(Pashouder.objects.zichtbaar_voor(request.werkplek), uid=uid)
    if request.method != "POST":
        return redirect(pashouder)
    formulier = WaaromFormulier(request.POST)
    if not formulier.is_valid():
        return _vraag_waarom(request, pashouder, formulier)
    eerder = list(request.session.get(SESSIE_WAAROM, {}).items())[-MEESTE_REDENEN:]
    request.session[SESSIE_WAAROM] = dict(eerder) | {str(uid): formulier.in_woorden()}
    return redirect(pashouder)


def _vraag_waarom(request, pashouder, formulier):
    """The name is known by now: it stood in the list, and it is the worker's own."""
    context = {"inwoner": pashouder, "formulier": formulier}
    return render(request, "uitpas/waarom.html", context)


@voor(Zaak.DOSSIER)
@require_safe
@van_dossier
def geschiedenis(request, pashouder):
    """What changed in this file, and who looked in it."""
    noteer(request, pashouder, Wat.GESCHIEDENIS)
    gekeken = inzage.zichtbaar_voor(request.werkplek).van_dossier(str(pashouder.uid))
    return render(
        request,
        "uitpas/geschiedenis.html",
        {
            "inwoner": pashouder,
            "wijzigingen": wijzigingen(pashouder),
            "gekeken": gekeken.select_related("wie")[:MEESTE_INZAGEN],
        },
    )


@voor(Zaak.INZAGE)
@require_safe
def logboek(request):
    """The log of who looked, with filters and counts."""
    formulier, rijen = _gezocht(request)
    bladzijde = Paginator(rijen.select_related("wie"), PER_BLADZIJDE).get_page(
        request.GET.get("blz")
    )
    namen = inzage.namen(bladzijde, request.werkplek)
    noteer_lijst(request, len(namen))
    return render(
        request,
        "uitpas/inzage.html",
        {
            "formulier": formulier,
            "bladzijde": bladzijde,
            "rijen": [(rij, namen.get(rij.sleutel)) for rij in bladzijde],
            "telling": rijen.order_by().aggregate(
                mensen=Count("wie", distinct=True),
                dossiers=Count("sleutel", distinct=True, filter=~Q(sleutel="")),
                opvallend=Count("pk", filter=~Q(opvallend=[])),
            ),
            "grenzen": {
                "veel": settings.INZAGE_VEEL_PER_UUR,
                "onbekend": settings.INZAGE_ONBEKEND_PER_UUR,
                "van": settings.INZAGE_UREN[0],
                "tot": settings.INZAGE_UREN[1],
                "dagen": settings.BEWAAR_INZAGE_DAGEN,
            },
        },
    )


@voor(Zaak.INZAGE)
@require_safe
def logboek_csv(request):
    """The same rows to take along, with the code of a file and never a name of a resident."""
    _, rijen = _gezocht(request)
    regels = [
        {
            "wanneer": timezone.localtime(rij.moment).strftime("%d/%m/%Y %H:%M"),
            "wie": str(rij.wie),
            "voor": rij.namens,
            "wat": rij.get_wat_display(),
            "dossier": rij.sleutel,
            "aantal": rij.aantal,
            "waarom": rij.waarom,
            "opvallend": rij.patronen,
        }
        for rij in rijen.select_related("wie").iterator()
    ]
    noteer_lijst(request, len(regels), Wat.UITVOER)
    kop = {"Content-Disposition": 'attachment; filename="wie-keek.csv"'}
    return HttpResponse(
        "".join(als_csv(regels)), content_type="text/csv; charset=utf-8", headers=kop
    )


def _gezocht(request):
    formulier = ZoekInzageFormulier(request.GET)
    formulier.is_valid()
    return formulier, formulier.filter(inzage.zichtbaar_voor(request.werkplek))
