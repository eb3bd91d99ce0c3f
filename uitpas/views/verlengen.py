"""The renewal campaign: the list, extending together, the sheet and the letters."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.toegang import Zaak, voor
from uitpas.domein.campagne import verleng_gezinnen
from uitpas.forms.verlengen import VerlengSamenFormulier, ZoekAflopendFormulier
from uitpas.lezen import campagne
from uitpas.models import Kansenstatuut
from uitpas.papier import brieven
from uitpas.views.inzage import noteer_lijst
from wevelgem_netwerk.basis.csvblad import Csvblad
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.pdf import maak_pdf

PER_BLADZIJDE = 25
#: Households in one go: enough for a day's work, few enough for one request.
MEESTE_TEGELIJK = 500
#: Excel reads a sheet as UTF-8 only when it begins with this.
BOM = "\ufeff"


@voor(Zaak.DOSSIER)
def verleng_samen(request):
    """Show whose right ends; on POST extend the chosen households, each on its own."""
    vandaag = timezone.localdate()
    zoek, gevonden = _zoek(request, vandaag)
    huizen = campagne.huishoudens(gevonden)
    if request.method != "POST":
        return _toon(request, zoek, gevonden, huizen, VerlengSamenFormulier())
    formulier = VerlengSamenFormulier(
        request.POST, statuten=_te_kiezen(request), gevonden=len(huizen)
    )
    if not formulier.is_valid():
        return _toon(request, zoek, gevonden, huizen, formulier)
    gezinnen = _gekozen(request, formulier, gevonden)
    if len(gezinnen) > MEESTE_TEGELIJK:
        formulier.add_error(
            "wie", f"Verleng hoogstens {MEESTE_TEGELIJK} gezinnen tegelijk. Kies eerst een filter."
        )
        return _toon(request, zoek, gevonden, huizen, formulier)
    uitkomsten = verleng_gezinnen(
        werkplek=request.werkplek, gezinnen=gezinnen, bewijs_gezien=True, op_datum=vandaag
    )
    return render(
        request,
        "uitpas/verlengd.html",
        {
            "uitkomsten": sorted(uitkomsten, key=lambda u: u.gelukt),
            "gelukt": sum(u.gelukt for u in uitkomsten),
            "mislukt": sum(not u.gelukt for u in uitkomsten),
        },
    )


@voor(Zaak.DOSSIER)
@require_safe
def lijst(request):
    """The list as a sheet: a row a person."""
    vandaag = timezone.localdate()
    _, gevonden = _zoek(request, vandaag)
    antwoord = _bijlage(f"loopt-af-{vandaag}.csv", "text/csv; charset=utf-8")
    antwoord.write(BOM)
    blad = Csvblad(antwoord)
    blad.rij(brieven.KOLOMMEN)
    mensen = list(campagne.met_passen(gevonden))
    for statuut in mensen:
        blad.rij(brieven.bladrij(statuut))
    noteer_lijst(request, len(mensen), Wat.UITVOER)
    return antwoord


@voor(Zaak.DOSSIER)
@require_safe
def brieven_pdf(request):
    """A letter a household, to print and send."""
    vandaag = timezone.localdate()
    _, gevonden = _zoek(request, vandaag)
    gezinnen = campagne.gezinnen(gevonden)
    if not gezinnen:
        return verleng_samen(request)
    noteer_lijst(request, sum(map(len, gezinnen)), Wat.UITVOER)
    antwoord = _bijlage(f"brieven-{vandaag}.pdf", "application/pdf")
    antwoord.write(maak_pdf("uitpas/brieven.typ", brieven.op_papier(gezinnen, vandaag)))
    return antwoord


def _zoek(request, vandaag):
    zoek = ZoekAflopendFormulier(
        request.GET, gemeente=request.werkplek.partner.gemeente, vandaag=vandaag
    )
    zoek.is_valid()
    return zoek, campagne.rechten(request.werkplek, zoek.keuze())


def _te_kiezen(request) -> list[int]:
    """The rights that were sent and that this workplace may see, whatever the list shows now."""
    gestuurd = request.POST.getlist("kies") + request.POST.getlist("opblad")
    sleutels = [int(pk) for pk in gestuurd if pk.isascii() and pk.isdigit() and len(pk) < 19]
    return (
        Kansenstatuut.objects.zichtbaar_voor(request.werkplek)
        .filter(pk__in=sleutels)
        .values_list("pk", flat=True)
    )


def _gekozen(request, formulier, gevonden) -> list[list[Kansenstatuut]]:
    """The chosen households: what was sent, and who of the same house ends in the same period.

    What was sent counts also when it is extended already and left the list: a second click then
    reads that nothing was left to do.
    """
    if formulier.cleaned_data["wie"] == formulier.ALLEMAAL:
        return campagne.gezinnen(gevonden)
    gestuurd = (
        Kansenstatuut.objects.zichtbaar_voor(request.werkplek)
        .filter(pk__in=formulier.gekozen())
        .select_related("grond", "pashouder__huishouden")
        .order_by("pk")
    )
    huizen = {statuut.pashouder.huishouden_id for statuut in gestuurd}
    mee = gevonden.filter(pashouder__huishouden__in=huizen)
    return campagne.gezinnen({s.pk: s for s in (*gestuurd, *mee)}.values())


def _toon(request, zoek, gevonden, huizen, formulier):
    vandaag = timezone.localdate()
    bladzijde = Paginator(huizen, PER_BLADZIJDE).get_page(request.GET.get("blz"))
    op_blad = gevonden.filter(pashouder__huishouden__in=list(bladzijde))
    gekozen = frozenset(formulier.data.getlist("kies")) if formulier.is_bound else frozenset()
    op_dit_blad = campagne.gezinnen(op_blad)
    noteer_lijst(request, sum(map(len, op_dit_blad)))
    rijen = [campagne.rij(gezin, vandaag, gekozen) for gezin in op_dit_blad]
    return render(
        request,
        "uitpas/verlengen.html",
        {
            "zoek": zoek,
            "alles": [zoek, formulier],
            "formulier": formulier,
            "bladzijde": bladzijde,
            "aantal": bladzijde.paginator.count,
            "rijen": rijen,
            "kan": sum(rij["kan"] for rij in rijen),
            "beslist": any(rij["beslist"] for rij in rijen),
            "einde": campagne.standaard_einde(request.werkplek, vandaag),
            "wie": formulier["wie"].value() or formulier.AANGEVINKT,
        },
    )


def _bijlage(naam: str, soort: str) -> HttpResponse:
    kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
    return HttpResponse(content_type=soort, headers=kop)
