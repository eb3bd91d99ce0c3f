"""The demo of who looked: ordinary work at the counter, and one evening that stands out."""

from datetime import date, datetime, time, timedelta
from itertools import chain

from django.utils import timezone

from partners.models import Lidmaatschap
from uitpas.domein import kansenstatuut, pashouders
from uitpas.domein.bescherming.inzage import Reden, noteer_dossier, noteer_lijst
from uitpas.models import Kansenstatuut, Pashouder
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.log import logregel
from wevelgem_netwerk.basis.models import Logregel

#: How many files a day, from yesterday back.
DOSSIERS_PER_DAG = (4, 6, 2, 5)


def laad(*, op_datum: date) -> None:
    """Leen of the OCMW worked through her days; once she looked in the evening, by an old link."""
    leen = Lidmaatschap.objects.get(gebruiker__email="ocmw@demo.example")
    inwoners = list(Pashouder.objects.select_related("huishouden").order_by("id"))
    _geschiedenis(leen, inwoners, op_datum)
    dagen = _werkdagen(op_datum, len(DOSSIERS_PER_DAG))
    for dag, aantal in zip(dagen, DOSSIERS_PER_DAG, strict=True):
        noteer_lijst(werkplek=leen, wat=Wat.LIJST, aantal=8, op_tijdstip=_om(dag, 9))
        for nummer in range(aantal):
            noteer_dossier(
                werkplek=leen,
                pashouder=inwoners[(nummer * 3) % len(inwoners)],
                wat=Wat.DOSSIER,
                op_tijdstip=_om(dag, 9 + nummer, 12),
                waarom=str(Reden.LIJST.label) if nummer == 1 else "",
            )
    noteer_dossier(
        werkplek=leen,
        pashouder=inwoners[5],
        wat=Wat.BLAD,
        op_tijdstip=_om(dagen[0], 22, 47),
        rechtstreeks=True,
    )


def _geschiedenis(leen: Lidmaatschap, inwoners: list[Pashouder], op_datum: date) -> None:
    """The lines that the verbs would have left, so that a file has a history to show."""
    statuten = Kansenstatuut.objects.order_by("id")
    feiten = chain(
        (pashouders.feit_registratie(inwoner, leen, op_datum) for inwoner in inwoners),
        (kansenstatuut.feit_toekennen(statuut, leen) for statuut in statuten),
    )
    Logregel.objects.bulk_create([logregel(**feit) for feit in feiten])


def _werkdagen(op_datum: date, aantal: int) -> list[date]:
    terug = (op_datum - timedelta(days=n) for n in range(1, 15))
    return [dag for dag in terug if dag.weekday() < 5][:aantal]


def _om(dag: date, uur: int, minuut: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))
