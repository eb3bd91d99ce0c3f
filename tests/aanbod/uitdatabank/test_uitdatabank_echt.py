"""Every real document of UiTdatabank: taken or refused with a reason, and back out again.

The documents stand in shared/uitdatabank, outside the project (licences, names of people).
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.lezen.deel_in_woorden import in_woorden
from aanbod.models import Aanbod, Moment
from aanbod.uitdatabank.delen import delen
from aanbod.uitdatabank.gelezen import Document
from aanbod.uitdatabank.lezen import Documenten
from aanbod.uitdatabank.vertalen import vertaal
from tests.aanbod.uitdatabank.test_uitdatabank_command import ECHT

MAPPEN = [
    "01-entry-write-valid",
    "02-places-organizers",
    "03-malformed-write",
    "04-read-documents",
    "06-malformed-read",
    "08-search-responses",
    "11-extracted",
]
PLEK = "7b9d2c10-6e5f-4a3b-8d21-0c4f9e7a6b58"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not ECHT.is_dir(), reason="shared/uitdatabank is er niet"),
]


@pytest.fixture(autouse=True)
def _op_een_dag(time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00", tick=False)


@pytest.mark.parametrize("naam", MAPPEN)
def test_een_map_gaat_erdoor_en_elke_weigering_heeft_een_reden(naam):
    documenten = [d for d in Documenten([ECHT / naam]) if isinstance(d, Document)]
    uitslag = importeer(Documenten([ECHT / naam]))
    assert uitslag.gelezen == len(documenten)
    alleen = [w for w in uitslag.wijzigingen if w.velden in {("locatie",), ("partner",)}]
    assert uitslag.nieuw == Aanbod.objects.count() + len(alleen)
    gezegd = {(m.bestand, m.plaats) for m in uitslag.meldingen if m.geweigerd}
    assert len(gezegd) == uitslag.geweigerd
    assert all(m.zin.endswith(".") for m in uitslag.meldingen)


def ingevuld(pad: Path) -> dict | None:
    """Return a document to write as the source gives it back: with an id, templates filled."""
    tekst = re.sub(r"%\{\w*[uU]rl\w*\}", "https://io.uitdatabank.example", pad.read_text())
    tekst = re.sub(r"%\{\w*(Date|Start|End)\w*\}", "2027-01-13T14:00:00+01:00", tekst)
    tekst = re.sub(r"%\{\w+\}", PLEK, tekst)
    inhoud = json.loads(tekst)
    if not isinstance(inhoud, dict):
        return None
    return inhoud | {"@id": f"https://io.uitdatabank.example/events/{pad.stem}"}


def documenten_om_te_schrijven() -> list[Path]:
    mappen = ("01-entry-write-valid", "03-malformed-write", "11-extracted")
    return [pad for naam in mappen for pad in sorted((ECHT / naam).glob("*.json"))]


def test_wat_om_te_schrijven_bedoeld_is_komt_binnen_en_gaat_hetzelfde_naar_buiten():
    inhouden = list(filter(None, map(ingevuld, documenten_om_te_schrijven())))
    zonder_naam = [i for i in inhouden if not i.get("name")]
    uitslag = importeer([Document(i["@id"], "", i) for i in inhouden])
    assert (uitslag.nieuw, uitslag.geweigerd) == (
        len(inhouden) - len(zonder_naam),
        len(zonder_naam),
    )
    documenten = [
        Document("", "", exporteer(aanbod).document)
        for aanbod in Aanbod.objects.select_related("partner", "locatie")
    ]
    voor = list(Moment.objects.order_by("pk").values())
    opnieuw = importeer(documenten)
    assert (opnieuw.nieuw, opnieuw.geweigerd, opnieuw.botsingen) == (0, 0, 0)
    assert list(Moment.objects.order_by("pk").values()) == voor


@pytest.mark.parametrize("naam", MAPPEN)
def test_elk_deel_van_een_echt_document_wordt_een_zin(naam):
    gelezen = [
        vertaal(d, op_datum=date(2026, 11, 23)).aanbod
        for d in Documenten([ECHT / naam])
        if isinstance(d, Document)
    ]
    for aanbod in filter(None, gelezen):
        for deel, waarde in delen(aanbod).items():
            zin = in_woorden(deel, waarde)
            assert zin
            assert not {"None", "gaat_door"} & set(zin.split()), (deel, zin)
