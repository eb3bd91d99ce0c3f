"""Figures of signals that measure themselves (registry indicatoren), of a calendar year."""

from partners.models import Antwoord, Signaal
from partners.models.signaal import AntwoordSoort


def signalen():
    return "signalen", "Signalen over wat moeilijk gaat in het jaar", _signalen


def _signalen(jaar: int) -> int:
    return Signaal.objects.telt().filter(gemaakt_op__year=jaar).count()


def beantwoord():
    return "signalen-beantwoord", "Signalen van het jaar met een antwoord", _beantwoord


def _beantwoord(jaar: int) -> int:
    met = Signaal.objects.telt().filter(gemaakt_op__year=jaar, antwoord__isnull=False)
    return met.count()


def verbeterd():
    return "verbeteringen", "Verbeteringen na een signaal, openbaar gemaakt in het jaar", _verbeterd


def _verbeterd(jaar: int) -> int:
    return Antwoord.objects.filter(wat=AntwoordSoort.GEDAAN, openbaar_sinds__year=jaar).count()
