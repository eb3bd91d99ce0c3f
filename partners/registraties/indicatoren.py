"""Figures of the learning network that measure themselves (registry indicatoren)."""

from django.db.models import Sum
from django.utils import timezone

from partners.models import (
    Aanwezigheid,
    Drempelvrij,
    Ervaring,
    Leertelling,
    Overleg,
    StapGedaan,
    Zelftoets,
)
from partners.models.overleg import GEHOUDEN_STANDEN, Aanwezig, OverlegSoort


def leermomenten():
    return "leermomenten", "Leermomenten in het jaar", _leermomenten


def _leermomenten(jaar: int) -> int:
    return Overleg.objects.filter(
        soort=OverlegSoort.LEERMOMENT, stand__in=GEHOUDEN_STANDEN, datum__year=jaar
    ).count()


def lerende_partners():
    return "lerende-partners", "Partners op een leermoment in het jaar", _lerende_partners


def _lerende_partners(jaar: int) -> int:
    return (
        Aanwezigheid.objects.filter(
            overleg__soort=OverlegSoort.LEERMOMENT,
            overleg__datum__year=jaar,
            status=Aanwezig.AANWEZIG,
        )
        .order_by()
        .values("partner")
        .distinct()
        .count()
    )


def leerders():
    return "leerders", "Mensen op leermomenten in het jaar (keren, geen namen)", _leerders


def _leerders(jaar: int) -> int:
    """Heads, each time they came: staff and volunteers that their partner counted."""
    som = Leertelling.objects.filter(overleg__datum__year=jaar).aggregate(
        m=Sum("medewerkers"), v=Sum("vrijwilligers")
    )
    return (som["m"] or 0) + (som["v"] or 0)


def zelftoetsen():
    return "zelftoetsen", "Organisaties met een zelftoets in het jaar", _zelftoetsen


def _zelftoetsen(jaar: int) -> int:
    return Zelftoets.objects.filter(jaar=jaar, klaar_op__isnull=False).count()


def drempelvrij():
    return "drempelvrij", "Organisaties die drempelvrij zijn (op het einde van het jaar)", _vrij


def _vrij(jaar: int) -> int:
    """Of this year: how many there are today."""
    vandaag = timezone.localdate()
    dag = vandaag if vandaag.year == jaar else vandaag.replace(year=jaar, month=12, day=31)
    return Drempelvrij.objects.geldig_op(dag).order_by().values("partner").distinct().count()


def tips_geprobeerd():
    return "tips-geprobeerd", "Tips die een organisatie probeerde in het jaar", _geprobeerd


def _geprobeerd(jaar: int) -> int:
    return Ervaring.objects.filter(op__year=jaar).count()


def vorming():
    return "vorming", "Gezette stappen in vorming, maal het aantal mensen, in het jaar", _vorming


def _vorming(jaar: int) -> int:
    som = StapGedaan.objects.filter(op__year=jaar).aggregate(som=Sum("gang__aantal"))["som"]
    return som or 0
