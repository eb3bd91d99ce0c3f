"""The budget years: the drawing right, how the year stands, its account, and closing it."""

from decimal import Decimal, InvalidOperation

from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from partners.admin.basis import NetwerkAdmin, namens
from partners.admin.paginas import als_bijlage, als_pdf, bladcontext, haal_op
from partners.domein.geld import jaar as domein
from partners.lezen import verantwoording
from partners.lezen.tempo import waarschuwing
from partners.models import Trekkingsrecht, Uitgave
from partners.models.budget import Bron
from partners.papier.verantwoordingsblad import maak_pdf_van, maak_xlsx_van
from wevelgem_netwerk.basis import xlsx
from wevelgem_netwerk.basis.geld import NUL, BedragField, euro
from wevelgem_netwerk.basis.weigering import Geweigerd


@admin.register(Trekkingsrecht)
class TrekkingsrechtAdmin(NetwerkAdmin):
    list_display = ["jaar", "in_euro", "besteed", "let_op", "stand", "blad"]
    search_fields = ["jaar"]
    list_filter = ["netwerk"]
    fields = ["netwerk", ("jaar", "bedrag")]
    change_form_template = "admin/partners/trekkingsrecht/change_form.html"

    def get_queryset(self, request):
        """With `besteed`: what was spent from the drawing right, in euro."""
        uitgaven = Uitgave.objects.filter(
            budgetpost__actie__doelstelling__nota__netwerk=OuterRef("netwerk"),
            budgetpost__jaar=OuterRef("jaar"),
            budgetpost__bron=Bron.TREKKINGSRECHT,
        ).order_by()
        som = uitgaven.values("budgetpost__bron").annotate(som=Sum("bedrag")).values("som")
        besteed = Coalesce(Subquery(som), NUL, output_field=BedragField())
        return super().get_queryset(request).annotate(besteed=besteed)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.gesloten)

    def get_urls(self):
        veilig = self.admin_site.admin_view
        naam = "partners_trekkingsrecht_{}".format
        return [
            path("<int:pk>/verantwoording/", veilig(self.bekijk), name=naam("verantwoording")),
            path("<int:pk>/verantwoording.pdf", veilig(self.pdf), name=naam("pdf")),
            path("<int:pk>/verantwoording.xlsx", veilig(self.rekenblad), name=naam("xlsx")),
            path("<int:pk>/sluit/", veilig(self.sluit), name=naam("sluit")),
            *super().get_urls(),
        ]

    def bekijk(self, request, pk):
        """The account on screen; every sum opens the list with its lines."""
        recht = haal_op(self, request, pk)
        context = bladcontext(self, request, recht, f"Verantwoording {recht.jaar}") | {
            "staat": verantwoording.bereken(recht),
            "voorbij": recht.jaar < timezone.localdate().year,
        }
        sjabloon = "admin/partners/trekkingsrecht/verantwoording.html"
        return TemplateResponse(request, sjabloon, context)

    def pdf(self, request, pk):
        recht = haal_op(self, request, pk)
        inhoud = maak_pdf_van(verantwoording.bereken(recht), op_datum=timezone.localdate())
        return als_pdf(inhoud, f"verantwoording-{recht.jaar}.pdf")

    def rekenblad(self, request, pk):
        recht = haal_op(self, request, pk)
        inhoud = maak_xlsx_van(verantwoording.bereken(recht))
        return als_bijlage(inhoud, f"verantwoording-{recht.jaar}.xlsx", xlsx.SOORT)

    def sluit(self, request, pk):
        """POST: close the year, when its sum is still what was seen."""
        recht = haal_op(self, request, pk)
        if request.method != "POST" or not self.has_add_permission(request):
            raise Http404
        try:
            domein.sluit_jaar(
                recht=recht,
                verwacht=_gezien(request.POST.get("verwacht", "")),
                door=request.user,
                namens=namens(request),
            )
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
        else:
            self.message_user(request, f"{recht.jaar} is afgesloten.", messages.SUCCESS)
        return redirect("admin:partners_trekkingsrecht_verantwoording", recht.pk)

    @admin.display(description="bedrag", ordering="bedrag")
    def in_euro(self, recht):
        return euro(recht.bedrag)

    @admin.display(description="besteed", ordering="besteed")
    def besteed(self, recht):
        return euro(recht.besteed)

    @admin.display(description="let op")
    def let_op(self, recht):
        return waarschuwing(
            besteed=recht.besteed,
            beschikbaar=recht.bedrag,
            jaar=recht.jaar,
            vandaag=timezone.localdate(),
        )

    @admin.display(description="stand")
    def stand(self, recht):
        return "afgesloten" if recht.gesloten else "open"

    @admin.display(description="verantwoording")
    def blad(self, recht):
        url = reverse("admin:partners_trekkingsrecht_verantwoording", args=[recht.pk])
        return format_html('<a href="{}">Verantwoording {}</a>', url, recht.jaar)


def _gezien(tekst: str) -> Decimal:
    """Return the amount that the page showed; anything else is not what was seen."""
    try:
        return Decimal(tekst)
    except InvalidOperation:
        raise Geweigerd(domein.JaarWeigering.VERANDERD) from None
