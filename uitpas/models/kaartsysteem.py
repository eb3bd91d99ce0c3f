"""The card system: a region that shares one pass."""

from datetime import date

from django.db import models
from django.db.models import Q

from partners.models import Gemeente


class KaartsysteemQuerySet(models.QuerySet):
    def van(self, gemeente):
        """Card systems that `gemeente` is a member of; today each has one."""
        return self.filter(gemeenten=gemeente).order_by("id")


class Kaartsysteem(models.Model):
    """A UiTPAS region with its member gemeenten. A kansenstatuut counts in all of them.

    The default end date is 30 April (domein/uitpas.md 1.5); the length of the grace period is a
    setting, since no public source gives it (domein/uitpas.md 0.2).
    """

    naam = models.CharField("naam", max_length=80, unique=True)
    gemeenten = models.ManyToManyField(Gemeente, verbose_name="gemeenten")
    respijt_dagen = models.PositiveSmallIntegerField(
        "respijt (dagen)",
        default=0,
        help_text="Zo lang blijft het kansentarief gelden na de einddatum. Nog te bevestigen.",
    )
    einde_dag = models.PositiveSmallIntegerField("standaard einddag", default=30)
    einde_maand = models.PositiveSmallIntegerField("standaard eindmaand", default=4)

    objects = KaartsysteemQuerySet.as_manager()

    class Meta:
        verbose_name = "kaartsysteem"
        verbose_name_plural = "kaartsystemen"
        constraints = [
            models.CheckConstraint(
                name="kaartsysteem_eindmaand",
                condition=Q(einde_maand__range=(1, 12)) & Q(einde_dag__range=(1, 28))
                | Q(einde_maand__in=(4, 6, 9, 11), einde_dag__range=(29, 30))
                | Q(einde_maand__in=(1, 3, 5, 7, 8, 10, 12), einde_dag__range=(29, 31)),
                violation_error_message="Deze dag bestaat niet in elk jaar.",
            )
        ]

    def __str__(self):
        return self.naam

    def standaard_einde(self, dag: date) -> date:
        """Return the last day of a right granted on `dag`; Zuidwest: 30 April of next year."""
        return date(dag.year + 1, self.einde_maand, self.einde_dag)
