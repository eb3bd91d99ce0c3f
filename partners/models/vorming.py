"""Training paths for own staff and for volunteers: steps, who goes, and when each was done."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.leren import Tip
from partners.models.mensen import Gebruiker
from partners.models.overleg import Overleg
from partners.models.partner import Partner


class VoorWie(models.TextChoices):
    MEDEWERKERS = "medewerkers", "medewerkers"
    VRIJWILLIGERS = "vrijwilligers", "vrijwilligers"
    IEDEREEN = "iedereen", "medewerkers en vrijwilligers"


class Vormingstraject(models.Model):
    """A path of a few steps that the network offers, "Zo verwelkom je iemand"."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    titel = models.CharField("titel", max_length=100)
    voor_wie = models.CharField(
        "voor wie", max_length=13, choices=VoorWie.choices, default=VoorWie.IEDEREEN
    )
    uitleg = models.TextField("waarom", max_length=500, blank=True)
    actief = models.BooleanField("loopt", default=True)

    objects = VanNetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "vormingstraject"
        verbose_name_plural = "vormingstrajecten"
        ordering = ["titel", "id"]
        constraints = [
            models.UniqueConstraint(
                name="vormingstraject_een_keer",
                fields=["netwerk", "titel"],
                violation_error_message="Dit traject staat er al.",
            )
        ]

    def __str__(self):
        return self.titel


class Vormingsstap(models.Model):
    """One step: something to do or to follow; may point at a learning moment or a tip."""

    traject = models.ForeignKey(
        Vormingstraject, verbose_name="traject", on_delete=models.CASCADE, related_name="stappen"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    titel = models.CharField("stap", max_length=120)
    uitleg = models.CharField("uitleg", max_length=300, blank=True)
    leermoment = models.ForeignKey(
        Overleg, verbose_name="op een leermoment", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", limit_choices_to={"soort": "leermoment"},
    )  # fmt: skip
    tip = models.ForeignKey(
        Tip, verbose_name="met een tip", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["volgorde", "id"]

    def __str__(self):
        return self.titel


class VormingsgangQuerySet(models.QuerySet):
    def van(self, werkplek):
        """What somebody may see and tick: the own path, and the groups of the own partner."""
        return self.filter(partner=werkplek.partner_id).filter(
            Q(gebruiker=werkplek.gebruiker_id) | Q(gebruiker__isnull=True)
        )


class Vormingsgang(models.Model):
    """Somebody of a partner follows a path: an account, or a number of people without names."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    traject = models.ForeignKey(
        Vormingstraject, verbose_name="traject", on_delete=models.CASCADE, related_name="gangen"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    gebruiker = models.ForeignKey(
        Gebruiker, verbose_name="wie", null=True, blank=True, on_delete=models.RESTRICT,
        related_name="+",
    )  # fmt: skip
    aantal = models.PositiveSmallIntegerField("hoeveel mensen", default=1)
    begin = models.DateField("begonnen op", default=timezone.localdate)
    stappen = models.ManyToManyField(Vormingsstap, through="StapGedaan", verbose_name="stappen")

    objects = VormingsgangQuerySet.as_manager()

    class Meta:
        verbose_name = "wie een traject volgt"
        verbose_name_plural = "wie een traject volgt"
        ordering = ["-begin", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="vormingsgang_een_keer",
                fields=["traject", "partner", "gebruiker"],
                violation_error_message="Je volgt dit traject al.",
            ),
            models.UniqueConstraint(
                name="vormingsgang_groep_een_per_dag",
                fields=["traject", "partner", "begin"],
                condition=Q(gebruiker__isnull=True),
                violation_error_message="Vandaag begon hier al een groep mee.",
            ),
            models.CheckConstraint(
                name="vormingsgang_wie_of_hoeveel",
                condition=Q(aantal__gte=1, aantal__lte=200)
                & (Q(gebruiker__isnull=True) | Q(aantal=1)),
                violation_error_message="Kies hoeveel mensen, van 1 tot 200.",
            ),
        ]

    def __str__(self):
        if self.gebruiker_id:
            return str(self.gebruiker)
        return f"{self.aantal} {'persoon' if self.aantal == 1 else 'mensen'}"


class StapGedaan(models.Model):
    gang = models.ForeignKey(
        Vormingsgang, verbose_name="wie", on_delete=models.CASCADE, related_name="gedaan"
    )
    stap = models.ForeignKey(Vormingsstap, verbose_name="stap", on_delete=models.CASCADE)
    op = models.DateField("gedaan op", default=timezone.localdate)

    class Meta:
        verbose_name = "gedane stap"
        verbose_name_plural = "gedane stappen"
        ordering = ["stap__volgorde", "id"]
        constraints = [
            models.UniqueConstraint(
                name="stapgedaan_een_keer",
                fields=["gang", "stap"],
                violation_error_message="Deze stap is al gedaan.",
            )
        ]

    def __str__(self):
        return f"{self.gang}: {self.stap}"
