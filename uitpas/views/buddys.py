"""Buddies: those of the own partner, finding one for somebody, and the answer of a buddy.

There is no page with the names of all of them: a partner sees its own, and who looks for one sees
what somebody can do (docs/beslissingen/073).
"""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.toegang import Zaak, publiek, voor
from uitpas.domein.toeleiding import buddys, buddyvragen
from uitpas.domein.toeleiding.redenen import BuddyWeigering
from uitpas.forms.buddy import BuddyFormulier
from uitpas.models import Buddy
from uitpas.models.buddy import Buddyantwoord
from uitpas.views.toeleiding import van_werkplek
from wevelgem_netwerk.basis.weigering import Geweigerd

VELDEN = {
    BuddyWeigering.GEEN_NAAM: "voornaam",
    BuddyWeigering.TOESTEMMING_KOMT_NOG: "toestemming_op",
}


@voor(Zaak.TOELEIDING)
@require_safe
def lijst(request):
    """List the buddies of the own partner. Constant queries."""
    rijen = Buddy.objects.van(request.werkplek.partner).prefetch_related("deelgemeenten")
    return render(
        request, "uitpas/toeleiding/buddys.html", {"rijen": rijen.order_by("voornaam", "pk")}
    )


@voor(Zaak.TOELEIDING)
@sensitive_post_parameters("voornaam", "email")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request):
    """Add a buddy; sent twice it adds one."""
    return _bewaar(request, None)


@voor(Zaak.TOELEIDING)
@sensitive_post_parameters("voornaam", "email")
@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request, uid):
    """Change a buddy of the own partner."""
    return _bewaar(request, get_object_or_404(Buddy.objects.van(request.werkplek.partner), uid=uid))


def _bewaar(request, buddy: Buddy | None):
    begin = {}
    if buddy:
        velden = (
            "voornaam",
            "soort",
            "email",
            "weekdagen",
            "dagdelen",
            "interesses",
            "toestemming_op",
        )
        begin = {naam: getattr(buddy, naam) for naam in velden}
        begin |= {"aanvraag": buddy.uid, "deelgemeenten": buddy.deelgemeenten.all()}
    formulier = BuddyFormulier(
        request.POST if request.method == "POST" else None, initial=begin, werkplek=request.werkplek
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            bewaard = buddys.bewaar(
                uid=buddy.uid if buddy else formulier.cleaned_data["aanvraag"],
                gegevens=formulier.gegevens(),
                werkplek=request.werkplek,
                op_datum=timezone.localdate(),
            )
        except Geweigerd as nee:
            formulier.add_error(VELDEN.get(nee.reden, "voornaam"), nee.uitleg)
        else:
            messages.success(request, f"{bewaard.voornaam} staat bij jullie buddy's.")
            return redirect("uitpas:buddys")
    inhoud = {"formulier": formulier, "buddy": buddy}
    return render(request, "uitpas/toeleiding/buddy.html", inhoud)


@voor(Zaak.TOELEIDING)
@require_POST
def stop(request, uid):
    """End a buddy of the own partner."""
    buddy = get_object_or_404(Buddy.objects.van(request.werkplek.partner), uid=uid)
    buddys.stop_buddy(buddy=buddy, werkplek=request.werkplek, op_datum=timezone.localdate())
    messages.success(request, f"{buddy.voornaam} wordt niet meer gevraagd.")
    return redirect("uitpas:buddys")


@voor(Zaak.TOELEIDING)
@require_http_methods(["GET", "HEAD", "POST"])
def zoek(request, uid):
    """Find somebody who goes along, without names; POST asks one of them."""
    rij = van_werkplek(request, uid)
    nee = ""
    if request.method == "POST":
        try:
            _vraag(request, rij)
        except Geweigerd as geweigerd:
            nee = geweigerd.uitleg
        else:
            messages.success(request, "Gevraagd. Zodra er een antwoord is, lees je het hier.")
            return redirect(rij)
    kandidaten = buddys.kandidaten(rij) if rij.aanbod else []
    inhoud = {"rij": rij, "kandidaten": kandidaten, "nee": nee}
    return render(request, "uitpas/toeleiding/zoek_buddy.html", inhoud)


def _vraag(request, rij) -> None:
    try:
        buddy = Buddy.objects.filter(uid=request.POST.get("buddy", "")).first()
    except ValidationError:  # a code that is none
        buddy = None
    if buddy is None:
        raise Geweigerd(BuddyWeigering.NIET_VRIJ)
    adres = settings.PORTAAL_ADRES or request.build_absolute_uri("/")
    buddyvragen.vraag(toeleiding=rij, buddy=buddy, werkplek=request.werkplek, adres=adres)


# The signed link is the key, so a phone without cookies answers too (docs/beslissingen/090).
@csrf_exempt
@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def antwoord(request, bewijs):
    """Show a buddy what is asked, without saying who; POST keeps the answer."""
    vraag = buddyvragen.lees_link(bewijs)
    if vraag is None:
        return render(request, "uitpas/toeleiding/vraag_weg.html", status=404)
    nee = ""
    if request.method == "POST":
        try:
            buddyvragen.antwoord(vraag=vraag, keuze=request.POST.get("keuze", ""))
        except Geweigerd as geweigerd:
            nee = geweigerd.uitleg
        else:
            return redirect("uitpas:buddyvraag", bewijs)
    inhoud = {
        "vraag": vraag,
        "rij": vraag.toeleiding,
        "voorbij": buddyvragen.is_voorbij(vraag),
        "keuzes": Buddyantwoord.choices,
        "nee": nee,
    }
    return render(request, "uitpas/toeleiding/antwoord.html", inhoud)
