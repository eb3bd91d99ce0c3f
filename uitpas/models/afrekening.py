"""The settlement (afrekening): what each gemeente owes each organiser for a period."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from partners.models import Gemeente, Partner
from partners.toegangstabel import Bereik, Zaak, bereik
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.geld import BedragField
from wevelgem_netwerk.basis.periodes import Periode, Ritme, periode_van

#: Lines are written before the seal, never after it.
_NOG_OPEN = """
    IF EXISTS (
        SELECT 1 FROM uitpas_afrekening WHERE id = NEW.afrekening_id AND gesloten_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'De afrekening van deze periode is gesloten.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'afrekenregel_voor_sluiten';
    END IF;
    RETURN NEW;
"""


class AfrekeningQuerySet(models.QuerySet):
    def gesloten(self):
        return self.filter(gesloten_op__isnull=False)

    def van_periode(self, periode: Periode):
        """The settlement of exactly these days."""
        return self.filter(dagen=periode.bereik)


class Afrekening(models.Model):
    """A settled period. Its lines are kept, frozen; an open period is summed from the ledger.

    `dagen` are whole months, whatever the rhythm of the region was then: a closed settlement closes
    the ledger on all its days, and no day is ever in two settlements.
    """

    dagen = DateRangeField("dagen")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gesloten door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = AfrekeningQuerySet.as_manager()

    class Meta:
        verbose_name = "afrekening"
        verbose_name_plural = "afrekeningen"
        ordering = ["-dagen"]
        constraints = [
            ExclusionConstraint(
                name="afrekening_geen_overlap",
                expressions=[("dagen", RangeOperators.OVERLAPS)],
                violation_error_message="Een deel van deze dagen is al afgerekend.",
            ),
            models.CheckConstraint(
                name="afrekening_hele_maanden",
                condition=Q(dagen__startswith__day=1)
                & Q(dagen__endswith__day=1)
                & Q(dagen__startswith__isnull=False)
                & Q(dagen__endswith__isnull=False)
                & Q(dagen__isempty=False),
                violation_error_message="Een afrekening gaat over hele maanden.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="afrekening_gesloten_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__gesloten_op__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Afrekening {self.periode}"

    def get_absolute_url(self):
        return reverse("uitpas:afrekening", args=[str(self.periode)])

    @property
    def periode(self) -> Periode:
        return periode_van(self.dagen)


class Afrekenritme(models.Model):
    """How often the portal settles, from a day on; without a row it is every quarter.

    The agreement of the region says it (domein/uitpas.md 3.3: quarter, two months or half a year).
    One settlement holds every line of the ledger, so there is one rhythm and not one a card system.
    """

    ritme = models.PositiveSmallIntegerField("ritme", choices=Ritme.choices)
    vanaf = models.DateField("vanaf", unique=True)

    class Meta:
        verbose_name = "ritme van de afrekening"
        verbose_name_plural = "ritmes van de afrekening"
        ordering = ["vanaf"]
        constraints = [
            models.CheckConstraint(
                name="afrekenritme_eerste_van_de_maand",
                condition=Q(vanaf__day=1),
                violation_error_message="Een ritme begint op de eerste dag van een maand.",
            )
        ]

    def __str__(self):
        return f"{self.get_ritme_display()}, vanaf {self.vanaf:%d/%m/%Y}"


class AfrekenregelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """Lines a workplace may see: a partner its own, the coordinator all."""
        match bereik(werkplek, Zaak.AFREKENING):
            case Bereik.BEDRAGEN:
                return self
            case Bereik.EIGEN:
                return self.filter(partner=werkplek.partner)
        return self.none()


class Afrekenregel(models.Model):
    """Organiser × gemeente of residence in a closed period, in euro. Never changed."""

    afrekening = models.ForeignKey(
        Afrekening, verbose_name="afrekening", on_delete=models.RESTRICT, related_name="regels"
    )
    partner = models.ForeignKey(Partner, verbose_name="organisator", on_delete=models.RESTRICT)
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    aantal = models.IntegerField("aantal")
    prijs = BedragField("volle prijs", max_digits=12)
    deelnemer = BedragField("deelnemers", max_digits=12)
    organisator_deel = BedragField("organisator", max_digits=12)
    overheid = BedragField("gemeente betaalt", max_digits=12)

    objects = AfrekenregelQuerySet.as_manager()

    class Meta:
        verbose_name = "afrekenregel"
        verbose_name_plural = "afrekenregels"
        ordering = ["partner__naam", "gemeente__naam"]
        constraints = [
            models.UniqueConstraint(
                name="afrekenregel_een_keer",
                fields=["afrekening", "partner", "gemeente"],
                violation_error_message="Deze regel staat er al.",
            ),
            models.CheckConstraint(
                name="afrekenregel_delen_samen_prijs",
                condition=Q(prijs=F("deelnemer") + F("organisator_deel") + F("overheid")),
                violation_error_message="De drie delen moeten samen de prijs zijn.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="afrekenregel_blijft", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            pgtrigger.Trigger(
                name="afrekenregel_voor_sluiten",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_NOG_OPEN,
            ),
        ]

    def __str__(self):
        return f"{self.partner} / {self.gemeente}: {self.overheid}"
