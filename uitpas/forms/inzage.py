"""Who looked: what to look for, and why somebody opens the file of a namesake."""

from datetime import date, datetime, time

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from uitpas.domein.bescherming.inzage import Reden
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.inzagemodel import Inzage, Patroon, Wat

ALLES_OPVALLEND = "opvallend"


class ZoekInzageFormulier(HuisFormulier, forms.Form):
    """All fields may stay empty; a field that could not be read does not count."""

    kanttekeningen = dict.fromkeys(("van", "tot", "wie", "wat", "patroon", "dossier"), "")

    van = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    wie = forms.CharField(label="Wie keek", required=False, max_length=80)
    wat = forms.ChoiceField(label="Wat", required=False, choices=[("", "Alles"), *Wat.choices])
    patroon = forms.ChoiceField(
        label="Opvallend",
        required=False,
        choices=[
            ("", "Alles"),
            (ALLES_OPVALLEND, "Alleen wat opvalt"),
            *((p.value, p.label.capitalize()) for p in Patroon),
        ],
    )
    dossier = forms.CharField(
        label="Code van het dossier",
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        gegevens = super().clean()
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", "Kies een dag na de eerste.")
        return gegevens

    def filter(self, rijen: QuerySet[Inzage]) -> QuerySet[Inzage]:
        """Return those of `rijen` that were asked for."""
        gevraagd = getattr(self, "cleaned_data", {})
        if gevraagd.get("van"):
            rijen = rijen.filter(moment__gte=_begin(gevraagd["van"]))
        if gevraagd.get("tot"):
            rijen = rijen.filter(moment__date__lte=gevraagd["tot"])
        for woord in gevraagd.get("wie", "").split():
            rijen = rijen.filter(Q(wie__voornaam__icontains=woord) | Q(wie__naam__icontains=woord))
        if gevraagd.get("wat"):
            rijen = rijen.filter(wat=gevraagd["wat"])
        if gevraagd.get("patroon") == ALLES_OPVALLEND:
            rijen = rijen.opvallend()
        elif gevraagd.get("patroon"):
            rijen = rijen.filter(opvallend__contains=[gevraagd["patroon"]])
        if gevraagd.get("dossier"):
            rijen = rijen.filter(sleutel__startswith=gevraagd["dossier"].strip().lower())
        return rijen


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


class WaaromFormulier(HuisFormulier, forms.Form):
    """One click, and a few words for what is not in the list."""

    kanttekeningen = {"anders": "alleen bij “Iets anders”"}

    reden = forms.ChoiceField(
        label="Waarom open je dit dossier?",
        choices=Reden.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom je dit dossier opent."},
    )
    anders = forms.CharField(
        label="Wat dan?",
        required=False,
        max_length=120,
        help_text="Een paar woorden, zonder namen.",
    )

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("reden") == Reden.ANDERS and not gegevens.get("anders"):
            self.add_error("anders", "Zeg in een paar woorden waarom.")
        return gegevens

    def in_woorden(self) -> str:
        """What the log keeps."""
        if self.cleaned_data["reden"] == Reden.ANDERS:
            return self.cleaned_data["anders"]
        return str(Reden(self.cleaned_data["reden"]).label)
