"""The demo of the rules beside the key: a limit for what is paid each time, a group, a coupon."""

from datetime import date

from aanbod.models import Aanbod
from aanbod.models.prijs import PrijsEenheid
from partners.models import Partner
from uitpas.models import Bon, Groepspas, Kaartsysteem, Limiet
from uitpas.models.limiet import LimietPeriode
from wevelgem_netwerk.basis.periodes import bereik

#: Fictitious, but with a check digit that is right; named in the manual of the desk.
GROEPSNUMMER = "0990012345619"


def laad(*, op_datum: date, partners: dict[str, Partner]) -> None:
    """Make them; what is paid each time may be at the kansentarief every day."""
    zuidwest = Kaartsysteem.objects.get()
    per_keer = Aanbod.objects.filter(prijzen__eenheid=PrijsEenheid.KEER, prijzen__bedrag__gt=0)
    for aanbod in per_keer.distinct().order_by("id"):
        Limiet.objects.create(aanbod=aanbod, aantal=1, per=LimietPeriode.DAG)
    dit_en_volgend_jaar = bereik(date(op_datum.year, 1, 1), date(op_datum.year + 1, 12, 31))
    Groepspas.objects.create(
        nummer=GROEPSNUMMER,
        kaartsysteem=zuidwest,
        partner=partners["Buurthuis De Posthoorn"],
        naam="Buurthuis De Posthoorn",
        beurten=60,
        periode=dit_en_volgend_jaar,
    )
    Bon.objects.create(
        naam="Startbon",
        omschrijving="Een eerste keer uitproberen voor 2 euro minder.",
        kaartsysteem=zuidwest,
        overheid=2,
        prijs_vanaf=12,
        periode=dit_en_volgend_jaar,
    )
