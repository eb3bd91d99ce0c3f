"""Registering a resident: eight fields and the rows of the household (prototype 04b)."""

from uuid import uuid4

from django import forms
from django.forms import formset_factory

from partners.models import Deelgemeente
from uitpas.domein.pashouders import Persoon, PersoonWeigering
from uitpas.forms.velden import (
    BeslissingVelden,
    GeboortedatumVeld,
    PasnummerVeld,
    WoonVelden,
    naamveld,
)
from uitpas.models import Grond, Pas
from uitpas.models.pashouder import Gender, Gezinstype
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier

MEESTE_RIJEN = 15
OPNIEUW_LADEN = "Laad deze pagina opnieuw en bewaar dan nog eens."
GEZINNEN = [
    (waarde, "Weet ik niet" if waarde == Gezinstype.ONBEKEND else str(naam).capitalize())
    for waarde, naam in Gezinstype.choices
]


class AanvraagVeld(forms.UUIDField):
    """The token of the form: sent twice, it registers once."""

    widget = forms.HiddenInput

    def __init__(self):
        super().__init__(
            initial=uuid4, error_messages={"required": OPNIEUW_LADEN, "invalid": OPNIEUW_LADEN}
        )


class RegistratieFormulier(HuisFormulier, BeslissingVelden, WoonVelden, forms.Form):
    """The person, the proof and the pass. `gemeente`: where the worker may register."""

    kanttekeningen = {
        "pasnummer": "mag later",
        "einde": "dag/maand/jaar",
        "beslist_op": "dag/maand/jaar",
        "beslist_door": "",
        "woonsituatie": "",
    }

    aanvraag = AanvraagVeld()
    voornaam = naamveld("Voornaam", 60)
    naam = naamveld("Naam", 80)
    geboortedatum = GeboortedatumVeld()
    gender = forms.ChoiceField(
        label="Gender", choices=Gender.choices, required=False, widget=forms.RadioSelect
    )
    deelgemeente = forms.ModelChoiceField(
        label="Woont in",
        queryset=Deelgemeente.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    gezinstype = forms.ChoiceField(label="Gezin", choices=GEZINNEN, initial=Gezinstype.ONBEKEND)
    grond = forms.ModelChoiceField(
        label="Welk bewijs zag je?",
        queryset=Grond.objects.none(),
        empty_label="Kies een bewijs",
        help_text="Bekijken is genoeg. Neem geen kopie.",
    )
    pasnummer = PasnummerVeld(required=False, help_text="13 cijfers, spaties mogen.")
    bewijs_gezien = forms.BooleanField(
        label="Ik zag het bewijs",
        error_messages={"required": "Vink “Ik zag het bewijs” aan."},
    )
    einde = DatumVeld(label="Tot en met", required=False)

    def __init__(self, *args, gemeente, **kwargs):
        self.gemeente = gemeente
        super().__init__(*args, **kwargs)
        self.fields["voornaam"].widget.attrs["autofocus"] = not self.is_bound
        wie = _getypte_voornaam(self) or "wie bovenaan staat"
        for veld in WoonVelden.base_fields:  # beside the same fields of the household
            self.fields[veld].label += f", {wie}"
        self.fields["grond"].queryset = Grond.objects.te_kiezen_in(gemeente)
        deelgemeenten = Deelgemeente.objects.filter(gemeente=gemeente)
        if deelgemeenten.exists():
            self.fields["deelgemeente"].queryset = deelgemeenten
        else:
            del self.fields["deelgemeente"]

    def persoon(self) -> Persoon:
        gegevens = self.cleaned_data
        return Persoon(
            voornaam=gegevens["voornaam"],
            naam=gegevens["naam"],
            geboortedatum=gegevens["geboortedatum"],
            gender=gegevens["gender"],
            deelgemeente=gegevens.get("deelgemeente"),
            pasnummer=gegevens["pasnummer"],
            **self.woont(),
        )


def _getypte_voornaam(formulier) -> str:
    return str(formulier["voornaam"].value() or "").strip()[:60]


class _Genummerd:
    """Names the fields of a row after its number, so that every label and sentence says which.

    What stands apart from the row also says the first name, once it was typed: nobody counts rows.
    """

    def __init__(self, *args, volgnummer: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        voornaam = _getypte_voornaam(self)
        for naam, veld in self.fields.items():
            veld.label = f"{veld.label} gezinslid {volgnummer}"
            if voornaam and naam in WoonVelden.base_fields:
                veld.label += f", {voornaam}"
            veld.widget.attrs["aria-label"] = veld.label


class GezinslidFormulier(HuisFormulier, _Genummerd, WoonVelden, forms.Form):
    """One row: who lives there too. An empty name is the name of the person above."""

    kanttekeningen = {"woonsituatie": ""}

    voornaam = naamveld("Voornaam", 60)
    naam = naamveld("Naam", 80, required=False)
    geboortedatum = GeboortedatumVeld()
    pasnummer = PasnummerVeld(required=False)

    @property
    def ingevuld(self) -> bool:
        return bool(self.cleaned_data.get("voornaam"))

    def persoon(self, hoofd: Persoon) -> Persoon:
        gegevens = self.cleaned_data
        return Persoon(
            voornaam=gegevens["voornaam"],
            naam=gegevens["naam"] or hoofd.naam,
            geboortedatum=gegevens["geboortedatum"],
            deelgemeente=hoofd.deelgemeente,
            pasnummer=gegevens["pasnummer"],
            **self.woont(),
        )


class GezinsledenBasis(forms.BaseFormSet):
    def get_form_kwargs(self, index):
        kwargs = super().get_form_kwargs(index)
        return kwargs | {"volgnummer": (index or 0) + 1}

    def personen(self, hoofd: Persoon) -> list[tuple[int, Persoon]]:
        """The filled rows with their place; an empty row does not count."""
        return [(i, rij.persoon(hoofd)) for i, rij in enumerate(self.forms) if rij.ingevuld]


Gezinsleden = formset_factory(
    GezinslidFormulier,
    formset=GezinsledenBasis,
    extra=4,  # a family of five fits without asking for a row
    max_num=MEESTE_RIJEN,
    absolute_max=MEESTE_RIJEN,
)


class NieuwGezinslidFormulier(HuisFormulier, WoonVelden, forms.Form):
    """One more person in a household we know."""

    kanttekeningen = {"pasnummer": "mag later", "woonsituatie": ""}

    aanvraag = AanvraagVeld()
    voornaam = naamveld("Voornaam", 60)
    naam = naamveld("Naam", 80)
    geboortedatum = GeboortedatumVeld()
    gender = forms.ChoiceField(
        label="Gender", choices=Gender.choices, required=False, widget=forms.RadioSelect
    )
    pasnummer = PasnummerVeld(required=False, help_text="13 cijfers, spaties mogen.")
    zelfde_recht = forms.BooleanField(label="Krijgt hetzelfde recht", required=False)

    def __init__(self, *args, bij, **kwargs):
        self.bij = bij
        kwargs.setdefault("initial", {"naam": bij.naam, "zelfde_recht": True})
        super().__init__(*args, **kwargs)

    def persoon(self) -> Persoon:
        gegevens = self.cleaned_data
        return Persoon(
            voornaam=gegevens["voornaam"],
            naam=gegevens["naam"],
            geboortedatum=gegevens["geboortedatum"],
            gender=gegevens["gender"],
            deelgemeente=self.bij.deelgemeente,
            pasnummer=gegevens["pasnummer"],
            **self.woont(),
        )


def keur_passen(formulieren) -> bool:
    """Say at each field which pass number is taken, by somebody else or twice on this page.

    A hint before the verb decides; somebody faster still gets the sentence of the verb.
    """
    velden = [f for f in formulieren if f.cleaned_data.get("pasnummer")]
    nummers = [f.cleaned_data["pasnummer"] for f in velden]
    with muur.deur(passen=nummers):
        bezet = set(Pas.objects.filter(nummer__in=nummers).values_list("nummer", flat=True))
    for formulier, nummer in zip(velden, nummers, strict=True):
        if nummer in bezet:
            formulier.add_error("pasnummer", PersoonWeigering.PAS_VAN_ANDER.zin)
        elif nummers.count(nummer) > 1:
            formulier.add_error("pasnummer", "Dit nummer staat twee keer op deze pagina.")
    return all(f.is_valid() for f in velden)
