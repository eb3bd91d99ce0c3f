"""Action points: who does what by when, across meetings."""

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.mensen import Gebruiker
from partners.models.nota import Actie
from partners.models.overleg import Agendapunt, Overleg
from partners.models.partner import Partner


class ActiepuntStatus(models.TextChoices):
    OPEN = "open", "open"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    VERVALLEN = "vervallen", "vervallen"


class ActiepuntQuerySet(VanNetwerkQuerySet):
    def open(self):
        return self.filter(status__in=[ActiepuntStatus.OPEN, ActiepuntStatus.BEZIG])

    def te_laat_op(self, dag):
        return self.open().filter(tegen__lt=dag)

    def van_mij(self, werkplek):
        """What somebody has to do: on their own name, or on their partner's and nobody's name."""
        if not werkplek:
            return self.none()
        return self.filter(
            Q(eigenaar=werkplek.gebruiker_id)
            | Q(eigenaar__isnull=True, partner=werkplek.partner_id)
        )


class Actiepunt(models.Model):
    """Who does what by when; it lives across meetings until it is done.

    `eigenaar` is the person who does it when they have an account; else the partner does, and `wie`
    may name somebody there. `keer_uitgesteld` counts how often its day moved; the log keeps when.
    """

    uid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    overleg = models.ForeignKey(
        Overleg,
        verbose_name="afgesproken op",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="actiepunten",
    )
    agendapunt = models.ForeignKey(
        Agendapunt,
        verbose_name="bij agendapunt",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="actiepunten",
    )
    actie = models.ForeignKey(
        Actie, verbose_name="actie van de nota", null=True, blank=True, on_delete=models.RESTRICT
    )
    wat = models.CharField("wat", max_length=200)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", null=True, blank=True, on_delete=models.RESTRICT
    )
    eigenaar = models.ForeignKey(
        Gebruiker,
        verbose_name="eigenaar",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="actiepunten",
        help_text="Iemand met een account: die ziet het bij de eigen acties en krijgt er mail van.",
    )
    wie = models.CharField("wie", max_length=80, blank=True)
    tegen = models.DateField("tegen", null=True, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=ActiepuntStatus.choices, default=ActiepuntStatus.OPEN
    )
    keer_uitgesteld = models.PositiveSmallIntegerField("keer uitgesteld", default=0, editable=False)
    klaar_op = models.DateField("klaar op", null=True, blank=True, editable=False)
    slotwoord = models.CharField("hoe liep het af", max_length=200, blank=True)

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = [F("tegen").asc(nulls_last=True), "id"]

    def __str__(self):
        return self.wat

    @property
    def is_open(self) -> bool:
        return self.status in {ActiepuntStatus.OPEN, ActiepuntStatus.BEZIG}

    @property
    def door_wie(self) -> str:
        """Who does it, as people read it; "" when nobody does yet."""
        persoon = str(self.eigenaar) if self.eigenaar else self.wie
        return ", ".join(filter(None, [persoon, str(self.partner or "")]))
