"""A change to a live offer of a partner that is not trusted: it waits, the live one stays."""

from django.db import transaction
from django.utils import timezone

from aanbod.domein import berichten
from aanbod.domein.inhoud import kalender_uit_json, kort_uit, meer_uit, naar_json
from aanbod.domein.rechten import eis_aanbieder, op_slot
from aanbod.domein.samenvatting import samenvatting, verschil
from aanbod.domein.schrijven import schrijf_data, schrijf_kort, schrijf_meer
from aanbod.domein.wanneer.regel import regel_van
from aanbod.models import Aanbod, Beeld, Beoordeling, Voorstel
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import Oordeel, VoorstelStand
from wevelgem_netwerk.basis.log import schrijf_log


def moet_wachten(aanbod: Aanbod) -> bool:
    """Whether a change of this offer becomes a proposal."""
    return aanbod.stand == Stand.ONLINE and not aanbod.partner.vertrouwd


@transaction.atomic
def trek_in(*, aanbod: Aanbod, door, werkplek) -> None:
    """Withdraw the change that waits; what is online stays as it is.

    For an AANBIEDER of that partner. Does nothing when none waits. One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    if sluit_open(aanbod):
        schrijf_log(wat="trek wijziging in", onderwerp=aanbod, door=door, namens=werkplek.partner)


def open_voorstel(aanbod: Aanbod) -> Voorstel | None:
    return aanbod.voorstellen.filter(stand=VoorstelStand.OPEN).first()


def leg_voor(aanbod: Aanbod, deel: str, gegevens, *, door) -> Voorstel | None:
    """Keep a change of a locked live offer as a proposal; part of the verbs of publiceren.py.

    A later change joins the one that waits. What changes nothing is not kept. Refuses (Geweigerd)
    what the change itself would refuse, so that the partner hears it now. One step in the dialogue,
    one log row and a mail to the coordinators when it is a new one.
    """
    voorstel = open_voorstel(aanbod)
    inhoud = _samen(aanbod, voorstel.inhoud if voorstel else {}, deel, gegevens)
    anders = _probeer(aanbod, inhoud, door)
    if not anders and voorstel is None:
        return None
    if voorstel is None:
        return _nieuw(aanbod, inhoud, anders, door=door)
    if not anders and not Beeld.alle.filter(aanbod=aanbod, wacht=True).exists():
        return sluit_open(aanbod)  # back to what is online already
    voorstel.inhoud, voorstel.verschil = inhoud, anders
    voorstel.save(update_fields=["inhoud", "verschil"])
    return voorstel


def _samen(aanbod: Aanbod, inhoud: dict, deel: str, gegevens) -> dict:
    """Return `inhoud` with a changed part; of the short form and the calendar the last one says
    the dates."""
    zelfde_data = {"regel": None, "kalender_blijft": True}
    nieuw = inhoud | {deel: naar_json(gegevens)}
    if deel == "kalender" and "kort" in nieuw:
        nieuw["kort"] = nieuw["kort"] | zelfde_data
    if deel == "kort" and "kalender" in nieuw:
        if gegevens.kalender_blijft or gegevens.regel in {None, regel_van(aanbod)}:
            nieuw["kort"] = nieuw["kort"] | zelfde_data
        else:
            del nieuw["kalender"]
    return nieuw


def leg_beeld_voor(aanbod: Aanbod, *, door) -> Voorstel:
    """Let a picture that was added wait with the rest; part of the verbs of beelden.py."""
    return open_voorstel(aanbod) or _nieuw(aanbod, {}, [], door=door)


def _nieuw(aanbod: Aanbod, inhoud: dict, anders: list, *, door) -> Voorstel:
    voorstel = Voorstel.objects.create(aanbod=aanbod, inhoud=inhoud, verschil=anders, door=door)
    Beoordeling.objects.create(aanbod=aanbod, oordeel=Oordeel.VOORGELEGD, door=door)
    schrijf_log(wat="leg wijziging voor", onderwerp=aanbod, door=door, namens=aanbod.partner)
    berichten.aan_nakijkers(
        aanbod,
        f"Wijziging na te kijken: {aanbod.titel}",
        [
            f"{aanbod.partner} wil iets wijzigen aan “{aanbod.titel}”.",
            "Tot je het nakijkt, blijft online wat er nu staat.",
        ],
        feit=voorstel,
    )
    return voorstel


def _probeer(aanbod: Aanbod, inhoud: dict, door) -> list:
    """Return what `inhoud` changes, by doing it and undoing all of it."""
    nu = samenvatting(Aanbod.objects.get(pk=aanbod.pk))
    with transaction.atomic():
        voer_uit(Aanbod.objects.select_related("partner").get(pk=aanbod.pk), inhoud, door=door)
        straks = samenvatting(Aanbod.objects.get(pk=aanbod.pk))
        transaction.set_rollback(True)
    return verschil(nu, straks)


def voer_uit(aanbod: Aanbod, inhoud: dict, *, door) -> None:
    """Write the content of a proposal into its offer."""
    if kort := inhoud.get("kort"):
        schrijf_kort(aanbod, kort_uit(kort), door=door, partner=aanbod.partner)
    if kalender := inhoud.get("kalender"):
        schrijf_data(aanbod, kalender_uit_json(kalender))
    if meer := inhoud.get("meer"):
        schrijf_meer(aanbod, meer_uit(meer))


def sluit_open(aanbod: Aanbod, stand: str = VoorstelStand.INGETROKKEN) -> Voorstel | None:
    """Close the proposal that waits, if any; its pictures come along or go."""
    voorstel = open_voorstel(aanbod)
    if voorstel is None:
        return None
    voorstel.stand, voorstel.besloten_op = stand, timezone.now()
    voorstel.save(update_fields=["stand", "besloten_op"])
    wachtend = Beeld.alle.filter(aanbod=aanbod, wacht=True)
    if stand == VoorstelStand.OVERGENOMEN:
        wachtend.update(wacht=False)
    else:
        for beeld in wachtend:
            verwijder_bestand(beeld)
            beeld.delete()
    return voorstel


def verwijder_bestand(beeld: Beeld) -> None:
    """Remove the file of a picture once the transaction stands."""
    opslag, naam = beeld.bestand.storage, beeld.bestand.name
    transaction.on_commit(lambda: opslag.delete(naam), robust=True)
