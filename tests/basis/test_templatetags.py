"""Words of the screens: days, hours, pictograms, and what a form says."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.utils.timezone import get_current_timezone

from wevelgem_netwerk.basis import woorden
from wevelgem_netwerk.basis.datums import OngeldigeDatum, lees_datum
from wevelgem_netwerk.basis.formulieren import BedragVeld, DatumVeld, HuisFormulier


def hier(*delen: int) -> datetime:
    return datetime(*delen, tzinfo=get_current_timezone())


def teken(sjabloon: str, **inhoud) -> str:
    return Template(sjabloon).render(Context(inhoud))


def test_een_pictogram_wijst_naar_het_ene_bestand():
    assert teken('{% icoon "klok" %}') == (
        '<svg class="icoon" aria-hidden="true"><use href="/static/beeld/iconen.svg#i-klok"/></svg>'
    )
    assert 'class="icoon ja"' in teken('{% icoon "klok" "ja" %}')


def test_elk_pictogram_in_een_sjabloon_bestaat():
    bestaand = set(
        re.findall(
            r'<symbol id="i-([\w-]+)"',
            (settings.BASIS_MAP / "static/beeld/iconen.svg").read_text(),
        )
    )
    gevraagd = {
        naam
        for bestand in Path(settings.BASIS_MAP / "templates").rglob("*.html")
        for naam in re.findall(r"{% icoon [\"']([\w-]+)[\"']", bestand.read_text())
    }
    assert gevraagd - bestaand == set()


def test_een_doekje_toont_dag_en_maand():
    assert teken("{% doekje d %}", d=date(2026, 11, 2)) == (
        '<time class="doekje" datetime="2026-11-02">'
        "<span>ma</span> <b>2</b> <span>nov</span></time>"
    )
    assert 'class="doekje weg"' in teken("{% doekje d weg=True %}", d=date(2026, 11, 2))


def test_een_doekje_van_een_laat_uur_toont_de_dag_van_hier():
    laat = hier(2026, 7, 1, 0, 30)
    assert 'datetime="2026-07-01"' in teken("{% doekje d %}", d=laat)


@pytest.mark.parametrize(
    ("begin", "einde", "tekst"),
    [
        (time(14), time(15, 30), "14 tot 15.30 uur"),
        (time(9, 5), None, "9.05 uur"),
        (time(0), time(1), "0 tot 1 uur"),
        (None, None, ""),
        (hier(2026, 9, 16, 20), hier(2026, 9, 17, 0), "20 tot 24 uur"),
        (
            hier(2026, 9, 18, 18),
            hier(2026, 9, 20, 14),
            "18 uur tot zondag 20 september, 14 uur",
        ),
    ],
)
def test_een_tijdvak_leest_zoals_je_het_zegt(begin, einde, tekst, time_machine):
    time_machine.move_to(hier(2026, 9, 1), tick=False)
    assert woorden.tijdvak(begin, einde) == tekst


def test_een_tijdvak_staat_in_de_tijd_van_hier():
    begin = datetime.fromisoformat("2026-09-16T12:00:00+00:00")
    einde = datetime.fromisoformat("2026-09-16T13:30:00+00:00")
    assert teken("{{ b|tijdvak:e }}", b=begin, e=einde) == "14 tot 15.30 uur"
    assert teken("{{ b|uur }}", b=begin) == "14"


def test_een_dag_heeft_een_jaar_als_het_niet_dit_jaar_is(time_machine):
    time_machine.move_to(date(2026, 9, 1), tick=False)
    assert woorden.dag(date(2026, 9, 16)) == "woensdag 16 september"
    assert woorden.dag(date(2027, 1, 6)) == "woensdag 6 januari 2027"
    assert woorden.dagkort(date(2026, 9, 16)) == "wo 16 sep"
    assert woorden.dagkort(date(2025, 3, 1)) == "za 1 mrt 2025"
    assert (woorden.dag(None), woorden.dagkort(None), woorden.uur(None)) == ("", "", "")


@pytest.mark.parametrize(
    ("nummer", "tekst"),
    [("0900000031618", "09000 00031 618"), ("090000", "09000 0"), ("", "")],
)
def test_een_pasnummer_staat_in_groepjes(nummer, tekst):
    assert woorden.nummer_gegroepeerd(nummer) == tekst


@pytest.mark.parametrize("nummer", ["056 00 00 00", "+32 56 00 00 00", "0032 56/00.00.00"])
def test_een_telefoon_belt_elk_nummer(nummer):
    assert woorden.belnummer(nummer) == "+3256000000"


@pytest.mark.parametrize(
    "tekst",
    ["16/09/2026", "16-9-2026", "16.09.26", "16092026", "2026-09-16", "16 september 2026",
     " 16  Sep 2026 ", "16 9 2026"],
)  # fmt: skip
def test_een_datum_mag_je_op_veel_manieren_schrijven(tekst):
    assert lees_datum(tekst) == date(2026, 9, 16)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("31/02/1991", "31 februari bestaat niet. Bedoel je 28 februari of 3 maart?"),
        ("30/02/2024", "30 februari bestaat niet. Bedoel je 29 februari of 1 maart?"),
        ("31/04/2026", "31 april bestaat niet. Bedoel je 30 april of 1 mei?"),
        ("32/12/2026", "32 december bestaat niet. December loopt van 1 tot en met 31."),
        ("0/12/2026", "0 december bestaat niet. December loopt van 1 tot en met 31."),
        (
            "12/13/2026",
            "Maand 13 bestaat niet. Schrijf dag/maand/jaar, bijvoorbeeld 16/09/2026.",
        ),
        ("12/12/0026", "Kijk het jaar na: 0026."),
        ("12/12/9999", "Kijk het jaar na: 9999."),
        ("morgen", "“morgen” is geen datum. Schrijf dag/maand/jaar, bijvoorbeeld 16/09/2026."),
        (
            "1 ju 2026",
            "“1 ju 2026” is geen datum. Schrijf dag/maand/jaar, bijvoorbeeld 16/09/2026.",
        ),
    ],
)
def test_een_datum_die_niet_bestaat_krijgt_een_zin_die_helpt(tekst, zin):
    with pytest.raises(OngeldigeDatum, match=f"^{re.escape(zin)}$"):
        lees_datum(tekst)


@pytest.mark.parametrize(("tekst", "jaar"), [("02/06/61", 1961), ("02/06/15", 2015)])
def test_twee_cijfers_van_een_geboortejaar_liggen_in_het_verleden(tekst, jaar, time_machine):
    time_machine.move_to(date(2026, 9, 1), tick=False)
    assert lees_datum(tekst, verleden=True) == date(jaar, 6, 2)


class Proef(HuisFormulier, forms.Form):
    kanttekeningen = {"pas": "mag later"}

    naam = forms.CharField(label="Hoe heet het?")
    geboren = DatumVeld(label="Geboortedatum", verleden=True)
    prijs = BedragVeld(label="Prijs", required=False)
    pas = forms.CharField(label="UiTPAS-nummer", required=False)
    grond = forms.ChoiceField(
        label="Welk bewijs zag je?", choices=[("vt", "Tegemoetkoming")], widget=forms.RadioSelect
    )
    akkoord = forms.BooleanField(label="Bekeken", required=False)


def test_een_veld_dat_leeg_mag_blijven_zegt_dat():
    formulier = Proef()
    assert {n: v.kanttekening for n, v in formulier.fields.items()} == {
        "naam": "",
        "geboren": "dag/maand/jaar",
        "prijs": "mag leeg",
        "pas": "mag later",
        "grond": "",
        "akkoord": "",
    }
    assert (formulier.titel_vooraf, teken("{{ f|fouten }}", f=formulier)) == ("", "[]")


def test_een_leeg_formulier_zegt_wat_nog_te_doen_is_en_waar():
    formulier = Proef({})
    html = teken('{% include "delen/_foutsamenvatting.html" with formulier=f %}', f=formulier)
    assert formulier.titel_vooraf == "Nog 3 dingen: "
    assert "Nog 3 dingen, dan is het klaar" in html
    assert re.findall(r'href="#(\w+)">([^<]+)<', html) == [
        ("id_naam", "Vul “Hoe heet het” nog in."),
        ("id_geboren", "Vul “Geboortedatum” nog in."),
        ("id_grond_0", "Kies nog iets bij “Welk bewijs zag je”."),
    ]


def test_de_samenvatting_noemt_het_veld_en_wat_je_typte_blijft_staan():
    formulier = Proef({"naam": "x", "geboren": "31/02/1991", "prijs": "tien", "grond": "vt"})
    html = teken(
        '{% load crispy_forms_filters %}{% include "delen/_foutsamenvatting.html" '
        "with formulier=f %}{{ f|crispy }}",
        f=formulier,
    )
    assert "Geboortedatum: 31 februari bestaat niet." in html
    assert 'value="31/02/1991"' in html
    assert 'value="tien"' in html
    assert 'aria-describedby="id_geboren_error"' in html
    assert 'id="id_geboren_error"' in html


def test_een_bedrag_mag_met_komma_of_punt_en_leeg_is_niets():
    veld = BedragVeld(required=False)
    assert [str(veld.clean(t)) for t in ("5", "5,5", "5.50", "€ 5")] == [
        "5.00",
        "5.50",
        "5.50",
        "5.00",
    ]
    assert veld.clean("") is None
    assert veld.prepare_value(veld.clean("1250,5")) == "1 250,50"
    assert [veld.has_changed(veld.clean("5"), t) for t in ("5,00", "6", "vijf")] == [
        False,
        True,
        True,
    ]


def test_een_nieuwe_regel_van_een_formulierreeks_telt_mee_in_de_samenvatting():
    reeks = forms.formset_factory(Proef, min_num=1, extra=0)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    )
    html = teken('{% include "delen/_foutsamenvatting.html" with formulier=f %}', f=[reeks])
    assert 'href="#id_form-0-naam"' in html
