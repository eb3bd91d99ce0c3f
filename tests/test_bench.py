"""The bench fills its database as the portal would: every rule of the database holds."""

import pytest
from django.db.models import Count

from aanbod.models import Aanbod, Locatie, Moment
from bench.klok import Meting, om_beurten
from bench.kopie import Bron, kopieer
from bench.vulling import Maten, nummer_van, vul
from uitpas.domein.afrekening.afrekenritme import Kalender
from uitpas.domein.afrekening.afrekenstaat import per_periode
from uitpas.models import Deelname, Kansenstatuut, Pas
from uitpas.nummers import lees_nummer


@pytest.mark.django_db
def test_de_vulling_heeft_de_gevraagde_maten():
    vul(Maten(aanbod=7, momenten=30, houders=5, deelnames=200))
    tellingen = [m.objects.count() for m in (Aanbod, Moment, Pas, Kansenstatuut, Deelname)]
    assert tellingen == [7, 30, 5, 5, 200]
    keren = Aanbod.objects.annotate(keren=Count("momenten")).order_by("id")
    assert [a.keren for a in keren] == [5, 5, 4, 4, 4, 4, 4]
    assert sum(t.aantal for t in per_periode(Kalender()).values()) == 180


@pytest.mark.django_db
def test_na_het_vullen_maakt_het_portaal_gewoon_nieuwe_rijen():
    vul(Maten(aanbod=1, momenten=1, houders=1, deelnames=1))
    assert Locatie.objects.create(naam="Nieuwe zaal").pk == 301


@pytest.mark.django_db
def test_tekens_met_een_betekenis_voor_copy_komen_heel_over():
    tekst = "een\ttab, een \\ en een\nnieuwe regel"
    kopieer(Locatie, [{"id": 1, "naam": tekst, "straat": r"\N"}])
    assert list(Locatie.objects.values_list("naam", "straat")) == [(tekst, r"\N")]


def test_de_nummers_van_de_vulling_kloppen():
    assert lees_nummer(nummer_van(12)) == nummer_van(12)


def test_copy_leest_in_stukken_van_elke_grootte():
    bron = Bron(iter(["één\n", "twee\n"]))
    assert (bron.read(4), bron.read(3), bron.read(-1), bron.read(8)) == (
        b"\xc3\xa9\xc3\xa9", b"n\ntw"[:3], b"wee\n", b"",
    )  # fmt: skip


def test_metingen_gaan_om_beurten():
    beurten = []
    tijden = om_beurten(
        {"a": lambda: beurten.append("a"), "b": lambda: beurten.append("b")}, 2, opwarmen=1
    )
    assert ("".join(beurten), list(tijden)) == ("ababab", ["a", "b"])


@pytest.mark.parametrize(
    ("waarde", "oordeel"), [(7.99, "gehaald"), (8.0, "NIET GEHAALD"), (120, "NIET GEHAALD")]
)
def test_een_doel_is_gehaald_of_niet(waarde, oordeel):
    assert Meting("registreren", waarde, "ms", 8).regel().endswith(oordeel)
