"""How often somebody takes part at the kansentarief: per offer, per organiser, the first x."""

from django.db import models
from django.db.models import Q

from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort
from partners.models import Partner


class LimietPeriode(models.TextChoices):
    """Calendar periods; a week begins on Monday (domein/uitpas.md 1.11)."""

    TOTAAL = "totaal", "in totaal"
    DAG = "dag", "per dag"
    WEEK = "week", "per week, vanaf maandag"
    MAAND = "maand", "per maand"
    KWARTAAL = "kwartaal", "per kwartaal"
    JAAR = "jaar", "per jaar"


class Limiet(models.Model):
    """The most participations of one holder at the kansentarief; `aantal` empty: no limit.

    Of one offer; or of all offers of an organiser together; or what counts for every offer of a
    calendar kind that has no row of its own: UiTPAS' defaults (domein/uitpas.md 1.11). `eerste` is
    how many different holders an offer has room for at the kansentarief, "the first x". A limit
    counts activities by their day, and only those at the kansentarief; group passes and coupons
    have limits of their own.
    """

    aanbod = models.OneToOneField(
        Aanbod, verbose_name="aanbod", null=True, blank=True, on_delete=models.CASCADE
    )
    partner = models.OneToOneField(
        Partner, verbose_name="organisator", null=True, blank=True, on_delete=models.RESTRICT
    )
    soort_kalender = models.CharField(
        "standaard voor", max_length=10, choices=KalenderSoort.choices, blank=True
    )
    aantal = models.PositiveSmallIntegerField(
        "aantal keer", null=True, blank=True, help_text="Leeg: geen grens."
    )
    per = models.CharField(
        "hoe vaak", max_length=8, choices=LimietPeriode.choices, default=LimietPeriode.TOTAAL
    )
    eerste = models.PositiveIntegerField(
        "alleen voor de eerste pashouders",
        null=True,
        blank=True,
        help_text="Leeg: voor iedereen met kansentarief.",
    )

    class Meta:
        verbose_name = "limiet"
        verbose_name_plural = "limieten"
        ordering = ["soort_kalender", "partner", "aanbod"]
        constraints = [
            models.CheckConstraint(
                name="limiet_een_plaats",
                condition=Q(aanbod__isnull=False, partner__isnull=True, soort_kalender="")
                | Q(aanbod__isnull=True, partner__isnull=False, soort_kalender="")
                | (Q(aanbod__isnull=True, partner__isnull=True) & ~Q(soort_kalender="")),
                violation_error_message="Kies één plaats: een aanbod, een organisator of een "
                "soort kalender.",
            ),
            models.UniqueConstraint(
                name="limiet_standaard_een_keer",
                fields=["soort_kalender"],
                condition=~Q(soort_kalender=""),
                violation_error_message="Voor deze soort kalender is er al een standaard.",
            ),
            models.CheckConstraint(
                name="limiet_minstens_een",
                condition=(Q(aantal__isnull=True) | Q(aantal__gte=1))
                & (Q(eerste__isnull=True) | Q(eerste__gte=1)),
                violation_error_message="Een limiet is minstens 1, of leeg.",
            ),
            models.CheckConstraint(
                name="limiet_eerste_bij_aanbod",
                condition=Q(eerste__isnull=True) | Q(aanbod__isnull=False),
                violation_error_message="‘De eerste pashouders’ kan alleen bij één aanbod.",
            ),
        ]

    def __str__(self):
        return f"{self.aanbod or self.partner or self.get_soort_kalender_display()}: {self.zin}"

    @property
    def zin(self) -> str:
        """ "1 keer in totaal", "2 keer per week, vanaf maandag", "geen grens"."""
        if self.aantal is None:
            return "geen grens"
        return f"{self.aantal} keer {self.get_per_display()}"
