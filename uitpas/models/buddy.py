"""Who goes along the first time (buddy, brugfiguur), and who was asked for whom.

A buddy needs no account: a partner keeps who they are. There is no list of names that others can
read (docs/beslissingen/073). Ended, never deleted; past its term the name goes.
"""

import uuid
from datetime import timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from aanbod.models.moment import Weekdag
from partners.models import Deelgemeente, Partner
from partners.models.partner import Sector
from uitpas.models.toeleiding import Toeleiding
from wevelgem_netwerk.basis.bewakers import nooit_leeg


class Buddysoort(models.TextChoices):
    BUDDY = "buddy", "buddy"
    BRUGFIGUUR = "brugfiguur", "brugfiguur"


class Dagdeel(models.TextChoices):
    VOORMIDDAG = "voormiddag", "voormiddag"
    NAMIDDAG = "namiddag", "namiddag"
    AVOND = "avond", "avond"


class BuddyQuerySet(models.QuerySet):
    def van(self, partner):
        """Those this partner keeps, of whom something is left to read."""
        return self.filter(partner=partner, gewist_op__isnull=True)

    def beschikbaar(self):
        """Those who go along."""
        return self.filter(einde__isnull=True, gewist_op__isnull=True, partner__actief=True)

    def in_netwerk_van(self, gemeente_id):
        """Those kept by a partner of this gemeente, or of a network that it belongs to."""
        netwerk = Q(partner__nota__netwerk__gemeenten=gemeente_id)
        return self.filter(Q(partner__gemeente=gemeente_id) | netwerk).distinct()


class Buddy(models.Model):
    """Somebody who goes along: where, on which days, to which kind of thing.

    An empty list means "all the same". `email` is where the question goes; without one it goes to
    the partner. `uid` is the token of the form that added them.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="buddys"
    )
    soort = models.CharField(
        "soort", max_length=10, choices=Buddysoort.choices, default=Buddysoort.BUDDY
    )
    voornaam = models.CharField("voornaam", max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    deelgemeenten = models.ManyToManyField(Deelgemeente, verbose_name="waar", blank=True)
    weekdagen = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekdag.choices),
        verbose_name="op welke dagen",
        default=list,
        blank=True,
    )
    dagdelen = ArrayField(
        models.CharField(max_length=10, choices=Dagdeel.choices),
        verbose_name="wanneer op de dag",
        default=list,
        blank=True,
    )
    interesses = ArrayField(
        models.CharField(max_length=10, choices=Sector.choices),
        verbose_name="waar graag naartoe",
        default=list,
        blank=True,
    )
    toestemming_op = models.DateField("toestemming gegeven op")
    einde = models.DateField("tot en met", null=True, blank=True)
    gewist_op = models.DateField("gewist op", null=True, blank=True, editable=False)

    objects = BuddyQuerySet.as_manager()

    class Meta:
        verbose_name = "buddy"
        verbose_name_plural = "buddy's"
        ordering = ["voornaam", "id"]
        constraints = [
            models.CheckConstraint(
                name="buddy_naam_of_gewist",
                condition=Q(~Q(voornaam=""), gewist_op__isnull=True)
                | Q(gewist_op__isnull=False, einde__isnull=False, voornaam="", email=""),
                violation_error_message="Vul een voornaam in.",
            )
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="buddy_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_soort_display().capitalize()} {str(self.uid)[:8]}"


class Buddyantwoord(models.TextChoices):
    JA = "ja", "ja, ik ga mee"
    NEE = "nee", "nee, het lukt niet"


class BuddyvraagQuerySet(models.QuerySet):
    def open(self, nu):
        """Those that wait for an answer at `nu`."""
        return self.filter(antwoord="", vervalt_op__gt=nu)


class Buddyvraag(models.Model):
    """One buddy asked to go along with one person. The link in the mail dies at `vervalt_op`."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    toeleiding = models.ForeignKey(Toeleiding, on_delete=models.CASCADE, related_name="buddyvragen")
    buddy = models.ForeignKey(Buddy, on_delete=models.RESTRICT, related_name="vragen")
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    vervalt_op = models.DateTimeField("vervalt op")
    antwoord = models.CharField("antwoord", max_length=4, choices=Buddyantwoord.choices, blank=True)
    geantwoord_op = models.DateTimeField("geantwoord op", null=True, blank=True)

    objects = BuddyvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag aan een buddy"
        verbose_name_plural = "vragen aan buddy's"
        ordering = ["-gevraagd_op", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="buddyvraag_een_keer",
                fields=["toeleiding", "buddy"],
                violation_error_message="Dat is deze buddy al gevraagd.",
            ),
            models.CheckConstraint(
                name="buddyvraag_antwoord_met_dag",
                condition=Q(antwoord="", geantwoord_op__isnull=True)
                | (~Q(antwoord="") & Q(geantwoord_op__isnull=False)),
                violation_error_message="Een antwoord heeft een dag.",
            ),
            models.CheckConstraint(
                name="buddyvraag_vervalt_later",
                condition=Q(vervalt_op__gt=F("gevraagd_op")),
                violation_error_message="Een vraag vervalt na ze gesteld is.",
            ),
        ]

    def __str__(self):
        return f"vraag {str(self.uid)[:8]}"

    @property
    def laatste_dag(self):
        """The last day an answer counts, in Brussels; it may expire at midnight after it."""
        return timezone.localdate(self.vervalt_op - timedelta(microseconds=1))
