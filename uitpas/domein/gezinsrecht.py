"""Verb: one right for who lives together, given at once.

Sources: domein/uitpas.md 4.1 (dependants at the address share it) and domein/netwerk.md 5.3.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from partners.models import Lidmaatschap
from uitpas.domein import kansenstatuut
from uitpas.domein.gronden import regel_voor
from uitpas.domein.personen import PersoonWeigering
from uitpas.models import Grond, Kansenstatuut, Pashouder
from uitpas.models.pashouder import Woonsituatie
from uitpas.toegang import eis_ocmw_van
from wevelgem_netwerk.basis.weigering import Geweigerd


def kan_delen(lid: Pashouder) -> bool:
    """Return whether a right of the family may be theirs too: at home, and a file that runs."""
    weg = lid.overleden_op or lid.vertrokken_op or lid.beperkt_op
    return not weg and Woonsituatie(lid.woonsituatie).deelt


@transaction.atomic
def geef_gezin_recht(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    samen: Sequence[Pashouder],
    op_datum: date,
    **recht,
) -> Kansenstatuut:
    """Give `pashouder` the right, and `samen`, who live at home with them; all of them or nobody.

    For the OCMW where they live. `recht` is what `kansenstatuut.toekennen` takes, and refuses.
    Refuses others with a ground for one person, and who does not share the household. What was
    given today on the same proof is not given twice: a second click.
    """
    eis_ocmw_van(werkplek, pashouder.gemeente)
    grond = recht["grond"]
    if samen and not regel_voor(grond, pashouder.gemeente, op_datum).deelt:
        raise Geweigerd(kansenstatuut.RechtWeigering.GROND_EEN_PERSOON)
    gegeven, gezin = [], sorted([pashouder, *samen], key=lambda iemand: iemand.pk)
    kansenstatuut.een_tegelijk(gezin)
    for wie in gezin:
        if wie != pashouder and (
            wie.huishouden_id != pashouder.huishouden_id or not kan_delen(wie)
        ):
            raise Geweigerd(PersoonWeigering.DEELT_NIET)
        eerder = _vandaag_gegeven(wie, grond, op_datum)
        gegeven.append(
            eerder
            or kansenstatuut.toekennen(werkplek=werkplek, pashouder=wie, op_datum=op_datum, **recht)
        )
    return next(statuut for statuut in gegeven if statuut.pashouder_id == pashouder.pk)


def _vandaag_gegeven(wie: Pashouder, grond: Grond, op_datum: date) -> Kansenstatuut | None:
    return wie.statuten.filter(
        grond=grond,
        periode__startswith=op_datum,
        bewijs_gezien_op=op_datum,
        ingetrokken_op__isnull=True,
    ).first()
