"""The public pages, over HTTP: against their bare SQL and against an empty view."""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from aanbod.zoeken import bewaren
from aanbod.zoeken.zoekopdracht import PER_BLADZIJDE
from bench import zelfde_vraag
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


#: From so many offers on, a page may take half as long again.
GROOT = 100_000
DATA_IN_AGENDA = 2_000


def meet(server: Server, rondes: int, aanbod: int) -> Iterator[Meting]:
    lijst, activiteit = (30, 15) if aanbod >= GROOT else (20, 10)
    komend = Aanbod.objects.publiek().komend(timezone.now()).order_by("id")
    midden = f"/?blz={komend.count() // PER_BLADZIJDE // 2 + 1}"
    for wat, pad in (ZOEKEN | {"zoekpagina, halverwege": midden}).items():
        yield from _pagina(server, wat, pad, rondes, lijst)
    yield from _met_aantallen(server, rondes, groot=aanbod >= GROOT)
    pad = komend[0].get_absolute_url()
    yield from _pagina(server, "pagina van een activiteit", pad, rondes, activiteit)
    # light pages, for an old phone
    yield from _pagina(server, "wat kan ik doen, drie ideeën", VIER, rondes, doel=50)
    yield from _pagina(server, "zeg wat moeilijk gaat", "/zeg-het/", rondes, doel=50)
    yield _agenda(server, max(rondes // 10, 5))
    yield _catalogus(rondes)


def geheugen(server: Server, aanbod: int) -> Meting:
    """What a worker weighs after all those pages; the catalogue grows with the offers."""
    doel = 110 if aanbod < GROOT else None
    per_worker = server.geheugen()
    eigen = max(pss for _, pss in per_worker)
    return Meting("geheugen van een worker", max(rss for rss, _ in per_worker), "MiB", doel,
                  bij=f"waarvan eigen deel {eigen:.0f} MiB")  # fmt: skip


def _agenda(server: Server, rondes: int) -> Meting:
    """The calendar file of one offer with very many dates."""
    plek = Aanbod.objects.publiek().order_by("id")[0]
    nu = timezone.now()
    reeks = Aanbod.objects.create(
        partner=plek.partner, titel="Elke dag open", sector=plek.sector, stand=plek.stand,
        laatste_einde=nu + timedelta(days=DATA_IN_AGENDA, hours=1),
    )  # fmt: skip
    Moment.objects.bulk_create(
        Moment(aanbod=reeks, begin=nu + timedelta(days=n), einde=nu + timedelta(days=n, hours=1))
        for n in range(DATA_IN_AGENDA)
    )
    pad = reverse("aanbod:detail_agenda", args=[reeks.uid])
    keren = server.haal(pad).count(b"BEGIN:VEVENT")
    tijd = om_beurten({"agenda": lambda: server.haal(pad)}, rondes, opwarmen=1)
    return Meting("agenda van een activiteit", tijd["agenda"], "ms", 1000, f"{keren} data")


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


def _met_aantallen(server: Server, rondes: int, *, groot: bool) -> list[Meting]:
    """Words, place and days at once, against a database that counts every tick box itself."""
    doel, grens = (60, 1.5) if groot else (20, None)
    kaal = kale_verbinding()
    with kaal.cursor() as cursor:
        vraag = zelfde_vraag.vraag(cursor)
        cursor.execute(vraag)
        geteld = next(aantal for wat, _, aantal in cursor if wat == "alles")
    if geteld != zelfde_vraag.aantal_op_de_bladzijde():
        raise SystemExit("De SQL van de bench vindt niet wat de bladzijde vindt.")
    server.warm_op(zelfde_vraag.PAD)
    tijd = om_beurten(
        {
            "pagina": lambda: server.haal(zelfde_vraag.PAD),
            "kaal": naspelen(kaal, [vraag]),
            "leeg": lambda: server.haal(LEEG),
        },
        rondes,
    )
    kaal.close()
    samen = tijd["kaal"] + tijd["leeg"]
    bij = f"{tijd['kaal']:.2f} en {tijd['leeg']:.2f} ms"
    return [
        Meting("zoekpagina, woord, plaats en dagen", tijd["pagina"], "ms", doel, zelfde_vraag.PAD),
        Meting(
            "  SQL die zelf telt plus een lege view", tijd["pagina"] / samen, "maal", grens, bij
        ),
    ]


def _catalogus(rondes: int) -> Meting:
    """What the first visitor after a change, or after a minute, waits for once a worker."""

    def opnieuw():
        bewaren._bewaard.clear()
        bewaren.catalogus()

    tijd = om_beurten({"opnieuw": opnieuw}, max(rondes // 10, 5), opwarmen=1)
    bij = "eens per minuut en na elke wijziging, per worker"
    return Meting("catalogus opnieuw maken", tijd["opnieuw"], "ms", bij=bij)
