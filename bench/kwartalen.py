"""The settlement of a year: against one SQL aggregate, and its memory when the rows grow."""

import tracemalloc
from dataclasses import replace
from datetime import date

from django.test import Client
from django.utils import timezone

from bench.databank import kale_verbinding
from bench.klok import Meting, om_beurten
from bench.kopie import kopieer
from bench.sql import analyseer
from bench.vulling import Maten, deelnames
from partners.models import Gebruiker, Lidmaatschap, Partner, Rol
from uitpas.domein.afrekening.afrekenstaat import bereken
from uitpas.models import Deelname
from wevelgem_netwerk.basis.periodes import Kwartaal

#: What comes in before memory is looked at again: three times as many lines, but not for ever.
ERBIJ, HOOGSTENS = 3, 600_000
EEN_SOM = """
SELECT extract(quarter FROM boekdatum), partner_id, gemeente_id, sum(aantal), sum(prijs),
       sum(deelnemer), sum(organisator_deel), sum(overheid)
FROM uitpas_deelname
WHERE (kansentarief OR bon_id IS NOT NULL) AND boekdatum BETWEEN %s AND %s
GROUP BY 1, 2, 3
"""


def meet(maten: Maten, rondes: int) -> list[Meting]:
    jaar = timezone.localdate().year - 1
    kwartalen = [Kwartaal(jaar, nummer) for nummer in (1, 2, 3, 4)]
    rondes = max(rondes // 10, 7)
    metingen = _tijd(jaar, kwartalen, rondes)
    metingen += _cijfers(kwartalen[-1], rondes)
    eerst = _piek(kwartalen)
    erbij = min(ERBIJ * maten.deelnames, HOOGSTENS)
    keer = 1 + erbij / maten.deelnames
    kopieer(
        Deelname,
        deelnames(
            replace(maten, deelnames=erbij),
            timezone.localdate(),
            eerste=Deelname.objects.latest("id").pk + 1,
        ),
    )
    analyseer()
    daarna = _piek(kwartalen)
    groter = Meting(
        f"  geheugen bij {keer:g} keer zoveel deelnames", daarna / eerst, "maal", 1.25,
        bij=f"piek {eerst / 2**20:.2f} en {daarna / 2**20:.2f} MiB",
    )  # fmt: skip
    return [*metingen, groter]


def _tijd(jaar: int, kwartalen: list[Kwartaal], rondes: int) -> list[Meting]:
    kaal = kale_verbinding()

    def een_som():
        with kaal.cursor() as cursor:
            cursor.execute(EEN_SOM, [date(jaar, 1, 1), date(jaar, 12, 31)])
            cursor.fetchall()

    tijd = om_beurten(
        {"verb": lambda: [bereken(k) for k in kwartalen], "kaal": een_som}, rondes, opwarmen=2
    )
    kaal.close()
    regels = sum(len(bereken(k).regels) for k in kwartalen)
    return [
        Meting("de afrekening van een jaar", tijd["verb"], "ms", bij=f"{regels} regels"),
        Meting("  tegenover één SQL-som", tijd["verb"] / tijd["kaal"], "maal", 1.3,
               bij=f"{tijd['kaal']:.2f} ms"),
    ]  # fmt: skip


def _cijfers(kwartaal: Kwartaal, rondes: int) -> list[Meting]:
    """The figures page of the coordinator, whole."""
    tine = Gebruiker.objects.create_user("bench-tine@bench.example", voornaam="T", naam="L")
    dienst = Partner.objects.order_by("id").first()
    Lidmaatschap.objects.create(
        gebruiker=tine, partner=dienst, rol=Rol.COORDINATOR, begin=date(2020, 1, 1)
    )
    bezoeker = Client(SERVER_NAME="127.0.0.1")
    bezoeker.force_login(tine)

    def doe():
        assert bezoeker.get("/cijfers/", {"periode": str(kwartaal)}).status_code == 200

    tijd = om_beurten({"cijfers": doe}, rondes, opwarmen=2)
    return [Meting("de cijfers van een kwartaal", tijd["cijfers"], "ms", 300)]


def _piek(kwartalen: list[Kwartaal]) -> int:
    """Return the most memory, in bytes, that Python held while settling."""
    for kwartaal in kwartalen:
        bereken(kwartaal)
    tracemalloc.start()
    for kwartaal in kwartalen:
        bereken(kwartaal)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return piek
