"""The short form of an offer: one page, a few minutes (gezicht, prototype 05b)."""

from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from aanbod.domein.gegevens import AanbodGegevens, kort_van
from aanbod.domein.wanneer.regel import Datums, Regel, datums
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.forms.beginwaarden import beginwaarden
from aanbod.forms.indeling import indeling
from aanbod.forms.keuzes import EENHEDEN
from aanbod.forms.velden import DagKeuze, InschrijfVeld, Inschrijven, UurVeld
from aanbod.models import Aanbod
from aanbod.models.aanbod import HOOGSTE_LEEFTIJD
from aanbod.models.moment import Weekdag
from partners.models import Deelgemeente, Maatregel
from wevelgem_netwerk.basis.formulieren import BedragVeld, DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

KALENDER = ("dagen", "van", "tot", "eerste", "laatste", "zonder_feestdagen", "zonder_vakanties")
#: At which field a refusal of a verb belongs; the rest stands above the form.
VELD_BIJ = {
    AanbodWeigering.GEEN_DATUM: "dagen",
    AanbodWeigering.DAG_ONTBREEKT: "dagen",
    AanbodWeigering.TE_VEEL_DATA: "laatste",
    AanbodWeigering.DATUM_OMGEKEERD: "laatste",
    AanbodWeigering.LAATSTE_ONTBREEKT: "laatste",
    AanbodWeigering.UUR_OMGEKEERD: "tot",
    AanbodWeigering.TE_WEINIG_PLAATSEN: "plaatsen",
    AanbodWeigering.ZONDER_DATUM: "eerste",
    AanbodWeigering.VOORBIJ: "eerste",
    AanbodWeigering.ZONDER_PLEK: "plek",
    AanbodWeigering.PLEK_ONBEKEND: "deelgemeente",
    AanbodWeigering.PLEK_LIJKT_OP: "plek",
}


def _leeftijd(label: str) -> forms.IntegerField:
    zin = f"Een leeftijd gaat van 0 tot {HOOGSTE_LEEFTIJD} jaar."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=HOOGSTE_LEEFTIJD,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"min_value": zin, "max_value": zin},
    )


class AanbodFormulier(HuisFormulier, forms.Form):
    """What a partner fills in. `publiceren`: everything the public needs must be there."""

    kanttekeningen = {
        "plaatsen": "leeg: geen grens",
        "dagen": "leeg: één keer",
        "van": "",
        "tot": "",
        "eerste": "",
        "laatste": "",
        "plek": "",
        "inschrijven": "link, telefoon of e-mail",
        "deelgemeente": "bij een nieuwe plek",
        "straat": "bij een nieuwe plek",
        "maatregelen": "niets is verplicht",
        "contact_naam": "voornaam is genoeg",
    }

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    naam = forms.CharField(label="Hoe heet het?", max_length=160)
    omschrijving = forms.CharField(
        label="Wat doe je er?",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Twee of drie korte zinnen zijn genoeg.",
    )
    leeftijd_van = _leeftijd("Leeftijd van")
    leeftijd_tot = _leeftijd("Tot en met")
    prijs = BedragVeld(label="Prijs", required=False)
    eenheid = forms.ChoiceField(label="De prijs is", choices=EENHEDEN)
    dagen = forms.TypedMultipleChoiceField(
        label="Op welke dagen?",
        choices=Weekdag.choices,
        coerce=int,
        required=False,
        widget=DagKeuze,
    )
    van = UurVeld(label="Van", required=False)
    tot = UurVeld(label="Tot", required=False)
    eerste = DatumVeld(label="Eerste keer", required=False)
    laatste = DatumVeld(label="Laatste keer", required=False)
    plaatsen = forms.IntegerField(
        label="Plaatsen per keer",
        required=False,
        min_value=1,
        max_value=100_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "min_value": "Minstens 1 plaats, of laat het leeg.",
            "max_value": "Dat is te veel om te tellen. Laat het leeg als er geen grens is.",
        },
    )
    zonder_feestdagen = forms.BooleanField(label="Niet op feestdagen", required=False)
    zonder_vakanties = forms.BooleanField(label="Niet in schoolvakanties", required=False)
    plek = forms.CharField(
        label="Waar?",
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"list": "plekken", "autocomplete": "off"}),
    )
    deelgemeente = forms.ModelChoiceField(
        label="Deelgemeente",
        queryset=Deelgemeente.objects.select_related("gemeente"),
        required=False,
        empty_label="Kies",
    )
    straat = forms.CharField(label="Straat en nummer", max_length=160, required=False)
    plek_is_nieuw = forms.BooleanField(label="Dit is een andere, nieuwe plek", required=False)
    inschrijven = InschrijfVeld(label="Hoe schrijf je in?", max_length=500, required=False)
    maatregelen = forms.ModelMultipleChoiceField(
        label="Wat maakt het makkelijk?",
        queryset=Maatregel.objects.filter(actief=True).order_by("volgorde", "naam"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contact_naam = forms.CharField(
        label="Wie verwelkomt nieuwe mensen?", max_length=60, required=False
    )

    def __init__(
        self,
        *args,
        aanbod: Aanbod | None = None,
        begin: AanbodGegevens | None = None,
        publiceren: bool = False,
        **kwargs,
    ):
        """`begin`: what the form shows instead of what is online, a change that waits."""
        self.aanbod, self.publiceren = aanbod, publiceren
        gegevens = begin or (kort_van(aanbod) if aanbod else None)
        self.kalender_blijft = bool(gegevens and gegevens.kalender_blijft)
        waarden = beginwaarden(gegevens) if gegevens else {}
        waarden["uid"] = aanbod.uid if aanbod else uuid4()
        kwargs["initial"] = waarden | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if self.kalender_blijft:
            for naam in KALENDER:
                del self.fields[naam]
        self.helper.layout = indeling(kalender_blijft=self.kalender_blijft)
        self.datums: Datums | None = None

    @property
    def vraagt_of_plek_nieuw_is(self) -> bool:
        """Whether the place looked like one we know: then somebody may say it is another."""
        return self.is_bound and (
            self.has_error("plek", AanbodWeigering.PLEK_LIJKT_OP.value)
            or bool(self["plek_is_nieuw"].value())
        )

    def clean(self):
        gegevens = super().clean()
        van, tot = gegevens.get("leeftijd_van"), gegevens.get("leeftijd_tot")
        if van is not None and tot is not None and tot < van:
            self.add_error("leeftijd_tot", "De hoogste leeftijd ligt onder de laagste.")
        if not self.kalender_blijft:
            gegevens["regel"] = self._regel(gegevens)
        thuis = self.aanbod is not None and self.aanbod.online
        plek_ontbreekt = not gegevens.get("plek") and "plek" not in self.errors
        if self.publiceren and plek_ontbreekt and not thuis:
            self.weiger(Geweigerd(AanbodWeigering.ZONDER_PLEK))
        return gegevens

    def _regel(self, gegevens: dict) -> Regel | None:
        """Return the rule of the dates; None when the calendar is still empty (a draft)."""
        if set(KALENDER) & set(self.errors):
            return None
        begonnen = any(gegevens.get(naam) for naam in ("dagen", "eerste", "laatste")) or any(
            gegevens.get(naam) is not None for naam in ("van", "tot")
        )
        if not begonnen and not self.publiceren:
            return None
        for naam, zin in (
            ("eerste", "Vul in wanneer de eerste keer is."),
            ("van", "Vul in hoe laat het begint."),
            ("tot", "Vul in hoe laat het stopt."),
        ):
            if gegevens.get(naam) is None:
                self.add_error(naam, zin)
        if set(KALENDER) & set(self.errors):
            return None
        regel = Regel(
            van=gegevens["van"],
            tot=gegevens["tot"],
            eerste=gegevens["eerste"],
            laatste=gegevens["laatste"],
            weekdagen=frozenset(gegevens["dagen"]),
            zonder_feestdagen=gegevens["zonder_feestdagen"],
            zonder_vakanties=gegevens["zonder_vakanties"],
        )
        try:
            self.datums = datums(regel)
        except Geweigerd as geweigerd:
            self.weiger(geweigerd)
        return regel

    def weiger(self, geweigerd: Geweigerd) -> None:
        """Show a refusal of a verb at the field it is about."""
        veld = VELD_BIJ.get(geweigerd.reden)
        fout = ValidationError(geweigerd.uitleg, code=geweigerd.reden.value)
        self.add_error(veld if veld in self.fields else None, fout)

    def gegevens(self) -> AanbodGegevens:
        """Return what was filled in, for the verbs; call it on a valid form."""
        schoon = self.cleaned_data
        inschrijven: Inschrijven = schoon["inschrijven"]
        eerder: Inschrijven | None = self.initial.get("inschrijven")
        if eerder and str(eerder) == str(inschrijven):
            inschrijven = eerder  # an import may know a link and a number; the box shows one
        zelfde = (
            "omschrijving leeftijd_van leeftijd_tot prijs eenheid plaatsen plek straat "
            "deelgemeente plek_is_nieuw contact_naam"
        ).split()
        return AanbodGegevens(
            titel=schoon["naam"],
            telefoon=inschrijven.telefoon,
            email=inschrijven.email,
            inschrijven_url=inschrijven.url,
            maatregelen=list(schoon["maatregelen"]),
            regel=schoon.get("regel"),
            kalender_blijft=self.kalender_blijft,
            **{naam: schoon[naam] for naam in zelfde},
        )
