"""A questionnaire that ten thousand people answered: its results, and the page on a phone."""

from datetime import timedelta
from itertools import count, product

from django.test import Client, override_settings
from django.utils import timezone

from bench.klok import Meting, om_beurten
from partners.domein.stem import bevraging as domein
from partners.domein.stem.antwoord import Blad, antwoord, nieuwe_code
from partners.models import (
    Bevraging,
    Gebruiker,
    Ingang,
    Lidmaatschap,
    Netwerk,
    OpenAntwoord,
    Partner,
    Rol,
    Telling,
    Uitspraak,
    Vraag,
)

BLADEN, PLEKKEN = 10_000, 5


def meet(rondes: int) -> list[Meting]:
    """Return what the results and the sheet cost, with BLADEN answers in."""
    rondes = max(rondes // 4, 10)
    lopend, gesloten = _vul(), domein.sluit(bevraging=_vul(), op_datum=_vandaag(), door=None)
    domein.deel(bevraging=gesloten, wat_we_deden="x", op_datum=_vandaag(), door=None)
    ingang = lopend.ingangen.first()
    coordinator = Client(SERVER_NAME="127.0.0.1")
    coordinator.force_login(_coordinator())
    publiek = Client(SERVER_NAME="127.0.0.1")

    def haal(client, pad):
        assert client.get(pad).status_code == 200

    def stuur():
        vraag = lopend.vragen.first()
        with override_settings(BEVRAGING_MINSTE_SECONDEN=0):
            antwoord(ingang=ingang, code=nieuwe_code(ingang.code), nu=timezone.localtime(),
                     blad=Blad(waarden={vraag.pk: (1,)}))  # fmt: skip

    tijd = om_beurten(
        {
            "resultaat": lambda: haal(
                coordinator, f"/beheer/partners/bevraging/{gesloten.pk}/resultaat/"
            ),
            "publiek": lambda: haal(publiek, f"/jullie-zeiden/{gesloten.uid}/"),
            "blad": lambda: haal(publiek, f"/b/{ingang.code}/"),
            "antwoord": stuur,
        },
        rondes,
    )
    return [
        Meting("resultaten van een bevraging", tijd["resultaat"], "ms", 300, f"{BLADEN} bladen"),
        Meting("  dezelfde voor iedereen", tijd["publiek"], "ms", 300),
        Meting("een bevraging op de telefoon openen", tijd["blad"], "ms", 50),
        Meting("  een blad tellen", tijd["antwoord"], "ms", bij="zonder HTTP"),
    ]


def _vandaag():
    return timezone.localdate()


def _vul() -> Bevraging:
    """An open questionnaire of ten questions with BLADEN sheets, and own words of all of them."""
    netwerk = Netwerk.objects.order_by("pk").first()
    bevraging = Bevraging.objects.create(
        netwerk=netwerk, titel="Bench", begin=_vandaag(), per_uur=30_000,
        einde=_vandaag() + timedelta(days=1),
    )  # fmt: skip
    keuzes = ["a", "b", "c", "d", "e"]
    vragen = [
        Vraag.objects.create(
            bevraging=bevraging, volgorde=nr, tekst=f"Vraag {nr}?", soort=soort,
            keuzes=keuzes if soort in {"een", "meer"} else [],
        )
        for nr, soort in enumerate(["een", "meer", "smiley"] * 3 + ["open"], 1)
    ]  # fmt: skip
    per_plek = BLADEN // PLEKKEN
    plekken = [
        Ingang.objects.create(bevraging=bevraging, naam=f"Plek {nr}", via_link=per_plek)
        for nr in range(PLEKKEN)
    ]
    domein.open_bevraging(bevraging=bevraging, op_datum=_vandaag(), door=None)
    Telling.objects.bulk_create(
        Telling(vraag=v, ingang=i, waarde=w, aantal=per_plek // 5 if w else per_plek)
        for v, i, w in product(vragen[:-1], plekken, range(6))
    )
    nummers = count()
    OpenAntwoord.objects.bulk_create(
        [OpenAntwoord(vraag=vragen[-1], tekst=f"woord {next(nummers)}") for _ in range(BLADEN)],
        batch_size=2_000,
    )
    Uitspraak.objects.bulk_create(
        Uitspraak(netwerk=netwerk, bevraging=bevraging, soort="wens", tekst=f"{nr}", publiek=True)
        for nr in range(200)
    )
    return bevraging


def _coordinator() -> Gebruiker:
    """Somebody who may read the results."""
    tine = Gebruiker.objects.create_user("bench-stem@bench.example", voornaam="T", naam="L")
    Lidmaatschap.objects.create(
        gebruiker=tine, partner=Partner.objects.order_by("id").first(), rol=Rol.COORDINATOR,
        begin=_vandaag(),
    )  # fmt: skip
    return tine
