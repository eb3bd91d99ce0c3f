"""The sheet to hang up: what may be said here, the code to scan, the same address in letters."""

from collections.abc import Callable

import segno
from django.conf import settings
from django.urls import reverse

from partners.models import Drempel
from wevelgem_netwerk.basis.pdf import maak_pdf


def blad(*, naam: str, code: str, adres: Callable[[str], str]) -> bytes:
    """Return the PDF (A4) for `code`; `adres` makes a path a full address. One query.

    It names what it hangs at and never a person, so it may hang for years.
    """
    volledig = adres(reverse("partners:zeg_het_over", args=[code]))
    return maak_pdf(
        "partners/signaalblad.typ",
        {
            "naam": naam,
            "adres": volledig.split("://", 1)[1].rstrip("/"),
            "qr": segno.make(volledig, error="m").svg_inline(border=0, dark="#1d2433", unit="mm"),
            "zinnen": [drempel.zin for drempel in Drempel.objects.all()],
            "hulp": {"naam": settings.HULPLIJN_NAAM, "telefoon": settings.HULPLIJN_TELEFOON},
            "fictief": settings.TOON_FICTIEF,
        },
    )
