"""The ledger of participations (deelname).

Unit: euro. Sign: what was paid is positive; a mistake is undone by a line of opposite sign, never
by a change (ontwerp.md section 7). deelnemer + organisator_deel + overheid = prijs on every line,
to the cent. Who pays whom: the holder pays `deelnemer` to the organiser, the organiser forgoes
`organisator_deel`, the gemeente where the holder lived at that moment owes `overheid` to the
organiser (domein/uitpas.md 3.5).
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from partners.models import Gemeente, Partner
from partners.toegangstabel import Bereik, Zaak, bereik
from uitpas.models.bon import Bon
from uitpas.models.groepspas import Groepspas
from uitpas.models.pashouder import Pashouder
from uitpas.models.verdeelsleutel import Verdeelsleutel
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.geld import BedragField


class DeelnameBron(models.TextChoices):
    BALIE = "balie", "balie"
    IMPORT = "import", "andere kassa"


class DeelnameQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """Lines a workplace may see: a partner its own, the coordinator all (amounts only)."""
        if bereik(werkplek, Zaak.AFREKENING) == Bereik.BEDRAGEN:
            return self
        if bereik(werkplek, Zaak.BALIE) == Bereik.VOORNAAM:
            return self.filter(partner=werkplek.partner)
        return self.none()

    def in_periode(self, eerste, laatste):
        """Lines booked from `eerste` to `laatste`, both included."""
        return self.filter(boekdatum__range=(eerste, laatste))

    def bij(self, moment):
        """Lines of one moment, or of one day of an offer that has none (balie/vaste_dagen.py)."""
        if moment.pk:
            return self.filter(moment=moment.pk)
        dag = timezone.localdate(moment.begin)
        return self.filter(moment=None, aanbod=moment.aanbod_id, datum=dag, bron=DeelnameBron.BALIE)

    def aan_balie_op(self, dag):
        """Lines that a desk wrote on `dag` in Brussels."""
        return self.filter(bron=DeelnameBron.BALIE, geregistreerd_op__date=dag)

    def met_tussenkomst(self):
        """Lines that others than the holder pay a part of: the kansentarief, or a coupon."""
        return self.filter(Q(kansentarief=True) | Q(bon__isnull=False))

    def niet_tegengeboekt(self):
        """Participations that still stand: not a reversal and not reversed."""
        terug = Deelname.objects.filter(tegenboeking_van=OuterRef("pk"))
        return self.filter(~Exists(terug), tegenboeking_van__isnull=True)


#: The days of a settled period are closed for new lines, whatever its length. A shared lock on the
#: month, against the verb that closes it (domein/afrekening/afrekenslot.py), so that no line slips
#: in between the sum and the seal.
_PERIODE_OPEN = """
    PERFORM pg_advisory_xact_lock_shared(
        hashtext('afrekening'),
        (extract(year FROM NEW.boekdatum) * 100 + extract(month FROM NEW.boekdatum))::int
    );
    IF EXISTS (
        SELECT 1 FROM uitpas_afrekening
        WHERE dagen @> NEW.boekdatum AND gesloten_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'De afrekening van deze periode is gesloten.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'deelname_periode_open';
    END IF;
    RETURN NEW;
"""


class Deelname(models.Model):
    """One line of the ledger: a price split over three payers, with what was true at that moment.

    `sleutel` is the idempotency key: the token of the desk's form or the fingerprint of an imported
    row. `boekdatum` decides the settlement period: the day of the activity, or a later day when
    that quarter is closed. An anonymous historical line has no holder and no number; a line of a
    group has a group pass, and `aantal` and the amounts are those of all its people together. Only
    the number can be taken away, when its holder is wiped (domein/bescherming/wissen.py).
    """

    sleutel = models.CharField("sleutel", max_length=64, unique=True)
    bron = models.CharField("bron", max_length=8, choices=DeelnameBron.choices)
    partner = models.ForeignKey(
        Partner, verbose_name="organisator", on_delete=models.RESTRICT, related_name="deelnames"
    )
    aanbod = models.ForeignKey(
        Aanbod,
        verbose_name="aanbod",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="deelnames",
    )
    moment = models.ForeignKey(
        Moment,
        verbose_name="moment",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="deelnames",
    )
    activiteit = models.CharField("activiteit", max_length=160)
    datum = models.DateField("datum van de activiteit")
    boekdatum = models.DateField("boekdatum")
    pashouder = models.ForeignKey(
        Pashouder,
        verbose_name="pashouder",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="deelnames",
    )
    groepspas = models.ForeignKey(
        Groepspas,
        verbose_name="groepspas",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="deelnames",
    )
    uitpasnummer = models.CharField("UiTPAS-nummer", max_length=13, blank=True)
    gemeente = models.ForeignKey(Gemeente, verbose_name="woonplaats", on_delete=models.RESTRICT)
    kansentarief = models.BooleanField("kansentarief")
    verdeelsleutel = models.ForeignKey(
        Verdeelsleutel,
        verbose_name="verdeelsleutel",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
    )
    bon = models.ForeignKey(
        Bon, verbose_name="bon", null=True, blank=True, on_delete=models.RESTRICT
    )
    prijs_naam = models.CharField("prijs", max_length=90, blank=True)
    aantal = models.SmallIntegerField("aantal", default=1)
    prijs = BedragField("volle prijs")
    deelnemer = BedragField("deelnemer")
    organisator_deel = BedragField("organisator")
    overheid = BedragField("gemeente")
    tegenboeking_van = models.OneToOneField(
        "self",
        verbose_name="maakt ongedaan",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="tegenboeking",
    )
    geregistreerd_op = models.DateTimeField("geregistreerd op", default=timezone.now)
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geregistreerd door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )

    objects = DeelnameQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["-geregistreerd_op", "-id"]
        indexes = [
            models.Index(fields=["boekdatum", "partner"], name="deelname_boekdatum"),
            models.Index(fields=["moment", "pashouder"], name="deelname_moment"),
            models.Index(fields=["pashouder", "datum"], name="deelname_pashouder"),
            # few among many: "was this line reversed?" must not read an entry for each that was not
            models.Index(
                fields=["tegenboeking_van"],
                name="deelname_tegenboekingen",
                condition=Q(tegenboeking_van__isnull=False),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="deelname_delen_samen_prijs",
                condition=Q(prijs=F("deelnemer") + F("organisator_deel") + F("overheid")),
                violation_error_message="De drie delen moeten samen de prijs zijn.",
            ),
            models.CheckConstraint(
                name="deelname_zelfde_teken",
                condition=Q(
                    aantal__gt=0,
                    deelnemer__gte=0,
                    organisator_deel__gte=0,
                    overheid__gte=0,
                    tegenboeking_van__isnull=True,
                )
                | Q(
                    aantal__lt=0,
                    deelnemer__lte=0,
                    organisator_deel__lte=0,
                    overheid__lte=0,
                    tegenboeking_van__isnull=False,
                ),
                violation_error_message="Een deelname heeft geen negatieve delen.",
            ),
            models.CheckConstraint(
                name="deelname_sleutel_bij_kansentarief",
                condition=Q(kansentarief=True, verdeelsleutel__isnull=False, bon__isnull=True)
                | Q(kansentarief=False, verdeelsleutel__isnull=True, bon__isnull=False)
                | Q(kansentarief=False, verdeelsleutel__isnull=True, overheid=0),
                violation_error_message="Alleen met kansentarief of een bon betaalt een gemeente "
                "mee.",
            ),
            models.CheckConstraint(
                name="deelname_iemand_of_groep",
                condition=Q(groepspas__isnull=True)
                | Q(pashouder__isnull=True, groepspas__isnull=False),
                violation_error_message="Een deelname is van één persoon of van een groep.",
            ),
            models.CheckConstraint(
                name="deelname_een_per_persoon",
                condition=Q(groepspas__isnull=False) | Q(aantal__in=(-1, 1)),
                violation_error_message="Alleen een groep neemt met meer dan één deel.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(name="deelname_blijft", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="deelname_vast",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["uitpasnummer"]),
            ),
            pgtrigger.Protect(
                name="deelname_nummer_enkel_weg",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(new__uitpasnummer=""),
            ),
            pgtrigger.Trigger(
                name="deelname_periode_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_PERIODE_OPEN,
            ),
        ]

    def __str__(self):
        return f"{self.datum} {self.activiteit}"

    @property
    def wie(self) -> str:
        """What the desk calls who took part: a first name, or a group with its number."""
        if self.groepspas_id:
            return f"{self.groepspas.naam} ({self.aantal})"
        return (self.pashouder.voornaam if self.pashouder_id else "") or "Iemand"


class Groepstelling(models.Model):
    """How many people of a group were in one age band; counts only, and not always all of them.

    `vanaf` is the first age of the band (uitpas/leeftijden.py). Never changed: a participation
    that is undone takes its counts along, since only standing lines are read.
    """

    deelname = models.ForeignKey(
        Deelname, verbose_name="deelname", on_delete=models.RESTRICT, related_name="tellingen"
    )
    vanaf = models.PositiveSmallIntegerField("leeftijd vanaf")
    aantal = models.PositiveSmallIntegerField("aantal")

    class Meta:
        verbose_name = "telling van een groep"
        verbose_name_plural = "tellingen van groepen"
        ordering = ["deelname", "vanaf"]
        constraints = [
            models.UniqueConstraint(
                name="groepstelling_een_keer",
                fields=["deelname", "vanaf"],
                violation_error_message="Deze leeftijd is al geteld.",
            ),
            models.CheckConstraint(
                name="groepstelling_minstens_een",
                condition=Q(aantal__gte=1),
                violation_error_message="Tel minstens één persoon, of niemand.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            pgtrigger.Protect(
                name="groepstelling_blijft", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self):
        return f"{self.deelname}: {self.aantal} vanaf {self.vanaf} jaar"
