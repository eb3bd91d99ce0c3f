"""What uitpas proposes for the agenda of a meeting (registry voorstellen)."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Sum
from django.urls import reverse

from partners.models import Deelgemeente, Partner
from partners.models.partner import Sector
from uitpas.domein.afrekening.afrekenritme import kalender
from uitpas.models import Afrekening, Deelname, Kansenstatuut, Pashouder
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.geld import NUL, euro
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import opsomming

#: Smaller counts could point at a person (ontwerp.md section 6; gezicht.md section 6).
KLEINSTE_TELLING = 5


def telling(aantal: int) -> str:
    """Return a count of people that the whole network may read."""
    return (
        str(aantal)
        if aantal == 0 or aantal >= KLEINSTE_TELLING
        else f"minder dan {KLEINSTE_TELLING}"
    )


def cijfers_van_het_kwartaal(overleg) -> list[Voorstel]:
    """Propose the figures of the quarter before the meeting: sums and counts, never a person."""
    kwartaal = Kwartaal.van(overleg.datum).vorige()
    geboekt = Deelname.objects.met_tussenkomst().in_periode(kwartaal.begin, kwartaal.einde)
    som = geboekt.aggregate(aantal=Sum("aantal"), overheid=Sum("overheid"))
    mensen = _unieke_pashouders(kwartaal)
    delen = [f"{telling(som['aantal'] or 0)} deelnames met kansentarief"]
    if mensen:
        delen.append(f"{telling(mensen)} verschillende pashouders")
    delen.append(f"de gemeenten betalen {euro(som['overheid'] or NUL)} aan de organisatoren")
    dicht = Afrekening.objects.gesloten().van_periode(kwartaal).exists()
    stand = "" if dicht else " De afrekening is nog niet gesloten."
    zin = opsomming(delen)
    return [
        Voorstel(
            sleutel=f"cijfers-{kwartaal}",
            titel=f"Cijfers van het {kwartaal.naam}",
            uitleg=f"{zin[0].upper()}{zin[1:]}.{stand}",
            bron="afrekening",
            url=reverse("uitpas:afrekening", args=[kwartaal]),
        )
    ]


def _unieke_pashouders(kwartaal: Kwartaal) -> int:
    """Holders who took part; historical lines without a number cannot be counted."""
    return (
        Deelname.objects.in_periode(kwartaal.begin, kwartaal.einde)
        .niet_tegengeboekt()
        .filter(kansentarief=True, pashouder__isnull=False)
        .aggregate(aantal=Count("pashouder", distinct=True))["aantal"]
    )


def rechten_lopen_af(overleg) -> Iterator[Voorstel]:
    """Propose how many rights end in the quarter after the meeting: a count, for the renewal."""
    volgend = Kwartaal.van(overleg.datum).volgende()
    eindes = Kansenstatuut.objects.loopt_af(volgend.begin, volgend.einde).zonder_vervolg()
    with muur.lezen("rechten tellen"):
        aantal = eindes.count()
    if aantal:
        yield Voorstel(
            sleutel=f"rechten:{volgend}",
            titel=f"Kansentarief: {telling(aantal)} rechten lopen af",
            uitleg=f"In het {volgend.naam}. Wie verwittigt, en waar kunnen mensen terecht?",
            bron="rechten",
            minuten=5,
            doel="gesprek",
            url=reverse("uitpas:cijfers"),
        )


def zonder_deelnames(overleg) -> Iterator[Voorstel]:
    """Propose the sectors and deelgemeenten without a participation in the quarter before.

    Reads index entries only: the partners of the quarter, and per deelgemeente whether any of its
    holders took part. Quiet when nobody took part at all: the figures say so already.
    """
    kwartaal = Kwartaal.van(overleg.datum).vorige()
    in_kwartaal = Deelname.objects.filter(boekdatum__range=(kwartaal.begin, kwartaal.einde))
    sectoren = set(
        Partner.objects.filter(pk__in=in_kwartaal.order_by().values("partner"))
        .order_by()
        .values_list("sector", flat=True)
        .distinct()
    )
    if not sectoren:
        return
    deden_mee = Deelname.objects.filter(
        pashouder=OuterRef("pk"), datum__range=(kwartaal.begin, kwartaal.einde)
    )
    bewoners = Pashouder.objects.filter(deelgemeente=OuterRef("pk")).order_by()
    zonder = (
        Deelgemeente.objects.filter(gemeente__netwerk=overleg.netwerk_id)
        .filter(~Exists(bewoners.filter(Exists(deden_mee))))
        .order_by("volgorde", "naam")
        .values_list("naam", flat=True)
    )
    with muur.lezen("plaatsen zonder deelnames"):
        plaatsen = list(zonder)
    weg = [str(s.label) for s in Sector if s not in sectoren and s != Sector.ANDERE]
    if weg or plaatsen:
        yield Voorstel(
            sleutel=f"zonder-deelnames:{kwartaal}",
            titel=f"Geen deelnames: {opsomming([*weg, *plaatsen])}",
            uitleg=f"In het {kwartaal.naam} schreef niemand daar een deelname in.",
            bron="deelnames",
            doel="gesprek",
            url=reverse("uitpas:cijfers") + f"?periode={kwartaal}",
        )


def afrekening_open(overleg) -> Iterator[Voorstel]:
    """Propose to close the period before, when it is over and holds something to settle."""
    ritme = kalender()
    periode = ritme.vorige(ritme.periode_op(overleg.datum))
    dicht = Afrekening.objects.gesloten().van_periode(periode)
    geboekt = Deelname.objects.met_tussenkomst().in_periode(periode.begin, periode.einde)
    if geboekt.filter(~Exists(dicht)).order_by().exists():
        yield Voorstel(
            sleutel=f"afrekening:{periode}",
            titel=f"Afrekening van {periode.voluit} sluiten",
            uitleg="De organisatoren wachten op hun geld tot de afrekening gesloten is.",
            bron="afrekening",
            minuten=5,
            doel="opvolgen",
            url=reverse("uitpas:afrekening", args=[periode]),
        )
