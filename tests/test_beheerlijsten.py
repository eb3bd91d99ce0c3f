"""What every list of the admin can: be searched, all at once too, and be taken along."""

import io
import re

import pytest
from django.contrib import admin
from django.urls import reverse
from openpyxl import load_workbook

from partners.models import Rol
from tests.fabrieken import AanbodFabriek, GebruikerFabriek, PartnerFabriek, PashouderFabriek
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.post import Bericht, verstuur

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


def test_op_een_telefoon_staat_de_kop_bij_elke_waarde(client):
    client.als(Rol.COORDINATOR)
    AanbodFabriek(titel="Turnen <voor> iedereen")
    html = client.get("/beheer/aanbod/aanbod/").content.decode()
    rij = re.search(r'<tr role="row"><td[^>]*action-checkbox.*?</tr>', html, re.DOTALL)[0]
    koppen = re.findall(r'role="(\w+)" data-kop="([^"]*)"', rij)
    assert koppen == [
        ("cell", ""),
        ("rowheader", "Titel"),
        ("cell", "Partner"),
        ("cell", "Stand"),
        ("cell", "Wacht al"),
        ("cell", "Laatste keer"),
        ("cell", "Gewijzigd op"),
    ]
    assert "Turnen &lt;voor&gt; iedereen</a>" in rij


ENGELS = ("Model name", "Add link", "Change or view list link", "Error:")


def test_het_beheer_spreekt_nederlands_ook_voor_wie_luistert(client):
    """Django's own Dutch lacks these; our locale/ has them."""
    client.als(Rol.COORDINATOR)
    for pagina in (
        client.get(reverse("admin:partners_partner_changelist")),
        client.post(reverse("admin:partners_partner_add"), {}),
    ):
        inhoud = pagina.content.decode()
        assert [woord for woord in ENGELS if woord in inhoud] == []
        assert "Bekijken of wijzigen" in inhoud


@pytest.mark.parametrize(
    ("rol", "lijst", "veld", "begin"),
    [
        # an account, by its password; an invitation, by its secret
        (Rol.BEHEERDER, "partners_gebruiker", "password__startswith", "md5"),
        (Rol.BEHEERDER, "partners_uitnodiging", "geheim__startswith", "a"),
        # the link with which a beheerder chooses a new password, in a mail that waits
        (Rol.COORDINATOR, "basis_post", "tekst__contains", "geheime-link"),
        (Rol.COORDINATOR, "basis_post", "sleutel__startswith", "a"),
    ],
)
def test_een_filter_in_het_adres_verklapt_niet_wat_de_lijst_niet_toont(
    client, rol, lijst, veld, begin
):
    """Letter by letter: does the list get empty? Django lets every field of a model be asked."""
    client.als(rol)
    verstuur(Bericht("bart@voorbeeld.example", "Nieuw wachtwoord", "Kijk op /geheime-link"))
    Post.objects.update(status="wacht", verstuurd_op=None, tekst="Kijk op /geheime-link")
    adres = reverse(f"admin:{lijst}_changelist")
    antwoorden = {
        client.get(adres, {veld: poging}).status_code for poging in (begin, "zzz" + begin)
    }
    assert antwoorden == {400}


def test_wat_de_lijst_wel_toont_blijft_een_filter(client):
    client.als(Rol.COORDINATOR)
    verstuur(Bericht("bart@voorbeeld.example", "Nieuw wachtwoord", "tekst"))
    adres = reverse("admin:basis_post_changelist")
    met = {"aan": "bart@voorbeeld.example"}
    assert "Nieuw wachtwoord" in client.get(adres, met).content.decode()
    assert "Nieuw wachtwoord" not in client.get(adres, {"aan": "x@y.example"}).content.decode()


def test_een_vinkje_in_een_lijst_heet_ja_of_nee(client):
    client.als(Rol.COORDINATOR)
    PartnerFabriek(naam="Judoclub <True>", vertrouwd=True)
    html = client.get("/beheer/partners/partner/?q=Judoclub").content.decode()
    assert ('alt="ja"' in html, 'alt="True"' in html) == (True, False)
    assert "Judoclub &lt;True&gt;" in html
