"""The sheet "Jouw vrije tijd" (09b): chosen offers on one page, in large type, of nobody by name.

The same paper serves one offer: what, when, where, the price, whom to call.
"""

import uuid
from datetime import datetime

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator

from aanbod.lezen.bladzijde import Bladzijde, bladzijde_van
from aanbod.models import Aanbod
from aanbod.models.prijs import PrijsEenheid, PrijsSoort
from wevelgem_netwerk.basis.geld import kort
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import MAANDEN
from wevelgem_netwerk.basis.woorden import DAGEN, MAANDEN_KORT, als_dag

#: So many fit on one page in large type.
MEESTE_KEUZES = 5
#: What keeps the sheet of one offer on one page: prices, lines of one kind, characters of text.
MEESTE_PRIJZEN, MEESTE_REGELS, LANGSTE_TEKST = 4, 6, 420
KANSENTARIEF, GEWOON = "kans", "gewoon"


def gekozen(gegevens) -> list[Aanbod]:
    """Return the public offers whose codes stand in the address (`kies`), in that order."""
    codes = []
    for tekst in gegevens.getlist("kies")[:50]:
        try:
            codes.append(uuid.UUID(tekst))
        except ValueError:
            continue
    codes = list(dict.fromkeys(codes))[:MEESTE_KEUZES]
    gevonden = (
        Aanbod.objects.publiek()
        .filter(uid__in=codes)
        .select_related("partner", "locatie__deelgemeente")
        .defer("bron_document", "zoekvector")
    )
    per_code = {aanbod.uid: aanbod for aanbod in gevonden.order_by()}
    return [per_code[code] for code in codes if code in per_code]


def blad(aanbod: list[Aanbod], *, nu: datetime, prijs: str, adres: str) -> bytes:
    """Return the PDF with these offers; `adres` is what the phone opens."""
    keuzes = {"keuzes": [keuze(a, nu=nu, prijs=prijs) for a in aanbod]}
    return _pdf("aanbod/vrije_tijd.typ", "Jouw vrije tijd", keuzes, nu=nu, adres=adres)


def blad_van(aanbod: Aanbod, *, nu: datetime, adres: str) -> bytes:
    """Return the PDF of one offer, with both prices."""
    bladzijde = bladzijde_van(aanbod, nu=nu, op_papier=True)
    prijzen = []
    for regel in bladzijde.prijzen[:MEESTE_PRIJZEN]:
        eenheid = regel.prijs.get_eenheid_display().capitalize()
        naam = eenheid if regel.prijs.soort == PrijsSoort.BASIS else regel.prijs.naam
        prijzen.append((naam, kort(regel.prijs.bedrag) if regel.prijs.bedrag else "gratis"))
        if regel.kans is not None:
            prijzen.append(("met kansentarief", kort(regel.kans)))
    inhoud = {
        "voor_wie": f"{aanbod.voor_wie}, bij {aanbod.partner.naam}",
        "wanneer": bladzijde.wanneer_regels[:MEESTE_REGELS],
        "waar": [deel for deel in (_waar(aanbod), aanbod.vervoer) if deel],
        "omschrijving": Truncator(" ".join(aanbod.omschrijving.split())).chars(LANGSTE_TEKST),
        "helpt": [m.naam for m in bladzijde.maatregelen]
        + [v.naam for v in bladzijde.voorzieningen][:MEESTE_REGELS],
        "bel": _bel(aanbod),
        "prijzen": prijzen,
    }
    return _pdf("aanbod/blad.typ", aanbod.titel, inhoud, nu=nu, adres=adres)


def _pdf(sjabloon: str, titel: str, inhoud: dict, *, nu: datetime, adres: str) -> bytes:
    vandaag = timezone.localdate(nu)
    kader = {
        "titel": titel,
        "maand": f"{MAANDEN[vandaag.month - 1]} {vandaag.year}",
        "hulp": {"naam": settings.HULPLIJN_NAAM, "telefoon": settings.HULPLIJN_TELEFOON},
        "qr": segno.make(adres, error="l").svg_inline(border=0, dark="#1d2433", unit="mm"),
        "fictief": settings.TOON_FICTIEF,
    }
    return maak_pdf(sjabloon, kader | inhoud)


def _bel(aanbod: Aanbod) -> str:
    if not aanbod.telefoon:
        return ""
    return f"{aanbod.contact_naam or aanbod.partner.naam}: {aanbod.telefoon}"


def keuze(aanbod: Aanbod, *, nu: datetime, prijs: str) -> dict:
    """Return what the sheet says of one offer."""
    bladzijde = bladzijde_van(aanbod, nu=nu, op_papier=True)
    groot, klein = _prijs(bladzijde, prijs)
    volgende = bladzijde.volgende
    dag = als_dag(max(volgende.begin, nu)) if volgende else None
    return {
        "titel": aanbod.titel,
        "dag": [DAGEN[dag.weekday()][:2], str(dag.day), MAANDEN_KORT[dag.month - 1]] if dag else [],
        "wanneer": bladzijde.wanneer,
        "waar": _waar(aanbod),
        "tip": _tip(aanbod, bladzijde),
        "bel": _bel(aanbod),
        "prijs": groot,
        "eenheid": klein,
    }


def _prijs(bladzijde: Bladzijde, prijs: str) -> tuple[str, str]:
    regel = bladzijde.basisprijs
    if regel is None:
        return "vraag", "de prijs"
    bedrag = regel.kans if prijs == KANSENTARIEF and regel.kans is not None else regel.prijs.bedrag
    if not bedrag:
        return "gratis", ""
    return kort(bedrag), PrijsEenheid(regel.prijs.eenheid).label


def _waar(aanbod: Aanbod) -> str:
    plek = aanbod.locatie
    if plek is None:
        return aanbod.waar
    dorp = plek.deelgemeente.naam if plek.deelgemeente else plek.plaatsnaam
    return ", ".join(deel for deel in (plek.naam, plek.straat, dorp) if deel)


def _tip(aanbod: Aanbod, bladzijde: Bladzijde) -> str:
    """Return the one thing that helps most to come the first time."""
    codes = {m.code: m for m in bladzijde.maatregelen}
    if "onthaal" in codes and aanbod.contact_naam:
        return f"{aanbod.contact_naam} wacht je op"
    for code in ("onthaal", "gratis-proberen", "lenen", "bus-fiets"):
        if code in codes:
            return codes[code].naam
    return bladzijde.maatregelen[0].naam if bladzijde.maatregelen else ""
