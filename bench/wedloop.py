"""Twenty buyers at once for ten places: exactly ten, every time.

The connections stay open from race to race, as those of a worker do (CONN_MAX_AGE); a first race,
in which each of them meets the tables for the first time, stands apart.
"""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from bench.klok import Meting
from bench.server import Server
from bench.vulling import nummer_van
from bench.zaal import Zaal
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.models import Deelname
from wevelgem_netwerk.basis.weigering import Geweigerd

KOPERS, PLAATSEN, WEDLOPEN = 20, 10, 9


def meet(server: Server) -> list[Meting]:
    zaal = Zaal.open()
    bij = f"precies {PLAATSEN} verkocht, {WEDLOPEN} keer op {WEDLOPEN}"
    eerste, daarna = _draden(zaal)
    return [
        Meting("twintig kopers tegelijk voor tien plaatsen", daarna, "ms", 150, bij),
        Meting("  elk op een verbinding die net openging", eerste, "ms", 150, "een keer"),
        Meting("  als formulier van de balie, over HTTP", _http(zaal, server)[1], "ms", bij=bij),
    ]


def _http(zaal: Zaal, server: Server) -> tuple[float, float]:
    """Every buyer a browser with a connection of its own, to the two workers."""
    browsers = [server.nog_een() for _ in range(KOPERS)]
    keuze = zaal.keuze(nummer_van(1))

    def ronde():
        nieuw = zaal.met_plaatsen(PLAATSEN)
        for browser in browsers:
            browser.haal("/bench-leeg/")
        return nieuw, lambda n: nieuw.post(browsers[n], nummer_van(n + 1), keuze=keuze) == 302

    return _wedlopen(ronde)


def _draden(zaal: Zaal) -> tuple[float, float]:
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

    return _wedlopen(ronde)


def _wedlopen(ronde: Callable) -> tuple[float, float]:
    """Return the first race and the median of the others, in ms.

    A wrong number of winners ends the bench.
    """
    tijden = []
    with ThreadPoolExecutor(KOPERS) as draden:
        for _ in range(1 + WEDLOPEN):
            zaal, koop = ronde()
            duur, uitkomst = _race(draden, koop)
            tijden.append(duur)
            verkocht = Deelname.objects.filter(moment=zaal.moment).count()
            if (uitkomst[True], uitkomst[False], verkocht) != (
                PLAATSEN,
                KOPERS - PLAATSEN,
                PLAATSEN,
            ):
                raise SystemExit(
                    f"{KOPERS} kopers voor {PLAATSEN} plaatsen: {uitkomst}, {verkocht}."
                )
        _race(draden, lambda _: connection.close())
    return tijden[0], statistics.median(tijden[1:])


def _race(draden: ThreadPoolExecutor, koop: Callable) -> tuple[float, Counter]:
    """Let all buyers go at once; return how long until the last one knew, and how many won."""
    start = threading.Barrier(KOPERS + 1)

    def koper(nummer: int):
        connection.ensure_connection()
        start.wait()
        return koop(nummer), time.perf_counter()

    uitslagen = [draden.submit(koper, n) for n in range(KOPERS)]
    start.wait()
    begin = time.perf_counter()
    klaar = [uitslag.result() for uitslag in uitslagen]
    return 1000 * (max(einde for _, einde in klaar) - begin), Counter(won for won, _ in klaar)
