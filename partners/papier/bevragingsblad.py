"""Paper of a questionnaire: the sheet with boxes to hand out, and a sheet for the wall."""

import segno
from django.conf import settings
from django.urls import reverse

from partners.models import Ingang
from partners.models.bevraging import VraagSoort
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.woorden import dag


def maak_blad(ingang: Ingang) -> bytes:
    """Return the sheet (A4, large type). Each box has the number that is typed over afterwards."""
    bevraging = ingang.bevraging
    vragen = [
        {
            "nummer": vraag.volgorde,
            "tekst": vraag.tekst,
            "uitleg": vraag.uitleg or ("Meer kruisjes mag." if vraag.soort == "meer" else ""),
            "antwoorden": vraag.woorden,
            "gezichten": vraag.soort == VraagSoort.SMILEY,
            "naast_elkaar": vraag.soort in {VraagSoort.SMILEY, VraagSoort.SCHAAL},
        }
        for vraag in bevraging.vragen.all()
    ]
    return maak_pdf("partners/bevraging.typ", _samen(ingang) | {"vragen": vragen})


def maak_affiche(ingang: Ingang, *, adres: str) -> bytes:
    """Return the sheet for the wall; `adres` is the portal without path."""
    link = adres + reverse("partners:bevraging_blad", args=[ingang.code])
    gegevens = {
        "qr": segno.make(link, error="m").svg_inline(border=0, dark="#1d2433", unit="mm"),
        "adres": link.removeprefix("https://").removeprefix("http://"),
        "tot": dag(ingang.bevraging.einde),
        "aantal": ingang.bevraging.vragen.count(),
    }
    return maak_pdf("partners/bevraging_affiche.typ", _samen(ingang) | gegevens)


def _samen(ingang: Ingang) -> dict:
    return {
        "titel": ingang.bevraging.titel,
        "inleiding": ingang.bevraging.inleiding,
        "waar": ingang.naam,
        "code": ingang.code,
        "hulp": {"naam": settings.HULPLIJN_NAAM, "telefoon": settings.HULPLIJN_TELEFOON},
    }
