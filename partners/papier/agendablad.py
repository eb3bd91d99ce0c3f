"""The agenda on paper: what the PDF says."""

from datetime import date

from django.utils.formats import date_format

from partners.lezen.agenda import open_actiepunten, tijdlijn, wanneer
from partners.lezen.vaste_dagen import vast_moment
from partners.models import Overleg
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.woorden import tijdvak


def maak_agendablad(overleg: Overleg, *, op_datum: date) -> bytes:
    """Return the agenda of `overleg` as a tagged PDF (A4), with the open action points."""
    return maak_pdf("partners/agenda.typ", gegevens_van(overleg, op_datum=op_datum))


def gegevens_van(overleg: Overleg, *, op_datum: date) -> dict:
    """Return what the sheet says; action points are late or not as seen on `op_datum`."""
    tijden = tijdlijn(overleg)
    return {
        "titel": f"Agenda van {wanneer(overleg)}",
        "soort": f"{overleg.get_soort_display().capitalize()} overleg",
        "waar": ", ".join(filter(None, [tijdvak(overleg.van, overleg.tot), overleg.plaats])),
        "regels": [
            {
                "uur": f"{regel.begin:%H.%M}",
                "titel": f"{regel.nummer}. {regel.punt.titel}",
                "toelichting": regel.punt.toelichting,
                "doel": regel.punt.get_doel_display(),
                "wie": regel.punt.wie,
            }
            for regel in tijden.regels
        ],
        "einde": f"{tijden.einde:%H.%M}",
        "actiepunten": [
            {
                "wat": open_punt.punt.wat,
                "wie": open_punt.wie,
                "tegen": date_format(open_punt.punt.tegen, "j F Y") if open_punt.punt.tegen else "",
                "te_laat": open_punt.te_laat > 0,
                "stand": open_punt.stand,
            }
            for open_punt in open_actiepunten(overleg.netwerk_id, op_datum=op_datum)
        ],
        "voet": _volgend(overleg),
    }


def _volgend(overleg: Overleg) -> str:
    """Say when the network meets next: the meeting that stands, else the fixed point."""
    volgend = (
        Overleg.objects.van_netwerk(overleg.netwerk_id)
        .integraal()
        .gaat_door()
        .filter(datum__gt=overleg.datum)
        .last()
    )
    if volgend:
        return f"Volgend overleg: {wanneer(volgend)}"
    moment = vast_moment(Kwartaal.van(overleg.datum).volgende())
    return f"Voorstel voor het volgende overleg: {date_format(moment, 'l j F Y')}"
