"""Which key applies, and what the command says about it."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from partners.models import Gemeente
from tests.fabrieken import PartnerFabriek, gemeente, sleutel_zuidwest, zuidwest
from uitpas.domein.prijs import sleutels
from uitpas.domein.prijs.tarief import tarief, voor_wie_hier_woont
from uitpas.domein.prijs.tariefredenen import TariefWeigering
from uitpas.domein.prijs.verdeling import Verdeling
from uitpas.models import Verdeelsleutel
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

DAG = date(2026, 11, 23)
VEERTIEN = Decimal("14.00")


def eigen_sleutel(partner, *, van=date(2026, 1, 1), tot=None) -> Verdeelsleutel:
    return Verdeelsleutel.objects.create(
        naam="Eigen sleutel",
        kaartsysteem=zuidwest(),
        partner=partner,
        deelnemer=20,
        organisator=10,
        overheid=70,
        periode=bereik(van, tot),
    )


def buiten_de_regio() -> Gemeente:
    return Gemeente.objects.create(naam="Izegem", nis_code="36008")


def geweigerd(**vraag) -> TariefWeigering:
    with pytest.raises(Geweigerd) as nee:
        tarief(**vraag)
    return nee.value.reden


def test_zuidwest_deelt_twintig_veertig_veertig():
    antwoord = tarief(prijs=VEERTIEN, gemeente=gemeente(), op_datum=DAG)
    assert antwoord.verdeling == Verdeling(
        VEERTIEN, Decimal("2.80"), Decimal("5.60"), Decimal("5.60")
    )
    assert antwoord.sleutel == sleutel_zuidwest()


def test_de_eigen_sleutel_van_een_partner_gaat_voor():
    partner = PartnerFabriek()
    eigen = eigen_sleutel(partner)
    antwoord = tarief(prijs=VEERTIEN, gemeente=gemeente(), partner=partner, op_datum=DAG)
    assert antwoord.sleutel == eigen
    assert antwoord.verdeling.organisator == Decimal("1.40")


def test_de_eigen_sleutel_geldt_niet_bij_een_andere_partner():
    eigen_sleutel(PartnerFabriek())
    antwoord = tarief(prijs=VEERTIEN, gemeente=gemeente(), partner=PartnerFabriek(), op_datum=DAG)
    assert antwoord.sleutel == sleutel_zuidwest()


@pytest.mark.parametrize(
    ("dag", "eigen"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_een_sleutel_geldt_van_zijn_eerste_tot_en_met_zijn_laatste_dag(dag, eigen):
    partner = PartnerFabriek()
    sleutel = eigen_sleutel(partner, tot=date(2026, 6, 30))
    antwoord = tarief(prijs=VEERTIEN, gemeente=gemeente(), partner=partner, op_datum=dag)
    assert (antwoord.sleutel == sleutel) is eigen


def test_wat_gratis_is_wordt_niet_verdeeld():
    vraag = {"prijs": Decimal(0), "gemeente": gemeente(), "op_datum": DAG}
    assert geweigerd(**vraag) == TariefWeigering.GRATIS


def test_wie_buiten_elk_kaartsysteem_woont_heeft_geen_tarief():
    vraag = {"prijs": VEERTIEN, "gemeente": buiten_de_regio(), "op_datum": DAG}
    assert geweigerd(**vraag) == TariefWeigering.BUITEN_REGIO


@pytest.mark.parametrize(("dag", "geldt"), [(date(2015, 8, 31), False), (date(2015, 9, 1), True)])
def test_de_sleutel_van_zuidwest_begint_op_1_september_2015(dag, geldt):
    vraag = {"prijs": VEERTIEN, "gemeente": gemeente(), "op_datum": dag}
    if geldt:
        assert tarief(**vraag).sleutel == sleutel_zuidwest()
    else:
        assert geweigerd(**vraag) == TariefWeigering.GEEN_SLEUTEL


def test_naast_een_prijs_staat_het_tarief_van_wie_in_de_gemeente_van_de_partner_woont():
    partner = PartnerFabriek()
    assert voor_wie_hier_woont(Decimal("5.00"), partner, DAG) == {
        "deelnemer": Decimal("1.00"),
        "organisator": Decimal("2.00"),
        "overheid": Decimal("2.00"),
    }


def test_naast_een_gratis_prijs_of_buiten_de_regio_staat_niets():
    assert voor_wie_hier_woont(Decimal("0.00"), PartnerFabriek(), DAG) is None
    elders = PartnerFabriek(gemeente=buiten_de_regio())
    assert voor_wie_hier_woont(Decimal("5.00"), elders, DAG) is None


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_sleutels_worden_in_een_blok_een_keer_gelezen(aantal, django_assert_num_queries):
    partners = [PartnerFabriek() for _ in range(aantal)]
    with django_assert_num_queries(1), sleutels.onthouden():
        for partner in partners:
            voor_wie_hier_woont(Decimal("5.00"), partner, DAG)


def roep(capsys, *opties) -> str:
    call_command("tarief", *opties)
    return capsys.readouterr().out


def test_het_commando_geeft_json(capsys):
    uit = roep(capsys, "--prijs", "14.00", "--gemeente", "Wevelgem", "--json")
    gegevens = json.loads(uit)
    assert {naam: gegevens[naam] for naam in ("prijs", "deelnemer", "organisator", "overheid")} == {
        "prijs": "14.00",
        "deelnemer": "2.80",
        "organisator": "5.60",
        "overheid": "5.60",
    }
    assert gegevens["sleutel"] == sleutel_zuidwest().naam
    assert set(gegevens) == {"prijs", "deelnemer", "organisator", "overheid", "sleutel", "uitleg"}


def test_het_commando_geeft_een_weigering_als_json(capsys):
    uit = roep(capsys, "--prijs", "14", "--gemeente", "wevelgem", "--datum", "31/08/2015", "--json")
    assert json.loads(uit) == {
        "weigering": "geen_sleutel",
        "uitleg": "Op 31 augustus 2015 geldt geen verdeelsleutel voor wie in Wevelgem woont. "
        "Iedereen betaalt de gewone prijs.",
    }


def test_het_commando_vertelt_het_zonder_json_in_het_nederlands(capsys):
    uit = roep(capsys, "--prijs", "14,00", "--gemeente", "Gullegem", "--datum", "2026-11-23")
    assert "De deelnemer betaalt" in uit
    assert "betaalt de gemeente Wevelgem € 5,60" in uit


def test_het_commando_kent_de_sleutel_van_een_partner(capsys):
    eigen_sleutel(PartnerFabriek(naam="Café Léger"))
    uit = roep(
        capsys, "--prijs=10", "--gemeente=Menen", "--partner=cafe leger", "--datum=2026-11-23",
        "--json",
    )  # fmt: skip
    assert json.loads(uit)["organisator"] == "1.00"


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (["--prijs=-1", "--gemeente=Wevelgem"], "Een prijs kan niet onder nul gaan."),
        (["--prijs=1e9", "--gemeente=Wevelgem"], "geen bedrag"),
        (["--prijs=abc", "--gemeente=Wevelgem"], "geen bedrag"),
        (["--prijs=", "--gemeente=Wevelgem"], "Vul een bedrag in"),
        (["--prijs=NaN", "--gemeente=Wevelgem"], "geen bedrag"),
        (["--prijs=14", "--gemeente=Parijs"], "De gemeente “Parijs” kennen we niet."),
        (["--prijs=14", "--gemeente=Wevelgem", "--partner=Niemand"], "De partner “Niemand”"),
        (["--prijs=14", "--gemeente=Wevelgem", "--datum=2026-02-30"], "30 februari bestaat niet"),
        (["--prijs=14", "--gemeente=Wevelgem", "--datum=morgen"], "geen datum"),
    ],
)
@pytest.mark.parametrize("json_optie", [[], ["--json"]])
def test_verkeerde_invoer_geeft_een_zin_en_code_2(opties, zin, json_optie, capsys):
    with pytest.raises(CommandError) as fout:
        call_command("tarief", *opties, *json_optie)
    assert zin in str(fout.value)
    assert fout.value.returncode == 2
    assert capsys.readouterr().out == ""
