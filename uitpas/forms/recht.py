"""The small forms on a resident's file: give, extend, suspend or stop the right; add a pass."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from uitpas.domein.kansenstatuut import Schorsreden, Stopreden
from uitpas.domein.passen import BLOKKEERREDENEN
from uitpas.forms.velden import BeslissingVelden, PasnummerVeld
from uitpas.models import Grond
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier

BEWIJS = {"required": "Vink “Ik zag het bewijs” aan."}


def namen_van(rechten) -> list[tuple[str, str]]:
    """Of whom these rights are, as choices."""
    return [(str(recht.pk), str(recht.pashouder)) for recht in rechten]


class _OokVoor(forms.Form):
    """Those at home who are ticked: `gezin` gives key and name, `vooraf` whether they begin so."""

    vooraf = False

    samen = forms.MultipleChoiceField(
        label="Ook voor", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, gezin, **kwargs):
        super().__init__(*args, **kwargs)
        if gezin:
            self.fields["samen"].choices = gezin
            self.fields["samen"].initial = [sleutel for sleutel, _ in gezin] if self.vooraf else []
        else:
            del self.fields["samen"]


class ToekennenFormulier(HuisFormulier, _OokVoor, BeslissingVelden, forms.Form):
    """Give the right to one person, and to those at home who are ticked."""

    kanttekeningen = {
        "einde": "dag/maand/jaar",
        "samen": "",
        "beslist_op": "dag/maand/jaar",
        "beslist_door": "",
    }

    grond = forms.ModelChoiceField(
        label="Welk bewijs zag je?",
        queryset=Grond.objects.none(),
        empty_label="Kies een bewijs",
        help_text="Bekijken is genoeg. Neem geen kopie.",
    )
    bewijs_gezien = forms.BooleanField(label="Ik zag het bewijs", error_messages=BEWIJS)
    einde = DatumVeld(label="Tot en met", required=False)

    def __init__(self, *args, gemeente, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["grond"].queryset = Grond.objects.te_kiezen_in(gemeente)


class VerlengenFormulier(HuisFormulier, _OokVoor, BeslissingVelden, forms.Form):
    """Extend the right of one person, and of those at home who are ticked (`samen`)."""

    vooraf = True
    kanttekeningen = {
        "einde": "dag/maand/jaar",
        "samen": "",
        "beslist_op": "dag/maand/jaar",
        "beslist_door": "",
    }

    bewijs_gezien = forms.BooleanField(label="Ik zag het bewijs", error_messages=BEWIJS)
    einde = DatumVeld(label="Tot en met", required=False)


class SchorsenFormulier(HuisFormulier, forms.Form):
    tot_en_met = DatumVeld(label="Rust tot en met")
    reden = forms.ChoiceField(label="Waarom", choices=Schorsreden.choices)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"tot_en_met": timezone.localdate() + timedelta(days=30)})
        super().__init__(*args, **kwargs)


class IntrekkenFormulier(HuisFormulier, _OokVoor, forms.Form):
    """Stop the right of one person, and of those at home who are ticked."""

    kanttekeningen = {"samen": ""}

    reden = forms.ChoiceField(
        label="Waarom",
        choices=[("", "Kies een reden"), *Stopreden.choices],
        error_messages={"required": "Kies waarom het recht stopt."},
    )


class PasFormulier(HuisFormulier, forms.Form):
    pasnummer = PasnummerVeld(help_text="13 cijfers, spaties mogen.")


class GeefPasFormulier(PasFormulier):
    """Give a pass, or replace the one in use: then `redenen` are the choices, with their price."""

    reden = forms.ChoiceField(label="Waarom een nieuwe pas?")

    def __init__(self, *args, redenen, **kwargs):
        super().__init__(*args, **kwargs)
        if redenen:
            self.fields["reden"].choices = [("", "Kies een reden"), *redenen]
        else:
            del self.fields["reden"]


class BlokkeerFormulier(HuisFormulier, forms.Form):
    reden = forms.ChoiceField(
        label="Waarom",
        choices=[("", "Kies een reden"), *((r.value, r.label) for r in BLOKKEERREDENEN)],
        error_messages={"required": "Kies waarom je de pas blokkeert."},
    )
