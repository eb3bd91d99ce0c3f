"""Everything of a network, for a successor (domein/netwerk.md 2.7 and requirement 9)."""

import io
import json
import zipfile
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from partners.lezen import verantwoording
from partners.models import Gebruiker, Netwerk, Nota, Trekkingsrecht
from partners.papier.notablad import maak_notablad
from partners.papier.verantwoordingsblad import maak_pdf_van
from wevelgem_netwerk.basis.csvblad import BOM, Csvblad
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.registers import Exportdeel, exportdelen

LEESMIJ = """Gegevens van {naam}, op {dag}.

csv/    een tabel per bestand, puntkomma tussen de kolommen, UTF-8
json/   dezelfde tabellen
pdf/    de nota's, en de verantwoording van elk jaar met een trekkingsrecht

Bedragen in euro met een punt. Er staan organisaties en functies in, geen namen van mensen.
"""


@transaction.atomic
def exporteer_netwerk(
    *, netwerk: Netwerk, door: Gebruiker | None, op_datum: date, namens: str = ""
) -> bytes:
    """Return a zip with everything of `netwerk` as CSV, JSON and PDF.

    For the coördinator and the beheerder of the network, and for the command of the same name. What
    each app gives hangs on the registry `exportdelen`: amounts and names of organisations and
    functions, never a resident. Refuses nothing. Writes one log line.
    """
    delen = [deel for _, stuk in exportdelen for deel in stuk(netwerk)]
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doos:
        doos.writestr("leesmij.txt", LEESMIJ.format(naam=netwerk.naam, dag=op_datum.isoformat()))
        for deel in delen:
            doos.writestr(f"csv/{deel.naam}.csv", _csv(deel))
            doos.writestr(f"json/{deel.naam}.json", _json(deel))
        for naam, pdf in _papieren(netwerk, op_datum):
            doos.writestr(f"pdf/{naam}.pdf", pdf)
    schrijf_log(
        wat="netwerk geëxporteerd",
        onderwerp=netwerk,
        door=door,
        namens=namens,
        rijen={deel.naam: len(deel.rijen) for deel in delen},
    )
    return uit.getvalue()


def _csv(deel: Exportdeel) -> str:
    """With a byte order mark, so that a spreadsheet reads the accents."""
    uit = io.StringIO()
    blad = Csvblad(uit, regeleinde="\r\n")
    for rij in (deel.koppen, *deel.rijen):
        blad.rij(rij)
    return BOM + uit.getvalue()


def _json(deel: Exportdeel) -> str:
    rijen = [dict(zip(deel.koppen, rij, strict=True)) for rij in deel.rijen]
    return json.dumps(rijen, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _papieren(netwerk: Netwerk, op_datum: date):
    for nota in Nota.objects.van_netwerk(netwerk).select_related("netwerk"):
        yield f"nota-{nota.begin.isoformat()}", maak_notablad(nota)
    for recht in Trekkingsrecht.objects.van_netwerk(netwerk).select_related("netwerk"):
        staat = verantwoording.bereken(recht)
        yield f"verantwoording-{recht.jaar}", maak_pdf_van(staat, op_datum=op_datum)
