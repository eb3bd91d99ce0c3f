"""Numbers of a partner, as people type them. Called wherever a partner is written."""

from django.core.exceptions import ValidationError
from stdnum import iban
from stdnum.be import vat
from stdnum.exceptions import ValidationError as OngeldigNummer


def lees_kbo_nummer(tekst: str) -> str:
    """Return the ten digits of "0207.494.171" or "BE 0207 494 171"; empty stays empty.

    Raises ValidationError with a Dutch sentence when the check digits do not fit.
    """
    if not tekst.strip():
        return ""
    try:
        return vat.validate(tekst)
    except OngeldigNummer:
        raise ValidationError(
            "Kijk het KBO-nummer na: het telt tien cijfers, zoals 0207.494.171."
        ) from None


def lees_iban(tekst: str) -> str:
    """Return the account number without spaces; empty stays empty.

    Only the check digits count: a list of banks grows old. Raises ValidationError with
    a Dutch sentence when they do not fit.
    """
    if not tekst.strip():
        return ""
    try:
        return iban.validate(tekst, check_country=False)
    except OngeldigNummer:
        raise ValidationError(
            "Kijk het rekeningnummer na, bijvoorbeeld BE68 5390 0754 7034."
        ) from None
