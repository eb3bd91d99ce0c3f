"""Who may work on a resident's file: the OCMW of the gemeente of residence (ontwerp.md 6)."""

from partners.models import Gemeente, Lidmaatschap, Rol
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class Toegang(Weigering):
    NIET_HIER = "niet_hier", "Alleen het OCMW van de gemeente waar iemand woont, kan dit doen."


def eis_ocmw_van(werkplek: Lidmaatschap | None, gemeente: Gemeente) -> None:
    """Raise Geweigerd unless `werkplek` is the OCMW of `gemeente`."""
    if werkplek is None or werkplek.rol != Rol.OCMW or werkplek.partner.gemeente_id != gemeente.pk:
        raise Geweigerd(Toegang.NIET_HIER)
