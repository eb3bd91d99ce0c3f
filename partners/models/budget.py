"""The yearly drawing right of the network (domein/netwerk.md sections 2.3-2.5), and the purses."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.geld import BedragField, euro, niet_negatief


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


#: What counts as the network's own share beside the drawing right (domein/netwerk.md 2.5: "own
#: share comes from more than one purse: gemeente, OCMW").
EIGEN_BRONNEN = (Bron.GEMEENTE, Bron.OCMW)


class Trekkingsrecht(models.Model):
    """The yearly Flemish drawing right of a network, in euro; with it a budget year opens.

    Closed: the year is accounted for. What was decided then (drawing right, ratio, sums in euro)
    stays with it, and the database refuses every later line in that year.
    """

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = BedragField(
        "bedrag",
        validators=niet_negatief(),
        help_text="Wat Vlaanderen dit jaar geeft. Het bedrag staat in de brief van de minister.",
    )
    gesloten_op = models.DateTimeField("afgesloten op", null=True, blank=True, editable=False)
    gesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgesloten door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    vastgelegd = models.JSONField("vastgelegd bij het afsluiten", default=dict, editable=False)

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
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="trekkingsrecht_gesloten_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__gesloten_op__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.jaar}: {euro(self.bedrag)}"

    @property
    def gesloten(self) -> bool:
        return self.gesloten_op is not None
