"""The key (verdeelsleutel): who pays which part of the price, where, for whom and when."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    DecimalRangeField,
    IntegerRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual

from aanbod.models import Aanbod
from partners.models import Gemeente, Partner
from uitpas.models.kaartsysteem import Kaartsysteem
from wevelgem_netwerk.basis.geld import BedragField, niet_negatief

HONDERD = Decimal(100)
DEEL = {"max_digits": 5, "decimal_places": 2}
NERGENS_ANDERS = {"null": True, "blank": True, "on_delete": models.RESTRICT}


class DeelSoort(models.TextChoices):
    """How a share is said (domein/uitpas.md 2.2)."""

    TOTAAL = "totaal", "% van de prijs"
    REST = "rest", "% van de rest"
    VAST = "vast", "euro, vast bedrag"


class Woonplaats(models.TextChoices):
    """Where the holder lives, seen from the organiser (domein/uitpas.md 2.2)."""

    OVERAL = "overal", "overal in de regio"
    ZELFDE = "zelfde", "in dezelfde gemeente als de organisator"
    ANDERE = "andere", "in een andere gemeente dan de organisator"


@dataclass(frozen=True)
class Delen:
    """The shares of holder and gemeente for one price; the organiser carries what remains."""

    deelnemer_soort: str
    deelnemer: Decimal
    overheid_soort: str
    overheid: Decimal


class VerdeelsleutelQuerySet(models.QuerySet):
    def geldig_op(self, dag):
        return self.filter(periode__contains=dag)

    def van_de_regio(self):
        """Keys of a whole card system: of no gemeente, partner or offer alone."""
        return self.filter(gemeente=None, partner=None, aanbod=None)


#: Both ends of a condition, so that the database sees whether two of them overlap.
_PRIJZEN = Func(
    F("prijs_vanaf"),
    F("prijs_onder"),
    Value("[)"),
    function="numrange",
    output_field=DecimalRangeField(),
)
_WOONT_IN = Func(
    F("woont_in"),
    F("woont_in"),
    Value("[]"),
    function="int8range",
    output_field=BigIntegerRangeField(),
)


def _van_tot(van: int, tot: int) -> Func:
    return Func(van, tot, function="int4range", output_field=IntegerRangeField())


_WOONPLAATS = Case(
    When(woonplaats=Woonplaats.ZELFDE, then=_van_tot(0, 1)),
    When(woonplaats=Woonplaats.ANDERE, then=_van_tot(1, 2)),
    default=_van_tot(0, 2),
)


def hoogstens_honderd(deelnemer, overheid) -> Q:
    """Return that a percentage is at most 100, and two of the same kind are so together."""
    deelnemer_vast, overheid_vast = (
        Q(**{f"{wie}_soort": DeelSoort.VAST}) for wie in ("deelnemer", "overheid")
    )
    apart = (deelnemer_vast | Q(LessThanOrEqual(deelnemer, HONDERD))) & (
        overheid_vast | Q(LessThanOrEqual(overheid, HONDERD))
    )
    anders = deelnemer_vast | ~Q(deelnemer_soort=F("overheid_soort"))
    return apart & (anders | Q(LessThanOrEqual(deelnemer + overheid, HONDERD)))


class Verdeelsleutel(models.Model):
    """Shares of holder and gemeente of residence; the organiser carries what remains.

    Zuidwest: 20 / 40 / 40 since 1 September 2015 (domein/uitpas.md 3.5). A key counts in a whole
    card system, or only at the organisers of one gemeente, at one partner, or for one offer: the
    narrowest goes first, and within one scope the lowest `volgorde`. Never two that could both win.
    `deelnemer_ander` and `overheid_ander` are the shares for a holder from another gemeente than
    the organiser's; empty is the same. `organisator` may be said when all is in percent of the
    price: it is checked, not used. Amounts in euro, shares in percent.
    """

    naam = models.CharField("naam", max_length=80)
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    gemeente = models.ForeignKey(
        Gemeente,
        verbose_name="alleen bij organisatoren van",
        related_name="+",
        help_text="Leeg: geldt bij elke organisator van de regio.",
        **NERGENS_ANDERS,
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name="alleen voor partner",
        help_text="Leeg: geldt voor de hele regio.",
        **NERGENS_ANDERS,
    )
    aanbod = models.ForeignKey(
        Aanbod,
        verbose_name="alleen voor aanbod",
        related_name="+",
        help_text="Eén activiteit die een eigen sleutel heeft.",
        **NERGENS_ANDERS,
    )
    deelnemer_soort = models.CharField(
        "deelnemer: euro of %", max_length=6, choices=DeelSoort.choices, default=DeelSoort.TOTAAL
    )
    deelnemer = models.DecimalField("deelnemer", **DEEL)
    organisator = models.DecimalField(
        "organisator (%)",
        null=True,
        blank=True,
        help_text="Leeg: draagt wat overblijft.",
        **DEEL,
    )
    overheid_soort = models.CharField(
        "gemeente: euro of %", max_length=6, choices=DeelSoort.choices, default=DeelSoort.TOTAAL
    )
    overheid = models.DecimalField("gemeente", **DEEL)
    deelnemer_ander = models.DecimalField("deelnemer", null=True, blank=True, **DEEL)
    overheid_ander = models.DecimalField("gemeente", null=True, blank=True, **DEEL)
    prijs_vanaf = BedragField("prijs vanaf", null=True, blank=True, validators=niet_negatief())
    prijs_onder = BedragField(
        "prijs onder",
        null=True,
        blank=True,
        validators=niet_negatief(),
        help_text="Het bedrag zelf telt niet mee: onder 10,01 is ten hoogste 10,00.",
    )
    woonplaats = models.CharField(
        "deelnemer woont", max_length=6, choices=Woonplaats.choices, default=Woonplaats.OVERAL
    )
    woont_in = models.ForeignKey(
        Gemeente,
        verbose_name="alleen wie woont in",
        related_name="+",
        help_text="Leeg: elke gemeente.",
        **NERGENS_ANDERS,
    )
    elk_kaartsysteem = models.BooleanField(
        "ook voor wie recht heeft in een andere regio", default=False
    )
    volgorde = models.PositiveSmallIntegerField(
        "volgorde", default=0, help_text="Gelden er twee op dezelfde plaats, dan wint de laagste."
    )
    periode = DateRangeField("periode")

    objects = VerdeelsleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "verdeelsleutel"
        verbose_name_plural = "verdeelsleutels"
        ordering = ["-periode", "id"]
        constraints = [
            models.CheckConstraint(
                name="verdeelsleutel_samen_100",
                condition=Q(organisator__isnull=True)
                | Q(
                    deelnemer_soort=DeelSoort.TOTAAL,
                    overheid_soort=DeelSoort.TOTAAL,
                    deelnemer=HONDERD - F("organisator") - F("overheid"),
                ),
                violation_error_message="De drie delen moeten samen honderd procent zijn.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_organisator_rest",
                condition=Q(organisator__isnull=True)
                | Q(deelnemer_ander__isnull=True, overheid_ander__isnull=True),
                violation_error_message="Laat het deel van de organisator leeg: hij draagt wat "
                "overblijft, ook bij wie in een andere gemeente woont.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_hoogstens_100",
                condition=hoogstens_honderd(F("deelnemer"), F("overheid"))
                & hoogstens_honderd(
                    Coalesce("deelnemer_ander", "deelnemer"),
                    Coalesce("overheid_ander", "overheid"),
                ),
                violation_error_message="De delen van deelnemer en gemeente kunnen samen niet "
                "boven honderd procent gaan.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_niet_negatief",
                condition=Q(deelnemer__gte=0)
                & Q(overheid__gte=0)
                & (Q(organisator__isnull=True) | Q(organisator__gte=0))
                & (Q(deelnemer_ander__isnull=True) | Q(deelnemer_ander__gte=0))
                & (Q(overheid_ander__isnull=True) | Q(overheid_ander__gte=0)),
                violation_error_message="Een deel kan niet onder nul gaan.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_een_plaats",
                condition=Q(gemeente__isnull=True, partner__isnull=True)
                | Q(gemeente__isnull=True, aanbod__isnull=True)
                | Q(partner__isnull=True, aanbod__isnull=True),
                violation_error_message="Kies één plaats: een gemeente, een partner of een aanbod.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_prijzen",
                condition=Q(prijs_vanaf__isnull=True)
                | Q(prijs_onder__isnull=True)
                | Q(prijs_vanaf__lt=F("prijs_onder")),
                violation_error_message="De prijs ‘vanaf’ moet lager zijn dan de prijs ‘onder’.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_andere_gemeente",
                condition=Q(woonplaats=Woonplaats.OVERAL)
                | Q(deelnemer_ander__isnull=True, overheid_ander__isnull=True),
                violation_error_message="Delen voor een andere gemeente kunnen alleen als de "
                "deelnemer overal in de regio mag wonen.",
            ),
            ExclusionConstraint(
                name="verdeelsleutel_geen_overlap",
                expressions=[
                    ("kaartsysteem", RangeOperators.EQUAL),
                    (Coalesce("gemeente", 0), RangeOperators.EQUAL),
                    (Coalesce("partner", 0), RangeOperators.EQUAL),
                    (Coalesce("aanbod", 0), RangeOperators.EQUAL),
                    ("volgorde", RangeOperators.EQUAL),
                    (_PRIJZEN, RangeOperators.OVERLAPS),
                    (_WOONPLAATS, RangeOperators.OVERLAPS),
                    (_WOONT_IN, RangeOperators.OVERLAPS),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                violation_error_message="In deze periode geldt hier al een andere sleutel.",
            ),
        ]

    def __str__(self):
        return self.naam

    @property
    def rang(self) -> int:
        """Return how narrow its scope is: 3 one offer, 2 a partner, 1 a gemeente, 0 the region."""
        plaatsen = (self.gemeente_id, self.partner_id, self.aanbod_id)
        return next((rang for rang, waar in enumerate(plaatsen, 1) if waar is not None), 0)

    def delen(self, *, zelfde_gemeente: bool = True) -> Delen:
        """Return the shares for a holder from the organiser's gemeente, or from another one."""
        deelnemer, overheid = self.deelnemer, self.overheid
        if not zelfde_gemeente:
            deelnemer = deelnemer if self.deelnemer_ander is None else self.deelnemer_ander
            overheid = overheid if self.overheid_ander is None else self.overheid_ander
        return Delen(self.deelnemer_soort, deelnemer, self.overheid_soort, overheid)

    def overlapt(self, ander: "Verdeelsleutel") -> bool:
        """Return whether one price of one holder can meet the conditions of both keys."""
        vanaf = max(self.prijs_vanaf or 0, ander.prijs_vanaf or 0)
        onder = [s.prijs_onder for s in (self, ander) if s.prijs_onder is not None]
        woonplaatsen = {self.woonplaats, ander.woonplaats} - {Woonplaats.OVERAL}
        gemeenten = {self.woont_in_id, ander.woont_in_id} - {None}
        return (
            all(vanaf < grens for grens in onder) and len(woonplaatsen) < 2 and len(gemeenten) < 2
        )

    def geldt_voor_prijs(self, prijs: Decimal) -> bool:
        """Return whether a price meets the condition on it: from `prijs_vanaf`, below `_onder`."""
        return (self.prijs_vanaf is None or prijs >= self.prijs_vanaf) and (
            self.prijs_onder is None or prijs < self.prijs_onder
        )

    def geldt_voor_woonplaats(self, gemeente_id: int, *, zelfde_gemeente: bool) -> bool:
        """Return whether a holder who lives in `gemeente_id` meets the conditions on residence."""
        if self.woont_in_id not in (None, gemeente_id):
            return False
        return self.woonplaats == Woonplaats.OVERAL or zelfde_gemeente == (
            self.woonplaats == Woonplaats.ZELFDE
        )
