"""The Belgian structured communication: ten digits and a check of two, modulo 97.

A remainder of 0 is written as 97 (Febelfin, structured remittance information for credit
transfers). The statement of an organiser for a quarter always has the same one, so that a payment
is recognised whoever pays it.
"""

from wevelgem_netwerk.basis.periodes import Kwartaal

#: So many digits are left for the number of an organiser.
HOOGSTE_PARTNER = 9_999_999


def mededeling(kwartaal: Kwartaal, partner_id: int) -> str:
    """Return the twelve digits of the statement: year (2), quarter (1), organiser (7), check (2).

    Raises ValueError when the number of the organiser does not fit; that is a programming error.
    """
    if not 0 < partner_id <= HOOGSTE_PARTNER:
        raise ValueError(f"organiser {partner_id} does not fit in a structured communication")
    tien = f"{kwartaal.jaar % 100:02}{kwartaal.nummer}{partner_id:07}"
    return tien + f"{int(tien) % 97 or 97:02}"


def opgemaakt(twaalf: str) -> str:
    """Return "+++123/4567/89012+++"."""
    return f"+++{twaalf[:3]}/{twaalf[3:7]}/{twaalf[7:]}+++"
