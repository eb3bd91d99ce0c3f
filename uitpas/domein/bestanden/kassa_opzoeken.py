"""What the rows of a file of sales need to know from the database, asked once a batch."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from partners.models import Gemeente, Netwerk, Partner
from uitpas.domein.afrekening import afrekenslot
from uitpas.domein.bestanden.kassabestand import Rij
from uitpas.domein.bestanden.puntkomma import RijFout
from uitpas.domein.prijs.houders import Houder
from uitpas.domein.prijs.sleutels import Verkoop
from uitpas.domein.prijs.tarief import Tarief, geweigerd, zoek_tarieven
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.models import Afrekening, Kansenstatuut, Pas


@dataclass
class Partij:
    """The settled days, the passes by number and the rights by holder of one batch."""

    gesloten: list[DateRange]
    passen: dict[str, Pas]
    statuten: dict[int, list[Kansenstatuut]]

    def is_gesloten(self, dag: date) -> bool:
        return any(dag in dagen for dagen in self.gesloten)


def zoek_op(rijen: list[Rij], *, op_datum: date) -> Partij:
    """Look up what `rijen` need, inside the transaction that writes them."""
    dicht = gesloten({rij.datum for rij in rijen} | {op_datum})
    nummers = {rij.uitpasnummer for rij in rijen if rij.uitpasnummer}
    passen = {p.nummer: p for p in Pas.objects.filter(nummer__in=nummers).order_by("id")}
    statuten = defaultdict(list)
    for statuut in (
        Kansenstatuut.objects.filter(pashouder__in={p.pashouder_id for p in passen.values()})
        .select_related("kaartsysteem")
        .order_by("id")
    ):
        statuten[statuut.pashouder_id].append(statuut)
    return Partij(dicht, passen, statuten)


def gesloten(dagen: set[date]) -> list[DateRange]:
    """Return the settled days, and hold back closing those of `dagen` until this batch is written.

    The locks are those of the trigger on Deelname and of closing, taken before looking; the first
    one keeps two imports from counting or making the same thing at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('importeer_deelnames'))")
    afrekenslot.deel(dagen)
    dicht = Afrekening.objects.gesloten().filter(
        dagen__overlap=DateRange(min(dagen), max(dagen), "[]")
    )
    return list(dicht.order_by("dagen").values_list("dagen", flat=True))


def tarief_van(rij: Rij, gemeente: Gemeente, partner: Partner, weet: Partij) -> Tarief:
    """Return the split of a row; a number we know is judged by the rights of its holder."""
    pas = weet.passen.get(rij.uitpasnummer)
    houder = Houder(gemeente.pk, (lambda: weet.statuten[pas.pashouder_id]) if pas else None)
    antwoord = zoek_tarieven(houder, Verkoop(rij.prijs, rij.datum, partner)).kansentarief
    if isinstance(antwoord, Tarief):
        return antwoord
    if antwoord != TariefWeigering.GEEN_SLEUTEL:
        raise RijFout("uitpasnummer", "Met deze pas gold op deze dag geen kansentarief.")
    nee = geweigerd(antwoord, gemeente, rij.datum)
    veld = "gemeente" if nee.reden == TariefWeigering.BUITEN_REGIO else "datum"
    raise RijFout(veld, nee.uitleg)


def thuis() -> Gemeente:
    netwerk = Netwerk.objects.order_by("pk").first()
    gemeente = netwerk.gemeenten.order_by("naam").first() if netwerk else None
    if gemeente is None:
        raise RijFout("organisator", "Er is nog geen netwerk met een gemeente.")
    return gemeente
