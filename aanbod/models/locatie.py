"""Where an offer takes place."""

import uuid

from django.db import models

from aanbod.models.voorziening import Voorziening
from partners.models import Deelgemeente, Gemeente


class Locatie(models.Model):
    """A hall, a park, a house. Its deelgemeente is what people search on: 8560 covers three."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField("naam", max_length=160)
    straat = models.CharField("straat en nummer", max_length=160, blank=True)
    postcode = models.CharField("postcode", max_length=10, blank=True)
    plaatsnaam = models.CharField("plaats", max_length=80, blank=True)
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", null=True, blank=True, on_delete=models.RESTRICT
    )
    deelgemeente = models.ForeignKey(
        Deelgemeente, verbose_name="deelgemeente", null=True, blank=True, on_delete=models.RESTRICT
    )
    voorzieningen = models.ManyToManyField(Voorziening, verbose_name="toegankelijkheid", blank=True)
    uitdatabank_id = models.CharField("UiTdatabank-id", max_length=200, blank=True, db_index=True)

    class Meta:
        verbose_name = "locatie"
        verbose_name_plural = "locaties"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                name="locatie_uitdatabank_een_keer",
                fields=["uitdatabank_id"],
                condition=~models.Q(uitdatabank_id=""),
                violation_error_message="Deze locatie van UiTdatabank staat er al.",
            ),
            models.UniqueConstraint(
                name="locatie_een_keer",
                fields=["naam", "straat", "postcode", "plaatsnaam"],
                condition=models.Q(uitdatabank_id=""),
                violation_error_message="Deze locatie staat er al.",
            ),
        ]

    def __str__(self):
        waar = str(self.deelgemeente or "") or self.plaatsnaam
        return f"{self.naam}, {waar}" if waar and waar not in self.naam else self.naam
