"""When an offer takes place: every date a row of its own, and the hours it came from."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from aanbod.models.aanbod import Aanbod


class MomentStatus(models.TextChoices):
    """UiTdatabank: Available, TemporarilyUnavailable, Unavailable (domein/uitdatabank.md 1.2)."""

    GAAT_DOOR = "gaat_door", "gaat door"
    UITGESTELD = "uitgesteld", "uitgesteld"
    GEANNULEERD = "geannuleerd", "gaat niet door"


class MomentQuerySet(models.QuerySet):
    def komend(self, nu):
        """Moments that are not over at `nu` (an aware datetime)."""
        return self.filter(einde__gte=nu)

    def op_dag(self, dag):
        """Moments that begin on `dag` in Brussels."""
        return self.filter(begin__date=dag)


class Moment(models.Model):
    """One date of an offer, with an identity that survives editing and import.

    A date that was announced is cancelled with a reason, never deleted, so that nothing that
    people planned on disappears silently. `bezet` counts the places taken by participations, and
    `uit_voorbehoud` those among them that were reserved for who took them; only the verbs of uitpas
    change both, under a lock of this row. `versie` goes up with each change that
    people must hear of (SEQUENCE in a calendar file). A postponed date keeps its row and points to
    the new one (domein/uitdatabank.md 1.3).
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.CASCADE, related_name="momenten"
    )
    begin = models.DateTimeField("begin")
    einde = models.DateTimeField("einde")
    status = models.CharField(
        "status", max_length=12, choices=MomentStatus.choices, default=MomentStatus.GAAT_DOOR
    )
    reden = models.CharField("reden", max_length=160, blank=True)
    volzet = models.BooleanField("volzet gemeld", default=False)
    plaatsen = models.PositiveIntegerField("plaatsen", null=True, blank=True)
    bezet = models.PositiveIntegerField("bezet", default=0, editable=False)
    voorbehouden = models.PositiveIntegerField("voorbehouden voor toeleiding", default=0)
    uit_voorbehoud = models.PositiveIntegerField(
        "bezet, van de voorbehouden", default=0, editable=False
    )
    opvang_van = models.TimeField("opvang vanaf", null=True, blank=True)
    opvang_tot = models.TimeField("opvang tot", null=True, blank=True)
    overnachting = models.BooleanField("met overnachting", default=False)
    verplaatst_naar = models.ForeignKey(
        "self",
        verbose_name="verplaatst naar",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    versie = models.PositiveIntegerField("versie", default=0, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)

    objects = MomentQuerySet.as_manager()

    class Meta:
        verbose_name = "moment"
        verbose_name_plural = "momenten"
        ordering = ["begin", "id"]
        indexes = [
            models.Index(fields=["begin", "aanbod"], name="moment_begin"),
            models.Index(fields=["aanbod", "begin"], name="moment_aanbod_begin"),
            models.Index(fields=["einde", "aanbod"], name="moment_einde"),
            models.Index(
                fields=["begin", "aanbod"],
                name="moment_voorbehouden",
                condition=Q(voorbehouden__gt=0),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="moment_einde_na_begin",
                condition=Q(einde__gte=F("begin")),
                violation_error_message="Het einde kan niet voor het begin liggen.",
            ),
            models.CheckConstraint(
                name="moment_niet_overboekt",
                condition=Q(plaatsen__isnull=True) | Q(bezet__lte=F("plaatsen")),
                violation_error_message="Er zijn niet genoeg plaatsen.",
            ),
            models.CheckConstraint(
                name="moment_voorbehouden_past",
                condition=Q(plaatsen__isnull=True) | Q(voorbehouden__lte=F("plaatsen")),
                violation_error_message="Er zijn niet zoveel plaatsen om voor te behouden.",
            ),
            models.CheckConstraint(
                name="moment_uit_voorbehoud_bezet",
                condition=Q(uit_voorbehoud__lte=F("bezet")),
                violation_error_message="Een voorbehouden plaats die iemand innam, is bezet.",
            ),
            models.CheckConstraint(
                name="moment_uit_voorbehoud_past",
                condition=Q(uit_voorbehoud__lte=F("voorbehouden")),
                violation_error_message="Er zijn al meer voorbehouden plaatsen ingenomen.",
            ),
            models.UniqueConstraint(
                name="moment_begin_een_keer",
                fields=["aanbod", "begin"],
                violation_error_message="Op dit uur is er al een moment.",
            ),
        ]

    def __str__(self):
        return f"{self.aanbod} op {timezone.localtime(self.begin):%d/%m/%Y %H.%M}"

    @property
    def vrij(self) -> int | None:
        """Places left, the reserved ones too; None when there is no limit."""
        return None if self.plaatsen is None else self.plaatsen - self.bezet

    @property
    def vrijgave(self):
        """When reserved places fall free: `aanbod.voorbehoud_dagen` days before it begins."""
        return self.begin - timedelta(days=self.aanbod.voorbehoud_dagen)

    def apart(self, nu) -> int:
        """Return the reserved places that nobody took, until they are released."""
        over = max(self.voorbehouden - self.uit_voorbehoud, 0)
        return over if over and nu < self.vrijgave else 0

    def vrij_voor_iedereen(self, nu) -> int | None:
        """Return the places left without what is reserved for toeleiding, until the release."""
        return None if self.vrij is None else max(self.vrij - self.apart(nu), 0)

    @property
    def vrij_nu(self) -> int | None:
        """Places that anybody can take now; asks `aanbod`."""
        return self.vrij_voor_iedereen(timezone.now())

    def zonder_apart(self, nu) -> "Moment":
        """Return this object as the public reads it: what is kept apart counts as taken.

        Only to show; such an object is never saved.
        """
        if self.plaatsen is not None:
            self.bezet = min(self.bezet + self.apart(nu), self.plaatsen)
        return self

    @property
    def is_volzet(self) -> bool:
        return self.volzet or self.vrij == 0


class Weekdag(models.IntegerChoices):
    """As date.weekday() counts: the week starts on Monday."""

    MAANDAG = 0, "maandag"
    DINSDAG = 1, "dinsdag"
    WOENSDAG = 2, "woensdag"
    DONDERDAG = 3, "donderdag"
    VRIJDAG = 4, "vrijdag"
    ZATERDAG = 5, "zaterdag"
    ZONDAG = 6, "zondag"


class Openingsuur(models.Model):
    """A weekly hour of a periodic or permanent offer; `tot` before `van` means past midnight."""

    aanbod = models.ForeignKey(Aanbod, on_delete=models.CASCADE, related_name="openingsuren")
    weekdag = models.PositiveSmallIntegerField("dag", choices=Weekdag.choices)
    van = models.TimeField("van")
    tot = models.TimeField("tot")
    opvang_van = models.TimeField("opvang vanaf", null=True, blank=True)
    opvang_tot = models.TimeField("opvang tot", null=True, blank=True)

    class Meta:
        verbose_name = "openingsuur"
        verbose_name_plural = "openingsuren"
        ordering = ["weekdag", "van"]
        constraints = [
            models.UniqueConstraint(
                name="openingsuur_een_keer",
                fields=["aanbod", "weekdag", "van"],
                violation_error_message="Dit openingsuur staat er al.",
            )
        ]

    def __str__(self):
        return f"{self.get_weekdag_display()} {self.van:%H.%M}-{self.tot:%H.%M}"


class Uitzondering(models.Model):
    """Days that differ from the weekly hours: closed, or with other hours.

    Closed beats adjusted beats regular (domein/uitdatabank.md 1.3).
    """

    aanbod = models.ForeignKey(Aanbod, on_delete=models.CASCADE, related_name="uitzonderingen")
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    gesloten = models.BooleanField("gesloten", default=True)
    uren = models.JSONField("andere uren", default=list, blank=True)
    reden = models.CharField("reden", max_length=160, blank=True)

    class Meta:
        verbose_name = "uitzondering"
        verbose_name_plural = "uitzonderingen"
        ordering = ["van"]
        constraints = [
            models.CheckConstraint(
                name="uitzondering_tot_na_van",
                condition=Q(tot__gte=F("van")),
                violation_error_message="De laatste dag kan niet voor de eerste liggen.",
            )
        ]

    def __str__(self):
        return f"{self.van} - {self.tot}"
