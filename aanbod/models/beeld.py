"""Pictures and questions beside an offer."""

import uuid

from django.core.validators import MinLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from aanbod.models.aanbod import Aanbod


def _pad(beeld: "Beeld", naam: str) -> str:
    """Nothing of the name that somebody's phone gave stays in the address."""
    return f"aanbod/{beeld.uid}.jpg"


class Beeld(models.Model):
    """A picture of an offer: made smaller, without metadata, with its text and its maker."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="beelden"
    )
    bestand = models.ImageField(
        "bestand", upload_to=_pad, width_field="breedte", height_field="hoogte"
    )
    breedte = models.PositiveIntegerField("breedte", editable=False)
    hoogte = models.PositiveIntegerField("hoogte", editable=False)
    tekst = models.CharField("wat zie je", max_length=160)
    rechthebbende = models.CharField(
        "van wie is het beeld", max_length=250, validators=[MinLengthValidator(2)]
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "beeld"
        verbose_name_plural = "beelden"
        ordering = ["volgorde", "id"]
        constraints = [
            models.CheckConstraint(
                name="beeld_met_tekst_en_maker",
                condition=~Q(tekst="") & ~Q(rechthebbende=""),
                violation_error_message="Zeg wat je ziet en van wie het beeld is.",
            )
        ]

    def __str__(self):
        return self.tekst

    def get_absolute_url(self):
        return reverse("aanbod:beeld", args=[self.uid])


class Veelgesteld(models.Model):
    """A question people ask about an offer, with its answer (UiTdatabank: faqs, at most 30)."""

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="vragen"
    )
    vraag = models.CharField("vraag", max_length=255)
    antwoord = models.TextField("antwoord", max_length=5000)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "veelgestelde vraag"
        verbose_name_plural = "veelgestelde vragen"
        ordering = ["volgorde", "id"]

    def __str__(self):
        return self.vraag
