"""A partner makes its own questions: for who it knows, and it answers for them itself."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.stem import eigen_bevraging as eigen
from partners.domein.stem.bevraging import BevragingWeigering
from partners.domein.stem.eigen_bevraging import EigenWeigering, Inhoud, Vraagregel
from partners.models import Bevraging, Rol
from tests.fabrieken import LidmaatschapFabriek
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.log import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
NU = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.TOELEIDER)


@pytest.fixture
def klad(lid):
    voorbeeld = Bevraging.objects.sjablonen().order_by("pk").first()
    return eigen.begin(bron=voorbeeld, uid=uuid4(), werkplek=lid)


def inhoud(**anders):
    gewoon = {
        "titel": "Wat doe je in de vakantie?",
        "inleiding": "",
        "begin": date(2026, 11, 20),
        "einde": date(2026, 12, 20),
        "plekken": ("De Kringwinkel",),
        "vragen": (Vraagregel("open", "Wat wil je doen?"),),
    }
    return Inhoud(**gewoon | anders)


def reden(roep, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(**kwargs)
    return nee.value.reden


def velden(*vragen, **anders) -> dict:
    """What the page sends: question, kind and answers of each."""
    uit = {
        "titel": "Wat doe je in de vakantie?",
        "begin": "20/11/2026",
        "einde": "20/12/2026",
        "plekken": "De Kringwinkel\nSociaal Huis",
        "v-TOTAL_FORMS": str(len(vragen)),
        "v-INITIAL_FORMS": "0",
    }
    for nr, (tekst, soort, keuzes) in enumerate(vragen):
        uit |= {f"v-{nr}-tekst": tekst, f"v-{nr}-soort": soort, f"v-{nr}-keuzes": keuzes}
        uit |= {f"v-{nr}-nr": str(nr + 1)}
    return uit | anders


VRAGEN = (
    ("Ga je weg?", "een", "ja\nnee\nweet ik nog niet"),
    ("Wat zou je graag doen?", "open", ""),
)


# --- from an example to the results ---------------------------------------------------------------
def test_een_toeleider_maakt_vragen_van_voorbeeld_tot_resultaat(client):
    lid = client.als(Rol.TOELEIDER)
    keuze = client.get(reverse("partners:bevraging_nieuw"))
    assert "Voorbeeld: Hoe was het bij ons?" in keuze.content.decode()
    bron = Bevraging.objects.sjablonen().get(titel__contains="Hoe was het")
    stuur = {"bron": bron.uid, "uid": keuze.context["uid"]}
    for _ in range(2):
        antwoord = client.post(reverse("partners:bevraging_nieuw"), stuur)
    klad = Bevraging.objects.van_partner(lid.partner).get()
    assert antwoord.url == reverse("partners:bevraging_maken", args=[klad.uid])
    pagina = client.get(antwoord.url).content.decode()
    assert "Hoe makkelijk was het om te komen?" in pagina
    assert "heel moeilijk\nheel makkelijk" in pagina

    client.post(antwoord.url, velden(*VRAGEN, bekijk="1"))
    blad = client.get(reverse("partners:bevraging_voorbeeld", args=[klad.uid])).content.decode()
    assert "Ga je weg?" in blad
    assert "Hoe makkelijk" not in blad
    open_ = client.post(antwoord.url, velden(*VRAGEN, open="1"))
    assert open_.url == reverse("partners:bevragingen")
    lijst = client.get(open_.url).content.decode()
    assert f"Gemaakt door {lid.partner}." in lijst
    assert "Sluit deze vragen" in lijst
    assert [plek.naam for plek in klad.ingangen.all()] == ["De Kringwinkel", "Sociaal Huis"]

    vraag, plek = klad.vragen.first(), klad.ingangen.first()
    hulp.tel(vraag, plek, w0=18, w1=11, w2=7)
    naar = client.post(reverse("partners:bevraging_sluit", args=[klad.uid]))
    assert "11 (61 %)" in client.get(naar.url).content.decode()
    rekenblad = client.get(reverse("partners:bevraging_uitvoer", args=[klad.uid, "csv"]))
    assert "1. Ga je weg?;ja;11;61" in rekenblad.content.decode("utf-8-sig")


def test_wat_er_nog_mist_staat_bij_de_vraag_en_alles_blijft_staan(client):
    lid = client.als(Rol.OCMW)
    klad = hulp.maak(partner=lid.partner, vragen=())
    adres = reverse("partners:bevraging_maken", args=[klad.uid])
    pagina = client.post(
        adres,
        velden(
            ("Ga je weg?", "een", "ja"),
            ("Van 1 tot 5?", "schaal", "een\ntwee\ndrie"),
            ("Wat is je telefoonnummer?", "open", ""),
            ("", "een", "los antwoord"),
            einde="1/11/2026",
        ),
    ).content.decode()
    for zin in (
        "Geef minstens twee antwoorden om uit te kiezen.",
        "Geef twee woorden: wat 1 betekent, en wat 5 betekent.",
        "Dit vraagt wie iemand is. Antwoorden zijn zonder naam.",
        "Schrijf ook de vraag, of maak de antwoorden leeg.",
        "De laatste dag kan niet voor de eerste liggen.",
    ):
        assert zin in pagina
    assert 'value="Wat is je telefoonnummer?"' in pagina
    assert not klad.vragen.exists()


def test_openen_zonder_dagen_of_vragen_zegt_wat_er_nog_moet_en_bewaart_de_rest(client):
    lid = client.als(Rol.TOELEIDER)
    klad = hulp.maak(partner=lid.partner, vragen=())
    adres = reverse("partners:bevraging_maken", args=[klad.uid])
    pagina = client.post(adres, velden(*VRAGEN, begin="", einde="", open="1")).content.decode()
    assert "Vul nog in van wanneer tot wanneer mensen kunnen antwoorden." in pagina
    assert klad.vragen.count() == 2
    pagina = client.post(adres, velden(("", "een", ""), open="1")).content.decode()
    assert "Er staat nog geen vraag in." in pagina


def test_moeilijke_woorden_krijgen_een_tip_en_houden_niets_tegen(client):
    lid = client.als(Rol.TOELEIDER)
    klad = hulp.maak(partner=lid.partner, titel="Participeren aan het aanbod")
    pagina = client.get(reverse("partners:bevraging_maken", args=[klad.uid])).content.decode()
    assert "In plaats van “Participeren”: “meedoen”." in pagina


# --- the verbs ------------------------------------------------------------------------------------
def test_vragen_houden_hun_band_met_de_vorige_ronde_en_hun_orde(lid, klad):
    eigen.schrijf(bevraging=klad, inhoud=inhoud(), werkplek=lid)
    eigen.open_eigen(bevraging=klad, op_datum=NU, werkplek=lid)
    eigen.sluit_eigen(bevraging=klad, op_datum=NU, werkplek=lid)
    klad.refresh_from_db()
    nieuw = eigen.begin(bron=klad, uid=uuid4(), werkplek=lid)
    (oud,) = nieuw.vragen.all()
    regels = (
        Vraagregel("smiley", "Hoe was het?"),
        Vraagregel("open", "Wat wil je nu doen?", pk=oud.pk),
    )
    eigen.schrijf(bevraging=nieuw, inhoud=inhoud(vragen=regels), werkplek=lid)
    eerste, tweede = nieuw.vragen.all()
    assert (eerste.zelfde_als, tweede.pk) == (None, oud.pk)
    assert tweede.zelfde_als == klad.vragen.get()


def test_niemand_schrijft_opent_of_sluit_die_van_een_ander(lid, klad):
    for ander in (
        LidmaatschapFabriek(rol=Rol.TOELEIDER),
        LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=lid.partner),
    ):
        wie = {"bevraging": klad, "werkplek": ander}
        for roep, extra in (
            (eigen.schrijf, {"inhoud": inhoud()}),
            (eigen.open_eigen, {"op_datum": NU}),
            (eigen.sluit_eigen, {"op_datum": NU}),
            (eigen.gooi_weg, {}),
        ):
            assert reden(roep, **wie, **extra) == EigenWeigering.NIET_VAN_JOU
    van_netwerk = hulp.sluit(hulp.maak_open(titel="Van het netwerk"))
    begin = {"bron": van_netwerk, "uid": uuid4(), "werkplek": lid}
    assert reden(eigen.begin, **begin) == EigenWeigering.GEEN_VOORBEELD


def test_wat_open_is_ligt_vast_en_gaat_niet_meer_weg(lid, klad):
    eigen.schrijf(bevraging=klad, inhoud=inhoud(), werkplek=lid)
    for _ in range(2):
        eigen.open_eigen(bevraging=klad, op_datum=NU, werkplek=lid)
    wie = {"bevraging": klad, "werkplek": lid}
    assert reden(eigen.schrijf, inhoud=inhoud(), **wie) == BevragingWeigering.NIET_KLAD
    assert reden(eigen.gooi_weg, **wie) == BevragingWeigering.NIET_KLAD
    assert Logregel.objects.filter(wat="bevraging geopend").count() == 1


@pytest.mark.parametrize(
    "tekst",
    ["Wat is je naam?", "Hoe heet je?", "Waar woon je?", "Geef jouw telefoonnummer",
     "Wat is je rijksregisternummer?", "Wat is je voornaam?", "Wat is je UiTPAS-nummer?"],
)  # fmt: skip
def test_wie_iemand_is_wordt_nooit_gevraagd(lid, klad, tekst):
    vragen = (Vraagregel("open", tekst),)
    nee = reden(eigen.schrijf, bevraging=klad, inhoud=inhoud(vragen=vragen), werkplek=lid)
    assert nee == EigenWeigering.VRAAGT_WIE


@pytest.mark.parametrize(
    "tekst", ["Wat doe je graag?", "Kom je met je gezin?", "Hoe noem jij zo'n plek?"]
)
def test_gewone_vragen_mogen(tekst):
    assert not eigen.vraagt_wie(tekst)


def test_te_veel_vragen_of_twee_keer_dezelfde_plek(lid, klad):
    veel = tuple(Vraagregel("open", f"Vraag {n}?") for n in range(11))
    wie = {"bevraging": klad, "werkplek": lid}
    assert reden(eigen.schrijf, inhoud=inhoud(vragen=veel), **wie) == EigenWeigering.TE_VEEL
    dubbel = inhoud(plekken=("Hier", "Hier"))
    assert reden(eigen.schrijf, inhoud=dubbel, **wie) == EigenWeigering.PLEKKEN


def test_een_voorbeeld_is_van_het_netwerk(klad):
    with pytest.raises(IntegrityError, match="sjabloon_van_netwerk"), transaction.atomic():
        Bevraging.objects.filter(pk=klad.pk).update(stand="sjabloon")


def test_de_coordinator_ziet_wie_ze_maakte(client, lid, klad):
    client.als(Rol.COORDINATOR)
    lijst = client.get(reverse("admin:partners_bevraging_changelist")).content.decode()
    assert klad.titel in lijst
    assert str(lid.partner) in lijst


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen(client, aantal, django_assert_num_queries):
    lid = client.als(Rol.TOELEIDER)
    for n in range(aantal):
        hulp.maak_open(titel=f"Open {n}", partner=lid.partner)
        hulp.maak(titel=f"Klad {n}", partner=lid.partner)
    with django_assert_num_queries(7):
        client.get(reverse("partners:bevragingen"))
