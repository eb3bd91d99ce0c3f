"""Around the meeting: the plan of the year, the invitations, the minutes, files with an item."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from partners.admin.basis import namens, netwerken_van
from partners.domein.overleg import bijlagen, uitnodigen, verslag
from partners.domein.overleg import voorbereiden as domein
from partners.lezen import jaarplan
from partners.papier.collegenota import als_tekst
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd

LEZEN_EN_SCHRIJVEN = require_http_methods(["GET", "HEAD", "POST"])


class RondomPaginas:
    """Addresses of OverlegAdmin for before and after; stands on ZaalPaginas for `_overleg`."""

    def get_urls(self):
        def adres(pad, view, naam):
            return path(pad, self.admin_site.admin_view(view), name=f"partners_overleg_{naam}")

        return [
            adres("jaarplan/<int:jaar>/", self.jaarplan, "jaarplan"),
            adres("<int:pk>/uitnodigen/", self.uitnodigen, "uitnodigen"),
            adres("<int:pk>/afgelast/", self.afgelast, "afgelast"),
            adres("<int:pk>/verslag/", self.verslag, "verslag"),
            adres("<int:pk>/punt/<int:punt>/", self.punt, "punt"),
            adres("<int:pk>/punt/<int:punt>/collegenota.txt", self.collegenota, "collegenota"),
            *super().get_urls(),
        ]

    def _pagina(self, request, sjabloon, titel, **inhoud):
        context = self.admin_site.each_context(request) | {"title": titel, "opts": self.opts}
        return TemplateResponse(request, f"admin/partners/overleg/{sjabloon}", context | inhoud)

    def _probeer(self, request, werkwoord, gelukt) -> bool:
        """Call a verb; say what came of it. `gelukt` makes the sentence out of the answer."""
        try:
            uit = werkwoord(door=request.user, namens=namens(request))
        except Geweigerd as weigering:
            self.message_user(request, weigering.uitleg, messages.WARNING)
            return False
        self.message_user(request, gelukt(uit), messages.SUCCESS)
        return True

    # --- the year -------------------------------------------------------------------------------
    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def jaarplan(self, request, jaar):
        """The four meetings of a year and the others beside them; POST prepares what is missing."""
        netwerk = netwerken_van(request).first()
        if not self.has_add_permission(request) or not netwerk or not 2000 <= jaar <= 2100:
            raise Http404
        vandaag = timezone.localdate()
        if request.method == "POST":
            self._probeer(
                request,
                lambda **wie: domein.plan_jaar(netwerk=netwerk, jaar=jaar, op_datum=vandaag, **wie),
                lambda nieuw: (
                    f"{meervoud(len(nieuw), 'overleg staat', 'overleggen staan')} klaar."
                    if nieuw
                    else "Alles stond er al."
                ),
            )
            return redirect("admin:partners_overleg_jaarplan", jaar)
        plan = jaarplan.maak(netwerk, jaar, op_datum=vandaag)
        return self._pagina(request, "jaarplan.html", f"Jaarplan {jaar}", plan=plan)

    # --- invitations ----------------------------------------------------------------------------
    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def uitnodigen(self, request, pk):
        """Who gets the invitation and what they answered; POST sends it."""
        overleg = self._overleg(request, pk)
        if request.method == "POST":
            self._probeer(
                request,
                lambda **wie: uitnodigen.nodig_uit(
                    overleg=overleg, adres=request.build_absolute_uri("/"), **wie
                ),
                lambda aantal: (
                    f"{meervoud(aantal, 'mail vertrekt', 'mails vertrekken')}."
                    if aantal
                    else "Iedereen in de lijst kreeg deze uitnodiging al."
                ),
            )
            return redirect("admin:partners_overleg_uitnodigen", pk)
        wie = uitnodigen.genodigden(overleg)
        return self._pagina(
            request,
            "uitnodigen.html",
            "Uitnodigen",
            original=overleg,
            genodigden=wie,
            adressen=sum(len(g.adressen) for g in wie),
            zonder=[g.aanwezigheid.partner for g in wie if not g.adressen],
            wacht=Post.objects.over(overleg).niet_weg().count(),
        )

    @method_decorator(require_POST)
    def afgelast(self, request, pk):
        """Call the meeting off, with a reason, and tell who was invited."""
        overleg = self._overleg(request, pk)
        gelukt = self._probeer(
            request,
            lambda **wie: domein.gelast_af(
                overleg=overleg, reden=request.POST.get("reden", ""), **wie
            ),
            lambda _: "Het overleg gaat niet door.",
        )
        if not gelukt:
            return redirect("admin:partners_overleg_uitnodigen", pk)
        aantal = uitnodigen.zeg_af(overleg=overleg, adres=request.build_absolute_uri("/"))
        if aantal:
            zin = f"{meervoud(aantal, 'mail vertrekt', 'mails vertrekken')} om dat te zeggen."
            self.message_user(request, zin, messages.SUCCESS)
        return redirect("admin:partners_overleg_change", pk)

    # --- minutes --------------------------------------------------------------------------------
    @method_decorator(require_POST)
    def verslag(self, request, pk):
        """Send, approve or add to the minutes; back to where they are read."""
        overleg = self._overleg(request, pk)
        if "verstuur" in request.POST:
            self._probeer(
                request,
                lambda **wie: verslag.verstuur_verslag(
                    overleg=overleg, adres=request.build_absolute_uri("/"), **wie
                ),
                lambda aantal: (
                    f"{meervoud(aantal, 'mail vertrekt', 'mails vertrekken')}."
                    if aantal
                    else "Iedereen heeft dit verslag al."
                ),
            )
        elif "keur" in request.POST:
            self._probeer(
                request,
                lambda **wie: verslag.keur_goed(
                    overleg=overleg, op_datum=timezone.localdate(), **wie
                ),
                lambda _: "Het verslag is goedgekeurd en ligt vast.",
            )
        elif "vul_aan" in request.POST:
            self._probeer(
                request,
                lambda **wie: verslag.vul_aan(
                    overleg=overleg, tekst=request.POST.get("aanvulling", "")[:5000], **wie
                ),
                lambda _: "De aanvulling staat onder het verslag.",
            )
        return redirect("partners:overleg", overleg.uid)

    # --- one item -------------------------------------------------------------------------------
    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def punt(self, request, pk, punt):
        """The files with an item: add one, take one away."""
        overleg = self._overleg(request, pk)
        agendapunt = get_object_or_404(overleg.agendapunten, pk=punt)
        if request.method != "POST":
            return self._pagina(
                request, "punt.html", f"Bijlagen bij “{agendapunt}”", original=overleg,
                punt=agendapunt, bijlagen=agendapunt.bijlagen.all(),
            )  # fmt: skip
        if weg := request.POST.get("weg"):
            if not weg.isdecimal():
                raise Http404
            bijlage = get_object_or_404(agendapunt.bijlagen, pk=weg)
            self._probeer(
                request,
                lambda **wie: bijlagen.haal_weg(bijlage=bijlage, **wie),
                lambda _: f"{bijlage.naam} is weg.",
            )
        else:
            self._voeg_toe(request, agendapunt)
        return redirect("admin:partners_overleg_punt", pk, punt)

    def _voeg_toe(self, request, agendapunt):
        bestand = request.FILES.get("bestand")
        te_groot = bestand and bestand.size > bijlagen.GROOTSTE
        inhoud = b"" if not bestand or te_groot else bestand.read()

        def werkwoord(**wie):
            if te_groot:
                raise Geweigerd(bijlagen.BijlageWeigering.TE_GROOT)
            return bijlagen.voeg_toe(
                agendapunt=agendapunt, naam=bestand.name if bestand else "", inhoud=inhoud, **wie
            )

        self._probeer(request, werkwoord, lambda bijlage: f"{bijlage.naam} staat erbij.")

    def collegenota(self, request, pk, punt):
        """The item as the skeleton of a council note, in plain text."""
        overleg = self._overleg(request, pk)
        agendapunt = get_object_or_404(
            overleg.agendapunten.select_related("overleg").prefetch_related("besluiten"), pk=punt
        )
        return HttpResponse(
            als_tekst(agendapunt),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="collegenota.txt"'},
        )
