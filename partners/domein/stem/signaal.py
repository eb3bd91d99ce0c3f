"""Verbs of a signal: say it, answer it, make the answer public (signaal_beheer.py: the rest).

Source: domein/netwerk.md 6.2 (Vrijetijdspunt feeds back to providers) and 14: 64.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from partners.models import (
    Antwoord,
    Drempel,
    Gebruiker,
    Lidmaatschap,
    Maatregel,
    Netwerk,
    Partner,
    Rol,
    Signaal,
)
from partners.models.signaal import LANGSTE_SIGNAAL, AntwoordSoort
from partners.signalen.code import soort_van
from partners.signalen.tekst import zonder_namen
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.registers import Onderwerp
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Who works for the whole network here; the beheerder keeps people and rules, not what is said.
VAN_HET_NETWERK = frozenset({Rol.COORDINATOR})


class SignaalWeigering(Weigering):
    GEEN_DREMPEL = "geen_drempel", "Tik aan wat er moeilijk gaat. Eén ding is genoeg."
    DRUK = (
        "druk",
        "Hierover kwamen net veel berichten. Probeer het straks nog eens, of bel ons.",
    )
    NIET_VAN_JOU = "niet_van_jou", "Dit signaal is voor een andere partner."
    VERBORGEN = "verborgen", "Dit signaal is verborgen. Toon het eerst weer."
    GEEN_TEKST = "geen_tekst", "Schrijf in enkele zinnen wat je antwoordt."
    REDEN_ONTBREEKT = "reden_ontbreekt", "Schrijf in enkele woorden waarom."
    TEGEN_VOORBIJ = "tegen_voorbij", "Die dag is voorbij. Kies een latere, of laat het leeg."
    NAGEKEKEN = "nagekeken", "De coördinator maakt dit antwoord openbaar, na nazicht."
    AL_BEANTWOORD = (
        "al_beantwoord",
        "Dit signaal heeft een antwoord. Het blijft bij wie antwoordde.",
    )


@dataclass(frozen=True)
class Over:
    """What a signal is about: kind, key, what the registry told; nothing for the general form."""

    soort: str = ""
    sleutel: int | None = None
    onderwerp: Onderwerp = field(default_factory=lambda: Onderwerp(naam=""))


@transaction.atomic
def meld(
    *,
    over: Over,
    drempels: Iterable[Drempel],
    tekst: str,
    bewijs: str,
    werkplek: Lidmaatschap | None = None,
) -> Signaal:
    """Keep a signal; names and numbers leave the text first and are kept nowhere.

    Anybody, without an account; `werkplek` when somebody of the network says it, of whom the
    organisation is kept. The same `bewijs`, or the same text about the same thing within a day, is
    one signal. Refuses GEEN_DREMPEL, and DRUK when strangers sent many about one thing within the
    hour. No log: who says something leaves no trace.
    """
    drempels = list(drempels)
    if not drempels:
        raise Geweigerd(SignaalWeigering.GEEN_DREMPEL)
    partner = Partner.objects.filter(pk=over.onderwerp.partner_id, actief=True).first()
    # one at a time, so that many at once are counted; rows that refer to it do not wait
    netwerk = Netwerk.objects.select_for_update(no_key=True).get(pk=_netwerk(partner))
    tekst = zonder_namen(tekst, bekend=f"{over.onderwerp.naam} {partner or ''}")[:LANGSTE_SIGNAAL]
    eerder = _eerder(over, tekst, bewijs)
    if eerder:
        return eerder
    if werkplek is None:
        _niet_te_veel(netwerk, over)
    signaal = Signaal.objects.create(
        netwerk=netwerk,
        partner=partner,
        soort=over.soort,
        sleutel=over.sleutel,
        naam=over.onderwerp.naam,
        tekst=tekst,
        melder=werkplek.partner if werkplek else None,
        bewijs=bewijs,
    )
    signaal.drempels.set(drempels)
    return signaal


def _netwerk(partner: Partner | None) -> int:
    """The network of the gemeente of a partner, else the first one."""
    netwerken = Netwerk.objects.order_by("pk").values_list("pk", flat=True)
    eigen = netwerken.filter(gemeenten=partner.gemeente_id).first() if partner else None
    return eigen or netwerken[0]


def _eerder(over: Over, tekst: str, bewijs: str) -> Signaal | None:
    zelfde = Signaal.objects.filter(bewijs=bewijs).first()
    if zelfde or not tekst:
        return zelfde
    gisteren = timezone.now() - timedelta(days=1)
    return (
        Signaal.objects.over(over.soort, over.sleutel)
        .filter(tekst=tekst, gemaakt_op__gte=gisteren)
        .first()
    )


def _niet_te_veel(netwerk: Netwerk, over: Over) -> None:
    """Count what strangers sent this hour: about this, and about anything at all."""
    onlangs = Signaal.objects.van_netwerk(netwerk).filter(
        melder__isnull=True, gemaakt_op__gte=timezone.now() - timedelta(hours=1)
    )
    hierover = onlangs.over(over.soort, over.sleutel).count()
    if hierover >= settings.SIGNALEN_PER_UUR or onlangs.count() >= settings.SIGNALEN_PER_UUR_SAMEN:
        raise Geweigerd(SignaalWeigering.DRUK)


@dataclass(frozen=True)
class Inhoud:
    """What an answer says."""

    wat: str
    tekst: str
    vroeger: str = ""
    tegen: date | None = None
    maatregel: Maatregel | None = None


@transaction.atomic
def beantwoord(
    *,
    signaal: Signaal,
    inhoud: Inhoud,
    werkplek: Lidmaatschap,
    door: Gebruiker,
    ook: Iterable[Signaal] = (),
) -> Antwoord:
    """Answer a signal, and others about the same thing with it; answering again changes the answer.

    For who works for the partner that got it, and for the coördinator. A measure is taken at the
    offer when the partner may change it at once; else it waits for `maak_openbaar`. An answer that
    changed is public again only when somebody says so. Refuses NIET_VAN_JOU, VERBORGEN, GEEN_TEKST,
    TEGEN_VOORBIJ and what taking the measure refuses. One log line.
    """
    signaal = op_slot(signaal, werkplek)
    if signaal.verborgen_op:
        raise Geweigerd(SignaalWeigering.VERBORGEN)
    inhoud = _nagekeken(inhoud)
    antwoord = signaal.antwoord or Antwoord(
        netwerk=signaal.netwerk,
        partner=signaal.partner,
        soort=signaal.soort,
        sleutel=signaal.sleutel,
        naam=signaal.naam,
    )
    van = antwoord.wat
    for naam in ("wat", "tekst", "vroeger", "tegen", "maatregel"):
        setattr(antwoord, naam, getattr(inhoud, naam))
    antwoord.door, antwoord.op, antwoord.openbaar_sinds = door, timezone.now(), None
    antwoord.full_clean(exclude=["netwerk", "partner", "door", "maatregel"])
    antwoord.save()
    samen = [signaal.pk, *(s.pk for s in ook)]
    (
        Signaal.objects.onbeantwoord()
        .over(signaal.soort, signaal.sleutel)
        .filter(pk__in=samen, partner=signaal.partner_id)
        .update(antwoord=antwoord)
    )
    neem_maatregel(antwoord, door=door, werkplek=werkplek)
    schrijf_log(
        wat="signaal beantwoord", onderwerp=signaal, door=door, namens=werkplek.partner,
        van=van, naar=antwoord.wat,
    )  # fmt: skip
    return antwoord


def _nagekeken(inhoud: Inhoud) -> Inhoud:
    """Leave out what does not go with the kind of answer; refuse what says nothing."""
    if not inhoud.tekst.strip():
        raise Geweigerd(SignaalWeigering.GEEN_TEKST)
    tegen = inhoud.tegen if inhoud.wat == AntwoordSoort.KOMT else None
    if tegen and tegen < timezone.localdate():
        raise Geweigerd(SignaalWeigering.TEGEN_VOORBIJ)
    kan_niet = inhoud.wat == AntwoordSoort.KAN_NIET
    return Inhoud(
        wat=inhoud.wat,
        tekst=" ".join(inhoud.tekst.split()),
        vroeger=" ".join(inhoud.vroeger.split()),
        tegen=tegen,
        maatregel=None if kan_niet else inhoud.maatregel,
    )


def neem_maatregel(antwoord: Antwoord, *, door: Gebruiker, werkplek: Lidmaatschap) -> None:
    """Take the measure of an answer at what it is about, when it is done; part of the verbs."""
    if antwoord.maatregel and antwoord.soort and antwoord.wat == AntwoordSoort.GEDAAN:
        soort = soort_van(antwoord.soort)
        if soort.neem:
            soort.neem(antwoord.sleutel, antwoord.maatregel, door=door, werkplek=werkplek)


def mag_openbaar(werkplek: Lidmaatschap) -> bool:
    """Whether who works there may show an answer to everybody: a trusted partner, the network."""
    return werkplek.rol in VAN_HET_NETWERK or werkplek.partner.vertrouwd


@transaction.atomic
def maak_openbaar(
    *, antwoord: Antwoord, openbaar: bool, werkplek: Lidmaatschap, door: Gebruiker
) -> Antwoord:
    """Show an answer on the public page of what it is about, or take it back. Safe to repeat.

    For a trusted partner of the answer, and for the coördinator. What was said in the signal itself
    is never shown. Refuses NIET_VAN_JOU and NAGEKEKEN. One log line when it changes.
    """
    antwoord = Antwoord.objects.select_for_update(of=["self"]).select_related("maatregel").get(
        pk=antwoord.pk
    )  # fmt: skip
    if not _mag(antwoord, werkplek):
        raise Geweigerd(SignaalWeigering.NIET_VAN_JOU)
    if openbaar and not mag_openbaar(werkplek):
        raise Geweigerd(SignaalWeigering.NAGEKEKEN)
    if bool(antwoord.openbaar_sinds) == openbaar:
        return antwoord
    antwoord.openbaar_sinds = timezone.now() if openbaar else None
    antwoord.save(update_fields=["openbaar_sinds"])
    if openbaar:
        neem_maatregel(antwoord, door=door, werkplek=werkplek)
    schrijf_log(
        wat="antwoord openbaar" if openbaar else "antwoord niet meer openbaar",
        onderwerp=antwoord, door=door, namens=werkplek.partner,
    )  # fmt: skip
    return antwoord


def op_slot(signaal: Signaal, werkplek, *, alleen_netwerk: bool = False) -> Signaal:
    """Return the signal as it is now, locked; refuses (NIET_VAN_JOU) whose it is not."""
    signaal = (
        Signaal.objects.select_for_update(of=["self"])
        .select_related("netwerk", "partner", "antwoord")
        .get(pk=signaal.pk)
    )
    if werkplek is None:  # the break-glass account of the admin
        return signaal
    if alleen_netwerk and werkplek.rol not in VAN_HET_NETWERK:
        raise Geweigerd(SignaalWeigering.NIET_VAN_JOU)
    if not _mag(signaal, werkplek):
        raise Geweigerd(SignaalWeigering.NIET_VAN_JOU)
    return signaal


def _mag(ding: Signaal | Antwoord, werkplek: Lidmaatschap) -> bool:
    if werkplek.rol in VAN_HET_NETWERK:
        return Netwerk.objects.zichtbaar_voor(werkplek).filter(pk=ding.netwerk_id).exists()
    return werkplek.rol != Rol.KASSA and ding.partner_id == werkplek.partner_id
