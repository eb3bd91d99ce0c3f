"""Wiping: of somebody whose file is past its term, only what the figures count stays.

What stays is nobody: the quarter of birth, the gender, the household type, the place, and which
participations were of one and the same person; so every figure of the network is the same before
and after. What goes: the name, contact data, passes and their numbers, rights with their grounds,
who lived together, who registered. The ledger keeps its lines and amounts.

A file is first announced to its OCMW, and wiped only when it is still past its term so many days
later (domein/netwerk.md 10.2, requirements 91 and 92).
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import (
    DateField,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest, Least, TruncDate
from django.utils import timezone

from partners.models import Lidmaatschap
from uitpas.domein.levensloop import is_gedaan
from uitpas.models import Deelname, Huishouden, Kansenstatuut, Pas, Pashouder, Verzoek
from uitpas.models.pashouder import NIEMAND
from uitpas.models.verzoek import Uitkomst, Verzoeksoort
from uitpas.toegang import eis_dossier
from wevelgem_netwerk.basis.log import logregel, schrijf_log
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import wissers

#: Files in one transaction: killed in the middle, a batch is whole or as it was.
PARTIJ = 200


def voorbij_op(dag: date) -> QuerySet[Pashouder]:
    """Return the files whose last day lies more than the term before `dag`.

    The last day: the end of the last right (or the day it was stopped), the last participation, or
    the registration. An open question of the resident about the own data holds the file back; so
    does a restriction (domein/bescherming/beperken.py).
    """
    grens = dag - relativedelta(months=settings.BEWAAR_DOSSIER_MAANDEN)
    begin = timezone.make_aware(datetime.combine(grens, time.min))
    van_houder = {"pashouder": OuterRef("pk")}
    loopt = Kansenstatuut.objects.filter(**van_houder).filter(
        Q(ingetrokken_op__isnull=True, periode__endswith__gt=grens) | Q(ingetrokken_op__gte=grens)
    )
    deed_mee = Deelname.objects.filter(datum__gte=grens, **van_houder)
    vraagt = Verzoek.objects.open().filter(**van_houder)
    return (
        Pashouder.objects.met_dossier()
        .filter(geregistreerd_op__lt=begin, beperkt_op__isnull=True)
        .exclude(Exists(loopt) | Exists(deed_mee) | Exists(vraagt))
    )


def wisbaar_op(dag: date) -> QuerySet[Pashouder]:
    """Return the files past their term on `dag` that were announced long enough ago."""
    return voorbij_op(dag).filter(
        wissen_aangekondigd_op__lte=dag - timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    )


def aan_te_kondigen_op(dag: date) -> QuerySet[Pashouder]:
    """Return the files that will be past their term soon, and were not announced yet."""
    straks = dag + timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    return voorbij_op(straks).filter(wissen_aangekondigd_op__isnull=True)


def aangekondigd(werkplek: Lidmaatschap) -> QuerySet[Pashouder]:
    """Return the own files that wait to be wiped, with the last day of each (`laatste_dag`)."""
    van_houder = {"pashouder": OuterRef("pk")}
    einde = (
        Kansenstatuut.objects.filter(**van_houder)
        .order_by()
        .values("pashouder")
        .annotate(dag=Max(Least(_laatste_dag_van("periode"), "ingetrokken_op")))
        .values("dag")
    )
    deelname = (
        Deelname.objects.filter(**van_houder)
        .order_by()
        .values("pashouder")
        .annotate(dag=Max("datum"))
        .values("dag")
    )
    geregistreerd = TruncDate("geregistreerd_op")
    straks = timezone.localdate() + timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    return (
        Pashouder.objects.zichtbaar_voor(werkplek)
        .filter(wissen_aangekondigd_op__isnull=False, pk__in=voorbij_op(straks).values("pk"))
        .annotate(
            laatste_dag=Greatest(
                Coalesce(Subquery(einde, DateField()), geregistreerd),
                Coalesce(Subquery(deelname, DateField()), geregistreerd),
                geregistreerd,
            )
        )
        .select_related("deelgemeente", "gemeente")
        .order_by("wissen_aangekondigd_op", "naam", "voornaam", "id")
    )


def _laatste_dag_van(periode: str) -> Func:
    """The last day of a period, included, in SQL."""
    dagen = (F(f"{periode}__endswith"), Value(1))
    return Func(*dagen, template="(%(expressions)s)", arg_joiner=" - ", output_field=DateField())


def wisdag(pashouder: Pashouder) -> date:
    """Return the first day on which an announced file is wiped; wants `laatste_dag`."""
    voorbij = pashouder.laatste_dag + relativedelta(months=settings.BEWAAR_DOSSIER_MAANDEN)
    wachttijd = timedelta(days=settings.BEWAAR_AANKONDIGING_DAGEN)
    return max(voorbij + timedelta(days=1), pashouder.wissen_aangekondigd_op + wachttijd)


@transaction.atomic
def wis_partij(*, op_datum: date) -> int:
    """Wipe the next batch of what may be wiped on `op_datum`; returns how many, 0 when done.

    For `ruim_op`. Locked first and looked at again: a file that somebody uses at this moment waits
    for a next time. One log line a file, without anything about whom.
    """
    op_slot = wisbaar_op(op_datum).order_by("pk").select_for_update(of=("self",), skip_locked=True)
    sleutels = list(op_slot.values_list("pk", flat=True)[:PARTIJ])
    rijen = list(
        wisbaar_op(op_datum).filter(pk__in=sleutels).select_related("huishouden").order_by("pk")
    )
    _wis(rijen, op_datum)
    Logregel.objects.bulk_create(
        logregel(wat="wist dossier", onderwerp=rij, telt_vanaf=op_datum, waarom="termijn voorbij")
        for rij in rijen
    )
    return len(rijen)


@transaction.atomic
def schrijf_uit(
    *, werkplek: Lidmaatschap, pashouder: Pashouder, aanvraag: UUID, op_datum: date
) -> None:
    """End the registration of `pashouder`, who asked for it: wiped at once, it cannot be undone.

    For the OCMW of the gemeente where the holder lives. The right ends, the pass is nobody's; an
    open question to wipe is answered. The ledger keeps its lines. The same form sent twice does it
    once.
    """
    rij = Pashouder.objects.select_for_update().get(pk=pashouder.pk)
    if rij.gewist_op or is_gedaan(rij.uid, aanvraag, werkplek.gebruiker):
        return
    eis_dossier(werkplek, rij)
    Verzoek.objects.open().filter(pashouder=rij, soort=Verzoeksoort.WISSEN).update(
        afgehandeld_op=op_datum, uitkomst=Uitkomst.GEDAAN
    )
    _wis([rij], op_datum)
    schrijf_log(
        wat="schrijft inwoner uit",
        onderwerp=rij,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=op_datum,
        waarom="op vraag van de inwoner",
        aanvraag=str(aanvraag),
    )


def _wis(rijen: Sequence[Pashouder], op_datum: date) -> None:
    """Make nobody of these locked holders."""
    if not rijen:
        return
    sleutels = [rij.pk for rij in rijen]
    for _, wis in wissers:
        wis(rijen)
    Deelname.objects.filter(pashouder__in=sleutels).exclude(uitpasnummer="").update(uitpasnummer="")
    Pas.objects.filter(pashouder__in=sleutels).delete()
    Kansenstatuut.objects.filter(pashouder__in=sleutels).delete()
    Verzoek.objects.filter(pashouder__in=sleutels).update(pashouder=None)
    oude = {rij.huishouden_id for rij in rijen}
    nieuwe = Huishouden.objects.bulk_create(
        Huishouden(gezinstype=rij.huishouden.gezinstype) for rij in rijen
    )
    for rij, huishouden in zip(rijen, nieuwe, strict=True):
        for veld, waarde in NIEMAND.items():
            setattr(rij, veld, waarde)
        rij.huishouden = huishouden
        rij.geboortedatum = Kwartaal.van(rij.geboortedatum).begin
        rij.geregistreerd_op = timezone.localtime(rij.geregistreerd_op).replace(
            month=1, day=1, hour=0, minute=0, second=0, microsecond=0
        )
        rij.gewist_op = op_datum
    Pashouder.objects.bulk_update(
        rijen, [*NIEMAND, "huishouden", "geboortedatum", "geregistreerd_op", "gewist_op"]
    )
    Huishouden.objects.filter(pk__in=oude, leden__isnull=True).delete()
