"""What uitpas holds about a resident, for the print-out somebody may ask for (ontwerp.md 4)."""

from collections.abc import Iterable

from django.utils import timezone

from uitpas.models import Kansenstatuut, Pas, Pashouder
from wevelgem_netwerk.basis.periodes import dag_voluit


def van(pashouder: Pashouder) -> Iterable[tuple[str, str]]:
    """Yield name and value of everything that stands about this person, in plain words."""
    yield "Voornaam", pashouder.voornaam
    yield "Naam", pashouder.naam
    yield "Geboortedatum", dag_voluit(pashouder.geboortedatum)
    yield "Gender", pashouder.get_gender_display() or "niet gevraagd"
    yield "Woont in", str(pashouder.deelgemeente or pashouder.gemeente)
    yield "Gezin", pashouder.huishouden.get_gezinstype_display()
    yield "Telefoon", pashouder.telefoon or "niet gevraagd"
    yield "E-mail", pashouder.email or "niet gevraagd"
    yield "Geregistreerd op", dag_voluit(timezone.localdate(pashouder.geregistreerd_op))
    yield from _levensloop(pashouder)
    for pas in pashouder.passen.order_by("sinds", "pk"):
        yield "UiTPAS", _pas(pas)
    for statuut in pashouder.statuten.select_related("grond").order_by("periode", "pk"):
        yield from _recht(statuut)
    for deelname in pashouder.deelnames.select_related("partner").order_by("datum", "pk"):
        yield "Deelname", f"{dag_voluit(deelname.datum)}: {deelname.activiteit}, {deelname.partner}"


def toeleiding(pashouder: Pashouder) -> Iterable[tuple[str, str]]:
    """Yield what stands of who was led somewhere, as far as it is joined to this person."""
    rijen = pashouder.toeleidingen.filter(gewist_op__isnull=True)
    for rij in rijen.select_related("aanbod", "partner").order_by("begonnen_op", "pk"):
        wat = rij.aanbod or rij.wens or "nog niets gekozen"
        stap = f"{rij.get_stap_display()} sinds {dag_voluit(rij.stap_op)}"
        yield "Toeleiding", f"{wat}: {stap}, met {rij.partner}"


def _levensloop(pashouder: Pashouder) -> Iterable[tuple[str, str]]:
    if pashouder.woont_anders:
        yield "Woonsituatie", pashouder.woont_anders
    if pashouder.woonattest_gezien_op:
        yield "Attest van co-ouderschap", f"gezien op {dag_voluit(pashouder.woonattest_gezien_op)}"
    if pashouder.vertrokken_op:
        yield "Vertrokken uit de regio", f"op {dag_voluit(pashouder.vertrokken_op)}"
    if pashouder.overleden_op:
        yield "Overleden", f"op {dag_voluit(pashouder.overleden_op)}"


def _recht(statuut: Kansenstatuut) -> Iterable[tuple[str, str]]:
    yield (
        "Kansentarief",
        f"van {dag_voluit(statuut.begin)} tot en met {dag_voluit(statuut.einde)}; "
        f"bewijs: {statuut.grond}, gezien op {dag_voluit(statuut.bewijs_gezien_op)}",
    )
    if statuut.beslist_op:
        wie = statuut.get_beslist_door_display()
        yield "Beslissing", f"{wie}, op {dag_voluit(statuut.beslist_op)}"
    if statuut.geschorst_tot:
        yield "Rust", f"tot en met {dag_voluit(statuut.geschorst_tot)}"
    if statuut.vergissing:
        yield "Rechtgezet", "dit recht was een vergissing en telt niet"
    elif statuut.ingetrokken_op:
        yield "Gestopt", f"op {dag_voluit(statuut.ingetrokken_op)}"


def _pas(pas: Pas) -> str:
    zin = f"{pas}, {pas.get_status_display()}, sinds {dag_voluit(pas.sinds)}"
    if not pas.uit_gebruik_op:
        return zin
    return f"{zin}; uit gebruik op {dag_voluit(pas.uit_gebruik_op)}: {pas.get_reden_display()}"
