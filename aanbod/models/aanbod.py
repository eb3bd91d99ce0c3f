"""An offer and its prices."""

import uuid

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from aanbod.models.locatie import Locatie
from aanbod.models.voorziening import Voorziening
from partners.models import Maatregel, Partner
from partners.models.partner import Sector

#: What UiTdatabank says of an offer that came from there. Forms show these fields without letting
#: them be changed; the rest (welcome, measures, yearly cost, transport ...) is always ours.
VELDEN_VAN_DE_BRON = frozenset(
    "titel omschrijving sector type_term thema_term soort_kalender periode_van periode_tot "
    "leeftijd_van leeftijd_tot geboren_van geboren_tot alleen_kinderen locatie vertrekplaatsen "
    "online telefoon email inschrijven_url voorzieningen is_uitpas zichtbaar_vanaf prijzen "
    "momenten openingsuren uitzonderingen vragen".split()
)

#: Oldest age a limit may name, in years.
HOOGSTE_LEEFTIJD = 120


class KalenderSoort(models.TextChoices):
    """UiTdatabank's four calendar kinds (domein/uitdatabank.md 1.3)."""

    EENMALIG = "single", "één keer"
    DATA = "multiple", "op verschillende dagen"
    PERIODE = "periodic", "elke week in een periode"
    VAST = "permanent", "het hele jaar"


class Stand(models.TextChoices):
    """Where an offer is on its way to the public (domein/netwerk.md 11.5)."""

    KLAD = "klad", "klad"
    INGEDIEND = "ingediend", "wacht op nazicht"
    AANPASSEN = "aanpassen", "aanpassing gevraagd"
    ONLINE = "online", "staat online"
    GEWEIGERD = "geweigerd", "geweigerd"
    ARCHIEF = "archief", "gearchiveerd"


def _openbaar() -> Q:
    """From `zichtbaar_vanaf` on by the clock: no job has to run for it."""
    al_zichtbaar = Q(zichtbaar_vanaf__isnull=True) | Q(zichtbaar_vanaf__lte=timezone.now())
    return Q(stand=Stand.ONLINE, partner__actief=True) & al_zichtbaar


class AanbodQuerySet(models.QuerySet):
    def publiek(self):
        """What everybody may read now: published, not later, by an active partner."""
        return self.filter(_openbaar())

    def van(self, partner):
        return self.filter(partner=partner)

    def zichtbaar_voor(self, werkplek):
        """What the people of a workplace may read: the public offer and their own partner's."""
        if werkplek is None:
            return self.publiek()
        return self.filter(_openbaar() | Q(partner=werkplek.partner))

    def echt(self):
        """Offers of a list: what is no template."""
        return self.filter(sjabloon=False)

    def na_te_kijken(self):
        """What waits for who looks offers over: submitted, changed while live, or in the sample."""
        return self.filter(
            Q(stand=Stand.INGEDIEND)
            | Q(steekproef_sinds__isnull=False, stand=Stand.ONLINE)
            | Q(voorstellen__stand="open")
        ).distinct()

    def komend(self, nu):
        """Offers that still take place after `nu` (an aware datetime)."""
        return self.filter(laatste_einde__gte=nu)


class Aanbod(models.Model):
    """Something to take part in: a lesson series, a camp, a trip, a membership.

    The next date is not stored, since it changes by itself; the last end is (`laatste_einde`),
    kept by the verbs that write moments, so that "is it over?" needs no join.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        Partner, verbose_name="partner", on_delete=models.RESTRICT, related_name="aanbod"
    )
    titel = models.CharField("titel", max_length=160)
    omschrijving = models.TextField("omschrijving", blank=True)
    sector = models.CharField(
        "sector", max_length=10, choices=Sector.choices, default=Sector.ANDERE
    )
    type_term = models.CharField("type (UiTdatabank)", max_length=40, blank=True)
    thema_term = models.CharField("thema (UiTdatabank)", max_length=40, blank=True)
    soort_kalender = models.CharField(
        "kalender", max_length=10, choices=KalenderSoort.choices, default=KalenderSoort.EENMALIG
    )
    periode_van = models.DateField("loopt van", null=True, blank=True)
    periode_tot = models.DateField("loopt tot en met", null=True, blank=True)
    leeftijd_van = models.PositiveSmallIntegerField("leeftijd van", null=True, blank=True)
    leeftijd_tot = models.PositiveSmallIntegerField("leeftijd tot en met", null=True, blank=True)
    geboren_van = models.DateField("geboren vanaf", null=True, blank=True)
    geboren_tot = models.DateField("geboren tot en met", null=True, blank=True)
    alleen_kinderen = models.BooleanField("voor kinderen alleen, zonder ouder", default=False)
    locatie = models.ForeignKey(
        Locatie, verbose_name="locatie", null=True, blank=True, on_delete=models.RESTRICT
    )
    vertrekplaatsen = models.ManyToManyField(
        Locatie, verbose_name="vertrekplaatsen", blank=True, related_name="+"
    )
    vervoer = models.CharField("hoe geraak je er", max_length=300, blank=True)
    online = models.BooleanField("online", default=False)
    contact_naam = models.CharField("wie verwelkomt nieuwe mensen", max_length=60, blank=True)
    telefoon = models.CharField("telefoon", max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    inschrijven_url = models.URLField("link om in te schrijven", max_length=500, blank=True)
    maatregelen = models.ManyToManyField(
        Maatregel, verbose_name="wat maakt het makkelijk", blank=True
    )
    voorzieningen = models.ManyToManyField(Voorziening, verbose_name="toegankelijkheid", blank=True)
    voorbehoud_dagen = models.PositiveSmallIntegerField(
        "voorbehouden plaatsen vallen vrij (dagen vooraf)", default=0
    )
    gespreid_betalen = models.BooleanField("betalen in schijven kan", default=False)
    cash = models.BooleanField("cash betalen kan", default=False)
    is_uitpas = models.BooleanField("UiTPAS-activiteit", default=True)
    stand = models.CharField("stand", max_length=10, choices=Stand.choices, default=Stand.KLAD)
    gepubliceerd_op = models.DateTimeField("online sinds", null=True, blank=True)
    zichtbaar_vanaf = models.DateTimeField("zichtbaar vanaf", null=True, blank=True)
    ingediend_op = models.DateTimeField("wacht sinds", null=True, blank=True, editable=False)
    steekproef_sinds = models.DateTimeField(
        "in de steekproef sinds", null=True, blank=True, editable=False
    )
    sjabloon = models.BooleanField("sjabloon", default=False, editable=False)
    laatste_einde = models.DateTimeField("laatste keer", null=True, blank=True, editable=False)
    uitdatabank_id = models.CharField("UiTdatabank-id", max_length=200, blank=True)
    bron_hash = models.CharField(max_length=64, blank=True, editable=False)
    bron_document = models.JSONField(null=True, blank=True, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)

    zoekvector = models.GeneratedField(
        expression=SearchVector("titel", weight="A", config="nederlands")
        + SearchVector("omschrijving", weight="C", config="nederlands"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = AanbodQuerySet.as_manager()

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"
        ordering = ["titel", "id"]
        indexes = [
            GinIndex(fields=["zoekvector"], name="aanbod_zoekvector"),
            GinIndex(OpClass(Upper("titel"), "gin_trgm_ops"), name="aanbod_titel_trgm"),
            models.Index(
                fields=["laatste_einde"], condition=Q(stand="online"), name="aanbod_online_komend"
            ),
            models.Index(fields=["partner", "stand"], name="aanbod_partner_stand"),
            models.Index(
                fields=["steekproef_sinds"],
                condition=Q(steekproef_sinds__isnull=False),
                name="aanbod_steekproef",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="aanbod_uitdatabank_een_keer",
                fields=["uitdatabank_id"],
                condition=~Q(uitdatabank_id=""),
                violation_error_message="Deze activiteit van UiTdatabank staat er al.",
            ),
            models.CheckConstraint(
                name="aanbod_leeftijd_klopt",
                condition=Q(leeftijd_van__isnull=True)
                | Q(leeftijd_tot__isnull=True)
                | Q(leeftijd_tot__gte=F("leeftijd_van")),
                violation_error_message="De hoogste leeftijd kan niet onder de laagste liggen.",
            ),
            models.CheckConstraint(
                name="aanbod_leeftijd_redelijk",
                condition=(Q(leeftijd_van__isnull=True) | Q(leeftijd_van__lte=HOOGSTE_LEEFTIJD))
                & (Q(leeftijd_tot__isnull=True) | Q(leeftijd_tot__lte=HOOGSTE_LEEFTIJD)),
                violation_error_message="Een leeftijd gaat van 0 tot 120 jaar.",
            ),
            models.CheckConstraint(
                name="aanbod_geboren_samen",
                condition=Q(geboren_van__isnull=True, geboren_tot__isnull=True)
                | Q(
                    geboren_van__isnull=False,
                    geboren_tot__gte=F("geboren_van"),
                    leeftijd_van__isnull=True,
                    leeftijd_tot__isnull=True,
                ),
                violation_error_message="Geef een leeftijd of twee geboortedata, van vroeg naar "
                "laat, en niet allebei.",
            ),
            models.CheckConstraint(
                name="aanbod_titel_niet_leeg",
                condition=~Q(titel=""),
                violation_error_message="Geef de activiteit een naam.",
            ),
            models.CheckConstraint(
                name="aanbod_sjabloon_is_klad",
                condition=Q(sjabloon=False) | Q(stand="klad"),
                violation_error_message="Een sjabloon gaat niet online. Begin er iets nieuws van.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("aanbod:detail", args=[self.uid])

    @property
    def van_buiten(self) -> bool:
        """Whether this offer came in from UiTdatabank, which then owns what it says.

        An offer of ours that was sent there has its id too, but never a document of theirs.
        """
        return bool(self.uitdatabank_id and self.bron_hash)

    @property
    def velden_van_de_bron(self) -> frozenset[str]:
        """The fields (and lists beside the offer) that a form only shows; none for our own."""
        return VELDEN_VAN_DE_BRON if self.van_buiten else frozenset()

    @property
    def is_openbaar(self) -> bool:
        """Whether everybody may read it now, as far as the offer itself says."""
        later = self.zichtbaar_vanaf is not None and self.zichtbaar_vanaf > timezone.now()
        return self.stand == Stand.ONLINE and not later

    @property
    def voor_wie(self) -> str:
        """The ages, as people say them; or the birth dates."""
        if self.geboren_van:
            return self._geboren
        van, tot = self.leeftijd_van, self.leeftijd_tot
        if not van and (tot is None or tot >= HOOGSTE_LEEFTIJD):
            return "Iedereen"
        if tot is None or tot >= HOOGSTE_LEEFTIJD:
            return f"Vanaf {van} jaar"
        if not van:
            return f"Tot {tot} jaar"
        return f"{van} jaar" if van == tot else f"{van} tot {tot} jaar"

    @property
    def _geboren(self) -> str:
        van, tot = self.geboren_van, self.geboren_tot
        if (van.month, van.day, tot.month, tot.day) == (1, 1, 12, 31):
            jaren = [str(jaar) for jaar in range(van.year, tot.year + 1)]
            return (
                f"Geboren in {jaren[0]}"
                if len(jaren) == 1
                else (f"Geboren van {jaren[0]} tot en met {jaren[-1]}")
            )
        return f"Geboren van {van:%d/%m/%Y} tot en met {tot:%d/%m/%Y}"

    @property
    def waar(self) -> str:
        """The place, or that it is at home; "" when unknown."""
        if self.locatie:
            return str(self.locatie)
        return "Thuis, online" if self.online else ""
