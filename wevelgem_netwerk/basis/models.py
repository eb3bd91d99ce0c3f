"""The log of who did what."""

import pgtrigger
from django.conf import settings
from django.db import models


class LogregelQuerySet(models.QuerySet):
    def over(self, onderwerp: models.Model):
        """Lines about one object, newest first."""
        return self.filter(soort=onderwerp._meta.label_lower, sleutel=str(onderwerp.pk))


class Logregel(models.Model):
    """One change of state: who, when, why, from when it counts. Never changed, never deleted.

    A line names its object by kind and key instead of a foreign key, so that it outlives it and so
    that the ground knows no app. It holds no story about a person, only what was decided.
    """

    moment = models.DateTimeField("wanneer", auto_now_add=True)
    wie = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,  # accountability outlives an account
        related_name="logregels",
    )
    namens = models.CharField("namens", max_length=200, blank=True)
    wat = models.CharField("wat", max_length=60)
    soort = models.CharField("soort", max_length=60)
    sleutel = models.CharField("sleutel", max_length=40)
    telt_vanaf = models.DateField("telt vanaf", null=True, blank=True)
    waarom = models.CharField("waarom", max_length=300, blank=True)
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    objects = LogregelQuerySet.as_manager()

    class Meta:
        verbose_name = "logregel"
        verbose_name_plural = "logregels"
        ordering = ["-moment", "-id"]
        indexes = [models.Index(fields=["soort", "sleutel", "-moment"], name="log_over")]
        triggers = [
            pgtrigger.Protect(
                name="log_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.wat} {self.soort} {self.sleutel}"
