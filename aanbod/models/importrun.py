"""What an import did, kept so that somebody can look it up."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportRun(models.Model):
    """One run of an import: counts and what could not be taken."""

    gestart_op = models.DateTimeField("gestart op", auto_now_add=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
    )
    bron = models.CharField("bron", max_length=40)
    nieuw = models.PositiveIntegerField("nieuw", default=0)
    gewijzigd = models.PositiveIntegerField("gewijzigd", default=0)
    ongewijzigd = models.PositiveIntegerField("ongewijzigd", default=0)
    geweigerd = models.PositiveIntegerField("geweigerd", default=0)
    ingetrokken = models.PositiveIntegerField("ingetrokken", default=0)
    botsingen = models.PositiveIntegerField("verschillen", default=0)
    wijzigingen = models.JSONField("wijzigingen", default=list)
    meldingen = models.JSONField("meldingen", default=list)

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ["-gestart_op"]

    def __str__(self):
        return f"{self.bron} {timezone.localtime(self.gestart_op):%d/%m/%Y %H.%M}"
