"""Action points: agreed once, put off and counted, done with a word; the own page and the mail."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from partners.domein.overleg import actiepunten as domein
from partners.models import Actiepunt, Partner, Rol
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.post import verstuur_wachtende
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def punt():
    gemaakt = fabrieken.ActiepuntFabriek(
        tegen=date(2026, 12, 1), partner=Partner.objects.get(naam="OCMW Wevelgem")
    )
    gemaakt.refresh_from_db()
    return gemaakt


def adres(naam, punt):
    return reverse(f"partners:actie_{naam}", args=[punt.uid])


def test_uitstellen_telt_en_een_tweede_klik_telt_niet_mee(punt):
    for _ in range(2):
        domein.stel_uit(
            actiepunt=punt, tegen=date(2026, 12, 15), vanaf=date(2026, 12, 1), door=None
        )
    domein.stel_uit(actiepunt=punt, tegen=date(2027, 1, 5), vanaf=date(2026, 12, 15), door=None)

    punt.refresh_from_db()
    assert (punt.tegen, punt.keer_uitgesteld) == (date(2027, 1, 5), 2)
    assert Logregel.objects.over(punt).filter(wat="actiepunt uitgesteld").count() == 2


def test_uitstellen_naar_vroeger_is_geen_uitstel(punt):
    with pytest.raises(Geweigerd) as weigering:
        domein.stel_uit(actiepunt=punt, tegen=date(2026, 11, 1), vanaf=punt.tegen, door=None)

    assert weigering.value.reden == domein.ActiepuntWeigering.GEEN_DAG


def test_klaar_vraagt_een_woord_en_de_eerste_keer_telt(punt):
    with pytest.raises(Geweigerd) as weigering:
        domein.maak_klaar(actiepunt=punt, slotwoord=" ", op_datum=date(2026, 11, 23), door=None)
    assert weigering.value.reden == domein.ActiepuntWeigering.GEEN_WOORD

    for woord in ("De folder ligt er.", "Nog eens."):
        domein.maak_klaar(actiepunt=punt, slotwoord=woord, op_datum=date(2026, 11, 23), door=None)

    punt.refresh_from_db()
    assert (punt.status, punt.slotwoord) == ("klaar", "De folder ligt er.")


def test_mijn_acties_zijn_die_van_mij_en_die_van_mijn_partner_zonder_eigenaar(client, punt):
    leen = client.als(Rol.OCMW, partner=punt.partner)
    collega = fabrieken.LidmaatschapFabriek(partner=punt.partner, rol=Rol.OCMW).gebruiker
    fabrieken.ActiepuntFabriek(wat="Van Leen zelf", eigenaar=leen.gebruiker)
    fabrieken.ActiepuntFabriek(wat="Van een collega", eigenaar=collega, partner=punt.partner)
    fabrieken.ActiepuntFabriek(wat="Van het CAW", partner=Partner.objects.get(poot="mia"))

    tekst = client.get(reverse("partners:acties")).content.decode()

    zichtbaar = (punt.wat, "Van Leen zelf", "Van een collega", "Van het CAW")
    assert [wat in tekst for wat in zichtbaar] == [True, True, False, False]


def test_op_de_eigen_pagina_is_het_klaar_met_een_woord(client, punt):
    client.als(Rol.OCMW, partner=punt.partner)

    tekst = client.post(adres("klaar", punt), {"slotwoord": ""}, follow=True).content.decode()
    assert "Schrijf in een paar woorden hoe het afliep." in tekst
    client.post(adres("klaar", punt), {"slotwoord": "Ligt er."})

    punt.refresh_from_db()
    assert (punt.status, punt.klaar_op) == ("klaar", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("tegen", "zin"),
    [
        ("15/12/2026", "Uitgesteld: "),
        ("31/02/2027", "31 februari bestaat niet"),
        ("", "Kies tegen wanneer."),
    ],
)
def test_op_de_eigen_pagina_stel_je_uit(client, punt, tegen, zin):
    client.als(Rol.OCMW, partner=punt.partner)

    antwoord = client.post(
        adres("uitstel", punt), {"tegen": tegen, "vanaf": "2026-12-01"}, follow=True
    )

    assert zin in antwoord.content.decode()


def test_een_actie_van_een_ander_bestaat_niet(client, punt):
    client.als(Rol.OCMW)

    assert client.post(adres("klaar", punt), {"slotwoord": "weg"}).status_code == 404
    assert client.post(adres("uitstel", punt), {"tegen": "x"}).status_code == 404
    assert Actiepunt.objects.get().is_open


def test_de_mail_met_acties_vertrekt_pas_met_echt_en_eens_per_week(punt, settings):
    settings.PORTAAL_ADRES = "https://netwerk.example.org"
    leen = fabrieken.LidmaatschapFabriek(
        partner=punt.partner, rol=Rol.OCMW, gebruiker__email="leen@voorbeeld.example"
    ).gebruiker
    fabrieken.ActiepuntFabriek(wat="Bellen", eigenaar=leen, tegen=date(2026, 11, 1))
    fabrieken.ActiepuntFabriek(wat="Nog veraf", eigenaar=leen, tegen=date(2027, 6, 1))
    uit = StringIO()
    call_command("mail_actiepunten", stdout=uit)
    verstuur_wachtende()
    assert "leen@voorbeeld.example: 2 open, 1 te laat" in uit.getvalue()
    assert mail.outbox == []

    for _ in range(2):
        call_command("mail_actiepunten", "--echt", stdout=uit)
    verstuur_wachtende()

    (bericht,) = mail.outbox
    assert bericht.subject == "Jouw acties voor het netwerk: 2 acties"
    assert "te laat, het was tegen 1 november 2026" in bericht.body
    assert ("Nog veraf" in bericht.body, "/mijn-acties/" in bericht.body) == (False, True)


def test_in_het_beheer_telt_een_latere_dag_als_uitstel(client, punt):
    client.als(Rol.COORDINATOR)
    vorm = {"netwerk": punt.netwerk_id, "wat": punt.wat, "status": "open", "tegen": "20/12/2026"}

    client.post(reverse("admin:partners_actiepunt_change", args=[punt.pk]), vorm)

    punt.refresh_from_db()
    assert (punt.tegen, punt.keer_uitgesteld) == (date(2026, 12, 20), 1)
    geschiedenis = client.get(reverse("admin:partners_actiepunt_history", args=[punt.pk]))
    assert "Actiepunt gewijzigd" in geschiedenis.content.decode()
