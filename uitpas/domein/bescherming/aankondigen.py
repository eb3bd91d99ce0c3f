"""Verb: tell the OCMW which files will be wiped, long enough before it happens."""

from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from partners.models import Gemeente, Lidmaatschap, Rol
from uitpas.domein.bescherming.wissen import aan_te_kondigen_op, voorbij_op
from uitpas.models import Pashouder
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.post import Bericht, verstuur


@transaction.atomic
def kondig_aan(*, op_datum: date) -> int:
    """Mark what will be past its term, and mail the OCMW of each gemeente once; returns how many.

    For `ruim_op`. The mail says how many and from which day, never who: the list is in the portal.
    One log line a gemeente.
    """
    straks = op_datum + timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    rijen = list(
        aan_te_kondigen_op(op_datum)
        .order_by("pk")
        .select_for_update(of=("self",), skip_locked=True)
        .values_list("pk", "gemeente")
    )
    Pashouder.objects.filter(pk__in=[pk for pk, _ in rijen]).update(wissen_aangekondigd_op=op_datum)
    aantallen = Counter(gemeente for _, gemeente in rijen)
    for gemeente in Gemeente.objects.filter(pk__in=aantallen).order_by("naam"):
        _meld(gemeente, aantallen[gemeente.pk], op_datum, straks)
    return len(rijen)


def weer_in_gebruik(op_datum: date) -> QuerySet[Pashouder]:
    """Return the announced files that are used again: their time is not near any more."""
    straks = op_datum + timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    wacht = Pashouder.objects.filter(wissen_aangekondigd_op__isnull=False)
    return wacht.exclude(pk__in=voorbij_op(straks).values("pk"))


def trek_in(*, op_datum: date) -> int:
    """Take back what was announced about them, so that it is announced anew when it is time."""
    return weer_in_gebruik(op_datum).update(wissen_aangekondigd_op=None)


def _meld(gemeente: Gemeente, aantal: int, op_datum: date, vanaf: date) -> None:
    tekst = render_to_string(
        "uitpas/mail/wissen.txt",
        {
            "aantal": aantal,
            "gemeente": gemeente.naam,
            "vanaf": dag_voluit(vanaf),
            "adres": settings.PORTAAL_ADRES + reverse("uitpas:wissen"),
        },
    )
    werkers = (
        Lidmaatschap.objects.geldig_op(op_datum)
        .filter(rol=Rol.OCMW, partner__gemeente=gemeente)
        .order_by("gebruiker__email")
        .values_list("gebruiker__email", flat=True)
        .distinct()
    )
    verstuur(
        *(
            Bericht(
                aan=email,
                onderwerp="Dossiers die binnenkort gewist worden",
                tekst=tekst,
                sleutel=f"wissen:{gemeente.nis_code}:{op_datum}:{email}"[:160],
            )
            for email in werkers
        ),
        over=gemeente,
    )
    schrijf_log(wat="kondigt wissen aan", onderwerp=gemeente, telt_vanaf=vanaf, dossiers=aantal)
