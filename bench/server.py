"""The portal as it is served: gunicorn with two workers, on a free port of this machine."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

WORKERS = 2
ADRES = "127.0.0.1"


class Server:
    """A running gunicorn; `haal` keeps its connection, as a browser does."""

    def __init__(self, poort: int, proces: subprocess.Popen):
        self.poort, self.proces = poort, proces
        self._verbinding = http.client.HTTPConnection(ADRES, poort, timeout=60)

    def nog_een(self) -> "Server":
        """Return a second browser, with a connection of its own."""
        return Server(self.poort, self.proces)

    def haal(self, pad: str) -> bytes:
        """Get a page; anything but a page ends the bench."""
        status, inhoud = self.vraag("GET", pad)
        if status != 200:
            raise SystemExit(f"{pad} gaf {status}")
        return inhoud

    def vraag(self, hoe: str, pad: str, lijf=None, kop=None) -> tuple[int, bytes]:
        """Send one request; returns status and content."""
        try:
            self._verbinding.request(hoe, pad, body=lijf, headers=kop or {})
            antwoord = self._verbinding.getresponse()
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            self._verbinding.close()  # the worker was renewed, or let an idle connection go
            return self.vraag(hoe, pad, lijf, kop)
        return antwoord.status, antwoord.read()

    def warm_op(self, pad: str) -> None:
        """Ask over new connections, so that every worker has seen the page."""
        for _ in range(8 * WORKERS):
            self._verbinding.close()
            self.haal(pad)

    def geheugen(self) -> list[tuple[float, float]]:
        """Return RSS and PSS of each worker, in MiB."""
        kinderen = psutil.Process(self.proces.pid).children()
        volle = [kind.memory_full_info() for kind in kinderen]
        return [(info.rss / 2**20, info.pss / 2**20) for info in volle]


@contextmanager
def draaiend(logboek: Path) -> Iterator[Server]:
    """Serve until the block ends; what gunicorn says goes to `logboek`."""
    with socket.socket() as zoeker:
        zoeker.bind((ADRES, 0))
        poort = zoeker.getsockname()[1]
    opdracht = [sys.executable, "-m", "gunicorn", "wevelgem_netwerk.wsgi"]
    omgeving = os.environ | {"BIND": f"{ADRES}:{poort}", "WEB_CONCURRENCY": str(WORKERS)}
    with logboek.open("wb") as uit:
        proces = subprocess.Popen(opdracht, env=omgeving, stdout=uit, stderr=uit)
    try:
        _wacht_op(poort, proces, logboek)
        yield Server(poort, proces)
    finally:
        proces.terminate()
        proces.wait()


def _wacht_op(poort: int, proces: subprocess.Popen, logboek: Path) -> None:
    einde = time.monotonic() + 60
    while time.monotonic() < einde and proces.poll() is None:
        with socket.socket() as proef:
            if proef.connect_ex((ADRES, poort)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"gunicorn start niet:\n{logboek.read_text(errors='replace')[-2000:]}")
