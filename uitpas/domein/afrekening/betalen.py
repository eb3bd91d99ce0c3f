"""Paying the organisers: a payment file for the bank, withdrawing it, and what was paid.

Amounts in euro, from the frozen lines of the settlement. The coordinator of the gemeente that pays
through this portal (BETALER_GEMEENTE) makes the file; the treasurer sends it to the bank.
"""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partners.domein.mensen.partnernummers import lees_iban
from partners.models import Rol
from uitpas.domein.afrekening.mededeling import mededeling
from uitpas.domein.afrekening.pain001 import Overschrijving, maak_xml
from uitpas.models import Afrekening, Betaalbestand, Betaling
from uitpas.models.betaling import BetaalStatus
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class BetaalWeigering(Weigering):
    """Why nothing is paid."""

    NIET_DE_COORDINATOR = "niet_de_coordinator", "Alleen de coördinator maakt betalingen."
    NIET_JOUW_GEMEENTE = "niet_jouw_gemeente", "Je gemeente betaalt niet met dit portaal."
    NIET_GESLOTEN = "niet_gesloten", "Sluit eerst de afrekening. Dan liggen de bedragen vast."
    GEEN_REKENING = (
        "geen_rekening",
        "Het rekeningnummer van de gemeente is nog niet ingevuld of klopt niet. Vraag aan wie het "
        "portaal beheert om BETALER_IBAN in te stellen.",
    )
    NIETS_KLAAR = (
        "niets_klaar",
        "Er staat niets klaar om te betalen. Alles zit al in een bestand, is betaald of wacht op "
        "een rekeningnummer.",
    )
    AL_BETAALD = (
        "al_betaald",
        "In dit bestand is al iets als betaald gemarkeerd. Je kunt het niet meer intrekken.",
    )
    NIETS_GEKOZEN = "niets_gekozen", "Kies eerst welke betalingen gebeurd zijn."


def zet_klaar(afrekening: Afrekening) -> None:
    """Make the payments of a settlement that is being closed: one per line, ready. Idempotent."""
    Betaling.objects.bulk_create(
        [Betaling(regel=regel) for regel in afrekening.regels.all() if regel.overheid > 0],
        ignore_conflicts=True,
    )


def rekening_van(betaling: Betaling) -> str:
    """Return the checked account number of the organiser, or "" when there is none that fits."""
    try:
        return lees_iban(betaling.regel.partner.iban)
    except ValidationError:
        return ""


def eigen_rekening() -> str:
    """Return the checked account number that pays, or "" when it is not set or does not fit."""
    try:
        return lees_iban(settings.BETALER_IBAN)
    except ValidationError:
        return ""


def eis_betaler(werkplek) -> None:
    """Raise Geweigerd unless `werkplek` is the coordinator of the gemeente that pays from here."""
    if werkplek is None or werkplek.rol != Rol.COORDINATOR:
        raise Geweigerd(BetaalWeigering.NIET_DE_COORDINATOR)
    if werkplek.partner.gemeente.naam != settings.BETALER_GEMEENTE:
        raise Geweigerd(BetaalWeigering.NIET_JOUW_GEMEENTE)


@transaction.atomic
def maak_bestand(
    *, periode: Periode, door, werkplek, op_datum: date | None = None
) -> Betaalbestand:
    """Put every payment that is ready, and has an account number, in one file for the bank.

    Only the coordinator of the paying gemeente, only for a closed period. The rows are locked, so
    two people at once never put a payment in two files; a payment in a file comes in no other one
    until that file is withdrawn. Organisers without account number stay ready. Raises Geweigerd
    with a BetaalWeigering. Leaves one log row.
    """
    eis_betaler(werkplek)
    afrekening = Afrekening.objects.van_periode(periode).gesloten().first()
    if afrekening is None:
        raise Geweigerd(BetaalWeigering.NIET_GESLOTEN)
    if not eigen_rekening():
        raise Geweigerd(BetaalWeigering.GEEN_REKENING)
    klaar = (
        Betaling.objects.zichtbaar_voor(werkplek)
        .filter(regel__afrekening=afrekening, status=BetaalStatus.KLAAR)
        .select_related("regel__partner")
        .select_for_update(of=("self",))
        .order_by("id")  # every verb locks payments in this order
    )
    betaalbaar = sorted(filter(rekening_van, klaar), key=lambda b: b.regel.partner.naam)
    if not betaalbaar:
        raise Geweigerd(BetaalWeigering.NIETS_KLAAR)
    bestand = Betaalbestand(
        afrekening=afrekening,
        gemeente=werkplek.partner.gemeente,
        gemaakt_door=door,
        xml=maak_xml(
            betaler=f"Gemeente {werkplek.partner.gemeente.naam}",
            iban=eigen_rekening(),
            op_datum=op_datum or timezone.localdate(),
            overschrijvingen=[_overschrijving(betaling, periode) for betaling in betaalbaar],
        ),
    )
    bestand.full_clean()
    bestand.save()
    Betaling.objects.filter(pk__in=[betaling.pk for betaling in betaalbaar]).update(
        status=BetaalStatus.IN_BESTAND, bestand=bestand
    )
    _log("betaalbestand gemaakt", bestand, door, werkplek, len(betaalbaar))
    return bestand


def _overschrijving(betaling: Betaling, periode: Periode) -> Overschrijving:
    regel = betaling.regel
    return Overschrijving(
        naam=regel.partner.naam,
        iban=rekening_van(betaling),
        bedrag=regel.overheid,
        mededeling=mededeling(periode, regel.partner_id),
    )


@transaction.atomic
def trek_in(*, bestand: Betaalbestand, door, werkplek) -> None:
    """Withdraw a file that the bank will not get: its payments are ready again.

    Only the coordinator of the paying gemeente, only while none of them is paid. Withdrawing twice
    changes nothing. Raises Geweigerd with a BetaalWeigering. Leaves one log row.
    """
    eis_betaler(werkplek)
    bestand = Betaalbestand.objects.select_for_update().get(pk=bestand.pk)
    if bestand.ingetrokken_op:
        return
    betalingen = list(bestand.betalingen.select_for_update().order_by("id"))
    if any(betaling.status == BetaalStatus.BETAALD for betaling in betalingen):
        raise Geweigerd(BetaalWeigering.AL_BETAALD)
    bestand.betalingen.update(status=BetaalStatus.KLAAR, bestand=None)
    bestand.ingetrokken_op = timezone.now()
    bestand.full_clean()
    bestand.save()
    _log("betaalbestand ingetrokken", bestand, door, werkplek, len(betalingen))


@transaction.atomic
def markeer_betaald(
    *, periode: Periode, betalingen: list[int], door, werkplek, op_datum: date | None = None
) -> int:
    """Mark the payments with these ids as paid; returns how many were marked now.

    Only the coordinator, only payments of the own gemeente in `periode`; others do not exist.
    What is paid already stays as it was. Raises Geweigerd with a BetaalWeigering when nothing of
    the own gemeente was chosen. One log row a payment.
    """
    eis_betaler(werkplek)
    gekozen = list(
        Betaling.objects.zichtbaar_voor(werkplek)
        .van_periode(periode)
        .filter(pk__in=betalingen)
        .select_for_update(of=("self",))
        .order_by("id")
    )
    if not gekozen:
        raise Geweigerd(BetaalWeigering.NIETS_GEKOZEN)
    nieuw = [betaling for betaling in gekozen if betaling.status != BetaalStatus.BETAALD]
    for betaling in nieuw:
        betaling.status = BetaalStatus.BETAALD
        betaling.betaald_op = op_datum or timezone.localdate()
        betaling.full_clean()
        betaling.save()
        schrijf_log(
            wat="gemarkeerd als betaald",
            onderwerp=betaling,
            door=door,
            namens=werkplek.partner,
            telt_vanaf=betaling.betaald_op,
        )
    return len(nieuw)


def _log(wat: str, bestand: Betaalbestand, door, werkplek, aantal: int) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=bestand,
        door=door,
        namens=werkplek.partner,
        periode=str(bestand.afrekening.periode),
        betalingen=aantal,
    )
