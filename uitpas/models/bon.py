"""The coupon (bon): a discount with a target group, a validity and a number of uses."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from aanbod.models import Aanbod
from partners.models import Partner
from uitpas.models.kaartsysteem import Kaartsysteem
from uitpas.models.limiet import LimietPeriode
from uitpas.models.verdeelsleutel import DEEL, DeelSoort, Delen, hoogstens_honderd
from wevelgem_netwerk.basis.geld import BedragField, niet_negatief


class BonDoelgroep(models.TextChoices):
    """For whom a coupon is (domein/uitpas.md 1.11)."""

    KANSENSTATUUT = "kansenstatuut", "wie recht heeft op kansentarief"
    PASHOUDERS = "pashouders", "elke pashouder"
    GROEPEN = "groepen", "groepspassen"


class Bon(models.Model):
    """Shares of a price that hold for whoever hands in this coupon instead of the kansentarief.

    Scarce: `aantal` uses a holder over all offers, `aantal_per_aanbod` at one offer, each in a
    calendar period. So the holder chooses, the desk never does (domein/uitpas.md 2.3). Shares as
    those of a Verdeelsleutel: "2 euro korting" is the gemeente 2 euro and the holder 100 % of the
    rest. What a coupon counts for cannot be changed once somebody used it: it is stopped.
    """

    naam = models.CharField("naam", max_length=80)
    omschrijving = models.CharField("omschrijving", max_length=200, blank=True)
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    doelgroep = models.CharField(
        "voor wie",
        max_length=16,
        choices=BonDoelgroep.choices,
        default=BonDoelgroep.KANSENSTATUUT,
    )
    periode = DateRangeField("geldig")
    partner = models.ForeignKey(
        Partner,
        verbose_name="alleen bij organisator",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
        help_text="Leeg: bij elke organisator van de regio.",
    )
    aanbod = models.ForeignKey(
        Aanbod,
        verbose_name="alleen voor aanbod",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    prijs_vanaf = BedragField("prijs vanaf", null=True, blank=True, validators=niet_negatief())
    prijs_onder = BedragField("prijs onder", null=True, blank=True, validators=niet_negatief())
    deelnemer_soort = models.CharField(
        "deelnemer: euro of %", max_length=6, choices=DeelSoort.choices, default=DeelSoort.REST
    )
    deelnemer = models.DecimalField("deelnemer", default=100, **DEEL)
    overheid_soort = models.CharField(
        "gemeente: euro of %", max_length=6, choices=DeelSoort.choices, default=DeelSoort.VAST
    )
    overheid = models.DecimalField("gemeente", **DEEL)
    aantal = models.PositiveSmallIntegerField(
        "keer per pashouder", null=True, blank=True, default=1, help_text="Leeg: geen grens."
    )
    per = models.CharField(
        "hoe vaak", max_length=8, choices=LimietPeriode.choices, default=LimietPeriode.TOTAAL
    )
    aantal_per_aanbod = models.PositiveSmallIntegerField(
        "keer per activiteit", null=True, blank=True, help_text="Leeg: geen grens."
    )
    per_aanbod = models.CharField(
        "hoe vaak per activiteit",
        max_length=8,
        choices=LimietPeriode.choices,
        default=LimietPeriode.TOTAAL,
    )
    actief = models.BooleanField("loopt", default=True)

    class Meta:
        verbose_name = "bon"
        verbose_name_plural = "bonnen"
        ordering = ["-actief", "naam", "id"]
        constraints = [
            models.CheckConstraint(
                name="bon_hoogstens_100",
                condition=hoogstens_honderd(F("deelnemer"), F("overheid")),
                violation_error_message="De delen van deelnemer en gemeente kunnen samen niet "
                "boven honderd procent gaan.",
            ),
            models.CheckConstraint(
                name="bon_niet_negatief",
                condition=Q(deelnemer__gte=0) & Q(overheid__gte=0),
                violation_error_message="Een deel kan niet onder nul gaan.",
            ),
            models.CheckConstraint(
                name="bon_minstens_een",
                condition=(Q(aantal__isnull=True) | Q(aantal__gte=1))
                & (Q(aantal_per_aanbod__isnull=True) | Q(aantal_per_aanbod__gte=1)),
                violation_error_message="Een aantal is minstens 1, of leeg.",
            ),
            models.CheckConstraint(
                name="bon_een_plaats",
                condition=Q(partner__isnull=True) | Q(aanbod__isnull=True),
                violation_error_message="Kies één plaats: een organisator of een aanbod.",
            ),
            models.CheckConstraint(
                name="bon_prijzen",
                condition=Q(prijs_vanaf__isnull=True)
                | Q(prijs_onder__isnull=True)
                | Q(prijs_vanaf__lt=F("prijs_onder")),
                violation_error_message="De prijs ‘vanaf’ moet lager zijn dan de prijs ‘onder’.",
            ),
        ]

    def __str__(self):
        return self.naam

    @property
    def delen(self) -> Delen:
        return Delen(self.deelnemer_soort, self.deelnemer, self.overheid_soort, self.overheid)
