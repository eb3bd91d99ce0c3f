"""Short texts that name nobody: does it look like a name or a number?

The form looks at the shape of what is typed and at nothing else. The register of residents would
know better, but then anybody could try out a name and learn who is in it (docs/beslissingen/089).
"""

import re

from django import forms

from partners.taal.naamwacht import heeft_nummer

WAARSCHUWING = (
    "Dit lijkt op een naam of een nummer van iemand. Schrijf liever “iemand”, “een jongere” of "
    "“een gezin”. Staat er geen persoon in? Vink dat dan hieronder aan."
)
#: Two words with a capital, not at the start of a sentence: "met Amina Haddad".
_TWEE_HOOFDLETTERS = re.compile(
    r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-Þ][a-zß-ÿ'’-]+\s(?:(?:van|de|der|den|el|ben)\s)*[A-ZÀ-Þ][a-zß-ÿ'’-]+"
)
_TELEFOON = re.compile(r"(?<!\d)(?:\+32|0)[ .\-/]?\d(?:[ .\-/]?\d){7,8}(?!\d)")


def lijkt_op_iemand(tekst: str) -> bool:
    """Return whether `tekst` holds what has the shape of a full name, a pass or a phone number."""
    return bool(heeft_nummer(tekst) or _TELEFOON.search(tekst) or _TWEE_HOOFDLETTERS.search(tekst))


class ZonderNaam:
    """Mixin before HuisFormulier: warns once, and lets go when somebody says that it is nobody.

    `zonder_naam` are the fields that are looked at. The page shows {{ formulier.geen_naam }} while
    `formulier.twijfel`.
    """

    zonder_naam: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.twijfel = False
        self.fields["geen_naam"] = forms.BooleanField(
            label="Er staat geen naam of nummer van een persoon in", required=False
        )
        self.fields["geen_naam"].kanttekening = self.fields["geen_naam"].opmerking = ""

    def clean(self):
        gegevens = super().clean() or self.cleaned_data
        for naam in self.zonder_naam:
            if lijkt_op_iemand(gegevens.get(naam) or ""):
                self.twijfel = True
                if not gegevens.get("geen_naam"):
                    self.add_error(naam, WAARSCHUWING)
        return gegevens
