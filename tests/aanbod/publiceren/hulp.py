"""What the tests of publishing share: an offer on Wednesdays in December 2026."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

from aanbod.domein import publiceren
from aanbod.domein.gegevens import AanbodGegevens
from aanbod.domein.wanneer.regel import Regel
from aanbod.models import Aanbod
from partners.models import Rol
from tests.fabrieken import LidmaatschapFabriek, PartnerFabriek, deelgemeente

#: The Monday before: the first date is nine days off.
NU = "2026-11-23T09:00:00+01:00"
WOENSDAGEN = Regel(
    van=time(14),
    tot=time(15, 30),
    eerste=date(2026, 12, 2),
    laatste=date(2026, 12, 23),
    weekdagen=frozenset({2}),
)


def gegevens(**anders) -> AanbodGegevens:
    gewoon = {
        "titel": "Dansen voor beginners",
        "prijs": Decimal("5.00"),
        "plaatsen": 20,
        "regel": WOENSDAGEN,
        "plek": "OC De Stekke",
        "deelgemeente": deelgemeente("Moorsele"),
    }
    return AanbodGegevens(**(gewoon | anders))


def wie(lid) -> dict:
    return {"door": lid.gebruiker, "werkplek": lid}


def klad(lid, **anders) -> Aanbod:
    return publiceren.bewaar_klad(gegevens=gegevens(**anders), uid=uuid4(), **wie(lid))


def online(lid, **anders) -> Aanbod:
    return publiceren.zet_online(aanbod=klad(lid, **anders), **wie(lid))


def nieuwe_club(**lid):
    """Somebody of a club that is not trusted yet."""
    return LidmaatschapFabriek(
        rol=Rol.AANBIEDER, partner=PartnerFabriek(vertrouwd=False, naam="Turnkring Nieuw"), **lid
    )


def invoer(**anders) -> dict:
    """What the short form sends for the same offer."""
    gewoon = {
        "naam": "Dansen voor beginners",
        "prijs": "5,00",
        "eenheid": "keer",
        "plaatsen": "20",
        "dagen": ["2"],
        "van": "14",
        "tot": "15.30",
        "eerste": "2/12/2026",
        "laatste": "23/12/2026",
        "plek": "OC De Stekke, Moorsele",
        "inschrijven": "0470 00 00 00",
    }
    return gewoon | anders
