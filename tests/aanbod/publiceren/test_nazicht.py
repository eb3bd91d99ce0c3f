"""Looking over is a dialogue: a change is asked at a field, made, approved; and a sample after."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
import time_machine
from django.core import mail
from django.db import InternalError, transaction
from django.utils import timezone

from aanbod.domein import beoordelen, berichten, publiceren, voorstellen
from aanbod.domein.gegevens import Tarief, kort_van, meer_van
from aanbod.domein.inhoud import kort_uit, meer_uit, naar_json
from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Beoordeling
from aanbod.models.aanbod import Stand
from aanbod.models.beoordeling import Onderdeel, VoorstelStand
from partners.models import Maatregel, Rol
from tests.aanbod.publiceren.hulp import NU, gegevens, invoer, klad, nieuwe_club, online, wie
from tests.fabrieken import AanbodFabriek, LidmaatschapFabriek
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def farid():
    return nieuwe_club()


@pytest.fixture
def tine():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def _live(farid, tine) -> Aanbod:
    return beoordelen.keur_goed(aanbod=online(farid), **wie(tine))


def _stappen(aanbod) -> list[str]:
    return list(aanbod.beoordelingen.values_list("oordeel", flat=True))


def test_de_coordinator_vraagt_een_aanpassing_en_krijgt_ze(farid, tine):
    aanbod = online(farid)
    vraag = {Onderdeel.PRIJS: "Is dat per keer?", Onderdeel.PLEK: " "}
    aanbod = beoordelen.vraag_aanpassing(
        aanbod=aanbod, tekst="Bijna klaar.", opmerkingen=vraag, **wie(tine)
    )
    assert aanbod.stand == Stand.AANPASSEN
    open_vraag = beoordelen.vraag_aan_partner(aanbod)
    assert [(o.onderdeel, o.tekst) for o in open_vraag.opmerkingen.all()] == [
        ("prijs", "Is dat per keer?")
    ]
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(prijs=Decimal("6.00")), **wie(farid))
    aanbod = publiceren.zet_online(aanbod=aanbod, antwoord="Ja, per keer.", **wie(farid))
    assert (aanbod.stand, aanbod.ingediend_op) == (Stand.INGEDIEND, timezone.now())
    assert beoordelen.vraag_aan_partner(aanbod) is None
    aanbod = beoordelen.keur_goed(aanbod=aanbod, **wie(tine))
    assert (aanbod.stand, aanbod.ingediend_op) == (Stand.ONLINE, None)
    assert _stappen(aanbod) == ["ingediend", "aanpassen", "ingediend", "goed"]
    assert aanbod.beoordelingen.filter(tekst="Ja, per keer.").count() == 1


@pytest.mark.parametrize("wat", ["wijzigen", "wissen"])
def test_wat_gezegd_is_blijft_gezegd(farid, wat):
    stap = online(farid).beoordelingen.get()
    with pytest.raises(InternalError), transaction.atomic():
        stap.delete() if wat == "wissen" else stap.save()
    assert Beoordeling.objects.filter(pk=stap.pk).exists()


def test_een_vraag_zonder_tekst_is_geen_vraag(farid, tine):
    with pytest.raises(Geweigerd) as geweigerd:
        beoordelen.vraag_aanpassing(aanbod=online(farid), opmerkingen={}, **wie(tine))
    assert geweigerd.value.reden == AanbodWeigering.REDEN_ONTBREEKT


@pytest.mark.parametrize("rol", [r for r in Rol if r not in {Rol.COORDINATOR, Rol.BEHEERDER}])
def test_alleen_coordinator_en_beheerder_beslissen(farid, tine, rol):
    aanbod, ander = _live(farid, tine), LidmaatschapFabriek(rol=rol)
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Anders"), **wie(farid))
    for doe in (
        lambda: beoordelen.vraag_aanpassing(aanbod=aanbod, tekst="x", **wie(ander)),
        lambda: beoordelen.neem_over(aanbod=aanbod, **wie(ander)),
        lambda: beoordelen.wijs_af(aanbod=aanbod, reden="x", **wie(ander)),
        lambda: beoordelen.bekijk(aanbod=aanbod, **wie(ander)),
    ):
        with pytest.raises(Geweigerd) as geweigerd:
            doe()
        assert geweigerd.value.reden == AanbodWeigering.NIET_AAN_JOU


# --- a change to what is live -----------------------------------------------------------------


def test_een_wijziging_van_een_nieuwe_club_wacht_en_wat_online_staat_blijft(farid, tine):
    aanbod = _live(farid, tine)
    anders = gegevens(titel="Dansen voor iedereen", prijs=Decimal("7.00"))
    publiceren.wijzig(aanbod=aanbod, gegevens=anders, **wie(farid))
    aanbod.refresh_from_db()
    assert (aanbod.titel, aanbod.prijzen.get().bedrag) == ("Dansen voor beginners", Decimal("5.00"))
    assert voorstellen.open_voorstel(aanbod).verschil == [
        ["Naam", ["Dansen voor beginners"], ["Dansen voor iedereen"]],
        ["Prijs", ["Gewone prijs: € 5 per keer"], ["Gewone prijs: € 7 per keer"]],
    ]
    beoordelen.neem_over(aanbod=aanbod, **wie(tine))
    aanbod.refresh_from_db()
    assert (aanbod.titel, aanbod.prijzen.get().bedrag) == ("Dansen voor iedereen", Decimal("7.00"))
    assert voorstellen.open_voorstel(aanbod) is None
    assert _stappen(aanbod) == ["ingediend", "goed", "voorgelegd", "overgenomen"]


def test_een_wijziging_van_een_vertrouwde_partner_staat_er_meteen():
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = publiceren.wijzig(aanbod=online(lid), gegevens=gegevens(titel="Anders"), **wie(lid))
    assert (Aanbod.objects.get().titel, voorstellen.open_voorstel(aanbod)) == ("Anders", None)


def test_wat_niets_verandert_wordt_niet_voorgelegd(farid, tine):
    aanbod = _live(farid, tine)
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(), **wie(farid))
    assert voorstellen.open_voorstel(aanbod) is None
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Anders"), **wie(farid))
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(), **wie(farid))
    assert list(aanbod.voorstellen.values_list("stand", flat=True)) == ["ingetrokken"]


def test_de_delen_van_een_voorstel_tellen_samen(farid, tine):
    aanbod = _live(farid, tine)
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Anders"), **wie(farid))
    meer = replace(meer_van(aanbod), vervoer="Bus 60 stopt voor de deur.")
    publiceren.vertel_meer(aanbod=aanbod, gegevens=meer, **wie(farid))
    assert [kop for kop, *_ in voorstellen.open_voorstel(aanbod).verschil] == [
        "Naam",
        "Hoe geraak je er",
    ]
    beoordelen.neem_over(aanbod=aanbod, **wie(tine))
    aanbod.refresh_from_db()
    assert (aanbod.titel, aanbod.vervoer) == ("Anders", "Bus 60 stopt voor de deur.")


def test_een_voorstel_zegt_meteen_wat_niet_kan(farid, tine):
    aanbod = _live(farid, tine)
    aanbod.momenten.update(bezet=12)
    with pytest.raises(Geweigerd) as geweigerd:
        publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(plaatsen=10), **wie(farid))
    assert geweigerd.value.reden == AanbodWeigering.TE_WEINIG_PLAATSEN
    assert voorstellen.open_voorstel(aanbod) is None


def test_wat_niet_wordt_overgenomen_houdt_zijn_reden(farid, tine):
    aanbod = _live(farid, tine)
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Anders"), **wie(farid))
    beoordelen.wijs_af(aanbod=aanbod, reden="De oude naam is duidelijker.", **wie(tine))
    assert beoordelen.vraag_aan_partner(aanbod).tekst == "De oude naam is duidelijker."
    assert aanbod.voorstellen.get().stand == VoorstelStand.AFGEWEZEN
    with pytest.raises(Geweigerd) as geweigerd:
        beoordelen.neem_over(aanbod=aanbod, **wie(tine))
    assert geweigerd.value.reden == AanbodWeigering.GEEN_VOORSTEL


def test_een_voorstel_komt_ongeschonden_uit_de_databank(farid):
    aanbod = klad(farid, maatregelen=list(Maatregel.objects.filter(code="cash")))
    meer = replace(
        meer_van(aanbod),
        tarieven=(Tarief("Tweede kind", Decimal("4.50"), "keer", groepsprijs=True),),
        jaarkosten=(("kledij", Decimal("25.00")),),
        zichtbaar_vanaf=timezone.now() + timedelta(days=3),
        vragen=(("Wat?", "Dat."),),
    )
    assert kort_uit(naar_json(kort_van(aanbod))) == kort_van(aanbod)
    assert meer_uit(naar_json(meer)) == meer


def test_de_partner_gaat_verder_met_wat_wacht_en_trekt_het_in(client, farid, tine):
    aanbod = _live(farid, tine)
    client.force_login(farid.gebruiker)
    pagina = f"/mijn-aanbod/{aanbod.uid}/"
    html = client.post(pagina, invoer(prijs="7", bewaar="1"), follow=True).content.decode()
    assert "wacht op nazicht. Online staat nog wat er stond." in html
    html = client.get(pagina).content.decode()
    assert 'value="7,00"' in html
    assert "<del>" in html
    client.post(f"{pagina}trek-in/")
    assert 'value="5,00"' in client.get(pagina).content.decode()


# --- who hears, and when ----------------------------------------------------------------------


def test_elk_hoort_het_zijne_na_de_transactie(farid, tine, django_capture_on_commit_callbacks):
    LidmaatschapFabriek(rol=Rol.KASSA, partner=farid.partner)
    LidmaatschapFabriek(rol=Rol.AANBIEDER)
    with django_capture_on_commit_callbacks(execute=True):
        aanbod = online(farid)
        assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        beoordelen.vraag_aanpassing(
            aanbod=aanbod, opmerkingen={Onderdeel.PRIJS: "Per keer?"}, **wie(tine)
        )
    aan_tine, aan_farid = mail.outbox
    assert (aan_tine.to, aan_farid.to) == ([tine.gebruiker.email], [farid.gebruiker.email])
    assert aan_tine.subject == "Na te kijken: Dansen voor beginners"
    assert "Over de prijs: Per keer?" in aan_farid.body
    assert f"/mijn-aanbod/{aanbod.uid}/" in aan_farid.body
    for bericht in mail.outbox:
        assert "0470" not in bericht.body
        assert "Joke" in bericht.body  # the first name of who reads it, and nobody's else
        assert "Verbeke" not in bericht.body


def test_een_mailserver_die_zwijgt_houdt_niets_tegen_en_de_mail_blijft_staan(
    farid, tine, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "tests.basis.test_post.DichteServer"
    with django_capture_on_commit_callbacks(execute=True):
        aanbod = online(farid)
    assert Aanbod.objects.get().stand == aanbod.stand == Stand.INGEDIEND
    post = Post.objects.over(aanbod).get()
    assert (post.aan, post.status, post.pogingen) == (tine.gebruiker.email, "wacht", 1)


def test_over_een_stap_krijgt_iedereen_een_mail_en_nooit_een_tweede(farid, tine):
    """The key is the step and the person: sending about the same step again keeps nothing new."""
    aanbod = online(farid)
    stap = Beoordeling.objects.get()
    berichten.aan_nakijkers(aanbod, "Nog eens", ["Nog eens."], feit=stap)
    post = Post.objects.get()
    assert post.sleutel == f"aanbod.beoordeling:{stap.pk}:{tine.gebruiker.pk}"
    beoordelen.vraag_aanpassing(aanbod=aanbod, tekst="Welke zaal?", **wie(tine))
    assert sorted(Post.objects.values_list("aan", flat=True)) == sorted(
        [tine.gebruiker.email, farid.gebruiker.email]
    )


# --- the sample -------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "erin"), [(10, True), (11, False)])
def test_een_op_vijf_van_wat_meteen_online_gaat_komt_in_de_steekproef(tine, settings, code, erin):
    settings.STEEKPROEF_EEN_OP = 5
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = publiceren.bewaar_klad(gegevens=gegevens(), uid=UUID(int=code), **wie(lid))
    publiceren.zet_online(aanbod=aanbod, **wie(lid))
    assert Aanbod.objects.na_te_kijken().exists() is erin
    beoordelen.bekijk(aanbod=aanbod, **wie(tine))
    assert not Aanbod.objects.na_te_kijken().exists()
    assert _stappen(aanbod) == (["bekeken"] if erin else [])


def test_uit_de_steekproef_kan_een_vraag_komen_en_het_blijft_online(tine, settings):
    settings.STEEKPROEF_EEN_OP = 1
    aanbod = online(LidmaatschapFabriek(rol=Rol.AANBIEDER))
    aanbod = beoordelen.vraag_aanpassing(aanbod=aanbod, tekst="Zet er een foto bij.", **wie(tine))
    assert (aanbod.stand, aanbod.steekproef_sinds) == (Stand.ONLINE, None)
    assert beoordelen.vraag_aan_partner(aanbod).tekst == "Zet er een foto bij."


# --- later, and away --------------------------------------------------------------------------


def test_wat_later_zichtbaar_is_verschijnt_vanzelf_op_zijn_uur(client):
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER)
    aanbod = klad(lid)
    later = replace(meer_van(aanbod), zichtbaar_vanaf=timezone.now() + timedelta(hours=2))
    publiceren.vertel_meer(aanbod=aanbod, gegevens=later, **wie(lid))
    publiceren.zet_online(aanbod=aanbod, **wie(lid))
    pagina = aanbod.get_absolute_url()
    assert client.get(pagina).status_code == 404
    assert "Dansen voor beginners" not in client.get("/").content.decode()
    with time_machine.travel("2026-11-23T11:00:00+01:00", tick=False):
        assert "Dansen voor beginners" in client.get(pagina).content.decode()
        assert "Dansen voor beginners" in client.get("/").content.decode()
    client.force_login(lid.gebruiker)
    assert "Klaar, later zichtbaar" in client.get("/mijn-aanbod/").content.decode()


def test_naar_het_archief_en_terug(farid, tine):
    aanbod = _live(farid, tine)
    with pytest.raises(Geweigerd) as geweigerd:
        publiceren.archiveer(aanbod=aanbod, **wie(farid))
    assert geweigerd.value.reden == AanbodWeigering.STAAT_ONLINE
    with time_machine.travel("2027-01-04T09:00:00+01:00"):
        for _ in range(2):
            aanbod = publiceren.archiveer(aanbod=aanbod, **wie(farid))
        with pytest.raises(Geweigerd):
            publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(), **wie(farid))
        assert publiceren.haal_terug(aanbod=aanbod, **wie(farid)).stand == Stand.KLAD
    assert Logregel.objects.over(aanbod).filter(wat="archiveer").count() == 1


# --- the admin --------------------------------------------------------------------------------


def test_de_rij_in_het_beheer_toont_hoe_lang_iets_wacht(client, farid, tine, settings):
    settings.STEEKPROEF_EEN_OP = 1
    online(LidmaatschapFabriek(rol=Rol.AANBIEDER), titel="Steekproef")
    publiceren.wijzig(aanbod=_live(farid, tine), gegevens=gegevens(titel="Gewijzigd"), **wie(farid))
    online(farid, titel="Nieuw aanbod")
    klad(farid, titel="Klad")
    with time_machine.travel("2026-11-26T09:00:00+01:00", tick=False):
        client.force_login(tine.gebruiker)
        html = client.get("/beheer/aanbod/aanbod/?nazicht=alles").content.decode()
    assert html.count("3 dagen") == 3
    assert "Klad" not in html
    client.force_login(tine.gebruiker)
    for keuze, titel in (("nieuw", "Nieuw aanbod"), ("wijziging", "Dansen voor beginners")):
        html = client.get(f"/beheer/aanbod/aanbod/?nazicht={keuze}").content.decode()
        assert titel in html
        assert "Steekproef</a>" not in html


def test_wat_altijd_loopt_heeft_in_het_beheer_geen_laatste_dag_in_9999(client, tine):
    AanbodFabriek(titel="Open zaal", laatste_einde=NOOIT)
    AanbodFabriek(titel="Eén les", laatste_einde=timezone.now())
    client.force_login(tine.gebruiker)
    html = client.get("/beheer/aanbod/aanbod/").content.decode()
    assert "9999" not in html
    for laatste in ("altijd", "23 november 2026"):
        assert f'field-laatste_keer">{laatste}</td>' in html


def test_de_coordinator_vraagt_in_het_beheer_iets_bij_een_veld(client, farid, tine):
    aanbod = online(farid)
    client.force_login(tine.gebruiker)
    nakijken = f"/beheer/aanbod/aanbod/{aanbod.pk}/nakijken/"
    html = client.post(nakijken, {"aanpassen": "1", "opmerking_1": "Per keer?"}).content.decode()
    assert "Kies waarover opmerking 1 gaat." in html
    vraag = {"aanpassen": "1", "over_1": "prijs", "opmerking_1": "Per keer?"}
    client.post(nakijken, vraag)
    client.force_login(farid.gebruiker)
    html = client.get(f"/mijn-aanbod/{aanbod.uid}/").content.decode()
    assert "De coördinator vraagt nog iets" in html
    assert html.count("Per keer?") == 2  # above the form and at the field
    assert "Pas iets aan" in client.get("/mijn-aanbod/").content.decode()


def test_de_coordinator_leest_bij_het_antwoord_wat_gevraagd_was(client, farid, tine):
    aanbod = online(farid)
    vraag = {Onderdeel.PRIJS: "Per keer?"}
    beoordelen.vraag_aanpassing(aanbod=aanbod, tekst="Bijna.", opmerkingen=vraag, **wie(tine))
    publiceren.zet_online(aanbod=aanbod, antwoord="Ja, elke keer.", **wie(farid))
    client.force_login(tine.gebruiker)
    html = client.get(f"/beheer/aanbod/aanbod/{aanbod.pk}/change/").content.decode()
    assert ": Bijna.</p>" in html
    assert "<li>Over de prijs: Per keer?</li>" in html
    assert "zegt erbij:</b> Ja, elke keer.</p>" in html


def test_de_coordinator_neemt_een_wijziging_over_in_het_beheer(client, farid, tine):
    aanbod = _live(farid, tine)
    publiceren.wijzig(aanbod=aanbod, gegevens=gegevens(titel="Anders"), **wie(farid))
    client.force_login(tine.gebruiker)
    html = client.get(f"/beheer/aanbod/aanbod/{aanbod.pk}/change/").content.decode()
    assert "Een wijziging wacht op nazicht" in html
    assert "Anders</ins>" in html
    client.post(f"/beheer/aanbod/aanbod/{aanbod.pk}/nakijken/", {"neem_over": "1"})
    assert Aanbod.objects.get().titel == "Anders"


@pytest.mark.parametrize("rol", [Rol.AANBIEDER, Rol.OCMW, Rol.TOELEIDER])
def test_niemand_anders_beslist_in_het_beheer(client, farid, rol):
    aanbod = online(farid)
    client.als(rol)
    client.post(f"/beheer/aanbod/aanbod/{aanbod.pk}/nakijken/", {"goed": "1"})
    assert Aanbod.objects.get().stand == Stand.INGEDIEND
