"""Verbs of action points: agree, put off, finish, take up again.

Agreed by a coördinator or beheerder, during a meeting or from the admin; put off and finished by
them and by whose it is (Actiepunt.objects.van_mij). Each leaves one log line, so that how often and
when a day moved stays known (domein/netwerk.md 14: 77).
"""

from datetime import date

from django.db import transaction

from partners.models import Actiepunt, Agendapunt, Gebruiker, Overleg, Partner
from partners.models.actiepunt import ActiepuntStatus
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class ActiepuntWeigering(Weigering):
    GEEN_WAT = "geen_wat", "Schrijf wat er moet gebeuren."
    NIET_OPEN = "niet_open", "Dit actiepunt is al klaar of vervallen."
    GEEN_DAG = "geen_dag", "Kies een dag na de vorige."
    GEEN_WOORD = "geen_woord", "Schrijf in een paar woorden hoe het afliep."


@transaction.atomic
def spreek_af(
    *,
    overleg: Overleg,
    agendapunt: Agendapunt | None,
    wat: str,
    partner: Partner | None,
    eigenaar: Gebruiker | None = None,
    tegen: date | None = None,
    door: Gebruiker | None,
    namens: str = "",
) -> Actiepunt:
    """Keep what somebody will do; the same words at the same item twice is once.

    Refuses GEEN_WAT.
    """
    wat = " ".join(wat.split())[:200]
    if not wat:
        raise Geweigerd(ActiepuntWeigering.GEEN_WAT)
    Overleg.objects.select_for_update().get(pk=overleg.pk)
    er_al = Actiepunt.objects.filter(overleg=overleg, agendapunt=agendapunt, wat=wat).first()
    if er_al:
        return er_al
    punt = Actiepunt(
        netwerk=overleg.netwerk,
        overleg=overleg,
        agendapunt=agendapunt,
        wat=wat,
        partner=partner,
        eigenaar=eigenaar,
        tegen=tegen,
    )
    punt.full_clean()
    punt.save()
    schrijf_log(wat="actiepunt afgesproken", onderwerp=punt, door=door, namens=namens,
                telt_vanaf=tegen)  # fmt: skip
    return punt


@transaction.atomic
def stel_uit(
    *, actiepunt: Actiepunt, tegen: date, vanaf: date | None, door: Gebruiker | None,
    namens: str = "",
) -> Actiepunt:  # fmt: skip
    """Give it a later day and count that; `vanaf` is the day the reader saw.

    When the day is no longer that (a second click), nothing changes. Refuses NIET_OPEN, and
    GEEN_DAG for a day that is not later.
    """
    punt = _open(actiepunt)
    if punt.tegen != vanaf:
        return punt
    if punt.tegen and tegen <= punt.tegen:
        raise Geweigerd(ActiepuntWeigering.GEEN_DAG)
    was, punt.tegen = punt.tegen, tegen
    punt.keer_uitgesteld += was is not None
    punt.save(update_fields=["tegen", "keer_uitgesteld"])
    schrijf_log(
        wat="actiepunt uitgesteld", onderwerp=punt, door=door, namens=namens, telt_vanaf=tegen,
        was=was and was.isoformat(),
    )  # fmt: skip
    return punt


@transaction.atomic
def maak_klaar(
    *, actiepunt: Actiepunt, slotwoord: str, op_datum: date, door: Gebruiker | None,
    namens: str = "", vervallen: bool = False,
) -> Actiepunt:  # fmt: skip
    """Finish it with a word, or let it lapse; done twice stays as it was done first.

    Refuses GEEN_WOORD.
    """
    punt = Actiepunt.objects.select_for_update(of=["self"]).get(pk=actiepunt.pk)
    if not punt.is_open:
        return punt
    woord = " ".join(slotwoord.split())[:200]
    if not woord:
        raise Geweigerd(ActiepuntWeigering.GEEN_WOORD)
    punt.status = ActiepuntStatus.VERVALLEN if vervallen else ActiepuntStatus.KLAAR
    punt.slotwoord, punt.klaar_op = woord, op_datum
    punt.save(update_fields=["status", "slotwoord", "klaar_op"])
    schrijf_log(
        wat=f"actiepunt {punt.get_status_display()}", onderwerp=punt, door=door, namens=namens,
        waarom=woord,
    )  # fmt: skip
    return punt


@transaction.atomic
def bewaar(*, actiepunt: Actiepunt, door: Gebruiker | None, namens: str = "") -> Actiepunt:
    """Save what was typed in the admin; a later day counts as put off, done gets its day."""
    was = (
        Actiepunt.objects.select_for_update(of=["self"]).filter(pk=actiepunt.pk).first()
        if actiepunt.pk
        else None
    )
    if was and was.tegen and actiepunt.tegen and actiepunt.tegen > was.tegen:
        actiepunt.keer_uitgesteld = was.keer_uitgesteld + 1
    actiepunt.full_clean()
    actiepunt.save()
    schrijf_log(
        wat="actiepunt gewijzigd" if was else "actiepunt afgesproken",
        onderwerp=actiepunt, door=door, namens=namens, telt_vanaf=actiepunt.tegen,
        status=actiepunt.status,
    )  # fmt: skip
    return actiepunt


def _open(actiepunt: Actiepunt) -> Actiepunt:
    punt = Actiepunt.objects.select_for_update(of=["self"]).get(pk=actiepunt.pk)
    if not punt.is_open:
        raise Geweigerd(ActiepuntWeigering.NIET_OPEN)
    return punt
