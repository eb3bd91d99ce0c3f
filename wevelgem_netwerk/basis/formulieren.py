"""Forms of the house: Dutch sentences, dates and amounts as people type them.

A form says what is still to do and never what somebody did wrong (gezicht.md section 6).
"""

from dataclasses import dataclass

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import pretty_name

from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.geld import OngeldigBedrag, getal, lees_bedrag


@dataclass(frozen=True)
class Fout:
    """One thing to do: the sentence, and the id of the field where it is done ("" when nowhere)."""

    zin: str
    anker: str


def fouten(formulier) -> list[Fout]:
    """Return what is still to do in a form, a formset or a list of these, in page order."""
    if isinstance(formulier, list | tuple):
        return [fout for deel in formulier for fout in fouten(deel)]
    if isinstance(formulier, forms.BaseFormSet):
        algemeen = [Fout(zin, "") for zin in formulier.non_form_errors()]
        return algemeen + fouten(list(formulier.forms))
    if not formulier.is_bound:
        return []
    return [
        Fout(_met_naam(formulier, veld, zin), _anker(formulier, veld))
        for veld, zinnen in sorted(formulier.errors.items(), key=_op_de_bladzijde(formulier))
        for zin in zinnen
    ]


def _op_de_bladzijde(formulier):
    """Order by where a field stands in the form; what belongs to no field comes last."""
    velden = list(formulier.fields)
    return lambda fout: velden.index(fout[0]) if fout[0] in formulier.fields else len(velden)


def _anker(formulier, veld: str) -> str:
    if veld == NON_FIELD_ERRORS or veld not in formulier.fields:
        return ""
    gebonden = formulier[veld]
    return f"{gebonden.auto_id}_0" if gebonden.use_fieldset else gebonden.id_for_label


def _met_naam(formulier, veld: str, zin: str) -> str:
    """Put the label before a sentence that does not say which field it is about."""
    if veld == NON_FIELD_ERRORS or veld not in formulier.fields:
        return zin
    naam = str(formulier[veld].label).rstrip("?:")
    return zin if naam.lower() in zin.lower() else f"{naam}: {zin}"


class HuisFormulier:
    """Mixin, stands before forms.Form or ModelForm: the words and the look of the house.

    `veld.opmerking` is what somebody else says about a field (a remark of the coordinator).
    `kanttekeningen` says what stands small beside a label ({"pas": "mag later"}); without one an
    optional field says "mag leeg". Pages write <form novalidate> and {% csrf_token %} themselves.
    """

    kanttekeningen: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for naam, veld in self.fields.items():
            veld.kanttekening = self.kanttekeningen.get(naam, _kanttekening(veld))
            veld.opmerking = ""
            _zeg_het_gewoon(veld, str(veld.label or pretty_name(naam)))

    @property
    def titel_vooraf(self) -> str:
        """ "Nog 2 dingen: " before the title of the page, or nothing."""
        aantal = len(fouten(self))
        return f"Nog {aantal} ding{'en' if aantal > 1 else ''}: " if aantal else ""


def _kanttekening(veld) -> str:
    eigen = getattr(veld, "kanttekening", "")
    if veld.required or isinstance(veld, forms.BooleanField):
        return eigen
    return eigen or "mag leeg"


def _zeg_het_gewoon(veld, label: str) -> None:
    """Give `veld` Dutch sentences for what Django would say in its own words."""
    kiezen = isinstance(veld, forms.ChoiceField | forms.ModelChoiceField)
    naam = label.rstrip("?:")
    eigen = {"required": f"Kies nog iets bij “{naam}”." if kiezen else f"Vul “{naam}” nog in."}
    if kiezen:
        eigen["invalid_choice"] = f"Kies bij “{naam}” iets uit de lijst."
    if isinstance(veld, forms.IntegerField):
        eigen["invalid"] = f"Vul bij “{naam}” een getal in, bijvoorbeeld 12."
    if isinstance(veld, forms.EmailField):
        eigen["invalid"] = "Dit is nog geen e-mailadres. Schrijf het als naam@voorbeeld.be."
    standaard = {
        sleutel: tekst
        for klasse in reversed(type(veld).__mro__)
        for sleutel, tekst in getattr(klasse, "default_error_messages", {}).items()
    }
    for sleutel, zin in eigen.items():
        if veld.error_messages.get(sleutel) == standaard.get(sleutel):
            veld.error_messages[sleutel] = zin


class DatumVeld(forms.DateField):
    """A day, typed as 16/09/2026, 16-9-26, 16092026 or 16 september 2026.

    `verleden`: a birth date: two digits for the year mean the past.
    """

    widget = forms.DateInput(
        format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
    )
    kanttekening = "dag/maand/jaar"

    def __init__(self, *, verleden: bool = False, **kwargs):
        self.verleden = verleden
        super().__init__(**kwargs)

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return lees_datum(value, verleden=self.verleden)
        except OngeldigeDatum as fout:
            raise forms.ValidationError(str(fout), code="invalid") from fout


class BedragWidget(forms.TextInput):
    """An amount with the euro sign before it."""

    template_name = "delen/veld_bedrag.html"


class BedragVeld(forms.Field):
    """An amount in euro, typed with a comma or a point; empty is None."""

    widget = BedragWidget(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return lees_bedrag(str(value))
        except OngeldigBedrag as fout:
            raise forms.ValidationError(str(fout), code="invalid") from fout

    def prepare_value(self, value):
        """Show an amount as "5,00"; what somebody typed stays as it was."""
        return value if value is None or isinstance(value, str) else getal(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True
