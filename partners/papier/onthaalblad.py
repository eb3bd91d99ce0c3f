"""The handover on paper: what the PDF says."""

from django.utils.formats import date_format

from partners.lezen.agenda import wanneer
from partners.lezen.onthaal import Onthaal
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.woorden import tijdvak


def maak_onthaalblad(blad: Onthaal) -> bytes:
    """Return the handover of a partner as a tagged PDF (A4)."""
    return maak_pdf("partners/onthaal.typ", gegevens_van(blad))


def gegevens_van(blad: Onthaal) -> dict:
    """Return what the sheet says; people who spoke for the partner before are named by function."""
    return {
        "titel": f"Onthaal: {blad.partner}",
        "datum": dag_voluit(blad.op_datum),
        "netwerk": str(blad.netwerk or ""),
        "poot": blad.partner.get_poot_display() if blad.partner.poot else "",
        "nota": str(blad.nota or ""),
        "contacten": [f"{c.naam}, {c.functie}" for c in blad.contacten],
        "vroeger": [
            f"{c.functie}, van {date_format(c.begin, 'F Y')} tot {date_format(c.einde, 'F Y')}"
            for c in blad.vroeger
        ],
        "acties": [
            {
                "code": f"{actie.doelstelling.nummer}{actie.letter}",
                "titel": actie.titel,
                "rol": "trekker" if actie.trekker_id == blad.partner.pk else "doet mee",
                "stand": actie.get_status_display(),
            }
            for actie in blad.acties
        ],
        "actiepunten": [
            {
                "wat": open_punt.punt.wat,
                "tegen": dag_voluit(open_punt.punt.tegen) if open_punt.punt.tegen else "",
                "stand": open_punt.stand,
            }
            for open_punt in blad.actiepunten
        ],
        "overleg": [
            ", ".join(filter(None, [wanneer(o), tijdvak(o.van, o.tot), o.plaats]))
            for o in blad.overleg
        ],
        "cijfers": [f"{aantal} × {woorden}" for woorden, aantal in blad.cijfers],
    }
