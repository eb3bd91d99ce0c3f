"""The registration page: what is typed stays, and one click too many does nothing."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import (
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    grond,
    uitpasnummer,
)
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.models import Pashouder


@pytest.fixture
def formulier():
    return {
        "aanvraag": str(uuid4()),
        "voornaam": "Amina",
        "naam": "Haddad",
        "geboortedatum": "14/03/1991",
        "gender": "v",
        "deelgemeente": "",
        "gezinstype": "eenouder",
        "grond": "",
        "bewijs_gezien": "on",
        "pasnummer": "",
        "einde": "",
        "lid-TOTAL_FORMS": "3",
        "lid-INITIAL_FORMS": "0",
    }


@pytest.fixture
def ingevuld(db, formulier):
    return formulier | {
        "deelgemeente": str(deelgemeente("Gullegem").pk),
        "grond": str(grond().pk),
    }


def stuur(client, gegevens):
    return client.post(reverse("uitpas:inwoner_nieuw"), gegevens)


def zinnen(antwoord):
    """Every sentence of the error summary."""
    from wevelgem_netwerk.basis.formulieren import fouten

    return [fout.zin for fout in fouten(antwoord.context["alles"])]


def test_registreren_brengt_je_naar_het_dossier(client, ingevuld):
    als_ocmw(client)
    gezin = {
        "lid-0-voornaam": "Sami",
        "lid-0-geboortedatum": "02/06/2015",
        "lid-1-voornaam": "  ",
    }
    antwoord = client.post(reverse("uitpas:inwoner_nieuw"), ingevuld | gezin, follow=True)
    hoofd = Pashouder.objects.get(voornaam="Amina")
    assert antwoord.redirect_chain == [(hoofd.get_absolute_url(), 302)]
    assert [str(lid) for lid in hoofd.huishouden.leden.order_by("pk")] == [
        "Amina Haddad",
        "Sami Haddad",
    ]
    assert "Amina Haddad is geregistreerd." in antwoord.content.decode()
    assert "voor 2 personen." in antwoord.content.decode()


def test_dubbelklikken_registreert_een_keer_en_komt_op_hetzelfde_dossier(client, ingevuld):
    als_ocmw(client)
    eerst, nog_eens = stuur(client, ingevuld), stuur(client, ingevuld)
    assert (eerst.url, Pashouder.objects.count()) == (nog_eens.url, 1)


def test_registreer_en_nog_iemand_geeft_een_leeg_formulier(client, ingevuld):
    als_ocmw(client)
    antwoord = stuur(client, ingevuld | {"volgende": "1"})
    assert antwoord.url == reverse("uitpas:inwoner_nieuw")
    assert client.get(antwoord.url).context["formulier"]["voornaam"].value() is None


def test_wat_ontbreekt_staat_bovenaan_en_wat_je_typte_blijft_staan(client, formulier, db):
    als_ocmw(client)
    antwoord = stuur(
        client,
        formulier
        | {
            "geboortedatum": "31/02/1991",
            "bewijs_gezien": "",
            "pasnummer": "123",
            "lid-0-voornaam": "Sami",
        },
    )
    assert zinnen(antwoord) == [
        "Geboortedatum: 31 februari bestaat niet. Bedoel je 28 februari of 3 maart?",
        "Kies nog iets bij “Woont in”.",
        "Kies nog iets bij “Welk bewijs zag je”.",
        "Een UiTPAS-nummer heeft 13 cijfers. Je typte 3 cijfers, 10 te weinig.",
        "Vink “Ik zag het bewijs” aan.",
        "Vul “Geboortedatum gezinslid 1” nog in.",
    ]
    pagina = antwoord.content.decode()
    assert "<title>Nog 6 dingen: Iemand nieuw registreren" in pagina
    assert 'value="31/02/1991"' in pagina
    assert 'value="Sami"' in pagina
    assert Pashouder.objects.count() == 0


def test_een_gezin_van_vijf_past_zonder_een_rij_te_vragen(client, db):
    als_ocmw(client)
    pagina = client.get(reverse("uitpas:inwoner_nieuw")).content.decode()
    assert pagina.count('<span class="visually-hidden">Gezinslid </span>') == 4


def test_nog_een_rij_bewaart_niets_en_houdt_alles(client, ingevuld):
    als_ocmw(client)
    antwoord = stuur(
        client, ingevuld | {"nog_een": "1", "lid-2-voornaam": "Lina", "geboortedatum": "onzin"}
    )
    pagina = antwoord.content.decode()
    assert len(antwoord.context["leden"].forms) == 4
    assert 'value="Lina"' in pagina
    assert 'value="onzin"' in pagina
    assert 'id="fouten"' not in pagina
    assert Pashouder.objects.count() == 0


def test_een_mogelijke_dubbel_wordt_een_keer_gevraagd(client, ingevuld):
    als_ocmw(client)
    PashouderFabriek(voornaam="Aïsha", naam="Hermans", geboortedatum=date(1991, 1, 1))
    antwoord = stuur(client, ingevuld)
    assert "Kennen we Amina al?" in antwoord.content.decode()
    assert "Hermans" not in antwoord.content.decode()
    assert Pashouder.objects.count() == 1
    stuur(client, ingevuld | {"iemand_anders": antwoord.context["kenmerk"]})
    assert Pashouder.objects.count() == 2


def test_het_vinkje_telt_niet_voor_een_andere_naam(client, ingevuld):
    als_ocmw(client)
    PashouderFabriek()
    kenmerk = stuur(client, ingevuld).context["kenmerk"]
    stuur(client, ingevuld | {"voornaam": "Aziza", "iemand_anders": kenmerk})
    assert Pashouder.objects.count() == 1


@pytest.mark.parametrize("veld", ["pasnummer", "lid-0-pasnummer"])
def test_een_bezette_pas_staat_bij_het_veld(client, ingevuld, veld):
    als_ocmw(client)
    bezet = PasFabriek(pashouder=PashouderFabriek(naam="Ander"))
    lid = {"lid-0-voornaam": "Sami", "lid-0-geboortedatum": "02/06/2015"}
    antwoord = stuur(client, ingevuld | lid | {veld: bezet.nummer})
    assert [zin.split(": ")[-1] for zin in zinnen(antwoord)] == [
        "Dit nummer staat al op naam van iemand anders."
    ]
    assert Pashouder.objects.count() == 1


def test_twee_keer_hetzelfde_nummer_op_een_pagina(client, ingevuld):
    als_ocmw(client)
    antwoord = stuur(
        client,
        ingevuld
        | {
            "pasnummer": uitpasnummer(1),
            "lid-0-voornaam": "Sami",
            "lid-0-geboortedatum": "02/06/2015",
            "lid-0-pasnummer": uitpasnummer(1),
        },
    )
    assert [zin.split(": ")[-1] for zin in zinnen(antwoord)] == [
        "Dit nummer staat twee keer op deze pagina."
    ] * 2


@pytest.mark.parametrize(
    ("einde", "zin"),
    [
        ("01/01/2020", "Deze einddatum is al voorbij."),
        ("30/04/2099", "Een recht loopt ten laatste tot 31 december van volgend jaar."),
    ],
)
def test_een_einddatum_die_niet_kan_staat_bij_het_veld(client, ingevuld, einde, zin):
    als_ocmw(client)
    antwoord = stuur(client, ingevuld | {"einde": einde})
    assert antwoord.context["formulier"].errors["einde"] == [zin]
    assert '<details class="stil klein" open>' in antwoord.content.decode()


def test_de_grond_of_deelgemeente_van_elders_kan_niet(client, ingevuld):
    als_ocmw(client, "Kortrijk")
    antwoord = stuur(client, ingevuld)
    assert antwoord.status_code == 302  # Kortrijk asks no deelgemeente; Gullegem is not taken over
    assert Pashouder.objects.get().deelgemeente is None


@pytest.mark.parametrize(
    "kapot",
    [
        {"lid-TOTAL_FORMS": "veel"},
        {"lid-TOTAL_FORMS": "99999"},
        {"aanvraag": "geen-uuid"},
        {"grond": "9" * 30},
        {"deelgemeente": "x"},
        {"voornaam": "A" * 500},
        {"voornaam": "A\x00B"},
        {"lid-0-voornaam": "S", "lid-0-geboortedatum": "\x00"},
    ],
)
def test_kapotte_invoer_geeft_nooit_een_storing(client, ingevuld, kapot):
    als_ocmw(client)
    assert stuur(client, ingevuld | kapot).status_code in {200, 302}


@pytest.mark.parametrize(
    "rol", [Rol.AANBIEDER, Rol.KASSA, Rol.TOELEIDER, Rol.COORDINATOR, Rol.BEHEERDER]
)
def test_registreren_bestaat_alleen_voor_het_ocmw(client, db, rol):
    client.als(rol)
    assert client.get(reverse("uitpas:inwoner_nieuw")).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("aantal", [1, 3])
def test_registreren_vraagt_evenveel_aan_de_databank(client, aantal, django_assert_num_queries):
    als_ocmw(client)
    for _ in range(aantal):
        PashouderFabriek()
    client.get(reverse("uitpas:inwoner_nieuw"))
    with django_assert_num_queries(8):
        client.get(reverse("uitpas:inwoner_nieuw"))
