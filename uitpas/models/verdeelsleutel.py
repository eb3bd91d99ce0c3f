"""The key (verdeelsleutel): who pays which part of the price."""

from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from partners.models import Partner
from uitpas.models.kaartsysteem import Kaartsysteem

PROCENT = {"max_digits": 5, "decimal_places": 2}


class VerdeelsleutelQuerySet(models.QuerySet):
    def geldig_op(self, dag):
        return self.filter(periode__contains=dag)


class Verdeelsleutel(models.Model):
    """Shares of holder, organiser and gemeente of residence, in percent of the price.

    Zuidwest: 20 / 40 / 40 since 1 September 2015 (domein/uitpas.md 3.5). A key of one partner goes
    before the key of the region; never two of one scope at one time.
    """

    naam = models.CharField("naam", max_length=80)
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name="alleen voor partner",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        help_text="Leeg: geldt voor de hele regio.",
    )
    deelnemer = models.DecimalField("deelnemer (%)", **PROCENT)
    organisator = models.DecimalField("organisator (%)", **PROCENT)
    overheid = models.DecimalField("gemeente (%)", **PROCENT)
    periode = DateRangeField("periode")

    objects = VerdeelsleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "verdeelsleutel"
        verbose_name_plural = "verdeelsleutels"
        ordering = ["-periode", "id"]
        constraints = [
            models.CheckConstraint(
                name="verdeelsleutel_samen_100",
                condition=Q(deelnemer=Decimal(100) - F("organisator") - F("overheid")),
                violation_error_message="De drie delen moeten samen honderd procent zijn.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_niet_negatief",
                condition=Q(deelnemer__gte=0) & Q(organisator__gte=0) & Q(overheid__gte=0),
                violation_error_message="Een deel kan niet onder nul gaan.",
            ),
            ExclusionConstraint(
                name="verdeelsleutel_geen_overlap",
                expressions=[
                    ("kaartsysteem", RangeOperators.EQUAL),
                    (Coalesce("partner", 0), RangeOperators.EQUAL),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze periode geldt hier al een andere sleutel.",
            ),
        ]

    def __str__(self):
        return self.naam
