"""The starter data of uitpas: the card system of Zuidwest, its key and its grounds.

Sources: 20 / 40 / 40 and the start in September 2015 (domein/uitpas.md 3.5, netwerk.md 4.1); the
default end date 30 April (uitpas.md 1.5); the four groups of Zuidwest (netwerk.md 5.1, page of
Kortrijk), to be confirmed for Wevelgem; a pass of 1 euro with the right (uitpas.md 4.1, page of
Kortrijk), to be confirmed too. Other prices of a pass were not found, so none is filled in. How
often somebody takes part at the kansentarief by calendar kind: UiTPAS' defaults (uitpas.md 1.11).
"""

from datetime import date
from decimal import Decimal

from aanbod.models.aanbod import KalenderSoort
from partners.models import Gemeente
from partners.startgegevens import netwerk as partners
from uitpas.models import Grond, Jeugdthema, Kaartsysteem, Limiet, Pasprijs, Verdeelsleutel
from uitpas.models.limiet import LimietPeriode
from uitpas.models.pashouder import PasReden
from wevelgem_netwerk.basis.periodes import bereik

KAARTSYSTEEM = "UiTPAS Zuidwest"
EERSTE_DAG = date(2015, 9, 1)

#: code, name, which proof is looked at, shared with the household, somebody decides
GRONDEN = (
    ("ocmw", "Leefloon of dossier bij het OCMW", "Het dossier bij het OCMW", True, False),
    ("vt", "Verhoogde tegemoetkoming", "Kleefbriefje of attest van het ziekenfonds", True, False),
    ("beslissing", "Beslissing na sociaal onderzoek", "De beslissing van het OCMW", True, True),
    ("pleeg", "Pleegkind of pleeggast", "Attest van pleegzorg", False, False),
)

#: calendar kind, how often, in which period
LIMIETEN = (
    (KalenderSoort.EENMALIG, 1, LimietPeriode.TOTAAL),
    (KalenderSoort.DATA, 1, LimietPeriode.TOTAAL),
    (KalenderSoort.PERIODE, 1, LimietPeriode.TOTAAL),
    (KalenderSoort.VAST, 1, LimietPeriode.WEEK),
)

#: What can come up outside, as chips; the network's own words, to be confirmed.
JEUGDTHEMAS = (
    ("verveling", "niets te doen"), ("geen-plek", "geen plek"), ("sport", "sport"),
    ("muziek", "muziek"), ("vrienden", "vrienden"), ("thuis", "thuis"), ("school", "school"),
    ("geld", "geld"), ("werk", "werk zoeken"), ("gezondheid", "zich niet goed voelen"),
    ("buurt", "ruzie met de buurt"), ("idee", "een eigen idee"),
)  # fmt: skip


def laad() -> None:
    """Add what is absent; the gemeenten of partners come first."""
    partners.laad()
    for volgorde, (code, thema) in enumerate(JEUGDTHEMAS):
        Jeugdthema.objects.get_or_create(code=code, defaults={"naam": thema, "volgorde": volgorde})
    for soort, aantal, per in LIMIETEN:
        Limiet.objects.get_or_create(soort_kalender=soort, defaults={"aantal": aantal, "per": per})
    zuidwest, nieuw = Kaartsysteem.objects.get_or_create(naam=KAARTSYSTEEM)
    if nieuw:
        namen = [naam for naam, _, _ in partners.GEMEENTEN]
        zuidwest.gemeenten.set(Gemeente.objects.filter(naam__in=namen))
    if not Verdeelsleutel.objects.van_de_regio().filter(kaartsysteem=zuidwest).exists():
        Verdeelsleutel.objects.create(
            naam="Zuidwest 20/40/40",
            kaartsysteem=zuidwest,
            deelnemer=Decimal(20),
            organisator=Decimal(40),
            overheid=Decimal(40),
            periode=bereik(EERSTE_DAG, None),
        )
    for volgorde, (code, naam, bewijs, deelt, beslist) in enumerate(GRONDEN):
        Grond.objects.get_or_create(
            kaartsysteem=zuidwest,
            code=code,
            defaults={
                "naam": naam,
                "bewijs": bewijs,
                "deelt_met_gezin": deelt,
                "mens_beslist": beslist,
                "volgorde": volgorde,
            },
        )
    for reden in (PasReden.EERSTE, PasReden.RECHT_GEKREGEN):
        if not Pasprijs.objects.filter(kaartsysteem=zuidwest, reden=reden, met_recht=True).exists():
            Pasprijs.objects.create(
                kaartsysteem=zuidwest, reden=reden, met_recht=True, bedrag=Decimal(1)
            )
