"""Leading somebody to leisure (toeleiding), step by step, and a place kept for them.

Least data: a first name, a way to reach, a wish in a few words. No surname, no birth date, no
story (ontwerp.md section 5). Withdrawn consent deletes the row; past its term only what is counted
stays (registraties/bewaartermijnen_toeleiding.py). Steps: domein/netwerk.md section 7,
requirement 62.
Long, because the steps and the constraints that guard them are read together.
"""

import uuid

import pgtrigger
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from partners.models import Deelgemeente, Drempel, Gemeente, Lidmaatschap, Partner, Rol
from uitpas.models.deelname import Deelname
from uitpas.models.pashouder import Pashouder
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.versleuteld import EncryptedTextField


class Stap(models.TextChoices):
    """Where a toeleiding stands (domein/netwerk.md section 7)."""

    WENS = "wens", "een wens"
    KEUZE = "keuze", "iets gekozen"
    SAMEN = "samen", "samen gaan kijken"
    PROEF = "proef", "een keer proberen"
    INGESCHREVEN = "ingeschreven", "ingeschreven"
    LOOPT = "loopt", "loopt verder"
    GESTOPT = "gestopt", "gestopt"
    AFGESLOTEN = "afgesloten", "afgesloten"


#: From which step one can go to which. A new choice may follow every try; stopping always can.
VOLGENDE = {
    Stap.WENS: {Stap.KEUZE, Stap.GESTOPT},
    Stap.KEUZE: {Stap.SAMEN, Stap.PROEF, Stap.INGESCHREVEN, Stap.GESTOPT},
    Stap.SAMEN: {Stap.KEUZE, Stap.PROEF, Stap.INGESCHREVEN, Stap.GESTOPT},
    Stap.PROEF: {Stap.KEUZE, Stap.INGESCHREVEN, Stap.GESTOPT},
    Stap.INGESCHREVEN: {Stap.LOOPT, Stap.GESTOPT},
    Stap.LOOPT: {Stap.GESTOPT, Stap.AFGESLOTEN},
    Stap.GESTOPT: {Stap.KEUZE, Stap.AFGESLOTEN},
    Stap.AFGESLOTEN: set(),
}
#: Somebody is expected somewhere on a day.
MET_AFSPRAAK = (Stap.SAMEN, Stap.PROEF)
#: They take part, and are asked how it goes.
OP_TE_VOLGEN = (Stap.INGESCHREVEN, Stap.LOOPT)


class Toestemmingsvorm(models.TextChoices):
    """How somebody agreed that this is kept."""

    MONDELING = "mondeling", "mondeling, in een gesprek"
    TELEFOON = "telefoon", "aan de telefoon"
    PAPIER = "papier", "met een handtekening op papier"


class Overname(models.TextChoices):
    """Who was asked to go on with it."""

    COLLEGA = "collega", "een collega"
    OCMW = "ocmw", "het OCMW"


class ToeleidingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """The own ones; those of the own partner that nobody has or that a colleague was asked
        for; and to the OCMW of the gemeente those it was asked for. Never to another role."""
        if werkplek is None or werkplek.rol not in {Rol.TOELEIDER, Rol.OCMW}:
            return self.none()
        heeft_iemand = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(
            gebruiker=OuterRef("toeleider"), partner=OuterRef("partner")
        )
        mag = Q(toeleider=werkplek.gebruiker_id) | Q(overname=Overname.COLLEGA)
        mag = Q(partner=werkplek.partner_id) & (mag | ~Exists(heeft_iemand))
        if werkplek.rol == Rol.OCMW:
            mag |= Q(overname=Overname.OCMW, gemeente=werkplek.partner.gemeente_id)
        return self.filter(mag, gewist_op__isnull=True)

    def met_aanbod(self):
        """With the activity, without what of it is long."""
        lang = ("omschrijving", "bron_document", "zoekvector")
        return self.select_related("aanbod").defer(*(f"aanbod__{naam}" for naam in lang))

    def van_mij(self, werkplek):
        """Those this worker leads."""
        return self.filter(
            partner=werkplek.partner_id, toeleider=werkplek.gebruiker_id, gewist_op__isnull=True
        )

    def open(self):
        """Those that are not closed."""
        return self.exclude(stap=Stap.AFGESLOTEN)

    def op_te_volgen(self, dag):
        """Those of whom somebody asks, on `dag` at the latest, how it goes."""
        return self.filter(stap__in=OP_TE_VOLGEN, opvolgen_op__lte=dag)

    def verwacht_bij(self, partner, dag):
        """Those expected at an offer of `partner` from `dag` on, the first day first."""
        return self.filter(
            stap__in=MET_AFSPRAAK, afspraak_op__gte=dag, aanbod__partner=partner
        ).order_by("afspraak_op", "moment__begin", "pk")


def _overgangen() -> list[tuple[str, str]]:
    return [(van.value, naar.value) for van, kan in VOLGENDE.items() for naar in sorted(kan)]


class Toeleiding(models.Model):
    """One person who is led to an activity, by one worker of one partner.

    `uid` is the token of the form that started it, so that sending it twice starts one.
    `opvolgen_op`: the day somebody asks how it goes. `wie_mee`: who comes along, a first name and a
    word, as the organiser reads it. `gewist_op`: past its term, only what is counted is left.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="toeleidingen"
    )
    toeleider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="toeleider",
        null=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    deelgemeente = models.ForeignKey(
        Deelgemeente,
        verbose_name="deelgemeente",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
    )
    voornaam = models.CharField("voornaam", max_length=40, blank=True)
    bereikbaar = EncryptedTextField(
        "hoe bereik je die", blank=True, validators=[MaxLengthValidator(80)]
    )
    wens = EncryptedTextField("wens", blank=True, validators=[MaxLengthValidator(160)])
    toestemming_op = models.DateField("toestemming gegeven op", null=True)
    toestemming_vorm = models.CharField(
        "hoe gegeven", max_length=10, choices=Toestemmingsvorm.choices
    )
    pashouder = models.ForeignKey(
        Pashouder,
        verbose_name="pashouder",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="toeleidingen",
    )
    stap = models.CharField("stap", max_length=12, choices=Stap.choices, default=Stap.WENS)
    stap_op = models.DateField("sinds", default=timezone.localdate)
    aanbod = models.ForeignKey(
        Aanbod,
        verbose_name="activiteit",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="toeleidingen",
    )
    moment = models.ForeignKey(
        Moment, verbose_name="moment", null=True, blank=True, on_delete=models.SET_NULL
    )
    afspraak_op = models.DateField("wordt verwacht op", null=True, blank=True)
    wie_mee = models.CharField("wie gaat mee", max_length=60, blank=True)
    opvolgen_op = models.DateField("opvolgen op", null=True, blank=True)
    drempel = models.ForeignKey(
        Drempel,
        verbose_name="wat in de weg stond",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
    )
    overname = models.CharField(
        "overname gevraagd", max_length=8, choices=Overname.choices, blank=True
    )
    begonnen_op = models.DateField("begonnen op", default=timezone.localdate)
    gewist_op = models.DateField("gewist op", null=True, blank=True, editable=False)

    objects = ToeleidingQuerySet.as_manager()

    class Meta:
        verbose_name = "toeleiding"
        verbose_name_plural = "toeleidingen"
        ordering = ["begonnen_op", "id"]
        indexes = [
            models.Index(fields=["toeleider", "stap"], name="toeleiding_van_mij"),
            models.Index(
                fields=["aanbod", "afspraak_op"],
                name="toeleiding_verwacht",
                condition=Q(afspraak_op__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="toeleiding_keuze_vanaf_keuze",
                condition=Q(stap__in=[Stap.WENS, Stap.GESTOPT, Stap.AFGESLOTEN])
                | Q(aanbod__isnull=False),
                violation_error_message="Kies eerst een activiteit.",
            ),
            models.CheckConstraint(
                name="toeleiding_afspraak_bij_samen_of_proef",
                condition=Q(stap__in=MET_AFSPRAAK, afspraak_op__isnull=False)
                | (
                    ~Q(stap__in=MET_AFSPRAAK)
                    & Q(afspraak_op__isnull=True, moment__isnull=True, wie_mee="")
                ),
                violation_error_message="Een afspraak hoort bij samen gaan of proberen.",
            ),
            models.CheckConstraint(
                name="toeleiding_opvolgen_na_inschrijven",
                condition=Q(stap__in=OP_TE_VOLGEN, opvolgen_op__isnull=False)
                | (~Q(stap__in=OP_TE_VOLGEN) & Q(opvolgen_op__isnull=True)),
                violation_error_message="Kies wanneer je vraagt hoe het gaat.",
            ),
            models.CheckConstraint(
                name="toeleiding_drempel_bij_gestopt",
                condition=Q(stap=Stap.GESTOPT, drempel__isnull=False)
                | Q(stap=Stap.AFGESLOTEN)
                | (~Q(stap__in=[Stap.GESTOPT, Stap.AFGESLOTEN]) & Q(drempel__isnull=True)),
                violation_error_message="Kies wat in de weg stond.",
            ),
            models.CheckConstraint(
                name="toeleiding_met_toestemming_of_gewist",
                condition=Q(
                    ~Q(voornaam=""),
                    gewist_op__isnull=True,
                    toeleider__isnull=False,
                    toestemming_op__isnull=False,
                )
                | Q(
                    gewist_op__isnull=False,
                    voornaam="",
                    bereikbaar="",
                    wens="",
                    wie_mee="",
                    toeleider__isnull=True,
                    pashouder__isnull=True,
                    overname="",
                ),
                violation_error_message="Zonder toestemming bewaren we niets van iemand.",
            ),
            models.CheckConstraint(
                name="toeleiding_versleuteld",
                condition=Q(bereikbaar__versleuteld=True, wens__versleuteld=True),
                violation_error_message="Een wens en een contact staan versleuteld in de databank.",
            ),
            models.CheckConstraint(
                name="toeleiding_toestemming_eerst",
                condition=Q(toestemming_op__isnull=True) | Q(toestemming_op__lte=F("begonnen_op")),
                violation_error_message="De toestemming komt voor je begint.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.FSM(name="toeleiding_stappen", field="stap", transitions=_overgangen()),
        ]

    def __str__(self):
        return f"Toeleiding {str(self.uid)[:8]}"

    def get_absolute_url(self):
        return reverse("uitpas:toeleiding", args=[self.uid])

    def kan(self, stap: Stap) -> bool:
        """Whether this step can follow now."""
        return stap in VOLGENDE[Stap(self.stap)]


class Toeleidingstap(models.Model):
    """A step that was taken, with its day; what the timeline and the counts are made of."""

    toeleiding = models.ForeignKey(Toeleiding, on_delete=models.CASCADE, related_name="stappen")
    stap = models.CharField("stap", max_length=12, choices=Stap.choices)
    op = models.DateField("op")
    aanbod = models.ForeignKey(
        Aanbod, verbose_name="activiteit", null=True, blank=True, on_delete=models.RESTRICT
    )
    drempel = models.ForeignKey(
        Drempel, verbose_name="drempel", null=True, blank=True, on_delete=models.RESTRICT
    )

    class Meta:
        verbose_name = "stap van een toeleiding"
        verbose_name_plural = "stappen van toeleidingen"
        ordering = ["id"]
        indexes = [models.Index(fields=["op", "stap"], name="toeleidingstap_op")]
        constraints = [
            models.CheckConstraint(
                name="toeleidingstap_drempel_bij_gestopt",
                condition=Q(stap=Stap.GESTOPT, drempel__isnull=False)
                | (~Q(stap=Stap.GESTOPT) & Q(drempel__isnull=True)),
                violation_error_message="Kies wat in de weg stond.",
            )
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="toeleidingstap_blijft", operation=pgtrigger.Update),
        ]

    def __str__(self):
        return f"{self.get_stap_display()} op {self.op}"


class VoorbehoudQuerySet(models.QuerySet):
    def staand(self, nu):
        """Those that keep a place at `nu`: not let go, not taken, and not fallen free."""
        return self.filter(losgelaten_op__isnull=True, deelname__isnull=True, tot__gt=nu)


class Voorbehoud(models.Model):
    """One of the reserved places of a moment, kept for who is led there.

    It falls free by itself at `tot`, which is never after the day the places of the moment are
    released. `deelname` is the registration that took it.
    """

    toeleiding = models.ForeignKey(
        Toeleiding, on_delete=models.CASCADE, related_name="voorbehouden"
    )
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="vastgehouden")
    tot = models.DateTimeField("vast tot")
    losgelaten_op = models.DateTimeField("losgelaten op", null=True, blank=True)
    deelname = models.OneToOneField(
        Deelname, null=True, blank=True, on_delete=models.RESTRICT, related_name="voorbehoud"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)

    objects = VoorbehoudQuerySet.as_manager()

    class Meta:
        verbose_name = "vastgehouden plaats"
        verbose_name_plural = "vastgehouden plaatsen"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="voorbehoud_een_open",
                fields=["toeleiding"],
                condition=Q(losgelaten_op__isnull=True, deelname__isnull=True),
                violation_error_message="Voor deze persoon is al een plaats vastgehouden.",
            ),
            models.CheckConstraint(
                name="voorbehoud_los_of_ingenomen",
                condition=Q(losgelaten_op__isnull=True) | Q(deelname__isnull=True),
                violation_error_message="Een plaats die iemand innam, is niet losgelaten.",
            ),
        ]

    def __str__(self):
        return f"plaats bij {self.moment_id}"
