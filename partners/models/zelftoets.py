"""The self-check of an organisation: concrete questions over the B's, once a year.

What a partner answers is its own: the network sees totals of five organisations or more.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partners.models.drempel import Drempel
from partners.models.mensen import Gebruiker
from partners.models.partner import Partner


class Zelftoetsvraag(models.Model):
    """One concrete question, and the same thing as a promise. Asked of everybody while `actief`.

    A question is put away rather than changed into another one, so that years stay comparable.
    The first ones are own wording: `te_bevestigen` until the network says so.
    """

    drempel = models.ForeignKey(
        Drempel, verbose_name="drempel", on_delete=models.RESTRICT, related_name="toetsvragen"
    )
    code = models.SlugField("code", unique=True)
    vraag = models.CharField("vraag", max_length=160)
    belofte = models.CharField(
        "als belofte", max_length=120, help_text="Hetzelfde als iets wat een organisatie belooft."
    )
    bron = models.CharField("bron", max_length=160, blank=True)
    te_bevestigen = models.BooleanField("nog te bevestigen", default=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "vraag van de zelftoets"
        verbose_name_plural = "vragen van de zelftoets"
        ordering = ["drempel__volgorde", "volgorde", "id"]

    def __str__(self):
        return self.belofte


class Zelftoets(models.Model):
    """What one partner answered in one year; `klaar_op` when every question has its answer."""

    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="zelftoetsen"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    begonnen_op = models.DateField("begonnen op", default=timezone.localdate)
    klaar_op = models.DateField("klaar op", null=True, blank=True)
    door = models.ForeignKey(
        Gebruiker, verbose_name="laatst door", null=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "zelftoets"
        verbose_name_plural = "zelftoetsen"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                name="zelftoets_een_per_jaar",
                fields=["partner", "jaar"],
                violation_error_message="Voor dit jaar is er al een zelftoets.",
            )
        ]

    def __str__(self):
        return f"{self.partner} in {self.jaar}"


class Toetsantwoord(models.TextChoices):
    JA = "ja", "ja"
    DEELS = "deels", "deels"
    NOG_NIET = "nog_niet", "nog niet"


#: What an answer is worth, so that years can be laid beside each other.
PUNTEN = {Toetsantwoord.JA: 2, Toetsantwoord.DEELS: 1, Toetsantwoord.NOG_NIET: 0}
HOOGSTE_PUNT = 2


class Zelftoetsantwoord(models.Model):
    toets = models.ForeignKey(
        Zelftoets, verbose_name="zelftoets", on_delete=models.CASCADE, related_name="antwoorden"
    )
    vraag = models.ForeignKey(Zelftoetsvraag, verbose_name="vraag", on_delete=models.RESTRICT)
    antwoord = models.CharField("antwoord", max_length=8, choices=Toetsantwoord.choices)

    class Meta:
        verbose_name = "antwoord op de zelftoets"
        verbose_name_plural = "antwoorden op de zelftoets"
        ordering = ["toets", "vraag"]
        constraints = [
            models.UniqueConstraint(
                name="toetsantwoord_een_keer",
                fields=["toets", "vraag"],
                violation_error_message="Deze vraag heeft al een antwoord.",
            ),
            models.CheckConstraint(
                name="toetsantwoord_uit_de_lijst",
                condition=Q(antwoord__in=Toetsantwoord.values),
                violation_error_message="Kies ja, deels of nog niet.",
            ),
        ]

    def __str__(self):
        return self.get_antwoord_display()
