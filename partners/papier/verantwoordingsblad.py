"""The account of a year on paper (PDF) and as a spreadsheet: the same figures as on screen."""

from datetime import date

from partners.lezen.verantwoording import Verantwoording
from partners.models import Uitgave
from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.xlsx import Tabblad, maak_xlsx


def maak_pdf_van(staat: Verantwoording, *, op_datum: date) -> bytes:
    """Return the account as a tagged PDF (A4); `op_datum` is the day it was made."""
    return maak_pdf("partners/verantwoording.typ", gegevens_van(staat, op_datum=op_datum))


def gegevens_van(staat: Verantwoording, *, op_datum: date) -> dict:
    """Return what the paper says; amounts travel as text with two digits."""
    recht, cofin = staat.recht, staat.cofinanciering
    stand = f"Nog niet afgesloten: cijfers van {dag_voluit(op_datum)}."
    if recht.gesloten:
        stand = f"Afgesloten op {dag_voluit(recht.gesloten_op.date())}: de bedragen liggen vast."
    return {
        "titel": f"Verantwoording {recht.jaar}",
        "netwerk": recht.netwerk.naam,
        "stand": stand,
        "trekkingsrecht": _som(recht.bedrag),
        "samen": _som(staat.samen),
        "per_categorie": [_rij(som) for som in staat.per_categorie],
        "per_bron": [_rij(som) for som in staat.per_bron],
        "bronnen": [som.naam for som in staat.per_bron],
        "acties": [
            {
                "code": rij.code,
                "titel": rij.titel,
                "bedragen": [_som(som.bedrag) for som in rij.bedragen],
                "samen": _som(rij.samen.bedrag),
            }
            for rij in staat.acties
        ],
        "nodig": _som(cofin.nodig),
        "bereikt": _som(cofin.bereikt),
        "procent": cofin.procent,
        "ratio": _getal(cofin.ratio),
        "ratio_bron": cofin.bron,
        "partners": [
            {
                "naam": rij.partner,
                "rollen": ", ".join(rij.rollen),
                "hoe": rij.hoe,
                "aanwezig": f"{rij.aanwezig} van {staat.aantal_overleg}"
                if staat.aantal_overleg
                else "geen overleg bewaard",
            }
            for rij in staat.partners
        ],
        "overleg": meervoud(staat.aantal_overleg, "overleg", "keer overleg"),
        "gerealiseerd": [
            {
                "code": rij.code,
                "titel": rij.actie.titel,
                "stand": rij.actie.get_status_display(),
                "metingen": [
                    f"{regel.indicator.naam}: {regel.stand or regel.woord}" for regel in rij.regels
                ],
            }
            for rij in staat.gerealiseerd
        ],
    }


def _som(bedrag) -> str:
    return f"{bedrag:.2f}"


def _getal(ratio) -> str:
    return f"{ratio.normalize():f}".replace(".", ",")


def _rij(som) -> dict:
    return {"naam": som.naam, "bedrag": _som(som.bedrag)}


def maak_xlsx_van(staat: Verantwoording) -> bytes:
    """Return the account as a spreadsheet: the sums, and every line they are made of."""
    return maak_xlsx([_sommen(staat), _lijnen(staat), _partners(staat), _acties(staat)])


def _sommen(staat: Verantwoording) -> Tabblad:
    cofin = staat.cofinanciering
    rijen = [
        *(("categorie", som.naam, som.bedrag) for som in staat.per_categorie),
        *(("bron", som.naam, som.bedrag) for som in staat.per_bron),
        *(("actie", f"{rij.code} {rij.titel}", rij.samen.bedrag) for rij in staat.acties),
        ("samen", "gerealiseerd", staat.samen),
        ("trekkingsrecht", f"jaar {staat.recht.jaar}", staat.recht.bedrag),
        ("eigen inbreng", f"gevraagd: {_getal(cofin.ratio)} maal", cofin.nodig),
        ("eigen inbreng", "bereikt", cofin.bereikt),
    ]
    boven = (f"Verantwoording {staat.recht.jaar}, {staat.recht.netwerk.naam}", cofin.bron)
    return Tabblad("sommen", ("Wat", "Naam", "Bedrag"), rijen, boven)


def _lijnen(staat: Verantwoording) -> Tabblad:
    uitgaven = (
        Uitgave.objects.van_jaar(staat.recht.netwerk_id, staat.recht.jaar)
        .select_related("budgetpost__actie__doelstelling")
        .order_by("datum_activiteit", "pk")
    )
    rijen = [
        (
            uitgave.datum_activiteit,
            uitgave.datum_betaling or "",
            uitgave.omschrijving,
            f"{uitgave.budgetpost.actie.doelstelling.nummer}{uitgave.budgetpost.actie.letter}",
            uitgave.budgetpost.get_bron_display(),
            uitgave.budgetpost.categorie,
            uitgave.bewijs,
            uitgave.bedrag,
        )
        for uitgave in uitgaven
    ]
    koppen = ("Activiteit", "Betaald", "Omschrijving", "Actie", "Bron", "Cat.", "Bewijs", "Bedrag")
    return Tabblad("uitgaven", koppen, rijen)


def _partners(staat: Verantwoording) -> Tabblad:
    rijen = [
        (rij.partner, ", ".join(rij.rollen), rij.hoe, rij.aanwezig, staat.aantal_overleg)
        for rij in staat.partners
    ]
    return Tabblad("partners", ("Partner", "Rol", "Hoe", "Aanwezig", "Aantal overleg"), rijen)


def _acties(staat: Verantwoording) -> Tabblad:
    rijen = [
        (
            rij.code,
            rij.actie.titel,
            rij.actie.get_status_display(),
            "; ".join(f"{r.indicator.naam}: {r.stand or r.woord}" for r in rij.regels),
        )
        for rij in staat.gerealiseerd
    ]
    return Tabblad("acties", ("Actie", "Titel", "Stand", "Metingen"), rijen)
