"""The voice of people: group talks, moderated words, wishes that are followed up and told back."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.stem import uitspraken as domein
from partners.domein.stem.uitspraken import StemWeigering, Verhaal
from partners.lezen.agenda import voorstellen_voor
from partners.models import Agendapunt, Drempel, Gesprek, Netwerk, OpenAntwoord, Rol, Uitspraak
from tests import fabrieken
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.registers import bewaartermijnen
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


def uitspraak(**velden) -> Uitspraak:
    standaard = {"netwerk": Netwerk.objects.get(), "soort": "wens", "tekst": "Iets op zondag."}
    return Uitspraak.objects.create(**(standaard | velden))


@pytest.fixture
def antwoord():
    """Own words of somebody in a questionnaire that is closed now."""
    bevraging = hulp.maak_open()
    hulp.stuur(bevraging, hulp.blad(bevraging, tekst="een bus naar het zwembad"))
    hulp.sluit(bevraging)
    return OpenAntwoord.objects.get()


# --- a talk with a group ------------------------------------------------------------------------
GESPREK = {
    "datum": "20/11/2026", "plaats": "De Posthoorn", "aantal": "8", "bevraging": "",
    "ander_thema": "", "wensen": "Iets op zondag.\n\nSamen koken.", "citaten": "Thuis is het stil.",
}  # fmt: skip


def test_een_toeleider_schrijft_een_gesprek_op_met_een_uitspraak_per_lijn(client):
    lid = client.als(Rol.TOELEIDER)
    drempel = Drempel.objects.get(code="beschikbaarheid")
    velden = GESPREK | {"themas": [drempel.pk]}
    pagina = client.post(reverse("partners:gesprek_nieuw"), velden, follow=True).content.decode()
    assert "Bewaard: 3 uitspraken van 8 mensen. De coördinator leest ze eerst na." in pagina
    gesprek = Gesprek.objects.get()
    assert (gesprek.aantal, gesprek.partner) == (8, lid.partner)
    assert list(gesprek.uitspraken.order_by("pk").values_list("soort", "tekst", "publiek")) == [
        ("wens", "Iets op zondag.", False),
        ("wens", "Samen koken.", False),
        ("citaat", "Thuis is het stil.", False),
    ]
    assert {u.drempel for u in gesprek.uitspraken.all()} == {drempel}


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"aantal": "1"}, "Een groep telt minstens twee mensen."),
        ({"datum": "24/11/2026"}, "Deze dag moet nog komen."),
        ({"wensen": "", "citaten": " \n"}, "Schrijf minstens één wens of één citaat."),
        ({"wensen": "x" * 301}, "Knip het in twee lijnen."),
        ({"citaten": "Mieke Peeters komt nooit"}, "“Mieke Peeters” lijkt op een naam"),
    ],
)
def test_een_gesprek_dat_nog_niet_klaar_is_houdt_wat_er_staat(client, anders, zin):
    client.als(Rol.OCMW)
    pagina = client.post(reverse("partners:gesprek_nieuw"), GESPREK | anders).content.decode()
    assert zin in pagina
    assert "De Posthoorn" in pagina
    assert not Gesprek.objects.exists()


def test_wie_de_naam_laat_staan_bewaart_ze_niet(client):
    client.als(Rol.OCMW)
    velden = GESPREK | {"wensen": "Mieke Peeters wil een bus", "citaten": "", "gezien": "1"}
    client.post(reverse("partners:gesprek_nieuw"), velden)
    assert Uitspraak.objects.get().tekst == "[naam] wil een bus"


def test_een_groep_van_een_weigert_ook_de_databank():
    with pytest.raises(IntegrityError, match="gesprek_minstens_twee"), transaction.atomic():
        Gesprek.objects.create(
            netwerk=Netwerk.objects.get(), datum=date(2026, 11, 1), plaats="x", aantal=1
        )


def test_een_verhaal_zonder_woorden_is_er_geen():
    with pytest.raises(Geweigerd) as weigering:
        domein.schrijf_gesprek(
            netwerk=Netwerk.objects.get(), partner=fabrieken.PartnerFabriek(), plaats="x", aantal=4,
            datum=date(2026, 11, 1), verhaal=Verhaal(), door=fabrieken.GebruikerFabriek(),
        )  # fmt: skip
    assert weigering.value.reden == StemWeigering.LEEG


# --- moderating -----------------------------------------------------------------------------------
def test_de_coordinator_leest_woorden_en_maakt_er_een_wens_van(client, antwoord):
    client.als(Rol.COORDINATOR)
    url = reverse("admin:partners_bevraging_lezen", args=[antwoord.vraag.bevraging_id])
    assert "een bus naar het zwembad</textarea>" in client.get(url).content.decode()
    velden = {"antwoord": antwoord.pk, "tekst": "Een bus tot het zwembad.", "soort": "wens"}
    assert "Alles is gelezen." in client.post(url, velden, follow=True).content.decode()
    wens = Uitspraak.objects.get()
    assert (wens.tekst, wens.publiek, wens.bevraging) == (
        "Een bus tot het zwembad.", True, antwoord.vraag.bevraging,
    )  # fmt: skip
    assert "zwembad" not in str(list(Logregel.objects.values_list("wat", "waarom", "gegevens")))


def test_opzij_leggen_toont_niets(client, antwoord):
    client.als(Rol.COORDINATOR)
    url = reverse("admin:partners_bevraging_lezen", args=[antwoord.vraag.bevraging_id])
    velden = {"antwoord": antwoord.pk, "opzij": "Leg opzij"}
    assert "Alles is gelezen." in client.post(url, velden, follow=True).content.decode()
    assert not Uitspraak.objects.exists()


@pytest.mark.parametrize(
    ("tekst", "reden"),
    [
        ("  ", StemWeigering.LEEG),
        ("Mieke Peeters wil een bus", StemWeigering.GEMASKEERD),
        ("[naam] wil een bus", StemWeigering.GEMASKEERD),
        ("bel 0470 12 34 56", StemWeigering.GEMASKEERD),
    ],
)
def test_met_een_naam_erin_komt_het_niet_op_de_site(client, antwoord, tekst, reden):
    with pytest.raises(Geweigerd) as weigering:
        domein.maak_uitspraak(antwoord=antwoord, tekst=tekst, soort="wens", door=None)
    assert weigering.value.reden == reden
    wens = uitspraak(tekst=tekst.strip() or "x")
    if reden == StemWeigering.GEMASKEERD:
        with pytest.raises(Geweigerd):
            domein.toon(uitspraak=wens, publiek=True, door=None)
    client.als(Rol.COORDINATOR)
    url = reverse("admin:partners_bevraging_lezen", args=[antwoord.vraag.bevraging_id])
    velden = {"antwoord": antwoord.pk, "tekst": tekst, "soort": "wens"}
    assert reden.zin in client.post(url, velden).content.decode()


def test_tonen_en_weghalen(client):
    client.als(Rol.COORDINATOR)
    wens, site = uitspraak(), reverse("partners:jullie_zeiden")
    url = reverse("admin:partners_uitspraak_toon", args=[wens.pk])
    assert "Iets op zondag." not in client.get(site).content.decode()
    client.post(url, {"publiek": "ja"})
    assert "Iets op zondag." in client.get(site).content.decode()
    client.post(url, {"publiek": "nee"})
    assert "Iets op zondag." not in client.get(site).content.decode()


def test_wat_iedereen_leest_verandert_niet_vanzelf(client):
    client.als(Rol.COORDINATOR)
    wens = uitspraak(publiek=True)
    url = reverse("admin:partners_uitspraak_change", args=[wens.pk])
    client.post(url, {"tekst": "Jan Peeters.", "soort": "citaat", "drempel": "", "thema": "buurt"})
    wens.refresh_from_db()
    assert (wens.tekst, wens.soort, wens.thema) == ("Iets op zondag.", "wens", "buurt")


# --- following up ---------------------------------------------------------------------------------
def test_een_wens_krijgt_een_vervolg_en_de_site_zegt_wat_we_deden(client):
    client.als(Rol.COORDINATOR)
    overleg = fabrieken.OverlegFabriek()
    punt = Agendapunt.objects.create(overleg=overleg, titel="Zondag")
    wens = uitspraak(publiek=True)
    velden = {"gevolg": "gedaan", "wat_we_deden": "De Posthoorn is open.", "agendapunt": punt.pk}
    url = reverse("admin:partners_uitspraak_volg", args=[wens.pk])
    assert "Opgevolgd." in client.post(url, velden, follow=True).content.decode()
    wens.refresh_from_db()
    assert (wens.gevolg, wens.agendapunt) == ("gedaan", punt)
    pagina = client.get(reverse("partners:jullie_zeiden")).content.decode()
    assert "Dit deden we" in pagina
    assert "De Posthoorn is open." in pagina
    assert Logregel.objects.over(wens).get().wat == "wens: gedaan"


@pytest.mark.parametrize("gevolg", ["gedaan", "kan_niet"])
def test_wie_iets_vroeg_krijgt_altijd_een_zin_terug(gevolg):
    wens = uitspraak()
    with pytest.raises(Geweigerd) as weigering:
        domein.volg_op(uitspraak=wens, gevolg=gevolg, wat_we_deden=" ", door=None)
    assert weigering.value.reden == StemWeigering.GEEN_WOORDEN
    with pytest.raises(IntegrityError, match="uitspraak_afloop_met_woorden"), transaction.atomic():
        Uitspraak.objects.update(gevolg=gevolg)


def test_een_citaat_volg_je_niet_op():
    with pytest.raises(Geweigerd) as weigering:
        domein.volg_op(uitspraak=uitspraak(soort="citaat"), gevolg="bezig", wat_we_deden="",
                       door=None)  # fmt: skip
    assert weigering.value.reden == StemWeigering.GEEN_WENS


def test_een_agendapunt_van_een_ander_netwerk_kan_niet(client):
    client.als(Rol.COORDINATOR)
    vreemd = fabrieken.OverlegFabriek(netwerk=Netwerk.objects.create(naam="Netwerk Menen"))
    punt = Agendapunt.objects.create(overleg=vreemd, titel="Geheim")
    wens = Uitspraak.objects.create(
        netwerk=Netwerk.objects.order_by("pk").first(), soort="wens", tekst="Zondag."
    )
    url = reverse("admin:partners_uitspraak_volg", args=[wens.pk])
    client.post(url, {"gevolg": "agenda", "agendapunt": punt.pk})
    wens.refresh_from_db()
    assert (wens.gevolg, wens.agendapunt) == ("nieuw", None)


# --- to the agenda, the start page and out of the house -------------------------------------------
@pytest.mark.parametrize("aantal", [1, 3])
def test_nieuwe_wensen_gaan_naar_de_agenda_in_een_vraag(aantal, django_assert_num_queries):
    from partners.registraties.voorstellen_bevraging import wensen

    overleg = fabrieken.OverlegFabriek()
    for nr in range(aantal):
        uitspraak(tekst=f"Wens {nr}")
    uitspraak(tekst="Al gedaan", gevolg="gedaan", wat_we_deden="Ja.")
    with django_assert_num_queries(1):
        voorstel = next(wensen(overleg))
    woord = "1 nieuwe wens" if aantal == 1 else "3 nieuwe wensen"
    assert voorstel.titel == f"Stem van mensen in armoede: {woord}"
    assert "Wens" not in voorstel.uitleg  # not moderated yet: counted, never quoted
    assert voorstel.sleutel in {v.sleutel for v in voorstellen_voor(overleg)}


def test_een_getoonde_wens_wordt_genoemd_in_het_voorstel():
    overleg = fabrieken.OverlegFabriek()
    uitspraak(publiek=True)
    voorstel = next(v for v in voorstellen_voor(overleg) if v.bron == "bevraging")
    assert "“Iets op zondag.”" in voorstel.uitleg
    assert voorstel.uitleg.startswith("Bijvoorbeeld: “Iets op zondag.” Per wens: ")


def test_de_startpagina_zegt_wat_er_loopt(client):
    bevraging = hulp.maak_open()
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    uitspraak()
    start = reverse("partners:start")
    client.als(Rol.COORDINATOR)
    pagina = client.get(start).content.decode()
    assert "1 antwoord, tot en met maandag 30 november" in pagina
    assert "1 wens zonder vervolg" in pagina
    client.als(Rol.TOELEIDER)
    pagina = client.get(start).content.decode()
    assert "Deel uit of voer in" in pagina
    assert "zonder vervolg" not in pagina
    client.als(Rol.AANBIEDER)
    assert "Stem van mensen" not in client.get(start).content.decode()


def test_eigen_woorden_gaan_na_hun_termijn_en_de_getallen_blijven(settings, antwoord):
    settings.BEWAAR_OPEN_ANTWOORDEN_DAGEN = 30
    bevraging = antwoord.vraag.bevraging
    uitspraak(bevraging=bevraging, tekst="nooit getoond")
    getoond = uitspraak(bevraging=bevraging, publiek=True)
    stukken = dict(bewaartermijnen)

    nog_niet = {t.wat: t.aantal for t in stukken["bevraging"](date(2026, 12, 30))}
    assert nog_niet["eigen woorden uit een bevraging"] == 0
    weg = {t.wat: t.ruim_op() for t in stukken["bevraging"](date(2026, 12, 31))}
    assert weg["eigen woorden uit een bevraging"] == 1
    assert weg["wensen en citaten die nooit getoond zijn"] == 1
    assert weg["codes van bladen"] == 1
    assert list(Uitspraak.objects.all()) == [getoond]
    assert bevraging.ingangen.get().aantal == 1
