"""A questionnaire: its questions, opening, closing, telling back; and what the database holds."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from partners.domein.stem import bevraging as domein
from partners.domein.stem.bevraging import BevragingWeigering
from partners.models import Actie, Bevraging, Indicator, Ingang, Meting, Netwerk, Rol, Vraag
from tests.partners.stem import bevraging_hulp as hulp
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


def open_op(bevraging, dag=date(2026, 11, 23)):
    return domein.open_bevraging(bevraging=bevraging, op_datum=dag, door=None)


# --- opening and closing ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"vragen": ()}, BevragingWeigering.GEEN_VRAGEN),
        ({"begin": None}, BevragingWeigering.GEEN_DAGEN),
        ({"einde": date(2026, 11, 22)}, BevragingWeigering.VOORBIJ),
        ({"stand": "sjabloon"}, BevragingWeigering.NIET_KLAD),
    ],
)
def test_openen_vraagt_vragen_en_dagen(velden, reden):
    with pytest.raises(Geweigerd) as weigering:
        open_op(hulp.maak(**velden))
    assert weigering.value.reden == reden


def test_openen_zonder_plaats_geeft_een_link_voor_iedereen_en_twee_keer_is_een_keer():
    bevraging = hulp.maak(plekken=())
    for _ in range(2):
        open_op(bevraging)
    assert [i.naam for i in bevraging.ingangen.all()] == ["Iedereen"]
    assert Logregel.objects.over(bevraging).filter(wat="bevraging geopend").count() == 1


def test_sluiten_is_voorgoed_ook_voor_de_databank():
    bevraging = hulp.maak_open()
    for _ in range(2):
        hulp.sluit(bevraging)
    assert Logregel.objects.over(bevraging).filter(wat="bevraging gesloten").count() == 1
    with pytest.raises(Geweigerd) as weigering:
        open_op(bevraging)
    assert weigering.value.reden == BevragingWeigering.NIET_KLAD
    with pytest.raises(IntegrityError, match="gaat niet meer open"), transaction.atomic():
        Bevraging.objects.filter(pk=bevraging.pk).update(stand="open", gesloten_op=None)


def test_een_klad_sluit_niet():
    with pytest.raises(Geweigerd) as weigering:
        hulp.sluit(hulp.maak())
    assert weigering.value.reden == BevragingWeigering.NIET_OPEN


def test_sluiten_schrijft_zelf_een_meting_met_de_mensen_uit_gesprekken_erbij():
    indicator = Indicator.objects.create(actie=Actie.objects.first(), naam="mening gegeven")
    bevraging = hulp.maak_open(indicator=indicator)
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    bevraging.gesprekken.create(
        netwerk=bevraging.netwerk, datum=date(2026, 11, 9), plaats="De Posthoorn", aantal=6
    )
    hulp.sluit(bevraging)
    assert [(m.datum, m.waarde) for m in Meting.objects.filter(indicator=indicator)] == [
        (date(2026, 11, 30), Decimal("7.00"))
    ]


def test_alleen_een_gesloten_bevraging_wordt_gedeeld():
    bevraging = hulp.maak_open()
    vraag = {"bevraging": bevraging, "op_datum": date(2026, 12, 1), "door": None}
    with pytest.raises(Geweigerd) as weigering:
        domein.deel(wat_we_deden="Zwemmen op zondag.", **vraag)
    assert weigering.value.reden == BevragingWeigering.NIET_GESLOTEN
    hulp.sluit(bevraging)
    domein.deel(wat_we_deden="Zwemmen op zondag.", **vraag)
    assert list(Bevraging.objects.gedeeld()) == [bevraging]


# --- what the database holds --------------------------------------------------------------------
def test_de_vragen_liggen_vast_zodra_iemand_kan_antwoorden():
    bevraging = hulp.maak_open()
    vraag = bevraging.vragen.first()
    for verander in (
        lambda: Vraag.objects.filter(pk=vraag.pk).update(tekst="Iets anders?"),
        vraag.delete,
        lambda: Vraag.objects.create(bevraging=bevraging, volgorde=9, soort="open", tekst="Nog?"),
    ):
        with pytest.raises(IntegrityError, match="De vragen liggen vast"), transaction.atomic():
            verander()


@pytest.mark.parametrize(
    ("velden", "naam"),
    [
        ({"volgorde": 11}, "vraag_hoogstens_tien"),
        ({"soort": "een", "keuzes": ["ja"]}, "vraag_keuzes_passen"),
        ({"soort": "schaal", "keuzes": ["a", "b", "c"]}, "vraag_keuzes_passen"),
        ({"soort": "open", "keuzes": ["ja", "nee"]}, "vraag_keuzes_passen"),
    ],
)
def test_een_vraag_die_niet_kan_weigert_de_databank(velden, naam):
    bevraging = hulp.maak(vragen=())
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        Vraag.objects.create(
            **({"bevraging": bevraging, "volgorde": 1, "soort": "open", "tekst": "Wat?"} | velden)
        )


def test_open_zonder_dagen_weigert_de_databank():
    with pytest.raises(IntegrityError, match="bevraging_open_met_dagen"), transaction.atomic():
        Bevraging.objects.filter(pk=hulp.maak(begin=None).pk).update(
            stand="open", geopend_op=date(2026, 11, 1)
        )


# --- beginning from something ---------------------------------------------------------------------
def test_een_nieuwe_ronde_houdt_de_vragen_vast_aan_de_vorige_en_geeft_nieuwe_links():
    vorige = hulp.sluit(hulp.maak_open())
    nieuw = domein.begin_met(bron=vorige, titel="Wat wil jij doen? 2027", door=None)
    assert (nieuw.stand, nieuw.vorige) == ("klad", vorige)
    oud = list(vorige.vragen.all())
    assert [(v.tekst, v.zelfde_als) for v in nieuw.vragen.all()] == [(v.tekst, v) for v in oud]
    assert nieuw.ingangen.get().naam == "Sociaal Huis"
    assert nieuw.ingangen.get().code != vorige.ingangen.get().code


def test_de_voorbeelden_staan_klaar_en_vragen_om_bevestiging():
    sjablonen = Bevraging.objects.sjablonen()
    assert len(sjablonen) == 2
    for sjabloon in sjablonen:
        assert sjabloon.titel.startswith("Voorbeeld: ")
        assert "Te bevestigen" in sjabloon.inleiding
        assert 1 <= sjabloon.vragen.count() <= 10


def test_wie_begint_met_een_voorbeeld_laat_de_raad_aan_zichzelf_achter():
    sjabloon = Bevraging.objects.sjablonen().first()
    nieuw = domein.begin_met(bron=sjabloon, titel="Wat wil jij doen?", door=None)
    assert nieuw.inleiding == sjabloon.inleiding.splitlines()[0]
    assert [v.zelfde_als for v in nieuw.vragen.all()] == [None] * sjabloon.vragen.count()


# --- in the admin ---------------------------------------------------------------------------------
def formulier(bevraging, *vragen):
    """The form of the admin with these questions: (pk or "", number, kind, text, answers)."""
    velden = {
        "netwerk": bevraging.netwerk_id, "titel": bevraging.titel, "inleiding": "Kort.",
        "begin": "01/11/2026", "einde": "30/11/2026", "per_uur": 60, "indicator": "",
        "vragen-TOTAL_FORMS": len(vragen), "vragen-INITIAL_FORMS": sum(bool(v[0]) for v in vragen),
        "vragen-MIN_NUM_FORMS": 0, "vragen-MAX_NUM_FORMS": 10, "ingangen-TOTAL_FORMS": 0,
        "ingangen-INITIAL_FORMS": 0, "ingangen-MIN_NUM_FORMS": 0, "ingangen-MAX_NUM_FORMS": 1000,
    }  # fmt: skip
    for i, (pk, nr, soort, tekst, keuzes) in enumerate(vragen):
        velden |= {
            f"vragen-{i}-id": pk, f"vragen-{i}-bevraging": bevraging.pk, f"vragen-{i}-volgorde": nr,
            f"vragen-{i}-soort": soort, f"vragen-{i}-tekst": tekst, f"vragen-{i}-keuzes": keuzes,
            f"vragen-{i}-uitleg": "",
        }  # fmt: skip
    return velden


def test_de_coordinator_wisselt_twee_vragen_van_plaats(client):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak(vragen=(("open", "Eerst?", []), ("open", "Dan?", [])), plekken=())
    eerst, dan = bevraging.vragen.all()
    client.post(
        reverse("admin:partners_bevraging_change", args=[bevraging.pk]),
        formulier(bevraging, (eerst.pk, 2, "open", "Eerst?", ""), (dan.pk, 1, "open", "Dan?", ""),
                  ("", 3, "een", "Kom je?", "ja\nnee\n")),
    )  # fmt: skip
    assert [(v.tekst, v.keuzes) for v in bevraging.vragen.all()] == [
        ("Dan?", []), ("Eerst?", []), ("Kom je?", ["ja", "nee"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        (("", 1, "een", "Kom je?", "ja"), "Geef twee tot acht antwoorden."),
        (("", 11, "open", "Kom je?", ""), "Een korte bevraging heeft hoogstens tien vragen."),
        (("", 1, "meer", "Wat?", "\n".join("abcdefghi")), "Hoogstens acht antwoorden."),
    ],
)
def test_een_vraag_die_niet_kan_zegt_waarom_bij_die_vraag(client, vraag, zin):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak(vragen=(), plekken=())
    pagina = client.post(
        reverse("admin:partners_bevraging_change", args=[bevraging.pk]), formulier(bevraging, vraag)
    ).content.decode()
    assert zin in pagina
    assert not bevraging.vragen.exists()


def test_twee_vragen_met_een_nummer(client):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak(vragen=(), plekken=())
    twee = [("", 1, "open", "Een?", ""), ("", 1, "open", "Twee?", "")]
    pagina = client.post(
        reverse("admin:partners_bevraging_change", args=[bevraging.pk]), formulier(bevraging, *twee)
    ).content.decode()
    assert "Twee vragen hebben hetzelfde nummer." in pagina


def test_knoppen_openen_en_sluiten_en_zeggen_wat_ontbreekt(client):
    client.als(Rol.COORDINATOR)
    leeg, vol = hulp.maak(vragen=()), hulp.maak()
    for bevraging, zin in (
        (leeg, "Er staat nog geen vraag in."),
        (vol, "De bevraging is open. De vragen liggen nu vast."),
    ):
        url = reverse("admin:partners_bevraging_open", args=[bevraging.pk])
        assert zin in client.post(url, follow=True).content.decode()
    dicht = client.post(
        reverse("admin:partners_bevraging_sluit", args=[vol.pk]), follow=True
    ).content.decode()
    assert "De bevraging is gesloten. Dit zijn de resultaten." in dicht
    assert client.get(reverse("admin:partners_bevraging_sluit", args=[vol.pk])).status_code == 405


def test_een_open_bevraging_toont_de_vragen_zonder_velden_en_hoeveel_er_binnen_is(client):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak_open()
    hulp.stuur(bevraging, hulp.blad(bevraging, 1))
    pagina = client.get(
        reverse("admin:partners_bevraging_change", args=[bevraging.pk])
    ).content.decode()
    assert "De vragen liggen vast sinds de bevraging open is." in pagina
    assert 'name="vragen-0-tekst"' not in pagina
    assert '<td role="cell" class="getal" data-kop="Telefoon">1</td>' in pagina


@pytest.mark.parametrize(
    ("einde", "blijft", "zin"),
    [
        ("", "30/11/2026", "Een open bevraging heeft een laatste dag."),
        ("31/10/2026", "30/11/2026", "De laatste dag kan niet voor de eerste liggen."),
        ("15/12/2026", "15/12/2026", "bewaard"),
    ],
)
def test_de_laatste_dag_van_een_open_bevraging_mag_later(client, einde, blijft, zin):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak_open(plekken=())
    ingang = bevraging.ingangen.get()
    velden = formulier(bevraging) | {
        "einde": einde, "ingangen-TOTAL_FORMS": 1, "ingangen-INITIAL_FORMS": 1,
        "ingangen-0-id": ingang.pk, "ingangen-0-bevraging": bevraging.pk,
        "ingangen-0-naam": "Iedereen", "ingangen-0-partner": "",
    }  # fmt: skip
    url = reverse("admin:partners_bevraging_change", args=[bevraging.pk])
    assert zin in client.post(url, velden, follow=True).content.decode()
    bevraging.refresh_from_db()
    assert bevraging.stand == "open"
    assert f"{bevraging.einde:%d/%m/%Y}" == blijft


def test_het_voorbeeld_is_de_pagina_van_de_telefoon_zonder_knop_die_werkt(client):
    client.als(Rol.COORDINATOR)
    pagina = client.get(
        reverse("admin:partners_bevraging_voorbeeld", args=[hulp.maak().pk])
    ).content.decode()
    assert "Dit is een voorbeeld." in pagina
    assert "Hoe was het?" in pagina
    assert '<button class="knop breed" disabled>' in pagina


def test_gewonere_woorden_worden_voorgesteld_en_houden_niets_tegen(client):
    client.als(Rol.COORDINATOR)
    bevraging = hulp.maak(vragen=(("open", "Hoe wil je participeren?", []),))
    url = reverse("admin:partners_bevraging_change", args=[bevraging.pk])
    assert "In plaats van “participeren”: “meedoen”." in client.get(url).content.decode()
    open_op(bevraging)
    assert "Kan het gewoner?" not in client.get(url).content.decode()


def test_een_vreemd_netwerk_bestaat_niet(client):
    client.als(Rol.COORDINATOR)
    vreemd = hulp.maak(netwerk=Netwerk.objects.create(naam="Netwerk Menen"))
    for naam in ("change", "voorbeeld", "resultaat", "lezen"):
        url = reverse(f"admin:partners_bevraging_{naam}", args=[vreemd.pk])
        assert client.get(url).status_code in (302, 404)
        assert "Wat wil jij doen?" not in client.get(url, follow=True).content.decode()
    for naam in ("open", "sluit", "begin", "deel"):
        assert (
            client.post(reverse(f"admin:partners_bevraging_{naam}", args=[vreemd.pk])).status_code
            == 404
        )
    assert Bevraging.objects.get(pk=vreemd.pk).stand == "klad"


def test_een_lege_link_is_nooit_te_raden():
    codes = {Ingang(bevraging=None, naam="x").code for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {9}
