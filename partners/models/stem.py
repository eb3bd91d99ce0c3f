"""What people in poverty say, and what was done with it: group talks, wishes and quotes."""

import uuid

from django.db import models
from django.db.models import Q

from partners.models.actiepunt import Actiepunt
from partners.models.bevraging import Bevraging
from partners.models.drempel import Drempel
from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.overleg import Agendapunt
from partners.models.partner import Partner
from partners.models.verslag import Besluit


class Gesprek(models.Model):
    """A talk with a group: when, where, how many. No names; what was said stands in Uitspraak."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    bevraging = models.ForeignKey(
        Bevraging,
        verbose_name="hoort bij bevraging",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="gesprekken",
    )
    partner = models.ForeignKey(
        Partner, verbose_name="geschreven door", null=True, on_delete=models.RESTRICT
    )
    datum = models.DateField("dag")
    plaats = models.CharField("waar", max_length=120)
    aantal = models.PositiveSmallIntegerField("hoeveel mensen")
    themas = models.ManyToManyField(Drempel, verbose_name="waarover ging het", blank=True)
    ander_thema = models.CharField("nog een thema", max_length=60, blank=True)

    objects = VanNetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "groepsgesprek"
        verbose_name_plural = "groepsgesprekken"
        ordering = ["-datum", "-id"]
        constraints = [
            models.CheckConstraint(
                name="gesprek_minstens_twee",
                condition=Q(aantal__gte=2),
                violation_error_message="Een groep telt minstens twee mensen.",
            )
        ]

    def __str__(self):
        return f"{self.plaats}, {self.datum:%d/%m/%Y}"


class UitspraakSoort(models.TextChoices):
    WENS = "wens", "wens"
    CITAAT = "citaat", "citaat"


class Gevolg(models.TextChoices):
    """What happened with a wish."""

    NIEUW = "nieuw", "nog te bespreken"
    AGENDA = "agenda", "op de agenda"
    BEZIG = "bezig", "we werken eraan"
    GEDAAN = "gedaan", "gedaan"
    KAN_NIET = "kan_niet", "kan niet"


class UitspraakQuerySet(VanNetwerkQuerySet):
    def wensen(self):
        return self.filter(soort=UitspraakSoort.WENS)

    def nieuw(self):
        """Wishes that nobody took up yet."""
        return self.wensen().filter(gevolg=Gevolg.NIEUW)

    def publiek(self):
        """What a moderator let everybody read."""
        return self.filter(publiek=True)


class Uitspraak(models.Model):
    """A wish or a quote, in the words of people, without a name; public once it is moderated."""

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    bevraging = models.ForeignKey(
        Bevraging,
        verbose_name="uit bevraging",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uitspraken",
    )
    gesprek = models.ForeignKey(
        Gesprek,
        verbose_name="uit gesprek",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="uitspraken",
    )
    soort = models.CharField("soort", max_length=6, choices=UitspraakSoort.choices)
    tekst = models.CharField(
        "wat mensen zeggen", max_length=300, help_text="Zonder naam, adres of herkenbaar verhaal."
    )
    drempel = models.ForeignKey(
        Drempel, verbose_name="drempel", null=True, blank=True, on_delete=models.RESTRICT
    )
    thema = models.CharField("ander thema", max_length=60, blank=True)
    publiek = models.BooleanField("iedereen mag dit lezen", default=False, editable=False)
    gevolg = models.CharField(
        "wat gebeurde ermee", max_length=8, choices=Gevolg.choices, default=Gevolg.NIEUW
    )
    wat_we_deden = models.CharField("wij deden", max_length=400, blank=True)
    agendapunt = models.ForeignKey(
        Agendapunt,
        verbose_name="op de agenda",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    besluit = models.ForeignKey(
        Besluit,
        verbose_name="besluit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    actiepunt = models.ForeignKey(
        Actiepunt,
        verbose_name="actiepunt",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = UitspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "uitspraak"
        verbose_name_plural = "wensen en citaten"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="uitspraak_afloop_met_woorden",
                condition=~Q(gevolg__in=["gedaan", "kan_niet"]) | ~Q(wat_we_deden=""),
                violation_error_message="Schrijf in een zin wat er gebeurde, of waarom het niet "
                "kan. Wie het vroeg, leest dat.",
            ),
            models.CheckConstraint(
                name="uitspraak_gevolg_van_een_wens",
                condition=Q(soort="wens") | Q(gevolg="nieuw"),
                violation_error_message="Alleen een wens krijgt een gevolg.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["netwerk"],
                condition=Q(soort="wens", gevolg="nieuw"),
                name="uitspraak_open_wens",
            )
        ]

    def __str__(self):
        return self.tekst[:80]
