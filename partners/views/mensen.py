"""The own people of a partner, taking up an invitation, and going on after a new login."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from partners.aanmelden.acm import SESSIE_UITNODIGING
from partners.aanmelden.sessies import VERDER, wat_verder
from partners.domein.mensen import uitnodiging as domein
from partners.forms.mensen import Collega, NieuwAccount
from partners.models import Gebruiker, Lidmaatschap, Uitnodiging
from partners.toegang import Zaak, publiek, voor
from wevelgem_netwerk.basis.bevestigen import bevestigd
from wevelgem_netwerk.basis.weigering import Geweigerd

VERSTUURD = "{} krijgt een mail met een link. Die werkt {} dagen."


def _werkplek(request) -> Lidmaatschap:
    """Return the workplace that manages people; for every other one this page does not exist."""
    if not domein.mag_geven(request.werkplek):
        raise Http404
    return request.werkplek


@require_http_methods(["GET", "HEAD", "POST"])
@voor(Zaak.COLLEGAS)
def lijst(request):
    """Show who works for the own partner and who was asked; POST asks somebody."""
    werkplek = _werkplek(request)
    formulier = Collega(request.POST or None, rollen=domein.mag_geven(werkplek))
    if request.method == "POST":
        return _vraag(request, formulier, werkplek)
    return _toon(request, werkplek, formulier)


@bevestigd
def _vraag(request, formulier, werkplek):
    if formulier.is_valid():
        if not ratelimit.consume(request, app="allauth.account", action="uitnodigen"):
            formulier.add_error(None, "Dat waren er veel na elkaar. Probeer het over een uur.")
        else:
            try:
                domein.nodig_collega_uit(
                    **formulier.cleaned_data,
                    werkplek=werkplek,
                    adres=request.build_absolute_uri("/"),
                )
            except Geweigerd as nee:
                formulier.add_error(None, nee.uitleg)
    if formulier.errors:
        return _toon(request, werkplek, formulier)
    wie = formulier.cleaned_data["voornaam"]
    messages.success(request, VERSTUURD.format(wie, settings.UITNODIGING_DAGEN))
    return redirect("partners:mensen")


def _toon(request, werkplek, formulier):
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(partner=werkplek.partner_id)
    inhoud = {
        "formulier": formulier,
        "leden": leden.select_related("gebruiker").order_by("gebruiker__voornaam", "id"),
        "open": Uitnodiging.objects.open().filter(partner=werkplek.partner_id),
        "mag_geven": domein.mag_geven(werkplek),
        "dagen": settings.UITNODIGING_DAGEN,
    }
    return render(request, "partners/mensen.html", inhoud)


@require_http_methods(["GET", "HEAD", "POST"])
@voor(Zaak.COLLEGAS)
def stop(request, pk):
    """Say what will happen, POST does it: end the access of one of the own people, now.

    Somebody of another partner is 404.
    """
    werkplek = _werkplek(request)
    lid = get_object_or_404(
        Lidmaatschap.objects.select_related("gebruiker"), pk=pk, partner=werkplek.partner_id
    )
    if request.method == "POST":
        return _stop(request, lid, werkplek)
    try:
        domein.eis_te_stoppen(lidmaatschap=lid, werkplek=werkplek)
    except Geweigerd as nee:
        messages.warning(request, nee.uitleg)
        return redirect("partners:mensen")
    return render(request, "partners/mens_stop.html", {"lid": lid})


@bevestigd
def _stop(request, lid, werkplek):
    try:
        domein.stop_toegang(lidmaatschap=lid, werkplek=werkplek)
    except Geweigerd as nee:
        messages.warning(request, nee.uitleg)
    else:
        messages.success(request, f"{lid.gebruiker} heeft geen toegang meer.")
    return redirect("partners:mensen")


@require_POST
@voor(Zaak.COLLEGAS)
@bevestigd
def uitnodiging_wijzig(request, uid):
    """Take an open invitation of the own partner back, or (`opnieuw`) send it once more."""
    werkplek = _werkplek(request)
    rij = get_object_or_404(Uitnodiging, uid=uid, partner=werkplek.partner_id)
    if "opnieuw" not in request.POST:
        domein.trek_in(uitnodiging=rij, werkplek=werkplek)
        messages.success(request, "De uitnodiging is ingetrokken. De link werkt niet meer.")
    elif not ratelimit.consume(request, app="allauth.account", action="uitnodigen"):
        messages.warning(request, "Dat waren er veel na elkaar. Probeer het over een uur.")
    else:
        _stuur_opnieuw(request, rij, werkplek)
    return redirect("partners:mensen")


def _stuur_opnieuw(request, rij, werkplek):
    try:
        domein.nodig_collega_uit(
            email=rij.email, voornaam=rij.voornaam, naam=rij.naam, rol=rij.rol,
            werkplek=werkplek, adres=request.build_absolute_uri("/"),
        )  # fmt: skip
    except Geweigerd as nee:
        messages.warning(request, nee.uitleg)
    else:
        messages.success(request, VERSTUURD.format(rij.voornaam, settings.UITNODIGING_DAGEN))


@publiek
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def uitnodiging(request, geheim):
    """Take an invitation up: with a new password, or as who is logged in. A used link is 404."""
    rij = Uitnodiging.objects.bruikbaar().filter(geheim=domein.hash_van(geheim))
    rij = rij.select_related("partner", "door").first()
    if not rij:
        return render(request, "partners/uitnodiging_weg.html", status=404)
    bestaand = Gebruiker.objects.filter(email__iexact=rij.email).first()
    formulier = None
    if not bestaand:
        formulier = NieuwAccount(request.POST or None, uitnodiging=rij)
    if request.method == "POST":
        if "acm" in request.POST and settings.ACM_SERVER and not bestaand:
            request.session[SESSIE_UITNODIGING] = geheim
            return redirect("openid_connect_login", "acm")
        if formulier is None or formulier.is_valid():
            return _aanvaard(request, geheim, formulier)
    inhoud = {
        "uitnodiging": rij,
        "bestaand": bestaand,
        "formulier": formulier,
        "acm": settings.ACM_SERVER,
        "acm_naam": settings.ACM_NAAM,
    }
    return render(request, "partners/uitnodiging.html", inhoud)


def _aanvaard(request, geheim, formulier):
    nieuw = formulier.waarden() if formulier else {}
    wie = request.user if not formulier and request.user.is_authenticated else None
    try:
        lid = domein.aanvaard(geheim=geheim, gebruiker=wie, **nieuw)
    except Geweigerd as nee:
        messages.warning(request, nee.uitleg)
        return redirect("partners:uitnodiging", geheim)
    if wie:
        messages.success(request, f"Je werkt nu ook voor {lid.partner}.")
        return redirect("partners:werkplek")
    messages.success(request, "Je account is klaar. Meld je nu aan.")
    return redirect("account_login")


@require_http_methods(["GET", "HEAD", "POST"])
def verder(request):
    """Show what was being sent when the session ended, to send it now; POST drops it."""
    stuk = wat_verder(request)
    if request.method == "POST" or not stuk:
        request.session.pop(VERDER, None)
        return redirect("partners:start")
    return render(request, "account/verder.html", {"getypt": stuk})
