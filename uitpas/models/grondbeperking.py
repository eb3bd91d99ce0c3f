"""What a gemeente leaves out of the regional list of grounds."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from partners.models import Gemeente
from uitpas.models.kansenstatuut import LANGSTE_DUUR, Grond


class Grondbeperking(models.Model):
    """A gemeente may restrict a ground of the region, never widen it (domein/netwerk.md 5.2).

    It can leave the ground out, not share it with dependants, or shorten it; there is no field that
    adds anything. `domein/gronden.py` refuses a duration above that of the region.
    """

    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    grond = models.ForeignKey(
        Grond, verbose_name="grond", on_delete=models.RESTRICT, related_name="beperkingen"
    )
    niet_gebruikt = models.BooleanField("geldt hier niet", default=False)
    niet_gedeeld = models.BooleanField("hier niet voor wie ten laste is", default=False)
    duur_maanden = models.PositiveSmallIntegerField(
        "hier ten hoogste (maanden)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LANGSTE_DUUR)],
    )

    class Meta:
        verbose_name = "beperking van een grond"
        verbose_name_plural = "beperkingen van gronden"
        ordering = ["gemeente", "grond"]
        constraints = [
            models.UniqueConstraint(
                name="grondbeperking_een_keer",
                fields=["gemeente", "grond"],
                violation_error_message="Deze gemeente heeft al een beperking voor deze grond.",
            )
        ]

    def __str__(self):
        return f"{self.grond} in {self.gemeente}"
