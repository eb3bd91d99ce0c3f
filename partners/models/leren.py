"""What the network learns: what people take home from a learning moment, and the library of tips.

A learning moment itself is an Overleg of the kind leermoment: it has its day, place, invitations
and attendance already (docs/beslissingen/085).
"""

import uuid

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

from partners.models.drempel import Drempel
from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.overleg import Overleg
from partners.models.partner import Partner
from wevelgem_netwerk.basis.tekst import meervoud


class Meeneem(models.Model):
    """A short sentence a partner takes home from a learning moment; shared with who was there."""

    overleg = models.ForeignKey(
        Overleg, verbose_name="leermoment", on_delete=models.CASCADE, related_name="meegenomen"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    zin = models.CharField("wat neem je mee", max_length=160)
    op = models.DateTimeField("geschreven op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "wat iemand meeneemt"
        verbose_name_plural = "wat mensen meenemen"
        ordering = ["op", "id"]
        constraints = [
            models.UniqueConstraint(
                name="meeneem_een_keer",
                fields=["overleg", "partner", "zin"],
                violation_error_message="Deze zin staat er al.",
            ),
            models.CheckConstraint(
                name="meeneem_niet_leeg",
                condition=~Q(zin=""),
                violation_error_message="Schrijf wat je meeneemt.",
            ),
        ]

    def __str__(self):
        return self.zin


#: A partner never brings more people than this to one learning moment.
MEESTE_LEERDERS = 200


class Leertelling(models.Model):
    """How many people of a partner were at a learning moment: staff and volunteers, no names.

    The partner was there (Aanwezigheid); what five volunteers learnt does not show in that.
    """

    overleg = models.ForeignKey(
        Overleg, verbose_name="leermoment", on_delete=models.CASCADE, related_name="leertellingen"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    medewerkers = models.PositiveSmallIntegerField("medewerkers", default=0)
    vrijwilligers = models.PositiveSmallIntegerField("vrijwilligers", default=0)
    op = models.DateField("geteld op", default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = "telling van een leermoment"
        verbose_name_plural = "tellingen van leermomenten"
        ordering = ["overleg", "partner__naam"]
        constraints = [
            models.UniqueConstraint(
                name="leertelling_een_keer",
                fields=["overleg", "partner"],
                violation_error_message="Jullie telden hier al.",
            ),
            models.CheckConstraint(
                name="leertelling_minstens_een",
                condition=Q(
                    medewerkers__lte=MEESTE_LEERDERS - F("vrijwilligers"),
                    medewerkers__gte=1 - F("vrijwilligers"),
                ),
                violation_error_message=f"Tel van 1 tot {MEESTE_LEERDERS} mensen.",
            ),
        ]

    def __str__(self):
        delen = []
        for aantal, een, meer in (
            (self.medewerkers, "medewerker", "medewerkers"),
            (self.vrijwilligers, "vrijwilliger", "vrijwilligers"),
        ):
            if aantal:
                delen.append(meervoud(aantal, een, meer))
        return " en ".join(delen)


class TipQuerySet(VanNetwerkQuerySet):
    def actief(self):
        return self.filter(actief=True)

    def met_ervaringen(self):
        """Add `aantal_ervaringen`: how many partners tried it."""
        return self.annotate(aantal_ervaringen=Count("ervaringen")).order_by(
            "drempel__volgorde", "titel", "id"
        )

    def zoek(self, tekst: str):
        """Tips that hold every word of `tekst`, accents and capitals forgiven."""
        rijen = self
        for woord in tekst.split()[:8]:
            rijen = rijen.filter(
                Q(titel__unaccent__icontains=woord) | Q(tekst__unaccent__icontains=woord)
            )
        return rijen


class Tip(models.Model):
    """A practice that lowers one barrier, in plain words. A tip nobody uses any more is put away.

    `bron` says where a tip of the start comes from; `te_bevestigen` marks the wording of the
    network that it did not confirm yet.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    drempel = models.ForeignKey(
        Drempel, verbose_name="drempel", on_delete=models.RESTRICT, related_name="tips"
    )
    titel = models.CharField("tip in een zin", max_length=100)
    tekst = models.TextField("zo doe je het", max_length=800)
    partner = models.ForeignKey(
        Partner, verbose_name="van", null=True, blank=True, on_delete=models.RESTRICT,
        related_name="tips",
    )  # fmt: skip
    bron = models.CharField("bron", max_length=160, blank=True)
    te_bevestigen = models.BooleanField("nog te bevestigen", default=False)
    actief = models.BooleanField("in de bibliotheek", default=True)
    op = models.DateField("sinds", default=timezone.localdate, editable=False)

    objects = TipQuerySet.as_manager()

    class Meta:
        verbose_name = "tip"
        verbose_name_plural = "tips"
        ordering = ["drempel__volgorde", "titel", "id"]
        constraints = [
            models.UniqueConstraint(
                name="tip_een_keer",
                fields=["netwerk", "titel"],
                violation_error_message="Deze tip staat er al.",
            )
        ]

    def __str__(self):
        return self.titel


class Verloop(models.TextChoices):
    GOED = "goed", "het werkte"
    MOEITE = "moeite", "het werkte, met moeite"
    NIET = "niet", "bij ons niet"


class Ervaring(models.Model):
    """A partner did this too: how it went, in a line. One a partner; written again, it changes."""

    tip = models.ForeignKey(
        Tip, verbose_name="tip", on_delete=models.CASCADE, related_name="ervaringen"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    verloop = models.CharField("hoe ging het?", max_length=6, choices=Verloop.choices)
    zin = models.CharField("in een zin", max_length=200, blank=True)
    op = models.DateField("op", default=timezone.localdate, editable=False)

    class Meta:
        verbose_name = "ervaring met een tip"
        verbose_name_plural = "ervaringen met tips"
        ordering = ["-op", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="ervaring_een_keer",
                fields=["tip", "partner"],
                violation_error_message="Jullie schreven hier al iets bij.",
            )
        ]

    def __str__(self):
        return f"{self.partner}: {self.get_verloop_display()}"
