"""Where the costs of the settlement go in the budget: chosen once per network."""

from django.db import models

from partners.models.budget import Bron
from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.nota import Actie


class Kostenbestemming(models.Model):
    """The action and the source that carry what the gemeente pays for the kansentarief."""

    netwerk = models.OneToOneField(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    actie = models.ForeignKey(Actie, verbose_name="actie", on_delete=models.RESTRICT)
    bron = models.CharField("bron", max_length=14, choices=Bron.choices)

    objects = VanNetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "bestemming van de afrekening"
        verbose_name_plural = "bestemming van de afrekening"

    def __str__(self):
        return f"{self.actie} ({self.get_bron_display()})"
