"""The verb that writes the log."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils import timezone

from wevelgem_netwerk.basis.invoegen import voeg_in
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


def schrijf_samen(feiten: Iterable[dict]) -> None:
    """Write the lines of many facts in one statement; a fact holds what `schrijf_log` takes.

    By hand: of a file of thousands of people three rows in seven are log, and building a model of
    each costs more than writing it.
    """
    moment = timezone.now()
    rijen = [_cellen(**feit) | {"moment": moment} for feit in feiten]
    if rijen:
        voeg_in(Logregel, {kolom: [rij[kolom] for rij in rijen] for kolom in rijen[0]})


def logregel(**feit) -> Logregel:
    """Return the line of a fact, not yet written, for a verb that writes many at once."""
    return Logregel(**_cellen(**feit))


def _cellen(
    *, wat, onderwerp, door=None, namens="", telt_vanaf=None, waarom="", **gegevens
) -> dict:
    return {
        "wie_id": door.pk if door else None,
        "namens": str(namens or ""),
        "wat": wat,
        "soort": onderwerp._meta.label_lower,
        "sleutel": str(onderwerp.pk),
        "telt_vanaf": telt_vanaf,
        "waarom": waarom,
        "gegevens": gegevens,
    }
