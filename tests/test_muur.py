"""The second wall: a forgotten filter yields nothing (basis/muur.py, docs/beslissingen/055)."""

import threading
from collections import Counter

import pytest
from django.apps import apps
from django.core import checks
from django.core.management import get_commands, load_command_class
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path, reverse

from partners.models import Rol
from partners.toegang import voor
from tests.fabrieken import (
    DeelnameFabriek,
    MomentFabriek,
    PartnerFabriek,
    PasFabriek,
    PrijsFabriek,
    gemeente,
    pas_met_recht,
)
from tests.uitpas.inwoners.ocmw import als_ocmw
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder
from wevelgem_netwerk import urls as huis
from wevelgem_netwerk.basis import muur, rol_van_de_muur

pytestmark = pytest.mark.django_db

INWONERS = (Pashouder, Kansenstatuut, Pas, Huishouden)


def geteld() -> dict:
    return {model.__name__: model.objects.count() for model in INWONERS}


def _vergeten_filter(request):
    """A view as it should not be: it forgets zichtbaar_voor."""
    namen = [str(iemand) for iemand in Pashouder.objects.order_by("naam")]
    return HttpResponse(f"{', '.join(namen)} | {sorted(geteld().items())}")


urlpatterns = [
    *huis.urlpatterns,
    path("vergeten/", voor(*Rol.values)(_vergeten_filter), name="vergeten"),
]
handler404, handler500 = huis.handler404, huis.handler500


@pytest.fixture
def twee_inwoners():
    """Amina of Wevelgem and Karel of Kortrijk, with a pass and a right."""
    return (
        pas_met_recht(),
        pas_met_recht(
            voornaam="Karel", naam="Kortrijks", gemeente=gemeente("Kortrijk"), deelgemeente=None
        ),
    )


@pytest.fixture
def verkeerde_view(settings):
    settings.ROOT_URLCONF = __name__


NIETS = "[('Huishouden', 0), ('Kansenstatuut', 0), ('Pas', 0), ('Pashouder', 0)]"


@pytest.mark.usefixtures("twee_inwoners", "verkeerde_view")
class TestEenVergetenFilter:
    @pytest.mark.parametrize("rol", [rol for rol in Rol.values if rol != Rol.OCMW])
    def test_geeft_wie_geen_ocmw_is_niets(self, client, rol):
        client.als(rol)
        assert client.get("/vergeten/").content.decode() == f" | {NIETS}"

    def test_geeft_een_ocmw_alleen_de_eigen_gemeente(self, client):
        als_ocmw(client)
        assert client.get("/vergeten/").content.decode() == (
            "Amina Haddad | [('Huishouden', 2), ('Kansenstatuut', 1), ('Pas', 1), ('Pashouder', 1)]"
        )

    def test_geeft_het_ocmw_van_een_gemeente_zonder_inwoners_niets(self, client):
        als_ocmw(client, "Menen")
        assert client.get("/vergeten/").content.decode().startswith(" | ")

    def test_de_deur_van_de_ene_aanvraag_is_dicht_in_de_volgende(self, client):
        als_ocmw(client)
        assert "Amina" in client.get("/vergeten/").content.decode()
        client.als(Rol.AANBIEDER)
        assert client.get("/vergeten/").content.decode() == f" | {NIETS}"
        als_ocmw(client, "Kortrijk")
        assert client.get("/vergeten/").content.decode().startswith("Karel Kortrijks |")


def test_na_een_aanvraag_die_misloopt_staat_er_niets_open(twee_inwoners):
    def stuk(request):
        muur.open_tot_het_einde(gemeente=gemeente().pk)
        assert Pashouder.objects.count() == 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        muur.MuurMiddleware(stuk)(RequestFactory().get("/"))
    with muur.aanvraag():
        assert set(geteld().values()) == {0}
    assert sessie() == ("", "", "", "", True)  # ourselves again


def sessie() -> tuple:
    """What the database itself has of us, whatever we think."""
    namen = ("gemeente", "passen", "partner", "doel")
    vraag = ", ".join(f"coalesce(current_setting('wevelgem.{n}', true), '')" for n in namen)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {vraag}, current_user = session_user")
        return cursor.fetchone()


class TestEenDeur:
    def test_van_een_pasnummer_laat_alleen_die_ene_door(self, twee_inwoners):
        _, karel = twee_inwoners
        with muur.aanvraag(), muur.deur(passen={karel.nummer}):
            assert [str(h) for h in Pashouder.objects.all()] == ["Karel Kortrijks"]
            assert geteld() == {"Pashouder": 1, "Kansenstatuut": 1, "Pas": 1, "Huishouden": 0}

    def test_van_een_partner_laat_door_wie_daar_deelnam(self, twee_inwoners):
        amina, _ = twee_inwoners
        partner = PartnerFabriek()
        DeelnameFabriek(partner=partner, pashouder=amina.pashouder)
        with muur.aanvraag(), muur.deur(partner=partner.pk):
            assert [str(h) for h in Pashouder.objects.all()] == ["Amina Haddad"]
        with muur.aanvraag(), muur.deur(partner=PartnerFabriek().pk):
            assert not Pashouder.objects.exists()

    def test_om_te_tellen_laat_niets_schrijven(self, twee_inwoners):
        amina, _ = twee_inwoners
        with muur.aanvraag(), muur.lezen("een test"):
            assert geteld() == {"Pashouder": 2, "Kansenstatuut": 2, "Pas": 2, "Huishouden": 2}
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Pashouder.objects.filter(pk=amina.pashouder_id).update(naam="Anders")

    def test_gaat_weer_dicht_ook_na_een_teruggedraaide_transactie(self, twee_inwoners):
        amina, karel = twee_inwoners
        with muur.aanvraag():
            muur.open_tot_het_einde(gemeente=gemeente().pk)
            with (
                pytest.raises(DatabaseError),
                transaction.atomic(),
                muur.deur(passen={karel.nummer}),
            ):
                PasFabriek(nummer=amina.nummer, pashouder=amina.pashouder)
            assert [str(h) for h in Pashouder.objects.all()] == ["Amina Haddad"]

    def test_van_een_ocmw_laat_niemand_naar_een_andere_gemeente_schrijven(self, twee_inwoners):
        amina, karel = twee_inwoners
        with muur.aanvraag():
            muur.open_tot_het_einde(gemeente=gemeente().pk)
            assert Pashouder.objects.filter(pk=karel.pashouder_id).update(naam="Anders") == 0
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Pashouder.objects.filter(pk=amina.pashouder_id).update(gemeente=gemeente("Menen"))

    def test_laat_in_een_aanvraag_geen_dossier_wissen(self):
        los = Huishouden.objects.create()
        with muur.aanvraag():
            muur.open_tot_het_einde(gemeente=gemeente().pk)
            assert Huishouden.objects.filter(pk=los.pk).delete()[0] == 0
            with muur.opdracht("opruimen"):
                assert Huishouden.objects.filter(pk=los.pk).delete()[0] == 1

    def test_zegt_waarvoor_ze_opengaat(self):
        with pytest.raises(ValueError, match="waarvoor"):
            muur.opdracht("")


@pytest.fixture
def gewone_eigenaar(twee_inwoners):
    """As on a server of production: the tables have an ordinary owner, who needs no role."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CREATE ROLE proef_eigenaar; GRANT ALL ON SCHEMA public TO proef_eigenaar")
        for model in apps.get_app_config("uitpas").get_models():
            cursor.execute(f'ALTER TABLE "{model._meta.db_table}" OWNER TO proef_eigenaar')
        for functie in ("heeft_pas(bigint)", "deed_mee(bigint)", "pas_is_van_iemand(text)"):
            cursor.execute(f"ALTER FUNCTION muur_{functie} OWNER TO proef_eigenaar")
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO proef_eigenaar")
        cursor.execute("SET ROLE proef_eigenaar")
    connection.muur_superuser = False
    yield twee_inwoners
    connection.muur_superuser = True
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_een_gewone_eigenaar_ziet_zijn_eigen_tabellen_niet(gewone_eigenaar):
    _, karel = gewone_eigenaar
    assert set(geteld().values()) == {0}
    with muur.opdracht("een commando"):
        assert geteld() == {"Pashouder": 2, "Kansenstatuut": 2, "Pas": 2, "Huishouden": 2}
    with muur.aanvraag():
        muur.open_tot_het_einde(gemeente=gemeente().pk)
        assert [str(h) for h in Pashouder.objects.all()] == ["Amina Haddad"]
        with muur.deur(passen={karel.nummer}):
            assert Pashouder.objects.count() == 2
    assert set(geteld().values()) == {0}


@pytest.mark.django_db(transaction=True)
def test_een_nieuwe_verbinding_begint_in_een_aanvraag_achter_de_muur():
    pas_met_recht()
    gezien = []

    def bezoek():
        with muur.aanvraag():
            gezien.append(geteld())
        connection.close()

    draad = threading.Thread(target=bezoek)
    draad.start()
    draad.join()
    assert gezien == [{"Pashouder": 0, "Kansenstatuut": 0, "Pas": 0, "Huishouden": 0}]


@pytest.mark.django_db(transaction=True)
def test_een_databank_die_wegvalt_maakt_van_een_antwoord_geen_fout():
    def valt_weg(request):
        muur.open_tot_het_einde(gemeente=gemeente().pk)
        with muur.deur(passen={"1"}):
            connection.connection.close()
        return HttpResponse("toch een antwoord")

    antwoord = muur.MuurMiddleware(valt_weg)(RequestFactory().get("/"))
    assert antwoord.content == b"toch een antwoord"
    assert sessie()[0] == ""


class TestWatDeMuurKost:
    @pytest.fixture
    def opdrachten(self, monkeypatch):
        """How many statements the wall sends, by what they set."""
        gestuurd, naar = [], muur._naar

        def luister(**hoe):
            voor = (connection.muur.rol, dict(connection.muur.open))
            naar(**hoe)
            if voor != (connection.muur.rol, connection.muur.open):
                gestuurd.append(sorted(connection.muur.open))

        monkeypatch.setattr(muur, "_naar", luister)
        return gestuurd

    def test_een_bladzijde_van_het_ocmw_een_om_te_openen(self, client, opdrachten):
        als_ocmw(client)
        client.get(reverse("uitpas:inwoners"))
        # the test's own session is a superuser's: it puts the role on and takes it off
        assert opdrachten == [[], ["gemeente"], []]

    def test_een_publieke_bladzijde_niets(self, client, opdrachten):
        client.get(reverse("aanbod:lijst"))
        assert opdrachten == [[], []]

    def test_een_pas_nakijken_evenveel_voor_elk_aanbod(self, client, opdrachten):
        kosten = []
        for aantal in (1, 3):
            pas, lid = pas_met_recht(), client.als(Rol.KASSA)
            moment = MomentFabriek(aanbod__partner=lid.partner)
            PrijsFabriek(aanbod=moment.aanbod)
            for n in range(1, aantal):
                PrijsFabriek(aanbod=moment.aanbod, soort="tarief", naam=f"Tarief {n}")
            opdrachten.clear()
            antwoord = client.post(
                reverse("uitpas:balie_antwoord", args=[moment.uid]), {"nummer": pas.nummer}
            )
            assert "Amina" in antwoord.content.decode()
            kosten.append(Counter(map(tuple, opdrachten)))
        assert kosten[0] == kosten[1] == {(): 5, ("passen",): 2, ("partner",): 1}


#: What holds a holder, or the number of a pass, and stands before the wall: why.
ERBUITEN = {
    "uitpas.Toeleiding": "of who leads somebody, with consent; the pass is joined by the OCMW only",
    "uitpas.Deelname": "the ledger: a key of a holder, read with sums by every role with money",
}


def nazicht() -> list[str]:
    return [m.id for m in checks.run_checks(tags=[checks.Tags.database], databases=["default"])]


def test_elke_tabel_van_een_inwoner_staat_achter_de_muur(settings):
    van_inwoners = {
        model._meta.label: model._meta.db_table
        for model in apps.get_models()
        if model is Pashouder
        or any(
            veld.is_relation and veld.concrete and veld.related_model is Pashouder
            for veld in model._meta.get_fields()
        )
    }
    achter = {label for label, tabel in van_inwoners.items() if tabel in rol_van_de_muur.TABELLEN}
    assert van_inwoners.keys() - achter - ERBUITEN.keys() == set()
    settings.DEBUG = True
    assert nazicht() == []


def test_nazicht_noemt_een_tabel_zonder_muur_en_een_te_sterke_gebruiker():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE uitpas_pas NO FORCE ROW LEVEL SECURITY")
    assert nazicht() == ["muur.W001", "muur.W002"]


#: Commands that never read a resident, or ask others who open the wall themselves.
ZONDER_INWONERS = {
    "exporteer_uitdatabank",
    "importeer_uitdatabank",
    "exporteer_netwerk",
    "herinner_signalen",
    "herinner_overleg",
    "mail_actiepunten",
    "mail_toeleiding",
    "meld_inzage",
    "migrate",
    "reservekopie",
    "verstuur_mail",
}


def test_elk_commando_zegt_of_het_inwoners_leest():
    eigen = {
        naam: load_command_class(app, naam)
        for naam, app in get_commands().items()
        if app in {"partners", "aanbod", "uitpas", "wevelgem_netwerk.basis"}
    }
    opent = {naam for naam, opdracht in eigen.items() if hasattr(opdracht.handle, "__wrapped__")}
    assert eigen.keys() - opent == ZONDER_INWONERS
