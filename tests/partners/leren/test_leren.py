"""The learning network: what people take home, the library of tips, who tried what."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.leren import tips as leren
from partners.models import (
    Aanwezigheid,
    Drempel,
    Ervaring,
    Leertelling,
    Meeneem,
    Netwerk,
    Tip,
)
from partners.models.leren import Verloop
from partners.models.overleg import Aanwezig
from partners.registraties import indicatoren
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
ZIN = "Eén naam aan de deur doet meer dan tien affiches."


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


@pytest.fixture
def moment():
    return fabrieken.OverlegFabriek(soort="leermoment")


def was_er(moment, lid, status=Aanwezig.AANWEZIG):
    Aanwezigheid.objects.create(overleg=moment, partner=lid.partner, status=status)


def neem_mee(moment, lid, zin=ZIN):
    return leren.neem_mee(overleg=moment, zin=zin, werkplek=lid, door=lid.gebruiker)


# --- learning moments ---------------------------------------------------------------------------
def test_wie_er_was_schrijft_wat_hij_meeneemt_en_twee_keer_klikken_is_een_keer(moment, lid):
    was_er(moment, lid)
    neem_mee(moment, lid)
    neem_mee(moment, lid, f"  {ZIN} ")

    assert list(Meeneem.objects.values_list("zin", "partner")) == [(ZIN, lid.partner_id)]
    assert Logregel.objects.filter(wat="iets meegenomen van een leermoment").count() == 1


@pytest.mark.parametrize("status", [Aanwezig.AFWEZIG, Aanwezig.VERONTSCHULDIGD])
def test_wie_er_niet_was_schrijft_niets_en_leest_niets(client, moment, lid, status):
    ander = fabrieken.LidmaatschapFabriek()
    was_er(moment, ander)
    neem_mee(moment, ander)
    was_er(moment, lid, status)
    client.force_login(lid.gebruiker)

    url = reverse("partners:leermoment", args=[moment.uid])
    assert ZIN not in client.get(url).content.decode()
    antwoord = client.post(url, {"zin": "Ik was er niet"})
    assert leren.LeerWeigering.NIET_AANWEZIG.zin in antwoord.content.decode()
    assert Meeneem.objects.count() == 1


def test_wie_er_was_leest_mee_en_de_coordinator_ook(client, moment, lid):
    was_er(moment, lid)
    neem_mee(moment, lid)
    for wie in (lid, fabrieken.LidmaatschapFabriek(rol="coordinator")):
        client.force_login(wie.gebruiker)
        html = client.get(reverse("partners:leermoment", args=[moment.uid])).content.decode()
        assert ZIN in html


def tel(moment, lid, medewerkers=0, vrijwilligers=0):
    return leren.tel_mensen(
        overleg=moment, medewerkers=medewerkers, vrijwilligers=vrijwilligers,
        op_datum=moment.datum, werkplek=lid, door=lid.gebruiker,
    )  # fmt: skip


def test_een_partner_telt_hoofden_per_rol_en_opnieuw_tellen_vervangt(client, moment, lid):
    was_er(moment, lid)
    client.force_login(lid.gebruiker)
    adres = reverse("partners:leermoment", args=[moment.uid])
    client.post(adres, {"tel": "1", "medewerkers": "1", "vrijwilligers": "5"})
    client.post(adres, {"tel": "1", "medewerkers": "", "vrijwilligers": "4"})
    assert str(Leertelling.objects.get()) == "4 vrijwilligers"
    ander = fabrieken.LidmaatschapFabriek()
    was_er(moment, ander)
    tel(moment, ander, medewerkers=2)
    pagina = client.get(adres).content.decode()
    assert "Samen 2 medewerkers en 4 vrijwilligers." in pagina
    jaar = moment.datum.year
    naam, _, waarde = indicatoren.leerders()
    assert (naam, waarde(jaar), waarde(jaar - 1)) == ("leerders", 6, 0)


@pytest.mark.parametrize("aantallen", [(0, 0), (150, 51), (-1, 3)])
def test_niemand_of_een_vol_stadion_telt_niet(moment, lid, aantallen):
    was_er(moment, lid)
    with pytest.raises(Geweigerd) as nee:
        tel(moment, lid, *aantallen)
    assert nee.value.reden == leren.LeerWeigering.HOEVEEL
    if min(aantallen) >= 0:
        with pytest.raises(IntegrityError, match="minstens_een"), transaction.atomic():
            Leertelling.objects.create(
                overleg=moment, partner=lid.partner, medewerkers=aantallen[0],
                vrijwilligers=aantallen[1],
            )  # fmt: skip


def test_wie_er_niet_was_telt_niet(client, moment, lid):
    client.force_login(lid.gebruiker)
    adres = reverse("partners:leermoment", args=[moment.uid])
    pagina = client.post(adres, {"tel": "1", "vrijwilligers": "4"}).content.decode()
    assert "Met hoeveel waren jullie?" not in pagina
    assert not Leertelling.objects.exists()


def test_een_gewoon_overleg_is_geen_leermoment(lid):
    overleg = fabrieken.OverlegFabriek()
    was_er(overleg, lid)
    with pytest.raises(Geweigerd) as nee:
        neem_mee(overleg, lid)
    assert nee.value.reden == leren.LeerWeigering.GEEN_LEERMOMENT


def test_een_naam_wordt_gevraagd_en_mag_na_nazicht(client, moment, lid):
    was_er(moment, lid)
    client.force_login(lid.gebruiker)
    url = reverse("partners:leermoment", args=[moment.uid])
    zin = "We leerden het van mevrouw Amina Haddad."

    html = client.post(url, {"zin": zin}).content.decode()
    assert "Dit lijkt op een naam" in html
    assert zin in html
    assert not Meeneem.objects.exists()
    client.post(url, {"zin": zin, "geen_naam": "on"})
    assert Meeneem.objects.get().zin == zin


# --- tips ---------------------------------------------------------------------------------------
def test_een_gedeelde_tip_staat_er_meteen_en_wordt_gevonden_zonder_accent(client, lid):
    client.force_login(lid.gebruiker)
    drempel = Drempel.objects.get(code="betaalbaarheid")
    client.post(
        reverse("partners:tip_nieuw"),
        {"titel": "Café na de les", "drempel": drempel.pk, "tekst": "Eén drankje is gratis."},
    )
    html = client.get(reverse("partners:tips"), {"q": "cafe gratis"}).content.decode()
    assert "Café na de les" in html
    assert f"van {lid.partner}" in html
    assert "Bel wie drie keer niet kwam" not in html


def test_dezelfde_titel_van_een_ander_wordt_geweigerd_en_van_jezelf_is_het_een_keer(lid):
    vraag = {
        "netwerk": Netwerk.objects.get(),
        "drempel": Drempel.objects.first(),
        "titel": "Zet koffie klaar",
        "tekst": "Aan de deur.",
    }
    een = leren.deel_tip(**vraag, werkplek=lid, door=lid.gebruiker)
    assert leren.deel_tip(**vraag, werkplek=lid, door=lid.gebruiker) == een
    ander = fabrieken.LidmaatschapFabriek()
    with pytest.raises(Geweigerd) as nee:
        leren.deel_tip(**vraag, werkplek=ander, door=ander.gebruiker)
    assert nee.value.reden == leren.LeerWeigering.ER_AL


def test_een_weggelegde_tip_staat_nergens_meer(client, lid):
    tip = Tip.objects.first()
    Tip.objects.filter(pk=tip.pk).update(actief=False)
    client.force_login(lid.gebruiker)
    assert client.get(reverse("partners:tip", args=[tip.uid])).status_code == 404
    assert tip.titel not in client.get(reverse("partners:tips")).content.decode()
    tip.refresh_from_db()
    with pytest.raises(Geweigerd):
        leren.wij_ook(
            tip=tip, verloop=Verloop.GOED, zin="", op_datum=tip.op, werkplek=lid,
            door=lid.gebruiker,
        )  # fmt: skip


def test_een_partner_heeft_een_ervaring_per_tip_en_herschrijft_ze(client, lid):
    tip = Tip.objects.first()
    client.force_login(lid.gebruiker)
    url = reverse("partners:tip_ook", args=[tip.uid])
    client.post(url, {"verloop": "niet", "zin": "Niemand kwam."})
    client.post(url, {"verloop": "goed", "zin": "Nu wel!"})

    assert list(Ervaring.objects.values_list("verloop", "zin")) == [("goed", "Nu wel!")]
    html = client.get(reverse("partners:tip", args=[tip.uid])).content.decode()
    assert "Nu wel!" in html
    with pytest.raises(IntegrityError), transaction.atomic():
        Ervaring.objects.create(tip=tip, partner=lid.partner, verloop="goed")


def test_hoe_ging_het_moet_gekozen_zijn(client, lid):
    tip = Tip.objects.first()
    client.force_login(lid.gebruiker)
    html = client.post(reverse("partners:tip_ook", args=[tip.uid]), {"zin": "x"}).content.decode()
    assert "Kies nog iets bij “Hoe ging het bij jullie”." in html
    assert not Ervaring.objects.exists()


def test_de_tips_als_bestand_zijn_die_van_de_vraag_en_veilig(client, lid):
    drempel = Drempel.objects.get(code="bekendheid")
    Tip.objects.create(
        netwerk=Netwerk.objects.get(), drempel=drempel, titel="=1+1", tekst="x", partner=lid.partner
    )
    client.force_login(lid.gebruiker)
    antwoord = client.get(reverse("partners:tips_csv"), {"b": "bekendheid"})
    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert [rij[1] for rij in rijen] == ["tip", "'=1+1", "Vertel het waar mensen al komen"]


def test_de_lijst_van_tips_kost_evenveel_vragen_bij_een_als_bij_drie(
    client, lid, django_assert_num_queries
):
    client.force_login(lid.gebruiker)
    url = reverse("partners:tips")
    for aantal in (1, 3):
        Tip.objects.all().delete()
        for nummer in range(aantal):
            tip = Tip.objects.create(
                netwerk=Netwerk.objects.get(), drempel=Drempel.objects.first(), partner=lid.partner,
                titel=f"Tip {nummer}", tekst="x",
            )  # fmt: skip
            tip.ervaringen.create(partner=lid.partner, verloop="goed")
        client.get(url)
        with django_assert_num_queries(6):
            html = client.get(url).content.decode()
        assert html.count("Nog niemand schreef") == 0
        assert html.count("1 partner deed het ook") == aantal


def test_de_eerste_pagina_kost_evenveel_vragen_bij_een_als_bij_drie_leermomenten(
    client, lid, django_assert_num_queries
):
    client.force_login(lid.gebruiker)
    for nummer in range(3):
        moment = fabrieken.OverlegFabriek(soort="leermoment", datum=f"2026-0{nummer + 1}-10")
        was_er(moment, lid)
        if nummer in {0, 2}:
            with django_assert_num_queries(9):
                html = client.get(reverse("partners:leren")).content.decode()
            assert html.count("1 partner<") == nummer + 1


def test_een_vrijwilliger_aan_de_balie_leest_wat_werkt_en_deelt_niets(client):
    client.als("kassa")
    tip = Tip.objects.filter(actief=True).order_by("pk").first()
    lijst = client.get(reverse("partners:tips")).content.decode()
    assert tip.titel in lijst
    assert "Deel een tip" not in lijst
    blad = client.get(reverse("partners:tip", args=[tip.uid])).content.decode()
    assert "Wij deden dit ook" in blad
    assert "Probeerden jullie dit?" not in blad
    assert client.get(reverse("partners:leren")).status_code == 404
