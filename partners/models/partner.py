"""Partner: an organisation that works with the network."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper
from django.utils import timezone

from partners.models.gebied import Gemeente


class Sector(models.TextChoices):
    CULTUUR = "cultuur", "cultuur"
    JEUGD = "jeugd", "jeugd"
    SPORT = "sport", "sport"
    ANDERE = "andere", "andere"


class Poot(models.TextChoices):
    """The legal leg a partner fills (decreet 18 januari 2008, art. 22; domein/netwerk.md 2.2)."""

    VRIJE_TIJD = "vrije_tijd", "gemeentelijke dienst voor vrije tijd"
    OCMW = "ocmw", "OCMW"
    MIA = "mia", "vereniging of organisatie voor mensen in armoede"


class PartnerQuerySet(models.QuerySet):
    def actief(self):
        return self.filter(actief=True)

    def bekend(self):
        """Partners with a legal leg, with people in the portal, or in a nota."""
        return self.filter(
            ~models.Q(poot="")
            | models.Q(lidmaatschappen__isnull=False)
            | models.Q(nota__isnull=False)
        ).distinct()

    def van_netwerk(self, netwerk):
        """Who sits at the table: signed a nota of the network, or is a legal leg in its gemeenten.

        An organiser that only came in through UiTdatabank or a list of sales does not.
        """
        return self.filter(
            models.Q(nota__netwerk=netwerk)
            | (~models.Q(poot="") & models.Q(gemeente__netwerk=netwerk))
        ).distinct()


class Partner(models.Model):
    """An organisation of the network: a municipal service, the OCMW, a club, a welfare partner.

    An organiser of offers is a partner too, also when it only comes in through UiTdatabank or a
    list of sales; it then has no members until someone is invited. A partner that stops becomes
    inactive and never disappears from what was settled or decided.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField("naam", max_length=200, unique=True)
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    sector = models.CharField(
        "sector", max_length=10, choices=Sector.choices, default=Sector.ANDERE
    )
    poot = models.CharField(
        "wettelijke poot", max_length=12, choices=Poot.choices, blank=True, default=""
    )
    kbo_nummer = models.CharField("KBO-nummer", max_length=10, blank=True)
    iban = models.CharField("rekeningnummer", max_length=34, blank=True)
    uitdatabank_id = models.CharField("UiTdatabank-id", max_length=200, blank=True, db_index=True)
    telefoon = models.CharField("telefoon", max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    website = models.URLField("website", blank=True)
    vertrouwd = models.BooleanField(
        "vertrouwd", default=False, help_text="Het aanbod van deze partner staat meteen online."
    )
    jeugdopbouwwerk = models.BooleanField(
        "jeugdopbouwwerk",
        default=False,
        help_text="Gaat naar jongeren toe, buiten. Wie hier werkt, houdt momenten buiten bij.",
    )
    #: Last day of a confirmed commitment; kept here by its verbs, so that no page asks for it.
    drempelvrij_tot = models.DateField("drempelvrij tot en met", null=True, editable=False)
    actief = models.BooleanField("actief", default=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "partner"
        verbose_name_plural = "partners"
        ordering = ["naam"]
        indexes = [GinIndex(OpClass(Upper("naam"), "gin_trgm_ops"), name="partner_naam_trgm")]
        constraints = [
            models.UniqueConstraint(
                name="partner_uitdatabank_een_keer",
                fields=["uitdatabank_id"],
                condition=~models.Q(uitdatabank_id=""),
                violation_error_message="Een andere partner heeft dit UiTdatabank-id al.",
            )
        ]

    def __str__(self):
        return self.naam

    @property
    def is_drempelvrij(self) -> bool:
        """Whether a confirmed commitment counts today (domein/leren/drempelvrij.py)."""
        return self.drempelvrij_tot is not None and self.drempelvrij_tot >= timezone.localdate()
