"""The afsprakennota: what the network agreed to do (domein/netwerk.md section 3)."""

from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.partner import Partner
from wevelgem_netwerk.basis.geld import BedragField

#: Sources differ, so it is a setting of every nota (domein/netwerk.md 2.5: S05 and S06).
COFINANCIERING = Decimal("2.00")
COFINANCIERING_BRON = (
    "Comeet, ongeveer 2017: minstens het dubbele van de subsidie. De VGC vraagt minstens hetzelfde "
    "bedrag. Nog na te vragen voor deze periode."
)


class DatumBereik(Func):
    """daterange(begin, einde, '[]') for an exclusion over two plain dates."""

    function = "DATERANGE"
    output_field = DateRangeField()


class NotaSjabloon(models.TextChoices):
    """Which paper it is: the local one of the decree of 2008, or the supra-local one of 2027."""

    LOKAAL = "lokaal", "lokaal (decreet van 2008)"
    BOVENLOKAAL = "bovenlokaal", "bovenlokaal (vanaf 2027)"


class NotaQuerySet(VanNetwerkQuerySet):
    def geldig_op(self, dag):
        return self.filter(begin__lte=dag, einde__gte=dag)

    def in_jaar(self, jaar):
        """Notas that run on some day of `jaar`."""
        return self.filter(begin__year__lte=jaar, einde__year__gte=jaar)


class Nota(models.Model):
    """An agreement of a network for a period with free start and end (2015-2019, 2014-2019 ...)."""

    netwerk = models.ForeignKey(
        Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT, related_name="notas"
    )
    titel = models.CharField("titel", max_length=120)
    begin = models.DateField("van")
    einde = models.DateField("tot en met")
    sjabloon = models.CharField(
        "sjabloon", max_length=12, choices=NotaSjabloon.choices, default=NotaSjabloon.LOKAAL
    )
    visie = models.TextField(
        "visie", blank=True, help_text="Een paar zinnen. De nota mag kort zijn."
    )
    omgevingsanalyse = models.TextField(
        "omgevingsanalyse",
        blank=True,
        help_text="Welke drempels zijn er in de regio, en wat doen jullie eraan?",
    )
    doelgroep = models.TextField(
        "wie we bereiken (afbakening)",
        blank=True,
        help_text="Hoe omschrijven jullie hier mensen in armoede? Het formulier vraagt het.",
    )
    criteria = models.TextField(
        "criteria",
        blank=True,
        help_text="Waaraan zie je of iemand erbij hoort? Eén criterium op elke lijn.",
    )
    zakelijk_plan = models.TextField(
        "zakelijk plan", blank=True, help_text="Wie draagt het, met welke middelen en mensen?"
    )
    cofinanciering = BedragField(
        "eigen inbreng, maal het trekkingsrecht",
        max_digits=4,
        default=COFINANCIERING,
        help_text="2 betekent: gemeente en OCMW leggen samen het dubbele bij.",
    )
    cofinanciering_bron = models.CharField(
        "waar dat staat", max_length=250, blank=True, default=COFINANCIERING_BRON
    )
    partners = models.ManyToManyField(
        Partner, through="Betrokkenheid", verbose_name="partners", blank=True
    )

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
            models.CheckConstraint(
                name="nota_cofinanciering_niet_negatief",
                condition=models.Q(cofinanciering__gte=0),
                violation_error_message="De eigen inbreng kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return self.titel


class Betrokkenheid(models.Model):
    """A partner of a nota and its part in it (the order asks exactly this; netwerk.md 3.1)."""

    nota = models.ForeignKey(
        Nota, verbose_name="nota", on_delete=models.CASCADE, related_name="betrokkenheden"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    opmaak = models.BooleanField("schreef mee", default=False)
    opvolging = models.BooleanField("volgt mee op", default=False)
    uitvoering = models.BooleanField("voert mee uit", default=False)
    hoe = models.CharField("hoe", max_length=200, blank=True)

    class Meta:
        verbose_name = "partner van de nota"
        verbose_name_plural = "partners van de nota"
        ordering = ["partner__naam"]
        constraints = [
            models.UniqueConstraint(
                name="betrokkenheid_een_keer",
                fields=["nota", "partner"],
                violation_error_message="Deze partner staat al bij deze nota.",
            )
        ]

    def __str__(self):
        return f"{self.partner}"


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
    timing = models.CharField(
        "timing", max_length=80, blank=True, help_text="Vrij in te vullen: “najaar 2026”."
    )
    status = models.CharField(
        "status", max_length=10, choices=ActieStatus.choices, default=ActieStatus.GEPLAND
    )
    bbc_code = models.CharField(
        "BBC-code",
        max_length=30,
        blank=True,
        help_text="De code van deze actie in het meerjarenplan van de gemeente, als er een is.",
    )

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
