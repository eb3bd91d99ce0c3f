"""Groups against loneliness: going out together, counted and never named.

A head counted here is nobody's: it is a participation of a group, never a unique person, and it
stays out of the figures of people (domein/netwerk.md 11.4, requirement 48).
"""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q, Sum
from django.urls import reverse
from django.utils import timezone

from partners.models import Gebruiker, Partner, Uitgave
from uitpas.models.groepspas import Groepspas
from wevelgem_netwerk.basis.geld import BedragField, niet_negatief

#: A group counts from two people (domein/netwerk.md section 7, S106).
KLEINSTE_GROEP = 2
GROOTSTE_GROEP = 500


class Groep(models.Model):
    """A group that comes together regularly: the coffee walk of every other Thursday."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="groepen"
    )
    naam = models.CharField("naam van de groep", max_length=80)
    ritme = models.CharField("wanneer ze samenkomen", max_length=80, blank=True)
    actief = models.BooleanField("komt nog samen", default=True)

    class Meta:
        verbose_name = "vaste groep"
        verbose_name_plural = "vaste groepen"
        ordering = ["naam", "id"]
        constraints = [
            models.UniqueConstraint(
                name="groep_een_keer",
                fields=["partner", "naam"],
                violation_error_message="Jullie hebben al een groep met deze naam.",
            )
        ]

    def __str__(self):
        return self.naam


class Vervoer(models.TextChoices):
    TE_VOET = "te_voet", "te voet"
    FIETS = "fiets", "met de fiets"
    OPENBAAR = "openbaar", "met bus of trein"
    BUSJE = "busje", "met een busje"
    AUTO = "auto", "samen in auto's"
    TER_PLAATSE = "ter_plaatse", "iedereen kwam zelf"


class UitstapQuerySet(models.QuerySet):
    def van(self, partner):
        return self.filter(partner=partner)

    def van_netwerk(self, netwerk):
        return self.filter(partner__gemeente__netwerk=netwerk)

    def zichtbaar_voor(self, werkplek):
        """Every outing of the network, for who follows the counts (the admin)."""
        if not werkplek:
            return self.none()
        gemeente = werkplek.partner.gemeente_id
        return self.filter(partner__gemeente__netwerk__gemeenten=gemeente).distinct()

    def geteld(self):
        """Those that took place: somebody counted."""
        return self.filter(aantal__isnull=False)

    def in_jaar(self, jaar):
        return self.filter(datum__year=jaar)

    def te_boeken(self):
        """Those whose cost was asked of the network, and that no line of the budget pays yet."""
        return self.filter(kost_gevraagd_op__isnull=False, uitgave__isnull=True)

    def samen(self) -> dict[str, int]:
        """Return how many outings, and how many heads they counted together."""
        som = self.order_by().aggregate(
            uitstappen=models.Count("pk"), hoofden=Sum("aantal"), terug=Sum("terug")
        )
        return {naam: waarde or 0 for naam, waarde in som.items()}


class Uitstap(models.Model):
    """One time a group goes out. `aantal` is empty until it took place; `terug` of these came
    along before, as the guide sees it. `wens` is what they asked for next: words, no names.

    `begeleider` works for the partner; never a resident. `kost_gevraagd_op`: the day the partner
    asked the network to pay `kost`, with where the proof lies. `uitgave` is the line of the budget
    that paid it, booked or chosen by the coordinator; from then on `kost` stays as it is.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="uitstappen"
    )
    groep = models.ForeignKey(
        Groep, verbose_name="vaste groep", null=True, blank=True, on_delete=models.RESTRICT,
        related_name="uitstappen",
    )  # fmt: skip
    datum = models.DateField("wanneer")
    wat = models.CharField("wat", max_length=100)
    waar = models.CharField("waar", max_length=100, blank=True)
    begeleider = models.ForeignKey(
        Gebruiker, verbose_name="begeleider", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    vervoer = models.CharField("hoe", max_length=12, choices=Vervoer.choices, blank=True)
    groepspas = models.ForeignKey(
        Groepspas, verbose_name="op de groepspas", null=True, blank=True, on_delete=models.RESTRICT,
        related_name="uitstappen",
    )  # fmt: skip
    kost = BedragField("wat het samen kostte", null=True, blank=True, validators=niet_negatief())
    kost_bewijs = models.CharField("waar het bewijs ligt", max_length=80, blank=True)
    kost_gevraagd_op = models.DateField("aan het netwerk gevraagd op", null=True, blank=True)
    aantal = models.PositiveSmallIntegerField("met hoeveel", null=True, blank=True)
    terug = models.PositiveSmallIntegerField("daarvan al eens mee", null=True, blank=True)
    wens = models.CharField("wat vroegen ze voor de volgende keer", max_length=160, blank=True)
    uitgave = models.ForeignKey(
        Uitgave, verbose_name="uitgave in het budget", null=True, blank=True,
        on_delete=models.RESTRICT, related_name="+",
    )  # fmt: skip
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)

    objects = UitstapQuerySet.as_manager()

    class Meta:
        verbose_name = "uitstap van een groep"
        verbose_name_plural = "uitstappen van groepen"
        ordering = ["-datum", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="uitstap_een_keer",
                fields=["partner", "datum", "wat"],
                violation_error_message="Deze uitstap staat er al op die dag.",
            ),
            models.CheckConstraint(
                name="uitstap_groep_van_twee",
                condition=Q(aantal__isnull=True)
                | Q(aantal__gte=KLEINSTE_GROEP, aantal__lte=GROOTSTE_GROEP),
                violation_error_message="Een groep telt van 2 tot 500 mensen.",
            ),
            models.CheckConstraint(
                name="uitstap_terug_hoogstens_aantal",
                condition=Q(terug__isnull=True) | Q(terug__lte=F("aantal")),
                violation_error_message="Er kunnen niet meer mensen terugkomen dan er waren.",
            ),
            models.CheckConstraint(
                name="uitstap_kost_niet_negatief",
                condition=Q(kost__isnull=True) | Q(kost__gte=0),
                violation_error_message="Een bedrag kan niet onder nul gaan.",
            ),
            models.CheckConstraint(
                name="uitstap_gevraagd_met_kost_en_bewijs",
                condition=Q(kost_gevraagd_op__isnull=True) | (Q(kost__gt=0) & ~Q(kost_bewijs="")),
                violation_error_message="Vraag een bedrag, en zeg waar het bewijs ligt.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="uitstap_kost_ligt_vast",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition(
                    "OLD.uitgave_id IS NOT NULL AND NEW.uitgave_id IS NOT NULL"
                    " AND OLD.kost IS DISTINCT FROM NEW.kost"
                ),
                func="""
                RAISE EXCEPTION 'Deze kost staat al bij de uitgaven.'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'uitstap_kost_ligt_vast';
                """,
            )
        ]

    def __str__(self):
        return f"{self.wat}, {self.datum:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("uitpas:uitstap", args=[self.uid])


class Uitstaptelling(models.Model):
    """How many of an outing were in one age band (uitpas/leeftijden.py); not always all of them."""

    uitstap = models.ForeignKey(
        Uitstap, verbose_name="uitstap", on_delete=models.CASCADE, related_name="tellingen"
    )
    vanaf = models.PositiveSmallIntegerField("leeftijd vanaf")
    aantal = models.PositiveSmallIntegerField("aantal")

    class Meta:
        verbose_name = "telling van een uitstap"
        verbose_name_plural = "tellingen van uitstappen"
        ordering = ["uitstap", "vanaf"]
        constraints = [
            models.UniqueConstraint(
                name="uitstaptelling_een_keer",
                fields=["uitstap", "vanaf"],
                violation_error_message="Deze leeftijd is al geteld.",
            ),
            models.CheckConstraint(
                name="uitstaptelling_minstens_een",
                condition=Q(aantal__gte=1),
                violation_error_message="Tel minstens één persoon, of niemand.",
            ),
        ]

    def __str__(self):
        return f"{self.uitstap}: {self.aantal} vanaf {self.vanaf} jaar"
