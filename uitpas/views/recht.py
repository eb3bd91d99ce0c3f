"""Decisions on a resident's file: the right and the pass. Every one is a POST."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein import gezinsrecht, kansenstatuut, pashouders, passen
from uitpas.domein.gronden import regels_voor
from uitpas.forms.recht import (
    BlokkeerFormulier,
    GeefPasFormulier,
    IntrekkenFormulier,
    SchorsenFormulier,
    ToekennenFormulier,
    VerlengenFormulier,
    namen_van,
)
from uitpas.lezen.pasblok import pasblok
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.models.kansenstatuut import LOOPT, STOPBAAR, StatuutStatus
from uitpas.models.pashouder import PasStatus
from uitpas.views.dossier import toon_dossier, voorstel_einde
from uitpas.views.registreren import meld
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.weigering import Geweigerd


@voor(Zaak.DOSSIER)
def geef_recht(request, uid):
    """Give, extend, suspend, resume or stop the right: `handeling` says which."""
    pashouder = _inwoner(request, uid)
    if request.method != "POST":
        return redirect(pashouder)
    handeling = HANDELINGEN.get(request.POST.get("handeling"))
    if handeling is None:
        raise Http404
    return handeling(request, pashouder)


@voor(Zaak.DOSSIER)
def geef_pas(request, uid):
    pashouder = _inwoner(request, uid)
    if request.method != "POST":
        return redirect(pashouder)
    kosten = pasblok(pashouder, timezone.localdate())
    formulier = GeefPasFormulier(request.POST, redenen=kosten.redenen, auto_id="id_pas_%s")

    def doe(gegevens):
        pas = pashouders.geef_pas(
            werkplek=request.werkplek,
            pashouder=pashouder,
            nummer=gegevens["pasnummer"],
            reden=gegevens.get("reden", ""),
            op_datum=timezone.localdate(),
        )
        zin = kosten.zin(gegevens.get("reden") or kosten.reden)
        return f"{pashouder.voornaam} heeft nu pas {pas}. {zin}"

    return _handel_af(request, pashouder, "pasformulier", formulier, doe)


@voor(Zaak.DOSSIER)
def blokkeer_pas(request, uid):
    """Block the pass in use; without one there is nothing to block."""
    pashouder = _inwoner(request, uid)
    pas = pashouder.passen.filter(status=PasStatus.ACTIEF).first()
    if request.method != "POST" or pas is None:
        return redirect(pashouder)
    formulier = BlokkeerFormulier(request.POST, auto_id="id_blokkeer_%s")

    def doe(gegevens):
        passen.blokkeer(
            werkplek=request.werkplek,
            pas=pas,
            reden=gegevens["reden"],
            op_datum=timezone.localdate(),
        )
        return f"Pas {pas} is geblokkeerd. Met deze pas is het nu de gewone prijs."

    return _handel_af(request, pashouder, "blokkeren", formulier, doe)


def _toekennen(request, pashouder):
    thuis = [
        lid
        for lid in Pashouder.objects.zichtbaar_voor(request.werkplek)
        .filter(huishouden=pashouder.huishouden_id)
        .exclude(pk=pashouder.pk)
        .select_related("gemeente")
        .order_by("pk")
        if gezinsrecht.kan_delen(lid)
    ]
    formulier = ToekennenFormulier(
        request.POST,
        gemeente=pashouder.gemeente,
        gezin=[(str(lid.uid), str(lid)) for lid in thuis],
        auto_id="id_toekennen_%s",
    )

    def doe(gegevens):
        gekozen = gegevens.pop("samen", [])
        samen = [lid for lid in thuis if str(lid.uid) in gekozen]
        statuut = gezinsrecht.geef_gezin_recht(
            werkplek=request.werkplek,
            pashouder=pashouder,
            samen=samen,
            op_datum=timezone.localdate(),
            **gegevens,
        )
        wie = opsomming([str(pashouder), *(lid.voornaam for lid in samen)])
        return f"Het recht van {wie} loopt tot en met {dag_voluit(statuut.einde)}."

    return _handel_af(request, pashouder, "toekennen", formulier, doe)


def _verlengen(request, pashouder):
    eigen = _statuut(request, pashouder)
    gezin = _rechten_thuis(request, pashouder, LOOPT)
    formulier = VerlengenFormulier(request.POST, gezin=namen_van(gezin), auto_id="id_verlengen_%s")

    def doe(gegevens):
        samen = set(gegevens.get("samen", []))
        statuten = [eigen, *(s for s in gezin if str(s.pk) in samen)]
        kansenstatuut.verlengen(
            werkplek=request.werkplek,
            statuten=statuten,
            bewijs_gezien=gegevens["bewijs_gezien"],
            einde=_gekozen_einde(eigen, statuten, gegevens["einde"]),
            op_datum=timezone.localdate(),
            beslist_door=gegevens["beslist_door"],
            beslist_op=gegevens["beslist_op"],
        )
        eigen.refresh_from_db()
        anderen = f" en {len(samen)} van het gezin" if samen else ""
        return f"Verlengd voor {pashouder.voornaam}{anderen}, tot en met {dag_voluit(eigen.einde)}."

    return _handel_af(request, pashouder, "verlengen", formulier, doe)


def _gekozen_einde(eigen, statuten, einde):
    """The end that was typed; the one that was proposed leaves everybody at home the own ground."""
    if any(statuut.grond.mens_beslist for statuut in statuten):
        return einde
    vandaag = timezone.localdate()
    regels = regels_voor([eigen.grond], eigen.pashouder.gemeente, vandaag)
    return None if einde == voorstel_einde(eigen, regels, vandaag) else einde


def _schorsen(request, pashouder):
    statuut = _statuut(request, pashouder)
    formulier = SchorsenFormulier(request.POST, auto_id="id_schorsen_%s")

    def doe(gegevens):
        kansenstatuut.schorsen(
            werkplek=request.werkplek, statuut=statuut, op_datum=timezone.localdate(), **gegevens
        )
        return f"Het recht rust tot en met {dag_voluit(gegevens['tot_en_met'])}."

    return _handel_af(request, pashouder, "schorsen", formulier, doe)


def _hervatten(request, pashouder):
    statuut = _statuut(request, pashouder)
    try:
        kansenstatuut.hervatten(
            werkplek=request.werkplek, statuut=statuut, op_datum=timezone.localdate()
        )
        messages.success(request, "Het recht loopt weer.")
    except Geweigerd as geweigerd:
        messages.warning(request, geweigerd.uitleg)
    return redirect(pashouder)


def _intrekken(request, pashouder):
    statuut = _statuut(request, pashouder)
    gezin = _rechten_thuis(request, pashouder, StatuutStatus)  # also stopped: a second click
    formulier = IntrekkenFormulier(request.POST, gezin=namen_van(gezin), auto_id="id_intrekken_%s")

    def doe(gegevens):
        vandaag, gekozen = timezone.localdate(), gegevens.get("samen", [])
        samen = [s for s in gezin if str(s.pk) in gekozen]
        lopend = [s for s in samen if s.status_op(vandaag) in STOPBAAR]
        for recht in sorted([statuut, *lopend], key=lambda s: s.pk):  # locked in one order
            kansenstatuut.intrekken(
                werkplek=request.werkplek,
                statuut=recht,
                reden=gegevens["reden"],
                op_datum=vandaag,
            )
        wie = opsomming([str(pashouder), *(s.pashouder.voornaam for s in samen)])
        return f"Het recht van {wie} is vandaag gestopt."

    return _handel_af(request, pashouder, "intrekken", formulier, doe)


HANDELINGEN = {
    "toekennen": _toekennen,
    "verlengen": _verlengen,
    "schorsen": _schorsen,
    "hervatten": _hervatten,
    "intrekken": _intrekken,
}


def _handel_af(request, pashouder, naam, formulier, doe):
    """Run the verb `doe` when the form is complete; show the file with the form when it is not."""
    if formulier.is_valid():
        try:
            with transaction.atomic():
                bericht = doe(formulier.cleaned_data)
        except Geweigerd as geweigerd:
            meld(formulier, geweigerd)
        else:
            messages.success(request, bericht)
            return redirect(pashouder)
    return toon_dossier(request, pashouder, **{naam: formulier})


def _rechten_thuis(request, pashouder, standen) -> list[Kansenstatuut]:
    """The rights of the others at home that are in one of these `standen` today."""
    rechten = (
        Kansenstatuut.objects.zichtbaar_voor(request.werkplek)
        .filter(pashouder__huishouden=pashouder.huishouden_id)
        .exclude(pashouder=pashouder)
        .select_related("pashouder", "kaartsysteem", "grond")
        .order_by("pk")
    )
    return [s for s in rechten if s.status_op(timezone.localdate()) in standen]


def _inwoner(request, uid) -> Pashouder:
    return get_object_or_404(
        Pashouder.objects.zichtbaar_voor(request.werkplek).select_related("gemeente"), uid=uid
    )


def _statuut(request, pashouder) -> Kansenstatuut:
    sleutel = request.POST.get("statuut", "")
    if not sleutel.isascii() or not sleutel.isdigit() or len(sleutel) > 18:
        raise Http404
    return get_object_or_404(
        pashouder.statuten.select_related("kaartsysteem", "grond", "pashouder__gemeente"),
        pk=sleutel,
    )
