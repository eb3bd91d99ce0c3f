"""What the desk sends: a pass number, the answer it registers, and a basket of answers."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from django import forms

from uitpas.domein.balie.verkoop import MEESTE_REGELS
from uitpas.leeftijden import LEEFTIJDEN

#: "id:bedrag" or "id:bedrag:bon": the price line, what the screen said one person pays, the coupon.
KEUZE = r"[0-9]{1,18}:[0-9]{1,7}\.[0-9]{2}(?::[0-9]{1,18})?"
#: A line of the basket as it travels through the pages: number, choice, people, the kept place.
_REGEL = re.compile(rf"^([0-9]{{13}})/({KEUZE})/([0-9]{{1,4}})(?:/([0-9]{{1,18}}))?$", re.ASCII)
MEESTE_MENSEN = 999


class NummerForm(forms.Form):
    """The number as typed; uitpas/nummers.py says whether it is one."""

    nummer = forms.CharField(
        label="De 13 cijfers op de pas",
        max_length=40,
        error_messages={
            "required": "Vul het UiTPAS-nummer in: 13 cijfers.",
            "max_length": "Een UiTPAS-nummer heeft 13 cijfers.",
        },
    )


@dataclass(frozen=True)
class Keuze:
    """One answer that was chosen: whose pass, which price at which amount, for how many people."""

    nummer: str
    keuze: str
    aantal: int = 1
    leeftijden: dict[int, int] = field(default_factory=dict)
    voorbehoud: int | None = None

    @classmethod
    def lees(cls, tekst: str) -> "Keuze | None":
        """Return the line written by `__str__`; None when it is not one of ours."""
        gevonden = _REGEL.match(tekst)
        if not gevonden:
            return None
        voorbehoud = int(gevonden[4]) if gevonden[4] else None
        return cls(gevonden[1], gevonden[2], int(gevonden[3]), voorbehoud=voorbehoud)

    def __str__(self):
        regel = f"{self.nummer}/{self.keuze}/{self.aantal}"
        return f"{regel}/{self.voorbehoud}" if self.voorbehoud else regel

    @property
    def bedrag(self) -> Decimal:
        """What the screen said they pay together, in euro."""
        return Decimal(self.keuze.split(":")[1]) * self.aantal

    def gegevens(self) -> dict:
        """Return the arguments of a Mandregel, without the moment."""
        prijs, _, bon = (*self.keuze.split(":"), "")[:3]
        return {
            "nummer": self.nummer,
            "prijs_id": int(prijs),
            "bon_id": int(bon) if bon else None,
            "verwacht": self.bedrag,
            "aantal": self.aantal,
            "leeftijden": self.leeftijden,
            "voorbehoud_id": self.voorbehoud,
        }


class RegistreerForm(NummerForm):
    """The fields of an answer: whose pass, which price, how many people, and the token."""

    keuze = forms.RegexField(regex=rf"^{KEUZE}$")
    sleutel = forms.UUIDField()
    aantal = forms.IntegerField(min_value=1, max_value=MEESTE_MENSEN, required=False)
    voorbehoud = forms.IntegerField(min_value=1, max_value=10**18, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for _, vanaf in LEEFTIJDEN:
            self.fields[f"leeftijd_{vanaf}"] = forms.IntegerField(
                min_value=0, max_value=MEESTE_MENSEN, required=False
            )

    def gekozen(self) -> Keuze:
        schoon = self.cleaned_data
        leeftijden = {vanaf: schoon[f"leeftijd_{vanaf}"] or 0 for _, vanaf in LEEFTIJDEN}
        return Keuze(
            schoon["nummer"],
            schoon["keuze"],
            schoon["aantal"] or 1,
            {vanaf: aantal for vanaf, aantal in leeftijden.items() if aantal},
            schoon["voorbehoud"],
        )


class MandForm(forms.Form):
    """The token of a basket; its lines come as `regel`, one field each."""

    sleutel = forms.UUIDField()


def lees_mand(post) -> list[Keuze]:
    """Return the lines of the basket in a form that was sent; what is not ours is left out.

    One line more than a basket may hold, so that the sale can refuse it: no page ever looks up the
    names of a long list of numbers.
    """
    regels = (Keuze.lees(tekst) for tekst in post.getlist("regel"))
    return [regel for regel in regels if regel is not None][: MEESTE_REGELS + 1]
