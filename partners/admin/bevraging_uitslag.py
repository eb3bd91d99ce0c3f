"""Pages beside a questionnaire in the admin: preview, results, reading own words, telling back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from partners.admin.basis import namens
from partners.admin.paginas import als_bijlage, bladcontext, haal_op
from partners.bevraging import uitvoer as bevraging_uitvoer
from partners.bevraging.uitslag import uitslag
from partners.domein.stem import bevraging as domein
from partners.domein.stem import uitspraken as stem
from partners.forms.bevraging import Bladformulier
from partners.models import Drempel, OpenAntwoord
from partners.models.bevraging import BevragingStand
from partners.models.stem import UitspraakSoort
from wevelgem_netwerk.basis.weigering import Geweigerd

LEZEN_EN_SCHRIJVEN = require_http_methods(["GET", "HEAD", "POST"])
#: So many own words on one page to read.
PER_BLAD = 20


class UitslagPaginas:
    """Addresses of BevragingAdmin; stands before it in the bases."""

    def get_urls(self):
        def adres(pad, view, naam):
            return path(pad, self.admin_site.admin_view(view), name=f"partners_bevraging_{naam}")

        return [
            adres("<int:pk>/voorbeeld/", self.voorbeeld, "voorbeeld"),
            adres("<int:pk>/resultaat/", self.resultaat, "resultaat"),
            adres("<int:pk>/resultaat.<slug:vorm>", self.uitvoer, "uitvoer"),
            adres("<int:pk>/lezen/", self.eigen_woorden, "lezen"),
            adres("<int:pk>/deel/", self.deel, "deel"),
            *super().get_urls(),
        ]

    def voorbeeld(self, request, pk):
        """The sheet as people see it on their phone; nothing can be sent."""
        bevraging = haal_op(self, request, pk)
        inhoud = {
            "bevraging": bevraging,
            "formulier": Bladformulier(vragen=list(bevraging.vragen.all())),
            "code": "",
            "fout": "",
            "gewezen": False,
            "voorbeeld": True,
            "terug": reverse("admin:partners_bevraging_change", args=[pk]),
            "vroeger": False,
        }
        return render(request, "partners/bevraging/blad.html", inhoud)

    def resultaat(self, request, pk):
        """Charts and tables of all, or of one place; what small counts would tell is hidden."""
        bevraging = haal_op(self, request, pk)
        ingangen, gekozen = _gekozen(request, bevraging)
        context = bladcontext(self, request, bevraging, "Resultaat") | {
            "uitslagen": uitslag(bevraging, ingang=gekozen),
            "gekozen": gekozen,
            "ingangen": ingangen,
            "aantal": domein.bereikt(bevraging),
            "te_lezen": _van(bevraging).te_lezen().count(),
            "gesprekken": bevraging.gesprekken.count(),
            "is_dicht": bevraging.stand == BevragingStand.GESLOTEN,
        }
        return TemplateResponse(request, "admin/partners/bevraging/resultaat.html", context)

    def uitvoer(self, request, pk, vorm):
        """The results as CSV or spreadsheet, of all or of one place: what the page shows."""
        bevraging = haal_op(self, request, pk)
        if bevraging.stand != BevragingStand.GESLOTEN:
            raise Http404
        _, gekozen = _gekozen(request, bevraging)
        bestand = bevraging_uitvoer.als_bestand(bevraging, vorm, gekozen)
        if bestand is None:
            raise Http404
        return als_bijlage(*bestand)

    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def eigen_woorden(self, request, pk):
        """Read own words; POST makes a public wish or quote of one, or lays it aside.

        Only once it is closed: words that come in one by one could be laid beside a moment.
        """
        bevraging = haal_op(self, request, pk)
        if bevraging.stand != BevragingStand.GESLOTEN:
            raise Http404
        getypt, fout = {}, ""
        if request.method == "POST":
            fout = self._lees(request, bevraging)
            if not fout:
                return redirect("admin:partners_bevraging_lezen", pk)
            getypt = {"sleutel": request.POST["antwoord"], "tekst": request.POST.get("tekst", "")}
        rijen = _van(bevraging).te_lezen().select_related("vraag").order_by("vraag__volgorde", "id")
        context = bladcontext(self, request, bevraging, "Eigen woorden lezen") | {
            "blad": Paginator(rijen, PER_BLAD).get_page(1),
            "drempels": Drempel.objects.all(),
            "soorten": UitspraakSoort.choices,
            "getypt": getypt,
            "fout": fout,
        }
        return TemplateResponse(request, "admin/partners/bevraging/lezen.html", context)

    def _lees(self, request, bevraging) -> str:
        """Do what was asked with one answer; returns why not, or ""."""
        try:
            antwoord = get_object_or_404(_van(bevraging), pk=request.POST.get("antwoord"))
        except ValueError:
            raise Http404 from None
        if "opzij" in request.POST:
            stem.leg_opzij(antwoorden=[antwoord])
            return ""
        soort = request.POST.get("soort", "")
        if soort not in UitspraakSoort.values:
            return "Kies of dit een wens of een citaat is."
        drempel = request.POST.get("drempel", "")
        try:
            stem.maak_uitspraak(
                antwoord=antwoord,
                tekst=request.POST.get("tekst", ""),
                soort=soort,
                drempel=Drempel.objects.filter(pk=drempel).first() if drempel.isdecimal() else None,
                thema=request.POST.get("thema", ""),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            return weigering.uitleg
        self.message_user(request, "Deze woorden staan klaar voor iedereen.", messages.SUCCESS)
        return ""

    @method_decorator(require_POST)
    def deel(self, request, pk):
        """Let everybody read the results, with what was done."""
        bevraging = haal_op(self, request, pk)
        if not self.has_change_permission(request, bevraging):
            raise Http404
        try:
            domein.deel(
                bevraging=bevraging,
                wat_we_deden=request.POST.get("wat_we_deden", ""),
                op_datum=timezone.localdate(),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            self.message_user(request, "Iedereen kan dit nu lezen.", messages.SUCCESS)
        return redirect("admin:partners_bevraging_resultaat", pk)


def _gekozen(request, bevraging):
    try:
        return bevraging_uitvoer.gekozen_plek(bevraging, request.GET.get("plaats", ""))
    except LookupError:
        raise Http404 from None


def _van(bevraging):
    return OpenAntwoord.objects.filter(vraag__bevraging=bevraging)
