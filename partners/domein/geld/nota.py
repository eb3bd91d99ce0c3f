"""Verbs of the nota: begin the next one, and write down a measurement.

Called by a coördinator or beheerder of the network, from the admin.
"""

from datetime import date

from django.db import transaction

from partners.models import Actie, Betrokkenheid, Doelstelling, Gebruiker, Meting, Nota
from partners.models.nota import ActieStatus
from wevelgem_netwerk.basis.log import schrijf_log

#: What a next nota takes over from the one before it; the rest starts empty or at its default.
_TEKSTEN = ("visie", "omgevingsanalyse", "doelgroep", "criteria", "zakelijk_plan")


@transaction.atomic
def begin_nota(
    *,
    uit: Nota,
    titel: str,
    begin: date,
    einde: date,
    sjabloon: str,
    door: Gebruiker | None,
    namens: str = "",
) -> Nota:
    """Make the next nota of a network with the texts, partners, objectives and actions of `uit`.

    Actions that were stopped stay behind; the others are planned again, without timing.
    Measurements and money stay with the old one. Partners come along without their part: that is
    asked anew. Raises ValidationError when the period overlaps another nota. Writes one log line.
    """
    nota = Nota(
        netwerk=uit.netwerk,
        titel=titel,
        begin=begin,
        einde=einde,
        sjabloon=sjabloon,
        **{veld: getattr(uit, veld) for veld in _TEKSTEN},
    )
    nota.full_clean()
    nota.save()
    Betrokkenheid.objects.bulk_create(
        Betrokkenheid(nota=nota, partner=partner) for partner in uit.partners.actief()
    )
    for oud in uit.doelstellingen.all():
        doel = Doelstelling.objects.create(nota=nota, nummer=oud.nummer, titel=oud.titel)
        for actie in oud.acties.exclude(status=ActieStatus.GESTOPT):
            _neem_over(actie, doel)
    schrijf_log(
        wat="nota begonnen",
        onderwerp=nota,
        door=door,
        namens=namens,
        telt_vanaf=begin,
        uit=uit.pk,
        sjabloon=sjabloon,
    )
    return nota


def _neem_over(actie: Actie, doel: Doelstelling) -> None:
    nieuw = Actie.objects.create(
        doelstelling=doel,
        letter=actie.letter,
        titel=actie.titel,
        soort=actie.soort,
        trekker=actie.trekker,
        bbc_code=actie.bbc_code,
    )
    nieuw.partners.set(actie.partners.all())
    for indicator in actie.indicatoren.all():
        nieuw.indicatoren.create(
            naam=indicator.naam,
            streefwaarde=indicator.streefwaarde,
            eenheid=indicator.eenheid,
            meet_zelf=indicator.meet_zelf,
        )


@transaction.atomic
def schrijf_meting(*, meting: Meting, door: Gebruiker | None, namens: str = "") -> Meting:
    """Write down a measurement; one of a day that was measured before corrects it.

    The older one stays to be read; the database refuses to change it. Writes one log line.
    """
    meting.door = door
    meting.full_clean()
    meting.save(force_insert=True)
    schrijf_log(
        wat="meting geschreven",
        onderwerp=meting.indicator,
        door=door,
        namens=namens,
        telt_vanaf=meting.datum,
        waarde=str(meting.waarde),
    )
    return meting
