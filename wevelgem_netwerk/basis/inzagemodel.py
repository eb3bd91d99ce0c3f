"""Who looked (inzage): one row each time personal data were shown to somebody."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from wevelgem_netwerk.basis.bewakers import nooit_leeg


class Wat(models.TextChoices):
    """What was shown. A page with many names is one row, with how many."""

    DOSSIER = "dossier", "dossier bekeken"
    BLAD = "blad", "alles op één blad bekeken"
    GESCHIEDENIS = "geschiedenis", "geschiedenis bekeken"
    LIJST = "lijst", "lijst met namen bekeken"
    UITVOER = "uitvoer", "bestand meegenomen"
    PAS = "pas", "pas nagekeken: ja of nee"
    ONBEKEND = "onbekend", "onbekend pasnummer getypt"


#: Looks that are about nobody in particular.
ZONDER_DOSSIER = (Wat.LIJST, Wat.UITVOER, Wat.PAS, Wat.ONBEKEND)


class Patroon(models.TextChoices):
    """What is odd about a look. A question to ask, never a verdict."""

    VEEL = "veel", "veel dossiers in een uur"
    EIGEN_NAAM = "eigen_naam", "zelfde familienaam"
    RADEN = "raden", "veel onbekende pasnummers in een uur"
    NAKIJKEN = "nakijken", "veel passen bekeken zonder registratie"
    BUITEN_UREN = "buiten_uren", "buiten de werkuren"
    RECHTSTREEKS = "rechtstreeks", "niet via een lijst of een zoekopdracht"


class InzageQuerySet(models.QuerySet):
    def van_dossier(self, sleutel: str):
        """Looks at one file, newest first."""
        return self.filter(sleutel=sleutel)

    def opvallend(self):
        return self.exclude(opvallend=[])


class Inzage(models.Model):
    """Who saw which file, for which organisation, when, and why when that was asked.

    Never changed; gone after its term (bewaartermijnen). Written by GET requests too: the one thing
    that reading writes (docs/beslissingen/056). It names its file by kind and code instead of a
    foreign key, so that it outlives it and the ground knows no app; it never holds a name of who
    was looked at.
    """

    moment = models.DateTimeField("wanneer", default=timezone.now)
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie",
        on_delete=models.RESTRICT,  # accountability outlives an account
        related_name="inzagen",
    )
    namens = models.CharField("namens", max_length=200)
    organisatie = models.BigIntegerField("organisatie (sleutel)")
    wat = models.CharField("wat", max_length=12, choices=Wat.choices)
    soort = models.CharField("soort", max_length=60)
    sleutel = models.CharField("dossier", max_length=40, blank=True)
    aantal = models.PositiveIntegerField("aantal", default=1)
    waarom = models.CharField("waarom", max_length=200, blank=True)
    opvallend = ArrayField(
        models.CharField(max_length=12, choices=Patroon.choices),
        verbose_name="opvallend",
        default=list,
        blank=True,
    )

    objects = InzageQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        ordering = ["-moment", "-id"]
        indexes = [
            models.Index(fields=["sleutel", "-moment"], name="inzage_dossier"),
            models.Index(fields=["wie", "-moment"], name="inzage_wie"),
            models.Index(fields=["-moment"], name="inzage_moment"),
            GinIndex(fields=["opvallend"], name="inzage_opvallend"),
        ]
        constraints = [
            models.CheckConstraint(
                name="inzage_dossier_of_lijst",
                condition=Q(wat__in=ZONDER_DOSSIER, sleutel="")
                | (~Q(wat__in=ZONDER_DOSSIER) & ~Q(sleutel="") & Q(aantal=1)),
                violation_error_message="Een inzage is van één dossier of van een lijst.",
            ),
            models.CheckConstraint(
                name="inzage_minstens_een",
                condition=Q(aantal__gte=1),
                violation_error_message="Wie niemand zag, staat niet in het logboek.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="inzage_blijft", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.moment:%d/%m/%Y %H:%M} {self.get_wat_display()}"

    @property
    def waarover(self) -> str:
        """What was shown when it was no file of somebody: so many names, or which export."""
        if self.wat in (Wat.PAS, Wat.ONBEKEND):
            return "geen dossier"
        if "." not in self.soort:
            return self.soort
        return "1 naam" if self.aantal == 1 else f"{self.aantal} namen"

    @property
    def patronen(self) -> list[str]:
        """What is odd, in words."""
        return [str(Patroon(code).label) for code in self.opvallend]
