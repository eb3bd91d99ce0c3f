"""The meeting (overleg): agenda, who was there, what was decided, who does what."""

import uuid

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.nota import Actie
from partners.models.partner import Partner


class OverlegSoort(models.TextChoices):
    """Bodies seen in the field (domein/netwerk.md section 8)."""

    INTEGRAAL = "integraal", "integraal"
    KERNGROEP = "kerngroep", "kerngroep"
    STUURGROEP = "stuurgroep", "stuurgroep"
    WERKGROEP = "werkgroep", "werkgroep"
    REGIO = "regio", "regio"
    LEERMOMENT = "leermoment", "leermoment"


class OverlegQuerySet(VanNetwerkQuerySet):
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
    """A meeting of the network; the whole network (integraal) meets four times a year."""

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

    objects = OverlegQuerySet.as_manager()

    class Meta:
        verbose_name = "overleg"
        verbose_name_plural = "overleg"
        ordering = ["-datum", "-van"]
        constraints = [
            models.UniqueConstraint(
                name="overleg_een_per_uur",
                fields=["netwerk", "soort", "datum", "van"],
                violation_error_message="Dit overleg staat er al.",
            ),
            models.CheckConstraint(
                name="overleg_tot_na_van",
                condition=Q(tot__gt=F("van")),
                violation_error_message="Het einduur moet na het beginuur liggen.",
            ),
        ]

    def __str__(self):
        return f"{self.get_soort_display().capitalize()} overleg van {self.datum:%d/%m/%Y}"


class Doel(models.TextChoices):
    """What a meeting does with an item."""

    INFORMATIE = "informatie", "informatie"
    GESPREK = "gesprek", "gesprek"
    OPVOLGEN = "opvolgen", "opvolgen"
    BESLUIT = "besluit", "besluit"


class Agendapunt(models.Model):
    """One item. `sleutel` names the fact a proposal came from, so no meeting takes it twice."""

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
    url = models.CharField("waar het vandaan komt", max_length=200, blank=True, editable=False)

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

    def __str__(self):
        return self.titel


class Aanwezig(models.TextChoices):
    UITGENODIGD = "uitgenodigd", "uitgenodigd"
    AANWEZIG = "aanwezig", "aanwezig"
    VERONTSCHULDIGD = "verontschuldigd", "verontschuldigd"
    AFWEZIG = "afwezig", "afwezig"


class Aanwezigheid(models.Model):
    """Was a partner there? Involvement must be shown in the accountability; there is no quorum."""

    overleg = models.ForeignKey(
        Overleg, verbose_name="overleg", on_delete=models.CASCADE, related_name="aanwezigheden"
    )
    partner = models.ForeignKey(Partner, verbose_name="partner", on_delete=models.RESTRICT)
    wie = models.CharField("wie", max_length=80, blank=True)
    status = models.CharField(
        "aanwezig", max_length=16, choices=Aanwezig.choices, default=Aanwezig.UITGENODIGD
    )

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

    def __str__(self):
        return f"{self.partner}: {self.get_status_display()}"


class Besluit(models.Model):
    """What the meeting decided on an item."""

    agendapunt = models.ForeignKey(
        Agendapunt, verbose_name="agendapunt", on_delete=models.RESTRICT, related_name="besluiten"
    )
    tekst = models.TextField("besluit")

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"

    def __str__(self):
        return self.tekst[:80]


class ActiepuntStatus(models.TextChoices):
    OPEN = "open", "open"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    VERVALLEN = "vervallen", "vervallen"


class ActiepuntQuerySet(VanNetwerkQuerySet):
    def open(self):
        return self.filter(status__in=[ActiepuntStatus.OPEN, ActiepuntStatus.BEZIG])

    def te_laat_op(self, dag):
        return self.open().filter(tegen__lt=dag)


class Actiepunt(models.Model):
    """Who does what by when; it lives across meetings until it is done."""

    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    overleg = models.ForeignKey(
        Overleg,
        verbose_name="afgesproken op",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="actiepunten",
    )
    actie = models.ForeignKey(
        Actie, verbose_name="actie van de nota", null=True, blank=True, on_delete=models.RESTRICT
    )
    wat = models.CharField("wat", max_length=200)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", null=True, blank=True, on_delete=models.RESTRICT
    )
    wie = models.CharField("wie", max_length=80, blank=True)
    tegen = models.DateField("tegen", null=True, blank=True)
    status = models.CharField(
        "status", max_length=10, choices=ActiepuntStatus.choices, default=ActiepuntStatus.OPEN
    )

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = [F("tegen").asc(nulls_last=True), "id"]

    def __str__(self):
        return self.wat
