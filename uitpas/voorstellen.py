"""What uitpas proposes for the agenda of a meeting (registry voorstellen)."""

from datetime import date

from django.db.models import Count
from django.urls import reverse

from uitpas.domein.afrekenstaat import bereken
from uitpas.models import Deelname, Kansenstatuut
from wevelgem_netwerk.basis.geld import euro
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
    staat = bereken(kwartaal)
    mensen = _unieke_pashouders(kwartaal)
    aflopend = Kwartaal.van(overleg.datum).volgende()
    delen = [f"{telling(staat.samen.aantal)} deelnames met kansentarief"]
    if mensen:
        delen.append(f"{telling(mensen)} verschillende pashouders")
    delen.append(f"de gemeenten betalen {euro(staat.samen.overheid)} aan de organisatoren")
    stand = "" if staat.gesloten_op else " De afrekening is nog niet gesloten."
    zin = opsomming(delen)
    rechten = _lopen_af(aflopend.begin, aflopend.einde)
    return [
        Voorstel(
            sleutel=f"cijfers-{kwartaal}",
            titel=f"Cijfers van het {kwartaal.naam}",
            uitleg=(
                f"{zin[0].upper()}{zin[1:]}. In het {aflopend.naam} lopen {telling(rechten)} "
                f"kansenstatuten af.{stand}"
            ),
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


def _lopen_af(van: date, tot: date) -> int:
    return Kansenstatuut.objects.loopt_af(van, tot).count()
