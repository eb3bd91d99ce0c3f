"""The settlement on paper: the right words, tagged for a screen reader, no person on it."""

import io
import re
from datetime import date

import pypdf
import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2

pytestmark = pytest.mark.django_db


def _lees(client, kwartaal="2026-Q2"):
    antwoord = client.get(reverse("uitpas:afrekening_pdf", args=[kwartaal]))
    assert (antwoord.status_code, antwoord["Content-Type"]) == (200, "application/pdf")
    return pypdf.PdfReader(io.BytesIO(antwoord.content))


def _tekst(pdf):
    tekst = " ".join(blad.extract_text() for blad in pdf.pages)
    return re.sub(r"\s+", " ", tekst.replace("\u00a0", " "))


def test_de_pdf_zegt_wie_wat_betaalt(client):
    sportdienst = PartnerFabriek(naam="Sportdienst Wevelgem")
    DeelnameFabriek.create_batch(3, partner=sportdienst, gemeente=gemeente("Kortrijk"), datum=IN_K2)
    DeelnameFabriek(partner=PartnerFabriek(naam="CC Guldenberg"), datum=IN_K2)
    client.als(Rol.COORDINATOR)
    tekst = _tekst(_lees(client))
    for zin in (
        "Afrekening tweede kwartaal 2026",
        "1 april tot en met 30 juni 2026. Voorlopig: dit kwartaal is nog niet gesloten.",
        "Samen € 56,00, de volle prijs van 4 deelnames",
        "Kortrijk 3 42,00 8,40 16,80 16,80",
        "Sportdienst Wevelgem",
        "blad 1 van 1",
    ):
        assert zin in tekst


def test_een_gesloten_kwartaal_zegt_wanneer_het_gesloten_werd(client, time_machine):
    time_machine.move_to("2026-07-03 10:00+02:00")
    DeelnameFabriek(datum=IN_K2)
    sluit_k2(LidmaatschapFabriek(rol=Rol.COORDINATOR))
    client.als(Rol.COORDINATOR)
    assert "Gesloten op 3 juli 2026." in _tekst(_lees(client))


def test_een_aanbieder_krijgt_een_blad_met_alleen_de_eigen_bedragen(client):
    eigen = DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam="Dansclub De Vlasbloem"))
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam="Harmonie Leiegalm"))
    client.als(Rol.AANBIEDER, partner=eigen.partner)
    tekst = _tekst(_lees(client))
    assert ("Voor Dansclub De Vlasbloem." in tekst, "Harmonie" in tekst) == (True, False)


def test_de_pdf_is_leesbaar_voor_een_schermlezer(client):
    DeelnameFabriek(datum=IN_K2)
    client.als(Rol.COORDINATOR)
    pdf = _lees(client)
    wortel = pdf.trailer["/Root"]
    assert wortel["/MarkInfo"]["/Marked"]
    assert wortel["/Lang"] == "nl-BE"
    assert pdf.metadata.title == "Afrekening tweede kwartaal 2026"
    assert "<pdfuaid:part>1</pdfuaid:part>" in wortel["/Metadata"].get_data().decode()


def test_een_leeg_kwartaal_en_een_bedrag_onder_nul_geven_ook_een_blad(client):
    deelname = DeelnameFabriek(datum=IN_K2)
    DeelnameFabriek(
        partner=deelname.partner,
        datum=date(2026, 8, 1),
        aantal=-1,
        prijs="-1014.00",
        deelnemer="-202.80",
        organisator_deel="-405.60",
        overheid="-405.60",
        tegenboeking_van=deelname,
    )
    client.als(Rol.COORDINATOR)
    assert "niets met kansentarief geregistreerd" in _tekst(_lees(client, "2019-Q1"))
    assert "− 1 014,00 − 202,80 − 405,60 − 405,60" in _tekst(_lees(client, "2026-Q3"))


def test_wat_in_een_naam_staat_wordt_geen_opmaak(client):
    naam = '#emph[x] *b* $y$ "q" \\n <script>'
    DeelnameFabriek(datum=IN_K2, partner=PartnerFabriek(naam=naam))
    DeelnameFabriek(datum=IN_K2)
    client.als(Rol.COORDINATOR)
    assert naam in _tekst(_lees(client))
