"""The public pages, over HTTP: against their bare SQL and against an empty view."""

from django.test import Client
from django.utils import timezone

from aanbod.models import Aanbod
from aanbod.zoeken import bewaren
from aanbod.zoeken.zoekopdracht import PER_BLADZIJDE
from bench.databank import kale_verbinding
from bench.klok import Meting, om_beurten
from bench.server import Server
from bench.sql import afgeluisterd, naspelen

LEEG = "/bench-leeg/"
VIER = "/wat-kan-ik-doen/?wie=6-12&wat=sport&wanneer=weekend&waar=gullegem"
ZOEKEN = {
    "zoekpagina": "/",
    "zoekpagina, met een woord": "/?wat=dansen",
    "zoekpagina, met filters": "/?waar=heel-wevelgem&leeftijd=6-12&dag=zaterdag&dagdeel=avond",
}


def meet(server: Server, rondes: int) -> list[Meting]:
    komend = Aanbod.objects.publiek().komend(timezone.now()).order_by("id")
    midden = f"/?blz={komend.count() // PER_BLADZIJDE // 2 + 1}"
    metingen = []
    for wat, pad in (ZOEKEN | {"zoekpagina, halverwege": midden}).items():
        metingen += _pagina(server, wat, pad, rondes, doel=20)
    metingen += _pagina(
        server, "pagina van een activiteit", komend[0].get_absolute_url(), rondes, 10
    )
    # light pages, for an old phone
    metingen += _pagina(server, "wat kan ik doen, drie ideeën", VIER, rondes, doel=50)
    metingen += _pagina(server, "zeg wat moeilijk gaat", "/zeg-het/", rondes, doel=50)
    metingen.append(_catalogus(rondes))
    return metingen


def _pagina(server: Server, wat: str, pad: str, rondes: int, doel: float) -> list[Meting]:
    bezoeker = Client(headers={"host": "127.0.0.1"})
    bezoeker.get(pad)  # what the process keeps is there now, as it is in a worker
    vragen = afgeluisterd(lambda: bezoeker.get(pad))
    kaal = kale_verbinding()
    server.warm_op(pad)
    tijd = om_beurten(
        {
            "pagina": lambda: server.haal(pad),
            "kaal": naspelen(kaal, vragen),
            "leeg": lambda: server.haal(LEEG),
        },
        rondes,
    )
    kaal.close()
    return [
        Meting(wat, tijd["pagina"], "ms", doel, pad),
        Meting("  tegenover de kale SQL", tijd["pagina"] / tijd["kaal"], "maal",
               bij=f"{len(vragen)} vragen, {tijd['kaal']:.2f} ms"),
        Meting("  tegenover een lege view", tijd["pagina"] / tijd["leeg"], "maal",
               bij=f"{tijd['leeg']:.2f} ms"),
    ]  # fmt: skip


def _catalogus(rondes: int) -> Meting:
    """What the first visitor after a change, or after a minute, waits for once a worker."""

    def opnieuw():
        bewaren._bewaard.clear()
        bewaren.catalogus()

    tijd = om_beurten({"opnieuw": opnieuw}, max(rondes // 10, 5), opwarmen=1)
    bij = "eens per minuut en na elke wijziging, per worker"
    return Meting("catalogus opnieuw maken", tijd["opnieuw"], "ms", bij=bij)
