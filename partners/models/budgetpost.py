"""What the network plans to spend, and what it spent.

Unit: euro. Sign: what was spent is positive; a mistake is undone by a line of opposite sign, never
by a change (ontwerp.md section 7). Free on a post = raming + moved in - moved out - spent. The year
of an expense is that of its activity, not of its payment (domein/netwerk.md 11.6).
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from partners.models import boekjaar
from partners.models.budget import Bron, Categorie
from partners.models.gebied import VanNetwerkQuerySet
from partners.models.nota import Actie
from partners.models.verslag import Besluit
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.geld import NUL, BedragField, euro, niet_negatief


def _som(model: type[models.Model], sleutel: str):
    """The sum of `bedrag` of the rows of `model` that point at this post with `sleutel`."""
    rijen = model.objects.filter(**{sleutel: OuterRef("pk")}).order_by().values(sleutel)
    som = rijen.annotate(som=Sum("bedrag")).values("som")
    return Coalesce(Subquery(som), NUL, output_field=BedragField())


class BudgetpostQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "actie__doelstelling__nota__netwerk"

    def uit_trekkingsrecht(self, jaar):
        """What the drawing right of `jaar` pays for."""
        return self.filter(jaar=jaar, bron=Bron.TREKKINGSRECHT)

    def met_stand(self):
        """Add `besteed`, `bij`, `af` (moved in and out) and `beschikbaar`, in euro."""
        return self.annotate(
            besteed=_som(Uitgave, "budgetpost"),
            bij=_som(Overdracht, "naar"),
            af=_som(Overdracht, "van"),
        ).annotate(beschikbaar=F("raming") + F("bij") - F("af"))


class Budgetpost(models.Model):
    """What the network plans to spend: per action, year, source and category."""

    actie = models.ForeignKey(
        Actie, verbose_name="actie", on_delete=models.RESTRICT, related_name="budgetposten"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    bron = models.CharField(
        "bron", max_length=14, choices=Bron.choices, help_text="Wie dit betaalt."
    )
    categorie = models.CharField(
        "categorie",
        max_length=1,
        choices=Categorie.choices,
        help_text="a: lidgeld, inkom, materiaal. b: wat je zelf opzet of steunt.",
    )
    raming = BedragField(
        "raming",
        validators=niet_negatief(),
        help_text="Wat je denkt uit te geven. Staat vast zodra er iets op deze post gebeurt.",
    )

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
        triggers = [
            nooit_leeg(),
            pgtrigger.Trigger(
                name="budgetpost_vast",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=boekjaar.DECLAREER,
                func=boekjaar.POST_VAST,
            ),
            pgtrigger.Protect(name="budgetpost_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.jaar} {self.actie} ({self.get_bron_display()}, {self.categorie})"


class UitgaveQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "budgetpost__actie__doelstelling__nota__netwerk"

    def van_jaar(self, netwerk, jaar):
        return self.van_netwerk(netwerk).filter(budgetpost__jaar=jaar)


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
    buiten_gemeente = models.BooleanField("buiten de gemeente", default=False)
    herkomst = models.CharField("komt uit", max_length=60, blank=True, editable=False)
    tegenboeking_van = models.OneToOneField(
        "self",
        verbose_name="zet recht",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="tegenboeking",
    )
    geboekt_op = models.DateTimeField("geboekt op", default=timezone.now, editable=False)
    geboekt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geboekt door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = UitgaveQuerySet.as_manager()

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
            models.CheckConstraint(
                name="uitgave_niet_nul",
                condition=~Q(bedrag=0),
                violation_error_message="Een uitgave van nul euro is geen uitgave.",
            ),
            models.UniqueConstraint(
                name="uitgave_herkomst_een_keer",
                fields=["herkomst"],
                condition=~Q(herkomst=""),
                violation_error_message="Deze kost is al geboekt.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Trigger(
                name="uitgave_in_open_jaar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=boekjaar.DECLAREER,
                func=boekjaar.UITGAVE_IN_OPEN_JAAR,
            ),
            pgtrigger.Trigger(
                name="uitgave_blijft",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=boekjaar.UITGAVE_BLIJFT,
            ),
        ]

    def __str__(self):
        return f"{self.datum_activiteit:%d/%m/%Y}: {self.omschrijving}, {euro(self.bedrag)}"


class OverdrachtQuerySet(VanNetwerkQuerySet):
    netwerk_pad = "naar__actie__doelstelling__nota__netwerk"


class Overdracht(models.Model):
    """Money moved between two posts by a decision; without `van` it is new money."""

    van = models.ForeignKey(
        Budgetpost,
        verbose_name="van",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="overgedragen",
        help_text="Leeg: nieuw geld, bijvoorbeeld een hoger trekkingsrecht.",
    )
    naar = models.ForeignKey(
        Budgetpost, verbose_name="naar", on_delete=models.RESTRICT, related_name="gekregen"
    )
    bedrag = BedragField("bedrag")
    besluit = models.ForeignKey(
        Besluit,
        verbose_name="besluit",
        on_delete=models.RESTRICT,
        related_name="overdrachten",
        help_text="Het besluit van het overleg waarin dit is afgesproken.",
    )
    op = models.DateTimeField("geboekt op", default=timezone.now, editable=False)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geboekt door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "verschuiving"
        verbose_name_plural = "verschuivingen"
        ordering = ["-op", "-id"]
        constraints = [
            models.CheckConstraint(
                name="overdracht_boven_nul",
                condition=Q(bedrag__gt=0),
                violation_error_message="Verschuif meer dan nul euro.",
            ),
            models.CheckConstraint(
                name="overdracht_twee_posten",
                condition=Q(van__isnull=True) | ~Q(van=F("naar")),
                violation_error_message="Kies twee verschillende posten.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Trigger(
                name="overdracht_past",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=boekjaar.DECLAREER,
                func=boekjaar.OVERDRACHT_PAST,
            ),
            pgtrigger.Protect(
                name="overdracht_blijft", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self):
        return f"{euro(self.bedrag)} naar {self.naar}"
