"""The group pass (groepspas): an organisation takes part as a group, without anybody's name."""

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from partners.models import Partner
from uitpas.models.kaartsysteem import Kaartsysteem
from wevelgem_netwerk.basis.woorden import nummer_gegroepeerd


def nummer_vrij(is_bezet: str, zin: str, *, samen: bool) -> pgtrigger.Trigger:
    """Refuse a number for which `is_bezet` (SQL) holds, also when both kinds are written at once.

    One lock for all numbers. Passes are many and share it (`samen`), so that a file of thousands
    takes it once; a group pass is rare and waits until nobody has it. Who makes a group pass sees
    no passes of people: muur_pas_is_van_iemand looks for the trigger.
    """
    slot = "pg_advisory_xact_lock_shared" if samen else "pg_advisory_xact_lock"
    return pgtrigger.Trigger(
        name="pasnummer_een_soort",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("nummer"),
        func=f"""
            PERFORM {slot}(hashtext('pasnummer'), 0);
            IF {is_bezet} THEN
                RAISE EXCEPTION '{zin}'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'pasnummer_een_soort';
            END IF;
            RETURN NEW;
        """,
    )


class Groepspas(models.Model):
    """A pass of an organisation: so many participations a calendar year at the kansentarief.

    Given by the card system to a partner of the network; it holds no person (domein/uitpas.md
    1.9). The gemeente of the organisation pays its share. `beurten` is the number for each year
    that has no Groepsjaar yet.
    """

    nummer = models.CharField("UiTPAS-nummer", max_length=13, unique=True)
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    partner = models.ForeignKey(
        Partner, verbose_name="organisatie", on_delete=models.RESTRICT, related_name="groepspassen"
    )
    naam = models.CharField(
        "naam van de groep",
        max_length=80,
        help_text="Zoals de balie haar ziet, bijvoorbeeld Buurthuis De Posthoorn.",
    )
    beurten = models.PositiveIntegerField("beurten per jaar")
    periode = DateRangeField("geldig")
    geblokkeerd_op = models.DateField("geblokkeerd op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "groepspas"
        verbose_name_plural = "groepspassen"
        ordering = ["naam", "id"]
        constraints = [
            models.CheckConstraint(
                name="groepspas_nummer_13_cijfers",
                condition=Q(nummer__regex=r"^[0-9]{13}$"),
                violation_error_message="Een UiTPAS-nummer heeft 13 cijfers.",
            ),
        ]
        triggers = [
            nummer_vrij(
                "muur_pas_is_van_iemand(NEW.nummer)",
                "Dit nummer is al van een pashouder.",
                samen=False,
            )
        ]

    def __str__(self):
        return f"{self.naam} ({nummer_gegroepeerd(self.nummer)})"

    def get_absolute_url(self):
        return reverse("admin:uitpas_groepspas_change", args=[self.pk])

    def geldig_op(self, dag) -> bool:
        return self.geblokkeerd_op is None and dag in self.periode


class Groepsjaar(models.Model):
    """How many participations a group pass has in one calendar year, and how many it used.

    Only the verbs that register change `gebruikt`, under a lock of this row.
    """

    groepspas = models.ForeignKey(
        Groepspas, verbose_name="groepspas", on_delete=models.CASCADE, related_name="jaren"
    )
    jaar = models.PositiveSmallIntegerField("jaar")
    beurten = models.PositiveIntegerField("beurten")
    gebruikt = models.PositiveIntegerField("gebruikt", default=0, editable=False)

    class Meta:
        verbose_name = "jaar van een groepspas"
        verbose_name_plural = "jaren van groepspassen"
        ordering = ["-jaar"]
        constraints = [
            models.UniqueConstraint(
                name="groepsjaar_een_keer",
                fields=["groepspas", "jaar"],
                violation_error_message="Dit jaar staat er al.",
            ),
            models.CheckConstraint(
                name="groepsjaar_genoeg_beurten",
                condition=Q(gebruikt__lte=F("beurten")),
                violation_error_message="Er zijn al meer beurten gebruikt dan dat.",
            ),
        ]

    def __str__(self):
        return f"{self.groepspas} in {self.jaar}"

    @property
    def over(self) -> int:
        return self.beurten - self.gebruikt
