"""Verbs of the voice of people: write down a talk, moderate own words, follow up a wish.

A talk is written by OCMW, toeleider or coördinator. Moderating and following up is the
coördinator's or beheerder's, from the admin. What is kept or shown never names somebody: names and
numbers are masked here too (partners/taal/masker.py).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from partners.models import (
    Bevraging,
    Drempel,
    Gebruiker,
    Gesprek,
    Netwerk,
    OpenAntwoord,
    Partner,
    Uitspraak,
)
from partners.models.stem import Gevolg, UitspraakSoort
from partners.taal.masker import masker
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class StemWeigering(Weigering):
    LEEG = "leeg", "Schrijf eerst wat mensen zeiden."
    GEMASKEERD = (
        "gemaskeerd",
        "Er staat nog een naam, een nummer of een adres in. Maak er “iemand” of “een gezin” van.",
    )
    GEEN_WENS = "geen_wens", "Dit is een citaat. Alleen een wens volg je op."
    GEEN_WOORDEN = (
        "geen_woorden",
        "Schrijf in een zin wat er gebeurde, of waarom het niet kan. Wie het vroeg, leest dat.",
    )


@dataclass(frozen=True)
class Verhaal:
    """What came out of a talk: wishes and quotes, one a line; what it was about."""

    wensen: tuple[str, ...] = ()
    citaten: tuple[str, ...] = ()
    themas: tuple[Drempel, ...] = ()
    ander_thema: str = ""


@transaction.atomic
def schrijf_gesprek(
    *,
    netwerk: Netwerk,
    partner: Partner,
    datum: date,
    plaats: str,
    aantal: int,
    verhaal: Verhaal,
    bevraging: Bevraging | None = None,
    door: Gebruiker,
    namens: str = "",
) -> Gesprek:
    """Write down a talk with a group of `aantal` people (two at least).

    With one theme its wishes and quotes carry it too. They wait for who moderates. Refuses LEEG
    without any wish or quote. Writes one log line, with counts only.
    """
    regels = [(UitspraakSoort.WENS, w) for w in verhaal.wensen]
    regels += [(UitspraakSoort.CITAAT, c) for c in verhaal.citaten]
    if not regels:
        raise Geweigerd(StemWeigering.LEEG)
    gesprek = Gesprek.objects.create(
        netwerk=netwerk,
        bevraging=bevraging,
        partner=partner,
        datum=datum,
        plaats=masker(plaats)[0][:120],
        aantal=aantal,
        ander_thema=masker(verhaal.ander_thema)[0][:60],
    )
    gesprek.themas.set(verhaal.themas)
    Uitspraak.objects.bulk_create(
        Uitspraak(
            netwerk=netwerk,
            bevraging=bevraging,
            gesprek=gesprek,
            soort=soort,
            tekst=masker(tekst)[0][:300],
            drempel=verhaal.themas[0] if len(verhaal.themas) == 1 else None,
            thema=gesprek.ander_thema,
        )
        for soort, tekst in regels
    )
    schrijf_log(
        wat="groepsgesprek geschreven", onderwerp=gesprek, door=door, namens=namens,
        telt_vanaf=datum, mensen=aantal, uitspraken=len(regels),
    )  # fmt: skip
    return gesprek


@transaction.atomic
def maak_uitspraak(
    *,
    antwoord: OpenAntwoord,
    tekst: str,
    soort: str,
    drempel: Drempel | None = None,
    thema: str = "",
    door: Gebruiker | None,
    namens: str = "",
) -> Uitspraak:
    """Make a public wish or quote of own words, shortened or said otherwise by who moderates.

    Reading the same words twice makes one. Refuses LEEG, and GEMASKEERD as long as a name, number
    or address (or the mark where one stood) is in it. Writes one log line, without the words.
    """
    antwoord = OpenAntwoord.objects.select_for_update().get(pk=antwoord.pk)
    bevraging = antwoord.vraag.bevraging
    tekst = _nagelezen(tekst)
    er_al = bevraging.uitspraken.filter(tekst=tekst, soort=soort).first()
    if antwoord.gelezen and er_al:
        return er_al
    uitspraak = Uitspraak.objects.create(
        netwerk_id=bevraging.netwerk_id, bevraging=bevraging, soort=soort, tekst=tekst,
        drempel=drempel, thema=thema[:60], publiek=True,
    )  # fmt: skip
    OpenAntwoord.objects.filter(pk=antwoord.pk).update(gelezen=True)
    schrijf_log(wat=f"{soort} getoond", onderwerp=uitspraak, door=door, namens=namens)
    return uitspraak


def _nagelezen(tekst: str) -> str:
    tekst = " ".join(tekst.split())[:300]
    if not tekst:
        raise Geweigerd(StemWeigering.LEEG)
    if masker(tekst)[1] or any(teken in tekst for teken in ("[naam]", "[nummer]", "[adres]")):
        raise Geweigerd(StemWeigering.GEMASKEERD)
    return tekst


@transaction.atomic
def leg_opzij(*, antwoorden: Iterable[OpenAntwoord]) -> int:
    """Mark own words as read, without showing them; returns how many were not yet."""
    sleutels = [a.pk for a in antwoorden]
    return OpenAntwoord.objects.filter(pk__in=sleutels, gelezen=False).update(gelezen=True)


@transaction.atomic
def toon(
    *, uitspraak: Uitspraak, publiek: bool, door: Gebruiker | None, namens: str = ""
) -> Uitspraak:
    """Let everybody read a wish or quote, or take it off; the same again changes nothing.

    Refuses GEMASKEERD. Writes one log line.
    """
    uitspraak = Uitspraak.objects.select_for_update().get(pk=uitspraak.pk)
    if uitspraak.publiek == publiek:
        return uitspraak
    if publiek:
        _nagelezen(uitspraak.tekst)
    uitspraak.publiek = publiek
    uitspraak.save(update_fields=["publiek"])
    wat = f"{uitspraak.soort} {'getoond' if publiek else 'weggehaald'}"
    schrijf_log(wat=wat, onderwerp=uitspraak, door=door, namens=namens)
    return uitspraak


@transaction.atomic
def volg_op(
    *,
    uitspraak: Uitspraak,
    gevolg: str,
    wat_we_deden: str,
    door: Gebruiker | None,
    namens: str = "",
    **koppels,
) -> Uitspraak:
    """Say what happened with a wish; `koppels` may tie it to agendapunt, besluit and actiepunt.

    Refuses GEEN_WENS, and GEEN_WOORDEN when it is done or cannot be done. Writes one log line.
    """
    uitspraak = Uitspraak.objects.select_for_update().get(pk=uitspraak.pk)
    if uitspraak.soort != UitspraakSoort.WENS:
        raise Geweigerd(StemWeigering.GEEN_WENS)
    wat_we_deden = " ".join(wat_we_deden.split())[:400]
    if gevolg in {Gevolg.GEDAAN, Gevolg.KAN_NIET} and not wat_we_deden:
        raise Geweigerd(StemWeigering.GEEN_WOORDEN)
    velden = {"gevolg": gevolg, "wat_we_deden": wat_we_deden} | {
        naam: koppels[naam] for naam in ("agendapunt", "besluit", "actiepunt") if naam in koppels
    }
    for naam, waarde in velden.items():
        setattr(uitspraak, naam, waarde)
    uitspraak.save(update_fields=list(velden))
    schrijf_log(wat=f"wens: {Gevolg(gevolg).label}", onderwerp=uitspraak, door=door, namens=namens)
    return uitspraak
