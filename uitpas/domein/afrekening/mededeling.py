"""The Belgian structured communication: ten digits and a check of two, modulo 97.

A remainder of 0 is written as 97 (Febelfin, structured remittance information for credit
transfers). The statement of an organiser for a period always has the same one, so that a payment
is recognised whoever pays it.
"""

from wevelgem_netwerk.basis.periodes import Periode, Ritme

#: After the year: one digit for a quarter (1 to 4) and a half year (5, 6), three for shorter ones.
_VOOR = {
    Ritme.KWARTAAL: lambda nummer: f"{nummer}",
    Ritme.HALFJAAR: lambda nummer: f"{4 + nummer}",
    Ritme.MAAND: lambda nummer: f"7{nummer:02}",
    Ritme.TWEEMAAND: lambda nummer: f"8{nummer:02}",
}


def hoogste_partner(ritme: Ritme) -> int:
    """Return the highest number of an organiser that fits."""
    return 10 ** (8 - len(_VOOR[ritme](1))) - 1


def mededeling(periode: Periode, partner_id: int) -> str:
    """Return the twelve digits of the statement: year (2), period and organiser (8), check (2).

    Raises ValueError when the number of the organiser does not fit; that is a programming error.
    """
    if not 0 < partner_id <= hoogste_partner(periode.ritme):
        raise ValueError(f"organiser {partner_id} does not fit in a structured communication")
    deel = _VOOR[periode.ritme](periode.nummer)
    tien = f"{periode.jaar % 100:02}{deel}{partner_id:0{8 - len(deel)}}"
    return tien + f"{int(tien) % 97 or 97:02}"


def opgemaakt(twaalf: str) -> str:
    """Return "+++123/4567/89012+++"."""
    return f"+++{twaalf[:3]}/{twaalf[3:7]}/{twaalf[7:]}+++"
