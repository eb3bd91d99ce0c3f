"""Verbs during the meeting: write at an item, note who is there, go on, close.

Called by a coördinator or beheerder of the network, from the screen in the room. Each holds the
meeting; once the minutes are approved all of them refuse OP_SLOT.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from partners.domein.overleg.agenda import slot
from partners.domein.overleg.voorbereiden import OverlegWeigering
from partners.lezen.vaste_punten import is_vast
from partners.models import Aanwezigheid, Agendapunt, Besluit, Gebruiker, Netwerk, Overleg
from partners.models.overleg import Aanwezig, Antwoord, OverlegStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class ZaalWeigering(Weigering):
    AFGELAST = "afgelast", "Dit overleg gaat niet door. Er valt niets te noteren."
    TE_VROEG = "te_vroeg", "Dit overleg moet nog komen. Afsluiten kan vanaf de dag zelf."


class Botsing(Exception):
    """Somebody else wrote at this item in the meantime; `punt` holds their text and version."""

    def __init__(self, punt: Agendapunt):
        self.punt = punt
        super().__init__()


@transaction.atomic
def schrijf(
    *, agendapunt: Agendapunt, versie: int, notities: str, besluit: str,
    door: Gebruiker | None, namens: str = "",
) -> Agendapunt:  # fmt: skip
    """Keep what is written at an item; `versie` is the one the writer started from.

    Writing the same again changes nothing. Raises Botsing when the text changed meanwhile: nothing
    is kept then, and the caller shows both. After the meeting was closed the decision with its
    number follows, and each change leaves a log line.
    """
    overleg = _mag_schrijven(agendapunt.overleg_id)
    punt = Agendapunt.objects.get(pk=agendapunt.pk, overleg=overleg)
    notities, besluit = _net(notities), _net(besluit)
    if (punt.notities, punt.besluit) == (notities, besluit):
        return punt
    if punt.versie != versie:
        raise Botsing(punt)
    anders_besloten = punt.besluit != besluit
    punt.notities, punt.besluit, punt.versie = notities, besluit, versie + 1
    punt.save(update_fields=["notities", "besluit", "versie"])
    if overleg.heeft_verslag:
        if anders_besloten:
            _leg_besluit_vast(punt, overleg)
        schrijf_log(wat="verslag aangepast", onderwerp=overleg, door=door, namens=namens,
                    punt=punt.pk)  # fmt: skip
    return punt


def _net(tekst: str) -> str:
    return tekst.replace("\r\n", "\n").strip()


@transaction.atomic
def zet_behandeld(*, agendapunt: Agendapunt, doorgeschoven: bool = False) -> None:
    """The meeting is done with an item, or takes it to the next time. Twice is once."""
    _mag_schrijven(agendapunt.overleg_id)
    Agendapunt.objects.filter(pk=agendapunt.pk).update(
        behandeld=not doorgeschoven, doorgeschoven=doorgeschoven
    )


@transaction.atomic
def noteer_aanwezigen(*, overleg: Overleg, standen: dict[int, tuple[str, str]]) -> None:
    """Note per line of the list (key) the status and who came; other lines stay as they are."""
    overleg = _mag_schrijven(overleg.pk)
    for regel in overleg.aanwezigheden.filter(pk__in=standen):
        status, wie = standen[regel.pk]
        if status in Aanwezig.values:
            regel.status, regel.wie = status, " ".join(wie.split())[:80]
            regel.save(update_fields=["status", "wie"])


@transaction.atomic
def sluit_af(
    *, overleg: Overleg, nu: datetime, door: Gebruiker | None, namens: str = ""
) -> Overleg:
    """Close the meeting: decisions get their number, what was not reached goes to the next time.

    Who did not answer and was not noted counts as absent. Closing twice changes nothing. Refuses
    TE_VROEG before its day and AFGELAST. Writes one log line.
    """
    overleg = _mag_schrijven(overleg.pk)
    if overleg.heeft_verslag:
        return overleg
    if nu.date() < overleg.datum:
        raise Geweigerd(ZaalWeigering.TE_VROEG)
    for punt in overleg.agendapunten.all():
        _leg_besluit_vast(punt, overleg)
        if not punt.behandeld and not is_vast(punt) and not (punt.notities or punt.besluit):
            punt.doorgeschoven = True
            punt.save(update_fields=["doorgeschoven"])
    stil = overleg.aanwezigheden.filter(status=Aanwezig.UITGENODIGD)
    stil.update(status=Aanwezig.AFWEZIG)
    overleg.stand, overleg.gehouden_op = OverlegStand.GEHOUDEN, nu
    overleg.save(update_fields=["stand", "gehouden_op"])
    schrijf_log(wat="overleg afgesloten", onderwerp=overleg, door=door, namens=namens)
    return overleg


def _mag_schrijven(pk: int) -> Overleg:
    overleg = slot(pk)
    if overleg.stand == OverlegStand.AFGELAST:
        raise Geweigerd(ZaalWeigering.AFGELAST)
    return overleg


def _leg_besluit_vast(punt: Agendapunt, overleg: Overleg) -> None:
    """Give the decision of an item its row and number, or take it away when it is empty."""
    er_al = punt.besluiten.filter(nummer__isnull=False).first()
    if not punt.besluit:
        if er_al:
            er_al.delete()
        return
    if er_al:
        er_al.tekst = punt.besluit
        er_al.save(update_fields=["tekst"])
        return
    Netwerk.objects.select_for_update().get(pk=overleg.netwerk_id)
    jaar = overleg.datum.year
    hoogste = Besluit.objects.filter(netwerk=overleg.netwerk_id, jaar=jaar).aggregate(
        hoogste=Max("nummer")
    )["hoogste"]
    Besluit.objects.create(
        agendapunt=punt,
        tekst=punt.besluit,
        netwerk_id=overleg.netwerk_id,
        jaar=jaar,
        nummer=(hoogste or 0) + 1,
    )


def te_noteren(overleg: Overleg) -> list[Aanwezigheid]:
    """Return the list with what is likely filled in: who said to come, is there."""
    regels = list(overleg.aanwezigheden.select_related("partner"))
    for regel in regels:
        if overleg.is_open and regel.status == Aanwezig.UITGENODIGD and regel.antwoord in (
            Antwoord.KOMT, Antwoord.VERVANGER
        ):  # fmt: skip
            regel.status = Aanwezig.AANWEZIG
            regel.wie = regel.wie or regel.vervanger
    return regels


__all__ = [
    "Botsing",
    "OverlegWeigering",
    "ZaalWeigering",
    "noteer_aanwezigen",
    "schrijf",
    "sluit_af",
    "te_noteren",
    "zet_behandeld",
]
