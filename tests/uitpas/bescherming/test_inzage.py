"""Who looked in which file: noted, never in the way of the counter, and read by who guards it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import (
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
    gemeente,
    pas_met_recht,
    uitpasnummer,
)
from tests.uitpas.balie import balie_hulp as balie
from tests.uitpas.balie.balie_hulp import maak_moment
from tests.uitpas.inwoners.ocmw import amina, registreer
from uitpas.domein import kansenstatuut, levensloop
from uitpas.domein.rechtredenen import Schorsreden
from uitpas.lezen.geschiedenis import wijzigingen
from wevelgem_netwerk.basis.inzagemodel import Inzage, Patroon, Wat
from wevelgem_netwerk.basis.models import Post

pytestmark = pytest.mark.django_db

#: A Wednesday morning in Wevelgem.
WERKDAG = datetime(2026, 9, 16, 8, 30, tzinfo=UTC)
VAN_HIER = {"Referer": "http://testserver/inwoners/"}


@pytest.fixture
def klok():
    with time_machine.travel(WERKDAG, tick=False) as reis:
        yield reis


@pytest.fixture
def leen(client, klok):
    """Leen Desmet of the OCMW of Wevelgem, logged in."""
    lid = LidmaatschapFabriek(
        rol=Rol.OCMW,
        partner=PartnerFabriek(naam="Sociaal Huis Leie"),
        gebruiker__voornaam="Leen",
        gebruiker__naam="Desmet",
    )
    client.force_login(lid.gebruiker)
    return lid


def bekijk(client, inwoner, naam="uitpas:inwoner", **hoe):
    return client.get(reverse(naam, args=[inwoner.uid]), headers=VAN_HIER, **hoe)


def regels() -> list[tuple]:
    return list(Inzage.objects.order_by("id").values_list("wat", "aantal", "opvallend"))


class TestWatGenoteerdWordt:
    def test_elk_dossier_dat_getoond_wordt(self, client, leen):
        inwoner = pas_met_recht().pashouder
        bekijk(client, inwoner)
        (rij,) = Inzage.objects.all()
        assert (rij.wie, rij.namens, rij.organisatie) == (
            leen.gebruiker,
            "Sociaal Huis Leie",
            leen.partner_id,
        )
        assert (rij.wat, rij.soort, rij.sleutel, rij.moment) == (
            Wat.DOSSIER,
            "uitpas.pashouder",
            str(inwoner.uid),
            WERKDAG,
        )

    @pytest.mark.parametrize(
        ("naam", "erbij", "wat"),
        [
            ("uitpas:gegevensblad", [], Wat.BLAD),
            ("uitpas:geschiedenis", [], Wat.GESCHIEDENIS),
            ("uitpas:levensloop", ["verbeteren"], Wat.DOSSIER),
        ],
    )
    @pytest.mark.usefixtures("leen")
    def test_ook_langs_een_andere_bladzijde(self, client, naam, erbij, wat):
        inwoner = pas_met_recht().pashouder
        client.get(reverse(naam, args=[inwoner.uid, *erbij]), headers=VAN_HIER)
        assert regels() == [(wat, 1, [])]

    @pytest.mark.usefixtures("leen")
    def test_wie_een_half_formulier_stuurt_om_een_dossier_te_zien_ook(self, client):
        inwoner = pas_met_recht().pashouder
        url = reverse("uitpas:geef_pas", args=[inwoner.uid])
        assert "Haddad" in client.post(url, {}, headers=VAN_HIER).content.decode()
        assert regels() == [(Wat.DOSSIER, 1, [])]

    @pytest.mark.usefixtures("leen")
    def test_een_lijst_met_namen_is_een_rij_met_een_aantal(self, client):
        for _ in range(3):
            pas_met_recht()
        client.get(reverse("uitpas:inwoners"))
        client.post(reverse("uitpas:inwoners"), {"q": "niemand die zo heet"}, follow=True)
        assert regels() == [(Wat.LIJST, 3, [])]

    @pytest.mark.usefixtures("leen")
    def test_wat_iemand_meeneemt(self, client, vandaag):
        pas = pas_met_recht()
        statuut = pas.pashouder.statuten.get()
        tot = {"tot": f"{statuut.einde:%d/%m/%Y}"}
        client.get(reverse("uitpas:verleng_lijst"), tot)
        client.get(reverse("uitpas:verleng_brieven"), tot)
        assert regels() == [(Wat.UITVOER, 1, []), (Wat.UITVOER, 1, [])]

    def test_ook_een_bestand_met_geld_dat_iemand_meeneemt(self, client, klok):
        client.als(Rol.COORDINATOR)
        client.get(reverse("uitpas:afrekening_csv", args=["2026-Q2"]))
        client.get(reverse("uitpas:afrekening_csv", args=["zomaar"]))
        client.get(reverse("uitpas:cijfers_xlsx"))
        assert regels() == [(Wat.UITVOER, 1, [])] * 2
        client.als(Rol.BESCHERMING)
        html = client.get(reverse("uitpas:inzage")).content.decode()
        assert re.findall(r'"stil">(afrekening|cijfers)<', html) == ["cijfers", "afrekening"]

    @pytest.mark.usefixtures("leen")
    def test_een_vreemd_dossier_bestaat_niet_en_laat_geen_rij_na(self, client):
        vreemd = pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None).pashouder
        assert bekijk(client, vreemd).status_code == 404
        assert not Inzage.objects.exists()

    def test_een_rij_blijft_zoals_ze_is(self, client, leen):
        bekijk(client, pas_met_recht().pashouder)
        for doe in (lambda: Inzage.objects.update(waarom="niets"), Inzage.objects.all().delete):
            with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
                doe()
        assert Inzage.objects.count() == 1


class TestWatOpvalt:
    def test_veel_dossiers_in_een_uur_en_het_loket_werkt_voort(self, client, leen, klok, settings):
        settings.INZAGE_VEEL_PER_UUR = 2
        inwoners = [pas_met_recht().pashouder for _ in range(3)]
        for inwoner in (*inwoners, inwoners[0]):
            assert "Haddad" in bekijk(client, inwoner).content.decode()
        klok.move_to(WERKDAG + timedelta(hours=2))
        client.force_login(leen.gebruiker)
        bekijk(client, inwoners[1])
        assert [opvallend for *_, opvallend in regels()] == [
            [],
            [],
            [Patroon.VEEL],
            [Patroon.VEEL],
            [],
        ]

    @pytest.mark.parametrize(
        "wanneer",
        [
            datetime(2026, 9, 16, 4, 59, tzinfo=UTC),  # 6.59 in Wevelgem
            datetime(2026, 9, 16, 17, 0, tzinfo=UTC),
            datetime(2026, 9, 19, 8, 0, tzinfo=UTC),  # a Saturday
        ],
    )
    def test_buiten_de_werkuren(self, client, leen, klok, wanneer):
        klok.move_to(wanneer)
        client.force_login(leen.gebruiker)
        bekijk(client, pas_met_recht().pashouder)
        assert regels() == [(Wat.DOSSIER, 1, [Patroon.BUITEN_UREN])]

    @pytest.mark.usefixtures("leen")
    def test_een_adres_dat_rechtstreeks_geopend_wordt(self, client):
        inwoner = pas_met_recht().pashouder
        client.get(inwoner.get_absolute_url())
        client.get(inwoner.get_absolute_url(), headers={"Referer": "https://elders.example/"})
        assert regels() == [(Wat.DOSSIER, 1, [Patroon.RECHTSTREEKS])] * 2

    def test_een_vrijwilliger_die_nummers_raadt(self, client, klok, settings):
        settings.INZAGE_ONBEKEND_PER_UUR = 2
        lid = client.als(Rol.KASSA)
        moment = MomentFabriek(aanbod__partner=lid.partner)
        PrijsFabriek(aanbod=moment.aanbod)
        for n in range(3):
            client.post(
                reverse("uitpas:balie_antwoord", args=[moment.uid]),
                {"nummer": uitpasnummer(900_000 + n)},
            )
        assert regels() == [
            (Wat.ONBEKEND, 1, []),
            (Wat.ONBEKEND, 1, []),
            (Wat.ONBEKEND, 1, [Patroon.RADEN]),
        ]
        assert set(Inzage.objects.values_list("sleutel", "waarom")) == {("", "")}

    def test_een_vrijwilliger_die_gekende_nummers_opzoekt_zonder_te_registreren(
        self, client, klok, settings
    ):
        """Whoever has a list of numbers reads first names with it; a busy desk registers them."""
        settings.INZAGE_ONBEKEND_PER_UUR = 2
        lid = client.als(Rol.KASSA)
        moment = maak_moment(lid)
        for _ in range(4):
            balie.registreer(client, moment, pas_met_recht().nummer)
        assert regels() == [(Wat.PAS, 1, [])] * 4
        for _ in range(3):
            balie.kijk_na(client, moment, pas_met_recht().nummer)
        assert regels()[4:] == [
            (Wat.PAS, 1, []),
            (Wat.PAS, 1, []),
            (Wat.PAS, 1, [Patroon.NAKIJKEN]),
        ]
        assert set(Inzage.objects.values_list("sleutel", "waarom")) == {("", "")}
        klok.shift(timedelta(hours=1, seconds=1))
        client.force_login(lid.gebruiker)
        balie.kijk_na(client, moment, pas_met_recht().nummer)
        assert regels()[-1] == (Wat.PAS, 1, [])

    def test_een_mand_vol_nummers_die_niemand_nakeek(self, client, klok, settings):
        """A form made by hand: the basket shows names too."""
        settings.INZAGE_ONBEKEND_PER_UUR = 2
        moment = maak_moment(client.als(Rol.KASSA))
        prijs = moment.aanbod.prijzen.get().pk
        mand = [f"{pas_met_recht().nummer}/{prijs}:5.00/1" for _ in range(3)]
        for _ in range(2):  # and shown again, it is not noted again
            client.post(balie.adres("balie_mand", moment), {"regel": mand})
        assert regels() == [(Wat.PAS, 3, [Patroon.NAKIJKEN])]

    def test_een_toeleider_die_een_pas_nakijkt(self, client, klok):
        client.als(Rol.TOELEIDER)
        for nummer in (pas_met_recht().nummer, uitpasnummer(900_000)):
            client.post(reverse("uitpas:pas_nakijken"), {"pasnummer": nummer})
        assert regels() == [(Wat.PAS, 1, []), (Wat.ONBEKEND, 1, [])]

    def test_een_toeleider_die_een_lijst_van_passen_nakijkt(self, client, klok, settings):
        settings.INZAGE_ONBEKEND_PER_UUR = 2
        client.als(Rol.TOELEIDER)
        for _ in range(3):
            client.post(reverse("uitpas:pas_nakijken"), {"pasnummer": pas_met_recht().nummer})
        assert regels() == [(Wat.PAS, 1, []), (Wat.PAS, 1, []), (Wat.PAS, 1, [Patroon.NAKIJKEN])]


class TestEenNaamgenoot:
    """A worker who is curious about family: asked why, never refused, and noted."""

    @pytest.fixture
    def naamgenoot(self, leen):
        return pas_met_recht(voornaam="Jan", naam="De Smet").pashouder

    def test_eerst_zeggen_waarom_en_dan_gaat_het_open(self, client, leen):
        jan = pas_met_recht(voornaam="Jan", naam="Désmet").pashouder
        vraag = bekijk(client, jan).content.decode()
        assert "Waarom open je dit dossier?" in vraag
        assert "1991" not in vraag
        assert not Inzage.objects.exists()
        url = reverse("uitpas:inwoner_waarom", args=[jan.uid])
        klaar = client.post(url, {"reden": "bij_mij"}, headers=VAN_HIER, follow=True)
        assert "14 maart 1991" in klaar.content.decode()
        rij = Inzage.objects.get()
        assert (rij.waarom, rij.opvallend) == (
            "De persoon zit bij mij of belt",
            [Patroon.EIGEN_NAAM],
        )

    def test_wie_iets_anders_kiest_zegt_wat(self, client, leen):
        jan = pas_met_recht(naam="Desmet").pashouder
        url = reverse("uitpas:inwoner_waarom", args=[jan.uid])
        antwoord = client.post(url, {"reden": "anders"}).content.decode()
        assert "Zeg in een paar woorden waarom." in antwoord
        client.post(url, {"reden": "anders", "anders": "een brief kwam terug"})
        bekijk(client, jan)
        assert Inzage.objects.get().waarom == "een brief kwam terug"

    def test_een_andere_naam_wordt_niets_gevraagd(self, client, naamgenoot):
        assert "14 maart 1991" in bekijk(client, naamgenoot).content.decode()


class TestHetLogboek:
    @pytest.fixture
    def keken(self, client, leen):
        """Leen looked at Amina, and somebody of Kortrijk at Karel."""
        amina = pas_met_recht().pashouder
        bekijk(client, amina)
        elders = LidmaatschapFabriek(
            rol=Rol.OCMW,
            partner=PartnerFabriek(naam="Sociaal Huis Kortrijk", gemeente=gemeente("Kortrijk")),
        )
        karel = pas_met_recht(
            voornaam="Karel", gemeente=gemeente("Kortrijk"), deelgemeente=None
        ).pashouder
        client.force_login(elders.gebruiker)
        client.get(karel.get_absolute_url())
        return amina, karel

    def test_het_ocmw_leest_wat_over_de_eigen_dossiers_gaat(self, client, leen, keken):
        client.force_login(leen.gebruiker)
        html = client.get(reverse("uitpas:inzage")).content.decode()
        assert re.findall(r'/inwoners/[0-9a-f-]{36}/">(.*?)</a>', html) == ["Amina Haddad"]
        assert "Kortrijk" not in html

    def test_de_functionaris_leest_alles_zonder_een_naam_van_een_inwoner(self, client, keken):
        client.als(Rol.BESCHERMING)
        html = client.get(reverse("uitpas:inzage")).content.decode()
        for inwoner in keken:
            assert str(inwoner.uid)[:8] in html
        assert "Amina" not in html
        assert "2 medewerkers, 2 dossiers, 1 keer iets dat opvalt." in html

    def test_filteren_op_wat_opvalt_op_wie_en_op_dossier(self, client, keken):
        _, karel = keken
        client.als(Rol.BEHEERDER)
        for vraag, wie in (
            ({"patroon": "opvallend"}, ["Joke Verbeke"]),
            ({"patroon": "rechtstreeks"}, ["Joke Verbeke"]),
            ({"wie": "leen des"}, ["Leen Desmet"]),
            ({"dossier": str(karel.uid)[:8].upper()}, ["Joke Verbeke"]),
            ({"wat": "blad"}, []),
            ({"van": "17/09/2026"}, []),
            ({"tot": "16/09/2026", "van": "16/09/2026"}, ["Joke Verbeke", "Leen Desmet"]),
        ):
            html = client.get(reverse("uitpas:inzage"), vraag).content.decode()
            assert re.findall(r'data-kop="Wie">(.*?)<br>', html) == wie, vraag

    def test_een_dag_die_niet_kan_geeft_een_zin(self, client):
        client.als(Rol.BEHEERDER)
        vraag = {"van": "17/09/2026", "tot": "16/09/2026"}
        html = client.get(reverse("uitpas:inzage"), vraag).content.decode()
        assert "Kies een dag na de eerste." in html

    def test_meenemen_geeft_codes_en_staat_zelf_ook_in_het_logboek(self, client, keken):
        client.als(Rol.BESCHERMING)
        inhoud = client.get(reverse("uitpas:inzage_csv")).content.decode("utf-8-sig")
        koppen, *rijen = inhoud.splitlines()
        assert koppen == "wanneer;wie;voor;wat;dossier;aantal;waarom;opvallend"
        assert rijen[1].split(";")[:5] == [
            "16/09/2026 10:30",
            "Leen Desmet",
            "Sociaal Huis Leie",
            "dossier bekeken",
            str(keken[0].uid),
        ]
        assert "Amina" not in inhoud
        assert regels()[-1] == (Wat.UITVOER, 2, [])

    @pytest.mark.parametrize("aantal", [1, 3])
    def test_het_logboek_vraagt_evenveel_aan_de_databank(
        self, client, leen, aantal, django_assert_num_queries
    ):
        for _ in range(aantal):
            bekijk(client, pas_met_recht().pashouder)
        with django_assert_num_queries(8):
            client.get(reverse("uitpas:inzage"))


class TestMelden:
    def test_wat_opvalt_gaat_een_keer_naar_de_functionaris(self, client, leen, mailoutbox):
        dpo = LidmaatschapFabriek(rol=Rol.BESCHERMING)
        LidmaatschapFabriek(rol=Rol.BEHEERDER)
        for _ in range(2):
            inwoner = pas_met_recht(naam="Desmet").pashouder
            client.post(reverse("uitpas:geef_pas", args=[inwoner.uid]), headers=VAN_HIER)
            client.get(inwoner.get_absolute_url())
        for _ in range(2):
            call_command("meld_inzage")
        (post,) = Post.objects.all()
        assert (post.aan, post.onderwerp) == (
            dpo.gebruiker.email,
            "Opvallend in het logboek: zelfde familienaam",
        )
        assert "Leen Desmet (Sociaal Huis Leie)" in post.tekst
        assert "16 september 2026, 2 keer" in post.tekst
        assert "Amina" not in post.tekst

    def test_zonder_functionaris_naar_de_beheerder(self, client, leen):
        beheerder = LidmaatschapFabriek(rol=Rol.BEHEERDER)
        with time_machine.travel(datetime(2026, 9, 16, 20, tzinfo=UTC)):
            client.force_login(leen.gebruiker)
            bekijk(client, pas_met_recht().pashouder)
            call_command("meld_inzage")
        assert Post.objects.get().aan == beheerder.gebruiker.email

    def test_gewoon_werk_wordt_niet_gemeld(self, client, leen):
        LidmaatschapFabriek(rol=Rol.BEHEERDER)
        client.get(pas_met_recht().pashouder.get_absolute_url())
        call_command("meld_inzage")
        assert not Post.objects.exists()


def test_na_haar_termijn_verdwijnt_een_inzage(client, leen, klok, settings):
    bekijk(client, pas_met_recht().pashouder)
    klok.move_to(WERKDAG + timedelta(days=settings.BEWAAR_INZAGE_DAGEN))
    bekijk_later = pas_met_recht().pashouder
    client.force_login(LidmaatschapFabriek(rol=Rol.OCMW, partner=leen.partner).gebruiker)
    bekijk(client, bekijk_later)
    klok.move_to(WERKDAG + timedelta(days=settings.BEWAAR_INZAGE_DAGEN + 1))
    call_command("ruim_op")
    assert Inzage.objects.count() == 2
    call_command("ruim_op", "--echt")
    assert Inzage.objects.get().sleutel == str(bekijk_later.uid)


class TestDeGeschiedenisVanEenDossier:
    def test_in_gewone_woorden_met_oud_en_nieuw(self, klok):
        inwoner = registreer(persoon=amina(pasnummer=uitpasnummer(1)))
        werkplek = LidmaatschapFabriek(
            rol=Rol.OCMW, partner=PartnerFabriek(naam="Sociaal Huis Leie")
        )
        vast = {"werkplek": werkplek, "op_datum": date(2026, 9, 16)}
        statuut = inwoner.statuten.get()
        kansenstatuut.verlengen(
            statuten=[statuut], bewijs_gezien=True, einde=date(2027, 6, 30), **vast
        )
        kansenstatuut.schorsen(
            statuut=statuut, tot_en_met=date(2026, 10, 1), reden=Schorsreden.ONDERZOEK, **vast
        )
        levensloop.verbeteren(
            pashouder=inwoner,
            voornaam="Aminah",
            naam="Haddad",
            geboortedatum=date(1991, 3, 15),
            aanvraag=inwoner.uid,
            **vast,
        )
        levensloop.verhuizen(
            pashouder=inwoner,
            gemeente=gemeente("Kortrijk"),
            deelgemeente=None,
            vanaf=date(2026, 9, 1),
            aanvraag=statuut.pashouder.huishouden.uid,
            **vast,
        )
        zinnen = [w.zin for w in wijzigingen(inwoner)]
        assert zinnen == [
            "Verhuisde van Wevelgem naar Kortrijk.",
            "Verbeterde de voornaam en de geboortedatum.",
            "Zette het recht stil tot en met 1 oktober 2026: we kijken iets na.",
            "Verlengde het recht: het eindigde op 30 april 2027 en nu op 30 juni 2027.",
            "Gaf het recht op kansentarief, tot en met 30 april 2027.",
            "Gaf een pas.",
            "Registreerde deze persoon.",
        ]
        assert wijzigingen(inwoner)[0].telt_vanaf == date(2026, 9, 1)

    @pytest.mark.usefixtures("leen")
    def test_het_dossier_toont_de_laatste_en_de_weg_naar_de_rest(self, client):
        inwoner = registreer()
        html = bekijk(client, inwoner).content.decode()
        assert "Registreerde deze persoon." in html
        assert reverse("uitpas:geschiedenis", args=[inwoner.uid]) in html

    @pytest.mark.usefixtures("leen")
    def test_de_geschiedenis_zegt_ook_wie_keek(self, client):
        inwoner = registreer()
        bekijk(client, inwoner)
        html = bekijk(client, inwoner, "uitpas:geschiedenis").content.decode()
        assert html.count("Leen Desmet, Sociaal Huis Leie") == 2
        assert "Dossier bekeken" in html


def test_de_start_van_de_functionaris_zegt_of_er_iets_opviel(client, leen):
    client.get(pas_met_recht().pashouder.get_absolute_url())
    client.als(Rol.BESCHERMING)
    html = client.get(reverse("partners:start")).content.decode()
    assert "viel er <b>1 keer</b> iets op" in html
    assert timezone.now() == WERKDAG
