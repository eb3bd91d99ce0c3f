"""The log of who did what, and the post that goes out."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from wevelgem_netwerk.basis.bewakers import nooit_leeg


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
            nooit_leeg(),
            pgtrigger.Protect(
                name="log_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.wat} {self.soort} {self.sleutel}"


class PostStatus(models.TextChoices):
    WACHT = "wacht", "wacht"
    VERSTUURD = "verstuurd", "verstuurd"
    OPGEGEVEN = "opgegeven", "niet gelukt"


class PostQuerySet(models.QuerySet):
    def aan_de_beurt(self, nu):
        """What waits and may be tried (again) at `nu`, the oldest first."""
        return self.filter(status=PostStatus.WACHT, opnieuw_na__lte=nu).order_by("id")

    def over(self, onderwerp: models.Model):
        """Post about one object."""
        return self.filter(over=sleutel_van(onderwerp))

    def niet_weg(self):
        return self.exclude(status=PostStatus.VERSTUURD)


class Post(models.Model):
    """A mail to one address, written in the transaction of what it tells about (basis/post.py).

    `sleutel` says which mail it is, so that the same one never leaves twice; `over` names its
    object by kind and key, since the ground knows no app. What it says is wiped once it is sent:
    the object itself tells it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    aan = models.EmailField("aan")
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst", blank=True)
    sleutel = models.CharField(max_length=160, blank=True, editable=False)
    over = models.CharField(max_length=100, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=PostStatus.choices, default=PostStatus.WACHT
    )
    pogingen = models.PositiveSmallIntegerField("keer geprobeerd", default=0)
    opnieuw_na = models.DateTimeField("opnieuw na", default=timezone.now)
    melding = models.CharField("wat er gebeurde", max_length=200, blank=True)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["-gemaakt_op", "-id"]
        indexes = [
            models.Index(fields=["opnieuw_na"], condition=Q(status="wacht"), name="post_wacht"),
            models.Index(fields=["over"], name="post_over"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="post_een_keer",
                fields=["sleutel"],
                condition=~Q(sleutel=""),
                violation_error_message="Deze mail staat er al.",
            ),
            models.CheckConstraint(
                name="post_verstuurd_met_moment",
                condition=Q(status="verstuurd", verstuurd_op__isnull=False)
                | (~Q(status="verstuurd") & Q(verstuurd_op__isnull=True)),
                violation_error_message="Een verstuurde mail heeft een moment.",
            ),
        ]

    def __str__(self):
        return f"{self.onderwerp} ({self.aan})"


class PostBijlage(models.Model):
    """A file with a mail; goes when the mail is sent."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="bijlagen")
    naam = models.CharField("naam", max_length=120)
    soort = models.CharField("soort", max_length=100)
    inhoud = models.BinaryField("inhoud")

    class Meta:
        verbose_name = "bijlage van een mail"
        verbose_name_plural = "bijlagen van mails"

    def __str__(self):
        return self.naam


def sleutel_van(onderwerp: models.Model) -> str:
    """Return how post names an object: "partners.overleg:12"."""
    return f"{onderwerp._meta.label_lower}:{onderwerp.pk}"


from wevelgem_netwerk.basis.inzagemodel import Inzage  # noqa: E402 -- Django looks for it here

__all__ = ["Inzage", "Logregel", "Post", "PostBijlage", "PostStatus", "sleutel_van"]
