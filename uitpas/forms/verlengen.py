"""The renewal campaign: what to look for, and whom to extend."""

from datetime import date, timedelta

from django import forms

from partners.models import Deelgemeente
from uitpas.lezen.campagne import JAAR, Keuze
from uitpas.lezen.weergave import BINNENKORT
from uitpas.models import Grond
from uitpas.models.pashouder import Gezinstype
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier

VOORBIJ = "voorbij"


class ZoekAflopendFormulier(HuisFormulier, forms.Form):
    """Whose right ends; all fields may stay empty, and then it is within 60 days."""

    kanttekeningen = dict.fromkeys(("binnen", "tot", "deelgemeente", "grond", "gezinstype"), "")

    binnen = forms.ChoiceField(
        label="Het recht loopt af",
        required=False,
        choices=[
            *((str(dagen), f"binnen {dagen} dagen") for dagen in (30, 60, 90, 120)),
            (VOORBIJ, "al voorbij, dit laatste jaar"),
        ],
    )
    tot = DatumVeld(label="Of tot en met", required=False)
    deelgemeente = forms.ModelChoiceField(
        label="Woont in",
        queryset=Deelgemeente.objects.none(),
        required=False,
        empty_label="Overal",
    )
    grond = forms.ModelChoiceField(
        label="Bewijs",
        queryset=Grond.objects.none(),
        required=False,
        empty_label="Elk bewijs",
    )
    gezinstype = forms.ChoiceField(
        label="Gezin", required=False, choices=[("", "Elk gezin"), *Gezinstype.choices]
    )

    def __init__(self, data, *, gemeente, vandaag: date):
        self.vandaag = vandaag
        data = data.copy()
        data.setdefault("binnen", str(BINNENKORT))
        super().__init__(data)
        self.fields["deelgemeente"].queryset = Deelgemeente.objects.filter(gemeente=gemeente)
        self.fields["grond"].queryset = Grond.objects.filter(kaartsysteem__gemeenten=gemeente)

    def clean_tot(self):
        tot = self.cleaned_data["tot"]
        if tot and tot < self.vandaag:
            raise forms.ValidationError("Kies een dag die nog moet komen.")
        return tot

    def keuze(self) -> Keuze:
        """What was asked; a field that could not be read does not count."""
        gevraagd = getattr(self, "cleaned_data", {})
        binnen = gevraagd.get("binnen") or str(BINNENKORT)
        if gevraagd.get("tot"):
            van, tot = self.vandaag, gevraagd["tot"]
        elif binnen == VOORBIJ:
            van, tot = self.vandaag - timedelta(days=JAAR), self.vandaag - timedelta(days=1)
        else:
            van, tot = self.vandaag, self.vandaag + timedelta(days=int(binnen))
        filters = {veld: gevraagd.get(veld) for veld in ("deelgemeente", "grond")}
        return Keuze(van, tot, gezinstype=gevraagd.get("gezinstype", ""), **filters)


class VerlengSamenFormulier(HuisFormulier, forms.Form):
    """Whom to extend: `kies` holds a right a household, `wie` may take more than was ticked."""

    AANGEVINKT, BLAD, ALLEMAAL = "aangevinkt", "blad", "allemaal"

    wie = forms.ChoiceField(
        label="Wie verleng je?",
        required=False,
        choices=[(AANGEVINKT, ""), (BLAD, ""), (ALLEMAAL, "")],
    )
    kies = forms.MultipleChoiceField(label="Mensen", required=False)
    opblad = forms.MultipleChoiceField(required=False)
    verwacht = forms.IntegerField(required=False, min_value=0, max_value=10**6)
    bewijs_gezien = forms.BooleanField(
        label="Ik zag het bewijs van iedereen die ik koos",
        error_messages={"required": "Vink “Ik zag het bewijs van iedereen die ik koos” aan."},
    )

    def __init__(self, *args, statuten=(), gevonden: int = 0, **kwargs):
        super().__init__(*args, **kwargs)
        self.gevonden = gevonden
        keuzes = [(str(pk), str(pk)) for pk in statuten]
        self.fields["kies"].choices = self.fields["opblad"].choices = keuzes

    def clean(self):
        gegevens = super().clean()
        wie = gegevens.get("wie")
        if wie == self.ALLEMAAL and gegevens.get("verwacht") != self.gevonden:
            self.add_error("wie", "De lijst is intussen veranderd. Kijk ze na en kies dan opnieuw.")
        zelf = wie not in (self.ALLEMAAL, self.BLAD) and "kies" not in self.errors
        if zelf and not gegevens.get("kies"):
            self.add_error("kies", "Kies eerst wie je wilt verlengen.")
        return gegevens

    def gekozen(self) -> list[str]:
        """The rights that were ticked, or those of the page; not for "allemaal"."""
        veld = "opblad" if self.cleaned_data["wie"] == self.BLAD else "kies"
        return self.cleaned_data[veld]
