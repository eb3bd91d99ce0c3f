"""Days on which many organisers stop: school holidays and public holidays, kept as data."""

from django.db import models
from django.db.models import F, Q


class VakantieSoort(models.TextChoices):
    FEESTDAG = "feestdag", "feestdag"
    SCHOOL = "school", "schoolvakantie"


class Vakantie(models.Model):
    """A school holiday or a public holiday, with where its dates come from.

    The starter rows are computed from the rule (`bron` says which); the coordinator corrects or
    adds. `sleutel` names a starter row, so that a corrected one is not made again.
    """

    sleutel = models.SlugField("sleutel", max_length=60, null=True, unique=True, editable=False)
    soort = models.CharField("soort", max_length=10, choices=VakantieSoort.choices)
    naam = models.CharField("naam", max_length=60)
    schooljaar = models.CharField("schooljaar", max_length=9, help_text="Zoals 2026-2027.")
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    bron = models.CharField(
        "bron", max_length=200, help_text="Waar staat dit? Een besluit, een brief, een website."
    )
    actief = models.BooleanField(
        "in gebruik", default=True, help_text="Zet dit uit als deze dagen niet tellen."
    )

    class Meta:
        verbose_name = "vakantie of feestdag"
        verbose_name_plural = "vakanties en feestdagen"
        ordering = ["van", "soort"]
        indexes = [models.Index(fields=["van", "tot"], name="vakantie_van_tot")]
        constraints = [
            models.CheckConstraint(
                name="vakantie_tot_na_van",
                condition=Q(tot__gte=F("van")),
                violation_error_message="De laatste dag kan niet voor de eerste liggen.",
            ),
            models.UniqueConstraint(
                name="vakantie_een_keer",
                fields=["soort", "van"],
                violation_error_message="Op deze dag begint er al zo een.",
            ),
        ]

    def __str__(self):
        return f"{self.naam} {self.schooljaar}"
