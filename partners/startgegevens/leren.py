"""The starter data of the learning network: questions, tips and a first training path.

Only what is absent is added; what the network rewrote or put away stays as it is.
"""

from partners.models import (
    Drempel,
    Netwerk,
    Tip,
    Vormingsstap,
    Vormingstraject,
    Zelftoetsvraag,
)
from partners.startgegevens.zelftoetsvragen import TIPS, TRAJECT, VRAGEN


def laad(netwerk: Netwerk, *, nieuw: bool) -> None:
    """Add the questions that are absent; tips and a path only to a network that is `nieuw`."""
    drempels = {drempel.code: drempel for drempel in Drempel.objects.all()}
    er_al = set(Zelftoetsvraag.objects.values_list("code", flat=True))
    Zelftoetsvraag.objects.bulk_create(
        Zelftoetsvraag(
            drempel=drempels[drempel],
            code=code,
            vraag=vraag,
            belofte=belofte,
            bron=bron,
            volgorde=volgorde,
        )
        for volgorde, (drempel, code, vraag, belofte, bron) in enumerate(VRAGEN)
        if code not in er_al
    )
    if not nieuw and (Tip.objects.exists() or Vormingstraject.objects.exists()):
        return
    Tip.objects.bulk_create(
        Tip(
            netwerk=netwerk,
            drempel=drempels[drempel],
            titel=titel,
            tekst=tekst,
            bron=bron,
            te_bevestigen=True,
        )
        for drempel, titel, tekst, bron in TIPS
    )
    titel, uitleg, stappen = TRAJECT
    traject = Vormingstraject.objects.create(netwerk=netwerk, titel=titel, uitleg=uitleg)
    Vormingsstap.objects.bulk_create(
        Vormingsstap(traject=traject, volgorde=nummer, titel=stap, uitleg=uitleg_stap)
        for nummer, (stap, uitleg_stap) in enumerate(stappen, 1)
    )
