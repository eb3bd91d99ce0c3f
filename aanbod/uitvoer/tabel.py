"""Rows as CSV, JSON or Atom."""

import io
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from wevelgem_netwerk.basis.csvblad import BOM, Csvblad


def als_csv(rijen: Iterable[dict]) -> Iterator[str]:
    """Yield semicolon separated lines, as a Belgian spreadsheet opens them; formulas are text."""
    koppen: list[str] = []
    for rij in rijen:
        if not koppen:
            koppen = list(rij)
            yield BOM + _regel(koppen)
        yield _regel([_cel(waarde) for waarde in rij.values()])
    if not koppen:
        yield BOM


def _cel(waarde):
    """A list as one text, and a text on one line."""
    if isinstance(waarde, list):
        waarde = ", ".join(waarde)
    return " ".join(waarde.split()) if isinstance(waarde, str) else waarde


def _regel(cellen: Iterable) -> str:
    buffer = io.StringIO()
    Csvblad(buffer, komma=True, regeleinde="\r\n").rij(cellen)
    return buffer.getvalue()


def als_json(rijen: Iterable[dict], *, aantal: int, volgende: str) -> str:
    """Return one page of rows; `volgende` is the address of the next page, or ""."""
    inhoud = {"aantal": aantal, "volgende": volgende or None, "aanbod": list(rijen)}
    return json.dumps(inhoud, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def als_atom(rijen: Iterable[dict], *, titel: str, adres: str, zelf: str) -> str:
    """Return an Atom feed; what changed is told by `gewijzigd` of each row."""
    feed = Atom1Feed(title=titel, link=adres, description=titel, language="nl-be", feed_url=zelf)
    for rij in rijen:
        feed.add_item(
            title=_xml(rij["titel"]),
            link=rij["adres"],
            description=escape(_xml(f"{rij['wanneer']}. {rij['omschrijving']}")),  # read as HTML
            unique_id=f"urn:uuid:{rij['code']}",
            author_name=_xml(rij["organisator"]),
            updateddate=datetime.fromisoformat(rij["gewijzigd"]),
        )
    return feed.writeString("utf-8")


def _xml(tekst: str) -> str:
    """Return `tekst` without the control characters that XML refuses."""
    return "".join(teken for teken in tekst if teken >= " " or teken in "\n\t")
