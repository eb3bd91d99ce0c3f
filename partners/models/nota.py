"""The afsprakennota: what the network agreed to do (domein/netwerk.md section 3)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.partner import Partner
from wevelgem_netwerk.basis.geld import BedragField


class DatumBereik(Func):
    """daterange(begin, einde, '[]') for an exclusion over two plain dates."""

    function = "DATERANGE"
    output_field = DateRangeField()


class NotaQuerySet(VanNetwerkQuerySet):
    def geldig_op(self, dag):
        return self.filter(begin__lte=dag, einde__gte=dag)


class Nota(models.Model):
    """An agreement of a network for a period with free start and end (2015-2019, 2014-2019 ...)."""

    netwerk = models.ForeignKey(
        Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT, related_name="notas"
    )
    titel = models.CharField("titel", max_length=120)
    begin = models.DateField("van")
    einde = models.DateField("tot en met")
    visie = models.TextField("visie", blank=True)
    doelgroep = models.TextField("wie we bereiken (afbakening)", blank=True)
    partners = models.ManyToManyField(Partner, verbose_name="partners", blank=True)

    objects = NotaQuerySet.as_manager()

    class Meta:
        verbose_name = "nota"
        verbose_name_plural = "nota's"
        ordering = ["-begin"]
        constraints = [
            models.CheckConstraint(
                name="nota_einde_na_begin",
                condition=models.Q(einde__gte=F("begin")),
                violation_error_message="Het einde van de nota kan niet voor het begin liggen.",
            ),
            ExclusionConstraint(
                name="nota_geen_overlap",
                expressions=[
                    (
                        DatumBereik(
                            "begin",
                            "einde",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("netwerk", RangeOperators.EQUAL),
                ],
                violation_error_message="In deze periode heeft het netwerk al een nota.",
            ),
        ]

    def __str__(self):
        return self.titel


class DoelstellingQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "nota__netwerk"


class Doelstelling(models.Model):
    """What the network wants to reach."""

    nota = models.ForeignKey(
        Nota, verbose_name="nota", on_delete=models.CASCADE, related_name="doelstellingen"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("doelstelling", max_length=250)

    objects = DoelstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "doelstelling"
        verbose_name_plural = "doelstellingen"
        ordering = ["nota", "nummer"]
        constraints = [
            models.UniqueConstraint(
                name="doelstelling_nummer_een_keer",
                fields=["nota", "nummer"],
                violation_error_message="Dit nummer heeft al een doelstelling.",
            )
        ]

    def __str__(self):
        return f"{self.nummer}. {self.titel}"


class ActieSoort(models.TextChoices):
    """Kinds of action (Bruggen bouwen and the first nota; domein/netwerk.md section 7)."""

    FINANCIEEL = "financieel", "betaalbaar maken"
    GROEP = "groep", "als groep deelnemen"
    TOELEIDING = "toeleiding", "toeleiding"
    OUTREACH = "outreach", "mensen opzoeken"
    VERENIGINGEN = "verenigingen", "verenigingen ondersteunen"
    NETWERK = "netwerk", "samenwerken en leren"
    OPSTAP = "opstap", "opstap"


class ActieStatus(models.TextChoices):
    GEPLAND = "gepland", "gepland"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    GESTOPT = "gestopt", "gestopt"


class ActieQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "doelstelling__nota__netwerk"

    def lopend(self):
        """Actions that still have to happen."""
        return self.exclude(status__in=[ActieStatus.KLAAR, ActieStatus.GESTOPT])


class Actie(models.Model):
    """What is done for an objective, by whom, when."""

    doelstelling = models.ForeignKey(
        Doelstelling, verbose_name="doelstelling", on_delete=models.CASCADE, related_name="acties"
    )
    letter = models.CharField("letter", max_length=2)
    titel = models.CharField("actie", max_length=250)
    soort = models.CharField("soort", max_length=14, choices=ActieSoort.choices)
    trekker = models.ForeignKey(
        Partner,
        verbose_name="trekker",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="getrokken_acties",
    )
    partners = models.ManyToManyField(Partner, verbose_name="partners", blank=True)
    timing = models.CharField("timing", max_length=80, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=ActieStatus.choices, default=ActieStatus.GEPLAND
    )
    bbc_code = models.CharField("BBC-code", max_length=30, blank=True)

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["doelstelling", "letter"]
        constraints = [
            models.UniqueConstraint(
                name="actie_letter_een_keer",
                fields=["doelstelling", "letter"],
                violation_error_message="Deze letter heeft al een actie.",
            )
        ]

    def __str__(self):
        return f"{self.letter}. {self.titel}"


class IndicatorQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "actie__doelstelling__nota__netwerk"


class Indicator(models.Model):
    """How the network sees that an action works."""

    actie = models.ForeignKey(
        Actie, verbose_name="actie", on_delete=models.CASCADE, related_name="indicatoren"
    )
    naam = models.CharField("indicator", max_length=160)
    streefwaarde = BedragField("streefwaarde", null=True, blank=True)
    eenheid = models.CharField("eenheid", max_length=30, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["actie", "naam"]

    def __str__(self):
        return self.naam


class Meting(models.Model):
    """The value of an indicator on a day."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="indicator", on_delete=models.CASCADE, related_name="metingen"
    )
    datum = models.DateField("datum")
    waarde = BedragField("waarde")
    nota_bij = models.CharField("toelichting", max_length=200, blank=True)

    class Meta:
        verbose_name = "meting"
        verbose_name_plural = "metingen"
        ordering = ["-datum"]
        constraints = [
            models.UniqueConstraint(
                name="meting_een_per_dag",
                fields=["indicator", "datum"],
                violation_error_message="Op deze dag is deze indicator al gemeten.",
            )
        ]

    def __str__(self):
        return f"{self.indicator}: {self.waarde}"
