"""What the region agreed, what it costs, and what it makes known (domein/netwerk.md 9)."""

from django.db import models
from django.db.models import Q

from partners.models.gebied import Gemeente, Netwerk, VanNetwerkQuerySet
from partners.models.overleg import Overleg
from partners.models.partner import Partner
from wevelgem_netwerk.basis.geld import BedragField


class RegioVlak(models.TextChoices):
    """The trekker consults the region on these two (the network card, S01)."""

    FINANCIEEL = "financieel", "financieel"
    COMMUNICATIEF = "communicatief", "communicatief"
    WERKING = "werking", "werking"


class Bevestiger(models.TextChoices):
    """Which body of the own gemeente has to confirm what the region agreed."""

    COLLEGE = "college", "college van burgemeester en schepenen"
    GEMEENTERAAD = "gemeenteraad", "gemeenteraad"
    BCSD = "bcsd", "bijzonder comité voor de sociale dienst"
    NETWERK = "netwerk", "het eigen netwerk"


class RegioAfspraakQuerySet(VanNetwerkQuerySet):
    def te_bevestigen(self):
        """What still waits for the own gemeente."""
        return self.filter(bevestigd_op__isnull=True).exclude(bevestiger="")


class RegioAfspraak(models.Model):
    """Something the region agreed; confirmed locally when `bevestiger` names a body."""

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    titel = models.CharField("afspraak", max_length=200)
    tekst = models.TextField("wat is afgesproken", blank=True)
    vlak = models.CharField("vlak", max_length=14, choices=RegioVlak.choices)
    overleg = models.ForeignKey(
        Overleg,
        verbose_name="afgesproken op",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="regioafspraken",
    )
    begin = models.DateField("geldt vanaf")
    einde = models.DateField("geldt tot en met", null=True, blank=True)
    bevestiger = models.CharField(
        "wie bevestigt lokaal",
        max_length=14,
        choices=Bevestiger.choices,
        blank=True,
        help_text="Leeg: er is niets te bevestigen.",
    )
    bevestigd_op = models.DateField("bevestigd op", null=True, blank=True, editable=False)
    bevestigd_met = models.CharField(
        "verwijzing naar het besluit", max_length=120, blank=True, editable=False
    )

    objects = RegioAfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "regionale afspraak"
        verbose_name_plural = "regionale afspraken"
        ordering = ["-begin", "-id"]
        constraints = [
            models.CheckConstraint(
                name="regioafspraak_einde_na_begin",
                condition=Q(einde__isnull=True) | Q(einde__gte=models.F("begin")),
                violation_error_message="Het einde kan niet voor het begin liggen.",
            ),
            models.CheckConstraint(
                name="regioafspraak_bevestigd_met",
                condition=Q(bevestigd_op__isnull=True, bevestigd_met="")
                | (Q(bevestigd_op__isnull=False) & ~Q(bevestigd_met="") & ~Q(bevestiger="")),
                violation_error_message="Bij een bevestiging hoort het besluit.",
            ),
        ]

    def __str__(self):
        return self.titel


class RegioKost(models.Model):
    """What one gemeente pays in a year for what the region does together, in euro."""

    afspraak = models.ForeignKey(
        RegioAfspraak, verbose_name="afspraak", on_delete=models.RESTRICT, related_name="kosten"
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    jaar = models.PositiveSmallIntegerField("jaar")
    bedrag = BedragField("bedrag")

    class Meta:
        verbose_name = "kost in de regio"
        verbose_name_plural = "kosten per gemeente en jaar"
        ordering = ["-jaar", "gemeente__naam"]
        constraints = [
            models.UniqueConstraint(
                name="regiokost_een_keer",
                fields=["afspraak", "gemeente", "jaar"],
                violation_error_message="Voor deze gemeente en dit jaar staat er al een bedrag.",
            ),
            models.CheckConstraint(
                name="regiokost_niet_negatief",
                condition=Q(bedrag__gte=0),
                violation_error_message="Een kost kan niet onder nul gaan.",
            ),
        ]

    def __str__(self):
        return f"{self.gemeente} {self.jaar}"


class CommunicatieStatus(models.TextChoices):
    IDEE = "idee", "idee"
    GEPLAND = "gepland", "gepland"
    GEDAAN = "gedaan", "gedaan"


class CommunicatieActie(models.Model):
    """A thing the region or the network makes known: for whom, through what, by whom, when."""

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    titel = models.CharField("wat", max_length=200)
    voor_wie = models.CharField("voor wie", max_length=120, blank=True)
    kanaal = models.CharField("langs waar", max_length=120, blank=True)
    partner = models.ForeignKey(
        Partner, verbose_name="trekker", null=True, blank=True, on_delete=models.RESTRICT
    )
    regionaal = models.BooleanField("samen met de regio", default=True)
    wanneer = models.DateField("tegen", null=True, blank=True)
    status = models.CharField(
        "status",
        max_length=8,
        choices=CommunicatieStatus.choices,
        default=CommunicatieStatus.GEPLAND,
    )

    objects = VanNetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "communicatieactie"
        verbose_name_plural = "communicatieacties"
        ordering = [models.F("wanneer").asc(nulls_last=True), "id"]

    def __str__(self):
        return self.titel
