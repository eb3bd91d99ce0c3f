"""The meeting: the agenda at the left, what the data propose at the right."""

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from partners import agenda
from partners.admin.agendaregels import AanwezigheidInline, AgendapuntInline
from partners.admin.basis import NetwerkAdmin, namens, netwerken_van
from partners.agendablad import maak_agendablad
from partners.domein import overleg as domein
from partners.models import Agendapunt, Overleg
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd
from wevelgem_netwerk.basis.woorden import tijdvak

#: Where the agenda stands on the page.
AGENDA = "agendapunten-group"


class OverlegForm(forms.ModelForm):
    """Hours as people write them: 14.00, 14:00, 14u30 or just 14."""

    class Meta:
        widgets = {
            "van": forms.TimeInput(format="%H.%M", attrs={"size": 5, "inputmode": "decimal"}),
            "tot": forms.TimeInput(format="%H.%M", attrs={"size": 5, "inputmode": "decimal"}),
        }


@admin.register(Overleg)
class OverlegAdmin(NetwerkAdmin):
    list_display = ["wanneer", "soort", "uren", "plaats", "op_de_agenda"]
    list_filter = ["soort"]
    list_display_links = ["wanneer"]
    inlines = [AgendapuntInline, AanwezigheidInline]
    form = OverlegForm
    fieldsets = [("Overleg", {"fields": ["netwerk", ("soort", "datum", "van", "tot", "plaats")]})]

    # --- the list ---------------------------------------------------------------------------
    def get_queryset(self, request):
        return super().get_queryset(request).met_agenda()

    @admin.display(description="wanneer", ordering="datum")
    def wanneer(self, overleg):
        return capfirst(agenda.wanneer(overleg))

    @admin.display(description="uur")
    def uren(self, overleg):
        return tijdvak(overleg.van, overleg.tot)

    @admin.display(description="agenda")
    def op_de_agenda(self, overleg):
        punten = meervoud(overleg.aantal_punten, "punt", "punten")
        return f"{punten}, {meervoud(overleg.agendaminuten, 'minuut', 'minuten')}"

    # --- two addresses of its own -------------------------------------------------------------
    def get_urls(self):
        veilig = self.admin_site.admin_view
        return [
            path("volgende/", veilig(self.volgende), name="partners_overleg_volgende"),
            path(
                "<int:pk>/agenda.pdf", veilig(self.agenda_pdf), name="partners_overleg_agenda_pdf"
            ),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def volgende(self, request):
        """Prepare the next meeting and open it."""
        if not self.has_add_permission(request):
            raise Http404
        netwerk = netwerken_van(request).first()
        if not netwerk:
            self.message_user(
                request,
                "Je organisatie hoort nog bij geen netwerk. Zet haar gemeente bij Netwerken.",
                messages.ERROR,
            )
            return redirect("admin:partners_overleg_changelist")
        overleg, nieuw = domein.maak_volgend_overleg(
            netwerk=netwerk,
            door=request.user,
            op_datum=timezone.localdate(),
            namens=namens(request),
        )
        wanneer = agenda.wanneer(overleg)
        zin = f"Het overleg van {wanneer} was er al. Hier is het."
        if nieuw:
            zin = f"Het overleg van {wanneer} staat klaar. Kijk rechts wat er nog bij kan."
        self.message_user(request, zin, messages.SUCCESS if nieuw else messages.INFO)
        return redirect("admin:partners_overleg_change", overleg.pk)

    def agenda_pdf(self, request, pk):
        if not self.has_view_permission(request):
            raise Http404
        overleg = get_object_or_404(self.get_queryset(request), pk=pk)
        pdf = maak_agendablad(overleg, op_datum=timezone.localdate())
        naam = f"agenda-{overleg.datum:%Y-%m-%d}.pdf"
        return HttpResponse(
            pdf,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{naam}"'},
        )

    # --- the form -----------------------------------------------------------------------------
    def add_view(self, request, form_url="", extra_context=None):
        return super().add_view(
            request, form_url, {"title": "Nieuw overleg"} | (extra_context or {})
        )

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "voorstellen": agenda.voorstellen_voor(obj),
                "open_actiepunten": agenda.open_actiepunten(
                    obj.netwerk_id, op_datum=timezone.localdate()
                ),
                "title": f"{obj.get_soort_display().capitalize()} overleg",
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            obj.save()
        else:
            domein.zet_klaar(overleg=obj, door=request.user, namens=namens(request))

    def save_formset(self, request, form, formset, change):
        """A new item gets its place at the end of the agenda; the rest saves as usual."""
        if formset.model is not Agendapunt:
            formset.save()
            return
        nieuwe = formset.save(commit=False)
        for punt in nieuwe:
            if punt.pk:
                punt.save()
            else:
                domein.zet_punt_op(punt=punt)

    def response_add(self, request, obj, post_url_continue=None):
        return redirect("admin:partners_overleg_change", obj.pk)

    def response_change(self, request, obj):
        """After saving what was typed: do what the pressed button says, and return to that line."""
        try:
            plek = self._doe(request, obj)
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
            plek = AGENDA
        if not plek:
            return super().response_change(request, obj)
        url = reverse("admin:partners_overleg_change", args=[obj.pk])
        return redirect(f"{url}#{plek}")

    def _doe(self, request, overleg) -> str:
        """Do what the pressed button says; returns where on the page, "" for a plain save."""
        wie = {"door": request.user, "namens": namens(request)}
        if sleutel := request.POST.get("_voorstel"):
            punt = domein.neem_voorstel(overleg=overleg, sleutel=sleutel, **wie)
            self.message_user(request, f"Op de agenda: {punt.titel}.", messages.SUCCESS)
        elif pk := request.POST.get("_weg"):
            punt = self._punt(overleg, pk)
            domein.haal_punt_af(agendapunt=punt, **wie)
            self.message_user(request, f"Van de agenda: {punt.titel}.", messages.SUCCESS)
        elif richting := next((r for r in domein.Richting if f"_{r}" in request.POST), None):
            pk, _, vanaf = request.POST[f"_{richting}"].partition(":")
            punt = self._punt(overleg, pk)
            domein.verplaats(
                agendapunt=punt,
                richting=richting,
                vanaf=int(vanaf) if vanaf.isascii() and vanaf.isdigit() else None,
            )
            return f"punt-{punt.pk}"
        elif "_erbij" not in request.POST:
            return ""
        return AGENDA

    def _punt(self, overleg, pk: str) -> Agendapunt:
        """The item a button names; one that is gone or belongs elsewhere does not exist."""
        if not (pk.isascii() and pk.isdigit()):
            raise Http404
        return get_object_or_404(overleg.agendapunten, pk=pk)
