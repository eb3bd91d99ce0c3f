"""The small budget of the network (domein/netwerk.md sections 2.3-2.5 and 4)."""

from django.db import models
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.nota import Actie
from wevelgem_netwerk.basis.geld import NUL, BedragField, niet_negatief


class Categorie(models.TextChoices):
    """The two expenses the decree allows (uitvoeringsbesluit art. 19; domein/netwerk.md 2.3)."""

    A = "a", "a: deelname van mensen in armoede"
    B = "b", "b: initiatieven van en voor mensen in armoede"


class Bron(models.TextChoices):
    """Which purse pays; money is mixed in practice (domein/netwerk.md 2.5)."""

    TREKKINGSRECHT = "trekkingsrecht", "trekkingsrecht"
    GEMEENTE = "gemeente", "gemeente"
    OCMW = "ocmw", "OCMW"
    FEDERAAL = "federaal", "federale middelen"
    FONDS = "fonds", "fonds"
    PARTNER = "partner", "partner"


class Trekkingsrecht(models.Model):
    """The yearly Flemish drawing right of a network, in euro."""

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = BedragField("bedrag", validators=niet_negatief())

    objects = VanNetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "trekkingsrecht"
        verbose_name_plural = "trekkingsrechten"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                name="trekkingsrecht_een_per_jaar",
                fields=["netwerk", "jaar"],
                violation_error_message="Voor dit jaar staat er al een trekkingsrecht.",
            ),
            models.CheckConstraint(
                name="trekkingsrecht_niet_negatief",
                condition=Q(bedrag__gte=0),
                violation_error_message="Een trekkingsrecht kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return f"{self.jaar}: € {self.bedrag}"


class BudgetpostQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "actie__doelstelling__nota__netwerk"

    def uit_trekkingsrecht(self, jaar):
        """What the drawing right of `jaar` pays for."""
        return self.filter(jaar=jaar, bron=Bron.TREKKINGSRECHT)

    def met_besteed(self):
        """Add `besteed`: the sum of what was spent from each post, in euro."""
        return self.annotate(
            besteed=Coalesce(Sum("uitgaven__bedrag"), NUL, output_field=BedragField())
        )


class Budgetpost(models.Model):
    """What the network plans to spend: per action, year, source and category."""

    actie = models.ForeignKey(
        Actie, verbose_name="actie", on_delete=models.RESTRICT, related_name="budgetposten"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    bron = models.CharField("bron", max_length=14, choices=Bron.choices)
    categorie = models.CharField("categorie", max_length=1, choices=Categorie.choices)
    raming = BedragField("raming", validators=niet_negatief())

    objects = BudgetpostQuerySet.as_manager()

    class Meta:
        verbose_name = "budgetpost"
        verbose_name_plural = "budgetposten"
        ordering = ["-jaar", "actie"]
        constraints = [
            models.UniqueConstraint(
                name="budgetpost_een_keer",
                fields=["actie", "jaar", "bron", "categorie"],
                violation_error_message="Deze budgetpost staat er al.",
            ),
            models.CheckConstraint(
                name="budgetpost_niet_negatief",
                condition=Q(raming__gte=0),
                violation_error_message="Een raming kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return f"{self.jaar} {self.actie} ({self.get_bron_display()}, {self.categorie})"


class Uitgave(models.Model):
    """Money spent from a budget post. A correction is a new line with a minus."""

    budgetpost = models.ForeignKey(
        Budgetpost, verbose_name="budgetpost", on_delete=models.RESTRICT, related_name="uitgaven"
    )
    datum_activiteit = models.DateField("datum van de activiteit")
    datum_betaling = models.DateField("datum van betaling", null=True, blank=True)
    omschrijving = models.CharField("omschrijving", max_length=200)
    bedrag = BedragField("bedrag")
    bewijs = models.CharField("verwijzing naar het bewijs", max_length=80)
    herkomst = models.CharField("komt uit", max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = "uitgave"
        verbose_name_plural = "uitgaven"
        ordering = ["-datum_activiteit", "-id"]
        constraints = [
            models.CheckConstraint(
                name="uitgave_met_bewijs",
                condition=~Q(bewijs=""),
                violation_error_message="Zet erbij waar het bewijs zit.",
            ),
            models.UniqueConstraint(
                name="uitgave_herkomst_een_keer",
                fields=["herkomst"],
                condition=~Q(herkomst=""),
                violation_error_message="Deze kost is al geboekt.",
            ),
        ]

    def __str__(self):
        return f"{self.datum_activiteit}: {self.omschrijving}"
