"""The file of one resident: who, which right, which pass, who lives there too."""

from datetime import date

from django.shortcuts import render
from django.utils import timezone

from uitpas.domein.gezinsrecht import kan_delen
from uitpas.domein.gronden import Grondregel, regels_voor
from uitpas.domein.kansenstatuut import kaartsysteem_van
from uitpas.forms.recht import (
    BlokkeerFormulier,
    GeefPasFormulier,
    IntrekkenFormulier,
    SchorsenFormulier,
    ToekennenFormulier,
    VerlengenFormulier,
    namen_van,
)
from uitpas.forms.registreren import NieuwGezinslidFormulier
from uitpas.lezen.geschiedenis import wijzigingen
from uitpas.lezen.pasblok import leeftijd, pasblok
from uitpas.lezen.weergave import Stand, met_recht_en_pas, stand_van
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.models.kansenstatuut import STOPBAAR, StatuutStatus
from uitpas.views.inzage import noteer
from wevelgem_netwerk.basis.periodes import dag_voluit

#: The rest stands on the page with the history.
LAATSTE_WIJZIGINGEN = 3


def toon_dossier(request, pashouder: Pashouder, **formulieren):
    """Show the file; `formulieren` holds the form somebody just sent, with what is still to do.

    Each time is noted: also who posts a half form to see a file leaves a trace.
    """
    noteer(request, pashouder)
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
    rechten = [s.statuut for _, s in standen if s.statuut]
    regels = regels_voor([recht.grond for recht in rechten], hoofd.gemeente, vandaag)
    eigen_einde = voorstel_einde(stand.statuut, regels, vandaag) if stand.statuut else None
    anderen = [(lid, s) for lid, s in standen if lid.pk != hoofd.pk]
    loopt = [(lid, s) for lid, s in anderen if not lid.beperkt_op]  # a file that rests would refuse
    verlengbaar = [s.statuut for _, s in loopt if _kan_verlengd(s, regels, vandaag)]
    thuis = {
        "verlengen": namen_van(verlengbaar),
        "intrekken": namen_van(s.statuut for _, s in loopt if s.status in STOPBAAR),
        "toekennen": [
            (str(lid.uid), str(lid))
            for lid, s in anderen
            if s.status not in STOPBAAR and kan_delen(lid)
        ],
    }
    passen = pasblok(hoofd, vandaag)
    rust = bool(hoofd.beperkt_op)
    dicht = bool(hoofd.overleden_op or hoofd.vertrokken_op or rust)
    gestuurd = next(iter(formulieren.values()), None)
    context = {
        "inwoner": hoofd,
        "stand": stand,
        "leeftijd": leeftijd(hoofd.geboortedatum, vandaag),
        "gezin": anderen,
        "rust": rust,
        "kan_verlengd": not rust and _kan_verlengd(stand, regels, vandaag),
        "vervallen": stand.loopt and not regels[stand.statuut.grond_id].gebruikt,
        "beslist": [s for s in (stand.statuut, *verlengbaar) if s and s.grond.mens_beslist],
        "eigen_einde": dag_voluit(eigen_einde) if eigen_einde else "",
        "geschorst": not rust and stand.status == StatuutStatus.GESCHORST,
        "nieuw_recht": not (dicht or stand.loopt or stand.status == StatuutStatus.GESCHORST),
        "dicht": dicht,
        "pasblok": passen,
        "deelbaar": _deelbaar(stand, regels),
        "open": next(iter(formulieren), ""),
        "gestuurd": gestuurd,
        "wijzigingen": wijzigingen(hoofd, meeste=LAATSTE_WIJZIGINGEN),
    }
    eigen = _formulieren(hoofd, thuis, einde, eigen_einde, passen.redenen)
    context |= eigen | formulieren
    return render(request, "uitpas/inwoner.html", context)


def _formulieren(hoofd: Pashouder, thuis, einde, eigen_einde, redenen) -> dict:
    """The forms of the file; `thuis` holds who of the others each decision may take along."""

    def begin(naam, einde):
        return {"initial": {"einde": einde}, "auto_id": f"id_{naam}_%s"}

    return {
        "toekennen": ToekennenFormulier(
            gemeente=hoofd.gemeente, gezin=thuis["toekennen"], **begin("toekennen", einde)
        ),
        "verlengen": VerlengenFormulier(
            gezin=thuis["verlengen"], **begin("verlengen", eigen_einde)
        ),
        "schorsen": SchorsenFormulier(auto_id="id_schorsen_%s"),
        "intrekken": IntrekkenFormulier(gezin=thuis["intrekken"], auto_id="id_intrekken_%s"),
        "pasformulier": GeefPasFormulier(redenen=redenen, auto_id="id_pas_%s"),
        "blokkeren": BlokkeerFormulier(auto_id="id_blokkeer_%s"),
        "gezinslid": NieuwGezinslidFormulier(bij=hoofd, auto_id="id_gezinslid_%s"),
    }


def voorstel_einde(
    statuut: Kansenstatuut, regels: dict[int, Grondregel], vandaag: date
) -> date | None:
    """Return until when `statuut` runs when it is extended today; None where a human says that."""
    if statuut.grond.mens_beslist:
        return None
    laatste = regels[statuut.grond_id].laatste_dag(max(statuut.begin, vandaag))
    return laatste or statuut.kaartsysteem.standaard_einde(vandaag)


def _kan_verlengd(stand: Stand, regels: dict[int, Grondregel], vandaag: date) -> bool:
    if not stand.loopt or not regels[stand.statuut.grond_id].gebruikt:
        return False
    einde = voorstel_einde(stand.statuut, regels, vandaag)
    return einde is None or stand.statuut.einde < einde


def _deelbaar(stand: Stand, regels: dict[int, Grondregel]) -> bool:
    return stand.status == StatuutStatus.ACTIEF and regels[stand.statuut.grond_id].deelt
