"""The meeting (overleg): its agenda and who was there."""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.partner import Partner
from wevelgem_netwerk.basis.bewakers import nooit_leeg

#: Once the minutes are approved, nothing under them changes any more; what comes after is an
#: Aanvulling. FOR SHARE waits for somebody who is approving at this moment.
VERSLAG_DICHT = """
    FOR dicht IN
        SELECT goedgekeurd_op IS NOT NULL FROM partners_overleg
        WHERE id IN ({van}) FOR SHARE
    LOOP
        IF dicht THEN
            RAISE EXCEPTION 'Het verslag van dit overleg is goedgekeurd.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'verslag_open';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


def bewaak_verslag(naam: str, van: str = "OLD.overleg_id, NEW.overleg_id") -> pgtrigger.Trigger:
    """Return the trigger that keeps rows under approved minutes as they are."""
    return pgtrigger.Trigger(
        name=naam,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("dicht", "boolean")],
        func=VERSLAG_DICHT.format(van=van),
    )


class OverlegSoort(models.TextChoices):
    """Bodies seen in the field (domein/netwerk.md section 8)."""

    INTEGRAAL = "integraal", "integraal"
    KERNGROEP = "kerngroep", "kerngroep"
    STUURGROEP = "stuurgroep", "stuurgroep"
    WERKGROEP = "werkgroep", "werkgroep"
    REGIO = "regio", "regio"
    LEERMOMENT = "leermoment", "leermoment"


class OverlegStand(models.TextChoices):
    """Where a meeting is on its way (domein/netwerk.md 11.5)."""

    GEPLAND = "gepland", "gepland"
    UITGENODIGD = "uitgenodigd", "uitgenodigd"
    GEHOUDEN = "gehouden", "verslag na te lezen"
    GOEDGEKEURD = "goedgekeurd", "verslag goedgekeurd"
    AFGELAST = "afgelast", "gaat niet door"


#: Still to come, or going on now.
OPEN_STANDEN = (OverlegStand.GEPLAND, OverlegStand.UITGENODIGD)
#: With minutes.
GEHOUDEN_STANDEN = (OverlegStand.GEHOUDEN, OverlegStand.GOEDGEKEURD)


class OverlegQuerySet(VanNetwerkQuerySet):
    def gaat_door(self):
        """Every meeting that was not called off."""
        return self.exclude(stand=OverlegStand.AFGELAST)

    def komend(self, dag):
        """Meetings from `dag` on that are still to be held."""
        return self.filter(stand__in=OPEN_STANDEN, datum__gte=dag)

    def integraal(self):
        """Meetings of the whole network."""
        return self.filter(soort=OverlegSoort.INTEGRAAL)

    def in_kwartaal(self, kwartaal):
        return self.filter(datum__range=(kwartaal.begin, kwartaal.einde))

    def met_agenda(self):
        """Add `aantal_punten` and `agendaminuten`, for a list."""
        return self.annotate(
            aantal_punten=Count("agendapunten"),
            agendaminuten=Coalesce(Sum("agendapunten__minuten"), 0),
        )


class Overleg(models.Model):
    """A meeting of the network; the whole network (integraal) meets four times a year.

    `kalender_versie` is the SEQUENCE of its calendar file: it goes up with each change of day, hour
    or place; `verstuurde_versie` is the one that was mailed last. A meeting that was announced is
    called off with a reason, never deleted. `meenemen` and `terugbrengen` are for the region.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    soort = models.CharField(
        "soort", max_length=12, choices=OverlegSoort.choices, default=OverlegSoort.INTEGRAAL
    )
    datum = models.DateField("datum")
    van = models.TimeField("van")
    tot = models.TimeField("tot")
    plaats = models.CharField("plaats", max_length=120, blank=True)
    partners = models.ManyToManyField(Partner, through="Aanwezigheid", verbose_name="partners")
    stand = models.CharField(
        "stand",
        max_length=12,
        choices=OverlegStand.choices,
        default=OverlegStand.GEPLAND,
        editable=False,
    )
    kalender_versie = models.PositiveSmallIntegerField(default=0, editable=False)
    verstuurde_versie = models.PositiveSmallIntegerField(null=True, editable=False)
    waarom_niet = models.CharField("waarom het niet doorgaat", max_length=200, blank=True)
    meenemen = models.TextField(
        "wat nemen we mee", blank=True, help_text="Wat Wevelgem aan de regio vraagt of zegt."
    )
    terugbrengen = models.TextField(
        "wat brengen we terug", blank=True, help_text="Wat het eigen netwerk hiervan moet weten."
    )
    gehouden_op = models.DateTimeField("afgesloten op", null=True, editable=False)
    verslag_verstuurd_op = models.DateTimeField("verslag verstuurd", null=True, editable=False)
    goedgekeurd_op = models.DateField("verslag goedgekeurd op", null=True, editable=False)

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleg"
        ordering = ["-datum", "-van"]
        constraints = [
            models.UniqueConstraint(
                name="overleg_een_per_uur",
                fields=["netwerk", "soort", "datum", "van"],
                condition=~Q(stand="afgelast"),
                violation_error_message="Dit overleg staat er al.",
            ),
            models.CheckConstraint(
                name="overleg_tot_na_van",
                condition=Q(tot__gt=F("van")),
                violation_error_message="Het einduur moet na het beginuur liggen.",
            ),
            models.CheckConstraint(
                name="overleg_afgelast_met_reden",
                condition=~Q(stand="afgelast") | ~Q(waarom_niet=""),
                violation_error_message="Zeg waarom het overleg niet doorgaat.",
            ),
            models.CheckConstraint(
                name="overleg_goedgekeurd_met_dag",
                condition=Q(stand="goedgekeurd", goedgekeurd_op__isnull=False)
                | (~Q(stand="goedgekeurd") & Q(goedgekeurd_op__isnull=True)),
                violation_error_message="Een goedgekeurd verslag heeft een dag.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="overleg_goedgekeurd_blijft",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__goedgekeurd_op__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display().capitalize()} overleg van {self.datum:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.stand in OPEN_STANDEN

    @property
    def heeft_verslag(self) -> bool:
        return self.stand in GEHOUDEN_STANDEN

    @property
    def op_slot(self) -> bool:
        return self.stand == OverlegStand.GOEDGEKEURD

    @property
    def niet_verteld(self) -> bool:
        """Whether day, hour or place changed since the invitations left."""
        return self.verstuurde_versie is not None and self.verstuurde_versie < self.kalender_versie


class Doel(models.TextChoices):
    """What a meeting does with an item."""

    INFORMATIE = "informatie", "informatie"
    GESPREK = "gesprek", "gesprek"
    OPVOLGEN = "opvolgen", "opvolgen"
    BESLUIT = "besluit", "besluit"


class Agendapunt(models.Model):
    """One item. `sleutel` names the fact a proposal came from, so no meeting takes it twice;
    `erbij` those that were put with a fixed item.

    `notities` and `besluit` are written during the meeting; `versie` goes up with each change of
    them, so that two people who write at once see it instead of overwriting each other.
    """

    overleg = models.ForeignKey(
        Overleg, verbose_name="overleg", on_delete=models.CASCADE, related_name="agendapunten"
    )
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    titel = models.CharField("punt", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    doel = models.CharField("doel", max_length=10, choices=Doel.choices, default=Doel.INFORMATIE)
    wie = models.CharField("wie", max_length=60, blank=True)
    minuten = models.PositiveSmallIntegerField("min.", default=10)
    bron = models.CharField("bron", max_length=40, blank=True, editable=False)
    sleutel = models.CharField("sleutel", max_length=80, blank=True, editable=False)
    erbij = ArrayField(
        models.CharField(max_length=80),
        verbose_name="voorstellen erbij",
        default=list,
        blank=True,
        editable=False,
    )
    url = models.CharField("waar het vandaan komt", max_length=200, blank=True, editable=False)
    notities = models.TextField("notities", blank=True)
    besluit = models.TextField("wat besluiten we?", blank=True)
    versie = models.PositiveIntegerField(default=0, editable=False)
    behandeld = models.BooleanField("behandeld", default=False, editable=False)
    doorgeschoven = models.BooleanField("naar de volgende keer", default=False, editable=False)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["volgorde", "id"]
        constraints = [
            models.UniqueConstraint(
                name="agendapunt_voorstel_een_keer",
                fields=["overleg", "sleutel"],
                condition=~Q(sleutel=""),
                violation_error_message="Dit voorstel staat al op de agenda.",
            )
        ]
        triggers = [nooit_leeg(), bewaak_verslag("agendapunt_verslag_open")]

    def __str__(self):
        return self.titel


class Aanwezig(models.TextChoices):
    UITGENODIGD = "uitgenodigd", "uitgenodigd"
    AANWEZIG = "aanwezig", "aanwezig"
    VERONTSCHULDIGD = "verontschuldigd", "verontschuldigd"
    AFWEZIG = "afwezig", "afwezig"


class Antwoord(models.TextChoices):
    """What a partner answers to the invitation."""

    KOMT = "komt", "we komen"
    VERVANGER = "vervanger", "iemand anders komt"
    NIET = "niet", "we kunnen niet"


class Aanwezigheid(models.Model):
    """Was a partner there? Involvement must be shown in the accountability; there is no quorum.

    `antwoord` is what was announced, `status` what it became. `email` is where the invitation
    goes; empty means the address of the partner or of its people.
    """

    uid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    overleg = models.ForeignKey(
        Overleg, verbose_name="overleg", on_delete=models.CASCADE, related_name="aanwezigheden"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    wie = models.CharField("wie", max_length=80, blank=True)
    status = models.CharField(
        "aanwezig", max_length=16, choices=Aanwezig.choices, default=Aanwezig.UITGENODIGD
    )
    email = models.EmailField("uitnodiging naar", blank=True)
    antwoord = models.CharField("antwoord", max_length=10, choices=Antwoord.choices, blank=True)
    vervanger = models.CharField("wie komt in de plaats", max_length=80, blank=True)
    geantwoord_op = models.DateTimeField("geantwoord op", null=True, editable=False)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheden"
        ordering = ["partner__naam"]
        constraints = [
            models.UniqueConstraint(
                name="aanwezigheid_een_keer",
                fields=["overleg", "partner"],
                violation_error_message="Deze partner staat al in de lijst.",
            )
        ]
        triggers = [nooit_leeg(), bewaak_verslag("aanwezigheid_verslag_open")]

    def __str__(self):
        return f"{self.partner}: {self.get_status_display()}"
