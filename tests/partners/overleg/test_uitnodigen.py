"""The invitation: mailed with a calendar file, changed, called off, and answered by a link."""

from datetime import date, time
from io import StringIO

import icalendar
import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from partners.domein.overleg import uitnodigen
from partners.domein.overleg import voorbereiden as domein
from partners.lezen.kalender import maak_ics
from partners.models import Aanwezigheid, Agendapunt, Partner, Rol
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.post import verstuur_wachtende
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
ADRES = "https://netwerk.example.org"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def overleg():
    gemaakt = fabrieken.OverlegFabriek(van=time(14), tot=time(16))
    for naam, email in (("OCMW Wevelgem", "leen@voorbeeld.example"),
                        ("CAW Zuid-West-Vlaanderen", "ilse@voorbeeld.example")):  # fmt: skip
        Partner.objects.filter(naam=naam).update(email=email)
        Aanwezigheid.objects.create(overleg=gemaakt, partner=Partner.objects.get(naam=naam))
    return gemaakt


@pytest.fixture
def ocmw(overleg):
    return overleg.aanwezigheden.get(partner__naam="OCMW Wevelgem")


def nodig_uit(overleg):
    uitnodigen.nodig_uit(overleg=overleg, adres=ADRES, door=None)
    mail.outbox.clear()
    verstuur_wachtende()
    overleg.refresh_from_db()
    return {m.to[0]: m for m in mail.outbox}


def gebeurtenis(bericht):
    (deel,) = bericht.attachments
    return deel.get_param("method"), agenda_van(deel.get_payload(decode=True))


def agenda_van(ics):
    (punt,) = icalendar.Calendar.from_ical(ics).walk("VEVENT")
    return punt


# --- sending ----------------------------------------------------------------------------------
def test_elke_partner_krijgt_een_uitnodiging_met_een_agendabestand(overleg):
    weg = nodig_uit(overleg)

    assert sorted(weg) == ["ilse@voorbeeld.example", "leen@voorbeeld.example"]
    bericht = weg["leen@voorbeeld.example"]
    assert bericht.subject == "Uitnodiging: integraal overleg van donderdag 10 december"
    assert "Laat weten of OCMW Wevelgem komt." in bericht.body
    methode, punt = gebeurtenis(bericht)
    assert (methode, punt["sequence"], str(punt["status"])) == ("REQUEST", 0, "CONFIRMED")
    assert punt["dtstart"].dt.isoformat() == "2026-12-10T13:00:00+00:00"
    assert str(punt["attendee"]) == "mailto:leen@voorbeeld.example"
    assert overleg.stand == "uitgenodigd"


def test_nog_eens_drukken_stuurt_alleen_naar_wie_erbij_kwam(overleg):
    nodig_uit(overleg)
    assert nodig_uit(overleg) == {}

    Aanwezigheid.objects.create(
        overleg=overleg, partner=fabrieken.PartnerFabriek(), email="nieuw@voorbeeld.example"
    )

    assert list(nodig_uit(overleg)) == ["nieuw@voorbeeld.example"]


def test_zonder_adres_van_de_partner_krijgen_de_mensen_het_maar_de_kassa_niet(overleg, ocmw):
    Partner.objects.filter(pk=ocmw.partner_id).update(email="")
    for rol in (Rol.OCMW, Rol.KASSA):
        fabrieken.LidmaatschapFabriek(
            partner=ocmw.partner, rol=rol, gebruiker__email=f"{rol}@voorbeeld.example"
        )

    assert sorted(nodig_uit(overleg)) == ["ilse@voorbeeld.example", "ocmw@voorbeeld.example"]


def test_een_verplaatst_overleg_heeft_een_hoger_volgnummer_en_vraagt_opnieuw(overleg, ocmw):
    nodig_uit(overleg)
    uitnodigen.antwoord(aanwezigheid=ocmw, keuze="komt")
    overleg.datum = date(2026, 12, 17)
    assert domein.wijzig(overleg=overleg, door=None) is True
    assert overleg.niet_verteld

    bericht = nodig_uit(overleg)["leen@voorbeeld.example"]

    assert bericht.subject.startswith("Gewijzigd: ")
    methode, punt = gebeurtenis(bericht)
    assert (methode, punt["sequence"]) == ("REQUEST", 1)
    assert punt["uid"] == agenda_van(maak_ics(overleg))["uid"]
    ocmw.refresh_from_db()
    assert ocmw.antwoord == ""
    assert not overleg.niet_verteld


def test_een_ander_agendapunt_is_geen_nieuwe_versie(overleg):
    nodig_uit(overleg)
    overleg.meenemen = "iets"

    assert domein.wijzig(overleg=overleg, door=None) is False
    assert overleg.kalender_versie == 0


def test_een_afgelast_overleg_verdwijnt_uit_de_agenda_met_de_reden(overleg):
    nodig_uit(overleg)
    for _ in range(2):
        domein.gelast_af(overleg=overleg, reden="de zaal is ondergelopen", door=None)
        uitnodigen.zeg_af(overleg=overleg, adres=ADRES)
    mail.outbox.clear()
    verstuur_wachtende()

    assert len(mail.outbox) == 2
    assert "gaat niet door: de zaal is ondergelopen" in mail.outbox[0].body
    methode, punt = gebeurtenis(mail.outbox[0])
    assert (methode, punt["sequence"], str(punt["status"])) == ("CANCEL", 1, "CANCELLED")
    assert Logregel.objects.over(overleg).filter(wat="overleg afgelast").count() == 1


@pytest.mark.parametrize(
    ("voorbereiding", "reden"),
    [
        ({"reden": " "}, domein.OverlegWeigering.GEEN_REDEN),
        ({"reden": "ziek", "stand": "gehouden"}, domein.OverlegWeigering.GEHOUDEN),
    ],
)
def test_afgelasten_vraagt_een_reden_en_kan_niet_achteraf(overleg, voorbereiding, reden):
    overleg.stand = voorbereiding.get("stand", overleg.stand)
    overleg.save()

    with pytest.raises(Geweigerd) as weigering:
        domein.gelast_af(overleg=overleg, reden=voorbereiding["reden"], door=None)

    assert weigering.value.reden == reden


def test_op_een_afgelast_uur_kan_opnieuw_een_overleg_komen(overleg):
    domein.gelast_af(overleg=overleg, reden="staking", door=None)

    nieuw, is_nieuw = domein.maak_volgend_overleg(
        netwerk=overleg.netwerk, door=None, op_datum=date(2026, 11, 23)
    )

    assert (is_nieuw, nieuw.datum) == (True, overleg.datum)


def test_herinneren_doet_niets_zonder_echt_en_vraagt_alleen_wie_zweeg(overleg, ocmw, settings):
    settings.PORTAAL_ADRES = ADRES
    nodig_uit(overleg)
    uitnodigen.antwoord(aanwezigheid=ocmw, keuze="komt")
    with time_machine.travel("2026-12-04 08:00+01:00", tick=False):
        uit = StringIO()
        call_command("herinner_overleg", stdout=uit)
        assert "CAW Zuid-West-Vlaanderen" in uit.getvalue()
        assert "OCMW" not in uit.getvalue()
        mail.outbox.clear()
        verstuur_wachtende()
        assert mail.outbox == []
        for _ in range(2):
            call_command("herinner_overleg", "--echt", stdout=uit)
        verstuur_wachtende()

    assert [m.to for m in mail.outbox] == [["ilse@voorbeeld.example"]]


# --- answering --------------------------------------------------------------------------------
def test_kijken_naar_de_link_verandert_niets_en_verklapt_niets_over_anderen(client, overleg, ocmw):
    caw = overleg.aanwezigheden.get(partner__naam="CAW Zuid-West-Vlaanderen")
    uitnodigen.antwoord(aanwezigheid=caw, keuze="vervanger", vervanger="Wout Claus")

    tekst = client.get(uitnodigen.antwoordpad(ocmw)).content.decode()

    assert "Komt OCMW Wevelgem naar het overleg?" in tekst
    assert ("CAW" in tekst, "Wout" in tekst) == (False, False)
    ocmw.refresh_from_db()
    assert ocmw.antwoord == ""


def test_antwoorden_zonder_account_en_nog_eens_is_veilig(client, ocmw):
    pad = uitnodigen.antwoordpad(ocmw)
    for _ in range(2):
        antwoord = client.post(pad, {"keuze": "niet"}, follow=True)
    assert "Je antwoord staat genoteerd: we kunnen niet." in antwoord.content.decode()
    ocmw.refresh_from_db()
    assert (ocmw.antwoord, ocmw.status) == ("niet", "verontschuldigd")

    client.post(pad, {"keuze": "vervanger", "vervanger": "  Wout  "})
    ocmw.refresh_from_db()
    assert (ocmw.antwoord, ocmw.vervanger, ocmw.status) == ("vervanger", "Wout", "uitgenodigd")


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ({}, "Duid aan of je komt."),
        ({"keuze": "misschien"}, "Duid aan of je komt."),
        ({"keuze": "vervanger", "vervanger": " "}, "Schrijf wie er in de plaats komt."),
    ],
)
def test_wat_ontbreekt_wordt_gevraagd(client, ocmw, getypt, zin):
    antwoord = client.post(uitnodigen.antwoordpad(ocmw), getypt)

    assert zin in antwoord.content.decode()
    ocmw.refresh_from_db()
    assert ocmw.antwoord == ""


def test_een_vervalste_of_te_oude_link_werkt_niet(client, ocmw):
    pad = uitnodigen.antwoordpad(ocmw)
    vervalst = pad[:-4] + "abc/"
    assert client.get(vervalst).status_code == 404
    assert client.post(vervalst, {"keuze": "komt"}).status_code == 404
    with time_machine.travel("2028-02-01", tick=False):
        assert "Deze link werkt niet meer" in client.get(pad).content.decode()


def test_na_het_overleg_antwoord_je_niet_meer(client, overleg, ocmw):
    with time_machine.travel("2026-12-10 16:01+01:00", tick=False):
        antwoord = client.post(uitnodigen.antwoordpad(ocmw), {"keuze": "komt"})

    assert "Dit overleg is voorbij." in antwoord.content.decode()
    ocmw.refresh_from_db()
    assert ocmw.antwoord == ""


# --- the page of the coordinator ----------------------------------------------------------------
def test_de_coordinator_verstuurt_en_ziet_wie_geen_adres_heeft(
    client, overleg, django_capture_on_commit_callbacks
):
    client.als(Rol.COORDINATOR)
    zonder = fabrieken.PartnerFabriek(naam="Harmonie Leiegalm")
    Aanwezigheid.objects.create(overleg=overleg, partner=zonder)
    Agendapunt.objects.create(overleg=overleg, titel="Lidgeld")
    pagina = reverse("admin:partners_overleg_uitnodigen", args=[overleg.pk])
    tekst = client.get(pagina).content.decode()
    assert "Zonder e-mailadres:</b> Harmonie Leiegalm" in tekst
    assert mail.outbox == []

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = client.post(pagina, follow=True)

    assert "2 mails vertrekken." in antwoord.content.decode()
    assert len(mail.outbox) == 2
    assert "14.00  Lidgeld" in mail.outbox[0].body
    assert f"http://testserver/overleg/{overleg.uid}/" in mail.outbox[0].body


def test_een_lijst_zonder_adressen_krijgt_een_zin(client, overleg):
    client.als(Rol.COORDINATOR)
    Partner.objects.update(email="")

    antwoord = client.post(
        reverse("admin:partners_overleg_uitnodigen", args=[overleg.pk]), follow=True
    )

    assert "Er staat niemand in de lijst met een e-mailadres." in antwoord.content.decode()
