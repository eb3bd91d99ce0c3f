"""Who speaks for a partner, over time. Somebody without an account can be one too."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from partners.models.partner import Partner
from wevelgem_netwerk.basis.bewakers import nooit_leeg


class ContactQuerySet(models.QuerySet):
    def op(self, dag):
        """Contacts in function on `dag`."""
        return self.filter(Q(einde__isnull=True) | Q(einde__gte=dag), begin__lte=dag)


class Contact(models.Model):
    """A person at a partner, in a function, from a day to a day. Ended, never deleted."""

    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="contacten"
    )
    naam = models.CharField("naam", max_length=80)
    functie = models.CharField("functie", max_length=80)
    email = models.EmailField("e-mail", blank=True)
    telefoon = models.CharField("telefoon", max_length=40, blank=True)
    begin = models.DateField("vanaf", default=timezone.localdate)
    einde = models.DateField("tot en met", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        ordering = [F("einde").desc(nulls_first=True), "naam"]
        constraints = [
            models.UniqueConstraint(
                name="contact_een_open",
                fields=["partner", "naam", "functie"],
                condition=Q(einde__isnull=True),
                violation_error_message="Deze persoon heeft deze functie hier al.",
            ),
            models.CheckConstraint(
                name="contact_einde_na_begin",
                condition=Q(einde__isnull=True) | Q(einde__gte=F("begin")),
                violation_error_message="Het einde kan niet voor het begin liggen.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="contact_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.naam}, {self.functie}"
