"""An agenda item as the skeleton of a note for the college, the council or the BCSD.

The parts are those of formal municipal decisions (domein/netwerk.md section 8, S102): aanleiding,
motivering, juridische grond, advies, financiën, besluit. What the minutes do not say stays open
between brackets; nothing is invented.
"""

from django.utils.formats import date_format

from partners.models import Agendapunt

NOG = "[vul aan]"
#: The measure the network rests on (domein/netwerk.md 2.1).
GROND = (
    "Decreet van 18 januari 2008 houdende flankerende en stimulerende maatregelen ter bevordering "
    "van de participatie in cultuur, jeugdwerk en sport."
)


def delen_van(punt: Agendapunt) -> list[tuple[str, str]]:
    """Return the parts of the note in order, heading and text."""
    overleg = punt.overleg
    codes = [b.code for b in punt.besluiten.all() if b.nummer]
    besprak = (
        f"Het {overleg.get_soort_display()} overleg van het netwerk besprak dit punt op "
        f"{date_format(overleg.datum, 'j F Y')}."
    )
    besluit = punt.besluit or NOG
    if codes:
        besluit = f"{besluit}\n(besluit {', '.join(codes)} van het netwerk)"
    return [
        ("Onderwerp", punt.titel),
        ("Aanleiding en context", "\n".join(filter(None, [besprak, punt.toelichting]))),
        ("Motivering", punt.notities or NOG),
        ("Juridische gronden", f"{GROND}\n{NOG}"),
        ("Adviezen", f"Advies van het netwerk: {punt.besluit or NOG}"),
        ("Financiën", f"Actie en budgetpost: {NOG}\nBedrag: {NOG}\nBron: {NOG}"),
        ("Besluit", besluit),
    ]


def als_tekst(punt: Agendapunt) -> str:
    """Return the note as plain text, to paste into the program of the gemeente."""
    return "\n\n".join(f"{kop.upper()}\n{tekst}" for kop, tekst in delen_van(punt)) + "\n"
