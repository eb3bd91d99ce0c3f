"""What an offer costs: its price lines, and what a year of it costs altogether. In euro."""

from django.db import models
from django.db.models import Q

from aanbod.models.aanbod import Aanbod
from wevelgem_netwerk.basis.geld import BedragField, niet_negatief


class PrijsSoort(models.TextChoices):
    """UiTdatabank's price categories; kansentarief itself is never stored here (ontwerp 7)."""

    BASIS = "basis", "gewone prijs"
    TARIEF = "tarief", "tarief"


class PrijsEenheid(models.TextChoices):
    KEER = "keer", "per keer"
    HALVE_DAG = "halve_dag", "per halve dag"
    DAG = "dag", "per dag"
    WEEK = "week", "per week"
    REEKS = "reeks", "voor de hele reeks"
    JAAR = "jaar", "per jaar"


class Prijs(models.Model):
    """A price line of an offer, in euro. No line at all means: price unknown; zero means: free."""

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="prijzen"
    )
    soort = models.CharField("soort", max_length=6, choices=PrijsSoort.choices)
    naam = models.CharField("naam", max_length=90, default="Gewone prijs")
    bedrag = BedragField("bedrag", validators=niet_negatief())
    eenheid = models.CharField(
        "eenheid", max_length=10, choices=PrijsEenheid.choices, default=PrijsEenheid.KEER
    )
    groepsprijs = models.BooleanField("voor de hele groep samen", default=False)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "prijs"
        verbose_name_plural = "prijzen"
        ordering = ["volgorde", "id"]
        constraints = [
            models.UniqueConstraint(
                name="prijs_een_basis",
                fields=["aanbod"],
                condition=Q(soort="basis"),
                violation_error_message="Er is al een gewone prijs.",
            ),
            models.UniqueConstraint(
                name="prijs_naam_een_keer",
                fields=["aanbod", "naam"],
                violation_error_message="Twee prijzen kunnen niet dezelfde naam hebben.",
            ),
            models.CheckConstraint(
                name="prijs_niet_negatief",
                condition=Q(bedrag__gte=0),
                violation_error_message="Een prijs kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return f"{self.naam}: {self.bedrag}"


class Kostensoort(models.TextChoices):
    """What people pay beside the price itself (domein/netwerk.md 6: hidden costs keep away)."""

    LIDGELD = "lidgeld", "lidgeld"
    VERZEKERING = "verzekering", "verzekering"
    KLEDIJ = "kledij", "kledij"
    MATERIAAL = "materiaal", "materiaal"
    UITSTAPPEN = "uitstappen", "uitstappen"
    KAMP = "kamp", "kamp"
    ANDERE = "andere", "andere kosten"


class Jaarkost(models.Model):
    """A part of what taking part costs in a year, in euro. Together: the total yearly cost."""

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="jaarkosten"
    )
    soort = models.CharField("soort", max_length=12, choices=Kostensoort.choices)
    bedrag = BedragField("bedrag per jaar", validators=niet_negatief())

    class Meta:
        verbose_name = "kost per jaar"
        verbose_name_plural = "kosten per jaar"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="jaarkost_soort_een_keer",
                fields=["aanbod", "soort"],
                violation_error_message="Deze kost staat er al.",
            ),
            models.CheckConstraint(
                name="jaarkost_niet_negatief",
                condition=Q(bedrag__gte=0),
                violation_error_message="Een kost kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display()}: {self.bedrag}"
