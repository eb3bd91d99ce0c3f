"""Whatever stands in the address of a public page, somebody gets a page."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.resultaat import nabij, zoek
from aanbod.zoeken.zoekopdracht import Zoekopdracht
from tests.fabrieken import MomentFabriek, PrijsFabriek

pytestmark = pytest.mark.django_db

NAMEN = ("wat waar bij leeftijd wanneer dag dagdeel soort type thema prijs pas plaats helpt "
         "toegankelijk orde blz van kies tarief wens xx").split()  # fmt: skip
WAARDEN = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "6-12", "7", "²", "-1", "9" * 40, "4,5", "tot-5", "woensdag", "\0", "%",
                     "'; DROP", "vandaag", "heel-wevelgem", "1e5", "٣", "uitpas", "dansen & !"]),
)  # fmt: skip
ADRES = st.lists(st.tuples(st.sampled_from(NAMEN), WAARDEN), max_size=6).map(
    lambda delen: urlencode(delen, errors="surrogatepass")
)
RUSTIG = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def boek():
    PrijsFabriek(aanbod=MomentFabriek().aanbod)
    return catalogus()


@RUSTIG
@given(adres=ADRES)
@pytest.mark.parametrize(
    "pagina", ["/", "/inbedden/", "/aanbod.json", "/jouw-vrije-tijd/", "/aanbod.ics"]
)
def test_geen_enkel_adres_breekt_een_pagina(client, boek, pagina, adres):
    antwoord = client.get(f"{pagina}?{adres}")
    assert antwoord.status_code in (200, 404 if "blz" in adres else 200)
    if antwoord.streaming:
        b"".join(antwoord.streaming_content)


@RUSTIG
@given(adres=ADRES)
def test_een_zoekopdracht_leest_haar_eigen_adres_terug(boek, adres):
    vraag = Zoekopdracht.uit_adres(QueryDict(adres), boek)
    zelf = vraag.adres(bladzijde=vraag.bladzijde, vanaf_bladzijde=vraag.bladzijde)
    terug = Zoekopdracht.uit_adres(QueryDict(zelf.removeprefix("?")), boek)
    assert (terug.wat, terug.waar, terug.keuzes, terug.orde, terug.bladzijde) == (
        vraag.wat, vraag.waar, vraag.keuzes, vraag.orde, vraag.bladzijde,
    )  # fmt: skip


@RUSTIG
@given(adres=ADRES)
def test_wat_we_voorstellen_geeft_zoveel_als_we_zeggen(boek, adres):
    resultaat = zoek(Zoekopdracht.uit_adres(QueryDict(adres), boek), boek)
    for voorstel in nabij(resultaat):
        anders = Zoekopdracht.uit_adres(QueryDict(voorstel["adres"].removeprefix("?")), boek)
        assert zoek(anders, boek).aantal == voorstel["aantal"] > 0
