"""What the desk sends: a pass number, and the answer it registers."""

from decimal import Decimal

from django import forms


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


class RegistreerForm(NummerForm):
    """The hidden fields of an answer: whose pass, which price at which amount, and the token.

    `keuze` is "id:bedrag": the price line and what the screen said the holder pays.
    """

    keuze = forms.RegexField(regex=r"^[0-9]{1,18}:[0-9]{1,7}\.[0-9]{2}$")
    sleutel = forms.UUIDField()

    def gegevens(self) -> dict:
        """Return the arguments for the verb `registreer`."""
        prijs, bedrag = self.cleaned_data["keuze"].split(":")
        return {
            "nummer": self.cleaned_data["nummer"],
            "prijs_id": int(prijs),
            "verwacht": Decimal(bedrag),
            "sleutel": self.cleaned_data["sleutel"].hex,
        }
