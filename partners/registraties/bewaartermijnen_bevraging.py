"""What the voice of people keeps no longer than needed (bewaartermijnen, verwerkingen)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q

from partners.models import GebruikteCode, OpenAntwoord, Uitspraak
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking


def termijn_woorden() -> Termijn:
    return Termijn(
        wat="eigen woorden uit een bevraging",
        duur=f"{settings.BEWAAR_OPEN_ANTWOORDEN_DAGEN} dagen",
        na="het sluiten",
        daarna="de woorden verdwijnen; de aantallen blijven",
        bron="instelling BEWAAR_OPEN_ANTWOORDEN_DAGEN",
    )


def termijn_stil() -> Termijn:
    return Termijn(
        wat="wensen en citaten die nooit getoond zijn",
        duur=f"{settings.BEWAAR_OPEN_ANTWOORDEN_DAGEN} dagen",
        na="het sluiten of het gesprek",
        daarna="de woorden verdwijnen",
        bron="instelling BEWAAR_OPEN_ANTWOORDEN_DAGEN",
    )


def termijn_codes() -> Termijn:
    return Termijn(
        wat="codes van bladen",
        duur="de dag na het versturen",
        na="",
        daarna="de code verdwijnt",
        bron="docs/beslissingen/082",
        te_bevestigen=False,
    )


def verwerkingen() -> Iterable[Verwerking]:
    """Nobody's data by construction; told all the same, since people write in their own words."""
    yield Verwerking(
        naam="Bevragingen",
        waarom="Weten wat mensen nodig hebben om mee te doen.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="niemand die we kennen: een blad hoort bij geen persoon",
        welke=("aangekruiste antwoorden, als aantallen", "eigen woorden, zonder naam"),
        wie_ziet=("de coördinator", "iedereen, wat de coördinator deelt; niets onder vijf"),
        termijnen=(termijn_woorden(), termijn_stil(), termijn_codes()),
        bescherming=("geen account en geen adres van een toestel", "namen worden gemaskeerd"),
        over_inwoners=True,
    )


def bevraging(op_datum: date) -> Iterable[Bewaartermijn]:
    """Own words go, and what was never shown; counts and what everybody read stay."""
    dagen = settings.BEWAAR_OPEN_ANTWOORDEN_DAGEN
    grens = op_datum - timedelta(days=dagen)
    woorden = OpenAntwoord.objects.filter(vraag__bevraging__gesloten_op__lt=grens)
    yield termijn_woorden().voorbij(woorden.count(), lambda: woorden.delete()[0])
    stil = Uitspraak.objects.filter(publiek=False, gevolg="nieuw").filter(
        Q(bevraging__gesloten_op__lt=grens) | Q(gesprek__datum__lt=grens)
    )
    yield termijn_stil().voorbij(stil.count(), lambda: stil.delete()[0])
    codes = GebruikteCode.objects.filter(dag__lt=op_datum - timedelta(days=1))
    yield termijn_codes().voorbij(codes.count(), lambda: codes.delete()[0])
