"""What a meeting leaves: numbered decisions, files, additions, and what was left aside."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.mensen import Gebruiker
from partners.models.overleg import Agendapunt, Overleg, bewaak_verslag
from wevelgem_netwerk.basis.bewakers import nooit_leeg

_VAN_PUNT = (
    "SELECT overleg_id FROM partners_agendapunt WHERE id IN (OLD.agendapunt_id, NEW.agendapunt_id)"
)


class BesluitQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "agendapunt__overleg__netwerk"


class Besluit(models.Model):
    """What the meeting decided on an item; numbered per network and year when it closes."""

    agendapunt = models.ForeignKey(
        Agendapunt, verbose_name="agendapunt", on_delete=models.RESTRICT, related_name="besluiten"
    )
    tekst = models.TextField("besluit")
    netwerk = models.ForeignKey(
        Netwerk, verbose_name="netwerk", null=True, editable=False, on_delete=models.RESTRICT
    )
    jaar = models.PositiveSmallIntegerField("jaar", null=True, editable=False)
    nummer = models.PositiveSmallIntegerField("nummer", null=True, editable=False)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-jaar", "-nummer", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="besluit_nummer_een_keer",
                fields=["netwerk", "jaar", "nummer"],
                violation_error_message="Dit nummer heeft al een besluit.",
            ),
            models.CheckConstraint(
                name="besluit_nummer_volledig",
                condition=Q(netwerk__isnull=True, jaar__isnull=True, nummer__isnull=True)
                | Q(netwerk__isnull=False, jaar__isnull=False, nummer__isnull=False),
                violation_error_message="Een nummer hoort bij een netwerk en een jaar.",
            ),
        ]
        triggers = [nooit_leeg(), bewaak_verslag("besluit_verslag_open", _VAN_PUNT)]

    def __str__(self):
        return f"{self.code}: {self.tekst[:80]}" if self.nummer else self.tekst[:80]

    @property
    def code(self) -> str:
        """ "2026/7"; empty as long as the meeting is not closed."""
        return f"{self.jaar}/{self.nummer}" if self.nummer else ""


class Aanvulling(models.Model):
    """What is added to approved minutes: they stay as they are, this stands under them."""

    overleg = models.ForeignKey(
        Overleg, verbose_name="overleg", on_delete=models.RESTRICT, related_name="aanvullingen"
    )
    tekst = models.TextField("aanvulling")
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", null=True, on_delete=models.RESTRICT, related_name="+"
    )
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "aanvulling"
        verbose_name_plural = "aanvullingen"
        ordering = ["op", "id"]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="aanvulling_blijft", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self):
        return self.tekst[:80]


def _pad(bijlage: "Bijlage", naam: str) -> str:
    """Nothing of the name that somebody gave stays in the path."""
    return f"overleg/{bijlage.uid}"


class Bijlage(models.Model):
    """A file with an item: looked into by domein/overleg/bijlagen.py, only served as a download."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agendapunt = models.ForeignKey(
        Agendapunt, verbose_name="agendapunt", on_delete=models.CASCADE, related_name="bijlagen"
    )
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=100)
    grootte = models.PositiveIntegerField("grootte (bytes)")
    bestand = models.FileField("bestand", upload_to=_pad)

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["id"]
        triggers = [nooit_leeg(), bewaak_verslag("bijlage_verslag_open", _VAN_PUNT)]

    def __str__(self):
        return self.naam


class GelatenVoorstel(models.Model):
    """A proposal left aside for this meeting; at the next one it comes back when it still holds."""

    overleg = models.ForeignKey(
        Overleg, verbose_name="overleg", on_delete=models.CASCADE, related_name="gelaten"
    )
    sleutel = models.CharField("sleutel", max_length=80)
    titel = models.CharField("voorstel", max_length=200)

    class Meta:
        verbose_name = "voorstel dat bleef liggen"
        verbose_name_plural = "voorstellen die bleven liggen"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="gelaten_voorstel_een_keer",
                fields=["overleg", "sleutel"],
                violation_error_message="Dit voorstel bleef al liggen.",
            )
        ]

    def __str__(self):
        return self.titel
