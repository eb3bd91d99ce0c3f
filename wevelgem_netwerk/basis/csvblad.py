"""A list as a CSV file that opens well in a spreadsheet here: semicolons, and no formulas."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

from wevelgem_netwerk.basis.tekst import veilig_rekenblad


def csv_antwoord(naam: str, koppen: Iterable[str], rijen: Iterable[Iterable]) -> HttpResponse:
    """Return the download `naam`.csv; empty cells for None."""
    antwoord = HttpResponse(
        "\ufeff",  # so that Excel reads accents
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{naam}.csv"'},
    )
    blad = csv.writer(antwoord, delimiter=";", lineterminator="\n")
    blad.writerow(koppen)
    blad.writerows(["" if cel is None else veilig_rekenblad(cel) for cel in rij] for rij in rijen)
    return antwoord
