"""The desk: one check and one registration, each against its bare statements."""

from collections.abc import Iterator

from django.utils import timezone

from aanbod.models import Moment
from bench.databank import kale_verbinding
from bench.klok import Meting, om_beurten
from bench.met_de_hand import kale_registratie
from bench.server import Server
from bench.sql import afgeluisterd, naspelen
from bench.vulling import nummer_van
from bench.zaal import Zaal
from uitpas.domein.balie.recht import kijk_na


def meet(server: Server, rondes: int, houders: int) -> list[Meting]:
    zaal = Zaal.open()
    nummers = map(nummer_van, range(1, houders + 1))
    return [*_nakijken(zaal, rondes), *_registreren(zaal, rondes, nummers, server)]


def _nakijken(zaal: Zaal, rondes: int) -> list[Meting]:
    def doe():
        moment = Moment.objects.select_related("aanbod__partner").get(pk=zaal.moment.pk)
        kijk_na(nummer=nummer_van(7), moment=moment, dag=timezone.localdate())

    vragen = afgeluisterd(doe)
    kaal = kale_verbinding()
    tijd = om_beurten({"verb": doe, "kaal": naspelen(kaal, vragen)}, rondes)
    kaal.close()
    bij = f"{len(vragen)} vragen, {tijd['kaal']:.2f} ms"
    return [
        Meting("een pas nakijken", tijd["verb"], "ms"),
        Meting("  tegenover de kale SQL", tijd["verb"] / tijd["kaal"], "maal", 3, bij=bij),
    ]


def _registreren(zaal: Zaal, rondes: int, nummers: Iterator[str], server: Server) -> list[Meting]:
    kaal = kale_verbinding()
    keuze = zaal.keuze(nummer_van(7))

    def verb():
        assert zaal.registreer(next(nummers)).nieuw

    def over_http():
        assert zaal.post(server, next(nummers), keuze=keuze) == 302

    doen = {
        "verb": verb,
        "kaal": lambda: kale_registratie(kaal, zaal.moment, next(nummers)),
        "http": over_http,
    }
    tijd = om_beurten(doen, rondes)
    kaal.close()
    bij = f"10 vragen, {tijd['kaal']:.2f} ms"
    return [
        Meting("een deelname registreren", tijd["verb"], "ms", 8),
        Meting("  tegenover de kale SQL", tijd["verb"] / tijd["kaal"], "maal", 5, bij),
        Meting("  als formulier van de balie, over HTTP", tijd["http"], "ms"),
    ]
