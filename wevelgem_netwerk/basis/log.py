"""The verb that writes the log."""

from datetime import date

from django.db import models

from wevelgem_netwerk.basis.models import Logregel


def schrijf_log(
    *,
    wat: str,
    onderwerp: models.Model,
    door=None,
    namens="",
    telt_vanaf: date | None = None,
    waarom: str = "",
    **gegevens,
) -> Logregel:
    """Write one log line about `onderwerp`; call it inside the transaction of the change itself.

    `door` is the Gebruiker who did it (None for a command), `namens` the partner they worked for.
    `gegevens` holds what changed in figures and codes; never a name, a ground or a story of a
    resident (ontwerp.md section 5).
    """
    regel = logregel(
        wat=wat,
        onderwerp=onderwerp,
        door=door,
        namens=namens,
        telt_vanaf=telt_vanaf,
        waarom=waarom,
        **gegevens,
    )
    regel.save()
    return regel


def logregel(
    *, wat, onderwerp, door=None, namens="", telt_vanaf=None, waarom="", **gegevens
) -> Logregel:
    """Return that line, not yet written, for a verb that writes many at once."""
    return Logregel(
        wie_id=door.pk if door else None,  # of a file of thousands: no check of each related row
        namens=str(namens or ""),
        wat=wat,
        soort=onderwerp._meta.label_lower,
        sleutel=str(onderwerp.pk),
        telt_vanaf=telt_vanaf,
        waarom=waarom,
        gegevens=gegevens,
    )
