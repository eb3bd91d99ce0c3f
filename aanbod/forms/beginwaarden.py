"""What the short form shows of an offer that exists already."""

from aanbod.domein.gegevens import AanbodGegevens
from aanbod.domein.wanneer.regel import Regel
from aanbod.forms.velden import Inschrijven


def beginwaarden(gegevens: AanbodGegevens) -> dict:
    """Return what the form shows of what an offer says, or of a change that waits."""
    zelfde = (
        "omschrijving leeftijd_van leeftijd_tot prijs eenheid plaatsen plek straat deelgemeente "
        "plek_is_nieuw contact_naam"
    ).split()
    return {
        **{naam: getattr(gegevens, naam) for naam in zelfde},
        "naam": gegevens.titel,
        "inschrijven": Inschrijven(gegevens.telefoon, gegevens.email, gegevens.inschrijven_url),
        "maatregelen": list(gegevens.maatregelen),
        **(_beginwaarden_van(gegevens.regel) if gegevens.regel else {}),
    }


def _beginwaarden_van(regel: Regel) -> dict:
    return {
        "dagen": sorted(regel.weekdagen),
        "van": regel.van,
        "tot": regel.tot,
        "eerste": regel.eerste,
        "laatste": regel.laatste,
        "zonder_feestdagen": regel.zonder_feestdagen,
        "zonder_vakanties": regel.zonder_vakanties,
    }
