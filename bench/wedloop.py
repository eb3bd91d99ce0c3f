"""Twenty buyers at once for ten places: exactly ten, every time."""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable

from django.db import connection

from bench.klok import Meting
from bench.server import Server
from bench.vulling import nummer_van
from bench.zaal import Zaal
from uitpas.domein.deelnames import DeelnameWeigering
from uitpas.models import Deelname
from wevelgem_netwerk.basis.weigering import Geweigerd

KOPERS, PLAATSEN, WEDLOPEN = 20, 10, 9


def meet(server: Server) -> list[Meting]:
    zaal = Zaal.open()
    bij = f"precies {PLAATSEN} verkocht, {WEDLOPEN} keer op {WEDLOPEN}"
    return [
        Meting("twintig kopers tegelijk voor tien plaatsen", _draden(zaal), "ms", 150, bij),
        Meting("  als formulier van de balie, over HTTP", _http(zaal, server), "ms", bij=bij),
    ]


def _http(zaal: Zaal, server: Server) -> float:
    """Every buyer a browser with a connection of its own, to the two workers."""
    browsers = [server.nog_een() for _ in range(KOPERS)]
    keuze = zaal.keuze(nummer_van(1))

    def ronde():
        nieuw = zaal.met_plaatsen(PLAATSEN)
        for browser in browsers:
            browser.haal("/bench-leeg/")
        return nieuw, lambda n: nieuw.post(browsers[n], nummer_van(n + 1), keuze=keuze) == 302

    return _mediaan(ronde)


def _draden(zaal: Zaal) -> float:
    def ronde():
        nieuw = zaal.met_plaatsen(PLAATSEN)

        def koop(n: int) -> bool:
            try:
                return nieuw.registreer(nummer_van(n + 1)).nieuw
            except Geweigerd as nee:
                if nee.reden != DeelnameWeigering.VOLZET:
                    raise
                return False

        return nieuw, koop

    return _mediaan(ronde)


def _mediaan(ronde: Callable) -> float:
    """Return the median time of the races in ms; a wrong number of winners ends the bench."""
    tijden = []
    for _ in range(WEDLOPEN):
        zaal, koop = ronde()
        duur, uitkomst = _race(koop)
        tijden.append(duur)
        verkocht = Deelname.objects.filter(moment=zaal.moment).count()
        if (uitkomst[True], uitkomst[False], verkocht) != (PLAATSEN, KOPERS - PLAATSEN, PLAATSEN):
            raise SystemExit(f"{KOPERS} kopers voor {PLAATSEN} plaatsen: {uitkomst}, {verkocht}.")
    return statistics.median(tijden)


def _race(koop: Callable[[int], bool]) -> tuple[float, Counter]:
    """Let all buyers go at once; return how long until the last one knew, and how many won."""
    start, uitkomst, eindes = threading.Barrier(KOPERS + 1), Counter(), []

    def draad(nummer: int):
        connection.ensure_connection()
        start.wait()
        uitkomst[koop(nummer)] += 1
        eindes.append(time.perf_counter())
        connection.close()

    draden = [threading.Thread(target=draad, args=[n]) for n in range(KOPERS)]
    for een in draden:
        een.start()
    start.wait()
    begin = time.perf_counter()
    for een in draden:
        een.join()
    return 1000 * (max(eindes) - begin), uitkomst
