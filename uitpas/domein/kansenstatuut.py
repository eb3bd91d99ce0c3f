"""The right to the kansentarief: who gets it, until when, and what ends it.

Dates are days in Brussels, first and last day included. Every verb may be called by the OCMW of the
gemeente where the holder lives, leaves one log row, and locks the rows it decides on, so that two
workers at once never both succeed. Sources: domein/uitpas.md 1.5 and domein/netwerk.md 5.3.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction

from partners.models import Gemeente, Lidmaatschap
from uitpas.domein.gronden import Grondregel, regel_voor
from uitpas.domein.rechtredenen import GEEN_OVERLAP, RechtWeigering, Schorsreden, Stopreden
from uitpas.domein.rechtregels import einde_voor, eis_beslissing, eis_grond, nieuw_einde
from uitpas.models import Grond, Kaartsysteem, Kansenstatuut, Pashouder
from uitpas.models.kansenstatuut import GEEFT_RECHT, LOOPT, Beslisser, StatuutStatus
from uitpas.toegang import Toegang, eis_dossier, eis_ocmw_van, eis_woont_hier
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd


def kaartsysteem_van(gemeente: Gemeente) -> Kaartsysteem:
    """Return the card system of `gemeente`; refuses a gemeente without one."""
    kaartsysteem = Kaartsysteem.objects.van(gemeente).first()
    if kaartsysteem is None:
        raise Geweigerd(RechtWeigering.GEEN_KAARTSYSTEEM)
    return kaartsysteem


def laatst_begonnen(statuten: Iterable[Kansenstatuut], dag: date) -> Kansenstatuut | None:
    """Return the right that decides on `dag`: the one that began last, else the next to begin.

    A later decision goes before an earlier one, so that a withdrawn right never falls back on the
    grace of the one before. A right given by mistake was never given: the one before decides.
    """
    rijen = sorted((s for s in statuten if not s.vergissing), key=lambda s: (s.begin, s.pk))
    begonnen = [s for s in rijen if s.begin <= dag]
    return begonnen[-1] if begonnen else next(iter(rijen), None)


def stand_op(statuten: Iterable[Kansenstatuut], dag: date) -> StatuutStatus:
    """Return the state on `dag` of these rights of one holder in one card system."""
    statuut = laatst_begonnen(statuten, dag)
    return statuut.status_op(dag) if statuut else StatuutStatus.GEEN


def geven_recht(statuten: Iterable[Kansenstatuut], dag: date) -> bool:
    """Return whether these rights of one holder in one card system give the price on `dag`."""
    return stand_op(statuten, dag) in GEEFT_RECHT


def status_van(pashouder: Pashouder, op_datum: date) -> StatuutStatus:
    """Return the state of the holder's right on `op_datum`; uses `statuten` when prefetched."""
    return stand_op(pashouder.statuten.all(), op_datum)


def geldt_op(nummer: str, op_datum: date) -> bool:
    """Return whether the pass with `nummer` gives the kansentarief on `op_datum`; one query.

    Nothing else comes out: an unknown number and a right that ended are the same answer.
    """
    statuten = Kansenstatuut.objects.van_pas(nummer).select_related("kaartsysteem")
    with muur.deur(passen={nummer}):
        return geven_recht(statuten, op_datum)


@transaction.atomic
def toekennen(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    grond: Grond,
    bewijs_gezien: bool,
    op_datum: date,
    begin: date | None = None,
    einde: date | None = None,
    beslist_door: Beslisser | str = "",
    beslist_op: date | None = None,
) -> Kansenstatuut:
    """Give `pashouder` the right from `begin` (today) until `einde`.

    Without `einde`: the duration of the ground in this gemeente, else 30 April of next year. Where
    a human decides, `beslist_door`, `beslist_op` and `einde` are obligatory (domein/netwerk.md
    5.4); elsewhere the decision is not kept. Refuses an end after the duration of the ground, when
    no proof was seen, for an end before the begin, in the past or after 31 December of
    next year (domein/uitpas.md 1.5), for a ground of another card system or no longer in use, when
    the holder already has a right in that period, and for who died or left the region.
    """
    eis_ocmw_van(werkplek, pashouder.gemeente)
    een_tegelijk([pashouder])
    statuut = nieuw_statuut(
        kaartsysteem=kaartsysteem_van(pashouder.gemeente),
        regel=regel_voor(grond, pashouder.gemeente, op_datum),
        werkplek=werkplek,
        pashouder=pashouder,
        grond=grond,
        bewijs_gezien=bewijs_gezien,
        op_datum=op_datum,
        begin=begin,
        einde=einde,
        beslist_door=beslist_door,
        beslist_op=beslist_op,
    )
    _bewaar(statuut)
    schrijf_log(**feit_toekennen(statuut, werkplek))
    return statuut


def een_tegelijk(mensen: Iterable[Pashouder]) -> None:
    """Let who changes these people's rights or passes wait for another who does, in one order.

    Two new rights at once would else wait for each other on the rule that rights do not overlap.
    """
    sleutels = [iemand.pk for iemand in mensen]
    rijen = Pashouder.objects.filter(pk__in=sleutels).order_by("pk")
    list(rijen.select_for_update(no_key=True).values_list("pk"))


def nieuw_statuut(
    *,
    kaartsysteem: Kaartsysteem,
    regel: Grondregel,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    grond: Grond,
    bewijs_gezien: bool,
    op_datum: date,
    begin: date | None = None,
    einde: date | None = None,
    beslist_door: Beslisser | str = "",
    beslist_op: date | None = None,
) -> Kansenstatuut:
    """Return the right that `toekennen` gives, not yet saved; refuses what that refuses.

    `kaartsysteem` and `regel` are those of the gemeente of `pashouder`: a file asks them once.
    """
    eis_woont_hier(pashouder)
    eis_grond(grond, regel, kaartsysteem, bewijs_gezien=bewijs_gezien)
    if grond.mens_beslist:
        eis_beslissing(beslist_door, beslist_op, einde, op_datum)
    begin = begin or op_datum
    einde = einde_voor(
        regel=regel, kaartsysteem=kaartsysteem, begin=begin, einde=einde, op_datum=op_datum
    )
    if einde < begin:
        raise Geweigerd(RechtWeigering.EINDE_VOOR_BEGIN)
    return Kansenstatuut(
        pashouder=pashouder,
        kaartsysteem=kaartsysteem,
        grond=grond,
        periode=bereik(begin, einde),
        bewijs_gezien_op=op_datum,
        bewijs_gezien_door=werkplek.gebruiker,
        beslist_door=beslist_door if grond.mens_beslist else "",
        beslist_op=beslist_op if grond.mens_beslist else None,
    )


def feit_toekennen(statuut: Kansenstatuut, werkplek: Lidmaatschap) -> dict:
    """What the log says of a right that was given."""
    return _feit(
        "kent kansenstatuut toe", statuut, werkplek, statuut.begin, einde=statuut.einde.isoformat()
    )


@transaction.atomic
def verlengen(
    *,
    werkplek: Lidmaatschap,
    statuten: Sequence[Kansenstatuut],
    bewijs_gezien: bool,
    op_datum: date,
    einde: date | None = None,
    beslist_door: Beslisser | str = "",
    beslist_op: date | None = None,
) -> list[Kansenstatuut]:
    """Move the end of these rights to `einde`; all or none.

    Without `einde` each gets that of its own ground in this gemeente: its duration, counted from
    today, else 30 April of next year. Where a human decides, that one decides again: `einde`,
    `beslist_door` and `beslist_op` are obligatory, as the first time. Returns those that changed:
    one that already ends on that day stays as it is, so that a double click extends once. Refuses
    when no proof was seen, an earlier end, one after the duration of the ground, a ground that is
    no longer in use here, and a right that is past its grace, stopped or suspended: those want a
    new right.
    """
    if not bewijs_gezien:
        raise Geweigerd(RechtWeigering.GEEN_BEWIJS)
    verlengd = []
    for statuut in _vergrendeld(statuten):
        eis_dossier(werkplek, statuut.pashouder)
        if statuut.status_op(op_datum) not in LOOPT:
            raise Geweigerd(RechtWeigering.NIET_LOPEND)
        beslist = statuut.grond.mens_beslist
        if beslist:
            eis_beslissing(beslist_door, beslist_op, einde, op_datum)
        regel = regel_voor(statuut.grond, statuut.pashouder.gemeente, op_datum)
        nieuw, oud = nieuw_einde(statuut, regel, einde, op_datum), statuut.einde
        if nieuw == oud:
            continue
        if nieuw < oud:
            raise Geweigerd(RechtWeigering.EINDE_NIET_LATER)
        statuut.periode = bereik(statuut.begin, nieuw)
        statuut.bewijs_gezien_op = op_datum
        statuut.bewijs_gezien_door = werkplek.gebruiker
        statuut.beslist_door = beslist_door if beslist else ""
        statuut.beslist_op = beslist_op if beslist else None
        _bewaar(statuut)
        feiten = {"oud_einde": oud.isoformat(), "einde": nieuw.isoformat()}
        if beslist:
            feiten |= {"beslist_door": str(beslist_door), "beslist_op": beslist_op.isoformat()}
        _log("verlengt kansenstatuut", statuut, werkplek, op_datum, **feiten)
        verlengd.append(statuut)
    return verlengd


@transaction.atomic
def schorsen(
    *,
    werkplek: Lidmaatschap,
    statuut: Kansenstatuut,
    tot_en_met: date,
    reden: Schorsreden,
    op_datum: date,
) -> Kansenstatuut:
    """Let the right rest from `op_datum` until `tot_en_met`; it then comes back by itself.

    Refuses a day in the past and a right that gives no price now. The same again changes nothing.
    """
    (statuut,) = _vergrendeld([statuut])
    eis_dossier(werkplek, statuut.pashouder)
    if tot_en_met < op_datum:
        raise Geweigerd(RechtWeigering.SCHORSING_VOORBIJ)
    if statuut.status_op(op_datum) not in GEEFT_RECHT | {StatuutStatus.GESCHORST}:
        raise Geweigerd(RechtWeigering.NIET_LOPEND)
    if statuut.geschorst_tot == tot_en_met:
        return statuut
    statuut.geschorst_tot = tot_en_met
    _bewaar(statuut)
    _log(
        "schorst kansenstatuut",
        statuut,
        werkplek,
        op_datum,
        waarom=Schorsreden(reden).value,
        tot_en_met=tot_en_met.isoformat(),
    )
    return statuut


@transaction.atomic
def hervatten(*, werkplek: Lidmaatschap, statuut: Kansenstatuut, op_datum: date) -> Kansenstatuut:
    """End a suspension today. Refuses a right that is not suspended."""
    (statuut,) = _vergrendeld([statuut])
    eis_dossier(werkplek, statuut.pashouder)
    if statuut.status_op(op_datum) != StatuutStatus.GESCHORST:
        raise Geweigerd(RechtWeigering.NIET_GESCHORST)
    statuut.geschorst_tot = None
    _bewaar(statuut)
    _log("hervat kansenstatuut", statuut, werkplek, op_datum)
    return statuut


@transaction.atomic
def intrekken(
    *, werkplek: Lidmaatschap, statuut: Kansenstatuut, reden: Stopreden, op_datum: date
) -> Kansenstatuut:
    """Stop the right from `op_datum` on, for good. What was settled before stays.

    A right that was stopped already stays as it is.
    """
    (statuut,) = _vergrendeld([statuut])
    eis_dossier(werkplek, statuut.pashouder)
    if statuut.ingetrokken_op:
        return statuut
    statuut.ingetrokken_op = op_datum
    _bewaar(statuut)
    _log("trekt kansenstatuut in", statuut, werkplek, op_datum, waarom=Stopreden(reden).value)
    return statuut


def _vergrendeld(statuten: Sequence[Kansenstatuut]) -> list[Kansenstatuut]:
    """The rows as they are now, locked in one order so that two workers never deadlock."""
    return list(
        Kansenstatuut.objects.select_for_update(of=("self",))
        .select_related("pashouder__gemeente", "kaartsysteem", "grond")
        .filter(pk__in=[statuut.pk for statuut in statuten])
        .order_by("pk")
    )


#: Rules of the database that can come in between, and what that means for a person.
_TOCH_NIET = {
    GEEN_OVERLAP: RechtWeigering.OVERLAP,
    "dossier_beperkt": Toegang.BEPERKT,
    "dossier_gewist": Toegang.GEWIST,
}


def _bewaar(statuut: Kansenstatuut) -> None:
    """Save; the database says whether it still may, also when somebody was faster."""
    statuut.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            statuut.save()
    except IntegrityError as fout:
        reden = next((nee for naam, nee in _TOCH_NIET.items() if schendt(fout, naam)), None)
        if not reden:
            raise
        raise Geweigerd(reden) from fout


def _log(wat, statuut, werkplek, telt_vanaf, waarom="", **gegevens) -> None:
    schrijf_log(**_feit(wat, statuut, werkplek, telt_vanaf, waarom, **gegevens))


def _feit(wat, statuut, werkplek, telt_vanaf, waarom="", **gegevens) -> dict:
    return {
        "wat": wat,
        "onderwerp": statuut,
        "door": werkplek.gebruiker,
        "namens": werkplek.partner,
        "telt_vanaf": telt_vanaf,
        "waarom": waarom,
        **gegevens,
    }
