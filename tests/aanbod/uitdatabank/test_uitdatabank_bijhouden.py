"""Twice, by two, withdrawn, changed on both sides: an import keeps up and loses nothing."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import Count

from aanbod.demo import uitdatabank as demo_uitdatabank
from aanbod.domein.uitwisseling.exporteren import exporteer
from aanbod.domein.uitwisseling.importeren import importeer
from aanbod.domein.uitwisseling.verschillen import kies, zijden
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.lezen.van_buiten import van_buiten
from aanbod.models import Aanbod, ImportRun, Locatie, Moment, Prijs, Verschil
from aanbod.models.aanbod import Stand
from aanbod.models.verschil import Keuze
from aanbod.uitdatabank.gelezen import Document, Melding
from partners.models import Partner, Rol
from tests.fabrieken import AanbodFabriek, LidmaatschapFabriek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"
ONLEESBAAR = Melding("stuk.json", "", "Dit bestand is leeg.", geweigerd=True)


@pytest.fixture(autouse=True)
def _op_een_dag(time_machine):
    time_machine.move_to("2026-11-23T10:00:00+01:00", tick=False)


def turnen(nr: int = 1, **anders) -> dict:
    inhoud = json.loads((GEGEVENS / "kleuterturnen.json").read_text()) | anders
    return inhoud | {"@id": f"https://x.example/event/{nr}"}


def voer_in(*inhouden, **hoe):
    documenten = [
        i if isinstance(i, Melding) else Document(f"{nr}.json", "", i)
        for nr, i in enumerate(inhouden)
    ]
    return importeer(documenten, **hoe)


@pytest.mark.django_db
class TestVerschil:
    """A person and the source changed the same thing."""

    @pytest.fixture
    def verschil(self):
        voer_in(turnen())
        Aanbod.objects.update(titel="Turnen voor kleuters")
        self.uitslag = voer_in(turnen(name={"nl": "Nieuwe naam", "fr": "Nom"}))
        return Verschil.objects.open().get()

    def test_wat_hier_gewijzigd_werd_blijft_en_wordt_gemeld(self, verschil):
        assert Aanbod.objects.get().titel == "Turnen voor kleuters"
        assert (self.uitslag.gewijzigd, self.uitslag.botsingen) == (1, 1)
        assert self.uitslag.meldingen[0].zin == (
            "Titel is in UiTdatabank gewijzigd en hier ook. We houden wat hier staat tot iemand "
            "kiest (beheer, verschillen)."
        )
        assert (verschil.deel, ImportRun.objects.latest("pk").botsingen) == ("titel", 1)

    def test_beide_zijden_zijn_te_lezen_en_wat_er_voordien_stond(self, verschil):
        lees = zijden(verschil)
        assert (lees.wat, lees.hier, lees.bron) == ("titel", "Turnen voor kleuters", "Nieuwe naam")
        assert lees.voordien == turnen()["name"]["nl"]
        voer_in(turnen(name={"nl": "Nog een naam"}))
        verschil.refresh_from_db()
        lees = zijden(verschil)
        assert (lees.bron, lees.voordien) == ("Nog een naam", turnen()["name"]["nl"])

    @pytest.mark.parametrize(
        ("keuze", "titel"), [(Keuze.BRON, "Nieuwe naam"), (Keuze.HIER, "Turnen voor kleuters")]
    )
    def test_kiezen(self, verschil, keuze, titel):
        werkplek = LidmaatschapFabriek(rol=Rol.COORDINATOR)
        hoe = {"door": werkplek.gebruiker, "werkplek": werkplek}
        kies(verschil=verschil, keuze=keuze, **hoe)
        kies(verschil=verschil, keuze=Keuze.BRON, **hoe)  # a second click changes nothing
        verschil.refresh_from_db()
        assert (Aanbod.objects.get().titel, verschil.keuze) == (titel, keuze)
        assert verschil.voordien == ""  # it was there to choose by
        assert Logregel.objects.filter(wat="kies verschil").count() == 1

    def test_een_aanbieder_kiest_niet(self, verschil):
        werkplek = LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=verschil.aanbod.partner)
        with pytest.raises(Geweigerd) as geweigerd:
            kies(verschil=verschil, keuze="bron", door=werkplek.gebruiker, werkplek=werkplek)
        assert geweigerd.value.reden == AanbodWeigering.NIET_AAN_JOU

    def test_hetzelfde_nog_eens_geeft_geen_tweede_verschil(self, verschil):
        voer_in(turnen(name={"nl": "Nog een naam"}))
        assert list(Verschil.objects.open()) == [verschil]

    def test_zeggen_beide_hetzelfde_dan_is_het_voorbij(self, verschil):
        voer_in(turnen(name={"nl": "Turnen voor kleuters"}))
        verschil.refresh_from_db()
        assert (verschil.keuze, verschil.voordien) == (Keuze.GELIJK, "")

    def test_een_datum_die_hier_en_daar_verandert(self):
        voer_in(turnen())
        Moment.objects.filter(begin__day=13).update(status="geannuleerd", reden="Lesgever ziek")
        datums = turnen()["subEvent"]
        datums[0]["endDate"] = "2027-01-13T16:00:00+01:00"
        voer_in(turnen(subEvent=datums))
        verschil = Verschil.objects.open().get()
        lees = zijden(verschil)
        assert lees.wat == "moment van 13/01/2027 14.00"
        dag = "woensdag 13 januari 2027"
        assert lees.voordien == f"gaat door, tot {dag} om 15 uur"
        assert lees.hier == f"gaat niet door (Lesgever ziek), tot {dag} om 15 uur"
        assert lees.bron == f"gaat door, tot {dag} om 16 uur"
        werkplek = LidmaatschapFabriek(rol=Rol.BEHEERDER)
        kies(verschil=verschil, keuze="bron", door=werkplek.gebruiker, werkplek=werkplek)
        moment = Moment.objects.get(begin__day=13)
        assert (moment.status, moment.reden, moment.versie) == ("gaat_door", "", 1)

    def test_wie_kiest_ziet_beide_en_klikt(self, client, verschil):
        werkplek = LidmaatschapFabriek(rol=Rol.COORDINATOR)
        client.force_login(werkplek.gebruiker)
        lijst = client.get("/beheer/aanbod/verschil/").content.decode()
        assert "titel" in lijst
        pagina = client.get(f"/beheer/aanbod/verschil/{verschil.pk}/change/").content.decode()
        assert "Turnen voor kleuters" in pagina
        assert "Nieuwe naam" in pagina
        assert f"<p>{verschil.voordien}</p>" in pagina
        client.post(f"/beheer/aanbod/verschil/{verschil.pk}/kiezen/", {"bron": "1"})
        assert Aanbod.objects.get().titel == "Nieuwe naam"

    def test_alleen_een_keuze_bestaat(self, client, verschil):
        werkplek = LidmaatschapFabriek(rol=Rol.COORDINATOR)
        client.force_login(werkplek.gebruiker)
        kiezen = f"/beheer/aanbod/verschil/{verschil.pk}/kiezen/"
        assert client.post(kiezen, {"gelijk": "1"}).status_code == 404
        assert client.get(kiezen).status_code == 404
        client.force_login(LidmaatschapFabriek(rol=Rol.AANBIEDER).gebruiker)
        assert client.post(kiezen, {"bron": "1"}).status_code != 200
        assert Verschil.objects.open().count() == 1


@pytest.mark.django_db
class TestIntrekken:
    """What a full delivery no longer has."""

    def test_wat_ontbreekt_wordt_ingetrokken_en_komt_vanzelf_terug(self):
        zes = [turnen(nr) for nr in range(6)]
        voer_in(*zes)
        uitslag = voer_in(*zes[1:], volledig=True)
        weg = Aanbod.objects.get(uitdatabank_id="https://x.example/event/0")
        assert (uitslag.ingetrokken, weg.stand, weg.ingetrokken_op is None) == (1, "archief", False)
        assert Logregel.objects.over(weg).first().wat == "import ingetrokken"
        assert voer_in(*zes).gewijzigd == 1
        weg.refresh_from_db()
        assert (weg.stand, weg.ingetrokken_op) == (Stand.ONLINE, None)

    def test_zonder_volledig_zegt_ontbreken_niets(self):
        voer_in(turnen(1), turnen(2))
        assert voer_in(turnen(1)).ingetrokken == 0
        assert Aanbod.objects.publiek().count() == 2

    def test_meer_dan_een_vijfde_vraagt_een_bevestiging(self):
        voer_in(*[turnen(nr) for nr in range(6)])
        rest = [turnen(nr) for nr in range(4)]
        uitslag = voer_in(*rest, volledig=True)
        assert (uitslag.ingetrokken, Aanbod.objects.publiek().count()) == (0, 6)
        assert uitslag.meldingen[-1].zin == (
            "2 van 6 activiteiten staan niet in deze levering. Dat is meer dan een vijfde: we "
            "trekken niets in. Klopt het, voer dan opnieuw in met --bevestig."
        )
        assert voer_in(*rest, volledig=True, bevestigd=True).ingetrokken == 2
        assert Aanbod.objects.publiek().count() == 4

    def test_een_levering_die_niet_heel_gelezen_kon_worden_trekt_niets_in(self):
        voer_in(*[turnen(nr) for nr in range(6)])
        uitslag = voer_in(*[turnen(nr) for nr in range(5)], ONLEESBAAR, volledig=True)
        assert (uitslag.ingetrokken, Aanbod.objects.publiek().count()) == (0, 6)
        assert uitslag.meldingen[-1].zin == (
            "Niet alles kon gelezen worden; 1 keer ontbreekt iets. We trekken niets in."
        )

    def test_een_verwijzing_of_een_geweigerd_document_is_er_ook(self):
        voer_in(*[turnen(nr) for nr in range(3)])
        verwijzing = {"@id": turnen(0)["@id"], "@type": "Event"}
        uitslag = voer_in(verwijzing, turnen(1, name=None), turnen(2), volledig=True)
        assert (uitslag.geweigerd, uitslag.ingetrokken) == (2, 0)
        zonder_id = turnen(2) | {"@id": None}
        uitslag = voer_in(zonder_id, turnen(1), volledig=True, bevestigd=True)
        assert (uitslag.ingetrokken, Aanbod.objects.publiek().count()) == (0, 3)

    def test_wat_voorbij_is_en_wat_van_hier_is_blijft(self, time_machine):
        eigen = AanbodFabriek(stand=Stand.ONLINE)
        voer_in(turnen(1))
        time_machine.move_to("2027-03-01T10:00:00+01:00", tick=False)
        assert voer_in(turnen(2), volledig=True, bevestigd=True).ingetrokken == 0
        eigen.refresh_from_db()
        assert eigen.stand == Stand.ONLINE

    def test_een_proefronde_trekt_niets_in_en_zegt_het_wel(self):
        zes = [turnen(nr) for nr in range(6)]
        voer_in(*zes)
        proef = voer_in(*zes[1:], volledig=True, droog=True)
        assert [str(w) for w in proef.wijzigingen] == ["ingetrokken: Kleuterturnen in Gullegem"]
        assert Aanbod.objects.publiek().count() == 6


@pytest.mark.django_db
def test_wat_hier_offline_gehaald_werd_komt_niet_vanzelf_terug():
    voer_in(turnen(workflowStatus="READY_FOR_VALIDATION"))
    Aanbod.objects.update(stand=Stand.KLAD)
    voer_in(turnen(name={"nl": "Nieuwe naam"}, audience={"audienceType": "members"}))
    voer_in(turnen(name={"nl": "Nieuwe naam"}, audience={"audienceType": "everyone"}))
    assert Aanbod.objects.get().stand == Stand.ONLINE  # the source hid it and shows it again
    Aanbod.objects.update(stand=Stand.KLAD)
    voer_in(turnen(name={"nl": "Derde naam"}))
    assert Aanbod.objects.get().stand == Stand.KLAD


@pytest.mark.django_db
def test_een_proefronde_zegt_per_document_wat_er_zou_veranderen():
    voer_in(turnen())
    prijzen = [{"category": "base", "price": 7, "priceCurrency": "EUR"}]
    proef = voer_in(turnen(name={"nl": "Nieuw"}, priceInfo=prijzen), droog=True)
    assert [str(w) for w in proef.wijzigingen] == [
        "gewijzigd: Nieuw (UiTPAS-prijzen, titel, gewone prijs, prijs tweede kind)"
    ]
    assert Aanbod.objects.get().titel == "Kleuterturnen in Gullegem"


@pytest.mark.django_db
def test_wat_we_niet_kennen_gaat_met_het_document_mee_zonder_iets_te_wijzigen():
    voer_in(turnen())
    assert voer_in(turnen(nieuwVeld={"a": [1]})).ongewijzigd == 1
    aanbod = Aanbod.objects.get()
    assert aanbod.bron_document["nieuwVeld"] == {"a": [1]}
    assert Logregel.objects.over(aanbod).count() == 1


@pytest.mark.django_db
def test_prijzen_met_uitpas_en_beelden_staan_in_het_document_en_in_geen_rij():
    beeld = {
        "@id": "https://io.x.example/images/1",
        "contentUrl": "https://images.x.example/1.jpg",
        "description": "Een kind springt",
        "copyrightHolder": "De fotograaf",
    }
    voer_in(turnen(mediaObject=[beeld]))
    aanbod = Aanbod.objects.get()
    erbij = van_buiten(aanbod)
    assert [(b.adres, b.tekst, b.rechthebbende) for b in erbij.beelden] == [
        ("https://images.x.example/1.jpg", "Een kind springt", "De fotograaf")
    ]
    assert [(p.naam, str(p.bedrag)) for p in erbij.uitpas_prijzen] == [
        ("Kansentarief met UiTPAS Zuidwest", "1.20")
    ]
    assert (aanbod.beelden.count(), aanbod.prijzen.count()) == (0, 2)


@pytest.mark.django_db
def test_van_wie_een_veld_is_kan_een_formulier_vragen():
    eigen = AanbodFabriek()
    voer_in(turnen())
    aanbod = Aanbod.objects.exclude(pk=eigen.pk).get()
    assert (aanbod.van_buiten, eigen.van_buiten) == (True, False)
    assert "titel" in aanbod.velden_van_de_bron
    assert "contact_naam" not in aanbod.velden_van_de_bron
    assert eigen.velden_van_de_bron == frozenset()


@pytest.mark.django_db
def test_wat_we_zelf_uitstuurden_komt_niet_als_iets_van_een_ander_terug():
    eigen = AanbodFabriek(uitdatabank_id="https://x.example/event/1", titel="Van hier")
    uitslag = voer_in(turnen())
    assert (uitslag.ongewijzigd, uitslag.meldingen[-1].zin) == (
        1,
        "Deze activiteit komt van dit portaal zelf; niet overgenomen.",
    )
    eigen.refresh_from_db()
    assert (eigen.titel, Aanbod.objects.count()) == ("Van hier", 1)


@pytest.mark.django_db
def test_een_document_dat_de_databank_weigert_neemt_de_andere_niet_mee():
    """Here the usual price got the name that the source now gives another one."""
    basis = {"category": "base", "price": 6, "priceCurrency": "EUR"}
    met_tarief = [basis, {"category": "tariff", "price": 3, "name": {"nl": "Voor leden"}}]
    voer_in(turnen(1, priceInfo=[basis]), turnen(2, priceInfo=[basis]))
    Prijs.objects.filter(aanbod__uitdatabank_id__endswith="/1").update(naam="Voor leden")
    uitslag = voer_in(turnen(1, priceInfo=met_tarief), turnen(2, priceInfo=met_tarief), turnen(3))
    assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.geweigerd) == (1, 1, 1)
    assert [(m.bestand, m.zin) for m in uitslag.meldingen] == [
        (
            "0.json",
            "Dit document is niet bewaard: Twee prijzen kunnen niet dezelfde naam hebben.",
        )
    ]
    tellingen = Aanbod.objects.annotate(aantal=Count("prijzen")).order_by("uitdatabank_id")
    assert [a.aantal for a in tellingen] == [1, 2, 2]


@pytest.mark.django_db
def test_tekst_van_buiten_blijft_tekst():
    """HTML, emoji and what turns the direction of a text: kept as text, or gone."""
    namen = {"nl": "\u202eGymnastique <b>🎪</b> \u200fשלום مرحبا <script>alert(1)</script>"}
    vraag = {"nl": {"question": "<img src=x onerror=alert(1)>Mag het?", "answer": "<p>Ja</p>"}}
    voer_in(turnen(name=namen, faqs=[vraag]))
    aanbod = Aanbod.objects.get()
    assert aanbod.titel == "Gymnastique <b>🎪</b> \u200fשלום مرحبا <script>alert(1)</script>"
    assert [(v.vraag, v.antwoord) for v in aanbod.vragen.all()] == [
        ("<img src=x onerror=alert(1)>Mag het?", "Ja")
    ]
    lijst = exporteer(aanbod).document["name"]["nl"]
    assert lijst == aanbod.titel


@pytest.mark.django_db
def test_wat_een_import_deed_staat_in_het_beheer(client):
    voer_in(turnen(1), turnen(2), ONLEESBAAR)
    Aanbod.objects.filter(uitdatabank_id__endswith="/1").update(titel="Van hier")
    voer_in(turnen(1, name={"nl": "Nieuw"}), turnen(2, name={"nl": "<i>Nieuw</i>"}), ONLEESBAAR)
    client.force_login(LidmaatschapFabriek(rol=Rol.COORDINATOR).gebruiker)
    run = ImportRun.objects.latest("pk")
    pagina = client.get(f"/beheer/aanbod/importrun/{run.pk}/change/").content.decode()
    een = Aanbod.objects.get(uitdatabank_id__endswith="/2")
    link = f'<a href="/beheer/aanbod/aanbod/{een.pk}/change/">&lt;i&gt;Nieuw&lt;/i&gt;</a>'
    assert f"<p>gewijzigd {link} <small>titel</small></p>" in pagina
    assert "<p>stuk.json <small></small><br>Dit bestand is leeg.</p>" in pagina
    assert '<a href="/beheer/aanbod/verschil/">Kies bij de verschillen</a>' in pagina
    lijst = client.get("/beheer/aanbod/importrun/").content.decode()
    assert 'field-botsingen">1</td>' in lijst


@pytest.mark.django_db
def test_de_demo_toont_een_verschil_om_over_te_kiezen():
    for _ in range(2):  # a second time adds nothing
        demo_uitdatabank.laad(op_datum=date(2026, 11, 23))
    assert [str(v) for v in Verschil.objects.open()] == ["Boomhuttenkamp: omschrijving"]
    assert (ImportRun.objects.count(), Aanbod.objects.publiek().count()) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_twee_imports_tegelijk_maken_alles_een_keer():
    documenten = [Document("x.json", "", turnen(nr)) for nr in range(120)]
    uitslagen, start = [], threading.Barrier(2)

    def loop():
        start.wait()
        try:
            uitslagen.append(importeer(documenten))
        finally:
            connection.close()

    draden = [threading.Thread(target=loop) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sum(u.nieuw for u in uitslagen) == 120
    assert sum(u.ongewijzigd for u in uitslagen) == 120
    assert (Aanbod.objects.count(), Moment.objects.count()) == (120, 360)
    assert Partner.objects.filter(naam__startswith="Turnkring").count() == 1
    assert Locatie.objects.filter(naam="Sporthal De Proef").count() == 1
