"""Boxes to tick in groups: measures per barrier, accessibility per need."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django import forms

from aanbod.models import Voorziening
from aanbod.models.prijs import PrijsEenheid
from partners.models import Maatregel


def maatregelen_per_drempel() -> Iterable[tuple[str, list]]:
    """Yield each of the B's with its question, and the measures that lower it."""
    rijen = Maatregel.objects.filter(actief=True).select_related("drempel")
    rijen = rijen.order_by("drempel__volgorde", "drempel__naam", "volgorde", "naam")
    for drempel, groep in groupby(rijen, key=lambda m: m.drempel):
        yield drempel.vraag, list(groep)


def voorzieningen_per_behoefte() -> Iterable[tuple[str, list]]:
    """Yield each need with the terms of UiTdatabank that answer it."""
    rijen = Voorziening.objects.filter(actief=True).order_by("volgorde", "naam")
    groepen: dict[str, list] = {}
    for rij in rijen:
        groepen.setdefault(rij.get_behoefte_display().capitalize(), []).append(rij)
    yield from groepen.items()


#: What a price counts for, as somebody who fills it in looks for it; a club thinks in seasons.
EENHEDEN = [
    (eenheid.value, "per reeks of seizoen" if eenheid == PrijsEenheid.REEKS else eenheid.label)
    for eenheid in PrijsEenheid
]


class _Groepen(forms.BoundField):
    """Gives a template the boxes under their headings."""

    @property
    def groepen(self):
        attrs = {"id": self.auto_id}
        for kop, opties, _ in self.field.widget.optgroups(self.html_name, self._gekozen(), attrs):
            yield kop, opties

    def _gekozen(self) -> list[str]:
        return [str(waarde) for waarde in self.value() or []]


class GroepenVeld(forms.MultipleChoiceField):
    """Rows of a table to tick, under headings; cleans to the rows themselves, in page order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, groepen: Callable[[], Iterable[tuple[str, list]]], **kwargs):
        self.groepen = groepen
        super().__init__(required=False, choices=self._keuzes, **kwargs)

    def _keuzes(self) -> list:
        return [(kop, [(rij.pk, rij) for rij in rijen]) for kop, rijen in self.groepen()]

    def get_bound_field(self, form, field_name):
        return _Groepen(form, self, field_name)

    def clean(self, value):
        gekozen = set(super().clean(value))
        return [rij for _, rijen in self.groepen() for rij in rijen if str(rij.pk) in gekozen]
