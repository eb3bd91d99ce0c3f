"""What a partner does with its own offer: write, change, put online, take offline."""

from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from aanbod.domein import locaties, publiceren, voorstellen
from aanbod.domein.inhoud import kort_uit
from aanbod.forms.publiceren import AanbodFormulier
from aanbod.forms.voorbeeld import voorbeeld
from aanbod.lezen.mijn import overzicht
from aanbod.models import Aanbod, Locatie
from aanbod.models.aanbod import Stand
from aanbod.views.eigen import eigen, over
from partners.toegang import Zaak, voor
from wevelgem_netwerk.basis.weigering import Geweigerd

#: So many known places the browser proposes while typing.
MEESTE_PLEKKEN = 300


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_safe
def mijn(request):
    """List the offers of the own partner: next date, places free, state; and its templates."""
    rijen = overzicht(request.werkplek.partner, nu=timezone.now())
    return render(
        request,
        "aanbod/mijn.html",
        {
            "rijen": [rij for rij in rijen if rij.aanbod.stand != Stand.ARCHIEF],
            "archief": [rij for rij in rijen if rij.aanbod.stand == Stand.ARCHIEF],
            "sjablonen": list(_sjablonen(request)),
        },
    )


def _sjablonen(request):
    eigen_ = Aanbod.objects.van(request.werkplek.partner).filter(sjabloon=True)
    return eigen_.only("uid", "titel").order_by("titel", "id")


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """Write a new offer: save as draft, put online, or only look at the dates."""
    return _formulierpagina(request, None)


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request, uid):
    """Change an offer of the own partner."""
    return _formulierpagina(request, eigen(request, uid))


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def zet_online(request, uid):
    """Put a draft online; when something is missing, the form says what."""
    aanbod = eigen(request, uid)
    try:
        aanbod = publiceren.zet_online(
            aanbod=aanbod,
            door=request.user,
            werkplek=request.werkplek,
            antwoord=request.POST.get("antwoord", ""),
        )
    except Geweigerd as geweigerd:
        messages.warning(request, geweigerd.uitleg)
        return redirect("aanbod:wijzig", uid=aanbod.uid)
    zeg_stand(request, aanbod)
    return redirect("aanbod:mijn")


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def haal_offline(request, uid):
    """Take an offer back to draft."""
    aanbod = publiceren.haal_offline(
        aanbod=eigen(request, uid), door=request.user, werkplek=request.werkplek
    )
    messages.success(request, f"{aanbod.titel} staat niet meer online. Het wacht hier als klad.")
    return redirect("aanbod:mijn")


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def archiveer(request, uid):
    """Put an offer in the archive, or (POST terug) take it out."""
    wie = {"door": request.user, "werkplek": request.werkplek}
    aanbod = eigen(request, uid)
    try:
        if "terug" in request.POST:
            aanbod = publiceren.haal_terug(aanbod=aanbod, **wie)
            messages.success(request, f"{aanbod.titel} is terug, als klad.")
        else:
            aanbod = publiceren.archiveer(aanbod=aanbod, **wie)
            messages.success(request, f"{aanbod.titel} zit in het archief.")
    except Geweigerd as geweigerd:
        messages.warning(request, geweigerd.uitleg)
    return redirect("aanbod:mijn")


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def trek_in(request, uid):
    """Withdraw a change that waits."""
    aanbod = eigen(request, uid)
    voorstellen.trek_in(aanbod=aanbod, door=request.user, werkplek=request.werkplek)
    messages.success(request, "De wijziging is ingetrokken. Online staat wat er stond.")
    return redirect("aanbod:wijzig", uid=aanbod.uid)


def _formulierpagina(request, aanbod: Aanbod | None):
    begin = _wachtend(aanbod)
    if request.method != "POST":
        return _toon(request, AanbodFormulier(aanbod=aanbod, begin=begin), aanbod)
    if "toon" in request.POST:
        return _toon_data(request, aanbod, begin)
    formulier = AanbodFormulier(
        request.POST, aanbod=aanbod, begin=begin, publiceren="online" in request.POST
    )
    if formulier.is_valid() and (bewaard := _bewaar(request, formulier, aanbod)):
        return _verder(request, bewaard)
    return _toon(request, formulier, aanbod)


def _verder(request, aanbod: Aanbod):
    """Go to where somebody said to go next; else to the list, with a sentence."""
    if aanbod.sjabloon:
        messages.success(request, f"Het sjabloon {aanbod.titel} is bewaard.")
        return redirect("aanbod:mijn")
    for knop, adres in (("nakijken", "aanbod:nakijken"), ("meer", "aanbod:meer")):
        if knop in request.POST:
            return redirect(adres, uid=aanbod.uid)
    zeg_stand(request, aanbod)
    return redirect("aanbod:mijn")


def _wachtend(aanbod: Aanbod | None):
    """Return what a change that waits says of the short form, to go on from there."""
    voorstel = voorstellen.open_voorstel(aanbod) if aanbod else None
    inhoud = voorstel.inhoud.get("kort") if voorstel else None
    return kort_uit(inhoud) if inhoud else None


def _bewaar(
    request, formulier: AanbodFormulier, aanbod: Aanbod | None, *, vanzelf: bool = False
) -> Aanbod | None:
    """Run the verbs, all or nothing; a refusal lands at its field and None comes back."""
    wie = {"door": request.user, "werkplek": request.werkplek}
    gegevens = formulier.gegevens()
    if vanzelf and gegevens.plek and not locaties.vind(gegevens.plek):
        gegevens = replace(gegevens, plek="")  # half a name must not become a place
    try:
        with transaction.atomic():
            if aanbod is None:
                uid = formulier.cleaned_data["uid"] or formulier.initial["uid"]
                bewaard = publiceren.bewaar_klad(gegevens=gegevens, uid=uid, vanzelf=vanzelf, **wie)
            else:
                bewaard = publiceren.wijzig(
                    aanbod=aanbod, gegevens=gegevens, vanzelf=vanzelf, **wie
                )
            if formulier.publiceren:
                bewaard = publiceren.zet_online(aanbod=bewaard, **wie)
    except Geweigerd as geweigerd:
        formulier.weiger(geweigerd)
        return None
    return bewaard


def _toon_data(request, aanbod: Aanbod | None, begin):
    """Show the dates of what is typed so far and mark nothing as missing; a draft is kept."""
    if request.htmx:
        formulier = AanbodFormulier(request.POST, aanbod=aanbod, begin=begin)
        blad = voorbeeld(formulier, request.werkplek.partner)
        inhoud = {"voorbeeld": blad, "vers": True, "bewaard": ""}
        if "vanzelf" in request.POST:
            inhoud["bewaard"] = _bewaar_vanzelf(request, formulier, aanbod)
        return render(request, "aanbod/delen/_voorbeeld.html", inhoud)
    getypt = {naam: request.POST.getlist(naam) for naam in ("dagen", "maatregelen")}
    getypt = {naam: request.POST.get(naam, "") for naam in AanbodFormulier.base_fields} | getypt
    formulier = AanbodFormulier(initial=getypt, aanbod=aanbod, begin=begin)
    return _toon(request, formulier, aanbod, request.POST)


def _bewaar_vanzelf(request, formulier: AanbodFormulier, aanbod: Aanbod | None) -> str:
    """Keep a draft while somebody types; returns what to say about it."""
    if not mag_vanzelf(aanbod):
        return ""
    if not formulier.is_valid() or _bewaar(request, formulier, aanbod, vanzelf=True) is None:
        return "Nog niet bewaard: er mist nog iets."
    nieuwe_plek = formulier.cleaned_data["plek"] and not locaties.vind(
        formulier.cleaned_data["plek"]
    )
    uur = f"Bewaard om {timezone.localtime():%H.%M}"
    return f"{uur}, de nieuwe plek nog niet." if nieuwe_plek else f"{uur}."


def mag_vanzelf(aanbod: Aanbod | None) -> bool:
    """Whether the page may save by itself: a draft that nobody outside ever saw."""
    return aanbod is None or (aanbod.stand == Stand.KLAD and aanbod.gepubliceerd_op is None)


def _toon(request, formulier: AanbodFormulier, aanbod: Aanbod | None, getypt=None):
    """Show the form with what stands beside it."""
    gegevens = getypt or (request.POST if formulier.is_bound else _als_getypt(formulier))
    plekken = Locatie.objects.filter(gemeente=request.werkplek.partner.gemeente_id)
    leeg = {"aanbod": None, "bladen": [], "vraag": None, "voorstel": None, "is_online": False}
    boven = over(request, aanbod) if aanbod else leeg
    for opmerking in boven.get("opmerkingen", []):
        if opmerking["anker"] in formulier.fields:
            formulier.fields[opmerking["anker"]].opmerking = opmerking["tekst"]
    return render(
        request,
        "aanbod/formulier.html",
        boven
        | {
            "formulier": formulier,
            "form": formulier,
            "voorbeeld": voorbeeld(
                AanbodFormulier(gegevens, aanbod=aanbod, begin=_wachtend(aanbod)),
                request.werkplek.partner,
            ),
            "vers": False,
            "vanzelf": mag_vanzelf(aanbod),
            "sjablonen": [] if aanbod else list(_sjablonen(request)),
            "plekken": plekken.select_related("deelgemeente").order_by("naam")[:MEESTE_PLEKKEN],
        },
    )


def _als_getypt(formulier: AanbodFormulier) -> QueryDict:
    """Return the first values of a form as a browser would send them."""
    gegevens = QueryDict(mutable=True)
    for gebonden in formulier:
        waarde = gebonden.field.prepare_value(gebonden.initial)
        if isinstance(waarde, list | tuple):
            gegevens.setlist(gebonden.name, [str(getattr(deel, "pk", deel)) for deel in waarde])
        elif waarde not in (None, False, ""):
            gegevens[gebonden.name] = str(getattr(waarde, "pk", waarde))
    return gegevens


def zeg_stand(request, aanbod: Aanbod) -> None:
    """Say what became of a change or a publication."""
    if voorstellen.open_voorstel(aanbod):
        zin = f"Je wijziging aan {aanbod.titel} wacht op nazicht. Online staat nog wat er stond."
    elif aanbod.stand == Stand.ONLINE and not aanbod.is_openbaar:
        vanaf = timezone.localtime(aanbod.zichtbaar_vanaf)
        zin = f"{aanbod.titel} is klaar. Vanaf {vanaf:%d/%m/%Y om %H.%M} kan iedereen het vinden."
    elif aanbod.stand == Stand.ONLINE:
        zin = f"{aanbod.titel} staat online. Iedereen kan het nu vinden."
    elif aanbod.stand == Stand.INGEDIEND:
        zin = f"{aanbod.titel} is klaar en wacht op nazicht. De coördinator zet het online."
    else:
        zin = f"{aanbod.titel} is bewaard. Alleen jullie zien het."
    messages.success(request, zin)
