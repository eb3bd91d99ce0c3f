"""The youth worker outside: a place, heads with one tap, what came up, steps; and no names."""

import csv
import io
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from partners.models import Netwerk
from tests import fabrieken
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.cijfers import mensen as cijfers
from uitpas.domein.cijfers.buiten import buiten
from uitpas.domein.groepen import jeugd
from uitpas.domein.groepen.jeugd import JeugdWeigering as Nee
from uitpas.models import Jeugdmoment, Jeugdtelling, Jeugdthema, Opstap, Vindplaats
from uitpas.registraties.groepen import bewaartermijnen
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)  # half past four here


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(NU, tick=False):
        yield


def werker(rol="toeleider", **partner):
    huis = fabrieken.PartnerFabriek(jeugdopbouwwerk=True, **partner)
    return fabrieken.LidmaatschapFabriek(rol=rol, partner=huis)


@pytest.fixture
def lid():
    return werker()


@pytest.fixture
def moment(lid):
    return fabrieken.JeugdmomentFabriek(partner=lid.partner)


def url(naam, moment):
    return reverse(f"uitpas:{naam}", args=[moment.uid])


def tik(client, moment, wat, sleutel=None, **kop):
    return client.post(url("jeugd_tel", moment), {"tik": wat, "sleutel": sleutel or uuid.uuid4()},
                       **kop)  # fmt: skip


# --- who ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("rol", ["aanbieder", "toeleider"])
def test_alleen_bij_een_partner_met_jeugdopbouwwerk_bestaat_buiten(client, rol):
    client.als(rol, partner=fabrieken.PartnerFabriek(jeugdopbouwwerk=False))
    assert client.get(reverse("uitpas:jeugd")).status_code == 404
    assert "Ik sta buiten" not in client.get("/start/").content.decode()
    client.force_login(werker(rol).gebruiker)
    assert "Ik sta buiten" in client.get("/start/").content.decode()


# --- begin --------------------------------------------------------------------------------------
def test_een_tik_op_een_plek_begint_en_nog_een_tik_gaat_verder(client, lid):
    plek = fabrieken.VindplaatsFabriek(partner=lid.partner, naam="Skatepark")
    client.force_login(lid.gebruiker)
    for _ in range(2):
        antwoord = client.post(reverse("uitpas:jeugd"), {"plek": plek.pk})
    moment = Jeugdmoment.objects.get()
    assert antwoord.url == moment.get_absolute_url()
    assert (moment.datum, moment.dagdeel) == (date(2026, 11, 26), "namiddag")


def test_een_nieuwe_plek_komt_in_de_lijst_en_niets_kiezen_wordt_gezegd(client, lid):
    client.force_login(lid.gebruiker)
    client.post(reverse("uitpas:jeugd"), {"nieuw": "  Plein aan  de kerk "})
    html = client.post(reverse("uitpas:jeugd"), {"nieuw": " "}).content.decode()
    assert Nee.GEEN_PLEK.zin in html
    assert "Plein aan de kerk</button>" in html
    assert Vindplaats.objects.count() == 1


def test_een_plek_van_een_ander_bestaat_niet(client, lid):
    plek = fabrieken.VindplaatsFabriek()
    client.force_login(lid.gebruiker)
    assert client.post(reverse("uitpas:jeugd"), {"plek": plek.pk}).status_code == 404


@pytest.mark.parametrize(
    ("uur", "dagdeel"), [(10, "voormiddag"), (11, "namiddag"), (16, "namiddag"), (17, "avond")]
)
def test_het_deel_van_de_dag_volgt_de_klok_van_hier(uur, dagdeel):
    assert jeugd.dagdeel_van(datetime(2026, 11, 26, uur, 5, tzinfo=UTC)) == dagdeel


# --- count --------------------------------------------------------------------------------------
def test_tellen_zonder_javascript_gaat_terug_naar_dezelfde_rij(client, lid, moment):
    client.force_login(lid.gebruiker)
    for wat in ("12:1", "12:1", "12:-1", "18:1"):
        antwoord = tik(client, moment, wat)
    assert antwoord.url == f"{moment.get_absolute_url()}#band-18"
    html = client.get(moment.get_absolute_url()).content.decode()
    assert "<b data-samen>2</b>" in html


def test_een_tik_die_twee_keer_komt_telt_een_keer(client, lid, moment):
    client.force_login(lid.gebruiker)
    sleutel = uuid.uuid4()
    for _ in range(3):
        antwoord = tik(client, moment, "12:1", sleutel, HTTP_ACCEPT="application/json")
    assert antwoord.json() == {"aantal": 1}


def test_onder_nul_gaat_het_niet(client, lid, moment):
    client.force_login(lid.gebruiker)
    assert tik(client, moment, "6:-1", HTTP_ACCEPT="application/json").json() == {"aantal": 0}


@pytest.mark.parametrize("wat", ["12:7", "12", "", "7:1", "12:1:1"])
def test_een_tik_die_geen_tik_is_verandert_niets(client, lid, moment, wat):
    client.force_login(lid.gebruiker)
    antwoord = tik(client, moment, wat, HTTP_ACCEPT="application/json")
    assert antwoord.status_code in {400, 409}
    assert not Jeugdtelling.objects.filter(aantal__gt=0).exists()


def test_meer_dan_een_plein_vol_wordt_gezegd(moment):
    Jeugdtelling.objects.create(moment=moment, vanaf=12, aantal=jeugd.MEESTE_HOOFDEN)
    with pytest.raises(Geweigerd) as nee:
        jeugd.tik(moment=moment, vanaf=12, erbij=1, sleutel=uuid.uuid4())
    assert nee.value.reden == Nee.VOL


@pytest.mark.django_db(transaction=True)
def test_twee_werkers_die_tegelijk_tikken_tellen_allebei():
    moment = fabrieken.JeugdmomentFabriek()
    sleutels = [uuid.uuid4() for _ in range(4)]
    tegelijk([
        lambda s=s: jeugd.tik(moment=moment, vanaf=12, erbij=1, sleutel=s) for s in sleutels
    ])  # fmt: skip
    assert Jeugdtelling.objects.get().aantal == 4


# --- tell ---------------------------------------------------------------------------------------
def test_wat_opkwam_in_chips_en_een_zin(client, lid, moment):
    sport = Jeugdthema.objects.get(code="sport")
    client.force_login(lid.gebruiker)
    antwoord = client.post(
        url("jeugd_vertel", moment), {"themas": [sport.pk], "zin": "Licht boven de ramp."}
    )
    moment.refresh_from_db()
    assert antwoord.url == reverse("uitpas:jeugd")
    assert (moment.zin, list(moment.themas.all())) == ("Licht boven de ramp.", [sport])


def test_een_naam_in_de_zin_wordt_gevraagd_en_niets_gaat_verloren(client, lid, moment):
    client.force_login(lid.gebruiker)
    sport = Jeugdthema.objects.get(code="sport")
    gegevens = {"themas": [sport.pk], "zin": "We spraken met Lotte Claeys."}
    html = client.post(url("jeugd_vertel", moment), gegevens).content.decode()
    assert "Dit lijkt op een naam" in html
    assert 'value="We spraken met Lotte Claeys."' in html
    assert Jeugdmoment.objects.get().zin == ""


def test_een_eigen_aanbod_mag_erbij_en_dat_van_een_ander_niet(client, lid, moment):
    eigen = fabrieken.AanbodFabriek(partner=lid.partner)
    vreemd = fabrieken.AanbodFabriek()
    client.force_login(lid.gebruiker)
    client.post(url("jeugd_vertel", moment), {"aanbod": eigen.pk})
    client.post(url("jeugd_vertel", moment), {"aanbod": vreemd.pk})
    assert Jeugdmoment.objects.get().aanbod == eigen


# --- steps --------------------------------------------------------------------------------------
def test_een_stap_linkt_naar_het_aanbod_met_die_naam_en_telt_een_keer(client, lid, moment):
    aanbod = fabrieken.AanbodFabriek(titel="Turnen")
    client.force_login(lid.gebruiker)
    gegevens = {"soort": "kijken", "aantal": "3", "waar": "turnen", "sleutel": uuid.uuid4()}
    for _ in range(2):
        client.post(url("jeugd_stap", moment), gegevens)
    assert list(Opstap.objects.values_list("soort", "aantal", "aanbod")) == [
        ("kijken", 3, aanbod.pk)
    ]


def test_een_stap_zonder_soort_vraagt_welke(client, lid, moment):
    client.force_login(lid.gebruiker)
    html = client.post(
        url("jeugd_stap", moment), {"aantal": "0", "sleutel": uuid.uuid4()}
    ).content.decode()
    assert "Nog 2 dingen, dan is het klaar" in html
    assert not Opstap.objects.exists()


# --- figures ------------------------------------------------------------------------------------
def test_doorstromen_is_nooit_de_enige_maat(client, lid, moment):
    Jeugdtelling.objects.create(moment=moment, vanaf=12, aantal=30)
    for soort, aantal in (("blijft", 12), ("meehelpen", 6), ("ingeschreven", 7)):
        Opstap.objects.create(moment=moment, soort=soort, aantal=aantal)
    client.force_login(lid.gebruiker)
    html = client.get(reverse("uitpas:jeugdcijfers")).content.decode()
    assert "nooit de enige maat" in html
    assert "gingen er 7 naar het gewone aanbod" in html
    assert html.index("contacten") < html.index("Stappen die jongeren zelf zetten")
    assert "wil graag hier blijven komen" in html


def test_de_coordinator_ziet_geen_kleine_getallen(client, moment):
    for vanaf, aantal in ((6, 2), (12, 20), (18, 9)):
        Jeugdtelling.objects.create(moment=moment, vanaf=vanaf, aantal=aantal)
    Opstap.objects.create(moment=moment, soort="ingeschreven", aantal=3)
    ander = buiten(Jeugdmoment.objects.all(), open_kaart=False)
    assert (ander.contacten, ander.naar_gewoon) == (31, None)
    assert [s.aantal for s in ander.leeftijden] == [None, None, 9, 0]
    assert {s.aantal for s in ander.stappen} == {None}
    client.als("coordinator")
    assert client.get(reverse("uitpas:jeugdcijfers")).content.decode().count("verborgen") == 7


def test_contacten_buiten_zijn_geen_mensen_in_de_cijfers(moment):
    Jeugdtelling.objects.create(moment=moment, vanaf=12, aantal=30)
    van_jaar = cijfers.bereken(
        netwerk=Netwerk.objects.get(), eerste=date(2026, 1, 1), laatste=date(2026, 12, 31)
    )
    assert van_jaar.leeg


def test_de_eigen_momenten_als_bestand(client, lid, moment):
    Jeugdtelling.objects.create(moment=moment, vanaf=12, aantal=3)
    moment.themas.add(Jeugdthema.objects.get(code="geld"))
    fabrieken.JeugdmomentFabriek()
    client.force_login(lid.gebruiker)
    blad = client.get(reverse("uitpas:jeugd_csv")).content.decode("utf-8-sig")
    _, rij = csv.reader(io.StringIO(blad), delimiter=";")
    assert rij == ["2026-11-26", "namiddag", str(moment.plek), "0", "3", "0", "0", "geld", "", "0"]


def test_de_plekken_kosten_evenveel_vragen_bij_een_als_bij_drie(
    client, lid, django_assert_num_queries
):
    client.force_login(lid.gebruiker)
    for nummer in range(3):
        fabrieken.JeugdmomentFabriek(partner=lid.partner)
        if nummer != 1:
            with django_assert_num_queries(5):
                html = client.get(reverse("uitpas:jeugd")).content.decode()
            assert html.count("namiddag: 0") == nummer + 1


def test_de_zin_verdwijnt_na_de_termijn_en_de_telling_blijft(lid, settings, vandaag):
    dag = vandaag - timedelta(days=settings.BEWAAR_JEUGDZINNEN_DAGEN + 1)
    oud = fabrieken.JeugdmomentFabriek(partner=lid.partner, datum=dag, zin="Licht boven de ramp.")
    Jeugdtelling.objects.create(moment=oud, vanaf=12, aantal=4)
    fabrieken.JeugdmomentFabriek(partner=lid.partner, zin="Van nu.")
    termijn = next(t for t in bewaartermijnen(vandaag) if "zinnen" in t.wat)
    assert (termijn.aantal, termijn.ruim_op()) == (1, 1)
    assert sorted(Jeugdmoment.objects.values_list("zin", flat=True)) == ["", "Van nu."]
    assert Jeugdtelling.objects.get().aantal == 4


def test_een_stap_noteren_verliest_niet_wat_je_al_vertelde(client, lid):
    """One form: the thumb that taps "Zet erbij" first has told something already."""
    client.force_login(lid.gebruiker)
    dit = fabrieken.JeugdmomentFabriek(partner=lid.partner, zin="")
    blad = {"zin": "Ze willen licht.", "soort": "blijft", "aantal": "2"}
    blad |= {"sleutel": str(uuid.uuid4())}
    client.post(reverse("uitpas:jeugd_stap", args=[dit.uid]), blad)
    client.post(reverse("uitpas:jeugd_vertel", args=[dit.uid]), blad)
    dit.refresh_from_db()
    assert dit.zin == "Ze willen licht."
    assert [stap.aantal for stap in dit.opstappen.all()] == [2]
    blad |= {"zin": "met Amina Haddad", "sleutel": str(uuid.uuid4())}
    pagina = client.post(reverse("uitpas:jeugd_stap", args=[dit.uid]), blad).content.decode()
    assert "Dit lijkt op een naam" in pagina
    assert dit.opstappen.count() == 1
