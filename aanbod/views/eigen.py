"""What every page about the own offer shares: finding it, its pages, and what waits."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from aanbod.domein import voorstellen
from aanbod.domein.beoordelen import vraag_aan_partner
from aanbod.models import Aanbod
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import Onderdeel

#: The pages of one offer, in the order somebody walks them.
BLADEN = (
    ("aanbod:wijzig", "Kort"),
    ("aanbod:kalender", "Kalender"),
    ("aanbod:meer", "Meer vertellen"),
    ("aanbod:beelden", "Beelden"),
    ("uitpas:limiet", "Kansentarief"),
    ("aanbod:data", "Alle data"),
    ("aanbod:nakijken", "Nakijken"),
)
#: A template has no dates to show and nothing to publish or to sell.
NIET_VOOR_SJABLOON = ("aanbod:kalender", "uitpas:limiet", "aanbod:data", "aanbod:nakijken")


@dataclass(frozen=True)
class Blad:
    url: str
    woord: str
    hier: bool


def eigen(request, uid) -> Aanbod:
    """Return an offer of the own partner; another's does not exist."""
    van_partner = Aanbod.objects.van(request.werkplek.partner)
    return get_object_or_404(
        van_partner.select_related("locatie__deelgemeente", "partner"), uid=uid
    )


def eigen_echt(request, uid) -> Aanbod:
    """The same, without templates: they have no dates and never go online."""
    aanbod = eigen(request, uid)
    if aanbod.sjabloon:
        raise Http404
    return aanbod


def bladen(request, aanbod: Aanbod) -> list[Blad]:
    """Return the pages of `aanbod`."""
    zonder = (
        {"aanbod:data", "aanbod:nakijken", "aanbod:kalender", "uitpas:limiet"}
        if aanbod.sjabloon
        else set()
    )
    return [
        Blad(url := reverse(naam, args=[aanbod.uid]), woord, url == request.path)
        for naam, woord in BLADEN
        if naam not in zonder
    ]


def over(request, aanbod: Aanbod) -> dict:
    """Return what stands above each page of an offer: its pages, what is asked, what waits."""
    vraag = vraag_aan_partner(aanbod)
    opmerkingen = list(vraag.opmerkingen.all()) if vraag else []
    return {
        "aanbod": aanbod,
        "bladen": bladen(request, aanbod),
        "vraag": vraag,
        "opmerkingen": [
            {"bij": Onderdeel(o.onderdeel).label, "anker": o.onderdeel, "tekst": o.tekst}
            for o in opmerkingen
        ],
        "voorstel": voorstellen.open_voorstel(aanbod),
        "is_online": aanbod.stand in {Stand.ONLINE, Stand.INGEDIEND},
    }
