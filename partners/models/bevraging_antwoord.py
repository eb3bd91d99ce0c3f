"""What people answered: counts, and texts without a sheet (docs/beslissingen/080).

There is no row of a sheet, no moment, no device and no address, so nothing here can be put
together into a person.
"""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from partners.models.bevraging import Bevraging, Ingang, Vraag
from partners.models.mensen import Gebruiker

#: The value that counts who answered a question at all.
ANTWOORDDE = 0

_ALLEEN_OPEN = """
    IF NOT EXISTS (
        SELECT 1 FROM partners_bevraging b JOIN partners_vraag v ON v.bevraging_id = b.id
         WHERE v.id = NEW.vraag_id AND b.stand = 'open'
    ) THEN
        RAISE EXCEPTION 'Deze bevraging is niet open.'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{naam}';
    END IF;
    RETURN NEW;
"""


class Telling(models.Model):
    """How often an answer was given at one place; value 0: how many answered the question."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="tellingen")
    ingang = models.ForeignKey(Ingang, on_delete=models.CASCADE, related_name="tellingen")
    waarde = models.PositiveSmallIntegerField("antwoord")
    aantal = models.PositiveIntegerField("aantal", default=0)

    class Meta:
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        constraints = [
            models.UniqueConstraint(
                name="telling_een_keer",
                fields=["vraag", "ingang", "waarde"],
                violation_error_message="Dit antwoord wordt al geteld.",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="telling_alleen_open",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=_ALLEEN_OPEN.format(naam="telling_alleen_open"),
            )
        ]

    def __str__(self):
        return f"{self.vraag_id}/{self.waarde}: {self.aantal}"


class OpenAntwoordQuerySet(models.QuerySet):
    def te_lezen(self):
        return self.filter(gelezen=False)


class OpenAntwoord(models.Model):
    """Own words of somebody, with names and numbers masked. Only staff that moderates reads it.

    Belongs to a question and to nothing else: not to a place, a day or the other answers. Its key
    is random, so that the order of the rows tells nothing either. Goes after its term (ruim_op).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="open_antwoorden")
    tekst = models.CharField("antwoord", max_length=500)
    gemaskeerd = models.BooleanField("er is iets weggelaten", default=False)
    gelezen = models.BooleanField("gelezen", default=False)

    objects = OpenAntwoordQuerySet.as_manager()

    class Meta:
        verbose_name = "open antwoord"
        verbose_name_plural = "open antwoorden"
        ordering = ["id"]
        triggers = [
            pgtrigger.Trigger(
                name="openantwoord_alleen_open",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=_ALLEEN_OPEN.format(naam="openantwoord_alleen_open"),
            )
        ]

    def __str__(self):
        return self.tekst[:80]


class GebruikteCode(models.Model):
    """The fingerprint of a one-time code, so that one sheet never counts twice. Goes in a day.

    Made by the server for each sheet that is opened; it says nothing about who holds it.
    """

    afdruk = models.CharField(primary_key=True, max_length=64)
    dag = models.DateField("dag")

    class Meta:
        verbose_name = "gebruikte code"
        verbose_name_plural = "gebruikte codes"

    def __str__(self):
        return self.afdruk[:8]


class Partij(models.Model):
    """A pile of paper sheets that somebody types over. Which answers were on it is not kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bevraging = models.ForeignKey(Bevraging, on_delete=models.CASCADE, related_name="partijen")
    nummer = models.PositiveSmallIntegerField("stapel")
    ingang = models.ForeignKey(Ingang, verbose_name="plaats of groep", on_delete=models.RESTRICT)
    bladen = models.PositiveSmallIntegerField("bladen op de stapel")
    ingevoerd = models.PositiveSmallIntegerField("ingevoerd", default=0)
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", null=True, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "stapel papier"
        verbose_name_plural = "stapels papier"
        ordering = ["bevraging", "nummer"]
        constraints = [
            models.UniqueConstraint(
                name="partij_nummer_een_keer",
                fields=["bevraging", "nummer"],
                violation_error_message="Dit nummer heeft al een stapel.",
            ),
            models.CheckConstraint(
                name="partij_niet_te_veel",
                condition=Q(bladen__gte=1, ingevoerd__lte=F("bladen")),
                violation_error_message="Van deze stapel zijn alle bladen ingevoerd.",
            ),
        ]

    def __str__(self):
        return f"stapel {self.nummer}"

    @property
    def is_klaar(self) -> bool:
        return self.ingevoerd >= self.bladen
