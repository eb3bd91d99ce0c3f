"""Drempelvrij: three things an organisation promises, confirmed by the coordinator for a while."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partners.models.partner import Partner
from partners.models.zelftoets import Zelftoetsvraag


class DrempelvrijStand(models.TextChoices):
    GEVRAAGD = "gevraagd", "wacht op de coördinator"
    BEVESTIGD = "bevestigd", "bevestigd"
    GEWEIGERD = "geweigerd", "nog niet bevestigd"
    GESTOPT = "gestopt", "gestopt"


class DrempelvrijQuerySet(models.QuerySet):
    def te_bevestigen(self):
        return self.filter(stand=DrempelvrijStand.GEVRAAGD)

    def geldig_op(self, dag):
        """Confirmed and in force on `dag`."""
        return self.filter(stand=DrempelvrijStand.BEVESTIGD, periode__contains=dag)

    def van_netwerk(self, netwerk):
        return self.filter(partner__gemeente__netwerk=netwerk)

    def zichtbaar_voor(self, werkplek):
        """Those of partners in the network of a workplace; its own too."""
        if not werkplek:
            return self.none()
        gemeente = werkplek.partner.gemeente_id
        return self.filter(
            Q(partner=werkplek.partner_id) | Q(partner__gemeente__netwerk__gemeenten=gemeente)
        ).distinct()


class Drempelvrij(models.Model):
    """A commitment: exactly three different points, and a day they stand by.

    `periode` is when the badge counts: from the day it was confirmed until the end of the setting
    DREMPELVRIJ_MAANDEN, or until it is stopped. Nothing is deleted; the next one is a new row.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="drempelvrij"
    )
    punt1, punt2, punt3 = (
        models.ForeignKey(
            Zelftoetsvraag, verbose_name=f"punt {nr}", on_delete=models.RESTRICT, related_name="+"
        )
        for nr in (1, 2, 3)
    )
    tegen = models.DateField("klaar tegen")
    gevraagd_op = models.DateField("gevraagd op", default=timezone.localdate)
    stand = models.CharField(
        "stand", max_length=9, choices=DrempelvrijStand.choices, default=DrempelvrijStand.GEVRAAGD
    )
    beslist_op = models.DateField("beslist op", null=True, blank=True)
    waarom = models.CharField("waarom (nog) niet", max_length=200, blank=True)
    periode = DateRangeField("geldt", null=True, blank=True)

    objects = DrempelvrijQuerySet.as_manager()

    class Meta:
        verbose_name = "engagement Drempelvrij"
        verbose_name_plural = "engagementen Drempelvrij"
        ordering = ["-gevraagd_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="drempelvrij_een_vraag_open",
                fields=["partner"],
                condition=Q(stand="gevraagd"),
                violation_error_message="Jullie engagement wacht al op de coördinator.",
            ),
            models.CheckConstraint(
                name="drempelvrij_drie_verschillende",
                condition=~Q(punt1=F("punt2")) & ~Q(punt1=F("punt3")) & ~Q(punt2=F("punt3")),
                violation_error_message="Kies drie verschillende punten.",
            ),
            models.CheckConstraint(
                name="drempelvrij_periode_bij_bevestigd",
                condition=Q(stand__in=["bevestigd", "gestopt"])
                | (Q(stand__in=["gevraagd", "geweigerd"]) & Q(periode__isnull=True)),
                violation_error_message="Alleen wat bevestigd is, geldt.",
            ),
            models.CheckConstraint(
                name="drempelvrij_bevestigd_met_periode",
                condition=~Q(stand="bevestigd") | Q(periode__isnull=False),
                violation_error_message="Een bevestigd engagement geldt van een dag tot een dag.",
            ),
            models.CheckConstraint(
                name="drempelvrij_geweigerd_met_reden",
                condition=~Q(stand="geweigerd") | ~Q(waarom=""),
                violation_error_message="Schrijf wat er nog ontbreekt.",
            ),
            ExclusionConstraint(
                name="drempelvrij_geen_twee_tegelijk",
                expressions=[
                    ("partner", RangeOperators.EQUAL),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                condition=Q(stand="bevestigd"),
                violation_error_message="Voor die dagen geldt er al een engagement.",
            ),
        ]

    def __str__(self):
        return f"{self.partner}, {self.gevraagd_op:%d/%m/%Y}"

    @property
    def punten(self) -> list[Zelftoetsvraag]:
        return [self.punt1, self.punt2, self.punt3]
