"""A document about a place or an organiser alone; the real ones of shared/uitdatabank too."""

import json
import re

import pytest
from django.urls import reverse

from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.models import Aanbod, ImportRun, Locatie
from aanbod.uitdatabank.gelezen import Document
from partners.models import Partner, Rol
from tests.aanbod.uitdatabank.test_uitdatabank_command import ECHT
from tests.aanbod.uitdatabank.test_uitdatabank_importeren import telling, turnen, voer_in
from tests.fabrieken import LocatieFabriek, PartnerFabriek, deelgemeente
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db
PLEK = "7b9d2c10-6e5f-4a3b-8d21-0c4f9e7a6b58"
WIE = "0fbc4d9e-2f1a-4c55-9d3e-5d1b8a7c6e21"
ADRES = {
    "streetAddress": "Peperstraat 10",
    "postalCode": "8560",
    "addressLocality": "Gullegem",
    "addressCountry": "BE",
}


def plek(**anders) -> dict:
    return {
        "@id": f"https://io.uitdatabank.example/place/{PLEK}",
        "@type": "Place",
        "name": {"nl": "Sporthal De Peper"},
        "address": {"nl": ADRES},
        "terms": [{"id": "3.13.1.0.0", "domain": "facility"}],
        "calendarType": "permanent",
    } | anders


def organisator(**anders) -> dict:
    return {
        "@id": f"https://io.uitdatabank.example/organizers/{WIE}",
        "name": {"nl": "Volleyclub Net Niet"},
        "address": {"nl": ADRES},
        "contactPoint": {"phone": ["056 11 22 33"], "email": ["net@voorbeeld.example"], "url": []},
        "url": "https://net.voorbeeld.example",
    } | anders


def verhuisd(naar="Kerkstraat 3", **anders) -> dict:
    return plek(address={"nl": ADRES | {"streetAddress": naar} | anders})


def wijzig_in_het_beheer(client, rij, **velden) -> None:
    """Save a row as the coordinator does, with the form of the admin."""
    client.als(Rol.COORDINATOR)
    naam = f"{rij._meta.app_label}_{rij._meta.model_name}"
    adres = reverse(f"admin:{naam}_change", args=[rij.pk])
    formulier = client.get(adres).context["adminform"].form
    waarden = {n: formulier[n].value() for n in formulier.fields}
    ingevuld = {n: w for n, w in (waarden | velden).items() if w not in (None, False)}
    ingevuld |= {"contacten-TOTAL_FORMS": 0, "contacten-INITIAL_FORMS": 0}
    assert client.post(adres, ingevuld).status_code == 302


def test_een_nieuwe_plek_en_een_nieuwe_organisator_staan_er_meteen():
    uitslag = voer_in(plek(), organisator())
    assert telling(uitslag) == (2, 0, 0, 0)
    zaal, club = Locatie.objects.get(), Partner.objects.get(naam="Volleyclub Net Niet")
    assert (zaal.naam, zaal.straat, zaal.deelgemeente) == (
        "Sporthal De Peper", "Peperstraat 10", deelgemeente("Gullegem"),
    )  # fmt: skip
    assert [v.term for v in zaal.voorzieningen.all()] == ["3.13.1.0.0"]
    assert (club.telefoon, club.email, club.website, club.vertrouwd) == (
        "056 11 22 33", "net@voorbeeld.example", "https://net.voorbeeld.example", False,
    )  # fmt: skip
    assert [(w.wat, w.titel, w.velden) for w in uitslag.wijzigingen] == [
        ("nieuw", "Sporthal De Peper, Gullegem", ("locatie",)),
        ("nieuw", "Volleyclub Net Niet", ("partner",)),
    ]
    assert {r.wat for r in Logregel.objects.over(zaal)} == {"import nieuw"}
    assert not Aanbod.objects.exists()


def test_twee_keer_hetzelfde_verandert_niets_en_een_proefronde_bewaart_niets():
    assert telling(voer_in(plek(), organisator(), droog=True)) == (2, 0, 0, 0)
    assert not Locatie.objects.exists()
    voer_in(plek(), organisator())
    assert telling(voer_in(plek(), organisator())) == (0, 0, 2, 0)
    assert Locatie.objects.count() == 1


def test_het_aanbod_van_dezelfde_levering_staat_op_die_plek_bij_die_organisator():
    inhoud = turnen(location=plek(), organizer=organisator())
    assert telling(voer_in(inhoud, plek(), organisator())) == (3, 0, 0, 0)
    assert Aanbod.objects.get().locatie == Locatie.objects.get()
    assert Aanbod.objects.get().partner.uitdatabank_id == WIE


def test_een_nieuw_adres_verhuist_een_bekende_plek_met_haar_deelgemeente():
    voer_in(turnen(location=plek()))
    uitslag = voer_in(verhuisd(addressLocality="Moorsele"))
    assert (uitslag.gewijzigd, uitslag.wijzigingen[0].velden) == (1, ("adres",))
    zaal = Locatie.objects.get()
    assert (zaal.straat, zaal.deelgemeente) == ("Kerkstraat 3", deelgemeente("Moorsele"))
    assert Logregel.objects.over(zaal).get().gegevens["velden"] == [
        "deelgemeente", "gemeente", "plaatsnaam", "postcode", "straat",
    ]  # fmt: skip


def test_wat_iemand_hier_aan_een_plek_veranderde_blijft_en_wordt_gezegd(client):
    voer_in(plek())
    wijzig_in_het_beheer(client, Locatie.objects.get(), straat="Peperstraat 12")
    uitslag = voer_in(verhuisd() | {"name": {"nl": "Sporthal De Nieuwe Peper"}})
    zaal = Locatie.objects.get()
    assert (zaal.naam, zaal.straat) == ("Sporthal De Nieuwe Peper", "Peperstraat 12")
    assert [m.zin for m in uitslag.meldingen] == [
        "Sporthal De Nieuwe Peper, Gullegem: adres is hier Peperstraat 12, 8560, Gullegem en in "
        "UiTdatabank Kerkstraat 3, 8560, Gullegem. Wat hier staat, blijft."
    ]


def test_een_plek_en_een_partner_van_hier_krijgen_het_id_en_wat_leeg_is():
    zaal = LocatieFabriek(
        naam="Sporthal De Peper", straat="Peperstraat 10", postcode="8560", plaatsnaam="Gullegem"
    )
    club = PartnerFabriek(naam="VOLLEYCLUB net niet", telefoon="0470 00 00 00", email="")
    assert telling(voer_in(plek(), organisator())) == (0, 2, 0, 0)
    zaal.refresh_from_db()
    club.refresh_from_db()
    assert (zaal.uitdatabank_id, club.uitdatabank_id) == (PLEK, WIE)
    assert (club.naam, club.telefoon, club.email) == (
        "VOLLEYCLUB net niet", "0470 00 00 00", "net@voorbeeld.example",
    )  # fmt: skip
    assert telling(voer_in(verhuisd(), organisator())) == (0, 0, 2, 0)
    zaal.refresh_from_db()
    assert zaal.straat == "Peperstraat 10"


def test_het_contact_van_wie_van_buiten_kwam_volgt_de_bron_tot_iemand_hier_het_wijzigt(
    client,
):
    voer_in(turnen(organizer=organisator()))
    nieuw = {"phone": ["056 99 88 77"], "email": ["nieuw@voorbeeld.example"], "url": []}
    voer_in(organisator(contactPoint=nieuw))
    club = Partner.objects.get(uitdatabank_id=WIE)
    assert (club.telefoon, club.email) == ("056 99 88 77", "nieuw@voorbeeld.example")
    wijzig_in_het_beheer(client, club, telefoon="0471 11 11 11")
    voer_in(organisator())
    club.refresh_from_db()
    assert (club.telefoon, club.email) == ("0471 11 11 11", "net@voorbeeld.example")


def test_twee_organisatoren_met_een_naam_worden_niet_een():
    voer_in(organisator())
    ander = organisator(**{"@id": "https://io.uitdatabank.example/organizers/" + PLEK})
    uitslag = voer_in(ander | {"url": "https://ander.voorbeeld.example"})
    assert (uitslag.ongewijzigd, uitslag.meldingen[0].zin) == (
        1, "Volleyclub Net Niet heeft al een ander id van UiTdatabank; niet overgenomen.",
    )  # fmt: skip
    assert Partner.objects.get(uitdatabank_id=WIE).website == "https://net.voorbeeld.example"


def test_wat_weg_is_in_de_bron_blijft_hier_staan():
    voer_in(plek())
    uitslag = voer_in(plek(workflowStatus="DELETED"))
    assert uitslag.meldingen[0].zin == (
        "Deze locatie is weg in UiTdatabank; hier verandert er niets."
    )
    assert (uitslag.geweigerd, Locatie.objects.count()) == (1, 1)


def test_een_bundel_waarin_een_naam_niet_past_neemt_de_rest_mee():
    lang = organisator(url="https://x.example/" + "x" * 300, name={"nl": "N" * 300})
    uitslag = voer_in(plek(), lang, turnen())
    assert (uitslag.nieuw, uitslag.geweigerd) == (3, 0)
    assert len(Partner.objects.get(uitdatabank_id=WIE).naam) == 200


def test_het_verslag_in_het_beheer_leidt_naar_de_plek_en_de_partner(client):
    voer_in(plek(), organisator())
    client.als(Rol.COORDINATOR)
    run = reverse("admin:aanbod_importrun_change", args=[ImportRun.objects.get().pk])
    html = client.get(run).content.decode()
    zaal, club = Locatie.objects.get(), Partner.objects.get(uitdatabank_id=WIE)
    for naam, rij in (("aanbod_locatie", zaal), ("partners_partner", club)):
        assert f'<a href="{reverse(f"admin:{naam}_change", args=[rij.pk])}">{rij}</a>' in html


@pytest.mark.skipif(not ECHT.is_dir(), reason="shared/uitdatabank is er niet")
def test_de_echte_plekken_en_organisatoren_komen_binnen():
    """Those to write have no id and hold templates: they get what the source gives back."""
    documenten = []
    for pad in sorted((ECHT / "02-places-organizers").glob("*.json")):
        inhoud = json.loads(re.sub(r"%\{\w+\}", pad.stem.replace("_", "-"), pad.read_text()))
        soort = "place" if pad.stem.startswith("places") else "organizers"
        id_ = f"https://io.uitdatabank.example/{soort}/{pad.stem}"
        documenten.append(Document(pad.name, "", inhoud | {"@id": id_}))
    gelezen = ECHT / "11-extracted" / "apidocs__organizer-with-read-example__0.json"
    documenten.append(Document(gelezen.name, "", json.loads(gelezen.read_text())))
    uitslag = importeer(documenten)
    assert telling(uitslag) == (4, 0, 0, 0)
    citadel = Locatie.objects.get()
    assert (citadel.naam, str(citadel.postcode)) == ("places--citadel", "3290")
    assert Partner.objects.get(naam="Nederlandse tekst").email == "info@publiq.be"
    assert telling(importeer(documenten)) == (0, 0, 4, 0)
