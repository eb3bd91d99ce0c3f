"""The portal as gunicorn serves it in production, in processes of its own."""

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from tests.processen import GEDULD, adres_van_de_proefdatabank

SESSIE = "__Host-sessionid"


@dataclass(frozen=True)
class Antwoord:
    status: int
    tekst: str
    koppen: dict[str, str]


@dataclass
class Portaal:
    """A running server, and the cookies of one browser."""

    poort: int
    proces: subprocess.Popen
    logboek: Path
    koekjes: dict[str, str] = field(default_factory=dict)

    def meld_aan(self, gebruiker) -> None:
        """Make a session for `gebruiker`; it stands in the database of the tests."""
        client = Client()
        client.force_login(gebruiker)
        self.koekjes[SESSIE] = client.cookies["sessionid"].value

    def vraag(self, pad: str, velden: dict | None = None) -> Antwoord:
        """GET, or POST with `velden`, as a browser behind a proxy with TLS sends it."""
        teken = secrets.token_hex(16)
        koekjes = self.koekjes | {"__Host-csrftoken": teken}
        koppen = {
            "Host": f"127.0.0.1:{self.poort}",
            "X-Forwarded-Proto": "https",
            "Referer": f"https://127.0.0.1:{self.poort}/",
            "X-CSRFToken": teken,
            "Cookie": "; ".join(f"{naam}={waarde}" for naam, waarde in koekjes.items()),
        }
        lijn = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=GEDULD)
        try:
            if velden is None:
                lijn.request("GET", pad, headers=koppen)
            else:
                koppen["Content-Type"] = "application/x-www-form-urlencoded"
                lijn.request("POST", pad, urlencode(velden), koppen)
            antwoord = lijn.getresponse()
            tekst = antwoord.read().decode()
            return Antwoord(antwoord.status, tekst, dict(antwoord.getheaders()))
        finally:
            lijn.close()

    def stop(self) -> int:
        """Ask it to stop, as systemd does, and return its exit code."""
        self.proces.send_signal(signal.SIGTERM)
        return self.proces.wait(GEDULD)


@contextmanager
def portaal(map_: Path, *, databank: str = "", **omgeving: str) -> Iterator[Portaal]:
    """gunicorn with our own configuration and DEBUG off, on a free port, until the block ends."""
    poort = _vrije_poort()
    logboek = map_ / f"gunicorn-{poort}.log"
    with logboek.open("wb") as uit:
        proces = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wevelgem_netwerk.wsgi"],
            cwd=settings.BASIS_MAP,
            env=os.environ
            | {
                "DEBUG": "0",
                "SECRET_KEY": settings.SECRET_KEY,
                "ALLOWED_HOSTS": "127.0.0.1",
                "DATABASE_URL": databank or adres_van_de_proefdatabank(),
                "BIND": f"127.0.0.1:{poort}",
                "WEB_CONCURRENCY": "1",
                "WEB_THREADS": "4",
                "STATIC_ROOT": str(_statische_bestanden(map_)),
                "MEDIA_ROOT": str(map_),
            }
            | omgeving,
            stdout=uit,
            stderr=uit,
        )
    try:
        _wacht_tot_hij_luistert(poort, proces, logboek)
        yield Portaal(poort, proces, logboek)
    finally:
        proces.kill()
        proces.wait()


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]


def _statische_bestanden(map_: Path) -> Path:
    """The list that collectstatic would make, without the files: nobody asks for them here."""
    statisch = map_ / "statisch"
    statisch.mkdir(exist_ok=True)
    namen = {
        str(Path(getattr(opslag, "prefix", None) or "") / pad).replace(os.sep, "/")
        for vinder in get_finders()
        for pad, opslag in vinder.list([])
    }
    lijst = {"version": "1.1", "hash": "", "paths": dict(zip(namen, namen, strict=True))}
    (statisch / "staticfiles.json").write_text(json.dumps(lijst))
    return statisch


def _wacht_tot_hij_luistert(poort: int, proces: subprocess.Popen, logboek: Path) -> None:
    grens = time.monotonic() + GEDULD
    while True:
        with socket.socket() as proef:
            if proef.connect_ex(("127.0.0.1", poort)) == 0:
                return
        assert proces.poll() is None, logboek.read_text()
        assert time.monotonic() < grens, logboek.read_text()
        time.sleep(0.05)
