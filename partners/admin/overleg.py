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

from partners.admin.agendaregels import AanwezigheidInline, AgendapuntInline
from partners.admin.basis import NetwerkAdmin, namens, netwerken_van
from partners.admin.rondom import RondomPaginas
from partners.admin.zaal import ZaalPaginas
from partners.domein.overleg import agenda as agendaverben
from partners.domein.overleg import voorbereiden as domein
from partners.lezen import agenda
from partners.lezen.regiodossier import dossier
from partners.lezen.termijnen import kwartalen_zonder
from partners.models import Agendapunt, Overleg
from partners.models.overleg import OverlegSoort
from partners.papier.agendablad import maak_agendablad
from partners.taal.naamwacht import let_op
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


class PeriodeFilter(admin.SimpleListFilter):
    """Shows this year and what comes, unless somebody asks for all of it."""

    title = "wanneer"
    parameter_name = "wanneer"

    def lookups(self, request, model_admin):
        return [("alle", "alle jaren")]

    def choices(self, changelist):
        eerste, *rest = super().choices(changelist)
        return [eerste | {"display": "dit jaar en later"}, *rest]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.filter(datum__year__gte=timezone.localdate().year)
        return queryset


@admin.register(Overleg)
class OverlegAdmin(RondomPaginas, ZaalPaginas, NetwerkAdmin):
    change_list_template = "admin/partners/overleg/change_list.html"
    list_display = ["wanneer", "soort", "uren", "plaats", "op_de_agenda", "stand"]
    list_filter = [PeriodeFilter, "soort", "stand"]
    list_display_links = ["wanneer"]
    search_fields = ["plaats", "agendapunten__titel", "agendapunten__notities"]
    search_help_text = "Zoek op plaats, agendapunt of wat er gezegd is."
    inlines = [AgendapuntInline, AanwezigheidInline]
    form = OverlegForm
    fieldsets = [("Overleg", {"fields": ["netwerk", ("soort", "datum", "van", "tot", "plaats")]})]
    regiovelden = ("De regio", {"fields": ["meenemen", "terugbrengen"]})

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

    def changelist_view(self, request, extra_context=None):
        vandaag = timezone.localdate()
        netwerk = netwerken_van(request).first()
        zonder = [k for k in kwartalen_zonder(netwerk, vandaag.year) if k.einde >= vandaag]
        extra = {"jaar": vandaag.year, "kwartalen_zonder": zonder if netwerk else []}
        return super().changelist_view(request, extra | (extra_context or {}))

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

    def get_fieldsets(self, request, obj=None):
        """A meeting of the region has a file: what to bring, what to take back."""
        velden = super().get_fieldsets(request, obj)
        regio = obj and obj.soort == OverlegSoort.REGIO
        return [*velden, self.regiovelden] if regio else velden

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Approved minutes are read, not edited."""
        overleg = self.get_object(request, object_id)
        if overleg and overleg.op_slot:
            if request.method == "POST":
                self.message_user(request, domein.OverlegWeigering.OP_SLOT.zin, messages.WARNING)
            return redirect("partners:overleg", overleg.uid)
        return super().change_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "voorstellen": agenda.voorstellen_voor(obj),
                "open_actiepunten": agenda.open_actiepunten(
                    obj.netwerk_id, op_datum=timezone.localdate()
                ),
                "title": f"{obj.get_soort_display().capitalize()} overleg",
                "gelaten": obj.gelaten.all(),
                "dossier": dossier(obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, obj, form, change):
        if change:
            if domein.wijzig(overleg=obj, door=request.user, namens=namens(request)):
                self.message_user(
                    request,
                    "De genodigden weten dit nog niet. Stuur de wijziging bij “Uitnodigen”.",
                    messages.WARNING,
                )
        else:
            domein.zet_klaar(overleg=obj, door=request.user, namens=namens(request))

    def save_formset(self, request, form, formset, change):
        """A new item gets its place at the end of the agenda; the rest saves what was typed.

        Only the fields that somebody changed: what is written in the room at this moment stays.
        """
        regels = formset.save(commit=False)
        gewijzigd = {regel.pk: velden for regel, velden in formset.changed_objects}
        for regel in regels:
            if regel.pk:
                regel.save(update_fields=gewijzigd[regel.pk])
            elif formset.model is Agendapunt:
                agendaverben.zet_punt_op(punt=regel)
            else:
                regel.save()
            if formset.model is Agendapunt and (zin := let_op(regel.titel, regel.toelichting)):
                self.message_user(request, zin, messages.WARNING)

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
            punt = agendaverben.neem_voorstel(overleg=overleg, sleutel=sleutel, **wie)
            self.message_user(request, f"Op de agenda: {punt.titel}.", messages.SUCCESS)
        elif gekozen := request.POST.get("_laat"):
            sleutel, _, titel = gekozen.partition("|")
            agendaverben.laat_voorstel(overleg=overleg, sleutel=sleutel, titel=titel)
        elif sleutel := request.POST.get("_terug"):
            agendaverben.haal_voorstel_terug(overleg=overleg, sleutel=sleutel)
        elif orde := request.POST.get("_volgorde"):
            plekken = [int(pk) for pk in orde.split(",") if pk.isascii() and pk.isdigit()]
            agendaverben.zet_volgorde(overleg=overleg, volgorde=plekken)
        elif pk := request.POST.get("_weg"):
            punt = self._punt(overleg, pk)
            agendaverben.haal_punt_af(agendapunt=punt, **wie)
            self.message_user(request, f"Van de agenda: {punt.titel}.", messages.SUCCESS)
        elif richting := next((r for r in agendaverben.Richting if f"_{r}" in request.POST), None):
            pk, _, vanaf = request.POST[f"_{richting}"].partition(":")
            punt = self._punt(overleg, pk)
            agendaverben.verplaats(
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
