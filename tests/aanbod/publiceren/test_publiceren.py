"""A partner publishes an offer; the coordinator looks over that of who is not trusted yet."""

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from aanbod.domein import publiceren
from aanbod.domein.beoordelen import keur_goed, weiger
from aanbod.domein.gegevens import AanbodGegevens
from aanbod.domein.wanneer.regel import VALT_WEG, Regel
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Locatie
from aanbod.models.aanbod import Stand
from aanbod.models.moment import MomentStatus
from aanbod.models.prijs import PrijsEenheid
from partners.models import Maatregel, Rol
from tests.fabrieken import LidmaatschapFabriek, LocatieFabriek, PartnerFabriek, deelgemeente
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

WOENSDAGEN = Regel(
    van=time(14),
    tot=time(15, 30),
    eerste=date(2026, 12, 2),
    laatste=date(2026, 12, 23),
    weekdagen=frozenset({2}),
)


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2026-11-23T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


def _gegevens(**anders) -> AanbodGegevens:
    gewoon = {
        "titel": "Dansen voor beginners",
        "prijs": Decimal("5.00"),
        "plaatsen": 20,
        "regel": WOENSDAGEN,
        "plek": "OC De Stekke",
        "deelgemeente": deelgemeente("Moorsele"),
    }
    return AanbodGegevens(**(gewoon | anders))


def _klad(lid, **anders) -> Aanbod:
    return publiceren.bewaar_klad(
        gegevens=_gegevens(**anders), uid=uuid4(), door=lid.gebruiker, werkplek=lid
    )


def _online(lid, **anders) -> Aanbod:
    return publiceren.zet_online(aanbod=_klad(lid, **anders), door=lid.gebruiker, werkplek=lid)


def _wijzig(aanbod, lid, **anders) -> Aanbod:
    return publiceren.wijzig(
        aanbod=aanbod, gegevens=_gegevens(**anders), door=lid.gebruiker, werkplek=lid
    )


def _log(aanbod) -> list[str]:
    return list(Logregel.objects.over(aanbod).order_by("id").values_list("wat", flat=True))


def test_een_klad_heeft_alles_van_het_formulier_en_is_niet_openbaar(lid):
    onthaal = Maatregel.objects.get(code="onthaal")
    aanbod = _klad(lid, maatregelen=[onthaal], eenheid=PrijsEenheid.REEKS)
    assert aanbod.stand == Stand.KLAD
    assert aanbod.sector == lid.partner.sector
    assert [m.naam for m in aanbod.maatregelen.all()] == [onthaal.naam]
    assert [(p.bedrag, p.eenheid) for p in aanbod.prijzen.all()] == [(Decimal("5.00"), "reeks")]
    assert [timezone.localtime(m.begin).day for m in aanbod.momenten.all()] == [2, 9, 16, 23]
    assert str(aanbod.locatie) == "OC De Stekke, Moorsele"
    assert not Aanbod.objects.publiek().exists()
    assert _log(aanbod) == ["bewaar klad"]


def test_een_klad_mag_alleen_een_naam_hebben(lid):
    aanbod = _klad(lid, prijs=None, plaatsen=None, regel=None, plek="", deelgemeente=None)
    assert (aanbod.laatste_einde, aanbod.locatie, aanbod.prijzen.count()) == (None, None, 0)


def test_hetzelfde_formulier_twee_keer_geeft_een_aanbod(lid):
    uid = uuid4()
    for _ in range(2):
        publiceren.bewaar_klad(gegevens=_gegevens(), uid=uid, door=lid.gebruiker, werkplek=lid)
    assert Aanbod.objects.count() == 1


def test_nul_is_gratis_en_leeg_is_onbekend(lid):
    aanbod = _klad(lid, prijs=Decimal("0.00"))
    assert [p.bedrag for p in aanbod.prijzen.all()] == [Decimal("0.00")]
    _wijzig(aanbod, lid, prijs=None)
    assert aanbod.prijzen.count() == 0


def test_een_vertrouwde_partner_staat_meteen_online(lid):
    aanbod = _online(lid)
    assert (aanbod.stand, aanbod.gepubliceerd_op) == (Stand.ONLINE, timezone.now())
    assert _log(aanbod) == ["bewaar klad", "zet online"]


def test_een_andere_partner_wacht_op_nazicht():
    lid = LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False))
    aanbod = _online(lid)
    assert (aanbod.stand, aanbod.gepubliceerd_op) == (Stand.INGEDIEND, None)
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    wie = {"door": coordinator.gebruiker, "werkplek": coordinator}
    assert keur_goed(aanbod=aanbod, **wie).stand == Stand.ONLINE
    assert keur_goed(aanbod=aanbod, **wie).stand == Stand.ONLINE
    assert _log(aanbod) == ["bewaar klad", "zet online", "keur goed"]


def test_wat_teruggaat_bewaart_de_reden():
    lid = LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False))
    aanbod = _online(lid)
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    wie = {"door": coordinator.gebruiker, "werkplek": coordinator}
    with pytest.raises(Geweigerd) as geweigerd:
        weiger(aanbod=aanbod, reden="  ", **wie)
    assert geweigerd.value.reden == AanbodWeigering.REDEN_ONTBREEKT
    aanbod = weiger(aanbod=aanbod, reden="Zet er de prijs bij.", **wie)
    assert aanbod.stand == Stand.GEWEIGERD
    assert Logregel.objects.over(aanbod).first().waarom == "Zet er de prijs bij."
    opnieuw = publiceren.zet_online(aanbod=aanbod, door=lid.gebruiker, werkplek=lid)
    assert opnieuw.stand == Stand.INGEDIEND


@pytest.mark.parametrize("rol", [r for r in Rol if r not in {Rol.COORDINATOR, Rol.BEHEERDER}])
def test_alleen_coordinator_en_beheerder_kijken_na(rol):
    lid = LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False))
    aanbod, ander = _online(lid), LidmaatschapFabriek(rol=rol)
    with pytest.raises(Geweigerd) as geweigerd:
        keur_goed(aanbod=aanbod, door=ander.gebruiker, werkplek=ander)
    assert geweigerd.value.reden == AanbodWeigering.NIET_AAN_JOU


@pytest.mark.parametrize("rol", [r for r in Rol if r != Rol.AANBIEDER])
def test_alleen_een_aanbieder_schrijft(rol):
    with pytest.raises(Geweigerd) as geweigerd:
        _klad(LidmaatschapFabriek(rol=rol))
    assert geweigerd.value.reden == AanbodWeigering.NIET_VAN_JOU


def test_een_aanbieder_komt_niet_aan_het_aanbod_van_een_ander(lid):
    aanbod, ander = _online(lid), LidmaatschapFabriek(rol=Rol.AANBIEDER)
    for doe in (publiceren.zet_online, publiceren.haal_offline):
        with pytest.raises(Geweigerd):
            doe(aanbod=aanbod, door=ander.gebruiker, werkplek=ander)
    with pytest.raises(Geweigerd) as geweigerd:
        _wijzig(aanbod, ander)
    assert geweigerd.value.reden == AanbodWeigering.NIET_VAN_JOU


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"regel": None}, AanbodWeigering.ZONDER_DATUM),
        ({"plek": ""}, AanbodWeigering.ZONDER_PLEK),
        ({"regel": Regel(time(14), time(15), date(2026, 11, 2))}, AanbodWeigering.VOORBIJ),
    ],
)
def test_wat_niet_klaar_is_gaat_niet_online(lid, anders, reden):
    with pytest.raises(Geweigerd) as geweigerd:
        _online(lid, **anders)
    assert geweigerd.value.reden == reden


def test_offline_en_weer_online_laat_elke_datum_staan(lid):
    aanbod = _online(lid)
    codes = set(aanbod.momenten.values_list("uid", flat=True))
    aanbod = publiceren.haal_offline(aanbod=aanbod, door=lid.gebruiker, werkplek=lid)
    assert aanbod.stand == Stand.KLAD
    publiceren.haal_offline(aanbod=aanbod, door=lid.gebruiker, werkplek=lid)
    publiceren.zet_online(aanbod=aanbod, door=lid.gebruiker, werkplek=lid)
    assert set(aanbod.momenten.values_list("uid", flat=True)) == codes
    assert _log(aanbod) == ["bewaar klad", "zet online", "haal offline", "zet online"]


def test_een_ander_uur_op_dezelfde_dag_houdt_de_code_van_de_datum(lid):
    aanbod = _online(lid)
    codes = list(aanbod.momenten.order_by("begin").values_list("uid", flat=True))
    later = Regel(time(15), time(16), WOENSDAGEN.eerste, WOENSDAGEN.laatste, frozenset({2}))
    _wijzig(aanbod, lid, regel=later)
    assert list(aanbod.momenten.order_by("begin").values_list("uid", flat=True)) == codes
    assert {timezone.localtime(m.begin).hour for m in aanbod.momenten.all()} == {15}


def test_een_aangekondigde_datum_die_wegvalt_wordt_afgelast_en_kan_terugkomen(lid):
    aanbod = _online(lid)
    korter = Regel(time(14), time(15, 30), date(2026, 12, 2), date(2026, 12, 9), frozenset({2}))
    _wijzig(aanbod, lid, regel=korter)
    afgelast = aanbod.momenten.filter(status=MomentStatus.GEANNULEERD)
    assert [(timezone.localtime(m.begin).day, m.reden) for m in afgelast] == [
        (16, VALT_WEG),
        (23, VALT_WEG),
    ]
    aanbod.refresh_from_db()
    assert timezone.localdate(aanbod.laatste_einde) == date(2026, 12, 9)
    _wijzig(aanbod, lid)
    assert aanbod.momenten.filter(status=MomentStatus.GAAT_DOOR, reden="").count() == 4


def test_een_datum_die_om_een_andere_reden_niet_doorgaat_blijft_afgelast(lid):
    aanbod = _online(lid)
    eerste = aanbod.momenten.order_by("begin").first()
    eerste.status, eerste.reden = MomentStatus.GEANNULEERD, "de zaal is bezet"
    eerste.save()
    _wijzig(aanbod, lid, titel="Dansen op woensdag")
    eerste.refresh_from_db()
    assert (eerste.status, eerste.reden) == (MomentStatus.GEANNULEERD, "de zaal is bezet")


def test_een_datum_van_een_klad_verdwijnt_gewoon(lid):
    aanbod = _klad(lid)
    _wijzig(aanbod, lid, regel=Regel(time(10), time(11), date(2026, 12, 5)))
    assert [timezone.localtime(m.begin).day for m in aanbod.momenten.all()] == [5]


def test_wat_voorbij_is_blijft_zoals_het_was(lid):
    aanbod = _online(lid)
    with time_machine.travel("2026-12-10T09:00:00+01:00", tick=False):
        _wijzig(aanbod, lid, regel=Regel(time(14), time(15, 30), date(2026, 12, 16)))
        standen = dict(aanbod.momenten.values_list("begin__day", "status"))
    assert standen == {2: "gaat_door", 9: "gaat_door", 16: "gaat_door", 23: "geannuleerd"}


def test_minder_plaatsen_dan_er_bezet_zijn_kan_niet(lid):
    aanbod = _online(lid)
    aanbod.momenten.update(bezet=12)
    with pytest.raises(Geweigerd) as geweigerd:
        _wijzig(aanbod, lid, plaatsen=10)
    assert geweigerd.value.uitleg == "Op 2 december 2026 zijn al 12 plaatsen bezet."
    assert set(aanbod.momenten.values_list("plaatsen", flat=True)) == {20}


@pytest.mark.parametrize(
    "plek", ["OC De Stekke", "oc de stekke", "OC De Stekke, Moorsele", " OC  De Stékke "]
)
def test_een_bekende_plek_wordt_niet_opnieuw_gemaakt(lid, plek):
    bekend = LocatieFabriek(naam="OC De Stekke")
    assert _klad(lid, plek=plek, deelgemeente=None).locatie == bekend
    assert Locatie.objects.count() == 1


def test_een_nieuwe_plek_vraagt_haar_deelgemeente(lid):
    with pytest.raises(Geweigerd) as geweigerd:
        _klad(lid, plek="Zaal Kantine", deelgemeente=None)
    assert geweigerd.value.reden == AanbodWeigering.PLEK_ONBEKEND
    locatie = _klad(lid, plek="Zaal Kantine, Gullegem", deelgemeente=None).locatie
    assert (locatie.naam, locatie.deelgemeente.naam) == ("Zaal Kantine", "Gullegem")


def test_dezelfde_naam_in_een_andere_deelgemeente_is_een_andere_plek(lid):
    LocatieFabriek(naam="De Kring")
    locatie = _klad(lid, plek="De Kring", deelgemeente=deelgemeente("Gullegem")).locatie
    assert locatie.deelgemeente.naam == "Gullegem"


# --- the form ---------------------------------------------------------------------------------


def _invoer(**anders) -> dict:
    gewoon = {
        "naam": "Dansen voor beginners",
        "leeftijd_van": "8",
        "leeftijd_tot": "12",
        "prijs": "5,00",
        "eenheid": "keer",
        "plaatsen": "20",
        "dagen": ["2"],
        "van": "14",
        "tot": "15u30",
        "eerste": "2/12/2026",
        "laatste": "23/12/2026",
        "plek": "OC De Stekke, Moorsele",
        "inschrijven": "0470 00 00 00",
        "online": "1",
    }
    return gewoon | anders


def test_een_aanbieder_zet_met_een_formulier_een_activiteit_online(client):
    client.als(Rol.AANBIEDER)
    assert client.get("/mijn-aanbod/nieuw/").status_code == 200
    antwoord = client.post("/mijn-aanbod/nieuw/", _invoer(), follow=True)
    assert antwoord.redirect_chain == [("/mijn-aanbod/", 302)]
    assert "Dansen voor beginners staat online." in antwoord.content.decode()
    aanbod = Aanbod.objects.publiek().get()
    assert (aanbod.telefoon, aanbod.momenten.count()) == ("0470 00 00 00", 4)
    client.logout()
    assert "Dansen voor beginners" in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("tekst", "veld", "waarde"),
    [
        ("www.club.example/inschrijven", "inschrijven_url", "https://www.club.example/inschrijven"),
        ("+32 470 00 00 00", "telefoon", "+32 470 00 00 00"),
        ("nadia@club.example", "email", "nadia@club.example"),
    ],
)
def test_inschrijven_met_een_link_een_nummer_of_een_adres(client, tekst, veld, waarde):
    client.als(Rol.AANBIEDER)
    client.post("/mijn-aanbod/nieuw/", _invoer(inschrijven=tekst))
    assert getattr(Aanbod.objects.get(), veld) == waarde


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"naam": ""}, "Vul “Hoe heet het” nog in."),
        ({"prijs": "-1"}, "Een prijs kan niet onder nul gaan."),
        ({"prijs": "1e9"}, "is geen bedrag"),
        ({"leeftijd_tot": "7"}, "De hoogste leeftijd ligt onder de laagste."),
        ({"leeftijd_van": "-1"}, "Een leeftijd gaat van 0 tot 120 jaar."),
        ({"plaatsen": "0"}, "Minstens 1 plaats"),
        ({"plaatsen": "9" * 30}, "Dat is te veel om te tellen."),
        ({"van": "25"}, "Schrijf een uur als 14 of 14.30."),
        ({"tot": "13"}, "Het einde ligt voor het begin."),
        ({"eerste": "31/2/2026"}, "31 februari bestaat niet."),
        ({"eerste": ""}, "Vul in wanneer de eerste keer is."),
        ({"laatste": ""}, "Vul in wanneer de laatste keer is."),
        ({"laatste": "23/12/2066"}, "meer dan 400 keren"),
        ({"dagen": ["9"]}, "Kies bij “Op welke dagen” iets uit de lijst."),
        ({"plek": ""}, "Vul in waar het is."),
        ({"plek": "Zaal Kantine"}, "Kies erbij in welke deelgemeente ze ligt."),
        ({"inschrijven": "bel Nadia"}, "Schrijf een link (www.club.be)"),
        ({"maatregelen": ["999999"]}, "iets uit de lijst"),
    ],
)
def test_wat_nog_niet_klopt_krijgt_een_zin_en_wat_er_stond_blijft(client, anders, zin):
    client.als(Rol.AANBIEDER)
    html = client.post("/mijn-aanbod/nieuw/", _invoer(**anders)).content.decode()
    assert zin in html
    assert "Nog 1 ding, dan is het klaar" in html
    assert 'value="0470 00 00 00"' in html or "inschrijven" in anders
    assert not Aanbod.objects.exists()


def test_toon_de_data_bewaart_niets_en_laat_alles_staan(client):
    client.als(Rol.AANBIEDER)
    html = client.post("/mijn-aanbod/nieuw/", _invoer(toon="1")).content.decode()
    assert "4 keer op woensdag" in html
    assert "ongeveer <b>€ 1</b>" in html
    assert 'value="15u30"' in html
    assert not Aanbod.objects.exists()


def test_htmx_krijgt_alleen_het_voorbeeld(client):
    client.als(Rol.AANBIEDER)
    html = client.post(
        "/mijn-aanbod/nieuw/", _invoer(toon="1", eerste=""), headers={"HX-Request": "true"}
    ).content.decode()
    assert "<h1" not in html
    assert "Kies de dagen en de uren." in html


def test_het_formulier_toont_wat_er_staat_en_bewaart_het_ongewijzigd(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = _online(lid)
    codes = set(aanbod.momenten.values_list("uid", "begin", "status"))
    html = client.get(f"/mijn-aanbod/{aanbod.uid}/").content.decode()
    assert 'value="02/12/2026"' in html
    assert 'value="15.30"' in html
    assert "4 keer op woensdag" in html
    client.post(f"/mijn-aanbod/{aanbod.uid}/", _invoer(bewaar="1"))
    assert set(aanbod.momenten.values_list("uid", "begin", "status")) == codes


def test_een_aanbod_van_een_ander_bestaat_niet(client, lid):
    aanbod = _online(lid)
    client.als(Rol.AANBIEDER)
    assert client.get(f"/mijn-aanbod/{aanbod.uid}/").status_code == 404
    for wat in ("online", "offline"):
        assert client.post(f"/mijn-aanbod/{aanbod.uid}/{wat}/").status_code == 404


def test_de_knoppen_van_de_lijst_werken_en_mogen_twee_keer(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = _klad(lid)
    for wat, stand in (("online", Stand.ONLINE), ("offline", Stand.KLAD)):
        for _ in range(2):
            assert client.post(f"/mijn-aanbod/{aanbod.uid}/{wat}/").status_code == 302
        aanbod.refresh_from_db()
        assert aanbod.stand == stand
    assert _log(aanbod) == ["bewaar klad", "zet online", "haal offline"]


def test_de_partner_leest_waarom_het_terugkwam(client):
    lid = client.als(Rol.AANBIEDER, partner=PartnerFabriek(vertrouwd=False))
    aanbod, coordinator = _online(lid), LidmaatschapFabriek(rol=Rol.COORDINATOR)
    weiger(
        aanbod=aanbod,
        reden="Zet er de prijs bij.",
        door=coordinator.gebruiker,
        werkplek=coordinator,
    )
    assert "Zet er de prijs bij." in client.get(f"/mijn-aanbod/{aanbod.uid}/").content.decode()
    start = client.get("/start/").content.decode()
    assert "Dansen voor beginners kwam terug" in start


@pytest.mark.parametrize("aantal", [1, 3])
def test_mijn_aanbod_kost_evenveel_vragen(client, aantal, django_assert_num_queries):
    lid = client.als(Rol.AANBIEDER)
    for _ in range(aantal):
        _online(lid)
    with django_assert_num_queries(6):  # the sixth asks for templates
        client.get("/mijn-aanbod/")


# --- the admin --------------------------------------------------------------------------------


def test_de_coordinator_keurt_goed_in_het_beheer(client):
    aanbod = _online(LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False)))
    client.als(Rol.COORDINATOR)
    pagina = f"/beheer/aanbod/aanbod/{aanbod.pk}/change/"
    assert "Dit wacht op nazicht" in client.get(pagina).content.decode()
    nakijken = f"/beheer/aanbod/aanbod/{aanbod.pk}/nakijken/"
    leeg = client.post(nakijken, {"weiger": "1", "tekst": ""})
    assert "Schrijf erbij waarom" in leeg.content.decode()
    assert client.post(nakijken, {"goed": "1"}).url == pagina
    aanbod.refresh_from_db()
    assert aanbod.stand == Stand.ONLINE
    assert "Dit wacht op nazicht" not in client.get(pagina).content.decode()


def test_de_coordinator_stuurt_terug_in_het_beheer(client):
    aanbod = _online(LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False)))
    client.als(Rol.COORDINATOR)
    client.post(
        f"/beheer/aanbod/aanbod/{aanbod.pk}/nakijken/", {"weiger": "1", "tekst": "Waar is het?"}
    )
    aanbod.refresh_from_db()
    assert aanbod.stand == Stand.GEWEIGERD


def test_goedkeuren_gaat_met_meer_tegelijk(client):
    lid = LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False))
    wachten = [_online(lid) for _ in range(2)] + [_klad(lid)]
    client.als(Rol.BEHEERDER)
    keuze = {"action": "keur_goed", "_selected_action": [a.pk for a in wachten]}
    html = client.post("/beheer/aanbod/aanbod/", keuze, follow=True).content.decode()
    assert "2 keer goedgekeurd" in html
    assert "wacht niet op nazicht" in html
    assert Aanbod.objects.filter(stand=Stand.ONLINE).count() == 2


@pytest.mark.parametrize("wat", ["aanbod", "locatie", "importrun", "vakantie", "voorziening"])
def test_de_lijsten_van_het_beheer_zijn_er_voor_de_coordinator_alleen(client, wat, lid):
    _online(lid)
    client.als(Rol.COORDINATOR)
    assert client.get(f"/beheer/aanbod/{wat}/").status_code == 200
    client.als(Rol.AANBIEDER)
    assert client.get(f"/beheer/aanbod/{wat}/").status_code != 200


def test_wat_te_lang_wachtte_gaat_niet_meer_online():
    aanbod = _online(LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False)))
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    with time_machine.travel("2027-01-04T09:00:00+01:00"), pytest.raises(Geweigerd) as geweigerd:
        keur_goed(aanbod=aanbod, door=coordinator.gebruiker, werkplek=coordinator)
    assert geweigerd.value.reden == AanbodWeigering.VOORBIJ


def test_de_coordinator_ziet_op_de_startpagina_wat_wacht(client):
    client.als(Rol.COORDINATOR)
    assert "Wacht op nazicht" not in client.get("/start/").content.decode()
    _online(LidmaatschapFabriek(partner=PartnerFabriek(vertrouwd=False)))
    html = client.get("/start/").content.decode()
    assert "Wacht op nazicht" in html
    assert "Dansen voor beginners" in html


def test_de_startpagina_toont_het_eigen_aanbod(client):
    lid = client.als(Rol.AANBIEDER)
    assert "Hier komt je aanbod" in client.get("/start/").content.decode()
    _online(lid, regel=Regel(time(14), time(15), date(2026, 11, 25)))
    html = client.get("/start/").content.decode()
    assert "Eerstvolgend: Dansen voor beginners, woensdag 25 november om 14 uur." in html
    assert "Dansen voor beginners stopt op woensdag 25 november" in html
    assert timezone.now() + timedelta(days=2) < Aanbod.objects.get().laatste_einde


@pytest.mark.parametrize(
    ("laatste", "dagen", "zin"),
    [("", [], "1 keer in totaal"), ("30/06/2027", ["2"], "1 keer in totaal")],
)
def test_bij_het_invullen_staat_hoe_vaak_het_kansentarief_geldt(client, laatste, dagen, zin):
    """domein/uitpas.md 1.11: one ticket for a series of lessons surprises everyone."""
    client.als(Rol.AANBIEDER)
    velden = {
        "naam": "Turnen", "prijs": "14", "eenheid": "keer", "van": "14.00", "tot": "15.00",
        "eerste": "02/06/2027", "laatste": laatste, "dagen": dagen, "toon": "1",
    }  # fmt: skip
    tekst = client.post(reverse("aanbod:nieuw"), velden).content.decode()
    assert f"Eén persoon kan zo <b>{zin}</b> meedoen." in tekst
