"""The pages that say what will happen before it does."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tests.fabrieken import DeelnameFabriek, PashouderFabriek, gemeente, pas_met_recht
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.models import Kansenstatuut, Pashouder
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-09-16 10:00+02:00")


def adres(inwoner, wat):
    return reverse("uitpas:levensloop", args=[inwoner.uid, wat])


def stuur(client, inwoner, wat, stap, **gegevens):
    velden = {"aanvraag": str(uuid4()), "stap": stap} | gegevens
    return client.post(adres(inwoner, wat), velden)


def tekst(antwoord):
    return antwoord.content.decode()


def kortrijk():
    return f"g{gemeente('Kortrijk').pk}"


GEVALLEN = [
    ("verhuis", {"waarheen": "weg", "vanaf": "16/09/2026"}, "Het recht van Amina stopt op"),
    ("overlijden", {"op": "15/09/2026"}, "Het recht van Amina stopt op 15 september 2026."),
    (
        "verbeteren",
        {"voornaam": "Amina", "naam": "Haddadi", "geboortedatum": "14/03/1991"},
        "Naam: Haddad wordt Haddadi.",
    ),
    ("vergissing", {"reden": "dubbel"}, "verdwijnt, alsof het nooit gegeven was."),
]


@pytest.mark.parametrize(("wat", "gegevens", "zin"), GEVALLEN)
def test_eerst_staat_er_wat_er_dan_gebeurt_en_verandert_er_niets(client, wat, gegevens, zin):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    pagina = tekst(stuur(client, inwoner, wat, "bekijk", **gegevens))
    assert "Wat er dan gebeurt" in pagina
    assert zin in pagina
    assert Logregel.objects.count() == 0
    assert Pashouder.objects.filter(naam="Haddad", overleden_op=None, vertrokken_op=None).exists()


@pytest.mark.parametrize(("wat", "gegevens", "zin"), GEVALLEN)
def test_bevestigen_doet_het_een_keer_ook_na_dubbelklik(client, wat, gegevens, zin):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    aanvraag = str(uuid4())
    for _ in range(2):
        antwoord = stuur(client, inwoner, wat, "bevestig", aanvraag=aanvraag, **gegevens)
        assert (antwoord.status_code, antwoord.url) == (302, inwoner.get_absolute_url())
    assert Logregel.objects.filter(gegevens__aanvraag=aanvraag).count() == 1


def test_verhuis_naar_een_andere_gemeente_sluit_het_dossier_ook_bij_dubbelklik(client):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    gegevens = {"waarheen": kortrijk(), "vanaf": "16/09/2026", "aanvraag": str(uuid4())}
    pagina = tekst(stuur(client, inwoner, "verhuis", "bekijk", **gegevens))
    assert "Het dossier gaat naar het OCMW van Kortrijk." in pagina
    for _ in range(2):
        antwoord = stuur(client, inwoner, "verhuis", "bevestig", **gegevens)
        assert (antwoord.status_code, antwoord.url) == (302, reverse("uitpas:inwoners"))
    assert client.get(inwoner.get_absolute_url()).status_code == 404
    assert stuur(client, inwoner, "verhuis", "bevestig").status_code == 404


@pytest.mark.parametrize(
    ("waarheen", "zin"),
    [
        ("weg", "Amina Haddad en Sami Haddad wonen niet meer in de regio."),
        ("kortrijk", "Amina Haddad en Sami Haddad wonen nu in Kortrijk."),
    ],
)
def test_na_een_verhuis_staat_er_wie_er_verhuisde(client, waarheen, zin):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    sami = PashouderFabriek(voornaam="Sami", huishouden=inwoner.huishouden)
    gegevens = {"waarheen": kortrijk() if waarheen == "kortrijk" else waarheen}
    gegevens |= {"vanaf": "16/09/2026", "samen": [str(sami.uid)]}
    stuur(client, inwoner, "verhuis", "bevestig", **gegevens)
    assert zin in tekst(client.get(reverse("uitpas:inwoners")))


@pytest.mark.parametrize(("wat", "veld"), [("verhuis", "waarheen"), ("verbeteren", "voornaam")])
def test_de_cursor_staat_klaar_en_daarna_bij_wat_er_dan_gebeurt(client, wat, veld):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    [met_cursor] = re.findall(r"<[^>]*autofocus[^>]*>", tekst(client.get(adres(inwoner, wat))))
    assert f'name="{veld}"' in met_cursor
    gegevens = next(gegevens for soort, gegevens, _ in GEVALLEN if soort == wat)
    pagina = tekst(stuur(client, inwoner, wat, "bekijk", **gegevens))
    [met_cursor] = re.findall(r"<[^>]*autofocus[^>]*>", pagina)
    assert 'aria-labelledby="gevolgen"' in met_cursor


def test_een_ander_die_hetzelfde_formulier_kent_krijgt_404(client):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    gegevens = {"waarheen": kortrijk(), "vanaf": "16/09/2026", "aanvraag": str(uuid4())}
    stuur(client, inwoner, "verhuis", "bevestig", **gegevens)
    als_ocmw(client)
    assert stuur(client, inwoner, "verhuis", "bevestig", **gegevens).status_code == 404


def test_het_gezin_verhuist_mee_als_je_het_aanvinkt(client):
    als_ocmw(client)
    amina = PashouderFabriek()
    sami, lina = (
        PashouderFabriek(voornaam=naam, huishouden=amina.huishouden) for naam in ("Sami", "Lina")
    )
    velden = {"waarheen": kortrijk(), "vanaf": "16/09/2026", "samen": [str(sami.uid)]}
    pagina = tekst(stuur(client, amina, "verhuis", "bekijk", **velden))
    assert "Amina en Sami wonen vanaf 16 september 2026 in Kortrijk." in pagina
    stuur(client, amina, "verhuis", "bevestig", **velden)
    weg = Pashouder.objects.filter(gemeente__naam="Kortrijk").order_by("id")
    assert list(weg) == [amina, sami]
    assert Pashouder.objects.get(gemeente__naam="Wevelgem") == lina


@pytest.mark.parametrize(
    ("gegevens", "zin"),
    [
        ({"waarheen": "", "vanaf": "16/09/2026"}, "Kies nog iets bij “Waar woont die nu”."),
        ({"waarheen": "x", "vanaf": "16/09/2026"}, "iets uit de lijst"),
        ({"waarheen": "weg", "vanaf": "17/09/2026"}, "Kies vandaag of een dag die voorbij is."),
        ({"waarheen": "weg", "vanaf": "gisteren"}, "id_vanaf_error"),
        ({"waarheen": "weg", "vanaf": "16/09/2026", "samen": ["x"]}, "iets uit de lijst"),
        ({"waarheen": "weg", "vanaf": "16/09/2026", "aanvraag": "x"}, "Laad deze pagina opnieuw"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_er_gebeurt_niets(client, gegevens, zin):
    als_ocmw(client)
    amina = PashouderFabriek()
    PashouderFabriek(huishouden=amina.huishouden)
    for stap in ("bekijk", "bevestig"):
        assert zin in tekst(stuur(client, amina, "verhuis", stap, **gegevens))
    assert Logregel.objects.count() == 0


def test_verbeteren_zonder_verschil_vraagt_geen_bevestiging(client):
    als_ocmw(client)
    inwoner = PashouderFabriek()
    velden = {"voornaam": "Amina", "naam": "Haddad", "geboortedatum": "14/03/1991"}
    pagina = tekst(stuur(client, inwoner, "verbeteren", "bekijk", **velden))
    assert "Er verandert niets" in pagina
    assert 'value="bevestig"' not in pagina


def test_een_gebruikt_recht_zegt_dat_zonder_te_tonen_waarvoor(client):
    als_ocmw(client)
    inwoner = pas_met_recht().pashouder
    DeelnameFabriek(pashouder=inwoner, activiteit="Yoga op dinsdag", datum=date(2026, 9, 15))
    pagina = tekst(stuur(client, inwoner, "vergissing", "bekijk", reden="bewijs"))
    assert "Dit recht is al gebruikt." in pagina
    assert "Yoga" not in pagina
    stuur(client, inwoner, "vergissing", "bevestig", reden="bewijs")
    assert Kansenstatuut.objects.get().vergissing is False


def test_een_afgesloten_dossier_biedt_geen_recht_of_pas_aan(client):
    als_ocmw(client)
    inwoner = PashouderFabriek(overleden_op=date(2026, 9, 1))
    pagina = tekst(client.get(inwoner.get_absolute_url()))
    assert "Overleden op 1 september 2026." in pagina
    for knop in ("het kansentarief</button>", "Geef een pas", "Voeg een gezinslid toe"):
        assert knop not in pagina
    assert client.get(adres(inwoner, "verhuis")).url == inwoner.get_absolute_url()
    stuur(client, inwoner, "niet-overleden", "bevestig")
    assert Pashouder.objects.get().overleden_op is None


@pytest.mark.parametrize("wat", ["verhuis", "overlijden", "verbeteren", "vergissing"])
def test_openen_verandert_niets_en_een_vreemd_dossier_bestaat_niet(client, wat):
    als_ocmw(client)
    assert client.get(adres(pas_met_recht().pashouder, wat)).status_code == 200
    vreemd = pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None).pashouder
    assert client.get(adres(vreemd, wat)).status_code == 404
    assert stuur(client, vreemd, wat, "bevestig").status_code == 404
    assert Logregel.objects.count() == 0


def test_een_onbekende_gebeurtenis_is_404(client):
    als_ocmw(client)
    assert client.get(adres(PashouderFabriek(), "trouwen")).status_code == 404
