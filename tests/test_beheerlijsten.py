"""What every list of the admin can: be searched, all at once too, and be taken along."""

import io

import pytest
from django.contrib import admin
from django.urls import reverse
from openpyxl import load_workbook

from partners.models import Rol
from tests.fabrieken import AanbodFabriek, GebruikerFabriek, PartnerFabriek, PashouderFabriek

pytestmark = pytest.mark.django_db
#: Lists that hold a handful of rows by their nature: nothing to search.
KORT = {"Netwerk", "Kostenbestemming", "Kaartsysteem", "Pasprijs", "Afrekening", "Afrekenritme"}


def zoek(client, woord):
    return client.get(reverse("admin:zoeken"), {"q": woord}).content.decode()


def test_elke_lijst_van_het_beheer_laat_zich_doorzoeken():
    zonder = {s.opts.object_name for s in admin.site._registry.values() if not s.search_fields}
    assert zonder == KORT


def test_een_woord_vindt_partners_en_aanbod_tegelijk(client):
    client.als(Rol.COORDINATOR)
    club = PartnerFabriek(naam="Petanqueclub De Bol")
    aanbod = AanbodFabriek(titel="Petanque voor iedereen", partner=PartnerFabriek(naam="Elders"))
    pagina = zoek(client, "petanque")
    assert f'<a href="{reverse("admin:partners_partner_change", args=[club.pk])}">' in pagina
    assert f'<a href="{reverse("admin:aanbod_aanbod_change", args=[aanbod.pk])}">' in pagina
    assert "Niets gevonden" not in pagina


def test_een_inwoner_vindt_niemand_in_het_beheer(client):
    client.als(Rol.COORDINATOR)
    inwoner = PashouderFabriek(voornaam="Amina", naam="Zoekbaar")
    assert (inwoner.voornaam, inwoner.naam) == ("Amina", "Zoekbaar")
    assert "Niets gevonden voor “Zoekbaar”." in zoek(client, "Zoekbaar")


def test_wie_een_lijst_niet_ziet_vindt_er_ook_niets_in(client):
    """People are the beheerder's; the coordinator does not see them."""
    gebruiker = GebruikerFabriek(voornaam="Fons", naam="Vindbaar")
    adres = reverse("admin:partners_gebruiker_change", args=[gebruiker.pk])
    client.als(Rol.BEHEERDER)
    assert adres in zoek(client, "Vindbaar")
    mag_zien = admin.site._registry[type(gebruiker)].lezen
    client.als(Rol.COORDINATOR)
    assert (adres in zoek(client, "Vindbaar")) is (Rol.COORDINATOR in mag_zien)


@pytest.mark.parametrize("woord", ["", " ", "x", "\0"])
def test_een_te_kort_woord_zegt_wat_er_nodig_is(client, woord):
    client.als(Rol.COORDINATOR)
    PartnerFabriek(naam="x")
    assert "Typ minstens twee letters." in zoek(client, woord)


def test_van_veel_staan_de_eerste_er_en_de_weg_naar_de_rest(client):
    client.als(Rol.COORDINATOR)
    for nr in range(7):
        PartnerFabriek(naam=f"Wielerclub {nr}")
    pagina = zoek(client, "wielerclub")
    assert pagina.count("Wielerclub ") == 5
    assert f"{reverse('admin:partners_partner_changelist')}?q=wielerclub" in pagina


@pytest.mark.parametrize("aantal", [1, 3])
def test_zoeken_kost_een_vraag_per_lijst(client, rf, django_assert_num_queries, aantal):
    """And three for who asks: the session, the person and the workplace."""
    lid = client.als(Rol.COORDINATOR)
    vraag = rf.get("/")
    vraag.user, vraag.werkplek = lid.gebruiker, lid
    lijsten = [
        soort
        for soort in admin.site._registry.values()
        if soort.search_fields and soort.has_view_permission(vraag)
    ]
    for nr in range(aantal):
        PartnerFabriek(naam=f"Wielerclub {nr}")
        AanbodFabriek(titel=f"Wielerclub {nr}")
    with django_assert_num_queries(len(lijsten) + 3):
        zoek(client, "wielerclub")


def rekenblad(client, model, **vraag):
    meta = model._meta
    adres = reverse(f"admin:{meta.app_label}_{meta.model_name}_rekenblad")
    antwoord = client.get(adres, vraag)
    return list(load_workbook(io.BytesIO(antwoord.content)).active.iter_rows(values_only=True))


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.label_lower)
def test_elke_lijst_gaat_mee_als_rekenblad(client, model):
    soort = admin.site._registry[model]
    client.als(Rol.BEHEERDER if Rol.BEHEERDER in soort.schrijven | soort.lezen else Rol.COORDINATOR)
    vraag = client.get(reverse("partners:start")).wsgi_request
    kolommen = [k for k in soort.get_list_display(vraag) if k != "action_checkbox"]
    kop, *rijen = rekenblad(client, model)
    assert len(kop) == len(kolommen)
    assert len(rijen) == soort.get_changelist_instance(vraag).get_queryset(vraag).count()


def test_het_rekenblad_volgt_wat_gezocht_is_en_een_naam_wordt_geen_formule(client):
    client.als(Rol.COORDINATOR)
    PartnerFabriek(naam='=HYPERLINK("kwaad")')
    PartnerFabriek(naam="Iemand anders")
    _, *rijen = rekenblad(client, type(PartnerFabriek()), q="HYPERLINK")
    assert [rij[0] for rij in rijen] == ['=HYPERLINK("kwaad")']
    assert not any("<" in str(cel) for rij in rijen for cel in rij)
