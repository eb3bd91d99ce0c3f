"""Prices and ages of a document (domein/uitdatabank.md 1.2, 1.6, 3.3)."""

import re
from datetime import date
from decimal import Decimal

from aanbod.uitdatabank.gelezen import GelezenPrijs
from aanbod.uitdatabank.velden import Veld
from wevelgem_netwerk.basis.geld import HOOGSTE_PRIJS, rond_af
from wevelgem_netwerk.basis.tekst import zoekvorm

#: "uitpas" lines are computed by UiTPAS itself and are not ours to keep (ontwerp.md section 7).
SOORTEN = {"base": "basis", "tariff": "tarief", "uitpas": "uitpas"}
HOOGSTE_LEEFTIJD = 120
#: The base price has one name for everybody; the source forces "Basistarief".
NAAM_BASIS = "Gewone prijs"
_LEEFTIJD = re.compile(r"^(\d{0,3})\s*-\s*(\d{0,3})$")


def lees_prijzen(doc: Veld, hoofdtaal: str) -> tuple[GelezenPrijs, ...]:
    """Return the price lines in euro; none means unknown, a base price of zero means free.

    The lines that UiTPAS computes stand behind the others, with `soort` "uitpas": to show, never
    to keep (ontwerp.md section 7).
    """
    prijzen: dict[str, GelezenPrijs] = {}
    uitpas = []
    for veld in doc["priceInfo"].lijst():
        prijs = _prijs(veld, hoofdtaal) if veld.is_object() else None
        if prijs is None:
            continue
        if prijs.soort == "uitpas":
            uitpas.append(prijs)
            continue
        if prijs.soort == "basis" and any(p.soort == "basis" for p in prijzen.values()):
            veld.meld("Er is al een basistarief; deze prijs is weggelaten.")
        elif zoekvorm(prijs.naam) in prijzen:
            veld["name"].meld(f"Er is al een prijs met de naam “{prijs.naam}”; weggelaten.")
        else:
            prijzen[zoekvorm(prijs.naam)] = prijs
    if prijzen and all(p.soort != "basis" for p in prijzen.values()):
        doc["priceInfo"].meld("Er is geen basistarief; alleen de andere tarieven zijn overgenomen.")
    return (*prijzen.values(), *uitpas)


def _prijs(veld: Veld, hoofdtaal: str) -> GelezenPrijs | None:
    soort = veld["category"].keuze(SOORTEN)
    if soort is None:
        if veld["category"].leeg:
            veld["category"].meld("Het soort prijs ontbreekt; weggelaten.")
        return None
    bedrag = _bedrag(veld)
    naam = NAAM_BASIS if soort == "basis" else veld["name"].in_taal(hoofdtaal, 90)
    if not naam:
        veld["name"].meld("Dit tarief heeft geen naam; weggelaten.")
    if not naam or bedrag is None:
        return None
    return GelezenPrijs(soort, naam, bedrag, veld["groupPrice"].ja_nee())


def _bedrag(veld: Veld) -> Decimal | None:
    prijs, munt = veld["price"], veld["priceCurrency"]
    bedrag = prijs.getal()
    if prijs.leeg:
        prijs.meld("Het bedrag ontbreekt; deze prijs is weggelaten.")
    elif bedrag is not None and not 0 <= bedrag <= HOOGSTE_PRIJS:
        prijs.meld(f"Een prijs ligt tussen 0 en {HOOGSTE_PRIJS} euro; weggelaten.")
        return None
    if munt.tekst() not in ("", "EUR"):
        munt.meld("Deze prijs is niet in euro; weggelaten.")
        return None
    return None if bedrag is None else rond_af(bedrag)


def lees_leeftijd(doc: Veld) -> tuple[int | None, int | None]:
    """Return the lowest and highest age in years; (None, None) is for everybody."""
    veld = doc["typicalAgeRange"]
    tekst = veld.tekst()
    if not tekst:
        return None, None
    gelezen = _LEEFTIJD.match(tekst)
    if not gelezen:
        veld.meld("Een leeftijd ziet eruit als 6-12, 6- of -12; weggelaten.")
        return None, None
    return _paar(veld, *(int(deel) if deel else None for deel in gelezen.groups()))


def lees_geboren(doc: Veld, *, eerste_dag: date) -> tuple[date | None, date | None]:
    """Return the first and last birth date an offer is for; they go before ages (1.2).

    `eerste_dag` is the day the activity begins: nobody is born after it.
    """
    veld = doc["birthdateRange"]
    if not veld.is_object() or veld.leeg:
        return None, None
    van, tot = veld["from"].dag(), veld["to"].dag()
    if van is None or tot is None or van > tot:
        veld.meld("De geboortedatums van en tot kloppen niet; weggelaten.")
        return None, None
    if van > eerste_dag:
        veld.meld("Deze geboortedatums liggen na de activiteit; weggelaten.")
        return None, None
    return van, tot


def _paar(veld: Veld, van: int | None, tot: int | None) -> tuple[int | None, int | None]:
    if van is not None and tot is not None and van > tot:
        veld.meld("De laagste leeftijd ligt boven de hoogste; weggelaten.")
        return None, None
    if max(van or 0, tot or 0) > HOOGSTE_LEEFTIJD:
        veld.meld(f"Een leeftijd gaat van 0 tot {HOOGSTE_LEEFTIJD} jaar; weggelaten.")
        return None, None
    return van, tot
