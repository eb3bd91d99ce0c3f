"""A split of a price in one plain sentence, and the shares of a key in a few words."""

from decimal import Decimal

from uitpas.domein.prijs.verdeling import HONDERD, Verdeling
from uitpas.models import Verdeelsleutel
from uitpas.models.verdeelsleutel import DeelSoort, Delen
from wevelgem_netwerk.basis.geld import NUL, getal


def vertel(verdeling: Verdeling, delen: Delen, gemeente: str) -> str:
    """Return "Je betaalt 2,80 euro: 20 % van 14,00. De organisator draagt 5,60 en Wevelgem ..."."""
    return (
        f"Je betaalt {getal(verdeling.deelnemer)} euro: {_waarom(verdeling, delen)}. "
        f"De organisator draagt {_bedrag(verdeling.organisator)} "
        f"en {gemeente} betaalt {_bedrag(verdeling.overheid)}."
    )


def _waarom(verdeling: Verdeling, delen: Delen) -> str:
    if delen.deelnemer_soort == DeelSoort.VAST:
        if delen.deelnemer > verdeling.prijs:
            return f"de hele prijs, want die is lager dan {getal(delen.deelnemer)}"
        return f"een vast bedrag op een prijs van {getal(verdeling.prijs)}"
    van = getal(verdeling.prijs)
    if delen.deelnemer_soort == DeelSoort.REST and delen.overheid_soort != DeelSoort.REST:
        van = f"{getal(verdeling.prijs - verdeling.overheid)} die overblijft van {van}"
    return f"{procent(delen.deelnemer)} van {van}"


def _bedrag(bedrag: Decimal) -> str:
    return "niets" if bedrag == NUL else getal(bedrag)


def procent(waarde: Decimal) -> str:
    """Return "20 %", "12,50 %"."""
    return f"{getal(waarde).removesuffix(',00')} %"


def deel(soort: str, waarde: Decimal) -> str:
    """Return a share in a few words: "20 %", "€ 1,50", "50 % van de rest"."""
    if soort == DeelSoort.VAST:
        return f"€ {getal(waarde)}"
    return procent(waarde) + (" van de rest" if soort == DeelSoort.REST else "")


def in_het_kort(sleutel: Verdeelsleutel) -> str:
    """Return the shares of deelnemer / organisator / gemeente: "20 % / 40 % / 40 %".

    Those for a holder from another gemeente follow when they differ.
    """
    hier, elders = _drie(sleutel.delen()), _drie(sleutel.delen(zelfde_gemeente=False))
    return hier if hier == elders else f"{hier}, andere gemeente {elders}"


def _drie(delen: Delen) -> str:
    rest = "rest"
    if delen.deelnemer_soort == delen.overheid_soort == DeelSoort.TOTAAL:
        rest = procent(HONDERD - delen.deelnemer - delen.overheid)
    return " / ".join(
        (
            deel(delen.deelnemer_soort, delen.deelnemer),
            rest,
            deel(delen.overheid_soort, delen.overheid),
        )
    )
