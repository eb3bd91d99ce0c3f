"""The dialogue between an organiser and who looks offers over."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from aanbod.models.aanbod import Aanbod
from wevelgem_netwerk.basis.bewakers import nooit_leeg


class Oordeel(models.TextChoices):
    """A step of the dialogue; the partner submits and proposes, the coordinator does the rest."""

    INGEDIEND = "ingediend", "ingediend"
    AANPASSEN = "aanpassen", "aanpassing gevraagd"
    GOED = "goed", "goedgekeurd"
    GEWEIGERD = "geweigerd", "geweigerd"
    VOORGELEGD = "voorgelegd", "wijziging voorgelegd"
    OVERGENOMEN = "overgenomen", "wijziging overgenomen"
    AFGEWEZEN = "afgewezen", "wijziging niet overgenomen"
    BEKEKEN = "bekeken", "bekeken na publicatie"


#: After one of these the partner has something to read and to do.
VRAAGT_IETS = frozenset({Oordeel.AANPASSEN, Oordeel.GEWEIGERD, Oordeel.AFGEWEZEN})


class Onderdeel(models.TextChoices):
    """What a remark is about; the value is the first field of that part in the forms."""

    NAAM = "naam", "de naam"
    OMSCHRIJVING = "omschrijving", "de omschrijving"
    LEEFTIJD = "leeftijd_van", "de leeftijd"
    PRIJS = "prijs", "de prijs"
    WANNEER = "dagen", "de data en uren"
    PLEK = "plek", "de plek"
    INSCHRIJVEN = "inschrijven", "hoe je inschrijft"
    MAKKELIJK = "maatregelen", "wat het makkelijk maakt"
    WELKOM = "contact_naam", "wie nieuwe mensen verwelkomt"
    MEER = "meer", "wat er meer over verteld wordt"
    BEELDEN = "beelden", "de beelden"


class Beoordeling(models.Model):
    """One step: who, when, which, with a text. Never changed: the dialogue stays as it was."""

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.RESTRICT, related_name="beoordelingen"
    )
    oordeel = models.CharField("stap", max_length=12, choices=Oordeel.choices)
    tekst = models.CharField("boodschap", max_length=500, blank=True)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", on_delete=models.RESTRICT, related_name="+"
    )
    op = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "stap van het nazicht"
        verbose_name_plural = "stappen van het nazicht"
        ordering = ["id"]
        indexes = [models.Index(fields=["aanbod", "id"], name="beoordeling_van_aanbod")]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="beoordeling_blijft", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self):
        return f"{self.get_oordeel_display()}, {self.op:%d/%m/%Y}"


class Opmerking(models.Model):
    """A remark at one part of the form, belonging to a step."""

    beoordeling = models.ForeignKey(
        Beoordeling, on_delete=models.RESTRICT, related_name="opmerkingen"
    )
    onderdeel = models.CharField("over", max_length=16, choices=Onderdeel.choices)
    tekst = models.CharField("opmerking", max_length=300)

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="opmerking_een_per_onderdeel",
                fields=["beoordeling", "onderdeel"],
                violation_error_message="Over dit onderdeel staat er al iets.",
            )
        ]

    def __str__(self):
        return f"{self.get_onderdeel_display()}: {self.tekst}"


class VoorstelStand(models.TextChoices):
    OPEN = "open", "wacht op nazicht"
    OVERGENOMEN = "overgenomen", "overgenomen"
    AFGEWEZEN = "afgewezen", "niet overgenomen"
    INGETROKKEN = "ingetrokken", "ingetrokken"


class Voorstel(models.Model):
    """A change to a live offer of a partner that is not trusted: it waits, the live one stays.

    `inhoud` holds per part of the form ("kort", "meer", "kalender") what it would become, in the
    words of domein/inhoud.py; `verschil` what that changes, as [what, lines that go, lines that
    come]. At most one waits per offer.
    """

    aanbod = models.ForeignKey(
        Aanbod, verbose_name="aanbod", on_delete=models.RESTRICT, related_name="voorstellen"
    )
    inhoud = models.JSONField(default=dict, editable=False)
    verschil = models.JSONField(default=list, editable=False)
    stand = models.CharField(
        "stand", max_length=12, choices=VoorstelStand.choices, default=VoorstelStand.OPEN
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", on_delete=models.RESTRICT, related_name="+"
    )
    sinds = models.DateTimeField("sinds", auto_now_add=True)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)

    class Meta:
        verbose_name = "voorstel tot wijziging"
        verbose_name_plural = "voorstellen tot wijziging"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="voorstel_een_open",
                fields=["aanbod"],
                condition=Q(stand="open"),
                violation_error_message="Er wacht al een wijziging van deze activiteit.",
            ),
            models.CheckConstraint(
                name="voorstel_besloten_met_dag",
                condition=Q(stand="open", besloten_op__isnull=True)
                | (~Q(stand="open") & Q(besloten_op__isnull=False)),
                violation_error_message="Een beslist voorstel heeft een dag.",
            ),
        ]

    def __str__(self):
        return f"{self.aanbod}, {self.get_stand_display()}"
