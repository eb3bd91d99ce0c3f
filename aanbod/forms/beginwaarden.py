"""What the short form shows of an offer that exists already."""

from django.utils import timezone

from aanbod.domein.momenten import Regel
from aanbod.forms.velden import Inschrijven
from aanbod.models import Aanbod
from aanbod.models.prijs import PrijsEenheid, PrijsSoort


def beginwaarden(aanbod: Aanbod, regel: Regel | None) -> dict:
    """Return what the form shows of an offer that exists."""
    prijs = aanbod.prijzen.filter(soort=PrijsSoort.BASIS).first()
    moment = aanbod.momenten.komend(timezone.now()).order_by("begin").first()
    return {
        "uid": aanbod.uid,
        "naam": aanbod.titel,
        "omschrijving": aanbod.omschrijving,
        "leeftijd_van": aanbod.leeftijd_van,
        "leeftijd_tot": aanbod.leeftijd_tot,
        "prijs": prijs.bedrag if prijs else None,
        "eenheid": prijs.eenheid if prijs else PrijsEenheid.KEER,
        "plaatsen": moment.plaatsen if moment else None,
        "plek": str(aanbod.locatie) if aanbod.locatie else "",
        "inschrijven": Inschrijven(aanbod.telefoon, aanbod.email, aanbod.inschrijven_url),
        "contact_naam": aanbod.contact_naam,
        "maatregelen": list(aanbod.maatregelen.all()),
        **(_beginwaarden_van(regel) if regel else {}),
    }


def _beginwaarden_van(regel: Regel) -> dict:
    return {
        "dagen": sorted(regel.weekdagen),
        "van": regel.van,
        "tot": regel.tot,
        "eerste": regel.eerste,
        "laatste": regel.laatste,
        "zonder_feestdagen": regel.zonder_feestdagen,
    }
