"""What happens in a life: moving, dying, a name that was wrong, a right given by mistake.

Every verb may be called by the OCMW of the gemeente where the holder lives, on a day that has come,
and leaves one log row per person with the `aanvraag` (token of the form): the same form sent twice
changes nothing the second time. What was registered before stays as it is. A file that rests
(domein/bescherming/beperken.py) refuses. Days are days in Brussels. Sources: domein/uitpas.md 1.5,
1.6 and 4.4 (8), domein/netwerk.md 5.3.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import models, transaction

from partners.models import Deelgemeente, Gebruiker, Gemeente, Lidmaatschap
from uitpas.domein import kansenstatuut, passen
from uitpas.domein.kansenstatuut import Stopreden
from uitpas.domein.personen import keur_contact, keur_geboortedatum
from uitpas.models import Deelname, Huishouden, Kansenstatuut, Pas, Pashouder
from uitpas.models.kansenstatuut import LOOPT, StatuutStatus
from uitpas.models.pashouder import PasReden, PasStatus
from uitpas.toegang import Toegang, eis_dossier
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.tekst import zoekvorm
from wevelgem_netwerk.basis.versleuteld import Onleesbaar
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class LevensloopWeigering(Weigering):
    DAG_KOMT_NOG = "dag_komt_nog", "Kies vandaag of een dag die voorbij is."
    VOOR_GEBOORTE = "voor_geboorte", "Deze dag ligt voor de geboortedatum."
    ANDERE_REGIO = "andere_regio", "Deze gemeente hoort niet bij dezelfde UiTPAS-regio."
    WOONT_ELDERS = "woont_elders", "Deze deelgemeente hoort niet bij die gemeente."
    WOONT_DAAR_AL = "woont_daar_al", "Dit adres staat er al zo."
    NIET_IN_GEZIN = "niet_in_gezin", "Wie meeverhuist, moet in hetzelfde gezin staan."
    AL_WEG = "al_weg", "Dit dossier is al afgesloten."
    NIET_OVERLEDEN = "niet_overleden", "Bij deze persoon staat geen overlijden."
    GEEN_RECHT = "geen_recht", "Dit recht was al weggehaald."


class Foutreden(models.TextChoices):
    """Why a right should never have been given: our own coarse list."""

    PERSOON = "persoon", "bij de verkeerde persoon gezet"
    BEWIJS = "bewijs", "het bewijs verkeerd gelezen"
    DUBBEL = "dubbel", "dubbel geregistreerd"


@transaction.atomic
def verhuizen(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    gemeente: Gemeente,
    deelgemeente: Deelgemeente | None,
    vanaf: date,
    aanvraag: UUID,
    op_datum: date,
    mee: Sequence[Pashouder] = (),
) -> list[Pashouder]:
    """Move `pashouder`, and those of the household in `mee`, to another place in the same region.

    The right and the pass stay. In another gemeente the file is no longer of this OCMW. Who moves
    without the rest begins a new household. Who had left the region lives here again. Refuses a
    gemeente of another region, a day to come and somebody who died.
    """
    verhuizers = _begin(werkplek, [pashouder, *mee], aanvraag, vanaf, op_datum)
    if not verhuizers:
        return []
    if kansenstatuut.kaartsysteem_van(verhuizers[0].gemeente) != _regio(gemeente):
        raise Geweigerd(LevensloopWeigering.ANDERE_REGIO)
    if deelgemeente and deelgemeente.gemeente_id != gemeente.pk:
        raise Geweigerd(LevensloopWeigering.WOONT_ELDERS)
    if all(
        (p.gemeente, p.deelgemeente, p.vertrokken_op) == (gemeente, deelgemeente, None)
        for p in verhuizers
    ):
        raise Geweigerd(LevensloopWeigering.WOONT_DAAR_AL)
    huishouden = _huishouden_na(verhuizers)
    for lid in verhuizers:
        van, naar = lid.gemeente.nis_code, gemeente.nis_code
        lid.gemeente, lid.deelgemeente, lid.huishouden = gemeente, deelgemeente, huishouden
        lid.vertrokken_op = None
        with muur.opdracht("verhuizen naar een andere gemeente"):
            lid.save(update_fields=["gemeente", "deelgemeente", "huishouden", "vertrokken_op"])
        _log("verhuist in de regio", lid, werkplek, vanaf, aanvraag, van=van, naar=naar)
    return verhuizers


@transaction.atomic
def vertrekken(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    vanaf: date,
    aanvraag: UUID,
    op_datum: date,
    mee: Sequence[Pashouder] = (),
) -> list[Pashouder]:
    """Let `pashouder`, and those in `mee`, leave the region on `vanaf`.

    Their right stops on that day and their pass is blocked; the file stays here, marked. Where they
    went is not kept. Refuses a day to come and a file that is closed already.
    """
    vertrekkers = _begin(werkplek, [pashouder, *mee], aanvraag, vanaf, op_datum)
    if any(lid.vertrokken_op for lid in vertrekkers):
        raise Geweigerd(LevensloopWeigering.AL_WEG)
    huishouden = _huishouden_na(vertrekkers) if vertrekkers else None
    for lid in vertrekkers:
        lid.vertrokken_op, lid.huishouden = vanaf, huishouden
        lid.save(update_fields=["vertrokken_op", "huishouden"])
        _stop_recht(werkplek, lid, Stopreden.VERHUISD, vanaf)
        _blokkeer_passen(werkplek, lid, PasReden.VERHUISD, op_datum)
        _log("verhuist uit de regio", lid, werkplek, vanaf, aanvraag)
    return vertrekkers


@transaction.atomic
def overlijden(
    *, werkplek: Lidmaatschap, pashouder: Pashouder, op: date, aanvraag: UUID, op_datum: date
) -> None:
    """Mark `pashouder` as dead since `op`: the right stops that day, the pass is blocked.

    The others of the household keep their own right. Refuses a day to come.
    """
    for lid in _begin(werkplek, [pashouder], aanvraag, op, op_datum):
        lid.overleden_op = op
        lid.save(update_fields=["overleden_op"])
        _stop_recht(werkplek, lid, Stopreden.OVERLEDEN, op)
        _blokkeer_passen(werkplek, lid, PasReden.OVERLEDEN, op_datum)
        _log("noteert overlijden", lid, werkplek, op, aanvraag)


@transaction.atomic
def toch_in_leven(
    *, werkplek: Lidmaatschap, pashouder: Pashouder, aanvraag: UUID, op_datum: date
) -> None:
    """Take a wrong death away. The right and the pass do not come back by themselves."""
    (lid,) = _vergrendeld([pashouder])
    if _gedaan(lid, aanvraag, werkplek.gebruiker):
        return
    eis_dossier(werkplek, lid)
    if not lid.overleden_op:
        raise Geweigerd(LevensloopWeigering.NIET_OVERLEDEN)
    lid.overleden_op = None
    lid.save(update_fields=["overleden_op"])
    _log("haalt overlijden weg", lid, werkplek, op_datum, aanvraag)


@transaction.atomic
def verbeteren(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    voornaam: str,
    naam: str,
    geboortedatum: date,
    aanvraag: UUID,
    op_datum: date,
    **meer: str,
) -> list[str]:
    """Correct the name, the birth date and, in `meer`, gender, telefoon and email; returns which
    fields changed.

    The log says which, never the values. The right and the pass stay. Refuses a birth date to come
    or more than 120 years back, and contact data while there is no key to encrypt them with.
    """
    keur_geboortedatum(geboortedatum, op_datum)
    (lid,) = _vergrendeld([pashouder])
    if _gedaan(lid, aanvraag, werkplek.gebruiker):
        return []
    eis_dossier(werkplek, lid)
    nieuw = gewijzigd(lid, voornaam=voornaam, naam=naam, geboortedatum=geboortedatum, **meer)
    if not nieuw:
        return []
    keur_contact(nieuw.get("telefoon"), nieuw.get("email"))
    for veld, waarde in nieuw.items():
        setattr(lid, veld, waarde)
    lid.zoeknaam = zoekvorm(f"{lid.voornaam} {lid.naam}")[:150]
    lid.full_clean(validate_constraints=False)
    lid.save(update_fields=[*nieuw, "zoeknaam"])
    _log("verbetert gegevens", lid, werkplek, op_datum, aanvraag, velden=list(nieuw))
    return list(nieuw)


@transaction.atomic
def rechtzetten(
    *,
    werkplek: Lidmaatschap,
    statuut: Kansenstatuut,
    reden: Foutreden | str,
    aanvraag: UUID,
    op_datum: date,
) -> Kansenstatuut:
    """Take a right away that was given by mistake.

    Not used yet: as if it was never given, and an earlier right decides again. Used by a
    participation: it stops on `op_datum`, what was registered stays. Refuses a right that was
    taken away before.
    """
    (houder,) = _vergrendeld([statuut.pashouder])
    statuut = Kansenstatuut.objects.select_for_update().get(pk=statuut.pk)
    if _gedaan(houder, aanvraag, werkplek.gebruiker):
        return statuut
    eis_dossier(werkplek, houder)
    if statuut.vergissing or statuut.ingetrokken_op:
        raise Geweigerd(LevensloopWeigering.GEEN_RECHT)
    gebruikt = is_gebruikt(statuut)
    statuut.vergissing = not gebruikt
    statuut.ingetrokken_op = op_datum if gebruikt else statuut.begin
    statuut.save(update_fields=["vergissing", "ingetrokken_op"])
    _log(
        "zet foute registratie recht",
        houder,
        werkplek,
        statuut.ingetrokken_op,
        aanvraag,
        waarom=Foutreden(reden).value,
        gebruikt=gebruikt,
    )
    return statuut


def gewijzigd(pashouder: Pashouder, **gegevens) -> dict:
    """Return the fields whose value differs from what stands there, with the new value.

    Contact data that no key opens and that stay empty in the form did not change.
    """
    gevraagd = {
        veld: " ".join(waarde.split()) if isinstance(waarde, str) else waarde
        for veld, waarde in gegevens.items()
    }
    return {veld: nieuw for veld, nieuw in gevraagd.items() if nieuw != leesbaar(pashouder, veld)}


def leesbaar(pashouder: Pashouder, veld: str):
    """Return the value of `veld` as a form shows it; "" for what no key opens."""
    waarde = getattr(pashouder, veld)
    return "" if isinstance(waarde, Onleesbaar) else waarde


def is_gebruikt(statuut: Kansenstatuut) -> bool:
    """Return whether a participation at the kansentarief stands in the period of this right."""
    return (
        Deelname.objects.niet_tegengeboekt()
        .filter(
            pashouder=statuut.pashouder_id,
            kansentarief=True,
            verdeelsleutel__kaartsysteem=statuut.kaartsysteem_id,
            datum__gte=statuut.begin,
        )
        .exists()
    )


def lopende_rechten(pashouder: Pashouder, dag: date) -> list[Kansenstatuut]:
    """Return the rights that still run or rest on `dag`, or begin later."""
    return [
        statuut
        for statuut in pashouder.statuten.select_related("kaartsysteem").order_by("pk")
        if not statuut.ingetrokken_op
        and statuut.status_op(dag) in LOOPT | {StatuutStatus.GESCHORST}
    ]


def is_gedaan(uid: UUID, aanvraag: UUID, door: Gebruiker) -> bool:
    """Return whether `door` sent this very form about this holder before."""
    with muur.lezen("wie net verhuisde, is uit het zicht"):
        pashouder = Pashouder.objects.filter(uid=uid).first()
    return pashouder is not None and _gedaan(pashouder, aanvraag, door)


def _gedaan(pashouder: Pashouder, aanvraag: UUID, door: Gebruiker) -> bool:
    regels = Logregel.objects.over(pashouder)
    return regels.filter(wie=door, gegevens__aanvraag=str(aanvraag)).exists()


def _vergrendeld(personen: Sequence[Pashouder]) -> list[Pashouder]:
    """The rows as they are now, locked in one order; the first of `personen` comes first.

    Locked first and read after: a locking read with a join loses a row whose gemeente changed
    while it waited.
    """
    sleutels = [persoon.pk for persoon in personen]
    rijen = Pashouder.objects.met_dossier().filter(pk__in=sleutels).order_by("pk")
    nu = rijen.select_related("gemeente", "deelgemeente", "huishouden")
    with muur.lezen("wie intussen verhuisde; de verben zien na van welk OCMW die is"):
        if not list(rijen.select_for_update().values_list("pk")):
            raise Geweigerd(Toegang.GEWIST)
        return sorted(nu, key=lambda rij: rij.pk != personen[0].pk)


def _begin(werkplek, personen, aanvraag, dag: date, op_datum: date) -> list[Pashouder]:
    """Lock these people and see whether this may happen to them; empty when it happened already."""
    rijen = _vergrendeld(personen)
    if _gedaan(rijen[0], aanvraag, werkplek.gebruiker):
        return []
    if dag > op_datum:
        raise Geweigerd(LevensloopWeigering.DAG_KOMT_NOG)
    for rij in rijen:
        eis_dossier(werkplek, rij)
        if rij.huishouden_id != rijen[0].huishouden_id:
            raise Geweigerd(LevensloopWeigering.NIET_IN_GEZIN)
        if rij.overleden_op:
            raise Geweigerd(LevensloopWeigering.AL_WEG)
        if dag < rij.geboortedatum:
            raise Geweigerd(LevensloopWeigering.VOOR_GEBOORTE)
    return rijen


def _regio(gemeente: Gemeente):
    try:
        return kansenstatuut.kaartsysteem_van(gemeente)
    except Geweigerd as geweigerd:
        raise Geweigerd(LevensloopWeigering.ANDERE_REGIO) from geweigerd


def _huishouden_na(verhuizers: Sequence[Pashouder]) -> Huishouden:
    """The household of those who move: the same when nobody stays, else a new one."""
    blijvers = Pashouder.objects.filter(
        huishouden=verhuizers[0].huishouden_id, overleden_op__isnull=True
    )
    if not blijvers.exclude(pk__in=[lid.pk for lid in verhuizers]).exists():
        return verhuizers[0].huishouden
    return Huishouden.objects.create()


def _stop_recht(werkplek, pashouder, reden: Stopreden, vanaf: date) -> None:
    for statuut in lopende_rechten(pashouder, vanaf):
        kansenstatuut.intrekken(werkplek=werkplek, statuut=statuut, reden=reden, op_datum=vanaf)


def _blokkeer_passen(werkplek, pashouder, reden: PasReden, op_datum: date) -> None:
    for pas in Pas.objects.filter(pashouder=pashouder, status=PasStatus.ACTIEF).order_by("pk"):
        passen.blokkeer(werkplek=werkplek, pas=pas, reden=reden, op_datum=op_datum)


def _log(wat, pashouder, werkplek, telt_vanaf, aanvraag, **gegevens) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=pashouder,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=telt_vanaf,
        aanvraag=str(aanvraag),
        **gegevens,
    )
