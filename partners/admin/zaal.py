"""The screen in the room: who is there, the item at hand, what is decided, who does what, next."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from partners.admin.basis import namens
from partners.domein.overleg import actiepunten, verslag, zaal
from partners.lezen import zaalbeeld
from partners.models.overleg import Aanwezig
from partners.taal.naamwacht import let_op
from wevelgem_netwerk.basis.formulieren import DatumVeld
from wevelgem_netwerk.basis.weigering import Geweigerd

LEZEN_EN_SCHRIJVEN = require_http_methods(["GET", "HEAD", "POST"])


class Tekstvak(forms.Form):
    """What is typed at an item, and the version it was typed in."""

    versie = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    notities = forms.CharField(required=False, max_length=20000, strip=False)
    besluit = forms.CharField(required=False, max_length=5000, strip=False)


class Schrijfvak(Tekstvak):
    """With an action point that may come with it."""

    wat = forms.CharField(required=False, max_length=200)
    wie = forms.CharField(required=False, max_length=40)
    tegen = DatumVeld(required=False)


class ZaalPaginas:
    """Addresses of OverlegAdmin for during the meeting."""

    def get_urls(self):
        veilig = self.admin_site.admin_view
        return [
            path("<int:pk>/nu/", veilig(self.nu), name="partners_overleg_nu"),
            path("<int:pk>/nu/<int:punt>/", veilig(self.zaal), name="partners_overleg_zaal"),
            path(
                "<int:pk>/nu/<int:punt>/bewaar/",
                veilig(self.bewaar),
                name="partners_overleg_bewaar",
            ),
            path("<int:pk>/wie/", veilig(self.wie), name="partners_overleg_wie"),
            path("<int:pk>/sluit/", veilig(self.sluit), name="partners_overleg_sluit"),
            *super().get_urls(),
        ]

    def _overleg(self, request, pk):
        """The meeting, for who may write it; else it does not exist."""
        if not self.has_change_permission(request):
            raise Http404
        return get_object_or_404(self.get_queryset(request).select_related("netwerk"), pk=pk)

    def nu(self, request, pk):
        """Go to the first item that is still to be done."""
        overleg = self._overleg(request, pk)
        punten = list(overleg.agendapunten.all())
        if not punten:
            self.message_user(request, "Zet eerst iets op de agenda.", messages.WARNING)
            return redirect("admin:partners_overleg_change", pk)
        volgend = next((p for p in punten if not (p.behandeld or p.doorgeschoven)), punten[0])
        return redirect("admin:partners_overleg_zaal", pk, volgend.pk)

    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def zaal(self, request, pk, punt):
        overleg = self._overleg(request, pk)
        agendapunt = get_object_or_404(overleg.agendapunten, pk=punt)
        if overleg.op_slot:
            return redirect("partners:overleg", overleg.uid)
        if request.method == "POST":
            return self._schrijf(request, overleg, agendapunt)
        return self._toon(request, overleg, agendapunt)

    def _toon(self, request, overleg, agendapunt, **extra):
        beeld = zaalbeeld.maak(overleg, agendapunt, nu=timezone.localtime())
        inhoud = {
            "overleg": overleg,
            "beeld": beeld,
            "punt": agendapunt,
            "notities": agendapunt.notities,
            "besluit": agendapunt.besluit,
            "te_keuren": verslag.te_keuren(overleg) if beeld.is_verslag else None,
            "let_op": let_op(agendapunt.notities, agendapunt.besluit),
            "actie": {"wat": "", "wie": "", "tegen": ""},
            "fouten": [],
            "botsing": None,
        }
        return render(request, "partners/overleg/zaal.html", inhoud | extra)

    def _schrijf(self, request, overleg, agendapunt):
        """Keep what was typed, then do what the button says; nothing typed is ever lost."""
        vak = Schrijfvak(request.POST)
        getypt = {
            "notities": request.POST.get("notities", ""),
            "besluit": request.POST.get("besluit", ""),
            "actie": {veld: request.POST.get(veld, "") for veld in ("wat", "wie", "tegen")},
        }
        if not vak.is_valid():
            zinnen = [zin for veld in vak.errors.values() for zin in veld]
            return self._toon(request, overleg, agendapunt, **getypt, fouten=zinnen)
        try:
            self._bewaar_tekst(request, agendapunt, vak.cleaned_data)
            if vak.cleaned_data["wat"] or "_erbij" in request.POST:
                self._spreek_af(request, overleg, agendapunt, vak.cleaned_data)
            return self._ga_verder(request, overleg, agendapunt)
        except zaal.Botsing as botsing:
            return self._toon(request, overleg, botsing.punt, **getypt, botsing=botsing.punt)
        except Geweigerd as weigering:
            agendapunt.refresh_from_db()
            return self._toon(request, overleg, agendapunt, **getypt, fouten=[weigering.uitleg])

    def _bewaar_tekst(self, request, agendapunt, data):
        versie, notities, besluit = data["versie"], data["notities"], data["besluit"]
        if "_samen" in request.POST:
            agendapunt.refresh_from_db()
            versie = agendapunt.versie
            notities = zaalbeeld.samen(agendapunt.notities, notities)
            besluit = zaalbeeld.samen(agendapunt.besluit, besluit)
        return zaal.schrijf(
            agendapunt=agendapunt,
            versie=versie,
            notities=notities,
            besluit=besluit,
            door=request.user,
            namens=namens(request),
        )

    def _spreek_af(self, request, overleg, agendapunt, data):
        partner, eigenaar = zaalbeeld.lees_wie(overleg, data["wie"])
        punt = actiepunten.spreek_af(
            overleg=overleg,
            agendapunt=agendapunt,
            wat=data["wat"],
            partner=partner,
            eigenaar=eigenaar,
            tegen=data["tegen"],
            door=request.user,
            namens=namens(request),
        )
        if zin := let_op(punt.wat):
            self.message_user(request, zin, messages.WARNING)

    def _ga_verder(self, request, overleg, agendapunt):
        wie = {"door": request.user, "namens": namens(request)}
        doel = agendapunt
        punten = list(overleg.agendapunten.all())
        hier = next(i for i, punt in enumerate(punten) if punt.pk == agendapunt.pk)
        if "_keur" in request.POST and (vorig := verslag.te_keuren(overleg)):
            verslag.keur_goed(overleg=vorig, op_datum=overleg.datum, **wie)
            self.message_user(
                request, f"Het verslag van {vorig.datum:%d/%m/%Y} is goedgekeurd en ligt vast.",
                messages.SUCCESS,
            )  # fmt: skip
        elif "_volgend" in request.POST or "_door" in request.POST:
            zaal.zet_behandeld(agendapunt=agendapunt, doorgeschoven="_door" in request.POST)
            if hier + 1 == len(punten):
                return redirect("admin:partners_overleg_sluit", overleg.pk)
            doel = punten[hier + 1]
        elif "_vorig" in request.POST and hier:
            doel = punten[hier - 1]
        return redirect("admin:partners_overleg_zaal", overleg.pk, doel.pk)

    @method_decorator(require_POST)
    def bewaar(self, request, pk, punt):
        """Keep what is being typed (htmx); answers with what the line under the fields says."""
        overleg = self._overleg(request, pk)
        agendapunt = get_object_or_404(overleg.agendapunten, pk=punt)
        vak = Tekstvak(request.POST)
        inhoud = {"punt": agendapunt, "botsing": None, "let_op": "", "fout": "", "nu": None}
        if not vak.is_valid():
            inhoud["fout"] = "De tekst is te lang om te bewaren. Maak hem korter."
        else:
            try:
                inhoud["punt"] = self._bewaar_tekst(request, agendapunt, vak.cleaned_data)
                inhoud["nu"] = timezone.localtime()
            except zaal.Botsing as botsing:
                inhoud["botsing"], inhoud["versie"] = botsing.punt, vak.cleaned_data["versie"]
            except Geweigerd as weigering:
                inhoud["fout"] = weigering.uitleg
            data = vak.cleaned_data
            inhoud["let_op"] = let_op(data["notities"], data["besluit"])
        inhoud.setdefault("versie", inhoud["punt"].versie)
        return render(request, "partners/overleg/_bewaard.html", inhoud)

    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def wie(self, request, pk):
        """Note who is there."""
        overleg = self._overleg(request, pk)
        if overleg.op_slot:
            return redirect("partners:overleg", overleg.uid)
        regels = zaal.te_noteren(overleg)
        if request.method == "POST":
            standen = {
                regel.pk: (
                    request.POST.get(f"stand-{regel.pk}", ""),
                    request.POST.get(f"wie-{regel.pk}", ""),
                )
                for regel in regels
            }
            if "_allen" in request.POST:
                standen = {
                    pk: (Aanwezig.AANWEZIG if stand == Aanwezig.UITGENODIGD else stand, naam)
                    for pk, (stand, naam) in standen.items()
                }
            try:
                zaal.noteer_aanwezigen(overleg=overleg, standen=standen)
            except Geweigerd as weigering:
                self.message_user(request, weigering.uitleg, messages.WARNING)
            return redirect("admin:partners_overleg_nu", pk)
        inhoud = {"overleg": overleg, "regels": regels, "standen": Aanwezig.choices}
        return render(request, "partners/overleg/wie.html", inhoud)

    @method_decorator(LEZEN_EN_SCHRIJVEN)
    def sluit(self, request, pk):
        """Look back at what was noted; POST closes the meeting."""
        overleg = self._overleg(request, pk)
        if request.method == "POST":
            try:
                zaal.sluit_af(
                    overleg=overleg,
                    nu=timezone.localtime(),
                    door=request.user,
                    namens=namens(request),
                )
            except Geweigerd as weigering:
                self.message_user(request, weigering.uitleg, messages.WARNING)
                return redirect("admin:partners_overleg_sluit", pk)
            return redirect("partners:overleg", overleg.uid)
        return render(
            request, "partners/overleg/sluit.html",
            {"overleg": overleg, "terugblik": zaalbeeld.terugblik(overleg)},
        )  # fmt: skip
