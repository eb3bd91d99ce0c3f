"""The holder (pashouder), the household and the pass.

Together, and so long, because wiping a holder guards all three.
"""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.validators import MaxLengthValidator, validate_email
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils import timezone

from partners.models import Deelgemeente, Gemeente
from partners.toegangstabel import Bereik, Zaak, bereik
from uitpas.models.beperking import Beperking, alleen_als_het_dossier_leeft, beperkt_blijft
from uitpas.models.groepspas import nummer_vrij
from uitpas.models.kaartsysteem import Kaartsysteem
from wevelgem_netwerk.basis.bewakers import nooit_leeg
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.versleuteld import EncryptedTextField
from wevelgem_netwerk.basis.woorden import nummer_gegroepeerd

#: How much a typed word must look like a word of the name (pg_trgm): "hadad" finds Haddad.
LIJKT_GENOEG = 0.45
#: Names are short; more words than this are a pasted text.
MEESTE_WOORDEN = 5


class Gezinstype(models.TextChoices):
    """Household types the network reports on (domein/netwerk.md 11.4 and requirement 33)."""

    ALLEENSTAAND = "alleenstaand", "alleenstaande"
    KOPPEL = "koppel", "koppel zonder kinderen"
    EENOUDER = "eenouder", "eenoudergezin"
    KOPPEL_KINDEREN = "koppel_kinderen", "koppel met kinderen"
    ANDER = "ander", "ander gezin"
    ONBEKEND = "onbekend", "onbekend"


class Gender(models.TextChoices):
    VROUW = "v", "vrouw"
    MAN = "m", "man"
    X = "x", "x"


class Woonsituatie(models.TextChoices):
    """How somebody lives with a household: a code that says whether the right is shared.

    Dependants at the address share it (domein/uitpas.md 4.4: 2). A child in co-parenting too, at
    least half of the time and with a certificate (4.4: 3). A foster child has a ground of its own
    (4.1, Zuidwest); without domicile or in an institution somebody gets an own right (4.4: 4).
    """

    THUIS = "thuis", "woont hier"
    COOUDER = "coouder", "co-ouderschap, minstens de helft van de tijd hier"
    PLEEG = "pleeg", "pleegkind of pleeggast"
    ZONDER_ADRES = "zonder_adres", "zonder wettig verblijf of domicilie"
    INSTELLING = "instelling", "verblijft in een instelling"

    @property
    def deelt(self) -> bool:
        return self in {Woonsituatie.THUIS, Woonsituatie.COOUDER}


#: What a wiped holder holds, next to the gemeente, the gender, the household type and the birth
#: date, of which the first day of the quarter is left (domein/bescherming/wissen.py).
NIEMAND = {
    "voornaam": "",
    "naam": "",
    "zoeknaam": "",
    "telefoon": "",
    "email": "",
    "woonsituatie": Woonsituatie.THUIS.value,
    "woonattest_gezien_op": None,
    "vertrokken_op": None,
    "overleden_op": None,
    "aanvraag": None,
    "geregistreerd_door": None,
    "wissen_aangekondigd_op": None,
    "beperkt_op": None,
    "beperkt_om": "",
}


#: Waits for who is wiping the holder right now, and then refuses.
class Huishouden(models.Model):
    """People who live together; dependants share the right (domein/netwerk.md 5.2)."""

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    gezinstype = models.CharField(
        "gezin", max_length=16, choices=Gezinstype.choices, default=Gezinstype.ONBEKEND
    )

    class Meta:
        verbose_name = "huishouden"
        verbose_name_plural = "huishoudens"
        triggers = [nooit_leeg()]

    def __str__(self):
        return f"{self.get_gezinstype_display()} {str(self.uid)[:8]}"


class PashouderQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """Residents' files: OCMW staff see those of their own gemeente, nobody else sees any.

        The one door to residents' data (ontwerp.md section 6); who forgets it finds the wall of
        the database (basis/muur.py).
        """
        if bereik(werkplek, Zaak.DOSSIER) != Bereik.GEMEENTE:
            return self.none()
        return self.met_dossier().filter(gemeente=werkplek.partner.gemeente)

    def met_dossier(self):
        """Holders who are somebody: of who was wiped, only what the figures count is left."""
        return self.filter(gewist_op__isnull=True)

    def lijkt_op(self, tekst):
        """Holders whose name looks like `tekst`, best first: accents and typing errors forgiven.

        Every word has to be found in the name, in any order; a beginning of a word is enough.
        Apostrophes do not count: "dhondt" finds D'Hondt.
        """
        score = Value(0.0)
        rijen = self.alias(kaal=Replace("zoeknaam", Value("'"), Value("")))
        for woord in zoekvorm(tekst.replace("’", "").replace("'", "")).split()[:MEESTE_WOORDEN]:
            gelijkenis = TrigramWordSimilarity(woord, "kaal")
            rijen = rijen.alias(gelijkenis=gelijkenis).filter(
                Q(gelijkenis__gte=LIJKT_GENOEG)
                | Q(kaal__startswith=woord)
                | Q(kaal__contains=f" {woord}")
            )
            score += gelijkenis
        return rijen.annotate(score=score).order_by("-score", "naam", "voornaam", "id")

    def geboren_op(self, dag):
        return self.filter(geboortedatum=dag)

    def met_pas(self, nummer):
        """Holders of the pass with this number, also when it was blocked or replaced since."""
        return self.filter(passen__nummer=nummer)


class Pashouder(models.Model):
    """A resident known to the OCMW.

    Least data: no rijksregisternummer, no income, no story (ontwerp.md section 5). Contact data
    may stay empty. `zoeknaam` is the name without accents and capitals, to find people by.
    `aanvraag` is the token of the form that registered this person: the same form sent twice
    registers once. Contact data stand encrypted. Who is wiped (`gewist_op`, domein/bescherming/) is
    nobody any more: no name, no pass, no right; the quarter of birth and the rest are for figures.
    With a file that is restricted (`beperkt_op`, there too) nothing is done for a while.
    """

    uid = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    voornaam = models.CharField("voornaam", max_length=60)
    naam = models.CharField("naam", max_length=80)
    zoeknaam = models.CharField(max_length=150, editable=False)
    geboortedatum = models.DateField("geboortedatum")
    gender = models.CharField("gender", max_length=1, choices=Gender.choices, blank=True)
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT)
    deelgemeente = models.ForeignKey(
        Deelgemeente, verbose_name="woont in", null=True, blank=True, on_delete=models.RESTRICT
    )
    huishouden = models.ForeignKey(
        Huishouden, verbose_name="huishouden", on_delete=models.RESTRICT, related_name="leden"
    )
    telefoon = EncryptedTextField("telefoon", blank=True, validators=[MaxLengthValidator(40)])
    email = EncryptedTextField(
        "e-mail", blank=True, validators=[validate_email, MaxLengthValidator(254)]
    )
    woonsituatie = models.CharField(
        "woonsituatie", max_length=12, choices=Woonsituatie.choices, default=Woonsituatie.THUIS
    )
    woonattest_gezien_op = models.DateField("attest gezien op", null=True, blank=True)
    vertrokken_op = models.DateField("vertrokken uit de regio op", null=True, blank=True)
    overleden_op = models.DateField("overleden op", null=True, blank=True)
    aanvraag = models.UUIDField("aanvraag", null=True, editable=False)
    geregistreerd_op = models.DateTimeField("geregistreerd op", default=timezone.now)
    geregistreerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geregistreerd door",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
    )
    wissen_aangekondigd_op = models.DateField("wissen aangekondigd op", null=True, editable=False)
    beperkt_op = models.DateField("staat stil sinds", null=True, editable=False)
    beperkt_om = models.CharField(
        "waarom het stilstaat",
        max_length=12,
        choices=Beperking.choices,
        blank=True,
        editable=False,
    )
    gewist_op = models.DateField("gewist op", null=True, editable=False)

    objects = PashouderQuerySet.as_manager()

    class Meta:
        verbose_name = "pashouder"
        verbose_name_plural = "pashouders"
        ordering = ["naam", "voornaam", "id"]
        indexes = [
            GinIndex(fields=["zoeknaam"], opclasses=["gin_trgm_ops"], name="pashouder_zoeknaam"),
            models.Index(fields=["gemeente", "geboortedatum"], name="pashouder_geboren"),
            models.Index(
                fields=["wissen_aangekondigd_op"],
                condition=Q(wissen_aangekondigd_op__isnull=False),
                name="pashouder_wissen",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="pashouder_naam_niet_leeg",
                condition=Q(gewist_op__isnull=False) | (~Q(voornaam="") & ~Q(naam="")),
                violation_error_message="Vul de voornaam en de naam in.",
            ),
            models.CheckConstraint(
                name="pashouder_gewist_is_niemand",
                condition=Q(gewist_op__isnull=True)
                | Q(geboortedatum__day=1, geboortedatum__month__in=(1, 4, 7, 10), **NIEMAND),
                violation_error_message="Wie gewist is, is niemand meer.",
            ),
            models.CheckConstraint(
                name="pashouder_contact_versleuteld",
                condition=Q(telefoon__versleuteld=True, email__versleuteld=True),
                violation_error_message="Contactgegevens staan versleuteld in de databank.",
            ),
            models.CheckConstraint(
                name="pashouder_coouder_met_attest",
                condition=~Q(woonsituatie="coouder") | Q(woonattest_gezien_op__isnull=False),
                violation_error_message="Bij co-ouderschap hoort een attest dat je zag.",
            ),
            models.UniqueConstraint(
                name="pashouder_aanvraag_een_keer",
                fields=["aanvraag"],
                violation_error_message="Deze registratie is al bewaard.",
            ),
            models.CheckConstraint(
                name="pashouder_beperkt_met_reden",
                condition=Q(beperkt_op__isnull=True, beperkt_om="")
                | (Q(beperkt_op__isnull=False) & ~Q(beperkt_om="")),
                violation_error_message="Een dossier dat stilstaat, heeft een dag en een reden.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            beperkt_blijft(),
        ]

    def __str__(self):
        return "iemand van vroeger" if self.gewist_op else f"{self.voornaam} {self.naam}"

    def get_absolute_url(self):
        return reverse("uitpas:inwoner", args=[self.uid])

    @property
    def woont_anders(self) -> str:
        """How somebody lives here and what that means for the right; empty for who just does."""
        soort = Woonsituatie(self.woonsituatie)
        if soort == Woonsituatie.THUIS:
            return ""
        deelt = "deelt het recht van het gezin" if soort.deelt else "heeft een eigen recht nodig"
        return f"{soort.label}: {deelt}"


class PasStatus(models.TextChoices):
    ACTIEF = "actief", "actief"
    GEBLOKKEERD = "geblokkeerd", "geblokkeerd"
    VERVANGEN = "vervangen", "vervangen"


class PasReden(models.TextChoices):
    """Why a pass is given, or went out of use (domein/uitpas.md 1.7); the last three only block."""

    EERSTE = "eerste", "eerste pas"
    VERLOREN = "verloren", "verloren of gestolen"
    DEFECT = "defect", "werkt niet meer"
    RECHT_GEKREGEN = "recht_gekregen", "recht gekregen"
    RECHT_VERLOREN = "recht_verloren", "recht verloren"
    VERHUISD = "verhuisd", "verhuisd uit de regio"
    OVERLEDEN = "overleden", "overleden"


#: Why a pass is replaced by another, and why the desk blocks one.
VERVANGREDENEN = (
    PasReden.VERLOREN,
    PasReden.DEFECT,
    PasReden.RECHT_GEKREGEN,
    PasReden.RECHT_VERLOREN,
)


class Pas(models.Model):
    """A UiTPAS with its number: 13 digits, the last one a Luhn check digit.

    Active, then blocked or replaced; `reden` and `uit_gebruik_op` say why and since when. Before
    its life it lies in stock as a Voorraadpas. The twelfth digit tells which kind of card was
    handed out, never whether someone has the right (domein/uitpas.md 1.2).
    """

    nummer = models.CharField("UiTPAS-nummer", max_length=13)
    pashouder = models.ForeignKey(
        Pashouder, verbose_name="pashouder", on_delete=models.RESTRICT, related_name="passen"
    )
    kaartsysteem = models.ForeignKey(
        Kaartsysteem, verbose_name="kaartsysteem", on_delete=models.RESTRICT
    )
    status = models.CharField(
        "status", max_length=12, choices=PasStatus.choices, default=PasStatus.ACTIEF
    )
    sinds = models.DateField("sinds", default=timezone.localdate)
    uit_gebruik_op = models.DateField("uit gebruik op", null=True, blank=True)
    reden = models.CharField(
        "waarom uit gebruik", max_length=16, choices=PasReden.choices, blank=True
    )

    class Meta:
        verbose_name = "pas"
        verbose_name_plural = "passen"
        ordering = ["-sinds", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="pas_nummer_een_keer",
                fields=["nummer"],
                violation_error_message="Dit nummer staat al op naam van iemand anders.",
            ),
            models.CheckConstraint(
                name="pas_nummer_13_cijfers",
                condition=Q(nummer__regex=r"^[0-9]{13}$"),
                violation_error_message="Een UiTPAS-nummer heeft 13 cijfers.",
            ),
            models.UniqueConstraint(
                name="pas_een_actief",
                fields=["pashouder", "kaartsysteem"],
                condition=Q(status="actief"),
                violation_error_message="Deze persoon heeft al een actieve pas.",
            ),
        ]
        triggers = [
            nooit_leeg(),
            nummer_vrij(
                "EXISTS (SELECT 1 FROM uitpas_groepspas WHERE nummer = NEW.nummer)",
                "Dit nummer is van een groepspas.",
                samen=True,
            ),
            alleen_als_het_dossier_leeft(),
        ]

    def __str__(self):
        return nummer_gegroepeerd(self.nummer)
