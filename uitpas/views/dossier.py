"""The file of one resident: who, which right, which pass, who lives there too."""

from datetime import date

from django.shortcuts import render
from django.utils import timezone

from uitpas.domein.kansenstatuut import kaartsysteem_van
from uitpas.forms.recht import (
    IntrekkenFormulier,
    PasFormulier,
    SchorsenFormulier,
    ToekennenFormulier,
    VerlengenFormulier,
)
from uitpas.forms.registreren import NieuwGezinslidFormulier
from uitpas.models import Pashouder
from uitpas.models.kansenstatuut import StatuutStatus
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
    gestuurd = next(iter(formulieren.values()), None)
    context = {
        "inwoner": hoofd,
        "stand": stand,
        "leeftijd": leeftijd(hoofd.geboortedatum, vandaag),
        "gezin": anderen,
        "kan_verlengd": _kan_verlengd(stand, einde),
        "geschorst": stand.status == StatuutStatus.GESCHORST,
        "nieuw_recht": not stand.loopt and stand.status != StatuutStatus.GESCHORST,
        "deelbaar": _deelbaar(stand),
        "standaard_einde": dag_voluit(einde),
        "open": next(iter(formulieren), ""),
        "gestuurd": gestuurd,
    }
    context |= _formulieren(hoofd, verlengbaar, einde) | formulieren
    return render(request, "uitpas/inwoner.html", context)


def _formulieren(hoofd: Pashouder, verlengbaar, einde) -> dict:
    def begin(naam):
        return {"initial": {"einde": einde}, "auto_id": f"id_{naam}_%s"}

    return {
        "toekennen": ToekennenFormulier(gemeente=hoofd.gemeente, **begin("toekennen")),
        "verlengen": VerlengenFormulier(gezin=verlengbaar, **begin("verlengen")),
        "schorsen": SchorsenFormulier(auto_id="id_schorsen_%s"),
        "intrekken": IntrekkenFormulier(auto_id="id_intrekken_%s"),
        "pasformulier": PasFormulier(auto_id="id_pas_%s"),
        "gezinslid": NieuwGezinslidFormulier(bij=hoofd, auto_id="id_gezinslid_%s"),
    }


def leeftijd(geboren: date, vandaag: date) -> int:
    nog_niet_jarig = (vandaag.month, vandaag.day) < (geboren.month, geboren.day)
    return vandaag.year - geboren.year - nog_niet_jarig


def _kan_verlengd(stand: Stand, einde) -> bool:
    return stand.loopt and stand.statuut.einde < einde


def _deelbaar(stand: Stand) -> bool:
    return stand.status == StatuutStatus.ACTIEF and stand.statuut.grond.deelt_met_gezin
