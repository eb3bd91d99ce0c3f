"""Who may work on a resident's file: the OCMW of the gemeente of residence; and who sets rules
(ontwerp.md section 6)."""

from partners.models import Gemeente, Lidmaatschap, Rol
from partners.toegang import BEHEER_ROLLEN
from uitpas.models import Pashouder
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


def mag_regels_stellen(door, werkplek: Lidmaatschap | None) -> bool:
    """Whether somebody sets the rules of the region: coördinator, beheerder, superuser."""
    return door.is_superuser or (werkplek is not None and werkplek.rol in BEHEER_ROLLEN)


class Toegang(Weigering):
    GEWIST = "gewist", "Dit dossier is gewist. Registreer deze persoon opnieuw."
    NIET_HIER = "niet_hier", "Alleen het OCMW van de gemeente waar iemand woont, kan dit doen."
    BEPERKT = (
        "beperkt",
        "Dit dossier staat stil: de inwoner vroeg om er even niets mee te doen.",
    )
    OVERLEDEN = (
        "overleden",
        "Deze persoon is overleden. Een nieuw recht of een nieuwe pas kan niet.",
    )
    VERTROKKEN = (
        "vertrokken",
        "Deze persoon woont niet meer in de regio. Vul eerst in waar die weer woont.",
    )


def eis_ocmw_van(werkplek: Lidmaatschap | None, gemeente: Gemeente) -> None:
    """Raise Geweigerd unless `werkplek` is the OCMW of `gemeente`."""
    if werkplek is None or werkplek.rol != Rol.OCMW or werkplek.partner.gemeente_id != gemeente.pk:
        raise Geweigerd(Toegang.NIET_HIER)


def eis_dossier(werkplek: Lidmaatschap | None, pashouder: Pashouder) -> None:
    """Raise Geweigerd unless `werkplek` is the OCMW of the holder, whose file is not restricted."""
    eis_ocmw_van(werkplek, pashouder.gemeente)
    eis_loopt(pashouder)


def eis_loopt(pashouder: Pashouder) -> None:
    """Raise Geweigerd when nothing may be done with the file for a while (GDPR article 18)."""
    if pashouder.beperkt_op:
        raise Geweigerd(Toegang.BEPERKT)


def eis_woont_hier(pashouder: Pashouder) -> None:
    """Raise Geweigerd when the holder died, left the region, was wiped or has a file that rests."""
    if pashouder.gewist_op:
        raise Geweigerd(Toegang.GEWIST)
    eis_loopt(pashouder)
    if pashouder.overleden_op:
        raise Geweigerd(Toegang.OVERLEDEN)
    if pashouder.vertrokken_op:
        raise Geweigerd(Toegang.VERTROKKEN)
