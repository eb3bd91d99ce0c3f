"""The agenda on paper."""

from datetime import date

import pytest

from partners.models import Agendapunt, Rol
from partners.papier.agendablad import gegevens_van, maak_agendablad
from tests import fabrieken

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 23)


@pytest.fixture
def overleg():
    gemaakt = fabrieken.OverlegFabriek()
    gemaakt.refresh_from_db()
    return gemaakt


def test_het_blad_zegt_wanneer_waar_wat_en_wie(overleg):
    Agendapunt.objects.create(
        overleg=overleg, volgorde=1, titel="Welkom", wie="Tine", minuten=5, toelichting="Met koffie"
    )
    Agendapunt.objects.create(overleg=overleg, volgorde=2, titel="Lidgeld", doel="besluit")
    fabrieken.ActiepuntFabriek(
        wat="Folder herwerken", wie="Leen", tegen=date(2026, 10, 14), partner=None
    )

    assert gegevens_van(overleg, op_datum=DAG) == {
        "titel": "Agenda van donderdag 10 december 2026",
        "soort": "Integraal overleg",
        "waar": "14 tot 16 uur, CC Guldenberg",
        "regels": [
            {
                "uur": "14.00",
                "titel": "1. Welkom",
                "toelichting": "Met koffie",
                "doel": "informatie",
                "wie": "Tine",
            },
            {
                "uur": "14.05",
                "titel": "2. Lidgeld",
                "toelichting": "",
                "doel": "besluit",
                "wie": "",
            },
        ],
        "einde": "14.15",
        "actiepunten": [
            {
                "wat": "Folder herwerken",
                "wie": "Leen",
                "tegen": "14 oktober 2026",
                "te_laat": True,
                "stand": "40 dagen te laat",
            }
        ],
        "voet": "Voorstel voor het volgende overleg: donderdag 11 maart 2027",
    }


def test_het_volgende_overleg_dat_al_vaststaat_komt_onderaan(overleg):
    fabrieken.OverlegFabriek(datum=date(2027, 6, 10))
    fabrieken.OverlegFabriek(datum=date(2027, 3, 18))
    fabrieken.OverlegFabriek(datum=date(2027, 1, 7), soort="werkgroep")

    voet = gegevens_van(overleg, op_datum=DAG)["voet"]

    assert voet == "Volgend overleg: donderdag 18 maart 2027"


@pytest.mark.parametrize("aantal", [0, 3, 60])
def test_het_blad_is_een_toegankelijke_pdf_hoe_vol_de_agenda_ook_is(overleg, aantal):
    lang = "Speelpleinwerkingbusurenregelingsoverleg met #link en *sterren* " * 3
    for nummer in range(aantal):
        Agendapunt.objects.create(
            overleg=overleg, volgorde=nummer, titel=lang[:200], toelichting=lang, wie="Tine"
        )
        fabrieken.ActiepuntFabriek(wat=lang[:200], wie="iedereen van de werkgroep")

    pdf = maak_agendablad(overleg, op_datum=DAG)

    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf


def test_de_coordinator_drukt_de_agenda_af(client, overleg):
    client.als(Rol.COORDINATOR)

    antwoord = client.get(f"/beheer/partners/overleg/{overleg.pk}/agenda.pdf")

    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'inline; filename="agenda-2026-12-10.pdf"'
    assert antwoord.content.startswith(b"%PDF-")
