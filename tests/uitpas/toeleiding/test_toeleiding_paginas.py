"""The pages of toeleiding: what each role reads of somebody, and above all what it never reads."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbod.domein.wanneer import data
from partners.models import Drempel, Rol
from tests.fabrieken import (
    AanbodFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    ToeleidingFabriek,
    pas_met_recht,
)
from tests.uitpas.balie.balie_hulp import kijk_na, maak_moment, tekst, verborgen
from uitpas.domein.toeleiding.voorbehoud import houd_vast
from uitpas.models import Deelname, Toeleiding, Toeleidingstap, Voorbehoud
from uitpas.models.toeleiding import Stap
from wevelgem_netwerk.basis.models import Post

pytestmark = pytest.mark.django_db

GEHEIM = {
    "wens": "graag onder de mensen komen",
    "bereikbaar": "via de sociale kruidenier",
}


@pytest.fixture
def werkplek(client):
    return client.als(Rol.TOELEIDER)


def _samen(werkplek, moment, **anders):
    return ToeleidingFabriek(
        werkplek=werkplek, aanbod=moment.aanbod, moment=moment, stap=Stap.SAMEN, voornaam="Samira",
        afspraak_op=timezone.localdate(moment.begin), wie_mee="Els, van het CAW",
        **GEHEIM | anders,
    )  # fmt: skip


def _adres(rij, wat):
    return reverse("uitpas:toeleiding_stap", args=[rij.uid, wat])


def _begin(**anders):
    return {
        "aanvraag": str(uuid4()),
        "voornaam": "Samira",
        "wens": "graag dansen",
        "bereikbaar": "0470 11 22 33",
        "toestemming_vorm": "mondeling",
        "toestemming_op": timezone.localdate().strftime("%d/%m/%Y"),
    } | anders


def test_beginnen_vraagt_een_voornaam_een_wens_en_toestemming(client, werkplek):
    leeg = tekst(client.post(reverse("uitpas:toeleiding_nieuw"), {}))
    for zin in ("Vul “Voornaam” nog in.", "Kies nog iets bij “Hoe gaf die persoon toestemming”."):
        assert zin in leeg
    velden = _begin()
    for _ in range(2):
        antwoord = client.post(reverse("uitpas:toeleiding_nieuw"), velden)
    rij = Toeleiding.objects.get()
    assert antwoord.url == rij.get_absolute_url()
    pagina = tekst(client.get(antwoord.url))
    for woord in ("Samira", "graag dansen", "0470 11 22 33", "Zoek samen", "mondeling"):
        assert woord in pagina
    assert "Samira" not in antwoord.url


def test_een_naam_in_de_wens_wordt_gevraagd_en_een_nummer_geweigerd(client, werkplek):
    adres = reverse("uitpas:toeleiding_nieuw")
    velden = _begin(wens="wil met Jan Peeters gaan zwemmen")
    pagina = tekst(client.post(adres, velden))
    assert "Staat hier de naam van iemand?" in pagina
    assert "wil met Jan Peeters gaan zwemmen" in pagina
    assert "Er staat geen naam van iemand in. Bewaar het zo." in pagina
    nummer = tekst(client.post(adres, _begin(wens="bel 0470 11 22 33")))
    assert "Schrijf hier geen nummer of e-mailadres van iemand." in nummer
    assert not Toeleiding.objects.exists()
    assert client.post(adres, velden | {"zeker": "on"}).status_code == 302


def test_van_zoeken_naar_kiezen_naar_samen_gaan(client, werkplek):
    rij = ToeleidingFabriek(werkplek=werkplek, voornaam="Samira")
    moment = MomentFabriek(aanbod__titel="Dansen", begin=timezone.now() + timedelta(days=3))
    zoek = client.get(reverse("uitpas:toeleiding_kies", args=[rij.uid]))
    assert zoek.url == f"{reverse('aanbod:samen')}?voor={rij.uid}"
    gevonden = tekst(client.get(zoek.url, {"voor": rij.uid, "wens": "dansen"}))
    kies = reverse("uitpas:toeleiding_kies", args=[rij.uid])
    assert f"{kies}?aanbod={moment.aanbod.uid}" in gevonden
    assert "Is dit wat Samira wil proberen?" in tekst(
        client.get(kies, {"aanbod": moment.aanbod.uid})
    )
    client.post(kies, {"aanbod": moment.aanbod.uid})
    afspraak = {"moment": str(moment.uid), "op": "", "wie_mee": "Els, van het CAW"}
    assert client.post(_adres(rij, "samen"), afspraak).url == rij.get_absolute_url()
    rij.refresh_from_db()
    assert (rij.stap, rij.moment, rij.wie_mee) == (Stap.SAMEN, moment, "Els, van het CAW")


@pytest.mark.parametrize("fout", ["geen-uuid", "00000000-0000-4000-8000-000000000000"])
def test_een_activiteit_die_niet_bestaat_is_niet_te_kiezen(client, werkplek, fout):
    rij = ToeleidingFabriek(werkplek=werkplek)
    adres = reverse("uitpas:toeleiding_kies", args=[rij.uid])
    assert client.get(adres, {"aanbod": fout}).status_code == 404
    assert client.post(adres, {"aanbod": fout}).status_code == 404


@pytest.mark.parametrize(
    ("wat", "velden", "zin"),
    [
        ("samen", {"wie_mee": "Els"}, "Kies een dag."),
        ("samen", {"op": "99/99/2026", "wie_mee": "Els"}, "Nog 1 ding"),
        ("samen", {"op": "01/01/2015", "wie_mee": "Els"}, "Deze dag ligt voor de dag waarop"),
        ("inschrijven", {"weken": "52"}, "Nog 1 ding"),
        ("stoppen", {}, "Kies nog iets bij"),
        ("stoppen", {"drempel": "abc"}, "Nog 1 ding"),
        ("plaats", {"moment": "zomaar"}, "Er zijn hier geen voorbehouden plaatsen"),
        ("loopt", {"weken": "5"}, "Deze stap kan nu niet."),
        ("overdragen", {"aan": "de buren"}, "Nog 1 ding"),
    ],
)
def test_wat_niet_kan_zegt_waarom_en_verandert_niets(client, werkplek, wat, velden, zin):
    rij = ToeleidingFabriek(werkplek=werkplek, stap="keuze", aanbod=AanbodFabriek())
    assert zin in tekst(client.post(_adres(rij, wat), velden))
    assert not Toeleidingstap.objects.exists()


def test_een_stap_die_niet_bestaat_is_er_niet(client, werkplek):
    assert client.get(_adres(ToeleidingFabriek(werkplek=werkplek), "toveren")).status_code == 404


def test_stoppen_vraagt_de_b_en_intrekken_wist_alles(client, werkplek):
    rij = ToeleidingFabriek(werkplek=werkplek, voornaam="Samira")
    drempel = Drempel.objects.get(code="betrouwbaarheid")
    assert "voelt iemand zich welkom en veilig?" in tekst(client.get(_adres(rij, "stoppen")))
    client.post(_adres(rij, "stoppen"), {"drempel": drempel.pk})
    assert "Betrouwbaarheid stond in de weg" in tekst(client.get(rij.get_absolute_url()))
    antwoord = client.post(_adres(rij, "intrekken"), {}, follow=True)
    assert "Alles over Samira is gewist." in tekst(antwoord)
    assert not Toeleiding.objects.exists()


def test_de_organisator_leest_een_voornaam_een_dag_en_wie_meekomt_en_niets_anders(client):
    club = PartnerFabriek()
    moment = MomentFabriek(aanbod__partner=club, aanbod__titel="Turnen voor iedereen")
    _samen(LidmaatschapFabriek(rol=Rol.TOELEIDER, partner__naam="CAW van de streek"), moment)
    for rol, adres in (
        (Rol.AANBIEDER, reverse("partners:start")),
        (Rol.KASSA, reverse("uitpas:balie_nummer", args=[moment.uid])),
    ):
        client.als(rol, partner=club)
        pagina = tekst(client.get(adres))
        assert "Samira" in pagina
        assert "Els, van het CAW" in pagina
        for geheim in (*GEHEIM.values(), "CAW van de streek", "toeleiding/"):
            assert geheim not in pagina
    client.als(Rol.AANBIEDER)
    assert "Samira" not in tekst(client.get(reverse("partners:start")))


def test_aan_de_balie_kan_een_vastgehouden_plaats_als_de_gewone_op_zijn(client):
    werkplek = client.als(Rol.KASSA)
    moment = maak_moment(
        werkplek, plaatsen=1, voorbehouden=1, begin=timezone.now() + timedelta(hours=3)
    )
    toeleider = LidmaatschapFabriek(rol=Rol.TOELEIDER)
    plaats = houd_vast(toeleiding=_samen(toeleider, moment), moment=moment, werkplek=toeleider)
    antwoord = kijk_na(client, moment, pas_met_recht(voornaam="Samira").nummer)
    assert "alleen nog voorbehouden plaatsen" in tekst(antwoord)
    assert "Vastgehouden voor Samira, met Els, van het CAW" in tekst(antwoord)
    adres = reverse("uitpas:balie_registreer", args=[moment.uid])
    zonder = client.post(adres, verborgen(antwoord))
    assert "De gewone plaatsen zijn op." in tekst(zonder)
    mand = client.post(
        reverse("uitpas:balie_mand", args=[moment.uid]),
        verborgen(antwoord) | {"voorbehoud": plaats.pk},
    )
    regel = mand.context["mand"][0].tekst
    sleutel = mand.context["sleutel"]
    samen = reverse("uitpas:balie_registreer_mand", args=[moment.uid])
    client.post(samen, {"regel": regel, "sleutel": sleutel})
    assert Voorbehoud.objects.get().deelname == Deelname.objects.get()


def test_de_start_zegt_wat_nu_te_doen_is(client, werkplek, vandaag):
    lang = vandaag - timedelta(days=40)
    ToeleidingFabriek(
        werkplek=werkplek, voornaam="Ronny", stap="ingeschreven",
        aanbod=AanbodFabriek(titel="Turnen"), opvolgen_op=vandaag - timedelta(days=2),
        toestemming_op=lang, begonnen_op=lang,
    )  # fmt: skip
    ToeleidingFabriek(
        werkplek=werkplek, voornaam="Kevin", stap_op=lang, toestemming_op=lang, begonnen_op=lang
    )
    ToeleidingFabriek(werkplek=werkplek, voornaam="Nieuwe")
    ToeleidingFabriek(voornaam="Vreemde", stap_op=lang, toestemming_op=lang, begonnen_op=lang)
    pagina = tekst(client.get(reverse("partners:start")))
    assert "Ronny: vraag hoe het gaat bij Turnen" in pagina
    assert "Kevin: zoek samen iets dat past" in pagina
    for niet in ("Nieuwe", "Vreemde"):
        assert niet not in pagina


def test_wie_met_iemand_afsprak_hoort_dat_het_niet_doorgaat(client, werkplek):
    moment = MomentFabriek(aanbod__titel="Dansen", aanbod__gepubliceerd_op=timezone.now())
    rij = _samen(werkplek, moment)
    collega = LidmaatschapFabriek(partner=moment.aanbod.partner, rol=Rol.AANBIEDER)
    aan_de_deur = LidmaatschapFabriek(partner=moment.aanbod.partner, rol=Rol.KASSA)
    later = MomentFabriek(aanbod=moment.aanbod, begin=moment.begin + timedelta(days=7))
    _samen(LidmaatschapFabriek(rol=Rol.TOELEIDER), later)
    gisteren = timezone.localdate() - timedelta(days=1)
    _samen(LidmaatschapFabriek(rol=Rol.TOELEIDER, einde=gisteren), moment)
    wie = {"door": collega.gebruiker, "werkplek": collega}
    data.annuleer(moment=moment, bereik="deze", reden="de zaal is bezet", **wie)
    per_wie = dict(Post.objects.values_list("aan", "tekst"))
    assert per_wie.keys() == {werkplek.gebruiker.email, aan_de_deur.gebruiker.email}
    brief = per_wie[werkplek.gebruiker.email]
    assert "gaat niet door." in brief
    assert "Je hebt die dag met iemand afgesproken." in brief
    assert "Samira" not in brief
    assert "afgesproken" not in per_wie[aan_de_deur.gebruiker.email]
    start = tekst(client.get(reverse("partners:start")))
    assert "Dansen gaat niet door. Spreek opnieuw af." in start
    assert "Gaat niet door</b>: de zaal is bezet" in tekst(client.get(rij.get_absolute_url()))


def test_het_ocmw_leest_op_de_start_wie_het_kan_overnemen(client):
    client.als(Rol.OCMW)
    rij = ToeleidingFabriek(voornaam="Samira", overname="ocmw")
    assert "Samira: een toeleider vraagt of het OCMW verdergaat" in tekst(
        client.get(reverse("partners:start"))
    )
    client.post(_adres(rij, "overnemen"), {})
    assert "Jij volgt Samira nu op." in tekst(client.get(rij.get_absolute_url()))


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_vraagt_evenveel_bij_een_of_drie(
    client, werkplek, aantal, django_assert_num_queries
):
    for _ in range(aantal):
        _samen(werkplek, MomentFabriek())
    with django_assert_num_queries(5):  # session, user, memberships, count, rows
        client.get(reverse("uitpas:toeleidingen"))


def test_een_persoon_kost_een_vast_aantal_vragen(client, werkplek, django_assert_num_queries):
    rij = _samen(werkplek, MomentFabriek())
    # session, user, memberships, the row, questions, steps, the place
    with django_assert_num_queries(7):
        client.get(rij.get_absolute_url())
