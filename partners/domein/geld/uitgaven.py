"""Verbs of the money: book an expense, put it right, note its payment, move money.

Called by a coördinator or beheerder of the network, from the admin. Amounts in euro, as in
models/budgetpost.py. The database has the last word (models/boekjaar.py); here it gets a sentence.
"""

from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from partners.models import (
    Besluit,
    Budgetpost,
    Gebruiker,
    Overdracht,
    Trekkingsrecht,
    Uitgave,
    boekjaar,
)
from wevelgem_netwerk.basis.geld import NUL, euro
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class GeldWeigering(Weigering):
    JAAR_GESLOTEN = (
        "jaar_gesloten",
        "Dit jaar is afgesloten. Er komt niets meer bij of af.",
    )
    ANDER_JAAR = (
        "ander_jaar",
        "De activiteit was in een ander jaar dan deze budgetpost. Kies een post van dat jaar.",
    )
    AL_RECHTGEZET = "al_rechtgezet", "Deze uitgave is al rechtgezet."
    IS_RECHTZETTING = (
        "is_rechtzetting",
        "Dit is zelf een rechtzetting. Boek de juiste uitgave gewoon opnieuw.",
    )
    AL_BETAALD = "al_betaald", "De betaling van deze uitgave is al genoteerd."
    ANDERE_BRON = (
        "andere_bron",
        "Verschuif alleen tussen posten van hetzelfde jaar en dezelfde bron.",
    )
    ANDER_NETWERK = "ander_netwerk", "Dit besluit is niet van dit netwerk."
    NIET_VRIJ = "niet_vrij", "Zoveel is er op deze post niet meer vrij."


def gesloten(netwerk_id: int, jaar: int) -> bool:
    """Return whether the budget year `jaar` of a network is closed."""
    return Trekkingsrecht.objects.filter(
        netwerk=netwerk_id, jaar=jaar, gesloten_op__isnull=False
    ).exists()


def netwerk_van(post: Budgetpost) -> int:
    """Return the key of the network a post belongs to."""
    return post.actie.doelstelling.nota.netwerk_id


def hou_open(netwerk_id: int, jaar: int) -> bool:
    """Hold the year open until we commit; returns whether it still is. Call it in a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(hashtext(%s), %s)",
            [boekjaar.SLOT, boekjaar.slot(netwerk_id, jaar)],
        )
    return not gesloten(netwerk_id, jaar)


def open_jaar(netwerk_id: int, jaar: int) -> int:
    """Return the first year from `jaar` on that is open, and hold it open until we commit."""
    while not hou_open(netwerk_id, jaar):
        jaar += 1
    return jaar


def bezwaar(*, post: Budgetpost, datum_activiteit: date) -> GeldWeigering | None:
    """Return why an expense of that day cannot go on `post`, or None. A form asks it too."""
    if gesloten(netwerk_van(post), post.jaar):
        return GeldWeigering.JAAR_GESLOTEN
    if datum_activiteit.year != post.jaar:
        return GeldWeigering.ANDER_JAAR
    return None


@transaction.atomic
def boek_uitgave(*, uitgave: Uitgave, door: Gebruiker | None, namens: str = "") -> Uitgave:
    """Book a new expense (euro; below zero when money came back).

    Refuses JAAR_GESLOTEN and ANDER_JAAR. Raises ValidationError without a proof or for zero euro.
    Writes one log line.
    """
    post = uitgave.budgetpost
    hou_open(netwerk_van(post), post.jaar)
    reden = bezwaar(post=post, datum_activiteit=uitgave.datum_activiteit)
    if reden:
        raise Geweigerd(reden)
    return _schrijf(uitgave, wat="uitgave geboekt", door=door, namens=namens)


@transaction.atomic
def zet_recht(
    *, uitgave: Uitgave, waarom: str, door: Gebruiker | None, namens: str = ""
) -> Uitgave:
    """Undo an expense with a line of opposite sign; returns that line.

    It stands in the year of the expense, or in the first open year after it when that is closed:
    then on the post of the same action, source and category, made with nothing planned when it is
    not there. Refuses AL_RECHTGEZET and IS_RECHTZETTING. Writes one log line with the reason.
    """
    uitgave = Uitgave.objects.select_for_update().get(pk=uitgave.pk)
    if uitgave.tegenboeking_van_id:
        raise Geweigerd(GeldWeigering.IS_RECHTZETTING)
    if Uitgave.objects.filter(tegenboeking_van=uitgave).exists():
        raise Geweigerd(GeldWeigering.AL_RECHTGEZET)
    post = uitgave.budgetpost
    tegen = Uitgave(
        budgetpost=_post_in(post, open_jaar(netwerk_van(post), post.jaar)),
        datum_activiteit=uitgave.datum_activiteit,
        datum_betaling=uitgave.datum_betaling,
        omschrijving=f"Rechtzetting: {uitgave.omschrijving}"[:200],
        bedrag=-uitgave.bedrag,
        bewijs=uitgave.bewijs,
        buiten_gemeente=uitgave.buiten_gemeente,
        tegenboeking_van=uitgave,
    )
    return _schrijf(tegen, wat="uitgave rechtgezet", door=door, namens=namens, waarom=waarom)


def _post_in(post: Budgetpost, jaar: int) -> Budgetpost:
    if jaar == post.jaar:
        return post
    return post_voor(actie=post.actie, jaar=jaar, bron=post.bron, categorie=post.categorie)


def post_voor(*, actie, jaar: int, bron: str, categorie: str) -> Budgetpost:
    """Return the budget post of that action, year, source and category; made when absent."""
    return Budgetpost.objects.get_or_create(
        actie=actie, jaar=jaar, bron=bron, categorie=categorie, defaults={"raming": NUL}
    )[0]


def _schrijf(uitgave: Uitgave, *, wat: str, door, namens: str, waarom: str = "") -> Uitgave:
    uitgave.geboekt_door = door
    uitgave.full_clean()
    uitgave.save(force_insert=True)
    schrijf_log(
        wat=wat,
        onderwerp=uitgave,
        door=door,
        namens=namens,
        telt_vanaf=uitgave.datum_activiteit,
        waarom=waarom,
        bedrag=str(uitgave.bedrag),
        jaar=uitgave.budgetpost.jaar,
    )
    return uitgave


@transaction.atomic
def noteer_betaling(
    *, uitgave: Uitgave, op: date, door: Gebruiker | None, namens: str = ""
) -> Uitgave:
    """Fill in, once, on which day an expense was paid; no amount changes, so a closed year may.

    Refuses AL_BETAALD, unless it is that same day. Writes one log line.
    """
    uitgave = Uitgave.objects.select_for_update().get(pk=uitgave.pk)
    if uitgave.datum_betaling == op:
        return uitgave
    if uitgave.datum_betaling:
        raise Geweigerd(GeldWeigering.AL_BETAALD)
    uitgave.datum_betaling = op
    uitgave.save(update_fields=["datum_betaling"])
    schrijf_log(
        wat="betaling genoteerd", onderwerp=uitgave, door=door, namens=namens, telt_vanaf=op
    )
    return uitgave


def weiger_verschuiving(
    *, van: Budgetpost | None, naar: Budgetpost, bedrag: Decimal, besluit: Besluit
) -> None:
    """Raise Geweigerd when money (euro) cannot move so; a form asks it before it saves."""
    if gesloten(netwerk_van(naar), naar.jaar):
        raise Geweigerd(GeldWeigering.JAAR_GESLOTEN)
    netwerken = {besluit.agendapunt.overleg.netwerk_id, netwerk_van(naar)}
    if van:
        netwerken.add(netwerk_van(van))
        if (van.jaar, van.bron) != (naar.jaar, naar.bron):
            raise Geweigerd(GeldWeigering.ANDERE_BRON)
    if len(netwerken) > 1:
        raise Geweigerd(GeldWeigering.ANDER_NETWERK)
    if van:
        stand = Budgetpost.objects.met_stand().get(pk=van.pk)
        vrij = stand.beschikbaar - stand.besteed
        if bedrag > vrij:
            zin = f"{GeldWeigering.NIET_VRIJ.zin} Vrij: {euro(vrij)}."
            raise Geweigerd(GeldWeigering.NIET_VRIJ, zin)


@transaction.atomic
def verschuif(*, overdracht: Overdracht, door: Gebruiker | None, namens: str = "") -> Overdracht:
    """Move money to a post by a decision of the network; without `van` it is new money.

    Refuses JAAR_GESLOTEN, ANDERE_BRON (or another year), ANDER_NETWERK and NIET_VRIJ: more than is
    left on the post it comes from. Raises ValidationError for zero or one same post. Writes one log
    line with the decision.
    """
    naar = overdracht.naar
    hou_open(netwerk_van(naar), naar.jaar)
    if overdracht.van_id:
        Budgetpost.objects.select_for_update().get(pk=overdracht.van_id)
    weiger_verschuiving(
        van=overdracht.van, naar=naar, bedrag=overdracht.bedrag, besluit=overdracht.besluit
    )
    overdracht.door = door
    overdracht.full_clean()
    overdracht.save(force_insert=True)
    schrijf_log(
        wat="geld verschoven",
        onderwerp=naar,
        door=door,
        namens=namens,
        bedrag=str(overdracht.bedrag),
        van=overdracht.van_id,
        besluit=overdracht.besluit_id,
    )
    return overdracht
