"""Where the source and we say something different, until a person decides."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from aanbod.models.aanbod import Aanbod


class Keuze(models.TextChoices):
    """How a difference ended; "gelijk" when both came to say the same by themselves."""

    HIER = "hier", "we houden wat hier staat"
    BRON = "bron", "we nemen de bron over"
    GELIJK = "gelijk", "beide zeggen nu hetzelfde"


class VerschilQuerySet(models.QuerySet):
    def open(self):
        return self.filter(keuze="")


class Verschil(models.Model):
    """A part of an offer that changed in the source after a person changed it here.

    What stands here stays until somebody chooses. `deel` names the part in the words of
    aanbod/uitdatabank/delen.py; what both sides say is read when asked, so it is never out of date.
    What the source said before is gone from there by then: `voordien` keeps it in words, until
    somebody chose.
    """

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="verschillen"
    )
    deel = models.CharField("wat", max_length=200)
    voordien = models.TextField("wat UiTdatabank voordien zei", blank=True, editable=False)
    gezien_op = models.DateTimeField("gezien op", auto_now_add=True)
    keuze = models.CharField("keuze", max_length=6, choices=Keuze.choices, blank=True)
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    beslist_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="beslist door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = VerschilQuerySet.as_manager()

    class Meta:
        verbose_name = "verschil"
        verbose_name_plural = "verschillen"
        ordering = ["-gezien_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="verschil_een_keer_open",
                fields=["aanbod", "deel"],
                condition=Q(keuze=""),
                violation_error_message="Dit verschil staat er al.",
            ),
            models.CheckConstraint(
                name="verschil_keuze_heeft_tijd",
                condition=Q(keuze="", beslist_op__isnull=True)
                | (~Q(keuze="") & Q(beslist_op__isnull=False)),
                violation_error_message="Bij een keuze hoort wanneer ze gemaakt is.",
            ),
        ]

    def __str__(self):
        return f"{self.aanbod}: {self.deel}"

    def beslis(self, keuze: str, moment, door=None) -> None:
        """Set how it ended, not yet saved; what helped to choose is kept no longer."""
        self.keuze, self.beslist_op, self.beslist_door, self.voordien = keuze, moment, door, ""
