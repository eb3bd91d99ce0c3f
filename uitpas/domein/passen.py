"""The life of a pass besides giving it: into stock, blocked, and what it costs.

Giving and replacing is `pashouders.geef_pas`. Every verb may be called by the OCMW; sources:
domein/uitpas.md 1.6 and 1.7.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from partners.models import Lidmaatschap
from uitpas.domein.kansenstatuut import een_tegelijk, status_van
from uitpas.models import Pas, Pashouder, Pasprijs, Voorraadpas
from uitpas.models.kansenstatuut import GEEFT_RECHT
from uitpas.models.pashouder import VERVANGREDENEN, PasReden, PasStatus
from uitpas.nummers import OngeldigNummer, lees_nummer
from uitpas.toegang import eis_dossier, eis_ocmw_van
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Why the desk blocks a pass; a move and a death block it by themselves.
BLOKKEERREDENEN = (PasReden.VERLOREN, PasReden.DEFECT, PasReden.RECHT_VERLOREN)
#: More numbers than ten packages of fifty (domein/uitpas.md 1.6) are a pasted text.
MEESTE_PASSEN = 500


class PasWeigering(Weigering):
    VERVANGEN = "vervangen", "Deze pas is al vervangen door een nieuwe."
    REDEN = "reden", "Kies waarom je de pas blokkeert."
    TE_VEEL = "te_veel", "Zet ten hoogste 500 passen tegelijk in voorraad."
    GEEN = "geen", "Typ of plak minstens één nummer."
    NUMMER = "nummer", "Een nummer klopt niet."
    ELDERS = "elders", "Deze pas ligt in voorraad bij een ander OCMW."
    IN_GEBRUIK = "in_gebruik", "Deze pas is al van iemand of ligt bij een ander OCMW."


@transaction.atomic
def blokkeer(*, werkplek: Lidmaatschap, pas: Pas, reden: PasReden | str, op_datum: date) -> Pas:
    """Block `pas` from `op_datum` on, for good: the desk asks the ordinary price.

    The right of the holder stays; a new pass can be given. One that is blocked already stays as it
    is. Refuses a pass that was replaced and an unknown reason.
    """
    een_tegelijk([pas.pashouder])  # somebody may let the file rest at this moment
    pas = (
        Pas.objects.select_for_update(of=("self",))
        .select_related("pashouder__gemeente")
        .get(pk=pas.pk)
    )
    eis_dossier(werkplek, pas.pashouder)
    if reden not in PasReden.values:
        raise Geweigerd(PasWeigering.REDEN)
    if pas.status == PasStatus.GEBLOKKEERD:
        return pas
    if pas.status == PasStatus.VERVANGEN:
        raise Geweigerd(PasWeigering.VERVANGEN)
    pas.status, pas.reden, pas.uit_gebruik_op = PasStatus.GEBLOKKEERD, reden, op_datum
    pas.save(update_fields=["status", "reden", "uit_gebruik_op"])
    schrijf_log(
        wat="blokkeert pas",
        onderwerp=pas,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=op_datum,
        waarom=PasReden(reden).value,
    )
    return pas


@transaction.atomic
def zet_in_voorraad(*, werkplek: Lidmaatschap, nummers: Sequence[str], op_datum: date) -> int:
    """Put passes in stock at the OCMW of `werkplek`; all or none, returns how many are new.

    A number that lies there already stays as it is. Refuses, naming the number, one that is not a
    UiTPAS number and one that somebody has or that lies elsewhere.
    """
    eis_ocmw_van(werkplek, werkplek.partner.gemeente)
    gelezen = {_lees(nummer) for nummer in nummers}
    if not gelezen:
        raise Geweigerd(PasWeigering.GEEN)
    if len(gelezen) > MEESTE_PASSEN:
        raise Geweigerd(PasWeigering.TE_VEEL)
    nieuw = gelezen - _eigen(werkplek, gelezen)
    Voorraadpas.objects.bulk_create(
        [
            Voorraadpas(nummer=nummer, partner=werkplek.partner, sinds=op_datum)
            for nummer in sorted(nieuw)
        ],
        ignore_conflicts=True,  # lies elsewhere: said below, with its number
    )
    with muur.deur(passen=gelezen):
        bezet = set(Pas.objects.filter(nummer__in=gelezen).values_list("nummer", flat=True))
    if weg := sorted(bezet | (gelezen - _eigen(werkplek, gelezen))):
        raise Geweigerd(PasWeigering.IN_GEBRUIK, f"{PasWeigering.IN_GEBRUIK.zin} ({weg[0]})")
    if nieuw:
        schrijf_log(
            wat="zet passen in voorraad",
            onderwerp=werkplek.partner,
            door=werkplek.gebruiker,
            namens=werkplek.partner,
            telt_vanaf=op_datum,
            aantal=len(nieuw),
        )
    return len(nieuw)


def neem_uit_voorraad(*, werkplek: Lidmaatschap, nummer: str) -> None:
    """Take the pass from the own stock when it lies there; refuses that of another OCMW.

    Part of giving a pass, which logs it; call it inside that transaction.
    """
    voorraad = Voorraadpas.objects.select_for_update().filter(nummer=nummer).first()
    if voorraad and voorraad.partner_id != werkplek.partner_id:
        raise Geweigerd(PasWeigering.ELDERS)
    if voorraad:
        voorraad.delete()


def _lees(nummer: str) -> str:
    try:
        return lees_nummer(nummer)
    except OngeldigNummer as fout:
        raise Geweigerd(PasWeigering.NUMMER, f"{nummer[:40]}: {fout}") from fout


def _eigen(werkplek: Lidmaatschap, nummers: set[str]) -> set[str]:
    rijen = Voorraadpas.objects.filter(partner=werkplek.partner, nummer__in=nummers)
    return set(rijen.values_list("nummer", flat=True))


def prijs_van(
    prijzen: Iterable[Pasprijs], *, reden: str, met_recht: bool, leeftijd: int
) -> Decimal | None:
    """Return what a pass costs in euro, or None when nobody filled that price in."""
    for prijs in prijzen:
        tot = prijs.leeftijd_tot
        if (prijs.reden, prijs.met_recht) == (reden, met_recht) and (
            prijs.leeftijd_van <= leeftijd and (tot is None or leeftijd <= tot)
        ):
            return prijs.bedrag
    return None


def reden_van_nieuwe(passen: Iterable[Pas]) -> PasReden | None:
    """Return why the next pass comes, from those the holder had; None: the desk has to say."""
    rijen = sorted(passen, key=lambda pas: (pas.sinds, pas.pk))
    if any(pas.status == PasStatus.ACTIEF for pas in rijen):
        return None
    if rijen and rijen[-1].reden in VERVANGREDENEN:
        return PasReden(rijen[-1].reden)
    return PasReden.EERSTE


def prijzen_voor(
    prijzen: Iterable[Pasprijs], *, pashouder: Pashouder, leeftijd: int, op_datum: date
) -> dict[PasReden, Decimal | None]:
    """Return what a pass would cost this holder on `op_datum`, per reason.

    Who gains the right pays the price with it, who lost it the price without.
    """
    recht = status_van(pashouder, op_datum) in GEEFT_RECHT
    zeker = {PasReden.RECHT_GEKREGEN: True, PasReden.RECHT_VERLOREN: False}
    return {
        reden: prijs_van(prijzen, reden=reden, met_recht=zeker.get(reden, recht), leeftijd=leeftijd)
        for reden in (PasReden.EERSTE, *VERVANGREDENEN)
    }
