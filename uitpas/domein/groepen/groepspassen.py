"""The life of a group pass: given, changed, blocked; and how many turns are left.

For coördinator and beheerder: the card system gives them to an organisation (domein/uitpas.md 1.9).
Every verb leaves one log row.
"""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from partners.models import Lidmaatschap
from uitpas.domein.balie.recht import lees_of_weiger
from uitpas.models import Groepsjaar, Groepspas, Pas, Voorraadpas
from uitpas.toegang import mag_regels_stellen
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import laatste_dag
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class GroepspasWeigering(Weigering):
    NIET_AAN_JOU = "niet_aan_jou", "Alleen de coördinator of een beheerder geeft groepspassen."
    BEZET = "bezet", "Dit nummer is al van een pashouder of van een andere groep."
    VAST = "vast", "Het nummer van een groepspas blijft. Blokkeer deze pas en geef een nieuwe."
    TE_WEINIG = "te_weinig", "Er zijn dit jaar al meer beurten gebruikt dan dat."


@dataclass(frozen=True)
class Saldo:
    """What anybody with the number may know: turns left of how many, in which year."""

    over: int
    beurten: int
    jaar: int

    @property
    def zin(self) -> str:
        """ "14 van 20 beurten in 2026"."""
        return f"{self.over} van {self.beurten} beurten in {self.jaar}"

    @property
    def in_jaar(self) -> str:
        return str(self.jaar)


def leg_vast(
    *, groepspas: Groepspas, door, werkplek: Lidmaatschap | None, op_datum: date
) -> Groepspas:
    """Keep a new or changed group pass.

    A change of the turns counts from the year of `op_datum` on; years before keep theirs. Refuses
    another role, a number that is somebody's, another number for a pass that exists, and fewer
    turns than were used this year.
    """
    if not mag_regels_stellen(door, werkplek):
        raise Geweigerd(GroepspasWeigering.NIET_AAN_JOU)
    groepspas.nummer = lees_of_weiger(groepspas.nummer)
    with transaction.atomic():
        nieuw = groepspas.pk is None
        if nieuw:
            _eis_vrij(groepspas.nummer)
        else:
            _pas_jaren_aan(groepspas, op_datum)
        _bewaar(groepspas)
        schrijf_log(
            wat="groepspas gegeven" if nieuw else "groepspas gewijzigd",
            onderwerp=groepspas,
            door=door,
            namens=werkplek.partner if werkplek else "",
            telt_vanaf=op_datum,
            beurten=groepspas.beurten,
            tot=str(laatste_dag(groepspas.periode) or ""),
        )
    return groepspas


def _eis_vrij(nummer: str) -> None:
    with muur.deur(passen={nummer}):
        van_iemand = Pas.objects.filter(nummer=nummer).exists()
    if van_iemand or Voorraadpas.objects.filter(nummer=nummer):
        raise Geweigerd(GroepspasWeigering.BEZET)


def _pas_jaren_aan(groepspas: Groepspas, op_datum: date) -> None:
    vorige = Groepspas.objects.select_for_update().get(pk=groepspas.pk)
    if vorige.nummer != groepspas.nummer:
        raise Geweigerd(GroepspasWeigering.VAST)
    jaren = Groepsjaar.objects.select_for_update().filter(
        groepspas=groepspas, jaar__gte=op_datum.year
    )
    if any(jaar.gebruikt > groepspas.beurten for jaar in jaren.order_by("pk")):
        raise Geweigerd(GroepspasWeigering.TE_WEINIG)
    jaren.update(beurten=groepspas.beurten)


def _bewaar(groepspas: Groepspas) -> None:
    groepspas.full_clean()
    try:
        with transaction.atomic():
            groepspas.save()
    except IntegrityError as fout:
        if schendt(fout, "pasnummer_een_soort") or schendt(fout, "uitpas_groepspas_nummer_key"):
            raise Geweigerd(GroepspasWeigering.BEZET) from None
        raise


@transaction.atomic
def blokkeer(
    *, groepspas: Groepspas, door, werkplek: Lidmaatschap | None, op_datum: date
) -> Groepspas:
    """Block a group pass for good; it stays in what was sold. Blocking twice changes nothing."""
    if not mag_regels_stellen(door, werkplek):
        raise Geweigerd(GroepspasWeigering.NIET_AAN_JOU)
    groepspas = Groepspas.objects.select_for_update().get(pk=groepspas.pk)
    if groepspas.geblokkeerd_op is None:
        groepspas.geblokkeerd_op = op_datum
        groepspas.save(update_fields=["geblokkeerd_op"])
        schrijf_log(
            wat="groepspas geblokkeerd",
            onderwerp=groepspas,
            door=door,
            namens=werkplek.partner if werkplek else "",
            telt_vanaf=op_datum,
        )
    return groepspas


def saldo(nummer: str, op_datum: date) -> Saldo | None:
    """Return the turns left this year on the group pass `nummer`; None when it is not one in use.

    A read that everybody may do, also without account: it says nothing about the organisation, and
    the same for a number of a person as for one that does not exist. Raises Geweigerd for what is
    no number.
    """
    groepspas = Groepspas.objects.filter(nummer=lees_of_weiger(nummer)).first()
    if groepspas is None or not groepspas.geldig_op(op_datum):
        return None
    jaar = Groepsjaar.objects.filter(groepspas=groepspas, jaar=op_datum.year)
    over, beurten = jaar.values_list(F("beurten") - F("gebruikt"), "beurten").first() or (
        groepspas.beurten,
        groepspas.beurten,
    )
    return Saldo(over, beurten, op_datum.year)
