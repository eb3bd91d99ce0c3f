"""The right (kansenstatuut) and its ground (grond)."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone

from uitpas.models.beperking import alleen_als_het_dossier_leeft
from uitpas.models.kaartsysteem import Kaartsysteem
from uitpas.models.pashouder import Pashouder, PasStatus
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.periodes import laatste_dag

#: Months: a right ends on 31 December of next year at the latest (domein/uitpas.md 1.5).
LANGSTE_DUUR = 24


class GrondQuerySet(models.QuerySet):
    def te_kiezen_in(self, gemeente, op_datum=None):
        """Grounds a worker of `gemeente` can choose on `op_datum` (today): of the regional list,
        valid that day, and not left out by the gemeente itself."""
        return self.filter(
            Q(periode__isnull=True) | Q(periode__contains=op_datum or timezone.localdate()),
            actief=True,
            kaartsysteem__gemeenten=gemeente,
        ).exclude(beperkingen__gemeente=gemeente, beperkingen__niet_gebruikt=True)


class Grond(models.Model):
    """Why someone has the right: coarse, editable, seen by the OCMW only.

    The four groups of Zuidwest come from the page of Kortrijk (domein/netwerk.md 5.1); for Wevelgem
    none was found, so they are marked to be confirmed.
    """

    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    code = models.SlugField("code")
    naam = models.CharField("naam", max_length=80)
    bewijs = models.CharField("welk bewijs je bekijkt", max_length=160, blank=True)
    deelt_met_gezin = models.BooleanField("geldt ook voor wie ten laste is", default=True)
    mens_beslist = models.BooleanField("iemand beslist", default=False)
    duur_maanden = models.PositiveSmallIntegerField(
        "duur (maanden)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LANGSTE_DUUR)],
        help_text="Zo lang loopt een recht ten hoogste. Leeg: tot het einde van de regio.",
    )
    periode = DateRangeField("te kiezen van", null=True, blank=True)
    te_bevestigen = models.BooleanField("nog te bevestigen", default=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    objects = GrondQuerySet.as_manager()

    class Meta:
        verbose_name = "grond"
        verbose_name_plural = "gronden"
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                name="grond_code_een_keer",
                fields=["kaartsysteem", "code"],
                violation_error_message="Deze code bestaat al.",
            )
        ]

    def __str__(self):
        return self.naam


class Beslisser(models.TextChoices):
    """Who decided where a human decides: a function, never a name (domein/uitpas.md 4.1)."""

    WERKER = "werker", "maatschappelijk werker"
    BCSD = "bcsd", "bijzonder comité voor de sociale dienst"


class StatuutStatus(models.TextChoices):
    """The states of UiTPAS (domein/uitpas.md 1.5); only ACTIEF and RESPIJT give the price."""

    GEEN = "geen", "geen kansenstatuut"
    KOMT = "komt", "begint later"
    ACTIEF = "actief", "geldig"
    RESPIJT = "respijt", "geldig, in respijt"
    VERLOPEN = "verlopen", "verlopen"
    GESCHORST = "geschorst", "geschorst"
    INGETROKKEN = "ingetrokken", "stopgezet"


#: States in which the kansentarief applies.
GEEFT_RECHT = frozenset({StatuutStatus.ACTIEF, StatuutStatus.RESPIJT})
#: States that can still be extended.
LOOPT = GEEFT_RECHT | {StatuutStatus.KOMT}
#: States that can still be stopped.
STOPBAAR = LOOPT | {StatuutStatus.GESCHORST}


class KansenstatuutQuerySet(models.QuerySet):
    def geldig_op(self, dag):
        """Rights whose period holds `dag`, not withdrawn and not suspended on that day.

        Grace is not in here, since its length differs per card system: use `status_op`.
        """
        return self.filter(
            Q(geschorst_tot__isnull=True) | Q(geschorst_tot__lt=dag),
            periode__contains=dag,
            ingetrokken_op__isnull=True,
        )

    def geeft_recht_op(self, dag):
        """Rights that give the price on `dag`, those in grace included; for counts."""
        return self.filter(
            Q(geschorst_tot__isnull=True) | Q(geschorst_tot__lt=dag),
            Q(ingetrokken_op__isnull=True) | Q(ingetrokken_op__gt=dag),
            periode__startswith__lte=dag,
            periode__endswith__gt=Value(dag) - F("kaartsysteem__respijt_dagen"),
        )

    def zichtbaar_voor(self, werkplek):
        """Rights of the residents whose file this workplace may see."""
        return self.filter(pashouder__in=Pashouder.objects.zichtbaar_voor(werkplek))

    def van_pas(self, nummer):
        """Rights that go with the pass in use with this number, in its own card system."""
        return self.filter(
            pashouder__passen__nummer=nummer,
            pashouder__passen__status=PasStatus.ACTIEF,
            pashouder__passen__kaartsysteem=F("kaartsysteem"),
        )

    def loopt_af(self, van, tot):
        """Rights whose last day lies in [van, tot], not withdrawn."""
        return self.filter(
            periode__endswith__range=(van + timedelta(days=1), tot + timedelta(days=1)),
            ingetrokken_op__isnull=True,
        )

    def zonder_vervolg(self):
        """Rights after which the holder has no later one in the same card system."""
        later = self.model.objects.filter(
            pashouder=OuterRef("pashouder"),
            kaartsysteem=OuterRef("kaartsysteem"),
            periode__fully_gt=OuterRef("periode"),
        )
        return self.filter(~Exists(later))


class Kansenstatuut(models.Model):
    """The right of a holder to the kansentarief in one card system, for a period.

    Never two for one holder in one card system at one time; the database refuses it. What proof
    was seen, by whom and when is kept; the proof itself never is.
    """

    pashouder = models.ForeignKey(
        Pashouder, verbose_name="pashouder", on_delete=models.RESTRICT, related_name="statuten"
    )
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    grond = models.ForeignKey(Grond, verbose_name="grond", on_delete=models.RESTRICT)
    periode = DateRangeField("periode")
    bewijs_gezien_op = models.DateField("bewijs gezien op", default=timezone.localdate)
    bewijs_gezien_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="bewijs gezien door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    beslist_door = models.CharField(
        "beslist door", max_length=8, choices=Beslisser.choices, blank=True
    )
    beslist_op = models.DateField("beslist op", null=True, blank=True)
    toegekend_op = models.DateTimeField("toegekend op", default=timezone.now)
    geschorst_tot = models.DateField("geschorst tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField("stopgezet op", null=True, blank=True)
    vergissing = models.BooleanField("nooit gegeven: een vergissing", default=False)

    objects = KansenstatuutQuerySet.as_manager()

    class Meta:
        verbose_name = "kansenstatuut"
        verbose_name_plural = "kansenstatuten"
        ordering = ["-periode", "-id"]
        constraints = [
            ExclusionConstraint(
                name="kansenstatuut_geen_overlap",
                expressions=[
                    ("pashouder", RangeOperators.EQUAL),
                    ("kaartsysteem", RangeOperators.EQUAL),
                    ("periode", RangeOperators.OVERLAPS),
                ],
                condition=Q(ingetrokken_op__isnull=True),
                violation_error_message="Deze persoon heeft in deze periode al een kansenstatuut.",
            ),
            models.CheckConstraint(
                name="kansenstatuut_periode_begrensd",
                condition=Q(periode__startswith__isnull=False)
                & Q(periode__endswith__isnull=False)
                & Q(periode__isempty=False),
                violation_error_message="Een kansenstatuut heeft een begin en een einde.",
            ),
            models.CheckConstraint(
                name="kansenstatuut_beslissing_volledig",
                condition=Q(beslist_door="", beslist_op__isnull=True)
                | (~Q(beslist_door="") & Q(beslist_op__isnull=False)),
                violation_error_message="Wie beslist heeft en wanneer horen bij elkaar.",
            ),
            models.CheckConstraint(
                name="kansenstatuut_vergissing_is_gestopt",
                condition=Q(vergissing=False) | Q(ingetrokken_op__isnull=False),
                violation_error_message="Een recht dat een vergissing was, loopt niet.",
            ),
        ]
        indexes = [
            models.Index(
                models.F("periode__endswith"),
                condition=Q(ingetrokken_op__isnull=True),
                name="kansenstatuut_einde",
            )
        ]

        triggers = [nooit_leeg(), alleen_als_het_dossier_leeft()]

    def __str__(self):
        return f"{self.pashouder_id}: {self.begin} - {self.einde}"

    @property
    def begin(self):
        return self.periode.lower

    @property
    def einde(self):
        """The last day of the right, included."""
        return laatste_dag(self.periode)

    @property
    def einde_respijt(self):
        """The last day on which the price still holds, grace included."""
        return self.einde + timedelta(days=self.kaartsysteem.respijt_dagen)

    def status_op(self, dag) -> StatuutStatus:
        """Return the state on `dag`: grace comes from the card system, not from the end alone."""
        if self.ingetrokken_op and dag >= self.ingetrokken_op:
            return StatuutStatus.INGETROKKEN
        if dag < self.begin:
            return StatuutStatus.KOMT
        if dag > self.einde_respijt:
            return StatuutStatus.VERLOPEN
        if self.geschorst_tot and dag <= self.geschorst_tot:
            return StatuutStatus.GESCHORST
        return StatuutStatus.ACTIEF if dag <= self.einde else StatuutStatus.RESPIJT
