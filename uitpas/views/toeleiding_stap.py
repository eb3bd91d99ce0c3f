"""One step of a toeleiding: a page with its few questions, then the verb.

A GET never writes; a POST sent twice changes nothing the second time
(domein/toeleiding/stappen.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from aanbod.models import Aanbod
from aanbod.models.moment import MomentStatus
from partners.models import Rol
from partners.toegang import Zaak, voor
from uitpas.domein.toeleiding import stappen as verben
from uitpas.domein.toeleiding import voorbehoud
from uitpas.domein.toeleiding import wie as toeleiding_wie
from uitpas.forms import toeleiding as formulieren
from uitpas.models.toeleiding import Stap
from uitpas.views.toeleiding import van_werkplek
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class Stapblad:
    """A step as a page: its words, its form, and what it does; returns what to say."""

    titel: str
    knop: str
    doe: Callable
    formulier: type = formulieren.StapFormulier
    met: Callable = lambda request, rij: {}
    uitleg: str = ""
    gevaar: bool = False


def _wie(request) -> dict:
    return {"werkplek": request.werkplek, "op_datum": timezone.localdate()}


def _komend(request, rij, **welke) -> dict:
    if rij.aanbod is None:
        raise Http404
    komend = rij.aanbod.momenten.komend(timezone.now())
    momenten = komend.filter(status=MomentStatus.GAAT_DOOR, **welke)
    return {"momenten": list(momenten.order_by("begin", "id")[: formulieren.MEESTE_MOMENTEN])}


def _voorbehouden(request, rij) -> dict:
    nu = timezone.now()
    komend = _komend(request, rij, voorbehouden__gt=0)["momenten"]
    momenten = [moment for moment in komend if moment.apart(nu)]
    return {"momenten": momenten}


def _afspraak(stap: Stap) -> Callable:
    def doe(request, rij, formulier) -> str:
        schoon = formulier.cleaned_data
        verben.spreek_af(
            toeleiding=rij, stap=stap, op=schoon["op"], wie_mee=schoon["wie_mee"],
            moment=formulier.gekozen, **_wie(request),
        )  # fmt: skip
        return f"Afgesproken. De organisator ziet dat {rij.voornaam} komt, en met wie."

    return doe


def _schrijf_in(request, rij, formulier) -> str:
    verben.schrijf_in(toeleiding=rij, weken=formulier.cleaned_data["weken"], **_wie(request))
    return f"{rij.voornaam} is ingeschreven. We zeggen wanneer je vraagt hoe het gaat."


def _loopt(request, rij, formulier) -> str:
    verben.loopt(toeleiding=rij, weken=formulier.cleaned_data["weken"], **_wie(request))
    return f"Mooi. Je vraagt het over {formulier.cleaned_data['weken']} weken nog eens."


def _stop(request, rij, formulier) -> str:
    verben.stop(toeleiding=rij, drempel=formulier.cleaned_data["drempel"], **_wie(request))
    return "Genoteerd. Iets anders proberen kan altijd."


def _sluit_af(request, rij, formulier) -> str:
    verben.sluit_af(toeleiding=rij, **_wie(request))
    return "Afgesloten. Wat over de persoon gaat, verdwijnt vanzelf na een jaar."


def _plaats(request, rij, formulier) -> str:
    plaats = voorbehoud.houd_vast(
        toeleiding=rij,
        moment=formulier.gekozen,
        tot=formulier.cleaned_data["tot"],
        werkplek=request.werkplek,
    )
    return f"De plaats staat vast tot {timezone.localtime(plaats.tot):%d/%m/%Y %H.%M} uur."


def _laat_los(request, rij, formulier) -> str:
    voorbehoud.laat_los(toeleiding=rij, werkplek=request.werkplek)
    return "De plaats is weer vrij voor iemand anders."


def _vraag_overname(request, rij, formulier) -> str:
    toeleiding_wie.vraag_overname(
        toeleiding=rij, aan=formulier.cleaned_data["aan"], werkplek=request.werkplek
    )
    return "Gevraagd. Tot iemand het overneemt, volg jij het verder op."


def _neem_over(request, rij, formulier) -> str:
    toeleiding_wie.neem_over(toeleiding=rij, werkplek=request.werkplek)
    return f"Jij volgt {rij.voornaam} nu op."


def _koppel_pas(request, rij, formulier) -> str:
    nummer = formulier.cleaned_data["nummer"]
    toeleiding_wie.koppel_pas(toeleiding=rij, nummer=nummer, werkplek=request.werkplek)
    return "De pas is gekoppeld." if nummer else "Er is geen pas meer gekoppeld."


def _trek_in(request, rij, formulier) -> str:
    naam = rij.voornaam
    toeleiding_wie.trek_toestemming_in(toeleiding=rij, werkplek=request.werkplek)
    return f"Alles over {naam} is gewist."


ZAKEN = {
    "samen": Stapblad(
        "Samen gaan kijken", "Spreek dit af", _afspraak(Stap.SAMEN),
        formulieren.AfspraakFormulier, _komend,
        "De eerste keer gaat er iemand mee. Dat neemt de grootste drempel weg.",
    ),
    "proef": Stapblad(
        "Een keer proberen", "Spreek dit af", _afspraak(Stap.PROEF),
        formulieren.AfspraakFormulier, _komend, "Meedoen om te proeven, zonder in te schrijven.",
    ),
    "inschrijven": Stapblad(
        "Ingeschreven", "Bewaar", _schrijf_in, formulieren.WekenFormulier,
        uitleg="Na vier tot zes weken blijkt of het klikt. Kies wanneer je dat vraagt.",
    ),
    "loopt": Stapblad("Het loopt goed", "Bewaar", _loopt, formulieren.WekenFormulier),
    "stoppen": Stapblad(
        "Gestopt", "Bewaar", _stop, formulieren.StopFormulier,
        uitleg="Alleen wat in de weg stond, geen verhaal. Zo leert het netwerk wat beter kan.",
    ),
    "afsluiten": Stapblad(
        "Afsluiten", "Sluit af", _sluit_af,
        uitleg="Je volgt deze persoon dan niet meer op. De gegevens verdwijnen na een jaar.",
    ),
    "plaats": Stapblad(
        "Een plaats vasthouden", "Hou een plaats vast", _plaats, formulieren.PlaatsFormulier,
        _voorbehouden, "Niemand anders krijgt deze plaats. Ze valt vanzelf vrij.",
    ),
    "loslaten": Stapblad("De plaats loslaten", "Laat de plaats los", _laat_los),
    "overdragen": Stapblad(
        "Iemand anders laten verdergaan", "Vraag het", _vraag_overname,
        formulieren.OvernameFormulier,
        lambda request, rij: {"ook_ocmw": request.werkplek.rol != Rol.OCMW},
        "Zeg het eerst aan de persoon zelf. Wie je het vraagt, ziet vanaf nu wat jij ziet.",
    ),
    "overnemen": Stapblad(
        "Overnemen", "Ik ga verder", _neem_over,
        uitleg="Jij volgt deze persoon dan op. Wie het nu doet, ziet het niet meer.",
    ),
    "pas": Stapblad(
        "De pas koppelen", "Bewaar", _koppel_pas, formulieren.PasFormulier,
        uitleg="Dan herkent de balie de vastgehouden plaats vanzelf. Leeg maakt de pas weer los.",
    ),
    "intrekken": Stapblad(
        "Toestemming ingetrokken", "Wis alles", _trek_in, gevaar=True,
        uitleg="De voornaam, de wens, de afspraken en de stappen worden meteen gewist. Dat kan "
        "je niet terugdraaien. Alleen dát het gebeurde, blijft staan.",
    ),
}  # fmt: skip


@voor(Zaak.TOELEIDING)
@sensitive_post_parameters("nummer")
@require_http_methods(["GET", "HEAD", "POST"])
def stap(request, uid, wat):
    """Ask what this step wants to know, and take it."""
    rij, zaak = van_werkplek(request, uid), ZAKEN.get(wat)
    if zaak is None or (wat == "pas" and request.werkplek.rol != Rol.OCMW):
        raise Http404
    formulier = _formulier(request, rij, zaak)
    if request.method == "POST" and formulier.is_valid():
        try:
            zin = zaak.doe(request, rij, formulier)
        except Geweigerd as nee:
            formulier.add_error(None, nee.uitleg)
        else:
            messages.success(request, zin)
            return redirect("uitpas:toeleidingen") if wat == "intrekken" else redirect(rij)
    inhoud = {"rij": rij, "zaak": zaak, "formulier": formulier}
    return render(request, "uitpas/toeleiding/stap.html", inhoud)


def _formulier(request, rij, zaak: Stapblad):
    data = request.POST if request.method == "POST" else None
    begin = {}
    if zaak.formulier is formulieren.AfspraakFormulier:
        begin = {
            "wie_mee": rij.wie_mee
            or f"{request.user.voornaam}, van {request.werkplek.partner}"[:60],
            "moment": str(rij.moment.uid) if rij.moment else None,
            "op": None if rij.moment else rij.afspraak_op,
        }
    return zaak.formulier(data, toeleiding=rij, initial=begin, **zaak.met(request, rij))


@voor(Zaak.TOELEIDING)
@require_http_methods(["GET", "HEAD", "POST"])
def kies(request, uid):
    """Choose an activity: first look for one together, then say that this is it."""
    rij = van_werkplek(request, uid)
    gezocht = request.POST.get("aanbod") or request.GET.get("aanbod")
    if not gezocht:
        return redirect(f"{reverse('aanbod:samen')}?{urlencode({'voor': rij.uid})}")
    try:
        aanbod = get_object_or_404(Aanbod.objects.publiek(), uid=gezocht)
    except ValidationError as fout:
        raise Http404 from fout
    nee = ""
    if request.method == "POST":
        try:
            verben.kies_aanbod(toeleiding=rij, aanbod=aanbod, **_wie(request))
        except Geweigerd as geweigerd:
            nee = geweigerd.uitleg
        else:
            messages.success(request, f"Gekozen: {aanbod}. Spreek nu af wanneer jullie gaan.")
            return redirect(rij)
    inhoud = {"rij": rij, "aanbod": aanbod, "nee": nee}
    return render(request, "uitpas/toeleiding/kies.html", inhoud)
