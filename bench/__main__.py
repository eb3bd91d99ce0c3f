"""`make bench`: what the portal costs, measured in one run on this machine.

Makes its own database, fills it, serves it with gunicorn, measures, prints a report and cleans up.
"""

import argparse
import json
import os
import platform
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bench.databank import eigen_databank

#: What can be measured on its own (`--deel`), in the order in which it is measured.
DELEN = ("balie", "bladzijden", "agenda", "kwartalen", "registratie", "bevraging", "invoer")


def main() -> None:
    keuze = _lees_keuze()
    os.environ |= {
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "STATIC_ROOT": str(Path(__file__).resolve().parent.parent / "static"),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    metingen = []
    with eigen_databank(houden=keuze.houden):
        _zeg(keuze, "De databank wordt gevuld ...")
        for meting in _meet(keuze):
            metingen.append(asdict(meting) | {"gehaald": meting.gehaald})
            _zeg(keuze, meting.regel())
    if keuze.json:
        json.dump(metingen, sys.stdout, indent=1)
        return
    belasting = os.getloadavg()[1]
    if belasting > os.cpu_count():
        print(
            f"Let op: deze machine had het druk (belasting {belasting:.1f}); tel niet op de tijden."
        )


def _lees_keuze() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="make bench ARGS=...", description=__doc__)
    for naam, standaard in (
        ("aanbod", 10_000),
        ("momenten", 60_000),
        ("houders", 5_000),
        ("deelnames", 200_000),
        ("rondes", 100),
        ("documenten", 2_000),
        ("inwoners", 2_000),
    ):
        lezer.add_argument(f"--{naam}", type=int, default=standaard, metavar="N",
                           help=f"standaard {standaard}")  # fmt: skip
    lezer.add_argument("--deel", action="append", choices=DELEN, dest="delen",
                       help="meet alleen dit deel (mag meermaals)")  # fmt: skip
    lezer.add_argument("--houden", action="store_true", help="laat de databank staan")
    lezer.add_argument("--json", action="store_true", help="als JSON")
    keuze = lezer.parse_args()
    nodig = 4 * (keuze.rondes + 20)
    if min(keuze.aanbod, keuze.momenten, keuze.deelnames, keuze.rondes, keuze.documenten) < 1:
        lezer.error("alle maten zijn minstens 1")
    if keuze.houders < nodig:
        lezer.error(f"voor {keuze.rondes} rondes zijn minstens {nodig} houders nodig")
    return keuze


def _zeg(keuze: argparse.Namespace, zin: str) -> None:
    if not keuze.json:
        print(zin, flush=True)


def _meet(keuze: argparse.Namespace) -> Iterator:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)

    from bench.sql import analyseer
    from bench.vulling import Maten, vul
    from wevelgem_netwerk.basis.tijdslimiet import zonder_tijdslimiet

    maten = Maten(keuze.aanbod, keuze.momenten, keuze.houders, keuze.deelnames)
    begin = time.monotonic()
    with zonder_tijdslimiet():
        vul(maten)
        analyseer()
    _zeg(keuze, f"  {maten} in {time.monotonic() - begin:.0f} s")
    postgres = connection.pg_version // 10_000
    _zeg(keuze, f"  Python {platform.python_version()}, PostgreSQL {postgres},")
    _zeg(keuze, f"  {os.cpu_count()} processoren, {keuze.rondes} rondes, telkens de mediaan")
    for deel in DELEN:
        if not keuze.delen or deel in keuze.delen:
            yield from _meet_deel(deel, keuze, maten)
    connection.close()


def _meet_deel(deel: str, keuze: argparse.Namespace, maten) -> Iterator:
    from bench import agenda, balie, bevraging, bladzijden, invoer, kwartalen, registratie, wedloop
    from bench.server import draaiend

    with tempfile.TemporaryDirectory() as map_:
        match deel:
            case "bladzijden":
                with draaiend(Path(map_) / "gunicorn.log") as server:
                    yield from bladzijden.meet(server, keuze.rondes, maten.aanbod)
                    yield bladzijden.geheugen(server, maten.aanbod)
            case "balie":
                with draaiend(Path(map_) / "gunicorn.log") as server:
                    yield from balie.meet(server, keuze.rondes, keuze.houders)
                    yield from wedloop.meet(server)
            case "agenda":
                yield from agenda.meet(keuze.rondes)
            case "kwartalen":
                yield from kwartalen.meet(maten, keuze.rondes)
            case "registratie":
                yield from registratie.meet(keuze.inwoners)
            case "bevraging":
                yield from bevraging.meet(keuze.rondes)
            case "invoer":
                yield from invoer.meet(Path(map_), keuze.documenten)


if __name__ == "__main__":
    main()
