"""The demo of logging in: who lets colleagues in, and an invitation that waits."""

from datetime import timedelta

from django.utils import timezone

from partners.domein.mensen.uitnodiging import hash_van
from partners.models import Gebruiker, Lidmaatschap, Rol, Uitnodiging

BEHEREN_MENSEN = ("aanbieder@demo.example", "ocmw@demo.example")


def laad() -> None:
    """Joke and Leen manage the people of their own partner; Joke asked somebody for the desk."""
    leden = Lidmaatschap.objects.filter(gebruiker__email__in=BEHEREN_MENSEN)
    leden.update(beheert_mensen=True)
    joke = leden.filter(rol=Rol.AANBIEDER).select_related("partner", "gebruiker").get()
    Uitnodiging.objects.get_or_create(
        geheim=hash_van("demo: deze link bestaat niet"),
        defaults={
            "email": "noor@demo.example",
            "voornaam": "Noor",
            "naam": "Vandamme",
            "partner": joke.partner,
            "rol": Rol.KASSA,
            "door": joke.gebruiker,
            "verloopt_op": timezone.now() + timedelta(days=5),
        },
    )


def geef_respijt() -> None:
    """Who starts the demo again, has time again: the demo asks no second step of a newcomer."""
    Gebruiker.objects.filter(email__endswith="@demo.example").update(tweede_stap_tegen=None)
