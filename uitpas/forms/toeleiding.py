"""The forms of a toeleiding: few fields, short words, and a question when a name seems to be in."""

from django import forms
from django.utils import timezone

from partners.models import Deelgemeente, Drempel, Netwerk
from uitpas.domein.toeleiding.stappen import WEKEN, Begin
from uitpas.domein.toeleiding.wensen import lijkt_op_naam
from uitpas.forms.registreren import AanvraagVeld
from uitpas.forms.velden import PasnummerVeld, naamveld
from uitpas.models.toeleiding import Overname, Toestemmingsvorm
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.woorden import dag, tijdvak

ANDERE_DAG = ""
MEESTE_MOMENTEN = 8


def plekken_van(werkplek):
    """Return the deelgemeenten of the networks this workplace belongs to."""
    netwerken = Netwerk.objects.zichtbaar_voor(werkplek)
    return Deelgemeente.objects.filter(gemeente__netwerk__in=netwerken).distinct()


class BeginFormulier(HuisFormulier, forms.Form):
    """Who, what they would like, and that they agreed. `zeker` only shows when it is needed."""

    kanttekeningen = {"bereikbaar": "een nummer of ‘via de school’, mag leeg", "deelgemeente": ""}

    aanvraag = AanvraagVeld()
    voornaam = naamveld("Voornaam", 40)
    wens = naamveld("Wat wil die persoon graag?", 160)
    zeker = forms.BooleanField(
        label="Er staat geen naam van iemand in. Bewaar het zo.", required=False
    )
    bereikbaar = naamveld("Hoe bereik je die persoon?", 80, required=False)
    deelgemeente = forms.ModelChoiceField(
        label="Woont in",
        queryset=Deelgemeente.objects.none(),
        required=False,
        empty_label="Ergens anders, of weet ik niet",
    )
    toestemming_vorm = forms.ChoiceField(
        label="Hoe gaf die persoon toestemming?",
        choices=[(vorm.value, vorm.label.capitalize()) for vorm in Toestemmingsvorm],
        widget=forms.RadioSelect,
    )
    toestemming_op = DatumVeld(label="Op welke dag?", initial=timezone.localdate)

    def __init__(self, *args, werkplek, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wens"].help_text = "In de eigen woorden, kort. Geen namen, geen verhaal."
        self.fields["deelgemeente"].queryset = plekken_van(werkplek).select_related("gemeente")
        self.vraagt_zeker = False

    def clean(self):
        schoon = super().clean()
        if lijkt_op_naam(schoon.get("wens", "")) and not schoon.get("zeker"):
            self.vraagt_zeker = True
            self.add_error(
                "wens",
                "Staat hier de naam van iemand? Laat die dan weg. Is het de naam van een club of "
                "een plek, vink het dan aan.",
            )
        return schoon

    def begin(self) -> Begin:
        velden = ("voornaam", "wens", "bereikbaar", "deelgemeente", "toestemming_vorm",
                  "toestemming_op")  # fmt: skip
        return Begin(
            uid=self.cleaned_data["aanvraag"], **{veld: self.cleaned_data[veld] for veld in velden}
        )


class StapFormulier(HuisFormulier, forms.Form):
    """A step without questions; the others build on it."""

    momenten_op = False

    def __init__(self, *args, toeleiding, **kwargs):
        self.toeleiding = toeleiding
        super().__init__(*args, **kwargs)


class MomentFormulier(StapFormulier):
    """Which date of the activity. `momenten`: those that can be chosen."""

    moment = forms.ChoiceField(label="Welke dag?", widget=forms.RadioSelect)

    def __init__(self, *args, momenten, **kwargs):
        super().__init__(*args, **kwargs)
        self._momenten = {str(m.uid): m for m in momenten[:MEESTE_MOMENTEN]}
        self.fields["moment"].choices = [
            (uid, self.woorden(moment)) for uid, moment in self._momenten.items()
        ]

    def woorden(self, moment) -> str:
        return f"{dag(moment.begin).capitalize()}, {tijdvak(moment.begin, moment.einde)}"

    @property
    def momenten_op(self) -> bool:
        """Whether there is no date to choose from."""
        return not self._momenten

    @property
    def gekozen(self):
        return self._momenten.get(self.cleaned_data.get("moment"))


class PlaatsFormulier(MomentFormulier):
    """Keep a reserved place: on which date, and until when."""

    kanttekeningen = {"tot": "leeg: zo lang het kan"}

    tot = DatumVeld(label="Hou vast tot en met", required=False)

    def woorden(self, moment) -> str:
        return f"{super().woorden(moment)} (voorbehouden tot {dag(moment.vrijgave)})"


class AfspraakFormulier(MomentFormulier):
    """When they go, and who comes along. With dates to choose from, or a day that is typed."""

    kanttekeningen = {"op": "als het een andere dag is"}

    op = DatumVeld(label="Welke dag dan?", required=False)
    wie_mee = naamveld("Wie gaat er mee?", 60)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moment"].required = False
        if self._momenten:
            self.fields["moment"].choices += [(ANDERE_DAG, "Een andere dag")]
        else:
            del self.fields["moment"]
            self.fields["op"].label, self.fields["op"].kanttekening = "Welke dag?", "dag/maand/jaar"
        self.fields["wie_mee"].help_text = (
            "Een voornaam en een woord, zoals ‘Els, van het CAW’. Dit en de voornaam van "
            f"{self.toeleiding.voornaam} leest de organisator, en niets anders."
        )

    momenten_op = False

    def clean(self):
        schoon = super().clean()
        if self.gekozen is not None:
            schoon["op"] = timezone.localdate(self.gekozen.begin)
        elif not schoon.get("op") and "op" not in self.errors:
            self.add_error("op", "Kies een dag.")
        return schoon


class WekenFormulier(StapFormulier):
    """When somebody asks how it goes."""

    weken = forms.TypedChoiceField(
        label="Wanneer vraag je hoe het gaat?",
        choices=[(n, f"Over {n} weken") for n in WEKEN],
        coerce=int,
        initial=WEKEN[1],
        widget=forms.RadioSelect,
    )


class StopFormulier(StapFormulier):
    """Which of the B's stood in the way; no story."""

    drempel = forms.ModelChoiceField(
        label="Wat stond er het meest in de weg?",
        queryset=Drempel.objects.all(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["drempel"].label_from_instance = lambda d: f"{d.naam}: {d.vraag.lower()}"


class OvernameFormulier(StapFormulier):
    """Who may go on with it."""

    aan = forms.ChoiceField(label="Wie kan verdergaan?", widget=forms.RadioSelect)

    def __init__(self, *args, ook_ocmw, **kwargs):
        super().__init__(*args, **kwargs)
        ocmw = f"Het OCMW van {self.toeleiding.gemeente}"
        keuzes = [(Overname.COLLEGA.value, "Een collega van mijn organisatie")]
        self.fields["aan"].choices = keuzes + ([(Overname.OCMW.value, ocmw)] if ook_ocmw else [])


class PasFormulier(StapFormulier):
    """The pass of the person, by the OCMW only."""

    nummer = PasnummerVeld(required=False)
