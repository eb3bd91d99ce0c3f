"""Verbs: note what a resident asks about the own data, and that it was answered.

For the OCMW of the gemeente where the resident lives. No story: a code for what is asked and one
for the answer. Source: GDPR article 12, 3 (an answer within a month).
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from partners.models import Lidmaatschap
from uitpas.models import Pashouder, Verzoek
from uitpas.models.verzoek import Uitkomst, Verzoeksoort
from uitpas.toegang import eis_ocmw_van
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class VerzoekWeigering(Weigering):
    KOMT_NOG = "komt_nog", "Kies vandaag of een dag die voorbij is."
    VOOR_REGISTRATIE = "voor_registratie", "Op die dag stond deze persoon hier nog niet."


@transaction.atomic
def noteer(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    soort: Verzoeksoort | str,
    ontvangen_op: date,
    op_datum: date,
) -> Verzoek:
    """Note the question; the same one still open is that one. One log line.

    Refuses a day to come and a day before the registration.
    """
    eis_ocmw_van(werkplek, pashouder.gemeente)
    if ontvangen_op > op_datum:
        raise Geweigerd(VerzoekWeigering.KOMT_NOG)
    if ontvangen_op < timezone.localdate(pashouder.geregistreerd_op):
        raise Geweigerd(VerzoekWeigering.VOOR_REGISTRATIE)
    verzoek = Verzoek(
        soort=Verzoeksoort(soort),
        pashouder=pashouder,
        gemeente=pashouder.gemeente,
        ontvangen_op=ontvangen_op,
        genoteerd_door=werkplek.gebruiker,
    )
    try:
        with transaction.atomic():
            verzoek.save()
    except IntegrityError as fout:
        if not schendt(fout, "verzoek_een_open"):
            raise
        return Verzoek.objects.open().get(pashouder=pashouder, soort=soort)
    _log("noteert vraag over gegevens", verzoek, werkplek, ontvangen_op)
    return verzoek


@transaction.atomic
def beantwoord(
    *, werkplek: Lidmaatschap, verzoek: Verzoek, uitkomst: Uitkomst | str, op_datum: date
) -> Verzoek:
    """Close the question with what came of it; answered before, it stays as it was. One log."""
    verzoek = Verzoek.objects.select_for_update().get(pk=verzoek.pk)
    eis_ocmw_van(werkplek, verzoek.gemeente)
    if verzoek.afgehandeld_op:
        return verzoek
    verzoek.afgehandeld_op, verzoek.uitkomst = op_datum, Uitkomst(uitkomst)
    verzoek.save(update_fields=["afgehandeld_op", "uitkomst"])
    _log("beantwoordt vraag over gegevens", verzoek, werkplek, op_datum)
    return verzoek


def _log(wat: str, verzoek: Verzoek, werkplek: Lidmaatschap, telt_vanaf: date) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=verzoek,
        door=werkplek.gebruiker,
        namens=werkplek.partner,
        telt_vanaf=telt_vanaf,
        waarom=verzoek.uitkomst or verzoek.soort,
    )
