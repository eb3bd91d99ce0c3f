"""What a resident takes along: everything we hold, as JSON that another service can read.

GDPR article 20: structured, commonly used, machine-readable. The first part has fields with codes
and days as ISO 8601 writes them; `alles` holds the lines of the print-out, word for word, so that
nothing that stands there is left out here.
"""

import json
from collections.abc import Iterable
from datetime import date

from uitpas.models import Pashouder

#: Raise it when a field changes its name or its meaning.
VERSIE = 1


def maak_meeneemblad(
    pashouder: Pashouder, regels: Iterable[tuple[str, str]], op_datum: date
) -> str:
    """Return everything we hold about `pashouder` as JSON; `regels` is the print-out."""
    return json.dumps(
        {
            "soort": "gegevens van een inwoner, wevelgem netwerk",
            "versie": VERSIE,
            "gemaakt_op": op_datum.isoformat(),
            "persoon": _persoon(pashouder),
            "passen": [_pas(pas) for pas in pashouder.passen.order_by("sinds", "pk")],
            "kansentarief": [_recht(recht) for recht in _rechten(pashouder)],
            "deelnames": [_deelname(deelname) for deelname in _deelnames(pashouder)],
            "alles": [{"wat": wat, "staat_er": staat_er} for wat, staat_er in regels],
        },
        ensure_ascii=False,
        indent=2,
    )


def _persoon(houder: Pashouder) -> dict:
    return {
        "voornaam": houder.voornaam,
        "naam": houder.naam,
        "geboortedatum": houder.geboortedatum.isoformat(),
        "gender": houder.gender or None,
        "gemeente": str(houder.gemeente),
        "deelgemeente": str(houder.deelgemeente) if houder.deelgemeente else None,
        "telefoon": str(houder.telefoon) or None,
        "email": str(houder.email) or None,
    }


def _pas(pas) -> dict:
    uit = pas.uit_gebruik_op
    return {
        "nummer": pas.nummer,
        "stand": pas.status,
        "sinds": pas.sinds.isoformat(),
        "uit_gebruik_op": uit.isoformat() if uit else None,
    }


def _rechten(houder: Pashouder):
    return houder.statuten.select_related("grond", "kaartsysteem").order_by("periode", "pk")


def _recht(recht) -> dict:
    stop = recht.ingetrokken_op
    return {
        "kaartsysteem": str(recht.kaartsysteem),
        "grond": recht.grond.naam,
        "van": recht.begin.isoformat(),
        "tot_en_met": recht.einde.isoformat(),
        "gestopt_op": stop.isoformat() if stop else None,
    }


def _deelnames(houder: Pashouder):
    return houder.deelnames.select_related("partner").order_by("datum", "pk")


def _deelname(deelname) -> dict:
    """Amounts in euro, as text: a number in JSON loses its cents. A correction is below zero."""
    return {
        "datum": deelname.datum.isoformat(),
        "activiteit": deelname.activiteit,
        "organisator": deelname.partner.naam,
        "prijs": str(deelname.prijs),
        "betaald": str(deelname.deelnemer),
        "kansentarief": deelname.kansentarief,
    }
