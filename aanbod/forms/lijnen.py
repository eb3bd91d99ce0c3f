"""Lines that repeat under a form: prices, costs, questions, dates, hours. An empty line is none."""

from django import forms

from wevelgem_netwerk.basis.formulieren import HuisFormulier

#: So many empty lines stand ready.
LEGE_LIJNEN = 2


class Lijn(HuisFormulier, forms.Form):
    """One line. `nodig` names the fields that a line that is begun must have, with a sentence."""

    nodig: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.kanttekening = ""

    @property
    def is_leeg(self) -> bool:
        """Whether nothing of what a line needs was filled in; choices have a first value."""
        return not any(self.cleaned_data.get(naam) not in (None, "") for naam in self.nodig)

    def clean(self):
        schoon = super().clean()
        if self.is_leeg and not self.errors:
            return schoon
        for naam, zin in self.nodig.items():
            if schoon.get(naam) in (None, "") and naam not in self.errors:
                self.add_error(naam, zin)
        return schoon


class Lijnen(forms.BaseFormSet):
    """Several lines; `gevuld` are the ones with something in it."""

    def gevuld(self) -> list[dict]:
        return [lijn.cleaned_data for lijn in self.forms if not lijn.is_leeg]

    def eis_uniek(self, naam: str, zin: str) -> None:
        """Put `zin` at the second line that says the same in `naam`, without case and spaces."""
        gezien = set()
        for lijn in self.forms:
            waarde = " ".join(str(lijn.cleaned_data.get(naam) or "").lower().split())
            if waarde and not lijn.is_leeg and waarde in gezien:
                lijn.add_error(naam, zin)
            gezien.add(waarde)


def lijnen(lijn: type[Lijn], *, hoogstens: int, basis: type[Lijnen] = Lijnen, leeg=LEGE_LIJNEN):
    """Return the class of a set of lines, at most `hoogstens` of them."""
    return forms.formset_factory(
        lijn,
        formset=basis,
        extra=leeg,
        max_num=hoogstens,
        absolute_max=hoogstens + leeg,
        validate_max=True,
    )
