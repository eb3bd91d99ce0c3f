"""A signal about an offer or a place: the code, the measure that answers it, the public page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbod.models.aanbod import Stand
from partners.domein.stem import signaal as domein
from partners.domein.stem.signaal import Inhoud
from partners.models import Maatregel, Rol
from partners.signalen.code import maak_code, onderwerp_van
from tests.fabrieken import AanbodFabriek, LidmaatschapFabriek, MomentFabriek, SignaalFabriek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def adres(aanbod):
    return reverse("partners:zeg_het_over", args=[maak_code("aanbod", aanbod.pk)])


def test_de_code_van_vorig_jaar_zegt_dat_het_voorbij_is_en_neemt_het_signaal_nog_aan(client):
    voorbij = timezone.now() - timedelta(days=300)
    aanbod = MomentFabriek(begin=voorbij, aanbod__titel="Zomerkamp").aanbod
    for stand in (Stand.ONLINE, Stand.ARCHIEF):
        aanbod.stand = stand
        aanbod.save()
        html = client.get(adres(aanbod)).content.decode()
        assert "Het gaat over: Zomerkamp" in html
        assert "wie het deed, leest het" in html
        assert f'href="{reverse("partners:zeg_het")}">Over iets anders?' in html


@pytest.mark.parametrize(
    "velden",
    [
        {"stand": Stand.KLAD, "gepubliceerd_op": None},
        {"zichtbaar_vanaf": timezone.now() + timedelta(days=3)},
    ],
)
def test_van_wat_nooit_online_stond_zegt_de_code_niets(client, velden):
    aanbod = AanbodFabriek(titel="Geheim plan", **velden)
    antwoord = client.get(adres(aanbod))
    assert antwoord.status_code == 404
    assert "Geheim plan" not in antwoord.content.decode()


def test_een_plek_heeft_een_code_en_geen_partner():
    plek = AanbodFabriek().locatie
    _, sleutel, onderwerp = onderwerp_van(maak_code("plek", plek.pk))
    assert (sleutel, onderwerp.partner_id, onderwerp.naam) == (plek.pk, None, str(plek))


def _antwoord(signaal, lid, *, wat="gedaan"):
    inhoud = Inhoud(
        wat=wat,
        tekst="Bellen is nu genoeg.",
        vroeger="Alleen op het internet.",
        maatregel=Maatregel.objects.get(code="cash"),
    )
    return domein.beantwoord(signaal=signaal, inhoud=inhoud, werkplek=lid, door=lid.gebruiker)


@pytest.fixture
def aanbod():
    return MomentFabriek(aanbod__titel="Dansen").aanbod


@pytest.fixture
def lid(aanbod):
    return LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=aanbod.partner)


def _codes(aanbod):
    aanbod.refresh_from_db()
    return [m.code for m in aanbod.maatregelen.order_by("code")], aanbod.cash


def test_een_genomen_maatregel_staat_meteen_bij_de_activiteit(aanbod, lid):
    signaal = SignaalFabriek(over=aanbod, partner=aanbod.partner)
    _antwoord(signaal, lid, wat="komt")
    assert _codes(aanbod) == ([], False)
    for _ in range(2):
        _antwoord(signaal, lid)
    assert _codes(aanbod) == (["cash"], True)
    assert [r.wat for r in Logregel.objects.over(aanbod)] == ["maatregel na signaal"]


def test_bij_een_partner_die_niet_vertrouwd_is_wacht_het_vinkje_op_de_coordinator(aanbod, lid):
    aanbod.partner.vertrouwd = False
    aanbod.partner.save()
    gegeven = _antwoord(SignaalFabriek(over=aanbod, partner=aanbod.partner), lid)
    assert _codes(aanbod) == ([], False)
    tine = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    domein.maak_openbaar(antwoord=gegeven, openbaar=True, werkplek=tine, door=tine.gebruiker)
    assert _codes(aanbod) == (["cash"], True)


def test_aan_wat_in_het_archief_staat_verandert_niets(aanbod, lid):
    signaal = SignaalFabriek(over=aanbod, partner=aanbod.partner)
    aanbod.stand = Stand.ARCHIEF
    aanbod.save()
    with pytest.raises(Geweigerd):
        _antwoord(signaal, lid)
    signaal.refresh_from_db()
    assert signaal.antwoord is None


def test_op_de_pagina_staat_wat_er_beter_werd_pas_als_het_openbaar_is(client, aanbod, lid):
    signaal = SignaalFabriek(over=aanbod, partner=aanbod.partner, tekst="Dat lukt mij nooit.")
    gegeven = _antwoord(signaal, lid)
    assert "Wat er beter werd" not in client.get(aanbod.get_absolute_url()).content.decode()
    domein.maak_openbaar(antwoord=gegeven, openbaar=True, werkplek=lid, door=lid.gebruiker)
    html = client.get(aanbod.get_absolute_url()).content.decode()
    for stuk in (
        "Wat er beter werd",
        "Mensen zeiden: ik geraak er niet.",
        "Vroeger: Alleen op het internet.",
        "<b>Is gedaan:</b> Bellen is nu genoeg.",
    ):
        assert stuk in html
    assert "Dat lukt mij nooit." not in html


def test_wie_aangemeld_is_noteert_vanop_de_pagina_wie_dat_niet_is_zegt_het(client, aanbod):
    code = maak_code("aanbod", aanbod.pk)
    html = client.get(aanbod.get_absolute_url()).content.decode()
    assert f'href="{reverse("partners:zeg_het_over", args=[code])}"' in html
    client.als(Rol.TOELEIDER)
    html = client.get(aanbod.get_absolute_url()).content.decode()
    assert f'href="{reverse("partners:signaal_meld", args=[code])}"' in html
