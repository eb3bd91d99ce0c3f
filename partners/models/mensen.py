"""People: who logs in, and for which partner in which role."""

import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from partners.models.partner import Partner
from wevelgem_netwerk.basis.bewakers import nooit_leeg


class Rol(models.TextChoices):
    """What someone does for a partner; rights follow from it (ontwerp.md section 6)."""

    AANBIEDER = "aanbieder", "aanbieder"
    KASSA = "kassa", "kassa"
    OCMW = "ocmw", "OCMW-medewerker"
    TOELEIDER = "toeleider", "toeleider"
    COORDINATOR = "coordinator", "coördinator"
    BEHEERDER = "beheerder", "beheerder"
    #: Reads who looked, and nothing about anybody (ontwerp.md section 6, the last row).
    BESCHERMING = "bescherming", "functionaris gegevensbescherming"


class GebruikerManager(BaseUserManager):
    def create_user(self, email, password=None, **velden):
        """Make an account; `email` is kept in lower case."""
        gebruiker = self.model(email=self.normalize_email(email).lower(), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email, password=None, **velden):
        """Make a beheerder's account; used by `manage.py createsuperuser`."""
        return self.create_user(email, password, is_superuser=True, is_staff=True, **velden)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """Someone who logs in, by e-mail address."""

    email = models.EmailField("e-mailadres", unique=True)
    voornaam = models.CharField("voornaam", max_length=60)
    naam = models.CharField("naam", max_length=80, blank=True)
    is_active = models.BooleanField("actief", default=True)
    is_staff = models.BooleanField("mag in het beheer", default=False)
    sinds = models.DateTimeField("sinds", default=timezone.now, editable=False)
    #: The last day without a second step, once it is asked (partners/aanmelden/tweede_stap.py).
    tweede_stap_tegen = models.DateField("tweede stap tegen", null=True, editable=False)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["voornaam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["voornaam", "naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_een_keer",
                violation_error_message="Er is al een gebruiker met dit e-mailadres.",
            )
        ]

    def __str__(self):
        return f"{self.voornaam} {self.naam}".strip()

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return self.voornaam


class LidmaatschapQuerySet(models.QuerySet):
    def geldig_op(self, dag):
        """Memberships in force on `dag` and not stopped at once, of active people and partners."""
        return self.filter(
            models.Q(einde__isnull=True) | models.Q(einde__gte=dag),
            begin__lte=dag,
            stopgezet_op__isnull=True,
            gebruiker__is_active=True,
            partner__actief=True,
        )


class Lidmaatschap(models.Model):
    """Someone works for a partner in a role, from a day until a day. Ended, never deleted."""

    gebruiker = models.ForeignKey(
        Gebruiker,
        verbose_name="gebruiker",
        on_delete=models.RESTRICT,
        related_name="lidmaatschappen",
    )
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="lidmaatschappen"
    )
    rol = models.CharField("rol", max_length=12, choices=Rol.choices)
    begin = models.DateField("vanaf", default=timezone.localdate)
    einde = models.DateField("tot en met", null=True, blank=True)
    #: Stopped at that moment: the rest of the day no longer counts.
    stopgezet_op = models.DateTimeField("stopgezet op", null=True, editable=False)
    beheert_mensen = models.BooleanField(
        "nodigt collega's uit",
        default=False,
        help_text="Mag mensen van de eigen partner uitnodigen en hun toegang stoppen.",
    )

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ["partner__naam", "rol"]
        constraints = [
            models.UniqueConstraint(
                name="lidmaatschap_een_open",
                fields=["gebruiker", "partner", "rol"],
                condition=models.Q(einde__isnull=True),
                violation_error_message="Deze gebruiker heeft deze rol al bij deze partner.",
            ),
            models.CheckConstraint(
                name="lidmaatschap_einde_na_begin",
                condition=models.Q(einde__isnull=True) | models.Q(einde__gte=models.F("begin")),
                violation_error_message="Het einde kan niet voor het begin liggen.",
            ),
            models.CheckConstraint(
                name="lidmaatschap_stopgezet_heeft_einde",
                condition=models.Q(stopgezet_op__isnull=True) | models.Q(einde__isnull=False),
                violation_error_message="Wat stopgezet is, heeft ook een einde.",
            ),
            models.CheckConstraint(
                name="lidmaatschap_wie_mensen_beheert",
                condition=models.Q(beheert_mensen=False) | models.Q(rol__in=["aanbieder", "ocmw"]),
                violation_error_message=(
                    "Alleen een aanbieder of een OCMW-medewerker kan collega's uitnodigen."
                ),
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="lidmaatschap_blijft", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.gebruiker}, {self.get_rol_display()} bij {self.partner}"
