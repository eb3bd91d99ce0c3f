"""The desk: choose the activity, type a number, see the price, register, undo.

A pass number only travels in the body of a POST, never in an address, and is never written in a
log. Checking a pass writes nothing.
"""

import uuid
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from partners.toegang import voor
from uitpas.domein import aan_de_balie, deelnames
from uitpas.domein.recht import NakijkWeigering, kijk_na, telt_op
from uitpas.forms.balie import NummerForm, RegistreerForm
from uitpas.models import Deelname
from uitpas.views import balie_recent, balie_wachtrij
from wevelgem_netwerk.basis.weigering import Geweigerd

#: More than this is no choice any more.
MEESTE_KOMEND = 8

#: From here on the desk counts along.
BIJNA_VOL = 5

#: A form that is not one of ours, or half of it.
EERST_NAKIJKEN = "Kijk de pas eerst na."
#: Somebody of the past hour who is there no longer.
NIET_MEER_RECENT = "Dat is langer dan een uur geleden. Typ het nummer van de pas."

#: Refusals that are about the typed number: shown at the field, not above the card.
OVER_HET_NUMMER = frozenset({NakijkWeigering.ONGELDIG, NakijkWeigering.NIET_GEVONDEN})


def _anders_naar_het_nummer(view):
    """Give the view its moment, and lead every GET to the number pad.

    A phone that opens its tab again, or a login in between, asks the address of a form with GET.
    """

    @wraps(view)
    def binnen(request, moment, **kwargs):
        moment = _moment(request, moment)
        if request.method != "POST":
            return redirect("uitpas:balie_nummer", moment=moment.uid)
        return view(request, moment, **kwargs)

    return binnen


@voor(Rol.KASSA, Rol.AANBIEDER)
@require_GET
def kies_moment(request):
    """For which activity: today first, then what comes, then the past week."""
    vandaag = timezone.localdate()
    begin, morgen = (aan_de_balie.begin_van(vandaag + timedelta(days=n)) for n in (0, 1))
    momenten = aan_de_balie.momenten(request.werkplek, op_datum=vandaag)
    andere = (
        ("Straks", momenten.filter(begin__gte=morgen)[:MEESTE_KOMEND]),
        ("Voorbije week", momenten.filter(begin__lt=begin).reverse()),
    )
    return render(
        request,
        "uitpas/balie_kies.html",
        {
            "vandaag": list(momenten.filter(begin__gte=begin, begin__lt=morgen)),
            "andere": [(titel, list(rijen)) for titel, rijen in andere if rijen],
        },
    )


@voor(Rol.KASSA, Rol.AANBIEDER)
@require_GET
def nummer(request, moment):
    """The number pad of one moment."""
    return _toon_nummer(request, _moment(request, moment), NummerForm())


@voor(Rol.KASSA, Rol.AANBIEDER)
@_anders_naar_het_nummer
@sensitive_post_parameters("nummer")
def antwoord(request, moment):
    """What this pass pays: a typed or scanned number, or somebody of the past hour."""
    ingevuld = request.POST
    if "recent" in ingevuld:
        ingevuld = {"nummer": balie_recent.gekozen_nummer(request, moment)}
        if ingevuld["nummer"] is None:
            return _toon_nummer(request, moment, NummerForm(), NIET_MEER_RECENT)
    form = NummerForm(ingevuld)
    if not form.is_valid():
        return _toon_nummer(request, moment, form)
    return _toon_antwoord(request, moment, form)


@voor(Rol.KASSA, Rol.AANBIEDER)
@_anders_naar_het_nummer
@sensitive_post_parameters("nummer")
def registreer(request, moment):
    """Register the answer that was shown; sent twice it registers once."""
    form = RegistreerForm(request.POST)
    if not form.is_valid():
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(EERST_NAKIJKEN)
        return _toon_nummer(request, moment, NummerForm(), EERST_NAKIJKEN)
    try:
        klaar = deelnames.registreer(
            moment=moment,
            werkplek=request.werkplek,
            op_datum=timezone.localdate(),
            **form.gegevens(),
        )
    except Geweigerd as nee:
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(nee.uitleg)
        return _toon_antwoord(request, moment, form, nee.uitleg)
    return _geregistreerd(request, moment, klaar)


@voor(Rol.KASSA, Rol.AANBIEDER)
@_anders_naar_het_nummer
def maak_ongedaan(request, moment, deelname):
    """Undo a registration of today."""
    regel = get_object_or_404(
        Deelname.objects.zichtbaar_voor(request.werkplek).select_related("pashouder"),
        pk=deelname,
        moment=moment,
    )
    try:
        deelnames.maak_ongedaan(
            deelname=regel, werkplek=request.werkplek, op_datum=timezone.localdate()
        )
    except Geweigerd as nee:
        messages.error(request, nee.uitleg)
    else:
        messages.success(
            request, f"De registratie van {regel.pashouder.voornaam} is ongedaan gemaakt."
        )
    return redirect("uitpas:balie_nummer", moment=moment.uid)


def _geregistreerd(request, moment: Moment, klaar: deelnames.Registratie) -> HttpResponse:
    """On to the next pass, with who it was at the top."""
    balie_recent.onthoud(request, klaar.deelname)
    wie = klaar.deelname.pashouder.voornaam
    stand = "is geregistreerd" if klaar.nieuw else "was al geregistreerd"
    messages.success(request, f"{wie} {stand}.")
    naar = reverse("uitpas:balie_nummer", args=[moment.uid])
    return balie_wachtrij.klaar(naar) if balie_wachtrij.vraagt_json(request) else redirect(naar)


def _moment(request, uid) -> Moment:
    momenten = aan_de_balie.momenten(request.werkplek, op_datum=timezone.localdate())
    return get_object_or_404(momenten, uid=uid)


def _toon_nummer(request, moment: Moment, form: NummerForm, melding: str = "") -> HttpResponse:
    return render(
        request,
        "uitpas/balie_nummer.html",
        _zaal(moment)
        | {
            "form": form,
            "melding": melding,
            "onbekend": form.has_error("nummer", NakijkWeigering.NIET_GEVONDEN),
            "recent": balie_recent.te_kiezen(request, moment),
        },
    )


def _toon_antwoord(request, moment: Moment, form: NummerForm, melding: str = "") -> HttpResponse:
    """The card of this pass; a number we cannot use comes back at its field."""
    dag = telt_op(moment_datum=timezone.localdate(moment.begin), op_datum=timezone.localdate())
    try:
        gezien = kijk_na(nummer=form.cleaned_data["nummer"], moment=moment, dag=dag)
    except Geweigerd as nee:
        if nee.reden in OVER_HET_NUMMER:
            form.add_error("nummer", ValidationError(nee.uitleg, code=nee.reden))
            return _toon_nummer(request, moment, form)
        return _toon_nummer(request, moment, form, nee.uitleg)
    return render(
        request,
        "uitpas/balie_antwoord.html",
        _zaal(moment)
        | {
            "gezien": gezien,
            "regels": [(regel, gezien.zin(regel)) for regel in gezien.regels],
            "al": aan_de_balie.staat_al(moment, gezien.nummer),
            "melding": melding,
            "sleutel": uuid.uuid4().hex,
            "wie_draagt": "De dienst" if request.werkplek.partner.poot else "De club",
        },
    )


def _zaal(moment: Moment) -> dict:
    """What stands round every card: the activity, and who was registered today."""
    vandaag = timezone.localdate()
    return {
        "moment": moment,
        "is_vandaag": timezone.localdate(moment.begin) == vandaag,
        "gaat_door": moment.status == MomentStatus.GAAT_DOOR,
        "geen_plaats": moment.vrij == 0,
        "bijna_vol": moment.vrij is not None and moment.vrij <= BIJNA_VOL,
        "geregistreerd": list(aan_de_balie.geregistreerd(moment, op_datum=vandaag)),
    }
