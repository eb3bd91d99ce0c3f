"""Fields of the short form that read what people type: an hour, and how to sign up."""

import re
from dataclasses import dataclass
from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

_UUR = re.compile(r"^(\d{1,2})(?:\s*[.:uUhH]\s*(\d{2})?)?\s*(?:u|uur)?$")
_TELEFOON = re.compile(r"^\+?[\d\s./()-]{8,24}$")


class UurVeld(forms.Field):
    """An hour, typed as 14, 14.00, 14:30 or 14u30; empty is None."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        gevonden = _UUR.match(str(value).strip())
        if gevonden and int(gevonden[1]) < 24 and int(gevonden[2] or 0) < 60:
            return time(int(gevonden[1]), int(gevonden[2] or 0))
        raise ValidationError("Schrijf een uur als 14 of 14.30.", code="invalid")

    def prepare_value(self, value):
        return f"{value:%H.%M}" if isinstance(value, time) else value


@dataclass(frozen=True)
class Inschrijven:
    """How to sign up: one of the three."""

    telefoon: str = ""
    email: str = ""
    url: str = ""

    def __str__(self):
        return self.url or self.telefoon or self.email


class InschrijfVeld(forms.CharField):
    """A link, a phone number or an e-mail address in one box; cleans to an Inschrijven."""

    def to_python(self, value):
        tekst = super().to_python(value)
        if not tekst:
            return Inschrijven()
        if _TELEFOON.match(tekst) and 8 <= sum(teken.isdigit() for teken in tekst) <= 15:
            return Inschrijven(telefoon=tekst)
        if "@" in tekst and "/" not in tekst:
            return Inschrijven(email=_nagekeken(tekst, validate_email))
        url = tekst if re.match(r"https?://", tekst, re.IGNORECASE) else f"https://{tekst}"
        return Inschrijven(url=_nagekeken(url, URLValidator(schemes=["http", "https"])))

    def validate(self, value):
        """An empty Inschrijven is an empty field."""
        super().validate(str(value))

    def run_validators(self, value):
        """Only the length is left to check."""
        super().run_validators(str(value))

    def prepare_value(self, value):
        return str(value) if isinstance(value, Inschrijven) else value


def _nagekeken(tekst: str, keur) -> str:
    try:
        keur(tekst)
    except ValidationError:
        raise ValidationError(
            "Schrijf een link (www.club.be), een telefoonnummer of een e-mailadres.", code="invalid"
        ) from None
    return tekst


class DagKeuze(forms.CheckboxSelectMultiple):
    """Seven days beside each other."""
