"""Paper: a tagged PDF (PDF/UA-1) out of a typst template.

Templates stand beside the HTML ones, in templates/<app>/<name>.typ, and start with
`#import "/pdf/huis.typ": gegevens, euro, blad` for the data and the face of the house.
"""

import json
from pathlib import Path

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder


def maak_pdf(sjabloon: str, gegevens: dict) -> bytes:
    """Return the PDF of `sjabloon` ("uitpas/afrekening.typ") filled with `gegevens`.

    The data travel as JSON, never as typst source, so what people typed cannot become markup:
    a Decimal arrives as text ("1727.60"), a date as "2026-06-30". A template that is wrong, or a
    document that is not accessible, raises typst.TypstError; that is a programming error.
    """
    wortel = Path(settings.TEMPLATES[0]["DIRS"][0])
    return typst.compile(
        wortel / sjabloon,
        root=wortel,
        sys_inputs={"gegevens": json.dumps(gegevens, cls=DjangoJSONEncoder)},
        pdf_standards="ua-1",
    )
