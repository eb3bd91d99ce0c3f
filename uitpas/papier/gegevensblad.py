"""The print-out of a resident: what the PDF says."""

from datetime import date
from itertools import groupby

from django.conf import settings

from uitpas.models import Pashouder
from uitpas.registraties.bewaartermijnen import termijn_dossier
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import dag_voluit


def maak_gegevensblad(pashouder: Pashouder, regels: list[tuple[str, str]], op_datum: date) -> bytes:
    """Return everything we hold about `pashouder` as a tagged PDF (A4), in plain Dutch."""
    termijn = termijn_dossier()
    groepen = [
        {"naam": naam, "waarden": [waarde for _, waarde in stuk]}
        for naam, stuk in groupby(regels, key=lambda regel: regel[0])
    ]
    return maak_pdf(
        "uitpas/gegevensblad.typ",
        {
            "titel": f"Wat we bewaren over {pashouder}",
            "dag": dag_voluit(op_datum),
            "groepen": groepen,
            "termijn": f"Je dossier blijft {termijn.zin}. Daarna: {termijn.daarna}.",
            "bij_wie": settings.HULPLIJN_NAAM,
            "telefoon": settings.HULPLIJN_TELEFOON,
        },
    )
