"""The basket of the desk: several passes for one activity, registered together or not at all.

A family or a row of friends pays once. The basket travels in the forms, so nothing is kept when
nobody goes on; the pass numbers only in the body of a POST.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters

from aanbod.models import Moment
from partners.toegang import Zaak, voor
from uitpas.domein.balie import aan_de_balie
from uitpas.domein.balie.recht import gezegd
from uitpas.domein.balie.verkoop import MandGeweigerd, Mandregel, verkoop
from uitpas.forms.balie import Keuze, MandForm, NummerForm, RegistreerForm, lees_mand
from uitpas.views import balie_wachtrij
from uitpas.views.balie_zaal import (
    EERST_NAKIJKEN,
    anders_naar_het_nummer,
    geregistreerd,
    toon_nummer,
    zaal,
)
from uitpas.views.inzage import noteer_balie, noteer_pas
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class Regel:
    """One pass of the basket as the desk sees it."""

    tekst: str
    wie: str
    prijs: str
    aantal: int
    bedrag: Decimal
    reden: str = ""


ONBEKEND = "Onbekende pas"


@voor(Zaak.BALIE)
@anders_naar_het_nummer
@sensitive_post_parameters("nummer", "regel")
def mand(request, moment):
    """Show the basket: with somebody added, somebody taken out, or on the way to another pass."""
    keuzes = lees_mand(request.POST)
    if "verder" in request.POST:
        return toon_nummer(request, moment, NummerForm(), mand=keuzes)
    if "keuze" in request.POST:
        form = RegistreerForm(request.POST)
        if not form.is_valid():
            return toon_nummer(request, moment, NummerForm(), EERST_NAKIJKEN, keuzes)
        nieuw = form.gekozen()
        keuzes = [k for k in keuzes if k.nummer != nieuw.nummer] + [nieuw]
    if "nog" in request.POST and keuzes:  # straight on to the next number
        return toon_nummer(request, moment, NummerForm(), mand=keuzes)
    weg = request.POST.get("weg", "")
    keuzes = [k for k in keuzes if str(k) != weg]
    return _toon(request, moment, keuzes)


@voor(Zaak.BALIE)
@anders_naar_het_nummer
@sensitive_post_parameters("regel")
def registreer_mand(request, moment):
    """Register the whole basket; sent twice it registers once."""
    keuzes, form = lees_mand(request.POST), MandForm(request.POST)
    if not keuzes or not form.is_valid():
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(EERST_NAKIJKEN)
        return toon_nummer(request, moment, NummerForm(), EERST_NAKIJKEN)
    try:
        klaar = verkoop(
            regels=[Mandregel(moment, **keuze.gegevens()) for keuze in keuzes],
            sleutel=form.cleaned_data["sleutel"].hex,
            werkplek=request.werkplek,
            op_datum=timezone.localdate(),
        )
    except Geweigerd as nee:
        if balie_wachtrij.vraagt_json(request):
            return balie_wachtrij.geweigerd(nee.uitleg)
        per_regel = nee.per_regel if isinstance(nee, MandGeweigerd) else {}
        redenen = {nr: een.uitleg for nr, een in per_regel.items()}
        return _toon(request, moment, keuzes, redenen, "" if redenen else nee.uitleg)
    return geregistreerd(request, moment, klaar)


def _toon(
    request,
    moment: Moment,
    keuzes: Sequence[Keuze],
    redenen: Mapping[int, str] | None = None,
    melding: str = "",
) -> HttpResponse:
    if not keuzes:
        return toon_nummer(request, moment, NummerForm())
    regels = _regels(moment, keuzes, redenen or {})
    for regel in regels:
        if regel.wie == ONBEKEND:
            noteer_pas(request, gevonden=False)
    noteer_balie(request, sum(regel.wie != ONBEKEND for regel in regels))
    samen = sum((regel.bedrag for regel in regels), NUL)
    mensen = sum(regel.aantal for regel in regels)
    return render(
        request,
        "uitpas/balie_mand.html",
        zaal(moment)
        | {
            "mand": regels,
            "samen": samen,
            "mensen": mensen,
            "wie": opsomming([regel.wie for regel in regels]),
            "zin": _zin(regels, samen),
            "melding": melding,
            "sleutel": uuid.uuid4().hex,
        },
    )


def _zin(regels: Sequence[Regel], samen: Decimal) -> str:
    """The sentence to say to who pays for all of them."""
    wie, dat_is = ("allemaal", "samen is dat")
    if len(regels) == 1 and regels[0].aantal == 1:
        wie, dat_is = regels[0].wie, "dat is dan"
    bedrag = f"{dat_is} {gezegd(samen)}" if samen else "vandaag is het gratis"
    return f"Welkom {wie}, {bedrag}."


def _regels(moment: Moment, keuzes: Sequence[Keuze], redenen: Mapping[int, str]) -> list[Regel]:
    namen = aan_de_balie.namen({keuze.nummer for keuze in keuzes})
    prijzen = {str(prijs.pk): prijs.naam for prijs in moment.aanbod.prijzen.all()}
    return [
        Regel(
            str(keuze),
            namen.get(keuze.nummer, ONBEKEND),
            prijzen.get(keuze.keuze.split(":")[0], ""),
            keuze.aantal,
            keuze.bedrag,
            redenen.get(nr, ""),
        )
        for nr, keuze in enumerate(keuzes)
    ]
