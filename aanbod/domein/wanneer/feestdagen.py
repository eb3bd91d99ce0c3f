"""The ten legal public holidays of Belgium (KB 18 april 1974, art. 1).

Every service closes on these days; school holidays follow another calendar and are not here.
"""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

VASTE_DAGEN = (
    (1, 1, "nieuwjaar"),
    (5, 1, "Dag van de Arbeid"),
    (7, 21, "nationale feestdag"),
    (8, 15, "Onze-Lieve-Vrouw-Hemelvaart"),
    (11, 1, "Allerheiligen"),
    (11, 11, "Wapenstilstand"),
    (12, 25, "Kerstmis"),
)
#: Days after Easter Sunday.
NA_PASEN = (
    (1, "paasmaandag"),
    (39, "Onze-Lieve-Heer-Hemelvaart"),
    (50, "pinkstermaandag"),
)


@cache
def feestdagen(jaar: int) -> dict[date, str]:
    """Return the public holidays of `jaar` with their name."""
    pasen = easter(jaar)
    dagen = {date(jaar, maand, dag): naam for maand, dag, naam in VASTE_DAGEN}
    return dagen | {pasen + timedelta(days=na): naam for na, naam in NA_PASEN}


def feestdag(dag: date) -> str:
    """Return the name of the public holiday on `dag`, or ""."""
    return feestdagen(dag.year).get(dag, "")
