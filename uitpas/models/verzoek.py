"""What a resident asked about the own data, and by when there must be an answer (GDPR 12.3)."""

import uuid
from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partners.models import Gemeente, Rol
from uitpas.models.pashouder import Pashouder
from wevelgem_netwerk.basis.bewakers import nooit_leeg

#: An answer within a month of the question (GDPR article 12, 3).
TERMIJN = relativedelta(months=1)


class Verzoeksoort(models.TextChoices):
    """The rights of GDPR articles 15 to 18, 20 and 21, in words of the counter."""

    INZAGE = "inzage", "zien wat we bewaren"
    VERBETEREN = "verbeteren", "iets verbeteren"
    WISSEN = "wissen", "alles laten wissen"
    BEPERKEN = "beperken", "even niets mee doen"
    MEENEMEN = "meenemen", "de gegevens meenemen"
    BEZWAAR = "bezwaar", "niet akkoord zijn"


class Uitkomst(models.TextChoices):
    GEDAAN = "gedaan", "gedaan"
    DEELS = "deels", "deels gedaan"
    GEWEIGERD = "geweigerd", "geweigerd, met uitleg"
    INGETROKKEN = "ingetrokken", "niet meer gevraagd"


class VerzoekQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """Questions of the own gemeente, for its OCMW."""
        if werkplek is None or werkplek.rol != Rol.OCMW:
            return self.none()
        return self.filter(gemeente=werkplek.partner.gemeente)

    def open(self):
        return self.filter(afgehandeld_op__isnull=True)


class Verzoek(models.Model):
    """One question of one resident. Coarse codes, no story; who is wiped leaves it without name."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField("wat", max_length=12, choices=Verzoeksoort.choices)
    pashouder = models.ForeignKey(
        Pashouder,
        verbose_name="van wie",
        null=True,
        on_delete=models.RESTRICT,
        related_name="verzoeken",
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    ontvangen_op = models.DateField("gevraagd op")
    genoteerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="genoteerd door",
        on_delete=models.RESTRICT,
        related_name="+",
    )
    afgehandeld_op = models.DateField("beantwoord op", null=True)
    uitkomst = models.CharField("antwoord", max_length=12, choices=Uitkomst.choices, blank=True)

    objects = VerzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek over gegevens"
        verbose_name_plural = "verzoeken over gegevens"
        ordering = [F("afgehandeld_op").desc(nulls_first=True), "ontvangen_op", "id"]
        triggers = [nooit_leeg()]
        constraints = [
            models.UniqueConstraint(
                name="verzoek_een_open",
                fields=["pashouder", "soort"],
                condition=Q(afgehandeld_op__isnull=True),
                violation_error_message="Deze vraag staat al genoteerd.",
            ),
            models.CheckConstraint(
                name="verzoek_antwoord_volledig",
                condition=Q(afgehandeld_op__isnull=True, uitkomst="")
                | (Q(afgehandeld_op__isnull=False) & ~Q(uitkomst="")),
                violation_error_message="Een antwoord heeft een dag en een uitkomst.",
            ),
            models.CheckConstraint(
                name="verzoek_antwoord_na_vraag",
                condition=Q(afgehandeld_op__isnull=True) | Q(afgehandeld_op__gte=F("ontvangen_op")),
                violation_error_message="Een antwoord komt na de vraag.",
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display()}, {self.ontvangen_op:%d/%m/%Y}"

    @property
    def uiterlijk(self) -> date:
        """The last day for an answer."""
        return self.ontvangen_op + TERMIJN
