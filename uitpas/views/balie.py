"""The desk: choose the activity, type a number, see the price, register, undo.

A pass number only travels in the body of a POST, never in an address, and is never written in a
log. Checking a pass leaves one line in the log of who looked, without the number.
"""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from aanbod.models import Moment
from partners.toegang import Zaak, voor
from uitpas.domein.balie import aan_de_balie, deelnames, vaste_dagen
from uitpas.domein.balie.recht import Antwoord, NakijkWeigering, kijk_na, telt_op
from uitpas.domein.balie.verkoop import Mandregel, verkoop
from uitpas.domein.toeleiding.verwacht import gehouden_plaatsen
from uitpas.forms.balie import MEESTE_MENSEN, NummerForm, RegistreerForm, lees_mand
from uitpas.leeftijden import LEEFTIJDEN
from uitpas.models import Deelname
from uitpas.views import balie_recent, balie_wachtrij
from uitpas.views.balie_zaal import (
    EERST_NAKIJKEN,
    anders_naar_het_nummer,
    geregistreerd,
    moment_van,
    toon_nummer,
    zaal,
)
from uitpas.views.inzage import noteer_balie, noteer_pas
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.weigering import Geweigerd

#: More than this is no choice any more.
MEESTE_KOMEND = 8

#: Somebody of the past hour who is there no longer.
NIET_MEER_RECENT = "Dat is langer dan een uur geleden. Typ het nummer van de pas."

#: Refusals that are about the typed number: shown at the field, not above the card.
OVER_HET_NUMMER = frozenset({NakijkWeigering.ONGELDIG, NakijkWeigering.NIET_GEVONDEN})


@voor(Zaak.BALIE)
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
            "vast": vaste_dagen.vandaag_open(request.werkplek, op_datum=vandaag),
            "andere": [(titel, list(rijen)) for titel, rijen in andere if rijen],
        },
    )


@voor(Zaak.BALIE)
@require_GET
def nummer(request, moment):
    """The number pad of one moment."""
    return toon_nummer(request, moment_van(request, moment), NummerForm())


@voor(Zaak.BALIE)
@anders_naar_het_nummer
@sensitive_post_parameters("nummer")
def antwoord(request, moment):
    """What this pass pays: a typed or scanned number, or somebody of the past hour."""
    ingevuld, mand = request.POST, lees_mand(request.POST)
    if "recent" in ingevuld:
        ingevuld = {"nummer": balie_recent.gekozen_nummer(request, moment)}
        if ingevuld["nummer"] is None:
            return toon_nummer(request, moment, NummerForm(), NIET_MEER_RECENT, mand)
    form = NummerForm(ingevuld)
    if not form.is_valid():
        return toon_nummer(request, moment, form, mand=mand)
    return _toon_antwoord(request, moment, form, aantal=gevraagd_aantal(request.POST))


@voor(Zaak.BALIE)
@anders_naar_het_nummer
@sensitive_post_parameters("nummer")
def registreer(request, moment):
    """Register the answer that was shown; sent twice it registers once."""
    form = RegistreerForm(request.POST)
    if not form.is_valid():
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(EERST_NAKIJKEN)
        return toon_nummer(request, moment, NummerForm(), EERST_NAKIJKEN)
    gekozen = form.gekozen()
    try:
        klaar = verkoop(
            regels=[Mandregel(moment, **gekozen.gegevens())],
            sleutel=form.cleaned_data["sleutel"].hex,
            werkplek=request.werkplek,
            op_datum=timezone.localdate(),
        )
    except Geweigerd as nee:
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(nee.uitleg)
        return _toon_antwoord(request, moment, form, nee.uitleg, aantal=gekozen.aantal)
    return geregistreerd(request, moment, klaar)


@voor(Zaak.BALIE)
@anders_naar_het_nummer
def maak_ongedaan(request, moment, deelname):
    """Undo a registration of today."""
    eigen = Deelname.objects.zichtbaar_voor(request.werkplek).bij(moment)
    with muur.deur(partner=request.werkplek.partner_id):
        regel = get_object_or_404(eigen.select_related("pashouder", "groepspas"), pk=deelname)
    try:
        deelnames.maak_ongedaan(
            deelname=regel, werkplek=request.werkplek, op_datum=timezone.localdate()
        )
    except Geweigerd as nee:
        messages.error(request, nee.uitleg)
    else:
        messages.success(request, f"De registratie van {regel.wie} is ongedaan gemaakt.")
    return redirect("uitpas:balie_nummer", moment=moment.uid)


def _toon_antwoord(
    request, moment: Moment, form: NummerForm, melding: str = "", *, aantal: int = 1
) -> HttpResponse:
    """The card of this pass; a number we cannot use comes back at its field."""
    mand = lees_mand(request.POST)
    dag = telt_op(moment_datum=timezone.localdate(moment.begin), op_datum=timezone.localdate())
    try:
        gezien = kijk_na(nummer=form.cleaned_data["nummer"], moment=moment, dag=dag)
    except Geweigerd as nee:
        if nee.reden == NakijkWeigering.NIET_GEVONDEN:
            noteer_pas(request, gevonden=False)
        if nee.reden in OVER_HET_NUMMER:
            form.add_error("nummer", ValidationError(nee.uitleg, code=nee.reden))
            return toon_nummer(request, moment, form, mand=mand)
        return toon_nummer(request, moment, form, nee.uitleg, mand)
    if not gezien.groep:
        noteer_balie(request, 1)
    return render(
        request,
        "uitpas/balie_groep.html" if gezien.groep else "uitpas/balie_antwoord.html",
        zaal(moment) | _kaart(request, moment, gezien, aantal) | {"melding": melding, "mand": mand},
    )


def _kaart(request, moment: Moment, gezien: Antwoord, aantal: int) -> dict:
    """What one pass pays, of a person or of so many people of a group."""
    plaatsen = [] if gezien.groep else gehouden_plaatsen(moment, gezien.nummer)
    helaas = _zin_als_het_niet_kan(moment, gezien) if not plaatsen else ""
    kaart = {
        "gezien": gezien,
        "regels": [(regel, helaas or gezien.zin(regel)) for regel in gezien.regels],
        "al": None,
        "sleutel": uuid.uuid4().hex,
        "plaatsen": plaatsen,
        "van_pas": any(plaats.van_pas for plaats in plaatsen),
        "wie_draagt": "De dienst" if request.werkplek.partner.poot else "De club",
    }
    if gezien.groep is None:
        return kaart | {"al": aan_de_balie.staat_al(moment, gezien.nummer)}
    aantal = min(aantal, max(gezien.groep.over, 1))
    return kaart | {
        "aantal": aantal,
        "over_na": gezien.groep.over - aantal,
        "prijzen": [
            (regel, regel.samen(aantal), helaas or gezien.zin(regel, aantal))
            for regel in gezien.regels
        ],
        "leeftijden": [(f"leeftijd_{vanaf}", naam) for naam, vanaf in LEEFTIJDEN],
    }


def _zin_als_het_niet_kan(moment: Moment, gezien: Antwoord) -> str:
    """What to say instead of a price when nobody can come in any more; "" when somebody can."""
    if moment.vrij_nu != 0:
        return ""
    return f"Het spijt me, {gezien.voornaam}: alle plaatsen zijn ingenomen."


def gevraagd_aantal(post) -> int:
    """Return how many people of a group; the keys beside the number add or take one."""
    tekst = post.get("aantal", "")
    aantal = int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 4 else 1
    stap = {"plus": 1, "min": -1}.get(post.get("stap"), 0)
    return min(max(aantal + stap, 1), MEESTE_MENSEN)
