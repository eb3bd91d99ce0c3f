"""What the ground keeps no longer than needed (registries bewaartermijnen and verwerkingen)."""

from collections.abc import Iterable
from datetime import date, datetime, time

import pgtrigger
from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from wevelgem_netwerk.basis.models import Inzage, Logregel, Post
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import VOORSTEL, Termijn, Verwerking, maanden

#: Rows that go in one transaction.
PARTIJ = 2000


def termijn_post() -> Termijn:
    return Termijn(
        wat="mails",
        duur=f"{settings.BEWAAR_POST_DAGEN} dagen",
        na="het versturen",
        daarna="de mail verdwijnt; de tekst is al weg zodra hij verstuurd is",
        bron="instelling BEWAAR_POST_DAGEN",
    )


def termijn_log() -> Termijn:
    return Termijn(
        wat="het logboek",
        duur=maanden(settings.BEWAAR_LOG_MAANDEN),
        na="wat er gebeurde",
        daarna="de regel verdwijnt",
        bron=f"instelling BEWAAR_LOG_MAANDEN: {VOORSTEL}",
    )


def post(op_datum: date) -> Iterable[Bewaartermijn]:
    """Whom a mail went to: the addresses go, what was told stands with its object."""
    oud = Post.objects.filter(gemaakt_op__lt=_begin(op_datum, days=settings.BEWAAR_POST_DAGEN))
    yield termijn_post().voorbij(oud.count(), lambda: _haal_weg(oud))


def logboek(op_datum: date) -> Iterable[Bewaartermijn]:
    """Lines of the log: the one place where the database lets go of them."""
    grens = _begin(op_datum, months=settings.BEWAAR_LOG_MAANDEN)
    oud = Logregel.objects.filter(moment__lt=grens)

    def ruim_op() -> int:
        with pgtrigger.ignore("basis.Logregel:log_blijft"):
            return _haal_weg(oud)

    yield termijn_log().voorbij(oud.count(), ruim_op)


def termijn_inzagen() -> Termijn:
    return Termijn(
        wat="wie in een dossier keek",
        duur=f"{settings.BEWAAR_INZAGE_DAGEN} dagen",
        na="het kijken",
        daarna="de regel verdwijnt",
        bron="instelling BEWAAR_INZAGE_DAGEN: voorstel van het netwerk",
    )


def inzagen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Who looked in which file: long enough to answer a question about it, no longer."""
    oud = Inzage.objects.filter(moment__lt=_begin(op_datum, days=settings.BEWAAR_INZAGE_DAGEN))

    def ruim_op() -> int:
        with pgtrigger.ignore("basis.Inzage:inzage_blijft"):
            return _haal_weg(oud)

    yield termijn_inzagen().voorbij(oud.count(), ruim_op)


def verwerkingen() -> Iterable[Verwerking]:
    """What the ground itself does with data of people who work here."""
    yield Verwerking(
        naam="Logboek",
        waarom="Later kunnen zeggen wie wat besliste, wanneer en waarom.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e); verantwoording (art. 5, 2)",
        van_wie="medewerkers van het netwerk; inwoners onder een nummer",
        welke=("wie het deed en voor welke organisatie", "wat er veranderde, zonder namen"),
        wie_ziet=("beheerder",),
        termijnen=(termijn_log(),),
        bescherming=("de databank laat geen regel veranderen",),
    )
    yield Verwerking(
        naam="Wie keek in een dossier",
        waarom="Kunnen zeggen wie in welk dossier keek, en wanneer.",
        rechtsgrond="wettelijke plicht (AVG art. 32 en 5, 2)",
        van_wie="medewerkers die een dossier openen",
        welke=("wie keek, voor welke organisatie", "welk dossier, onder een nummer", "wanneer"),
        wie_ziet=("de functionaris voor gegevensbescherming", "het OCMW: de eigen dossiers"),
        termijnen=(termijn_inzagen(),),
        bescherming=("de databank laat geen regel veranderen",),
    )
    yield Verwerking(
        naam="Mail",
        waarom="Medewerkers verwittigen.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="medewerkers van het netwerk",
        welke=("e-mailadres",),
        wie_ziet=("coördinator en beheerder (mails)",),
        termijnen=(termijn_post(),),
        bescherming=("geen inwoners in mails", "de tekst wordt na het versturen gewist"),
    )


def _begin(op_datum: date, **terug) -> datetime:
    """Return midnight in Brussels so long before `op_datum`."""
    dag = op_datum - relativedelta(**terug)
    return timezone.make_aware(datetime.combine(dag, time.min))


@transaction.atomic
def _haal_weg(rijen) -> int:
    """Delete the first of `rijen`; returns how many of them."""
    sleutels = list(rijen.order_by("pk").values_list("pk", flat=True)[:PARTIJ])
    rijen.filter(pk__in=sleutels).delete()
    return len(sleutels)
