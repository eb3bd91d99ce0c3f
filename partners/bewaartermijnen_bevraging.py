"""What the voice of people keeps no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from partners.models import GebruikteCode, OpenAntwoord, Uitspraak
from wevelgem_netwerk.basis.registers import Bewaartermijn


def bevraging(op_datum: date) -> Iterable[Bewaartermijn]:
    """Own words go, and what was never shown; counts and what everybody read stay."""
    dagen = settings.BEWAAR_OPEN_ANTWOORDEN_DAGEN
    grens = op_datum - timedelta(days=dagen)
    woorden = OpenAntwoord.objects.filter(vraag__bevraging__gesloten_op__lt=grens)
    yield Bewaartermijn(
        wat="eigen woorden uit een bevraging",
        termijn=f"{dagen} dagen na het sluiten",
        bron="instelling BEWAAR_OPEN_ANTWOORDEN_DAGEN",
        aantal=woorden.count(),
        ruim_op=lambda: woorden.delete()[0],
    )
    stil = Uitspraak.objects.filter(publiek=False, gevolg="nieuw").filter(
        Q(bevraging__gesloten_op__lt=grens) | Q(gesprek__datum__lt=grens)
    )
    yield Bewaartermijn(
        wat="wensen en citaten die nooit getoond zijn",
        termijn=f"{dagen} dagen na het sluiten of het gesprek",
        bron="instelling BEWAAR_OPEN_ANTWOORDEN_DAGEN",
        aantal=stil.count(),
        ruim_op=lambda: stil.delete()[0],
    )
    codes = GebruikteCode.objects.filter(dag__lt=op_datum - timedelta(days=1))
    yield Bewaartermijn(
        wat="codes van bladen",
        termijn="de dag na het versturen",
        bron="docs/beslissingen/082",
        aantal=codes.count(),
        ruim_op=lambda: codes.delete()[0],
    )
