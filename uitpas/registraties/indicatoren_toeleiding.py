"""Figures of toeleiding that measure themselves (registry indicatoren), of a calendar year."""

from django.db.models import Sum

from aanbod.models import Moment
from uitpas.models import Toeleiding, Toeleidingstap
from uitpas.models.toeleiding import Stap


def begonnen():
    return "toeleidingen", "Mensen met wie een toeleiding begon in het jaar", _begonnen


def _begonnen(jaar: int) -> int:
    return Toeleiding.objects.filter(begonnen_op__year=jaar).count()


def ingeschreven():
    return "toeleidingen-ingeschreven", "Mensen die via toeleiding ingeschreven zijn", _ingeschreven


def _ingeschreven(jaar: int) -> int:
    return _met_stap(jaar, Stap.INGESCHREVEN)


def blijft():
    return "toeleidingen-blijven", "Mensen die na vier tot zes weken nog meedoen", _blijft


def _blijft(jaar: int) -> int:
    return _met_stap(jaar, Stap.LOOPT)


def _met_stap(jaar: int, stap: Stap) -> int:
    stappen = Toeleidingstap.objects.filter(stap=stap, op__year=jaar)
    return stappen.order_by().values("toeleiding").distinct().count()


def plaatsen():
    return "voorbehouden-plaatsen", "Voorbehouden plaatsen die iemand innam in het jaar", _plaatsen


def _plaatsen(jaar: int) -> int:
    ingenomen = Moment.objects.filter(begin__year=jaar).aggregate(samen=Sum("uit_voorbehoud"))
    return ingenomen["samen"] or 0
