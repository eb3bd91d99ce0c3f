"""What the tests of the desk share: an activity, and the forms as a browser would send them."""

import re
from decimal import Decimal

from django.urls import reverse

from aanbod.models import Moment
from tests.fabrieken import AanbodFabriek, MomentFabriek, PrijsFabriek


def maak_moment(werkplek, *, bedrag="5.00", **velden) -> Moment:
    aanbod = AanbodFabriek(partner=werkplek.partner)
    PrijsFabriek(aanbod=aanbod, bedrag=Decimal(bedrag))
    return MomentFabriek(aanbod=aanbod, **velden)


def adres(naam, moment, *rest):
    return reverse(f"uitpas:{naam}", args=[moment.uid, *rest])


def kijk_na(client, moment, nummer):
    return client.post(adres("balie_antwoord", moment), {"nummer": nummer})


def verborgen(antwoord) -> dict:
    """The hidden fields of the answer, as the browser would send them."""
    velden = re.findall(
        r'<input type="hidden" name="(nummer|sleutel|keuze)" value="([^"]*)"',
        antwoord.content.decode(),
    )
    return dict(velden)


def registreer(client, moment, nummer):
    """Look up and register, with the two taps of the desk."""
    velden = verborgen(kijk_na(client, moment, nummer))
    return client.post(adres("balie_registreer", moment), velden)


def tekst(antwoord) -> str:
    return antwoord.content.decode()


def zonder_toevallige_tekens(antwoord) -> str:
    """The page without what differs by itself: tokens and the number."""
    inhoud = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", tekst(antwoord))
    return re.sub(r'name="(sleutel|nummer)" value="[^"]*"', "", inhoud)
