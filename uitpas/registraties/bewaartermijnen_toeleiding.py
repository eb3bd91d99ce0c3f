"""What toeleiding keeps no longer than needed, and why (registries bewaartermijnen, verwerkingen).

Twelve months after closing comes from domein/netwerk.md 10.2 ([D], to be confirmed by the network's
DPO). Past its term the person goes and what is counted stays: steps, days, activity, B.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uitpas.models import Buddy, Buddyvraag, Toeleiding, Voorbehoud
from uitpas.models.toeleiding import Stap
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking


def termijn_toeleiding() -> Termijn:
    dagen, stil = settings.BEWAAR_TOELEIDING_DAGEN, settings.BEWAAR_TOELEIDING_STIL_DAGEN
    return Termijn(
        wat="mensen in een toeleiding",
        duur=f"{dagen} dagen na het afsluiten, {stil} dagen als er niets meer gebeurt",
        na="",
        daarna="naam, wens en contact verdwijnen; de stappen tellen mee, zonder naam",
        bron="instellingen BEWAAR_TOELEIDING_DAGEN en BEWAAR_TOELEIDING_STIL_DAGEN",
    )


def termijn_buddy() -> Termijn:
    return Termijn(
        wat="namen van buddy's die stopten",
        duur=f"{settings.BEWAAR_BUDDY_DAGEN} dagen",
        na="het stoppen",
        daarna="naam en e-mail verdwijnen",
        bron="instelling BEWAAR_BUDDY_DAGEN",
    )


def termijn_buddyvraag() -> Termijn:
    return Termijn(
        wat="vragen aan buddy's",
        duur=f"{settings.BEWAAR_BUDDY_DAGEN} dagen",
        na="het vervallen",
        daarna="de vraag verdwijnt",
        bron="instelling BEWAAR_BUDDY_DAGEN",
    )


def wis_van(pashouders: list) -> None:
    """What was joined to who is wiped: the person goes out of the toeleiding too."""
    van_hen = Toeleiding.objects.filter(pashouder__in=[rij.pk for rij in pashouders])
    _wis_toeleidingen(van_hen.filter(gewist_op__isnull=True), timezone.localdate())


def toeleidingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Closed ones after their term, and those where nothing happened for longer than theirs."""
    dagen, stil = settings.BEWAAR_TOELEIDING_DAGEN, settings.BEWAAR_TOELEIDING_STIL_DAGEN
    af = Q(stap=Stap.AFGESLOTEN, stap_op__lt=op_datum - timedelta(days=dagen))
    vergeten = ~Q(stap=Stap.AFGESLOTEN) & Q(stap_op__lt=op_datum - timedelta(days=stil))
    oud = Toeleiding.objects.filter(af | vergeten, gewist_op__isnull=True)
    yield termijn_toeleiding().voorbij(oud.count(), lambda: _wis_toeleidingen(oud, op_datum))


def buddys(op_datum: date) -> Iterable[Bewaartermijn]:
    """Names of buddies who ended, and questions that nobody waits for any more."""
    dagen = settings.BEWAAR_BUDDY_DAGEN
    grens = op_datum - timedelta(days=dagen)
    oud = Buddy.objects.filter(einde__lt=grens, gewist_op__isnull=True)
    yield termijn_buddy().voorbij(
        oud.count(), lambda: oud.update(gewist_op=op_datum, voornaam="", email="")
    )
    begin = timezone.make_aware(datetime.combine(grens, time.min))
    vragen = Buddyvraag.objects.filter(vervalt_op__lt=begin)
    yield termijn_buddyvraag().voorbij(vragen.count(), lambda: vragen.delete()[0])


def verwerkingen() -> Iterable[Verwerking]:
    """What is written down to go along with somebody, and of who goes along."""
    yield Verwerking(
        naam="Toeleiding",
        waarom="Iemand op weg helpen naar een activiteit, als die dat wil.",
        rechtsgrond="toestemming (AVG art. 6, 1 a); wie ze intrekt, verdwijnt meteen",
        van_wie="wie met een toeleider op weg gaat",
        welke=(
            "je voornaam en hoe we je bereiken",
            "je wens, in je eigen woorden",
            "de stappen, met hun dag",
        ),
        wie_ziet=(
            "je toeleider",
            "het OCMW van je gemeente, als het overneemt",
            "de club: je voornaam, een dag en wie meekomt",
        ),
        termijnen=(termijn_toeleiding(),),
        bescherming=("de coördinator ziet alleen aantallen, niets onder vijf",),
        over_inwoners=True,
    )
    yield Verwerking(
        naam="Buddy's",
        waarom="Vragen of iemand een eerste keer meegaat.",
        rechtsgrond="toestemming (AVG art. 6, 1 a)",
        van_wie="vrijwilligers die meegaan",
        welke=("voornaam en e-mailadres", "waar, wanneer en waarvoor iemand meegaat"),
        wie_ziet=("de partner die de buddy kent", "een toeleider, na een ja: de voornaam"),
        termijnen=(termijn_buddy(), termijn_buddyvraag()),
    )


@transaction.atomic
def _wis_toeleidingen(oud, op_datum: date) -> int:
    ids = list(oud.select_for_update().values_list("pk", flat=True))
    Buddyvraag.objects.filter(toeleiding__in=ids).delete()
    Voorbehoud.objects.filter(toeleiding__in=ids).delete()
    return Toeleiding.objects.filter(pk__in=ids).update(
        gewist_op=op_datum,
        voornaam="",
        bereikbaar="",
        wens="",
        wie_mee="",
        overname="",
        toeleider=None,
        pashouder=None,
    )
