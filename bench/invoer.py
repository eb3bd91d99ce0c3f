"""Taking documents of UiTdatabank in: the first time, unchanged, with one field changed, by two."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from aanbod.domein.uitwisseling.importeren import Uitslag, importeer
from aanbod.models import Aanbod
from aanbod.uitdatabank.lezen import Documenten
from bench.klok import Meting

PER_BESTAND = 100
BASIS_MAP = Path(__file__).resolve().parent.parent


def meet(map_: Path, aantal: int) -> list[Meting]:
    """Measure with `aantal` documents in `map_`; limits in milliseconds a document."""
    schrijf(map_, aantal)
    eerste = _tijd(map_, aantal, "nieuw")
    halverwege = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    zelfde = _tijd(map_, aantal, "ongewijzigd")
    schrijf(map_, aantal, titel="Nieuwe naam")
    anders = _tijd(map_, aantal, "gewijzigd")
    groei = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - halverwege) / 1024
    schrijf(map_, aantal, titel="Nog een naam", vanaf=aantal // 2)
    return [
        _meting("invoer, de eerste keer", eerste, aantal, 2.0),
        _meting("invoer, ongewijzigd", zelfde, aantal, 0.5),
        _meting("invoer, een veld gewijzigd", anders, aantal, None),
        Meting("  geheugen erbij na de eerste keer", groei, "MiB", 20),
        _meting("twee keer tegelijk hetzelfde", _met_twee(map_, aantal), aantal, None),
    ]


def _meting(wat: str, seconden: float, aantal: int, doel: float | None) -> Meting:
    bij = f"{aantal / seconden:.0f} documenten per seconde"
    return Meting(wat, 1000 * seconden / aantal, "ms", doel, bij)


def _tijd(map_: Path, aantal: int, wat: str) -> float:
    begin = time.perf_counter()
    uitslag: Uitslag = importeer(Documenten([map_]))
    duur = time.perf_counter() - begin
    assert getattr(uitslag, wat) == aantal, uitslag.telling()
    return duur


def _met_twee(map_: Path, aantal: int) -> float:
    begin = time.perf_counter()
    opdracht = [sys.executable, "manage.py", "importeer_uitdatabank", str(map_), "--json"]
    lopers = [
        subprocess.Popen(
            opdracht,
            cwd=BASIS_MAP,
            env=os.environ | {"STATIC_ROOT": str(map_)},  # the check of a command asks another one
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    uitslagen = [json.loads(loper.communicate()[0]) for loper in lopers]
    assert all(loper.returncode == 0 for loper in lopers)
    assert sum(uitslag["geweigerd"] for uitslag in uitslagen) == 0
    assert Aanbod.objects.filter(titel__startswith="Nog een naam").count() >= aantal // 2
    return time.perf_counter() - begin


def schrijf(map_: Path, aantal: int, *, titel="Turnen", vanaf=0) -> None:
    """Write search responses of PER_BESTAND documents; from `vanaf` on they are called `titel`."""
    for begin in range(0, aantal, PER_BESTAND):
        leden = [
            _document(nr, titel if nr >= vanaf else "Nieuwe naam")
            for nr in range(begin, min(begin + PER_BESTAND, aantal))
        ]
        inhoud = {"@type": "PagedCollection", "totalItems": aantal, "member": leden}
        (map_ / f"bladzijde-{begin:06d}.json").write_text(json.dumps(inhoud))


def _document(nr: int, titel: str) -> dict:
    wie, waar = nr % (1 + nr // 50), nr % 300
    return {
        "@id": f"https://io.uitdatabank.example/events/{nr:08d}-1111-4222-8333-444444444444",
        "mainLanguage": "nl",
        "name": {"nl": f"{titel} {nr}", "fr": f"Gymnastique {nr}"},
        "description": {"nl": "Samen bewegen, zonder examen. " * 8},
        "calendarType": "multiple",
        "subEvent": [_datum(nr, week) for week in range(3)],
        "location": {
            "@id": f"https://io.uitdatabank.example/places/{waar:08d}-1111-4222-8333-444444444444",
            "name": {"nl": f"Zaal {waar}"},
            "address": {"nl": {"addressCountry": "BE", "addressLocality": "Gullegem",
                               "postalCode": "8560", "streetAddress": f"Kerkstraat {waar}"}},
        },
        "organizer": {
            "@id": f"https://io.uitdatabank.example/organizers/{wie:08d}-1111-4222-8333-4444444444",
            "name": {"nl": f"Kring van de meting {wie}"},
            "address": {"nl": {"addressLocality": "Wevelgem", "postalCode": "8560"}},
            "hiddenLabels": ["UiTPAS Zuidwest"],
        },
        "terms": [{"id": "0.3.1.0.0", "domain": "eventtype", "label": "Lessenreeks"},
                  {"id": "3.27.0.0.0", "domain": "facility", "label": "Rolstoeltoegankelijk"}],
        "priceInfo": [
            {"category": "base", "name": {"nl": "Basistarief"}, "price": 6, "priceCurrency": "EUR"},
            {"category": "tariff", "name": {"nl": "Tweede kind"}, "price": 4.5,
             "priceCurrency": "EUR"},
        ],
        "typicalAgeRange": "6-12",
        "contactPoint": {"phone": ["056 00 00 01"], "email": ["turnen@voorbeeld.example"]},
        "workflowStatus": "APPROVED",
        "modified": "2026-11-02T09:30:00+00:00",
    }  # fmt: skip


def _datum(nr: int, week: int) -> dict:
    dag = f"2031-0{1 + nr % 9}-{1 + 7 * week:02d}"
    return {
        "startDate": f"{dag}T14:00:00+01:00",
        "endDate": f"{dag}T15:00:00+01:00",
        "bookingAvailability": {"type": "Available", "capacity": 20, "remainingCapacity": 4},
    }
