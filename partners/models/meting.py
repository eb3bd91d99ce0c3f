"""How the network sees that an action works: indicators, and what was measured over time."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from partners.models.gebied import VanNetwerkQuerySet
from partners.models.nota import Actie
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.geld import BedragField


class IndicatorQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "actie__doelstelling__nota__netwerk"


class Indicator(models.Model):
    """How the network sees that an action works."""

    actie = models.ForeignKey(
        Actie, verbose_name="actie", on_delete=models.CASCADE, related_name="indicatoren"
    )
    naam = models.CharField("indicator", max_length=160)
    streefwaarde = BedragField("streefwaarde", null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=30, blank=True)
    meet_zelf = models.SlugField(
        "meet het portaal",
        blank=True,
        db_index=False,
        help_text="Welk getal uit het portaal dit is; leeg: je vult het zelf in.",
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["actie", "naam"]

    def __str__(self):
        return self.naam


class MetingQuerySet(models.QuerySet):
    def geldend(self):
        """One a day and indicator: the one written last. The latest day first."""
        return self.order_by("indicator_id", "-datum", "-id").distinct("indicator_id", "datum")


class Meting(models.Model):
    """The value of an indicator on a day. Never changed: a correction is a new one of that day."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="indicator", on_delete=models.RESTRICT, related_name="metingen"
    )
    datum = models.DateField("datum")
    waarde = BedragField("waarde")
    nota_bij = models.CharField("toelichting", max_length=200, blank=True)
    op = models.DateTimeField("geschreven op", default=timezone.now, editable=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geschreven door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = MetingQuerySet.as_manager()

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["-datum", "-id"]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="meting_blijft", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.waarde}"
