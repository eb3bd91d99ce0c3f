"""Kept no longer: announced first, then the people go and the figures stay as they were."""

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from partners.models import Netwerk, Rol
from tests.fabrieken import (
    DeelnameFabriek,
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    PasFabriek,
    PashouderFabriek,
    gemeente,
    uitpasnummer,
)
from tests.uitpas.inwoners.ocmw import als_ocmw, ocmw
from uitpas.domein.bescherming import wissen
from uitpas.domein.bescherming.verzoeken import noteer
from uitpas.domein.bescherming.wissen import schrijf_uit
from uitpas.domein.cijfers.mensen import bereken
from uitpas.models import Deelname, Huishouden, Kansenstatuut, Pas, Pashouder, Verzoek
from uitpas.models.pashouder import Gezinstype
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 11, 26)
#: Two years and some before VANDAAG, so past the term of 24 months.
LANG_GELEDEN = date(2024, 10, 31)


@pytest.fixture(autouse=True)
def _op_de_dag(time_machine):
    time_machine.move_to("2026-11-26 10:00+01:00")


def dossier(laatste_dag=LANG_GELEDEN, nummer=1, **houder):
    """A file whose right ended on `laatste_dag`, with a participation in its last quarter."""
    houder.setdefault("geregistreerd_op", datetime(2022, 3, 4, 10, tzinfo=UTC))
    pas = PasFabriek(pashouder=PashouderFabriek(**houder), nummer=uitpasnummer(nummer))
    KansenstatuutFabriek(pashouder=pas.pashouder, begin=date(2023, 5, 1), einde=laatste_dag)
    DeelnameFabriek(
        pashouder=pas.pashouder,
        uitpasnummer=pas.nummer,
        datum=min(laatste_dag, date(2024, 8, 20)),
        boekdatum=date(2024, 8, 20),
    )
    return pas.pashouder


def ruim_op() -> str:
    uit = StringIO()
    call_command("ruim_op", "--echt", stdout=uit, stderr=StringIO())
    return uit.getvalue()


def wis(*houders):
    """Announced long enough ago, then cleared."""
    Pashouder.objects.filter(pk__in=[h.pk for h in houders]).update(
        wissen_aangekondigd_op=VANDAAG - timedelta(days=31)
    )
    return ruim_op()


def test_wat_voorbij_is_wordt_eerst_aangekondigd_en_pas_een_maand_later_gewist(time_machine):
    houder = dossier()
    assert "1 voorbij, 1 aangekondigd" in ruim_op()
    houder.refresh_from_db()
    assert (houder.wissen_aangekondigd_op, houder.gewist_op) == (VANDAAG, None)
    time_machine.move_to("2026-12-25 10:00+01:00")
    ruim_op()
    houder.refresh_from_db()
    assert houder.gewist_op is None
    time_machine.move_to("2026-12-26 10:00+01:00")
    assert "het dossier van een inwoner (24 maanden na" in (gezegd := ruim_op())
    assert "1 voorbij, 1 opgeruimd" in gezegd
    houder.refresh_from_db()
    assert houder.gewist_op == date(2026, 12, 26)


@pytest.mark.parametrize(
    ("laatste_dag", "wacht"),
    [(date(2024, 11, 25), True), (date(2024, 12, 25), True), (date(2024, 12, 26), False)],
)
def test_aangekondigd_wordt_wat_binnen_dertig_dagen_voorbij_is(laatste_dag, wacht):
    """24 months after the last day, counted from the day thirty days on: 26 December 2026."""
    houder = dossier(laatste_dag)
    ruim_op()
    houder.refresh_from_db()
    assert bool(houder.wissen_aangekondigd_op) is wacht


def test_wie_intussen_weer_recht_kreeg_blijft_en_is_niet_meer_aangekondigd():
    houder = dossier(wissen_aangekondigd_op=VANDAAG - timedelta(days=31))
    KansenstatuutFabriek(pashouder=houder)
    ruim_op()
    houder.refresh_from_db()
    assert (houder.naam, houder.wissen_aangekondigd_op) == ("Haddad", None)


@pytest.mark.parametrize("anders", ["deelname", "registratie", "vraag"])
def test_een_deelname_een_registratie_of_een_open_vraag_houdt_het_dossier(anders):
    houder = dossier()
    if anders == "deelname":
        DeelnameFabriek(pashouder=houder, datum=date(2025, 1, 5))
    elif anders == "registratie":
        Pashouder.objects.update(geregistreerd_op="2025-06-01 10:00+02:00")
    else:
        noteer(
            werkplek=ocmw(), pashouder=houder, soort="inzage",
            ontvangen_op=VANDAAG, op_datum=VANDAAG,
        )  # fmt: skip
    wis(houder)
    houder.refresh_from_db()
    assert houder.naam == "Haddad"


def test_zonder_echt_gebeurt_er_niets():
    houder = dossier(wissen_aangekondigd_op=VANDAAG - timedelta(days=31))
    uit = StringIO()
    call_command("ruim_op", stdout=uit)
    houder.refresh_from_db()
    assert "1 voorbij, 0 opgeruimd" in uit.getvalue()
    assert houder.naam == "Haddad"


def alle_cijfers() -> list:
    """Every figure of the network: each year and each quarter with something in it."""
    netwerk, gevraagd = Netwerk.objects.get(), []
    for jaar in (2023, 2024, 2025):
        kwartalen = [Kwartaal(jaar, n) for n in (1, 2, 3, 4)]
        delen = tuple((k.begin, k.einde) for k in kwartalen)
        for eerste, laatste in (*delen, (delen[0][0], delen[-1][1])):
            gevraagd.append(bereken(netwerk=netwerk, eerste=eerste, laatste=laatste, delen=delen))
    return gevraagd


def volk() -> list[Pashouder]:
    """Twenty people of every kind, each in enough company not to be hidden."""
    soorten = [
        (Gezinstype.EENOUDER, "v", date(1991, 3, 31)),
        (Gezinstype.ALLEENSTAAND, "m", date(2018, 7, 1)),
        (Gezinstype.KOPPEL, "x", date(2006, 9, 30)),
    ]
    houders = []
    for n in range(24):
        gezinstype, gender, geboren = soorten[n % 3]
        houder = dossier(
            nummer=n,
            voornaam=f"Bo{n}",
            gender=gender,
            geboortedatum=geboren + timedelta(days=n // 12),
            huishouden=Huishouden.objects.create(gezinstype=gezinstype),
        )
        DeelnameFabriek(pashouder=houder, datum=date(2023, 6, 1 + n), partner__sector="cultuur")
        houders.append(houder)
    return houders


def test_de_cijfers_zijn_na_het_wissen_gelijk_aan_ervoor():
    houders = volk()
    voor = alle_cijfers()
    assert [c.mensen for c in voor if c.mensen] == [24, 24, 24, 24]
    wis(*houders)
    assert Pashouder.objects.met_dossier().count() == 0
    assert alle_cijfers() == voor


def test_van_wie_gewist_is_staat_nergens_nog_een_naam_een_nummer_of_een_dag():
    """Every table of the database, as a thief would read it."""
    houder = dossier(
        voornaam="Zebedeus", naam="Quaghebeur", geboortedatum=date(1971, 5, 17),
        telefoon="0470", email="z@q.example",
    )  # fmt: skip
    nummer = houder.passen.get().nummer
    wis(houder)
    alles = "".join(
        repr(rij) for model in apps.get_models() for rij in model._base_manager.values_list()
    )
    for spoor in ("Zebedeus", "zebedeus", "Quaghebeur", nummer, "1971, 5, 17"):
        assert spoor not in alles
    houder.refresh_from_db()
    assert houder.geboortedatum == date(1971, 4, 1)
    assert (Pas.objects.count(), Kansenstatuut.objects.count()) == (0, 0)
    assert Deelname.objects.get().pashouder == houder


def test_wissen_haalt_iemand_uit_zijn_gezin_en_laat_de_anderen_staan():
    blijft = dossier(laatste_dag=date(2026, 10, 1), nummer=2)
    weg = dossier(huishouden=blijft.huishouden)
    wis(weg)
    weg.refresh_from_db()
    assert weg.huishouden != blijft.huishouden
    assert weg.huishouden.gezinstype == blijft.huishouden.gezinstype
    assert list(blijft.huishouden.leden.all()) == [blijft]


def test_een_dossier_dat_gewist_is_bestaat_voor_niemand_meer(client):
    houder = dossier()
    wis(houder)
    als_ocmw(client)
    assert client.get(reverse("uitpas:inwoner", args=[houder.uid])).status_code == 404
    assert "Haddad" not in client.get(reverse("uitpas:inwoners")).content.decode()


def test_opruimen_gaat_in_partijen_en_een_tweede_keer_vindt_niets(monkeypatch):
    monkeypatch.setattr(wissen, "PARTIJ", 2)
    houders = [dossier(nummer=n) for n in range(5)]
    assert "5 voorbij, 5 opgeruimd" in wis(*houders)
    assert "0 voorbij, 0 opgeruimd" in ruim_op()
    assert Logregel.objects.filter(wat="wist dossier").count() == 5


def test_het_ocmw_krijgt_een_mail_met_aantallen_en_zonder_namen(
    django_capture_on_commit_callbacks,
):
    werker = LidmaatschapFabriek(rol=Rol.OCMW)
    LidmaatschapFabriek(rol=Rol.OCMW, partner__gemeente=gemeente("Kortrijk"))
    dossier()
    ruim_op()
    ruim_op()
    (mail,) = Post.objects.all()
    assert mail.aan == werker.gebruiker.email
    assert "Van 1 inwoner van Wevelgem" in mail.tekst
    assert "vanaf 26 december 2026" in mail.tekst
    assert "Haddad" not in mail.tekst


def test_de_startpagina_en_de_lijst_tonen_wie_er_gewist_wordt_en_vanaf_wanneer(client):
    dossier()
    dossier(nummer=2, naam="Geheim", gemeente=gemeente("Kortrijk"), deelgemeente=None)
    ruim_op()
    als_ocmw(client)
    for adres in ("partners:start", "uitpas:wissen"):
        pagina = client.get(reverse(adres)).content.decode()
        assert "Amina Haddad" in pagina
        assert re.search(r"26 (dec|december)", pagina)
        assert "Geheim" not in pagina


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_vraagt_evenveel_aan_de_databank_hoe_lang_ze_ook_is(
    client, django_assert_num_queries, aantal
):
    for n in range(aantal):
        dossier(nummer=n)
    ruim_op()
    als_ocmw(client)
    with django_assert_num_queries(6):
        pagina = client.get(reverse("uitpas:wissen")).content.decode()
    assert pagina.count("Haddad") == aantal


def test_de_databank_weigert_iemand_die_half_gewist_is():
    houder = dossier()
    with pytest.raises(IntegrityError, match="pashouder_gewist_is_niemand"), transaction.atomic():
        Pashouder.objects.filter(pk=houder.pk).update(gewist_op=VANDAAG)


@pytest.mark.parametrize(
    "wijziging", [{"prijs": 1}, {"uitpasnummer": uitpasnummer(9)}, {"activiteit": "Iets anders"}]
)
def test_van_een_deelname_kan_enkel_het_nummer_weg(wijziging):
    dossier()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Deelname.objects.update(**wijziging)
    Deelname.objects.update(uitpasnummer="")
    assert Deelname.objects.get().uitpasnummer == ""


def uitschrijven(houder, werkplek, aanvraag=None):
    schrijf_uit(werkplek=werkplek, pashouder=houder, aanvraag=aanvraag or uuid4(), op_datum=VANDAAG)


def test_wie_zich_uitschrijft_is_meteen_gewist_en_de_bedragen_blijven():
    houder, werkplek, aanvraag = dossier(date(2027, 6, 1)), ocmw(), uuid4()
    noteer(
        werkplek=werkplek, pashouder=houder, soort="wissen",
        ontvangen_op=VANDAAG, op_datum=VANDAAG,
    )  # fmt: skip
    uitschrijven(houder, werkplek, aanvraag)
    uitschrijven(houder, werkplek, aanvraag)
    houder.refresh_from_db()
    assert (houder.gewist_op, houder.voornaam) == (VANDAAG, "")
    assert Deelname.objects.get().overheid == DeelnameFabriek.build().overheid
    verzoek = Verzoek.objects.get()
    assert (verzoek.uitkomst, verzoek.pashouder) == ("gedaan", None)
    assert Logregel.objects.filter(wat="schrijft inwoner uit").count() == 1


def test_een_ander_ocmw_kan_niemand_uitschrijven():
    houder = dossier()
    with pytest.raises(Exception, match="Alleen het OCMW van de gemeente"):
        uitschrijven(houder, ocmw("Kortrijk"))
    houder.refresh_from_db()
    assert houder.naam == "Haddad"


def test_voor_het_uitschrijven_staat_er_wat_weggaat_en_wat_blijft(client):
    houder = dossier(date(2027, 6, 1))
    als_ocmw(client)
    adres = reverse("uitpas:levensloop", args=[houder.uid, "uitschrijven"])
    velden = {"aanvraag": str(uuid4()), "stap": "bekijk"}
    pagina = client.post(adres, velden).content.decode()
    assert "kan niet teruggedraaid worden" in pagina
    assert "Het recht van Amina stopt op 26 november 2026." in pagina
    assert "Zo krijgen de clubs hun geld" in pagina
    assert Pashouder.objects.get().naam == "Haddad"
    pagina = client.post(adres, velden | {"stap": "bevestig"}, follow=True).content.decode()
    assert "Het dossier is gewist." in pagina
    assert "Haddad" not in pagina
    weer = client.post(adres, velden | {"stap": "bevestig"})
    assert (weer.status_code, weer.url) == (302, reverse("uitpas:inwoners"))
