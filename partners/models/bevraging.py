"""Short questionnaires for people in poverty: the questions, and where they are handed out.

What people answered stands in bevraging_antwoord.py, what came of it in stem.py
(domein/netwerk.md sections 1 and 7, requirement 67).
"""

import secrets
import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from partners.models.gebied import Netwerk, VanNetwerkQuerySet
from partners.models.meting import Indicator
from partners.models.partner import Partner
from wevelgem_netwerk.basis.bewakers import nooit_leeg

#: More questions than this is no short questionnaire any more.
MEESTE_VRAGEN = 10
#: Without what looks like something else on paper: no 0 and o, 1 and l.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class BevragingStand(models.TextChoices):
    SJABLOON = "sjabloon", "voorbeeld om van te vertrekken"
    KLAD = "klad", "klad"
    OPEN = "open", "open"
    GESLOTEN = "gesloten", "gesloten"


class BevragingQuerySet(VanNetwerkQuerySet):
    def sjablonen(self):
        return self.filter(stand=BevragingStand.SJABLOON)

    def open(self):
        """Takes answers on paper; by link too, on the days of its period."""
        return self.filter(stand=BevragingStand.OPEN)

    def van_partner(self, partner):
        """Those a partner made and answers for."""
        return self.filter(partner=partner)

    def gedeeld(self):
        """What everybody may read the results of."""
        return self.filter(gedeeld_op__isnull=False)


class Bevraging(models.Model):
    """A questionnaire: sjabloon, or klad → open → gesloten (and then told back: `gedeeld_op`).

    Its questions are fixed once it is open. Closing is for good: results of one answer less and
    one answer more would tell what that one said. `partner` made it and answers for it; without one
    it is the network's (docs/beslissingen/092). `uur` and `dit_uur` count what came in by link
    in the present hour only; the next hour overwrites them.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, verbose_name="netwerk", on_delete=models.RESTRICT)
    titel = models.CharField("titel", max_length=120)
    inleiding = models.TextField(
        "wat lezen mensen eerst",
        max_length=600,
        blank=True,
        help_text="Waarom vragen jullie dit, en wat doen jullie ermee? Een paar korte zinnen.",
    )
    begin = models.DateField("van", null=True, blank=True)
    einde = models.DateField("tot en met", null=True, blank=True)
    partner = models.ForeignKey(
        Partner,
        verbose_name="gemaakt door",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="bevragingen",
    )
    stand = models.CharField(
        "stand",
        max_length=8,
        choices=BevragingStand.choices,
        default=BevragingStand.KLAD,
        editable=False,
    )
    vorige = models.ForeignKey(
        "self",
        verbose_name="vorige ronde",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name="telt mee voor indicator",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Bij het sluiten schrijft het portaal zelf op hoeveel mensen antwoordden.",
    )
    per_uur = models.PositiveSmallIntegerField(
        "hoogstens zoveel per uur langs de link",
        default=60,
        help_text="Houdt een robot tegen. Zet het hoger als je een volle zaal bevraagt.",
    )
    wat_we_deden = models.TextField(
        "wat deden we ermee",
        max_length=2000,
        blank=True,
        help_text="Staat bij de resultaten die iedereen kan lezen. Per wens vul je het apart in.",
    )
    geopend_op = models.DateField("geopend op", null=True, editable=False)
    gesloten_op = models.DateField("gesloten op", null=True, editable=False)
    gedeeld_op = models.DateField("gedeeld op", null=True, editable=False)
    uur = models.DateTimeField(null=True, editable=False)
    dit_uur = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = BevragingQuerySet.as_manager()

    class Meta:
        verbose_name = "bevraging"
        verbose_name_plural = "bevragingen"
        ordering = [F("begin").desc(nulls_last=True), "-id"]
        constraints = [
            models.CheckConstraint(
                name="bevraging_einde_na_begin",
                condition=Q(begin__isnull=True) | Q(einde__isnull=True) | Q(einde__gte=F("begin")),
                violation_error_message="Het einde kan niet voor het begin liggen.",
            ),
            models.CheckConstraint(
                name="bevraging_open_met_dagen",
                condition=Q(stand__in=["sjabloon", "klad"], geopend_op__isnull=True)
                | Q(
                    stand__in=["open", "gesloten"],
                    begin__isnull=False,
                    einde__isnull=False,
                    geopend_op__isnull=False,
                ),
                violation_error_message="Wie opent, kiest een eerste en een laatste dag.",
            ),
            models.CheckConstraint(
                name="bevraging_gesloten_met_dag",
                condition=Q(stand="gesloten", gesloten_op__isnull=False)
                | (~Q(stand="gesloten") & Q(gesloten_op__isnull=True, gedeeld_op__isnull=True)),
                violation_error_message="Alleen een gesloten bevraging heeft resultaten.",
            ),
            models.CheckConstraint(
                name="bevraging_sjabloon_van_netwerk",
                condition=~Q(stand="sjabloon") | Q(partner__isnull=True),
                violation_error_message="Een voorbeeld is van het hele netwerk.",
            ),
            models.CheckConstraint(
                name="bevraging_per_uur_niet_nul",
                condition=Q(per_uur__gte=1),
                violation_error_message="Laat minstens één antwoord per uur toe.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bevraging_blijft_dicht",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__stand="gesloten") & ~pgtrigger.Q(new__stand="gesloten"),
                func="""
                RAISE EXCEPTION 'Een gesloten bevraging gaat niet meer open.'
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'bevraging_blijft_dicht';
                """,
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def is_klad(self) -> bool:
        """Whether its questions may still change."""
        return self.stand in {BevragingStand.SJABLOON, BevragingStand.KLAD}

    def loopt_op(self, dag) -> bool:
        """Whether people can answer by link on `dag`; paper is taken until it is closed."""
        return self.stand == BevragingStand.OPEN and self.begin <= dag <= self.einde


class VraagSoort(models.TextChoices):
    EEN = "een", "één antwoord kiezen"
    MEER = "meer", "meer antwoorden kiezen"
    SCHAAL = "schaal", "van 1 tot 5"
    SMILEY = "smiley", "gezichtjes"
    OPEN = "open", "eigen woorden"


#: What the five faces say; the face never says it alone.
SMILEYS = ("heel slecht", "slecht", "gaat", "goed", "heel goed")

#: The questions of an open or closed questionnaire stay. The row of the questionnaire is held, so
#: that a question cannot change between two looks of the verb that opens it.
_VRAAG_LIGT_VAST = """
    IF EXISTS (
        SELECT 1 FROM partners_bevraging
         WHERE id IN (OLD.bevraging_id, NEW.bevraging_id) AND stand IN ('open', 'gesloten')
           FOR SHARE
    ) THEN
        RAISE EXCEPTION 'Deze bevraging is open. De vragen liggen vast.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'vraag_ligt_vast';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""


class Vraag(models.Model):
    """One question. `keuzes` are the answers of a choice, or the two ends of a scale.

    Nothing has to be answered. `zelfde_als` is the question of the round before, to compare with.
    """

    bevraging = models.ForeignKey(
        Bevraging, verbose_name="bevraging", on_delete=models.CASCADE, related_name="vragen"
    )
    volgorde = models.PositiveSmallIntegerField("nr.")
    soort = models.CharField("soort", max_length=6, choices=VraagSoort.choices)
    tekst = models.CharField("vraag", max_length=160)
    uitleg = models.CharField("uitleg", max_length=160, blank=True)
    keuzes = ArrayField(
        models.CharField(max_length=60), verbose_name="antwoorden", default=list, blank=True, size=8
    )
    zelfde_als = models.ForeignKey(
        "self", null=True, editable=False, on_delete=models.RESTRICT, related_name="+"
    )

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="vraag_nummer_een_keer",
                fields=["bevraging", "volgorde"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Twee vragen hebben hetzelfde nummer.",
            ),
            models.CheckConstraint(
                name="vraag_hoogstens_tien",
                condition=Q(volgorde__range=(1, MEESTE_VRAGEN)),
                violation_error_message="Een korte bevraging heeft hoogstens tien vragen, "
                "genummerd van 1 tot 10.",
            ),
            models.CheckConstraint(
                name="vraag_keuzes_passen",
                condition=Q(soort__in=["een", "meer"], keuzes__len__gte=2)
                | Q(soort="schaal", keuzes__len=2)
                | Q(soort__in=["smiley", "open"], keuzes=[]),
                violation_error_message="Geef twee tot acht antwoorden. Bij “van 1 tot 5” zijn dat "
                "de woorden bij 1 en bij 5. Gezichtjes en eigen woorden hebben er geen.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Trigger(
                name="vraag_ligt_vast",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=_VRAAG_LIGT_VAST,
            ),
        ]

    def __str__(self):
        return f"{self.volgorde}. {self.tekst}"

    @property
    def is_open(self) -> bool:
        """Whether it is answered in own words."""
        return self.soort == VraagSoort.OPEN

    @property
    def woorden(self) -> list[str]:
        """What each answer is called, from 1 on; [] for own words."""
        if self.soort == VraagSoort.SMILEY:
            return list(SMILEYS)
        if self.soort == VraagSoort.SCHAAL:
            laag, hoog = self.keuzes
            return [f"1 ({laag})", "2", "3", "4", f"5 ({hoog})"]
        return list(self.keuzes)


def nieuwe_code() -> str:
    """Return what stands in the address of an Ingang: short, and nobody guesses another one."""
    return "".join(secrets.choice(_LETTERS) for _ in range(9))


class Ingang(models.Model):
    """Where a questionnaire is handed out: the whole network, a place or a group; an own link each.

    Counts how many answered here by link and on paper; who and when is nowhere.
    """

    bevraging = models.ForeignKey(
        Bevraging, verbose_name="bevraging", on_delete=models.CASCADE, related_name="ingangen"
    )
    naam = models.CharField("plaats of groep", max_length=80)
    partner = models.ForeignKey(
        Partner, verbose_name="bij partner", null=True, blank=True, on_delete=models.RESTRICT
    )
    code = models.CharField(max_length=12, unique=True, default=nieuwe_code, editable=False)
    via_link = models.PositiveIntegerField("langs de link", default=0, editable=False)
    via_papier = models.PositiveIntegerField("op papier", default=0, editable=False)

    class Meta:
        verbose_name = "plaats of groep"
        verbose_name_plural = "waar je het vraagt"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="ingang_naam_een_keer",
                fields=["bevraging", "naam"],
                violation_error_message="Deze plaats staat er al.",
            )
        ]

    def __str__(self):
        return self.naam

    @property
    def aantal(self) -> int:
        """How many people answered here."""
        return self.via_link + self.via_papier
