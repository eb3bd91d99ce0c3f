"""Verb: write encrypted texts anew with the first key, so that an old key can be thrown away."""

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Cast

from wevelgem_netwerk.basis.versleuteld import Onleesbaar, ontsleutel, versleutel

#: Rows in one transaction: killed in the middle, a batch is whole or as it was.
PARTIJ = 500


@dataclass(frozen=True)
class Gedraaid:
    """What a batch did: rows looked at, texts written anew, texts that no key opens."""

    bekeken: int
    gedraaid: int
    onleesbaar: int


def draai(model: type[models.Model], velden: list[str]) -> Iterator[Gedraaid]:
    """Write the texts in `velden` of every row of `model` anew with the first key, a batch a time.

    Every batch is a transaction of its own with its rows locked, so that what somebody saves
    meanwhile is not written over. Running again only finds what is left. What no key opens stays as
    it is. For the command `draai_sleutels`.
    """
    eerste, vanaf = Fernet(settings.GEGEVENSSLEUTELS[0]), 0
    while True:
        with transaction.atomic():
            rijen = list(
                model._base_manager.filter(pk__gt=vanaf)
                .order_by("pk")
                .annotate(**{f"ruw_{veld}": Cast(veld, models.TextField()) for veld in velden})
                .select_for_update(of=("self",))[:PARTIJ]
            )
            if not rijen:
                return
            uitslag = [_draai_rij(rij, velden, eerste) for rij in rijen]
            anders = [rij for rij, (gedraaid, _) in zip(rijen, uitslag, strict=True) if gedraaid]
            model._base_manager.bulk_update(anders, velden)
        vanaf = rijen[-1].pk
        yield Gedraaid(len(rijen), sum(u[0] for u in uitslag), sum(u[1] for u in uitslag))


def _draai_rij(rij, velden: list[str], eerste: Fernet) -> tuple[int, int]:
    """Put the new text in place as it will be written; returns how many, and how many we cannot."""
    gedraaid = onleesbaar = 0
    for veld in velden:
        ruw = getattr(rij, f"ruw_{veld}")
        setattr(rij, veld, Onleesbaar(ruw) if ruw else "")
        if not ruw or _is_van(eerste, ruw):
            continue
        open_ = ontsleutel(ruw)
        if isinstance(open_, Onleesbaar):
            onleesbaar += 1
            continue
        setattr(rij, veld, Onleesbaar(versleutel(open_)))
        gedraaid += 1
    return gedraaid, onleesbaar


def _is_van(sleutel: Fernet, geschreven: str) -> bool:
    try:
        sleutel.decrypt(geschreven.encode())
    except InvalidToken:
        return False
    return True
