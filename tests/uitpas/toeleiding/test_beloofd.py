"""What is promised to who is led somewhere: the organiser sees it, and cannot take it away."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanbod.domein import publiceren
from aanbod.domein.gegevens import meer_van
from aanbod.domein.uitwisseling.onderdelen import _zet_plaatsen
from aanbod.domein.wanneer.momenten import zet_plaatsen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Moment
from aanbod.uitdatabank.delen import Vrij
from partners.models import Rol
from tests.fabrieken import AanbodFabriek, LidmaatschapFabriek, MomentFabriek, ToeleidingFabriek
from tests.uitpas.balie.balie_hulp import tekst
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.toeleiding.redenen import PlaatsWeigering
from uitpas.domein.toeleiding.voorbehoud import houd_vast
from uitpas.models import Voorbehoud
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment():
    """Ten places: one taken from the three that are reserved, one of them promised to Sam."""
    moment = MomentFabriek(
        aanbod__voorbehoud_dagen=2,
        begin=timezone.localtime().replace(hour=14, minute=0) + timedelta(days=9),
        plaatsen=10,
        bezet=1,
        voorbehouden=3,
        uit_voorbehoud=1,
    )
    werkplek = LidmaatschapFabriek(rol=Rol.TOELEIDER)
    rij = ToeleidingFabriek(werkplek=werkplek, aanbod=moment.aanbod, stap="keuze")
    houd_vast(toeleiding=rij, moment=moment, werkplek=werkplek)
    return moment


def _meer(moment, voorbehouden):
    lid = LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=moment.aanbod.partner)
    gegevens = replace(meer_van(moment.aanbod), voorbehouden=voorbehouden)
    return publiceren.vertel_meer(
        aanbod=moment.aanbod, gegevens=gegevens, door=lid.gebruiker, werkplek=lid
    )


def test_minder_voorbehouden_dan_er_beloofd_en_ingenomen_zijn_kan_niet(moment):
    with pytest.raises(Geweigerd) as nee:
        _meer(moment, 1)
    assert nee.value.reden == AanbodWeigering.TE_WEINIG_VOORBEHOUDEN
    assert nee.value.uitleg.endswith(
        "zijn al 2 voorbehouden plaatsen beloofd of ingenomen. Vul minstens 2 in."
    )
    _meer(moment, 2)
    moment.refresh_from_db()
    assert moment.voorbehouden == 2


def test_wat_voorbij_is_houdt_zijn_voorbehouden_plaatsen(moment):
    """Else the figures of last season change with the form of this one."""
    vroeger = MomentFabriek(
        aanbod=moment.aanbod,
        begin=timezone.now() - timedelta(days=9),
        plaatsen=10,
        bezet=4,
        voorbehouden=4,
        uit_voorbehoud=4,
    )
    _meer(moment, 2)
    vroeger.refresh_from_db()
    assert vroeger.voorbehouden == 4


def test_minder_plaatsen_dan_er_bezet_en_beloofd_zijn_kan_niet(moment):
    with pytest.raises(Geweigerd) as nee:
        zet_plaatsen(moment.aanbod, 1)
    assert nee.value.reden == AanbodWeigering.TE_WEINIG_PLAATSEN
    assert nee.value.uitleg.endswith("1 plaats bezet en 1 beloofd aan wie met iemand meekomt.")
    zet_plaatsen(moment.aanbod, 2)
    moment.refresh_from_db()
    assert (moment.plaatsen, moment.voorbehouden) == (2, 2)


@pytest.mark.parametrize("waarde", [1, Vrij(0)])
def test_uitdatabank_neemt_een_beloofde_plaats_niet_weg(moment, waarde):
    class Boek:
        def meld(self, *wat):
            self.gemeld = wat

    class Plan:
        boek, plaats = Boek(), "hier"

    _zet_plaatsen(Plan(), moment, waarde)
    assert (moment.plaatsen, moment.voorbehouden) == (2, 2)
    moment.save()


@pytest.mark.parametrize(
    ("velden", "grens"),
    [
        ({"voorbehouden": 1}, "beloofd"),
        ({"plaatsen": 1, "voorbehouden": 1}, "beloofd"),
        ({"uit_voorbehoud": 4, "bezet": 4}, "moment_uit_voorbehoud_past"),
    ],
)
def test_ook_de_databank_laat_niet_los_wat_beloofd_is(moment, velden, grens):
    with pytest.raises(IntegrityError, match=grens), transaction.atomic():
        Moment.objects.update(**velden)


def test_een_lagere_grens_mag_als_het_niet_doorgaat_of_als_niets_beloofd_is(moment):
    Moment.objects.update(status="geannuleerd", voorbehouden=1)
    vrij = MomentFabriek(plaatsen=10, voorbehouden=5)
    zet_plaatsen(vrij.aanbod, 3)
    vrij.refresh_from_db()
    assert (vrij.plaatsen, vrij.voorbehouden) == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_vasthouden_en_verlagen_tegelijk_laat_niemand_zonder_plaats():
    moment = MomentFabriek(
        aanbod__voorbehoud_dagen=2, begin=timezone.now() + timedelta(days=9), plaatsen=2,
        voorbehouden=1,
    )  # fmt: skip
    werkplek = LidmaatschapFabriek(rol=Rol.TOELEIDER)
    rij = ToeleidingFabriek(werkplek=werkplek, aanbod=moment.aanbod, stap="keuze")
    uit = tegelijk(
        [
            lambda: houd_vast(toeleiding=rij, moment=moment, werkplek=werkplek),
            lambda: _meer(moment, 0),
        ]
    )
    moment.refresh_from_db()
    beloofd = Voorbehoud.objects.staand(timezone.now()).count()
    assert (moment.voorbehouden, beloofd) in {(1, 1), (0, 0)}
    assert {PlaatsWeigering.NIETS_VOORBEHOUDEN, AanbodWeigering.TE_WEINIG_VOORBEHOUDEN} & {*uit}


# --- the page of dates of the organiser --------------------------------------------------------


def _kaal(antwoord) -> str:
    """The words of the page, as one reads them."""
    return " ".join(re.sub(r"<[^>]*>", "", tekst(antwoord)).split())


def _wie_komt(op, **anders):
    dag = timezone.localdate(op.begin)
    return ToeleidingFabriek(
        stap="samen",
        afspraak_op=dag,
        wens="graag turnen om rustig te worden",
        bereikbaar="0470 11 22 33",
        **{"aanbod": op.aanbod, "voornaam": "Fatiha", "wie_mee": "Rita, vrijwilliger"} | anders,
    )


def test_de_organisator_ziet_bij_elke_datum_wie_komt_en_verder_niets(client, vandaag):
    lid = client.als(Rol.AANBIEDER)
    moment = MomentFabriek(
        aanbod__partner=lid.partner, begin=timezone.now() + timedelta(days=3), plaatsen=10
    )
    later = MomentFabriek(aanbod=moment.aanbod, begin=timezone.now() + timedelta(days=10))
    rij = _wie_komt(moment, moment=moment)
    _wie_komt(later, voornaam="Sam", wie_mee="zijn begeleider")
    _wie_komt(moment, voornaam="Ginder", aanbod=AanbodFabriek())
    antwoord = client.get(f"/mijn-aanbod/{moment.aanbod.uid}/data/")
    eerste, tweede = _kaal(antwoord).split("Wat nog komt")[1].split("Wijzig")[:2]
    assert eerste.endswith("Je mag verwachten: Fatiha, met Rita, vrijwilliger ")
    assert tweede.endswith("Je mag verwachten: Sam, met zijn begeleider ")
    pagina = tekst(antwoord)
    for geheim in (rij.wens, "0470", "Ginder", rij.partner.naam, str(rij.uid)):
        assert geheim not in pagina


def test_een_dag_zonder_datum_van_de_club_staat_apart(client, vandaag):
    lid = client.als(Rol.AANBIEDER)
    aanbod = AanbodFabriek(partner=lid.partner)
    ToeleidingFabriek(
        aanbod=aanbod, stap="proef", afspraak_op=vandaag, voornaam="Noor", wie_mee="een vriendin"
    )
    pagina = _kaal(client.get(f"/mijn-aanbod/{aanbod.uid}/data/"))
    assert "Wie je mag verwachten Noor, met een vriendin" in pagina
