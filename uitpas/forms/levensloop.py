"""The forms of what happens in a life. Each is shown, then said back, then done."""

from django import forms
from django.utils import timezone

from partners.models import Deelgemeente, Gemeente
from uitpas.domein.levensloop import Foutreden, leesbaar
from uitpas.forms.registreren import AanvraagVeld
from uitpas.forms.velden import GeboortedatumVeld, naamveld
from uitpas.lezen.levensloop_zinnen import VELDNAMEN
from uitpas.models.pashouder import Gender
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier

WEG = "weg"


class LevensloopFormulier(HuisFormulier, forms.Form):
    """Holds the token: the same form sent twice counts once."""

    aanvraag = AanvraagVeld()

    def __init__(self, *args, pashouder, **kwargs):
        self.pashouder = pashouder
        super().__init__(*args, **kwargs)
        eerste = next(iter(self.visible_fields()), None)
        if eerste and isinstance(eerste.field.widget, forms.TextInput | forms.Select):
            eerste.field.widget.attrs["autofocus"] = not self.is_bound  # else what is still to do


class VerhuisFormulier(LevensloopFormulier):
    """Where to, from when, and who comes along. `gezin`: the others of the household."""

    kanttekeningen = {"samen": ""}

    waarheen = forms.ChoiceField(label="Waar woont die nu?")
    vanaf = DatumVeld(label="Vanaf welke dag?", initial=timezone.localdate)
    samen = forms.MultipleChoiceField(
        label="Wie verhuist mee?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, kaartsysteem, gezin, **kwargs):
        super().__init__(*args, **kwargs)
        self._plaatsen = _plaatsen(kaartsysteem)
        self.fields["waarheen"].choices = [
            ("", "Kies een gemeente"),
            *((sleutel, naam) for sleutel, (naam, _, _) in self._plaatsen.items()),
            (WEG, f"Buiten {kaartsysteem}"),
        ]
        self._gezin = {str(lid.uid): lid for lid in gezin}
        if gezin:
            self.fields["samen"].choices = [(uid, str(lid)) for uid, lid in self._gezin.items()]
            self.fields["samen"].initial = list(self._gezin)
        else:
            del self.fields["samen"]

    @property
    def uit_de_regio(self) -> bool:
        return self.cleaned_data["waarheen"] == WEG

    @property
    def plaats(self) -> tuple[Gemeente, Deelgemeente | None]:
        _, gemeente, deelgemeente = self._plaatsen[self.cleaned_data["waarheen"]]
        return gemeente, deelgemeente

    @property
    def mee(self) -> list:
        return [self._gezin[uid] for uid in self.cleaned_data.get("samen", [])]


def _plaatsen(kaartsysteem) -> dict[str, tuple[str, Gemeente, Deelgemeente | None]]:
    """Every place of the region: the parts of a gemeente that has parts, else the gemeente."""
    plaatsen = {}
    for gemeente in kaartsysteem.gemeenten.prefetch_related("deelgemeenten").order_by("naam"):
        delen = gemeente.deelgemeenten.all()
        for deel in delen:
            plaatsen[f"d{deel.pk}"] = (f"{deel} (gemeente {gemeente})", gemeente, deel)
        if not delen:
            plaatsen[f"g{gemeente.pk}"] = (str(gemeente), gemeente, None)
    return plaatsen


class OverlijdenFormulier(LevensloopFormulier):
    op = DatumVeld(label="Op welke dag?", initial=timezone.localdate)


class VerbeterFormulier(LevensloopFormulier):
    """Every field that may be wrong. Contact data stay empty when nobody gave them."""

    kanttekeningen = {"gender": "", "telefoon": "enkel als die dat wil", "email": ""}

    voornaam = naamveld("Voornaam", 60)
    naam = naamveld("Naam", 80)
    geboortedatum = GeboortedatumVeld()
    gender = forms.ChoiceField(
        label="Gender", choices=[("", "Niet gevraagd"), *Gender.choices], required=False
    )
    telefoon = naamveld("Telefoon", 40, required=False)
    email = forms.EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, pashouder, **kwargs):
        beginwaarden = {veld: leesbaar(pashouder, veld) for veld in VELDNAMEN}
        kwargs.setdefault("initial", beginwaarden)
        super().__init__(*args, pashouder=pashouder, **kwargs)


class RechtzetFormulier(LevensloopFormulier):
    reden = forms.ChoiceField(
        label="Wat liep er mis?",
        choices=[("", "Kies een reden"), *Foutreden.choices],
        error_messages={"required": "Kies wat er misliep."},
    )
