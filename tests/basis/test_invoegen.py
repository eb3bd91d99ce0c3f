"""Many rows in one statement are the rows that Django would have written one by one."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.fabrieken import LidmaatschapFabriek, PashouderFabriek, gemeente, grond, zuidwest
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder
from uitpas.models.beperking import Beperking
from uitpas.models.pashouder import Gezinstype
from wevelgem_netwerk.basis.invoegen import bewaar_samen, voeg_in
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.periodes import bereik

pytestmark = pytest.mark.django_db

#: What a database can hold: every sign but the zero byte and half of a pair.
TEKST = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)


def in_de_databank(rij) -> dict:
    """What the database holds of this row, without its key."""
    velden = [f.attname for f in rij._meta.concrete_fields if not f.primary_key]
    return type(rij).objects.values(*velden).get(pk=rij.pk)


def inwoner(**anders) -> Pashouder:
    return Pashouder(
        **{
            "voornaam": "Nele",
            "naam": "D'Hondt",
            "zoeknaam": "nele d'hondt",
            "geboortedatum": date(1991, 3, 14),
            "gemeente": gemeente(),
            "huishouden": Huishouden.objects.create(gezinstype=Gezinstype.ONBEKEND),
            "telefoon": "056 43 34 00",
        }
        | anders
    )


def recht(pashouder: Pashouder, einde: date) -> Kansenstatuut:
    return Kansenstatuut(
        pashouder=pashouder,
        kaartsysteem=zuidwest(),
        grond=grond("vt"),
        periode=bereik(date(2026, 11, 1), einde),
        bewijs_gezien_op=date(2026, 11, 26),
        bewijs_gezien_door=LidmaatschapFabriek().gebruiker,
    )


def test_een_inwoner_staat_er_zoals_een_voor_een():
    een, ander = inwoner(), inwoner()
    een.save()
    bewaar_samen([ander])
    uniek = {"uid", "huishouden_id", "geregistreerd_op"}
    gelezen = [{k: w for k, w in in_de_databank(m).items() if k not in uniek} for m in (een, ander)]
    assert gelezen[0] == gelezen[1]
    assert gelezen[1]["telefoon"] == "056 43 34 00"
    assert in_de_databank(ander)["uid"] == ander.uid
    ander.naam = "Declercq"
    ander.save()  # known as one that stands in the database
    assert Pashouder.objects.count() == 2


def test_contactgegevens_staan_ook_dan_versleuteld():
    mens = inwoner()
    bewaar_samen([mens])
    with connection.cursor() as cursor:
        cursor.execute("SELECT telefoon FROM uitpas_pashouder WHERE id = %s", [mens.pk])
        assert cursor.fetchone()[0].startswith("gAAAA")


def test_een_recht_houdt_zijn_periode():
    rechten = [recht(PashouderFabriek(), einde) for einde in (date(2027, 4, 30), date(2028, 2, 29))]
    bewaar_samen(rechten)
    gelezen = [Kansenstatuut.objects.get(pk=r.pk) for r in rechten]
    assert [r.einde for r in gelezen] == [date(2027, 4, 30), date(2028, 2, 29)]
    assert [r.periode for r in gelezen] == [r.periode for r in rechten]


def test_elk_krijgt_zijn_eigen_sleutel_in_een_opdracht():
    gezinnen = [Huishouden(uid=uuid.UUID(int=n)) for n in (3, 1, 2)]
    with CaptureQueriesContext(connection) as vragen:
        bewaar_samen(gezinnen)
    assert len(vragen) == 1
    assert [Huishouden.objects.get(pk=g.pk).uid.int for g in gezinnen] == [3, 1, 2]


def test_niets_is_geen_opdracht(django_assert_num_queries):
    with django_assert_num_queries(0):
        bewaar_samen([])


def test_de_regels_en_bewakers_van_de_databank_gelden():
    houder = PashouderFabriek()
    dubbel = [
        Pas(pashouder=houder, kaartsysteem=zuidwest(), nummer="0955000000014") for _ in range(2)
    ]
    with pytest.raises(IntegrityError, match="pas_nummer_een_keer"):
        bewaar_samen(dubbel)


def test_een_dossier_dat_stilstaat_krijgt_ook_zo_geen_pas(vandaag):
    stil = PashouderFabriek(beperkt_op=vandaag, beperkt_om=Beperking.BEZWAAR)
    with pytest.raises(IntegrityError, match="staat stil"):
        bewaar_samen([Pas(pashouder=stil, kaartsysteem=zuidwest(), nummer="0955000000014")])


@given(namen=st.lists(TEKST, min_size=1, max_size=5))
def test_elke_tekst_komt_aan_zoals_hij_is(namen):
    """Quotes, backslashes, braces, emoji, what looks like JSON or SQL: all of it is text."""
    regels = [Logregel(wat="gemaakt", soort="een.ding", sleutel="1", waarom=naam) for naam in namen]
    bewaar_samen(regels)
    assert [Logregel.objects.get(pk=regel.pk).waarom for regel in regels] == namen


def test_rijen_die_in_niets_verschillen_zijn_er_ook_zoveel():
    regel = {"moment": timezone.now(), "wat": "gemaakt", "soort": "een.ding", "sleutel": "1"}
    regel |= {"namens": "", "waarom": "", "gegevens": {"lijst": [1, None]}}
    sleutels = voeg_in(Logregel, {kolom: [waarde] * 3 for kolom, waarde in regel.items()})
    gelezen = Logregel.objects.order_by("id").values("id", *regel)
    assert list(gelezen) == [regel | {"id": sleutel} for sleutel in sleutels]
    assert len(sleutels) == 3
