"""The pages of the settlement: everybody sees their own, amounts only, and closing asks first."""

from datetime import date

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, PartnerFabriek, gemeente
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, sluit_k2
from uitpas.models import Afrekening
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db

BLADEN = ("afrekening", "afrekening_csv", "afrekening_pdf")


def _url(blad, kwartaal="2026-Q2"):
    return reverse(f"uitpas:{blad}", args=[kwartaal])


@pytest.mark.parametrize("blad", [*BLADEN, "afrekening_sluit"])
@pytest.mark.parametrize("tekst", ["2026-Q5", "2026", "abc", "0000-Q1", "2026-Q1 ;x"])
def test_een_kwartaal_dat_niet_bestaat_is_er_niet(client, blad, tekst):
    client.als(Rol.COORDINATOR)
    assert client.get(_url(blad, tekst)).status_code == 404


@pytest.mark.parametrize("rol", [Rol.KASSA, Rol.OCMW, Rol.TOELEIDER, Rol.BEHEERDER])
def test_voor_wie_het_niet_is_bestaat_de_afrekening_niet(client, rol):
    client.als(rol)
    paden = [reverse("uitpas:afrekeningen"), *map(_url, [*BLADEN, "afrekening_sluit"])]
    assert [client.get(pad).status_code for pad in paden] == [404] * len(paden)


def test_een_aanbieder_ziet_alleen_de_eigen_bedragen(client):
    eigen = PartnerFabriek(naam="Dansclub De Vlasbloem")
    DeelnameFabriek(partner=eigen, datum=IN_K2)
    DeelnameFabriek.create_batch(3, partner=PartnerFabriek(naam="Harmonie Leiegalm"), datum=IN_K2)
    client.als(Rol.AANBIEDER, partner=eigen)
    pagina = client.get(_url("afrekening")).content.decode()
    blad = client.get(_url("afrekening_csv")).content.decode()
    assert ("€ 5,60" in pagina, "Harmonie" in pagina, "22,40" in pagina) == (True, False, False)
    assert blad.splitlines()[1:] == [
        "Dansclub De Vlasbloem;Wevelgem;1;14.00;2.80;5.60;5.60",
        "TOTAAL;;1;14.00;2.80;5.60;5.60",
    ]


def test_een_aanbieder_ziet_ook_in_een_gesloten_kwartaal_alleen_de_eigen_bedragen(
    client,
):
    eigen = PartnerFabriek(naam="Dansclub De Vlasbloem")
    DeelnameFabriek(partner=eigen, datum=IN_K2)
    DeelnameFabriek(partner=PartnerFabriek(naam="Harmonie Leiegalm"), datum=IN_K2)
    sluit_k2(LidmaatschapFabriek(rol=Rol.COORDINATOR))
    client.als(Rol.AANBIEDER, partner=eigen)
    blad = client.get(_url("afrekening_csv")).content.decode()
    assert blad.splitlines()[1:] == [
        "Dansclub De Vlasbloem;Wevelgem;1;14.00;2.80;5.60;5.60",
        "TOTAAL;;1;14.00;2.80;5.60;5.60",
    ]


def test_een_aanbieder_kan_niet_sluiten(client):
    eigen = DeelnameFabriek(datum=IN_K2).partner
    client.als(Rol.AANBIEDER, partner=eigen)
    assert client.post(_url("afrekening_sluit"), {"verwacht": "5.60"}).status_code == 404
    assert not Afrekening.objects.exists()


def test_de_naam_van_een_organisator_wordt_geen_formule_in_een_rekenblad(client):
    DeelnameFabriek(partner=PartnerFabriek(naam='=HYPERLINK("x")'), datum=IN_K2)
    client.als(Rol.COORDINATOR)
    regel = client.get(_url("afrekening_csv")).content.decode().splitlines()[1]
    assert regel == '"\'=HYPERLINK(""x"")";Wevelgem;1;14.00;2.80;5.60;5.60'


def test_het_rekenblad_opent_met_accenten_in_excel(client):
    client.als(Rol.COORDINATOR)
    inhoud = client.get(_url("afrekening_csv")).content
    assert inhoud.startswith(b"\xef\xbb\xbforganisator;gemeente;aantal;")


def test_geen_naam_en_geen_nummer_van_een_deelnemer_op_een_blad(client):
    DeelnameFabriek(datum=IN_K2, uitpasnummer="0990000000116")
    client.als(Rol.COORDINATOR)
    for blad in ("afrekening", "afrekening_csv"):
        assert "0990000000116" not in client.get(_url(blad)).content.decode()


def test_eerst_vragen_dan_sluiten_met_het_bedrag_erbij(client):
    DeelnameFabriek.create_batch(2, datum=IN_K2)
    client.als(Rol.COORDINATOR)
    assert (
        'Sluit dit kwartaal: 2 organisatoren, <span class="text-nowrap">€ 11,20</span>'
        in client.get(_url("afrekening")).content.decode()
    )
    vraag = client.get(_url("afrekening_sluit")).content.decode()
    assert 'Sluit het tweede kwartaal 2026, <span class="text-nowrap">€ 11,20</span>' in vraag
    assert not Afrekening.objects.exists()
    antwoord = client.post(_url("afrekening_sluit"), {"verwacht": "11.20"}, follow=True)
    assert "Het tweede kwartaal 2026 is gesloten." in antwoord.content.decode()
    assert Logregel.objects.filter(wat="afrekening gesloten").count() == 1


@pytest.mark.parametrize("verwacht", ["5.60", "abc", ""])
def test_een_ander_bedrag_dan_op_het_scherm_sluit_niet(client, verwacht):
    DeelnameFabriek.create_batch(2, datum=IN_K2)
    client.als(Rol.COORDINATOR)
    antwoord = client.post(_url("afrekening_sluit"), {"verwacht": verwacht}, follow=True)
    assert "De bedragen zijn intussen veranderd." in antwoord.content.decode()
    assert not Afrekening.objects.exists()


def test_een_leeg_kwartaal_zegt_wat_je_kunt_doen(client):
    client.als(Rol.COORDINATOR)
    pagina = client.get(_url("afrekening", "2999-Q4"))
    assert "nog niets met kansentarief" in pagina.content.decode()
    assert (
        "nog niets met kansentarief" in client.get(reverse("uitpas:afrekeningen")).content.decode()
    )


@pytest.mark.parametrize("aantal", [1, 3])
@pytest.mark.parametrize(
    ("blad", "vragen"), [("afrekening", 10), ("afrekening_csv", 8), ("afrekening_sluit", 9)]
)
def test_het_aantal_vragen_groeit_niet_met_de_regels(
    client, django_assert_num_queries, blad, vragen, aantal
):
    for naam in ("Wevelgem", "Kortrijk", "Menen")[:aantal]:
        DeelnameFabriek.create_batch(aantal, datum=IN_K2, gemeente=gemeente(naam))
    client.als(Rol.COORDINATOR)
    with django_assert_num_queries(vragen):
        client.get(_url(blad))


@pytest.mark.parametrize("aantal", [1, 3])
def test_het_overzicht_groeit_niet_met_de_kwartalen(client, django_assert_num_queries, aantal):
    for maand in (2, 5, 8)[:aantal]:
        DeelnameFabriek(datum=date(2026, maand, 1))
    client.als(Rol.COORDINATOR)
    with django_assert_num_queries(7):
        client.get(reverse("uitpas:afrekeningen"))


@pytest.mark.parametrize("verwacht", ["11.20", "5.60", ""])
def test_een_tweede_keer_sluiten_zegt_wie_het_deed_en_dat_er_niets_veranderde(client, verwacht):
    """A second click, a second tab, a colleague: whatever amount stood there."""
    DeelnameFabriek.create_batch(2, datum=IN_K2)
    eerste = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    sluit_k2(eerste)
    client.als(Rol.COORDINATOR)
    voor = list(Logregel.objects.order_by("id").values_list("id", flat=True))
    for antwoord in (
        client.post(_url("afrekening_sluit"), {"verwacht": verwacht}, follow=True),
        client.get(_url("afrekening_sluit"), follow=True),
    ):
        pagina = antwoord.content.decode()
        assert "Het tweede kwartaal 2026 was al gesloten, op " in pagina
        assert f"door {eerste.gebruiker}. Er is niets veranderd" in pagina
        assert "bedragen zijn intussen veranderd" not in pagina
    assert list(Logregel.objects.order_by("id").values_list("id", flat=True)) == voor
