"""The settlement (afrekening): what each gemeente owes each organiser for a quarter."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from partners.models import Gemeente, Partner, Rol
from wevelgem_netwerk.basis.geld import BedragField
from wevelgem_netwerk.basis.periodes import Kwartaal

#: Lines are written before the seal, never after it.
_NOG_OPEN = """
    IF EXISTS (
        SELECT 1 FROM uitpas_afrekening WHERE id = NEW.afrekening_id AND gesloten_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'De afrekening van dit kwartaal is gesloten.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'afrekenregel_voor_sluiten';
    END IF;
    RETURN NEW;
"""


class Afrekening(models.Model):
    """A quarter. Open: summed from the ledger. Closed: its lines are kept, frozen."""

    jaar = models.PositiveSmallIntegerField("jaar")
    kwartaal = models.PositiveSmallIntegerField("kwartaal")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gesloten door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    class Meta:
        verbose_name = "afrekening"
        verbose_name_plural = "afrekeningen"
        ordering = ["-jaar", "-kwartaal"]
        constraints = [
            models.UniqueConstraint(
                name="afrekening_een_per_kwartaal",
                fields=["jaar", "kwartaal"],
                violation_error_message="Voor dit kwartaal is er al een afrekening.",
            ),
            models.CheckConstraint(
                name="afrekening_kwartaal",
                condition=Q(kwartaal__range=(1, 4)),
                violation_error_message="Een kwartaal gaat van 1 tot 4.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="afrekening_gesloten_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__gesloten_op__isnull=False),
            )
        ]

    def __str__(self):
        return f"Afrekening {self.periode}"

    def get_absolute_url(self):
        return reverse("uitpas:afrekening", args=[str(self.periode)])

    @property
    def periode(self) -> Kwartaal:
        return Kwartaal(self.jaar, self.kwartaal)


class AfrekenregelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """Lines a workplace may see: a partner its own, the coordinator all."""
        if werkplek is None:
            return self.none()
        if werkplek.rol == Rol.COORDINATOR:
            return self
        if werkplek.rol == Rol.AANBIEDER:
            return self.filter(partner=werkplek.partner)
        return self.none()


class Afrekenregel(models.Model):
    """Organiser × gemeente of residence in a closed quarter, in euro. Never changed."""

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
