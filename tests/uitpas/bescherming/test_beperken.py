"""A resident asks to do nothing with the file for a while, and takes the data along (GDPR)."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, LidmaatschapFabriek, grond, pas_met_recht
from tests.uitpas.inwoners.ocmw import als_ocmw, amina, ocmw
from uitpas.domein import kansenstatuut, levensloop, pashouders, passen
from uitpas.domein.bescherming import beperken, wissen
from uitpas.lezen import campagne
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.toegang import Toegang
from wevelgem_netwerk.basis.inzagemodel import Inzage
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def pas():
    """Amina, with a pass and a right, in a file that rests while it is looked at."""
    pas = pas_met_recht()
    beperken.beperk(
        werkplek=ocmw(), pashouder=pas.pashouder, reden="juistheid", op_datum=timezone.localdate()
    )
    pas.pashouder.refresh_from_db()
    return pas


def doe_alles(pas, vandaag) -> dict:
    """Every verb on a file: a name, and how to call it."""
    wie, houder = ocmw(), pas.pashouder
    recht = Kansenstatuut.objects.get()
    basis = {"werkplek": wie, "op_datum": vandaag}
    leven = basis | {"aanvraag": uuid4()}
    van_recht = basis | {"statuut": recht}
    tot = {"tot_en_met": vandaag + timedelta(days=9)}
    return {
        "toekennen": lambda: kansenstatuut.toekennen(
            **basis, pashouder=houder, grond=grond(), bewijs_gezien=True
        ),
        "verlengen": lambda: kansenstatuut.verlengen(**basis, statuten=[recht], bewijs_gezien=True),
        "schorsen": lambda: kansenstatuut.schorsen(**van_recht, **tot, reden="eigen_vraag"),
        "hervatten": lambda: kansenstatuut.hervatten(**van_recht),
        "intrekken": lambda: kansenstatuut.intrekken(**van_recht, reden="eigen_vraag"),
        "rechtzetten": lambda: levensloop.rechtzetten(**leven, statuut=recht, reden="persoon"),
        "blokkeer": lambda: passen.blokkeer(**basis, pas=pas, reden="verloren"),
        "geef_pas": lambda: pashouders.geef_pas(**basis, pashouder=houder, nummer="0" * 13),
        "voeg_gezinslid_toe": lambda: pashouders.voeg_gezinslid_toe(
            **leven, bij=houder, persoon=amina(), zelfde_recht=False
        ),
        "verhuizen": lambda: levensloop.verhuizen(
            **leven, pashouder=houder, gemeente=houder.gemeente, deelgemeente=None, vanaf=vandaag
        ),
        "vertrekken": lambda: levensloop.vertrekken(**leven, pashouder=houder, vanaf=vandaag),
        "overlijden": lambda: levensloop.overlijden(**leven, pashouder=houder, op=vandaag),
        "toch_in_leven": lambda: levensloop.toch_in_leven(**leven, pashouder=houder),
        "verbeteren": lambda: levensloop.verbeteren(
            **leven, pashouder=houder, voornaam="An", naam="B", geboortedatum=houder.geboortedatum
        ),
        "schrijf_uit": lambda: wissen.schrijf_uit(**leven, pashouder=houder),
    }


def test_met_een_dossier_dat_stilstaat_doet_het_ocmw_niets(pas, vandaag):
    alles = {}
    for naam, doe in doe_alles(pas, vandaag).items():
        with pytest.raises(Geweigerd) as nee, transaction.atomic():
            doe()
        alles[naam] = nee.value.reden
    assert set(alles.values()) == {Toegang.BEPERKT}, alles
    assert set(Logregel.objects.values_list("wat", flat=True)) == {"laat dossier rusten"}


def test_en_als_het_weer_loopt_kan_alles_weer(pas, vandaag):
    beperken.hef_op(werkplek=ocmw(), pashouder=pas.pashouder, verwittigd=True, op_datum=vandaag)
    pas.pashouder.refresh_from_db()
    doe_alles(pas, vandaag)["verbeteren"]()
    assert str(Pashouder.objects.get()) == "An B"
    assert list(Logregel.objects.values_list("wat", "waarom").order_by("pk")) == [
        ("laat dossier rusten", "juistheid"),
        ("gaat verder met dossier", "juistheid"),
        ("verbetert gegevens", ""),
    ]


def test_ook_de_databank_laat_het_staan(pas):
    with pytest.raises(IntegrityError, match="Dit dossier staat stil"), transaction.atomic():
        Kansenstatuut.objects.update(vergissing=True)
    with pytest.raises(InternalError, match="dossier_beperkt"), transaction.atomic():
        Pashouder.objects.update(naam="Anders")
    with pytest.raises(IntegrityError, match="beperkt_met_reden"), transaction.atomic():
        Pashouder.objects.update(beperkt_om="")


def test_wie_net_iets_te_laat_is_leest_waarom(vandaag):
    """The file was opened before a colleague let it rest: what is in memory does not know."""
    houder = pas_met_recht().pashouder
    Kansenstatuut.objects.all().delete()
    beperken.beperk(werkplek=ocmw(), pashouder=houder, reden="bezwaar", op_datum=vandaag)
    assert houder.beperkt_op is None
    with pytest.raises(Geweigerd) as nee:
        kansenstatuut.toekennen(
            werkplek=ocmw(), op_datum=vandaag, pashouder=houder, grond=grond(), bewijs_gezien=True
        )
    assert nee.value.reden == Toegang.BEPERKT


def test_het_wordt_niet_gewist_en_krijgt_geen_brief(pas, vandaag):
    recht = Kansenstatuut.objects.get()
    keuze = campagne.Keuze(recht.einde, recht.einde)
    over_vijf_jaar = vandaag.replace(day=1, year=vandaag.year + 5)
    lid = ocmw()
    assert not campagne.rechten(lid, keuze).exists()
    assert not wissen.voorbij_op(over_vijf_jaar).exists()
    beperken.hef_op(werkplek=lid, pashouder=pas.pashouder, verwittigd=True, op_datum=vandaag)
    assert campagne.rechten(lid, keuze).count() == 1
    assert wissen.voorbij_op(over_vijf_jaar).count() == 1


def test_aan_de_balie_toont_iemand_zelf_de_pas(pas, vandaag):
    assert kansenstatuut.geldt_op(pas.nummer, vandaag)


@pytest.mark.parametrize("wie", ["ander ocmw", "aanbieder"])
def test_alleen_het_ocmw_van_de_gemeente(vandaag, wie):
    houder = pas_met_recht().pashouder
    lid = ocmw("Kortrijk") if wie == "ander ocmw" else LidmaatschapFabriek(rol=Rol.AANBIEDER)
    with pytest.raises(Geweigerd) as nee:
        beperken.beperk(werkplek=lid, pashouder=houder, reden="bezwaar", op_datum=vandaag)
    assert nee.value.reden == Toegang.NIET_HIER


# --- on the screen --------------------------------------------------------------------------------
def test_het_loket_zet_een_dossier_stil_en_gaat_later_weer_verder(client):
    als_ocmw(client)
    houder = pas_met_recht().pashouder
    adres = reverse("uitpas:beperken", args=[houder.uid])
    assert "Kies waarom." in client.post(adres, {}).content.decode()
    html = client.post(adres, {"reden": "bezwaar"}, follow=True).content.decode()
    assert "Dit dossier staat stil" in html
    assert "over een bezwaar is nog niet beslist" in html
    assert "Dossier staat stil" in client.get(reverse("uitpas:inwoners")).content.decode()
    handelingen = ["Laat rusten", "Stop het recht", "Vervang de pas", "Blokkeer",
                   "Voeg een gezinslid toe", "Verhuisd", "Uitschrijven"]  # fmt: skip
    assert [wat for wat in handelingen if wat in html] == []
    html = client.post(adres, {}).content.decode()
    assert "Vertel het eerst aan de persoon, en vink dat dan aan." in html
    html = client.post(adres, {"verwittigd": "on"}, follow=True).content.decode()
    assert "loopt weer." in html
    assert [wat for wat in handelingen if wat not in html] == []


def test_wie_toch_een_oud_formulier_stuurt_leest_waarom_het_niet_kan(client, pas):
    als_ocmw(client)
    velden = {
        "handeling": "intrekken",
        "statuut": Kansenstatuut.objects.get().pk,
        "reden": "eigen_vraag",
    }
    adres = reverse("uitpas:geef_recht", args=[pas.pashouder.uid])
    assert Toegang.BEPERKT.zin in client.post(adres, velden).content.decode()
    leven = reverse("uitpas:levensloop", args=[pas.pashouder.uid, "verhuis"])
    assert client.get(leven).url == pas.pashouder.get_absolute_url()


def test_het_bestand_om_mee_te_nemen_houdt_alles_en_laat_een_spoor_na(client):
    lid = als_ocmw(client)
    pas = pas_met_recht(telefoon="0470 12 34 56")
    houder = pas.pashouder
    DeelnameFabriek(pashouder=houder, activiteit="Volksdans", uitpasnummer=pas.nummer)
    antwoord = client.get(reverse("uitpas:gegevens_meenemen", args=[houder.uid]))
    assert antwoord["Content-Type"] == "application/json"
    assert antwoord["Content-Disposition"] == 'attachment; filename="mijn-gegevens.json"'
    blad = json.loads(antwoord.content)
    assert blad["persoon"]["voornaam"] == houder.voornaam
    assert blad["persoon"]["geboortedatum"] == houder.geboortedatum.isoformat()
    assert blad["persoon"]["telefoon"] == "0470 12 34 56"
    assert [p["nummer"] for p in blad["passen"]] == [pas.nummer]
    assert [d["activiteit"] for d in blad["deelnames"]] == ["Volksdans"]
    assert len(blad["kansentarief"]) == 1
    html = client.get(reverse("uitpas:gegevensblad", args=[houder.uid])).content.decode()
    for regel in blad["alles"]:
        assert regel["wat"] in html
    sporen = Inzage.objects.filter(wie=lid.gebruiker).order_by("pk")
    assert [(s.wat, s.sleutel) for s in sporen][:2] == [("blad", str(houder.uid)), ("uitvoer", "")]
