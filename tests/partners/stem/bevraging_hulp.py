"""A questionnaire to test with, and a phone that answers it."""

from datetime import date
from types import SimpleNamespace

from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from partners.domein.stem import antwoord as antwoorden
from partners.domein.stem import bevraging as domein
from partners.models import Bevraging, Ingang, Netwerk, OpenAntwoord, Telling, Vraag

#: kind, question, answers
VRAGEN = (
    ("een", "Hoe vaak?", ["elke week", "elke maand", "bijna nooit"]),
    ("meer", "Wat doe je graag?", ["zwemmen", "koken", "wandelen"]),
    ("smiley", "Hoe was het?", []),
    ("open", "Wat wil je graag?", []),
)


def maak(*, vragen=VRAGEN, plekken=("Sociaal Huis",), **velden) -> Bevraging:
    """A klad of the network, from 1 to 30 November 2026."""
    standaard = {
        "netwerk": velden.get("netwerk") or Netwerk.objects.get(),
        "titel": "Wat wil jij doen?",
        "begin": date(2026, 11, 1),
        "einde": date(2026, 11, 30),
    }
    bevraging = Bevraging.objects.create(**(standaard | velden))
    for nr, (soort, tekst, keuzes) in enumerate(vragen, 1):
        Vraag.objects.create(
            bevraging=bevraging, volgorde=nr, soort=soort, tekst=tekst, keuzes=keuzes
        )
    for naam in plekken:
        Ingang.objects.create(bevraging=bevraging, naam=naam)
    return bevraging


def maak_open(**velden) -> Bevraging:
    return domein.open_bevraging(bevraging=maak(**velden), op_datum=date(2026, 11, 1), door=None)


def sluit(bevraging) -> Bevraging:
    """Close it, also for who holds the old object."""
    domein.sluit(bevraging=bevraging, op_datum=date(2026, 11, 30), door=None)
    bevraging.refresh_from_db()
    return bevraging


def nu():
    return timezone.localtime()


def blad(bevraging, *waarden, tekst="") -> antwoorden.Blad:
    """A sheet: one value, a tuple or None for each question in order; own words for the last."""
    gevuld = antwoorden.Blad()
    for vraag, waarde in zip(bevraging.vragen.all(), waarden, strict=False):
        if waarde:
            gevuld.waarden[vraag.pk] = waarde if isinstance(waarde, tuple) else (waarde,)
    if tekst:
        gevuld.teksten[bevraging.vragen.get(soort="open").pk] = tekst
    return gevuld


def stuur(bevraging, gevuld, *, ingang=None, code="") -> bool:
    """Send a sheet by link, as somebody who took the time to read."""
    ingang = ingang or bevraging.ingangen.first()
    code = code or antwoorden.nieuwe_code(ingang.code)
    with override_settings(BEVRAGING_MINSTE_SECONDEN=0):
        return antwoorden.antwoord(ingang=ingang, code=code, blad=gevuld, nu=nu())


def tel(vraag, ingang, **aantallen) -> None:
    """Write counts as many sheets would: tel(vraag, ingang, w0=12, w1=7, w2=5)."""
    Telling.objects.bulk_create(
        Telling(vraag=vraag, ingang=ingang, waarde=int(w[1:]), aantal=n)
        for w, n in aantallen.items()
    )


def geteld(bevraging) -> dict[tuple[int, int], int]:
    """Return (number of the question, value) → count, without zeros."""
    rijen = Telling.objects.filter(vraag__bevraging=bevraging, aantal__gt=0).order_by("pk")
    return {(t.vraag.volgorde, t.waarde): t.aantal for t in rijen.select_related("vraag")}


def woorden(bevraging) -> list[str]:
    """Return the own words that were kept."""
    rijen = OpenAntwoord.objects.filter(vraag__bevraging=bevraging)
    return sorted(rijen.values_list("tekst", flat=True))


def telefoon(client, bevraging):
    """The page of the first place on a phone: open it, then send what somebody fills in."""
    url = reverse("partners:bevraging_blad", args=[bevraging.ingangen.first().code])

    def lees(**vraag):
        return client.get(url, vraag).content.decode()

    def code():
        return client.get(url, {"nog": ""}).context["code"]

    def post(**velden):
        return client.post(url, velden)

    return SimpleNamespace(url=url, lees=lees, code=code, post=post)
