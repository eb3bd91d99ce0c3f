"""The file of one resident: who, which right, which pass, who lives there too."""

from django.shortcuts import render
from django.utils import timezone

from uitpas.domein.gronden import regel_voor
from uitpas.domein.kansenstatuut import kaartsysteem_van
from uitpas.forms.recht import (
    BlokkeerFormulier,
    GeefPasFormulier,
    IntrekkenFormulier,
    SchorsenFormulier,
    ToekennenFormulier,
    VerlengenFormulier,
)
from uitpas.forms.registreren import NieuwGezinslidFormulier
from uitpas.models import Pashouder
from uitpas.models.kansenstatuut import StatuutStatus
from uitpas.pasblok import leeftijd, pasblok
from uitpas.weergave import Stand, met_recht_en_pas, stand_van
from wevelgem_netwerk.basis.periodes import dag_voluit


def toon_dossier(request, pashouder: Pashouder, **formulieren):
    """Show the file; `formulieren` holds the form somebody just sent, with what is still to do."""
    vandaag = timezone.localdate()
    gezin = list(
        met_recht_en_pas(
            Pashouder.objects.zichtbaar_voor(request.werkplek)
            .filter(huishouden=pashouder.huishouden_id)
            .select_related("gemeente", "deelgemeente", "huishouden")
            .order_by("geboortedatum", "id")
        )
    )
    hoofd = next(lid for lid in gezin if lid.pk == pashouder.pk)
    standen = [(lid, stand_van(lid, vandaag)) for lid in gezin]
    stand = dict(standen)[hoofd]
    einde = kaartsysteem_van(hoofd.gemeente).standaard_einde(vandaag)
    anderen = [(lid, s) for lid, s in standen if lid.pk != hoofd.pk]
    verlengbaar = [s.statuut for _, s in anderen if _kan_verlengd(s, einde)]
    passen = pasblok(hoofd, vandaag)
    dicht = bool(hoofd.overleden_op or hoofd.vertrokken_op)
    gestuurd = next(iter(formulieren.values()), None)
    context = {
        "inwoner": hoofd,
        "stand": stand,
        "leeftijd": leeftijd(hoofd.geboortedatum, vandaag),
        "gezin": anderen,
        "kan_verlengd": _kan_verlengd(stand, einde),
        "geschorst": stand.status == StatuutStatus.GESCHORST,
        "nieuw_recht": not (dicht or stand.loopt or stand.status == StatuutStatus.GESCHORST),
        "dicht": dicht,
        "pasblok": passen,
        "deelbaar": _deelbaar(hoofd, stand, vandaag),
        "standaard_einde": dag_voluit(einde),
        "open": next(iter(formulieren), ""),
        "gestuurd": gestuurd,
    }
    context |= _formulieren(hoofd, verlengbaar, einde, passen.redenen) | formulieren
    return render(request, "uitpas/inwoner.html", context)


def _formulieren(hoofd: Pashouder, verlengbaar, einde, redenen) -> dict:
    def begin(naam):
        return {"initial": {"einde": einde}, "auto_id": f"id_{naam}_%s"}

    return {
        "toekennen": ToekennenFormulier(gemeente=hoofd.gemeente, **begin("toekennen")),
        "verlengen": VerlengenFormulier(gezin=verlengbaar, **begin("verlengen")),
        "schorsen": SchorsenFormulier(auto_id="id_schorsen_%s"),
        "intrekken": IntrekkenFormulier(auto_id="id_intrekken_%s"),
        "pasformulier": GeefPasFormulier(redenen=redenen, auto_id="id_pas_%s"),
        "blokkeren": BlokkeerFormulier(auto_id="id_blokkeer_%s"),
        "gezinslid": NieuwGezinslidFormulier(bij=hoofd, auto_id="id_gezinslid_%s"),
    }


def _kan_verlengd(stand: Stand, einde) -> bool:
    return stand.loopt and stand.statuut.einde < einde


def _deelbaar(hoofd: Pashouder, stand: Stand, vandaag) -> bool:
    return (
        stand.status == StatuutStatus.ACTIEF
        and regel_voor(stand.statuut.grond, hoofd.gemeente, vandaag).deelt
    )
