"""What a desk works with: the moments of its partner, and who it registered today. Reads only."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.aanbod import Stand
from uitpas.models import Deelname, Groepspas, Pas
from wevelgem_netwerk.basis import muur

#: A volunteer who had no time on the day itself registers within the week.
DAGEN_TERUG = 7


def momenten(werkplek, *, op_datum: date) -> QuerySet[Moment]:
    """Moments that `werkplek` registers participations for, with their offer.

    Those of its own partner's published UiTPAS offers, from a week ago on. What lies outside does
    not exist for the desk (404).
    """
    return (
        Moment.objects.filter(
            aanbod__partner=werkplek.partner,
            aanbod__stand=Stand.ONLINE,
            aanbod__is_uitpas=True,
            begin__gte=begin_van(op_datum - timedelta(days=DAGEN_TERUG)),
        )
        .select_related("aanbod__locatie", "aanbod__partner")
        .defer("aanbod__bron_document", "aanbod__omschrijving", "aanbod__zoekvector")
        .order_by("begin", "id")
    )


def begin_van(dag: date) -> datetime:
    """Return midnight in Brussels at which `dag` begins."""
    return timezone.make_aware(datetime.combine(dag, time.min))


def geregistreerd(moment: Moment, *, op_datum: date) -> list[Deelname]:
    """Registrations of `moment` made on `op_datum` that still stand, the newest first.

    Holds of the holder only the first name (ontwerp.md section 6), of a group its name.
    """
    rijen = (
        Deelname.objects.bij(moment)
        .exclude(pashouder=None, groepspas=None)
        .aan_balie_op(op_datum)
        .niet_tegengeboekt()
        .select_related("pashouder", "groepspas")
        .only("geregistreerd_op", "aantal", "pashouder__voornaam", "groepspas__naam")
        .order_by("-geregistreerd_op", "-id")
    )
    with muur.deur(partner=moment.aanbod.partner_id):
        return list(rijen)


def staat_al(moment: Moment, nummer: str) -> Deelname | None:
    """Return the standing registration at `moment` of the holder of pass `nummer`."""
    with muur.deur(passen={nummer}):
        return (
            Deelname.objects.bij(moment)
            .filter(pashouder__passen__nummer=nummer)
            .niet_tegengeboekt()
            .first()
        )


def namen(nummers: set[str]) -> dict[str, str]:
    """Return what the desk calls the holders of these passes: first name, or that of the group."""
    mensen = Pas.objects.filter(nummer__in=nummers).values_list("nummer", "pashouder__voornaam")
    groepen = Groepspas.objects.filter(nummer__in=nummers).values_list("nummer", "naam")
    with muur.deur(passen=nummers):
        return dict(mensen) | dict(groepen)
