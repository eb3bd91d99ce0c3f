"""What uitpas holds about a resident, for the print-out somebody may ask for (ontwerp.md 4).

Which fields that are, and which are left out and why: persoonsvelden.py.
"""

from collections.abc import Iterable

from django.utils import timezone

from uitpas.models import Deelname, Kansenstatuut, Pas, Pashouder, Verzoek
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.woorden import nummer_gegroepeerd

#: Keeps an amount on one line.
HARDE_SPATIE = "\xa0"


def van(pashouder: Pashouder) -> Iterable[tuple[str, str]]:
    """Yield name and value of everything that stands about this person, in plain words."""
    yield "Voornaam", pashouder.voornaam
    yield "Naam", pashouder.naam
    yield "Geboortedatum", dag_voluit(pashouder.geboortedatum)
    yield "Gender", pashouder.get_gender_display() or "niet gevraagd"
    yield "Woont in", _plaats(pashouder)
    yield "Gezin", _gezin(pashouder)
    yield "Telefoon", pashouder.telefoon or "niet gevraagd"
    yield "E-mail", pashouder.email or "niet gevraagd"
    yield "Geregistreerd op", dag_voluit(timezone.localdate(pashouder.geregistreerd_op))
    yield from _levensloop(pashouder)
    for pas in pashouder.passen.select_related("kaartsysteem").order_by("sinds", "pk"):
        yield "UiTPAS", _pas(pas)
    rechten = pashouder.statuten.select_related("grond", "kaartsysteem")
    for statuut in rechten.order_by("periode", "pk"):
        yield from _recht(statuut)
    deelnames = pashouder.deelnames.select_related("partner", "bon")
    for deelname in deelnames.order_by("datum", "pk"):
        yield "Deelname", _deelname(deelname)
    for verzoek in pashouder.verzoeken.order_by("ontvangen_op", "pk"):
        yield "Vraag over je gegevens", _verzoek(verzoek)
    for regel in Logregel.objects.over(pashouder).order_by("moment", "pk"):
        namens = f", {regel.namens}" if regel.namens else ""
        yield "Gebeurd met je dossier", f"{als_dag(regel.moment)}: {regel.wat}{namens}"


def als_dag(moment) -> str:
    return dag_voluit(timezone.localdate(moment))


def _plaats(pashouder: Pashouder) -> str:
    if pashouder.deelgemeente is None:
        return str(pashouder.gemeente)
    return f"{pashouder.deelgemeente} (gemeente {pashouder.gemeente})"


def _gezin(pashouder: Pashouder) -> str:
    anderen = pashouder.huishouden.leden.met_dossier().exclude(pk=pashouder.pk).count()
    met = f", samen met {meervoud(anderen, 'ander', 'anderen')}" if anderen else ""
    return f"{pashouder.huishouden.get_gezinstype_display()}{met}"


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
    if pashouder.beperkt_op:
        sinds = dag_voluit(pashouder.beperkt_op)
        yield "Staat stil", f"sinds {sinds}: {pashouder.get_beperkt_om_display()}"
    if pashouder.wissen_aangekondigd_op:
        yield "Wissen aangekondigd", f"op {dag_voluit(pashouder.wissen_aangekondigd_op)}"


def _recht(statuut: Kansenstatuut) -> Iterable[tuple[str, str]]:
    yield (
        "Kansentarief",
        f"{statuut.kaartsysteem}, van {dag_voluit(statuut.begin)} tot en met "
        f"{dag_voluit(statuut.einde)}, gegeven op {als_dag(statuut.toegekend_op)}; "
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
    zin = f"{pas} ({pas.kaartsysteem}), {pas.get_status_display()}, sinds {dag_voluit(pas.sinds)}"
    if not pas.uit_gebruik_op:
        return zin
    return f"{zin}; uit gebruik op {dag_voluit(pas.uit_gebruik_op)}: {pas.get_reden_display()}"


def _deelname(deelname: Deelname) -> str:
    zin = f"{dag_voluit(deelname.datum)}: {deelname.activiteit}, {deelname.partner}"
    if deelname.tegenboeking_van_id:
        return f"{zin}; ongedaan gemaakt"
    hoe = f" met {deelname.bon}" if deelname.bon else ""
    hoe = " aan kansentarief" if deelname.kansentarief else hoe
    naam = f" ({deelname.prijs_naam})" if deelname.prijs_naam else ""
    nummer = deelname.uitpasnummer
    pas = f", pas {nummer_gegroepeerd(nummer)}" if nummer else ""
    betaald, vol = (
        euro(b).replace(" ", HARDE_SPATIE) for b in (deelname.deelnemer, deelname.prijs)
    )
    return f"{zin}; {betaald} van {vol}{naam}{hoe}{pas}"


def _verzoek(verzoek: Verzoek) -> str:
    zin = f"{dag_voluit(verzoek.ontvangen_op)}: {verzoek.get_soort_display()}"
    if not verzoek.afgehandeld_op:
        return f"{zin}; antwoord ten laatste op {dag_voluit(verzoek.uiterlijk)}"
    return f"{zin}; {verzoek.get_uitkomst_display()} op {dag_voluit(verzoek.afgehandeld_op)}"
