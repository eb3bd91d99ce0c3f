"""The self-check: 25 questions, one a year, private to the partner; the network sees totals."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from partners.domein.leren import zelftoets
from partners.models import Netwerk, Zelftoets, Zelftoetsantwoord, Zelftoetsvraag
from partners.models.zelftoets import Toetsantwoord
from partners.registraties.leren import bewaartermijnen
from tests import fabrieken

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-26 10:00+01:00", tick=False):
        yield


@pytest.fixture
def lid():
    return fabrieken.LidmaatschapFabriek()


def vragen():
    return list(Zelftoetsvraag.objects.all())


def vul_in(lid, antwoord="ja", *, alleen=None, dag="2026-03-01"):
    return zelftoets.bewaar(
        antwoorden=dict.fromkeys(alleen or vragen(), antwoord),
        op_datum=date.fromisoformat(dag), werkplek=lid, door=lid.gebruiker,
    )  # fmt: skip


def test_vijfentwintig_vragen_over_de_zeven_bs_in_eigen_woorden_te_bevestigen():
    alle = vragen()
    assert len(alle) == 25
    assert {v.drempel.code for v in alle} == {
        "betaalbaarheid", "bereikbaarheid", "beschikbaarheid", "bruikbaarheid", "bekendheid",
        "begrijpbaarheid", "betrouwbaarheid",
    }  # fmt: skip
    assert [v.code for v in alle if not v.te_bevestigen or not v.vraag.endswith("?")] == []


def test_half_ingevuld_blijft_staan_en_met_de_rest_erbij_is_het_klaar(client, lid):
    client.force_login(lid.gebruiker)
    url = reverse("partners:zelftoets_invullen")
    eerste, *rest = vragen()

    html = client.post(url, {f"v{eerste.pk}": "deels"}, follow=True).content.decode()
    assert "Bewaard: 1 van 25 vragen" in html
    assert Zelftoets.objects.get().klaar_op is None
    assert f'value="deels" id="id_v{eerste.pk}_1" checked' in html.replace("  ", " ")
    client.post(url, {f"v{v.pk}": "ja" for v in rest})

    toets = Zelftoets.objects.get()
    assert (toets.jaar, str(toets.klaar_op), toets.antwoorden.count()) == (2026, "2026-11-26", 25)
    assert toets.antwoorden.get(vraag=eerste).antwoord == "deels"


def test_een_antwoord_buiten_de_lijst_wordt_niet_bewaard(client, lid):
    client.force_login(lid.gebruiker)
    html = client.post(
        reverse("partners:zelftoets_invullen"), {f"v{vragen()[0].pk}": "misschien"}
    ).content.decode()
    assert "Kies bij" in html
    assert not Zelftoetsantwoord.objects.exists()


def test_elk_jaar_een_en_de_jaren_staan_naast_elkaar(client, lid):
    vul_in(lid, "nog_niet", dag="2025-03-01")
    vul_in(lid, "deels")
    jaren, scores = zelftoets.eigen_jaren(lid.partner)
    assert (jaren, len(scores), {s.per_jaar for s in scores}) == ([2025, 2026], 7, {(0, 50)})


def test_een_nieuwe_vraag_maakt_een_toets_weer_open(lid):
    vul_in(lid)
    Zelftoetsvraag.objects.create(
        drempel=vragen()[0].drempel, code="nieuw", vraag="Nieuw?", belofte="Nieuw"
    )
    toets = vul_in(lid, alleen=vragen()[:1])
    assert toets.klaar_op is None


def test_van_nog_niet_leidt_een_link_naar_de_tips_van_die_drempel(client, lid):
    vraag = Zelftoetsvraag.objects.get(code="cash")
    vul_in(lid)
    vul_in(lid, "nog_niet", alleen=[vraag])
    client.force_login(lid.gebruiker)
    html = client.get(reverse("partners:zelftoets")).content.decode()
    assert "Nog niet <" in html
    assert vraag.vraag in html
    assert f'href="{reverse("partners:tips")}?b=betaalbaarheid"' in html


def test_een_ander_leest_nooit_wat_een_partner_antwoordde(client, lid):
    """Four organisations, one of them with an answer that stands out: nothing of it shows."""
    vul_in(lid, "nog_niet")
    for _ in range(3):
        vul_in(fabrieken.LidmaatschapFabriek(), "nog_niet")
    for rol in ("aanbieder", "coordinator"):
        client.force_login(fabrieken.LidmaatschapFabriek(rol=rol).gebruiker)
        html = client.get(reverse("partners:zelftoets")).content.decode()
        assert "Zodra 5 organisaties klaar zijn" in html
        assert str(lid.partner) not in html
        assert " %" not in html


def test_vanaf_vijf_organisaties_toont_het_netwerk_een_afgerond_gemiddelde():
    for nummer in range(5):
        lid = fabrieken.LidmaatschapFabriek()
        vul_in(lid, "ja" if nummer < 3 else "deels")
        assert zelftoets.van_netwerk(Netwerk.objects.get())[1][0].nu == (
            80 if nummer == 4 else None
        )


def test_een_toets_die_niet_af_is_telt_niet_mee_in_het_netwerk():
    for _ in range(5):
        vul_in(fabrieken.LidmaatschapFabriek(), alleen=vragen()[:24])
    assert zelftoets.van_netwerk(Netwerk.objects.get()) == ([], [])


def test_een_partner_van_elders_telt_niet_mee():
    for _ in range(5):
        vul_in(fabrieken.LidmaatschapFabriek(partner__gemeente=fabrieken.gemeente("Kortrijk")))
    assert zelftoets.van_netwerk(Netwerk.objects.get()) == ([], [])


def test_de_stand_kost_evenveel_vragen_met_een_als_met_drie_jaren(
    client, lid, django_assert_num_queries
):
    client.force_login(lid.gebruiker)
    for jaar in (2026, 2025, 2024):
        vul_in(lid, Toetsantwoord.NOG_NIET, dag=f"{jaar}-03-01")
        if jaar != 2025:
            with django_assert_num_queries(8):
                client.get(reverse("partners:zelftoets"))


def test_oude_toetsen_gaan_weg_na_hun_termijn(lid, vandaag):
    vul_in(lid, dag="2020-03-01")
    vul_in(lid, dag="2021-03-01")
    (termijn,) = bewaartermijnen(vandaag)
    assert (termijn.aantal, termijn.ruim_op()) == (1, 1)
    assert list(Zelftoets.objects.values_list("jaar", flat=True)) == [2021]


def test_het_startblok_vraagt_erom_tot_ze_klaar_is(client, lid):
    client.force_login(lid.gebruiker)
    assert "Zelftoets 2026" in client.get("/start/").content.decode()
    vul_in(lid)
    assert "Zelftoets 2026" not in client.get("/start/").content.decode()
