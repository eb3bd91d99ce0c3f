"""Verbs: let a file rest while something about it is looked at, and go on again (GDPR article 18).

For the OCMW of the gemeente where the resident lives, on what the resident asks. While a file
rests its OCMW does nothing with it: no right, no pass, no letter, no wiping; what stands, stays.
Who shows the pass at a desk still pays the kansentarief: that is the resident's own act, and
article 18, 2 lets it (docs/beslissingen/096).
"""

from datetime import date

from django.db import transaction

from partners.models import Lidmaatschap
from uitpas.models import Pashouder
from uitpas.models.beperking import Beperking
from uitpas.toegang import Toegang, eis_ocmw_van
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class BeperkWeigering(Weigering):
    NIET_VERWITTIGD = (
        "niet_verwittigd",
        "Vertel het eerst aan de persoon. Dat moet vóór je weer verder gaat.",
    )


@transaction.atomic
def beperk(
    *, werkplek: Lidmaatschap, pashouder: Pashouder, reden: Beperking | str, op_datum: date
) -> Pashouder:
    """Let the file rest from `op_datum` on; one that rests already stays as it is. One log line."""
    houder = _vergrendeld(werkplek, pashouder)
    if houder.beperkt_op:
        return houder
    houder.beperkt_op, houder.beperkt_om = op_datum, Beperking(reden)
    houder.save(update_fields=["beperkt_op", "beperkt_om"])
    _log("laat dossier rusten", houder, werkplek, op_datum, waarom=houder.beperkt_om)
    return houder


@transaction.atomic
def hef_op(
    *, werkplek: Lidmaatschap, pashouder: Pashouder, verwittigd: bool, op_datum: date
) -> Pashouder:
    """Go on with the file; one that does not rest stays as it is. One log line.

    Refuses NIET_VERWITTIGD: who asked for it is told before (GDPR article 18, 3).
    """
    houder = _vergrendeld(werkplek, pashouder)
    if not houder.beperkt_op:
        return houder
    if not verwittigd:
        raise Geweigerd(BeperkWeigering.NIET_VERWITTIGD)
    waarom = houder.beperkt_om
    houder.beperkt_op, houder.beperkt_om = None, ""
    houder.save(update_fields=["beperkt_op", "beperkt_om"])
    _log("gaat verder met dossier", houder, werkplek, op_datum, waarom=waarom)
    return houder


def _vergrendeld(werkplek: Lidmaatschap, pashouder: Pashouder) -> Pashouder:
    """The row as it is now; nothing else of the file changes until this is done."""
    houder = Pashouder.objects.select_for_update(of=("self",)).get(pk=pashouder.pk)
    if houder.gewist_op:
        raise Geweigerd(Toegang.GEWIST)
    eis_ocmw_van(werkplek, houder.gemeente)
    return houder


def _log(wat, houder, werkplek, telt_vanaf, *, waarom) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=houder,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=telt_vanaf,
        waarom=str(waarom),
    )
