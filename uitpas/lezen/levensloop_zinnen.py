"""What will happen, in plain Dutch, before it does: one function per verb of the life."""

from collections.abc import Sequence
from datetime import date

from partners.models import Deelgemeente, Gemeente
from uitpas.domein.levensloop import gewijzigd, is_gebruikt, lopende_rechten
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.models.pashouder import Gender, PasStatus
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import opsomming

GEWONE_PRIJS = "Aan de balie is het dan de gewone prijs. De club ziet niet waarom."
BLIJFT = "Wat al geregistreerd is, verandert niet."
VELDNAMEN = {
    "voornaam": "Voornaam",
    "naam": "Naam",
    "geboortedatum": "Geboortedatum",
    "gender": "Gender",
    "telefoon": "Telefoon",
    "email": "E-mail",
}


def bij_verhuis(
    personen: Sequence[Pashouder],
    gemeente: Gemeente,
    deelgemeente: Deelgemeente | None,
    vanaf: date,
    gezin: int,
) -> list[str]:
    """Moving inside the region; `gezin`: how many others the household has."""
    wie, meer = _wie(personen), len(personen) > 1
    zinnen = [
        f"{wie} {'wonen' if meer else 'woont'} vanaf {dag_voluit(vanaf)} in "
        f"{deelgemeente or gemeente}.",
        "Het recht blijft zoals het is, en de pas ook: ze gelden in de hele regio.",
    ]
    if gemeente != personen[0].gemeente:
        zinnen += [
            f"{gemeente} betaalt vanaf nu het deel van de gemeente. {BLIJFT}",
            f"Het dossier gaat naar het OCMW van {gemeente}. Jij ziet het daarna niet meer.",
        ]
    return zinnen + _gezin(len(personen), gezin)


def bij_vertrek(personen: Sequence[Pashouder], vanaf: date, gezin: int) -> list[str]:
    """Moving to another region."""
    zinnen = []
    for persoon in personen:
        zinnen += _stopt(persoon, vanaf)
    return [
        *zinnen,
        f"{GEWONE_PRIJS} {BLIJFT}",
        "De nieuwe regio geeft een nieuwe pas. Mail je die regio? Het UiTPAS-nummer volstaat: "
        "geen naam, geen adres.",
        "Het dossier blijft hier, met de dag van vertrek. Het nieuwe adres bewaren we niet.",
        *_gezin(len(personen), gezin),
    ]


def bij_overlijden(persoon: Pashouder, op: date, gezin: int) -> list[str]:
    zinnen = [*_stopt(persoon, op), "Er kan geen nieuw recht of nieuwe pas meer bij."]
    if gezin:
        zinnen.append("De anderen thuis houden hun eigen recht en hun eigen pas.")
    return [*zinnen, BLIJFT]


def bij_toch_in_leven() -> list[str]:
    return [
        "Het overlijden verdwijnt uit het dossier.",
        "Het recht en de pas komen niet vanzelf terug. Geef ze daarna opnieuw.",
    ]


def bij_verbeteren(persoon: Pashouder, **gegevens) -> list[str]:
    """Which fields change, from what to what; empty when nothing does."""
    nieuw = gewijzigd(persoon, **gegevens)
    zinnen = [
        f"{VELDNAMEN[veld]}: {_toon(getattr(persoon, veld), veld)} wordt {_toon(waarde, veld)}."
        for veld, waarde in nieuw.items()
    ]
    if zinnen:
        zinnen.append("Het recht en de pas blijven zoals ze zijn.")
        zinnen.append("In het logboek komt welk veld je verbeterde, niet wat er stond.")
    return zinnen


def bij_rechtzetten(statuut: Kansenstatuut, vandaag: date) -> list[str]:
    if is_gebruikt(statuut):
        return [
            "Dit recht is al gebruikt. Wat geregistreerd is, verandert niet.",
            f"Het recht stopt vandaag, {dag_voluit(vandaag)}. {GEWONE_PRIJS}",
        ]
    return [
        f"Het recht van {dag_voluit(statuut.begin)} tot en met {dag_voluit(statuut.einde)} "
        "verdwijnt, alsof het nooit gegeven was.",
        "Had deze persoon daarvoor al een recht? Dan telt dat weer.",
        "De pas blijft op naam. Zonder recht geeft die de gewone prijs.",
    ]


def bij_uitschrijven(persoon: Pashouder, vandaag: date, gezin: int) -> list[str]:
    """What goes and what stays when somebody no longer wants to be registered, and why."""
    zinnen = [
        "Dit gebeurt meteen en kan niet teruggedraaid worden.",
        _recht_stopt(persoon, vandaag),
        *(f"Pas {pas} geldt niet meer." for pas in _actieve_passen(persoon)),
        "Weg zijn: de naam, de dag van geboorte, telefoon en e-mail, de passen en hun nummers, en "
        "elk recht met zijn bewijs.",
        "Blijven, zonder naam: waar iemand aan meedeed en voor welk bedrag. Zo krijgen de clubs "
        "hun geld en klopt de boekhouding.",
        "Blijven, om te tellen: het kwartaal van geboorte, de gender, het soort gezin en de "
        "gemeente. Niemand kan zien wie dat was.",
        "Blijft in het logboek: dat er een dossier gewist is, en wie dat deed. Zonder naam.",
    ]
    if gezin:
        zinnen.append("De anderen thuis blijven geregistreerd.")
    return [*zinnen, "Wil die later weer meedoen? Dan registreer je opnieuw."]


def _stopt(persoon: Pashouder, vanaf: date) -> list[str]:
    passen = _actieve_passen(persoon)
    return [_recht_stopt(persoon, vanaf), *(f"Pas {pas} wordt geblokkeerd." for pas in passen)]


def _recht_stopt(persoon: Pashouder, vanaf: date) -> str:
    if lopende_rechten(persoon, vanaf):
        return f"Het recht van {persoon.voornaam} stopt op {dag_voluit(vanaf)}."
    return f"Er loopt geen recht voor {persoon.voornaam}; er valt niets stop te zetten."


def _actieve_passen(persoon: Pashouder):
    return persoon.passen.filter(status=PasStatus.ACTIEF).order_by("pk")


def _gezin(verhuizers: int, anderen: int) -> list[str]:
    if verhuizers > anderen:
        return []
    return [
        "Wie niet meeverhuist, blijft hier in het gezin. Wie verhuist, staat daarna in een nieuw "
        "gezin."
    ]


def _wie(personen: Sequence[Pashouder]) -> str:
    return opsomming([persoon.voornaam for persoon in personen])


def _toon(waarde, veld: str) -> str:
    if veld == "gender":
        waarde = dict(Gender.choices).get(waarde, "")
    return dag_voluit(waarde) if isinstance(waarde, date) else waarde or "niets"
