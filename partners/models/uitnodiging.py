"""An invitation to work for a partner in the portal."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from partners.models.mensen import Gebruiker, Rol
from partners.models.partner import Partner


class UitnodigingQuerySet(models.QuerySet):
    def open(self):
        """Neither taken up nor taken back; perhaps past its term."""
        return self.filter(aanvaard_op__isnull=True, ingetrokken_op__isnull=True)

    def bruikbaar(self):
        """Whose link still works."""
        return self.open().filter(verloopt_op__gt=timezone.now(), partner__actief=True)


class Uitnodiging(models.Model):
    """A partner asks somebody by mail to come and work in the portal. Works once, for some days.

    The link holds a secret; here stands only its hash, so that a copy of the database opens
    nothing. Taken up, it becomes a Lidmaatschap.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    geheim = models.CharField("hash van het geheim", max_length=64, unique=True, editable=False)
    email = models.EmailField("e-mailadres")
    voornaam = models.CharField("voornaam", max_length=60)
    naam = models.CharField("naam", max_length=80, blank=True)
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    rol = models.CharField("rol", max_length=12, choices=Rol.choices)
    door = models.ForeignKey(
        Gebruiker, verbose_name="uitgenodigd door", on_delete=models.RESTRICT, related_name="+"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    verloopt_op = models.DateTimeField("geldig tot")
    aanvaard_op = models.DateTimeField("aanvaard op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-gemaakt_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                "partner",
                "rol",
                Lower("email"),
                name="uitnodiging_een_open",
                condition=models.Q(aanvaard_op__isnull=True, ingetrokken_op__isnull=True),
                violation_error_message="Voor dit adres staat al een uitnodiging open.",
            ),
            models.CheckConstraint(
                name="uitnodiging_een_afloop",
                condition=models.Q(aanvaard_op__isnull=True)
                | models.Q(ingetrokken_op__isnull=True),
                violation_error_message="Een uitnodiging is aanvaard of ingetrokken, niet allebei.",
            ),
            models.CheckConstraint(
                name="uitnodiging_verloopt_later",
                condition=models.Q(verloopt_op__gt=models.F("gemaakt_op")),
                violation_error_message="Een uitnodiging moet nog even geldig zijn.",
            ),
        ]

    def __str__(self):
        return f"{self.voornaam} voor {self.partner}"

    @property
    def is_verlopen(self) -> bool:
        return self.verloopt_op <= timezone.now()
