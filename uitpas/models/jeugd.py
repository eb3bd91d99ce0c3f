"""The youth worker outside: where, how many of which age, what came up, and which steps followed.

Heads and themes only: no name, no pass, no story. Who comes back tomorrow counts again, so these
are contacts and never people. Moving on to a regular offer is one of the indicators and never the
only one (domein/netwerk.md section 7, requirement 66).
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod
from partners.models import Partner


class Vindplaats(models.Model):
    """A place where young people are: the square, the skate park. The short list of one partner."""

    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="vindplaatsen"
    )
    naam = models.CharField("plek", max_length=60)
    actief = models.BooleanField("we komen er nog", default=True)

    class Meta:
        verbose_name = "plek waar jongeren zijn"
        verbose_name_plural = "plekken waar jongeren zijn"
        ordering = ["naam", "id"]
        constraints = [
            models.UniqueConstraint(
                name="vindplaats_een_keer",
                fields=["partner", "naam"],
                violation_error_message="Deze plek staat al in de lijst.",
            )
        ]

    def __str__(self):
        return self.naam


class Jeugdthema(models.Model):
    """What can come up, as a chip to tap. Data: the network chooses its own words."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("thema", max_length=30, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "thema van jongeren"
        verbose_name_plural = "thema's van jongeren"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam


class Dagdeel(models.TextChoices):
    VOORMIDDAG = "voormiddag", "voormiddag"
    NAMIDDAG = "namiddag", "namiddag"
    AVOND = "avond", "avond"


class JeugdmomentQuerySet(models.QuerySet):
    def van(self, partner):
        return self.filter(partner=partner)

    def van_netwerk(self, netwerk):
        return self.filter(partner__gemeente__netwerk=netwerk)

    def zichtbaar_voor(self, werkplek):
        """Every moment of the network, for who follows the counts."""
        if not werkplek:
            return self.none()
        gemeente = werkplek.partner.gemeente_id
        return self.filter(partner__gemeente__netwerk__gemeenten=gemeente).distinct()

    def in_jaar(self, jaar):
        return self.filter(datum__year=jaar)


class Jeugdmoment(models.Model):
    """One time outside. Two workers at one place in one part of the day share one moment, so that
    a group is counted once.

    `tikken` are the keys of the last taps that were counted: a tap that is sent twice counts once.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="jeugdmomenten"
    )
    plek = models.ForeignKey(
        Vindplaats, verbose_name="plek", on_delete=models.RESTRICT, related_name="momenten"
    )
    datum = models.DateField("dag", default=timezone.localdate)
    dagdeel = models.CharField("deel van de dag", max_length=10, choices=Dagdeel.choices)
    aanbod = models.ForeignKey(
        Aanbod, verbose_name="eigen aanbod", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    themas = models.ManyToManyField(Jeugdthema, verbose_name="wat kwam op", blank=True)
    zin = models.CharField("in een zin", max_length=160, blank=True)
    tikken = ArrayField(models.UUIDField(), default=list, blank=True, editable=False)

    objects = JeugdmomentQuerySet.as_manager()

    class Meta:
        verbose_name = "moment buiten"
        verbose_name_plural = "momenten buiten"
        ordering = ["-datum", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="jeugdmoment_een_per_dagdeel",
                fields=["partner", "plek", "datum", "dagdeel"],
                violation_error_message="Voor deze plek en dit deel van de dag is er al een.",
            )
        ]

    def __str__(self):
        return f"{self.plek}, {self.datum:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("uitpas:jeugdmoment", args=[self.uid])


class Jeugdtelling(models.Model):
    moment = models.ForeignKey(
        Jeugdmoment, verbose_name="moment", on_delete=models.CASCADE, related_name="tellingen"
    )
    vanaf = models.PositiveSmallIntegerField("leeftijd vanaf")
    aantal = models.PositiveSmallIntegerField("aantal", default=0)

    class Meta:
        verbose_name = "telling van een moment"
        verbose_name_plural = "tellingen van momenten"
        ordering = ["moment", "vanaf"]
        constraints = [
            models.UniqueConstraint(
                name="jeugdtelling_een_keer",
                fields=["moment", "vanaf"],
                violation_error_message="Deze leeftijd is al geteld.",
            )
        ]

    def __str__(self):
        return f"{self.moment}: {self.aantal} vanaf {self.vanaf} jaar"


class StapSoort(models.TextChoices):
    """What a step can be; staying is one of them, and worth as much."""

    BLIJFT = "blijft", "wil graag hier blijven komen"
    MEEHELPEN = "meehelpen", "helpt mee of begint zelf iets"
    KIJKEN = "kijken", "ging eens mee kijken"
    PROBEREN = "proberen", "probeerde het uit"
    INGESCHREVEN = "ingeschreven", "schreef zich in"


#: Steps towards a regular offer; the others are steps too.
NAAR_GEWOON = (StapSoort.KIJKEN, StapSoort.PROBEREN, StapSoort.INGESCHREVEN)


class Opstap(models.Model):
    """So many young people took a step they wanted themselves; towards an offer, or right here."""

    sleutel = models.UUIDField("sleutel", unique=True, default=uuid.uuid4, editable=False)
    moment = models.ForeignKey(
        Jeugdmoment, verbose_name="moment", on_delete=models.CASCADE, related_name="opstappen"
    )
    soort = models.CharField("wat", max_length=12, choices=StapSoort.choices)
    aantal = models.PositiveSmallIntegerField("hoeveel jongeren", default=1)
    aanbod = models.ForeignKey(
        Aanbod, verbose_name="bij welk aanbod", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    waar = models.CharField("of waar", max_length=80, blank=True)

    class Meta:
        verbose_name = "opstap"
        verbose_name_plural = "opstappen"
        ordering = ["moment", "id"]
        constraints = [
            models.CheckConstraint(
                name="opstap_minstens_een",
                condition=Q(aantal__gte=1, aantal__lte=99),
                violation_error_message="Tel van 1 tot 99 jongeren.",
            )
        ]

    def __str__(self):
        return f"{self.aantal} {self.get_soort_display()}"
