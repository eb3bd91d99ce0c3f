"""Buddies: found without names, asked by mail, answered by a link without an account."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from partners.models.partner import Sector
from tests.fabrieken import (
    BuddyFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    ToeleidingFabriek,
    deelgemeente,
    gemeente,
)
from tests.uitpas.balie.balie_hulp import tekst
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.toeleiding import buddys, buddyvragen
from uitpas.domein.toeleiding.redenen import BuddyWeigering, ToeleidingWeigering
from uitpas.models import Buddy, Buddyvraag
from uitpas.models.toeleiding import Stap
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def werkplek():
    return LidmaatschapFabriek(rol=Rol.TOELEIDER)


@pytest.fixture
def rij(werkplek):
    """Sam goes to the gym in Moorsele, on a Saturday afternoon."""
    dag = timezone.localtime().replace(hour=14, minute=0, second=0, microsecond=0)
    zaterdag = dag + timedelta(days=7 + (5 - dag.weekday()) % 7)
    moment = MomentFabriek(aanbod__sector="sport", begin=zaterdag)
    return ToeleidingFabriek(
        werkplek=werkplek, aanbod=moment.aanbod, moment=moment, stap=Stap.SAMEN,
        afspraak_op=zaterdag.date(), wie_mee="Ilse", deelgemeente=deelgemeente("Gullegem"),
        bereikbaar="via de kruidenier",
    )  # fmt: skip


def _vraag(rij, buddy, werkplek):
    return buddyvragen.vraag(
        toeleiding=rij, buddy=buddy, werkplek=werkplek, adres="https://portaal.example"
    )


def _geweigerd(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def test_wie_het_best_past_staat_eerst_en_niemand_heeft_een_naam(rij):
    past_niet = BuddyFabriek(voornaam="Piet", weekdagen=[0], interesses=[Sector.CULTUUR])
    past_niet.deelgemeenten.add(deelgemeente("Wevelgem"))
    past = BuddyFabriek(
        voornaam="Hamid", weekdagen=[5], dagdelen=["namiddag"], interesses=["sport"]
    )
    past.deelgemeenten.add(deelgemeente("Moorsele"))
    eerste, tweede = buddys.kandidaten(rij)
    assert (eerste.uid, eerste.ja, eerste.nee) == (
        past.uid, ("in Moorsele", "zaterdag, namiddag", "sport"), ()
    )  # fmt: skip
    assert (tweede.ja, tweede.nee) == ((), ("in Wevelgem", "maandag", "cultuur"))


def test_wie_stopte_elders_woont_of_al_gevraagd_is_staat_er_niet_bij(rij, werkplek, vandaag):
    BuddyFabriek(einde=vandaag)
    BuddyFabriek(partner=PartnerFabriek(gemeente=gemeente("Kortrijk")))
    BuddyFabriek(partner=PartnerFabriek(actief=False))
    gevraagd = BuddyFabriek()
    _vraag(rij, gevraagd, werkplek)
    assert buddys.kandidaten(rij) == []


@pytest.mark.parametrize("aantal", [1, 3])
def test_zoeken_kost_twee_vragen_bij_een_of_drie(rij, aantal, django_assert_num_queries):
    for _ in range(aantal):
        BuddyFabriek().deelgemeenten.add(deelgemeente("Moorsele"))
    with django_assert_num_queries(2):
        assert len(buddys.kandidaten(rij)) == aantal


def test_de_mail_zegt_wat_en_wanneer_en_niet_voor_wie(rij, werkplek):
    een = _vraag(rij, BuddyFabriek(voornaam="Hamid", email="hamid@voorbeeld.example"), werkplek)
    _vraag(rij, een.buddy, werkplek)
    post = Post.objects.get()
    assert post.aan == "hamid@voorbeeld.example"
    assert een.laatste_dag == min(rij.afspraak_op, timezone.localdate(een.vervalt_op))
    (bewijs,) = re.findall(r"^https://portaal\.example/buddy/(.+)/$", post.tekst, re.MULTILINE)
    assert buddyvragen.lees_link(bewijs) == een
    assert rij.aanbod.titel in post.tekst
    for geheim in ("Sam", "kruidenier", rij.wens):
        assert geheim not in f"{post.onderwerp} {post.tekst}"


def test_zonder_adres_vraagt_de_eigen_organisatie_het(rij, werkplek):
    met = BuddyFabriek(email="", partner__email="buurthuis@voorbeeld.example")
    _vraag(rij, met, werkplek)
    assert Post.objects.get().aan == "buurthuis@voorbeeld.example"
    assert f"Kan {met.voornaam} mee?" in Post.objects.get().tekst
    zonder = BuddyFabriek(email="")
    assert _geweigerd(_vraag, rij, zonder, werkplek) == BuddyWeigering.GEEN_ADRES


def test_meer_dan_drie_tegelijk_vraagt_niemand(rij, werkplek):
    for _ in range(3):
        _vraag(rij, BuddyFabriek(), werkplek)
    assert _geweigerd(_vraag, rij, BuddyFabriek(), werkplek) == BuddyWeigering.TE_VEEL


def test_een_ja_toont_de_voornaam_en_langs_wie_en_de_club_leest_wie_meekomt(client, rij, werkplek):
    client.force_login(werkplek.gebruiker)
    partner = PartnerFabriek(telefoon="056 11 22 33")
    buddy = BuddyFabriek(voornaam="Hamid", email="hamid@voorbeeld.example", partner=partner)
    zoek = reverse("uitpas:toeleiding_buddy", args=[rij.uid])
    assert "Hamid" not in tekst(client.get(zoek))
    assert "Gevraagd." in tekst(client.post(zoek, {"buddy": str(buddy.uid)}, follow=True))
    pagina = tekst(client.get(rij.get_absolute_url()))
    assert "Hamid" not in pagina
    link = buddyvragen.link(Buddyvraag.objects.get())
    client.logout()
    vraag = tekst(client.get(link))
    assert rij.aanbod.titel in vraag
    for geheim in ("Sam", "kruidenier", rij.wens, "CAW"):
        assert geheim not in vraag
    assert "Duid aan of je meegaat." in tekst(client.post(link, {}))
    assert "Genoteerd: ja, ik ga mee." in tekst(client.post(link, {"keuze": "ja"}, follow=True))
    client.force_login(werkplek.gebruiker)
    pagina = tekst(client.get(rij.get_absolute_url()))
    assert f"Hamid gaat mee. Bereik Hamid via {partner}, 056 11 22 33" in pagina
    assert "hamid@voorbeeld.example" not in pagina
    rij.refresh_from_db()
    assert rij.wie_mee == "Hamid, buddy"


def test_een_link_vervalt_en_een_vreemde_link_zegt_niets(client, rij, werkplek):
    een = _vraag(rij, BuddyFabriek(), werkplek)
    link = buddyvragen.link(een)
    with time_machine.travel(een.vervalt_op + timedelta(minutes=1)):
        assert "Deze vraag is voorbij." in tekst(client.get(link))
        client.post(link, {"keuze": "ja"})
    een.refresh_from_db()
    assert een.antwoord == ""
    assert "Deze link werkt niet meer" in tekst(client.get(link[:-3] + "/"))
    rij.delete()
    weg = client.get(link)
    assert weg.status_code == 404
    assert rij.aanbod.titel not in tekst(weg)


@pytest.mark.parametrize("code", ["", "zomaar", "00000000-0000-4000-8000-000000000000"])
def test_een_buddy_die_niet_bestaat_wordt_niet_gevraagd(client, rij, werkplek, code):
    client.force_login(werkplek.gebruiker)
    antwoord = client.post(reverse("uitpas:toeleiding_buddy", args=[rij.uid]), {"buddy": code})
    assert "Deze buddy kan nu niet gevraagd worden." in tekst(antwoord)


def _velden(vandaag, **anders):
    return {
        "aanvraag": str(uuid4()), "voornaam": "Hamid", "soort": "buddy", "weekdagen": ["2", "5"],
        "dagdelen": ["avond"], "toestemming_op": vandaag.strftime("%d/%m/%Y"),
    } | anders  # fmt: skip


def test_een_partner_houdt_zijn_buddys_bij_en_ziet_die_van_een_ander_niet(client, vandaag):
    werkplek = client.als(Rol.TOELEIDER)
    BuddyFabriek(voornaam="Vreemde")
    velden = _velden(vandaag)
    for _ in range(2):
        client.post(reverse("uitpas:buddy_nieuw"), velden)
    buddy = Buddy.objects.van(werkplek.partner).get()
    assert (buddy.weekdagen, buddy.dagdelen, buddy.interesses) == ([2, 5], ["avond"], [])
    pagina = tekst(client.get(reverse("uitpas:buddys")))
    assert "Hamid" in pagina
    assert "Vreemde" not in pagina
    wijzig = reverse("uitpas:buddy", args=[buddy.uid])
    client.post(wijzig, _velden(vandaag, voornaam="Hamid", weekdagen=[]))
    buddy.refresh_from_db()
    assert buddy.weekdagen == []
    for _ in range(2):
        client.post(reverse("uitpas:buddy_stop", args=[buddy.uid]))
    buddy.refresh_from_db()
    assert buddy.einde == vandaag
    assert "Deze buddy is gestopt." in tekst(client.post(wijzig, _velden(vandaag)))
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        buddy.delete()


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"voornaam": "Hamid El Haddad"}, ToeleidingWeigering.ALLEEN_VOORNAAM),
        ({"voornaam": " "}, BuddyWeigering.GEEN_NAAM),
        ({"toestemming_op": timezone.localdate() + timedelta(days=1)},
         BuddyWeigering.TOESTEMMING_KOMT_NOG),
    ],
)  # fmt: skip
def test_van_een_buddy_een_voornaam_en_pas_na_toestemming(werkplek, vandaag, anders, reden):
    begin = {"voornaam": "Hamid", "soort": "buddy", "toestemming_op": vandaag} | anders
    gegevens = buddys.Gegevens(**begin)
    bewaar = {"uid": uuid4(), "gegevens": gegevens, "werkplek": werkplek, "op_datum": vandaag}
    assert _geweigerd(buddys.bewaar, **bewaar) == reden
    assert not Buddy.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_ja_en_nee_tegelijk_blijft_een_antwoord_en_een_tik_is_een_mail(rij, werkplek):
    buddy = BuddyFabriek()
    tegelijk([lambda: _vraag(rij, buddy, werkplek) for _ in range(5)])
    een = Buddyvraag.objects.get()
    assert len(mail.outbox) == 1
    tegelijk([lambda k=k: buddyvragen.antwoord(vraag=een, keuze=k) for k in ("ja", "nee") * 3])
    een.refresh_from_db()
    assert een.antwoord in {"ja", "nee"}
