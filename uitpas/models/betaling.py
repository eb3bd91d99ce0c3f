"""What a gemeente pays an organiser for a closed period, and the payment files it sent its bank.

The amount stands on the frozen Afrekenregel and nowhere else; a Betaling only says how far it is.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from partners.models import Gemeente
from partners.toegangstabel import Bereik, Zaak, bereik
from uitpas.models.afrekening import Afrekening, Afrekenregel
from wevelgem_netwerk.basis.bewakers import nooit_leeg


class VanDeEigenGemeenteQuerySet(models.QuerySet):
    """For what one gemeente pays; `gemeente_pad` says over which relations."""

    gemeente_pad = "gemeente"

    def zichtbaar_voor(self, werkplek):
        """Payments are the coordinator's, and only those of the own gemeente."""
        if bereik(werkplek, Zaak.BETALING) != Bereik.BEDRAGEN:
            return self.none()
        return self.filter(**{self.gemeente_pad: werkplek.partner.gemeente_id})


class Betaalbestand(models.Model):
    """A SEPA credit transfer (pain.001) as it was made, kept byte for byte.

    Downloading it again gives the same file with the same message id, so that a bank refuses it the
    second time. A withdrawn file stays; its payments are ready again.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    afrekening = models.ForeignKey(
        Afrekening, verbose_name="afrekening", on_delete=models.RESTRICT, related_name="bestanden"
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="betaler", on_delete=models.RESTRICT)
    xml = models.TextField("bestand")
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gemaakt door",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = VanDeEigenGemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "betaalbestand"
        verbose_name_plural = "betaalbestanden"
        ordering = ["-gemaakt_op", "-id"]
        triggers = [nooit_leeg()]

    def __str__(self):
        return f"Betaalbestand {self.gemaakt_op:%Y-%m-%d}"


class BetaalStatus(models.TextChoices):
    KLAAR = "klaar", "klaar"
    IN_BESTAND = "in_bestand", "in bestand"
    BETAALD = "betaald", "betaald"


class BetalingQuerySet(VanDeEigenGemeenteQuerySet):
    gemeente_pad = "regel__gemeente"

    def van_periode(self, periode):
        return self.filter(regel__afrekening__dagen=periode.bereik)


class Betaling(models.Model):
    """How far the payment of one line (organiser × gemeente) of a closed period is."""

    regel = models.OneToOneField(
        Afrekenregel,
        verbose_name="afrekenregel",
        on_delete=models.RESTRICT,
        related_name="betaling",
    )
    status = models.CharField(
        "status", max_length=10, choices=BetaalStatus.choices, default=BetaalStatus.KLAAR
    )
    bestand = models.ForeignKey(
        Betaalbestand,
        verbose_name="betaalbestand",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="betalingen",
    )
    betaald_op = models.DateField("betaald op", null=True, blank=True)

    objects = BetalingQuerySet.as_manager()

    class Meta:
        verbose_name = "betaling"
        verbose_name_plural = "betalingen"
        ordering = ["regel__partner__naam", "id"]
        constraints = [
            models.CheckConstraint(
                name="betaling_status_klopt",
                condition=Q(status="klaar", bestand=None, betaald_op=None)
                | Q(status="in_bestand", bestand__isnull=False, betaald_op=None)
                | Q(status="betaald", betaald_op__isnull=False),
                violation_error_message="De status van deze betaling klopt niet met haar bestand.",
            )
        ]
        triggers = [nooit_leeg()]

    def __str__(self):
        return f"{self.regel} ({self.get_status_display()})"
