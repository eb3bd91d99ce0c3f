"""That an organiser was reminded of what it did not register, once a period."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from partners.models import Partner


class Herinnering(models.Model):
    """One reminder to one organiser about one period of settlement; the database refuses a second.

    It holds how many activities it named and how many people got it, never who.
    """

    partner = models.ForeignKey(
        Partner, verbose_name="organisator", on_delete=models.RESTRICT, related_name="+"
    )
    dagen = DateRangeField("over de dagen")
    momenten = models.PositiveIntegerField("activiteiten zonder registratie")
    ontvangers = models.PositiveIntegerField("ontvangers")
    verstuurd_op = models.DateTimeField("verstuurd op", auto_now_add=True)

    class Meta:
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ["-verstuurd_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="herinnering_een_keer_per_periode",
                fields=["partner", "dagen"],
                violation_error_message="Deze organisator kreeg over deze periode al een mail.",
            )
        ]

    def __str__(self):
        return f"{self.partner}: {self.dagen}"
