"""The main menu per role. Each entry is an address and the word people read."""

from django.urls import reverse

from partners.domein.mensen.uitnodiging import mag_geven
from partners.models import Rol

PUBLIEK = (
    ("aanbod:lijst", "Aanbod"),
    ("partners:kansentarief", "Kansentarief"),
    ("partners:hulp", "Hulp"),
)

PER_ROL = {
    Rol.OCMW: (
        ("partners:start", "Start"),
        ("uitpas:inwoners", "Inwoners"),
        ("uitpas:toeleidingen", "Toeleiding"),
        ("aanbod:samen", "Samen zoeken"),
        ("aanbod:lijst", "Aanbod"),
        ("partners:leren", "Leren"),
    ),
    Rol.AANBIEDER: (
        ("partners:start", "Start"),
        ("aanbod:mijn", "Mijn aanbod"),
        ("uitpas:balie", "Balie"),
        ("uitpas:afrekeningen", "Afrekening"),
        ("partners:leren", "Leren"),
    ),
    Rol.KASSA: (
        ("uitpas:balie", "Balie"),
        ("aanbod:lijst", "Aanbod"),
        ("partners:tips", "Tips"),
    ),
    Rol.TOELEIDER: (
        ("partners:start", "Start"),
        ("uitpas:toeleidingen", "Toeleiding"),
        ("aanbod:samen", "Samen zoeken"),
        ("uitpas:pas_nakijken", "Pas nakijken"),
        ("aanbod:lijst", "Aanbod"),
        ("partners:leren", "Leren"),
    ),
    Rol.COORDINATOR: (
        ("partners:start", "Start"),
        ("admin:partners_overleg_changelist", "Overleg"),
        ("uitpas:afrekeningen", "Afrekening"),
        ("uitpas:cijfers", "Cijfers"),
        ("admin:partners_nota_changelist", "Nota"),
        ("partners:leren", "Leren"),
    ),
    Rol.BEHEERDER: (
        ("partners:start", "Start"),
        ("admin:index", "Beheer"),
        ("uitpas:inzage", "Wie keek"),
        ("aanbod:lijst", "Aanbod"),
    ),
    Rol.BESCHERMING: (
        ("partners:start", "Start"),
        ("uitpas:inzage", "Wie keek"),
        ("partners:toegang", "Wie mag wat"),
        ("partners:gegevens", "Privacy"),
    ),
}


def menu_voor(request) -> list[dict]:
    """Return the menu of the chosen role: address, word, and whether it is the page shown now."""
    regels = PER_ROL.get(request.werkplek.rol, PUBLIEK) if request.werkplek else PUBLIEK
    if request.werkplek and mag_geven(request.werkplek):
        regels = (*regels, ("partners:mensen", "Mensen"))
    menu = [{"url": reverse(naam), "woord": woord, "hier": False} for naam, woord in regels]
    passend = [m for m in menu if _hoort_bij(request.path, m["url"])]
    if passend:
        max(passend, key=lambda m: len(m["url"]))["hier"] = True
    return menu


def _hoort_bij(pad: str, url: str) -> bool:
    """The list of offers is the home page; the pages of its offers stand under /aanbod/."""
    return pad == url or pad.startswith("/aanbod/" if url == "/" else url)
