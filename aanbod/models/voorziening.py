"""What makes a place or an offer accessible, in the terms of UiTdatabank."""

from django.db import models


class Behoefte(models.TextChoices):
    """The groups in which publiq's widgets show them (domein/uitdatabank.md 1.8)."""

    MOTORISCH = "motorisch", "bewegen"
    VISUEEL = "visueel", "zien"
    AUDITIEF = "auditief", "horen"
    VERSTANDELIJK = "verstandelijk", "begrijpen"
    NEURODIVERS = "neurodivers", "prikkels en voorspelbaarheid"
    ANDERE = "andere", "andere"


class Voorziening(models.Model):
    """One of UiTdatabank's terms of the domain `facility`; the id stays, the name may change."""

    term = models.CharField("term (UiTdatabank)", max_length=40, unique=True)
    naam = models.CharField("naam", max_length=80, unique=True)
    behoefte = models.CharField("voor wie", max_length=16, choices=Behoefte.choices)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam
