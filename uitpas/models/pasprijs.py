"""What a pass costs, and the passes that lie ready at a desk."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import IntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from partners.models import Partner
from uitpas.models.kaartsysteem import Kaartsysteem
from uitpas.models.pashouder import VERVANGREDENEN, PasReden
from wevelgem_netwerk.basis.geld import BedragField, kort
from wevelgem_netwerk.basis.woorden import nummer_gegroepeerd

PRIJSREDENEN = [(reden.value, reden.label) for reden in (PasReden.EERSTE, *VERVANGREDENEN)]


class Pasprijs(models.Model):
    """The price of a pass: card system, reason, ages, with or without the right.

    The dimensions are those of UiTPAS (domein/uitpas.md 1.7). Never two for one case; the database
    refuses it. A price nobody told us is absent: no price is invented.
    """

    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    reden = models.CharField("waarom deze pas", max_length=16, choices=PRIJSREDENEN)
    met_recht = models.BooleanField("voor wie het kansentarief heeft")
    leeftijd_van = models.PositiveSmallIntegerField("leeftijd van", default=0)
    leeftijd_tot = models.PositiveSmallIntegerField(
        "leeftijd tot en met", null=True, blank=True, help_text="Leeg: geen bovengrens."
    )
    bedrag = BedragField("prijs")
    te_bevestigen = models.BooleanField("nog te bevestigen", default=True)

    class Meta:
        verbose_name = "prijs van een pas"
        verbose_name_plural = "prijzen van een pas"
        ordering = ["kaartsysteem", "reden", "-met_recht", "leeftijd_van"]
        constraints = [
            ExclusionConstraint(
                name="pasprijs_een_per_geval",
                expressions=[
                    ("kaartsysteem", RangeOperators.EQUAL),
                    ("reden", RangeOperators.EQUAL),
                    (
                        Func(F("met_recht"), function="int4", output_field=models.IntegerField()),
                        RangeOperators.EQUAL,
                    ),
                    (
                        Func(
                            F("leeftijd_van"),
                            F("leeftijd_tot"),
                            Value("[]"),
                            function="int4range",
                            output_field=IntegerRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Voor een deel van deze leeftijden staat er al een prijs.",
            ),
            models.CheckConstraint(
                name="pasprijs_leeftijd",
                condition=Q(leeftijd_tot__isnull=True) | Q(leeftijd_tot__gte=F("leeftijd_van")),
                violation_error_message="De hoogste leeftijd ligt onder de laagste.",
            ),
            models.CheckConstraint(
                name="pasprijs_niet_onder_nul",
                condition=Q(bedrag__gte=0),
                violation_error_message="Een prijs is nooit onder nul.",
            ),
        ]

    def __str__(self):
        return f"{self.get_reden_display()}: {kort(self.bedrag)}"


class Voorraadpas(models.Model):
    """A pass in stock at an OCMW: it has a number and nobody's name yet.

    It becomes a Pas when it is given. At the desk of a club it does not exist.
    """

    nummer = models.CharField("UiTPAS-nummer", max_length=13)
    partner = models.ForeignKey(Partner, verbose_name="ligt bij", on_delete=models.RESTRICT)
    sinds = models.DateField("sinds", default=timezone.localdate)

    class Meta:
        verbose_name = "pas in voorraad"
        verbose_name_plural = "passen in voorraad"
        ordering = ["nummer"]
        constraints = [
            models.UniqueConstraint(
                name="voorraadpas_een_keer",
                fields=["nummer"],
                violation_error_message="Deze pas ligt al in voorraad.",
            ),
            models.CheckConstraint(
                name="voorraadpas_13_cijfers",
                condition=Q(nummer__regex=r"^[0-9]{13}$"),
                violation_error_message="Een UiTPAS-nummer heeft 13 cijfers.",
            ),
        ]

    def __str__(self):
        return nummer_gegroepeerd(self.nummer)
