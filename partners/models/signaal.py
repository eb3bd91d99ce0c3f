"""What stands in the way, said by somebody, and what the partner answers (netwerk.md 6, 14: 64).

A signal holds the B's and a short text; never who said it. What it is about is named by kind and
key, since partners knows no offers (registry signaalsoorten), with the name it had that day: a
signal outlives the offer it is about.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partners.models.drempel import Drempel, Maatregel
from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.mensen import Rol
from partners.models.partner import Partner
from wevelgem_netwerk.basis.bewakers import nooit_leeg

#: What fits on a phone and in a minute; a story belongs in a talk.
LANGSTE_SIGNAAL = 300
LANGSTE_ANTWOORD = 500


class AntwoordSoort(models.TextChoices):
    """What the partner says: done, coming, or not possible (and why)."""

    GEDAAN = "gedaan", "is gedaan"
    KOMT = "komt", "komt eraan"
    KAN_NIET = "kan_niet", "kan niet"


class AntwoordQuerySet(VanNetwerkQuerySet):
    def openbaar(self):
        """What everybody may read, the newest first."""
        return self.filter(openbaar_sinds__isnull=False).order_by("-openbaar_sinds", "-id")

    def over(self, soort: str, sleutel: int | None):
        return self.filter(soort=soort, sleutel=sleutel)


class Antwoord(models.Model):
    """One answer to one or more signals about the same thing; public only when somebody says so."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    partner = models.ForeignKey(
        Partner,
        verbose_name="partner",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="antwoorden",
    )
    soort = models.CharField("soort onderwerp", max_length=12, blank=True, editable=False)
    sleutel = models.BigIntegerField(null=True, blank=True, editable=False)
    naam = models.CharField("over", max_length=200, blank=True, editable=False)
    wat = models.CharField("wat", max_length=8, choices=AntwoordSoort.choices)
    vroeger = models.CharField("hoe het was", max_length=160, blank=True)
    tekst = models.CharField("antwoord", max_length=LANGSTE_ANTWOORD)
    tegen = models.DateField("tegen wanneer", null=True, blank=True)
    maatregel = models.ForeignKey(
        Maatregel,
        verbose_name="maatregel",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    op = models.DateTimeField("gegeven op", default=timezone.now, editable=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gegeven door",
        null=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    openbaar_sinds = models.DateTimeField("openbaar sinds", null=True, editable=False)

    objects = AntwoordQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord op signalen"
        verbose_name_plural = "antwoorden op signalen"
        ordering = ["-op", "-id"]
        indexes = [
            models.Index(
                fields=["soort", "sleutel"],
                condition=Q(openbaar_sinds__isnull=False),
                name="antwoord_openbaar_over",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="antwoord_niet_leeg",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf in enkele zinnen wat je antwoordt.",
            ),
            models.CheckConstraint(
                name="antwoord_maatregel_als_het_kan",
                condition=Q(maatregel__isnull=True) | ~Q(wat="kan_niet"),
                violation_error_message="Wat niet kan, heeft geen maatregel.",
            ),
            models.CheckConstraint(
                name="antwoord_tegen_als_het_komt",
                condition=Q(tegen__isnull=True) | Q(wat="komt"),
                violation_error_message="Alleen wat eraan komt, heeft een dag.",
            ),
        ]

    def __str__(self):
        return f"{self.naam or 'Het netwerk'}: {self.get_wat_display()}"


class SignaalQuerySet(VanNetwerkQuerySet):
    def zichtbaar_voor(self, werkplek):
        """To the coördinator all of the network, to who works for a partner what that one got."""
        if werkplek and werkplek.rol == Rol.COORDINATOR:
            return super().zichtbaar_voor(werkplek)
        if not werkplek or werkplek.rol in {Rol.KASSA, Rol.BEHEERDER}:
            return self.none()
        return self.telt().filter(partner=werkplek.partner_id)

    def telt(self):
        """What is no abuse."""
        return self.filter(verborgen_op__isnull=True)

    def onbeantwoord(self):
        return self.telt().filter(antwoord__isnull=True)

    def over(self, soort: str, sleutel: int | None):
        return self.filter(soort=soort, sleutel=sleutel)


class Signaal(models.Model):
    """Something that stands in the way of an offer, a place or an organisation.

    `partner` answers; none: the network itself. `melder` is the organisation whose worker said it;
    none: a resident, of whom nothing is kept. `bewijs` is the form it came with, so that the same
    form sent twice is one signal.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    partner = models.ForeignKey(
        Partner,
        verbose_name="partner die antwoordt",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="signalen",
    )
    soort = models.CharField("soort onderwerp", max_length=12, blank=True, editable=False)
    sleutel = models.BigIntegerField(null=True, blank=True, editable=False)
    naam = models.CharField("over", max_length=200, blank=True, editable=False)
    drempels = models.ManyToManyField(Drempel, verbose_name="drempels", related_name="signalen")
    tekst = models.CharField("tekst", max_length=LANGSTE_SIGNAAL, blank=True)
    melder = models.ForeignKey(
        Partner,
        verbose_name="gemeld door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    bewijs = models.CharField(max_length=40, editable=False)
    gemaakt_op = models.DateTimeField("gekregen op", default=timezone.now, editable=False)
    antwoord = models.ForeignKey(
        Antwoord,
        verbose_name="antwoord",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="signalen",
    )
    verborgen_op = models.DateTimeField("verborgen op", null=True, editable=False)
    verborgen_waarom = models.CharField("waarom verborgen", max_length=200, blank=True)

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "signaal"
        verbose_name_plural = "signalen"
        ordering = ["-gemaakt_op", "-id"]
        indexes = [
            models.Index(fields=["netwerk", "-gemaakt_op"], name="signaal_netwerk"),
            models.Index(fields=["soort", "sleutel", "-gemaakt_op"], name="signaal_over"),
            models.Index(
                fields=["partner", "gemaakt_op"],
                condition=Q(antwoord__isnull=True, verborgen_op__isnull=True),
                name="signaal_onbeantwoord",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="signaal_een_keer_per_formulier",
                fields=["bewijs"],
                violation_error_message="Dit signaal kregen we al.",
            ),
            models.CheckConstraint(
                name="signaal_over_iets_bepaalds",
                condition=Q(soort="", sleutel__isnull=True)
                | (~Q(soort="") & Q(sleutel__isnull=False)),
                violation_error_message="Zeg waarover het gaat, of laat het open.",
            ),
            models.CheckConstraint(
                name="signaal_verborgen_met_reden",
                condition=Q(verborgen_op__isnull=True, verborgen_waarom="")
                | (Q(verborgen_op__isnull=False) & ~Q(verborgen_waarom="")),
                violation_error_message="Schrijf waarom je dit signaal verbergt.",
            ),
        ]
        # its text goes after a term (bewaartermijnen), the row counts on
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="signaal_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Signaal over {self.naam or 'het aanbod in het algemeen'}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.antwoord_id is None and self.verborgen_op is None
