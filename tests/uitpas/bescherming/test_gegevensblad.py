"""A resident's rights: the sheet with everything, what was asked about it, and by when."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils import timezone

from tests.fabrieken import (
    DeelnameFabriek,
    KansenstatuutFabriek,
    PashouderFabriek,
    ToeleidingFabriek,
    pas_met_recht,
)
from tests.uitpas.inwoners.ocmw import als_ocmw, ocmw
from uitpas.domein.bescherming import verzoeken
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder, Verzoek
from uitpas.papier.gegevensblad import maak_gegevensblad
from uitpas.registraties.persoonsgegevens import van
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.registers import persoonsgegevens, persoonsvelden
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def over_inwoners() -> set:
    """The models about a resident: the holder, the household, and whatever points at a holder."""
    wijst_naar = {rel.related_model for rel in Pashouder._meta.related_objects}
    return {Pashouder, Huishouden} | wijst_naar


def test_elk_veld_over_een_inwoner_staat_op_het_blad_of_er_staat_waarom_niet():
    bekend = {
        (apps.get_model(veld.model), veld.veld): veld
        for _, stuk in persoonsvelden
        for veld in stuk()
    }
    alle = {(model, veld.name) for model in over_inwoners() for veld in model._meta.concrete_fields}
    assert alle - bekend.keys() == set()
    for (model, naam), veld in bekend.items():
        assert bool(veld.naam) != bool(veld.waarom_niet), veld
        try:
            model._meta.get_field(naam)
        except FieldDoesNotExist:
            pytest.fail(f"{veld.model} has no field {naam}")


def vol_dossier() -> Pashouder:
    """Somebody with something in every field that the sheet names."""
    pas = pas_met_recht(
        gender="v", telefoon="0470 12 34 56", email="amina@voorbeeld.example",
        woonsituatie="coouder", woonattest_gezien_op=date(2026, 1, 5),
        vertrokken_op=date(2026, 2, 6), overleden_op=date(2026, 3, 7),
        wissen_aangekondigd_op=date(2026, 4, 8),
    )  # fmt: skip
    houder = pas.pashouder
    PashouderFabriek(voornaam="Sami", huishouden=houder.huishouden)
    Pas.objects.update(status="geblokkeerd", reden="verloren", uit_gebruik_op=date(2026, 5, 9))
    Kansenstatuut.objects.update(
        beslist_door="bcsd", beslist_op=date(2026, 1, 2), geschorst_tot=date(2026, 6, 10)
    )
    dag = timezone.localdate()
    KansenstatuutFabriek(
        pashouder=houder, begin=dag - timedelta(days=900), einde=dag - timedelta(days=400),
        ingetrokken_op=date(2025, 7, 11),
    )  # fmt: skip
    KansenstatuutFabriek(
        pashouder=houder, begin=dag - timedelta(days=1900), einde=dag - timedelta(days=1400),
        ingetrokken_op=date(2021, 7, 11), vergissing=True,
    )  # fmt: skip
    DeelnameFabriek(pashouder=houder, activiteit="Volksdans", uitpasnummer=pas.nummer)
    verzoeken.noteer(
        werkplek=ocmw(), pashouder=houder, soort="inzage", ontvangen_op=dag, op_datum=dag
    )
    schrijf_log(wat="verbetert gegevens", onderwerp=houder, namens="OCMW Wevelgem")
    ToeleidingFabriek(pashouder=houder)
    houder.beperkt_op, houder.beperkt_om = date(2026, 4, 9), "bezwaar"
    houder.save()
    return houder


def test_van_wie_alles_ingevuld_is_komt_elke_naam_op_het_blad():
    houder = vol_dossier()
    namen = [naam for _, stuk in persoonsgegevens for naam, _ in stuk(houder)]
    gevraagd = {veld.naam for _, stuk in persoonsvelden for veld in stuk() if veld.naam}
    assert set(namen) == gevraagd | {"Gebeurd met je dossier"}


def test_het_blad_toont_alles_wat_er_over_iemand_staat_en_niets_van_een_ander(client):
    houder = vol_dossier()
    DeelnameFabriek(pashouder=pas_met_recht(voornaam="Rita").pashouder, activiteit="Kaarten")
    als_ocmw(client)
    blad = client.get(reverse("uitpas:gegevensblad", args=[houder.uid])).content.decode()
    for gegeven in (
        "Haddad", "14 maart 1991", "Gullegem (gemeente Wevelgem)", str(houder.passen.get()),
        "Verhoogde", "Volksdans", "0470 12 34 56", "amina@voorbeeld.example", "samen met 1 ander",
        "verbetert gegevens, OCMW Wevelgem", "bijzonder comité",
    ):  # fmt: skip
        assert gegeven in blad
    assert "Kaarten" not in blad
    assert "Joke" not in blad.split("<main")[1]  # who registered is a worker's own datum


def test_het_blad_is_er_ook_op_papier_dat_iedereen_kan_lezen(client):
    """PDF/UA: typst refuses to make a document that is not accessible."""
    houder = vol_dossier()
    als_ocmw(client)
    antwoord = client.get(reverse("uitpas:gegevensblad_pdf", args=[houder.uid]))
    assert antwoord.content[:5] == b"%PDF-"
    assert b"pdfuaid:part" in antwoord.content
    assert "Haddad" not in antwoord["Content-Disposition"]


def test_het_papier_verdraagt_alles_wat_iemand_typt():
    houder = PashouderFabriek(naam='#emph[x] *b* $y$ "q" \\n <script>')
    assert maak_gegevensblad(houder, list(van(houder)), date(2026, 11, 26))[:5] == b"%PDF-"


def test_een_vraag_wordt_genoteerd_met_een_maand_de_tijd_en_telt_een_keer(client, vandaag):
    houder = pas_met_recht().pashouder
    Pashouder.objects.update(geregistreerd_op=timezone.now() - timedelta(days=90))
    als_ocmw(client)
    adres = reverse("uitpas:gegevensblad", args=[houder.uid])
    gevraagd = vandaag - timedelta(days=40)
    velden = {"soort": "inzage", "ontvangen_op": f"{gevraagd:%d/%m/%Y}"}
    for _ in range(2):
        pagina = client.post(adres, velden, follow=True).content.decode()
    verzoek = Verzoek.objects.get()
    assert (verzoek.ontvangen_op, verzoek.uiterlijk > gevraagd) == (gevraagd, True)
    assert "Amina Haddad" in pagina
    assert "Te laat: het moest op" in pagina
    assert "te laat, het moest op" in client.get(reverse("partners:start")).content.decode()
    antwoord = reverse("uitpas:verzoek_antwoord", args=[verzoek.uid])
    assert "Kies wat je antwoordde" in client.post(antwoord, {}, follow=True).content.decode()
    for uitkomst in ("gedaan", "geweigerd"):
        pagina = client.post(antwoord, {"uitkomst": uitkomst}, follow=True).content.decode()
    verzoek.refresh_from_db()
    assert (verzoek.uitkomst, verzoek.afgehandeld_op) == ("gedaan", vandaag)
    assert "Gedaan op" in pagina
    assert Logregel.objects.filter(wat__contains="vraag over gegevens").count() == 2


@pytest.mark.parametrize("dagen", [1, -9999])
def test_een_vraag_van_morgen_of_van_voor_de_registratie_kan_niet(client, vandaag, dagen):
    houder = pas_met_recht().pashouder
    als_ocmw(client)
    velden = {"soort": "wissen", "ontvangen_op": f"{vandaag + timedelta(days=dagen):%d/%m/%Y}"}
    pagina = client.post(reverse("uitpas:gegevensblad", args=[houder.uid]), velden)
    zin = "een dag die voorbij is" if dagen > 0 else "stond deze persoon hier nog niet"
    assert zin in pagina.content.decode()
    assert Verzoek.objects.count() == 0


def test_een_ander_ocmw_ziet_en_beantwoordt_de_vraag_niet(client, vandaag):
    houder = pas_met_recht().pashouder
    wie = {"pashouder": houder, "soort": "inzage", "ontvangen_op": vandaag, "op_datum": vandaag}
    verzoek = verzoeken.noteer(werkplek=ocmw(), **wie)
    with pytest.raises(Geweigerd):
        verzoeken.noteer(werkplek=ocmw("Kortrijk"), **wie)
    als_ocmw(client, "Kortrijk")
    assert "Haddad" not in client.get(reverse("uitpas:verzoeken")).content.decode()
    adres = reverse("uitpas:verzoek_antwoord", args=[verzoek.uid])
    assert client.post(adres, {"uitkomst": "gedaan"}).status_code == 404


def verbeter(client, houder, **velden):
    begin = {
        "aanvraag": "12345678-1234-4234-8234-123456789012",
        "voornaam": "Amina",
        "naam": "Haddad",
        "geboortedatum": "14/03/1991",
        "stap": "bevestig",
    }
    adres = reverse("uitpas:levensloop", args=[houder.uid, "verbeteren"])
    return client.post(adres, begin | velden, follow=True).content.decode()


def test_telefoon_en_mail_worden_verbeterd_en_het_logboek_zegt_enkel_welk_veld(client):
    houder = pas_met_recht().pashouder
    als_ocmw(client)
    velden = {"telefoon": "0470 12 34 56", "email": "amina@voorbeeld.example", "gender": "v"}
    pagina = verbeter(client, houder, stap="bekijk", **velden)
    assert "Telefoon: niets wordt 0470 12 34 56." in pagina
    assert "Gender: niets wordt vrouw." in pagina
    verbeter(client, houder, **velden)
    houder.refresh_from_db()
    assert (houder.telefoon, houder.email) == ("0470 12 34 56", "amina@voorbeeld.example")
    regel = Logregel.objects.get()
    assert sorted(regel.gegevens["velden"]) == ["email", "gender", "telefoon"]
    assert "0470" not in str(regel.gegevens)


def test_zonder_sleutel_kan_de_naam_verbeterd_worden_en_een_nummer_niet(client, settings):
    houder = pas_met_recht(telefoon="0470 12 34 56").pashouder
    settings.GEGEVENSSLEUTELS = []
    als_ocmw(client)
    pagina = verbeter(client, houder, telefoon="0471 00 00 00")
    assert "kunnen nu niet bewaard worden: de sleutel ontbreekt" in pagina
    assert "0471 00 00 00" in pagina  # what was typed is not lost
    assert "De verbetering is bewaard." in verbeter(client, houder, naam="Haddadi")
    houder.refresh_from_db()
    assert houder.naam == "Haddadi"
