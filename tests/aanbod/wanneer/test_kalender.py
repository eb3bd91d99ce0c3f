"""The calendar of an offer: single dates, weekly hours, closed and adjusted days, holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbod.domein import publiceren
from aanbod.domein.wanneer.kalender import Afwijking, Kalender, Keer, Uur, schrijf_uit
from aanbod.domein.wanneer.momenten import NOOIT, kalender_van
from aanbod.domein.wanneer.regel import Regel, datums
from aanbod.domein.wanneer.vakanties import schoolvakanties, vrije_dagen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.lezen.mijn import overzicht
from aanbod.models import Vakantie
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from aanbod.models.vakantie import VakantieSoort
from partners.models import Rol
from tests.aanbod.publiceren.hulp import NU, klad, online, wie
from tests.fabrieken import LidmaatschapFabriek
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

#: Official dates of the Flemish school holidays, as schools publish them.
OFFICIEEL = {
    2018: ("29/10-4/11", "24/12-6/1", "4/3-10/3", "8/4-21/4"),
    2019: ("28/10-3/11", "23/12-5/1", "24/2-1/3", "6/4-19/4"),
    2020: ("2/11-8/11", "21/12-3/1", "15/2-21/2", "5/4-18/4"),
    2021: ("1/11-7/11", "27/12-9/1", "28/2-6/3", "4/4-17/4"),
    2024: ("28/10-3/11", "23/12-5/1", "3/3-9/3", "7/4-20/4"),
    2025: ("27/10-2/11", "22/12-4/1", "16/2-22/2", "6/4-19/4"),
}


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def lid():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


@pytest.mark.parametrize("jaar", OFFICIEEL)
def test_de_regel_geeft_de_schoolvakanties_zoals_de_scholen_ze_aankondigen(jaar):
    gekregen = tuple(
        f"{van.day}/{van.month}-{tot.day}/{tot.month}" for _, van, tot in schoolvakanties(jaar)[:4]
    )
    assert gekregen == OFFICIEEL[jaar]


def test_zonder_schoolvakanties_en_feestdagen_valt_elke_vrije_woensdag_weg():
    regel = Regel(
        van=time(14),
        tot=time(15),
        eerste=date(2026, 10, 28),
        laatste=date(2027, 1, 6),
        weekdagen=frozenset({2}),
        zonder_feestdagen=True,
        zonder_vakanties=True,
    )
    assert datums(regel).vervallen == [
        (date(2026, 11, 4), "herfstvakantie"),
        (date(2026, 11, 11), "Wapenstilstand"),
        (date(2026, 12, 23), "kerstvakantie"),
        (date(2026, 12, 30), "kerstvakantie"),
    ]


def test_wat_de_coordinator_verbetert_gaat_voor_op_de_regel():
    herfst = Vakantie.objects.get(naam="herfstvakantie", schooljaar="2026-2027")
    herfst.van, herfst.tot = date(2026, 11, 9), date(2026, 11, 15)
    herfst.save()
    Vakantie.objects.filter(naam="Wapenstilstand", schooljaar="2026-2027").update(actief=False)
    Vakantie.objects.create(
        soort=VakantieSoort.SCHOOL,
        naam="studiedag",
        schooljaar="2026-2027",
        van=date(2026, 11, 18),
        tot=date(2026, 11, 18),
        bron="brief van de school",
    )
    vrij = vrije_dagen(date(2026, 11, 1), date(2026, 11, 30), VakantieSoort.values)
    assert {dag.day: naam for dag, naam in vrij.items() if dag.weekday() == 2} == {
        11: "herfstvakantie",
        18: "studiedag",
    }


def test_jaren_zonder_gegevens_volgen_de_regel():
    assert not Vakantie.objects.filter(van__year=2050).exists()
    assert vrije_dagen(date(2050, 12, 25), date(2050, 12, 25), [VakantieSoort.FEESTDAG]) == {
        date(2050, 12, 25): "Kerstmis"
    }


def _wekelijks(**anders) -> Kalender:
    gewoon = {
        "uren": (Uur(2, time(14), time(16)),),
        "van": date(2026, 12, 1),
        "tot": date(2026, 12, 31),
    }
    return Kalender(KalenderSoort.PERIODE, **gewoon | anders)


def _uren(uitkomst) -> list[str]:
    return [
        f"{begin.astimezone(timezone.get_default_timezone()):%d/%m %H.%M}"
        for begin, _ in uitkomst.tijden
    ]


def test_gesplitste_uren_zijn_twee_keren_op_een_dag():
    uren = (Uur(2, time(10), time(12)), Uur(2, time(14), time(16)))
    uitkomst = schrijf_uit(_wekelijks(uren=uren, tot=date(2026, 12, 9)))
    assert _uren(uitkomst) == ["02/12 10.00", "02/12 14.00", "09/12 10.00", "09/12 14.00"]


def test_gesloten_gaat_voor_op_andere_uren_en_die_op_de_gewone():
    afwijkingen = (
        Afwijking(date(2026, 12, 7), date(2026, 12, 20), ((time(18), time(20)),), "kerstuur"),
        Afwijking(date(2026, 12, 16), date(2026, 12, 16), reden="zaal bezet"),
    )
    uitkomst = schrijf_uit(_wekelijks(afwijkingen=afwijkingen))
    on_woensdag = [u for u in _uren(uitkomst) if u[:5] in {"02/12", "09/12", "16/12", "23/12"}]
    assert on_woensdag == ["02/12 14.00", "09/12 18.00", "23/12 14.00"]
    assert uitkomst.vervallen == [(date(2026, 12, 16), "zaal bezet")]


@settings(max_examples=30, deadline=None)
@given(
    dagen=st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True),
    lengte=st.integers(0, 120),
    dicht=st.integers(0, 120),
    duur=st.integers(0, 30),
)
def test_geen_enkele_keer_valt_op_een_gesloten_dag_en_geen_andere_ontbreekt(
    dagen, lengte, dicht, duur
):
    van = date(2026, 12, 1)
    gesloten = Afwijking(van + timedelta(days=dicht), van + timedelta(days=dicht + duur))
    kalender = _wekelijks(
        uren=tuple(Uur(dag, time(14), time(16)) for dag in dagen),
        tot=van + timedelta(days=lengte),
        afwijkingen=(gesloten,),
    )
    elke = [van + timedelta(days=n) for n in range(lengte + 1)]
    open_ = [d for d in elke if d.weekday() in dagen and not gesloten.van <= d <= gesloten.tot]
    if not open_:
        with pytest.raises(Geweigerd):
            schrijf_uit(kalender)
    else:
        assert [timezone.localdate(b) for b, _ in schrijf_uit(kalender).tijden] == open_


TIEN_TOT_TWAALF = ((time(10), time(12)),)


@pytest.mark.parametrize(
    ("kalender", "reden"),
    [
        (Kalender(KalenderSoort.DATA), AanbodWeigering.GEEN_KEER),
        (_wekelijks(uren=()), AanbodWeigering.GEEN_UUR),
        (_wekelijks(tot=None), AanbodWeigering.LAATSTE_ONTBREEKT),
        (_wekelijks(tot=date(2026, 11, 1)), AanbodWeigering.DATUM_OMGEKEERD),
        (_wekelijks(tot=date(2126, 12, 1)), AanbodWeigering.TE_VEEL_DATA),
        (_wekelijks(uren=(Uur(2, time(16), time(14)),)), AanbodWeigering.UUR_OMGEKEERD),
        (_wekelijks(uren=(Uur(2, time(14), time(15)),) * 2), AanbodWeigering.TWEE_KEER),
        (
            _wekelijks(
                afwijkingen=(
                    Afwijking(date(2026, 12, 1), date(2026, 12, 9), TIEN_TOT_TWAALF),
                    Afwijking(date(2026, 12, 9), date(2026, 12, 12), TIEN_TOT_TWAALF),
                )
            ),
            AanbodWeigering.AFWIJKING_DUBBEL,
        ),
    ],
    ids=lambda deel: deel.value if isinstance(deel, AanbodWeigering) else "",
)
def test_wat_geen_kalender_is_krijgt_een_reden(kalender, reden):
    with pytest.raises(Geweigerd) as geweigerd:
        schrijf_uit(kalender)
    assert geweigerd.value.reden == reden


def test_een_kamp_met_overnachting_is_een_keer_van_meer_dagen():
    kamp = Keer(date(2026, 12, 28), time(9), time(16), date(2027, 1, 1))
    assert schrijf_uit(Kalender(KalenderSoort.DATA, data=(kamp,))).tijden == [
        (datetime(2026, 12, 28, 8, tzinfo=UTC), datetime(2027, 1, 1, 15, tzinfo=UTC))
    ]


def _bewaar(aanbod, lid, kalender):
    return publiceren.wijzig_kalender(aanbod=aanbod, kalender=kalender, **wie(lid))


@pytest.mark.parametrize(
    "kalender",
    [
        Kalender(KalenderSoort.DATA, data=(Keer(date(2026, 12, 2), time(14), time(15)),)),
        _wekelijks(
            uren=(Uur(2, time(10), time(12)), Uur(2, time(14), time(16))),
            afwijkingen=(
                Afwijking(date(2026, 12, 7), date(2026, 12, 13), TIEN_TOT_TWAALF, "kerstuur"),
                Afwijking(date(2026, 12, 23), date(2026, 12, 31), reden="kerstvakantie"),
            ),
        ),
        Kalender(KalenderSoort.VAST, uren=(Uur(0, time(9), time(17)),)),
    ],
    ids=["data", "periode", "vast"],
)
def test_de_bladzijde_toont_de_kalender_die_bewaard_werd(lid, kalender):
    aanbod = _bewaar(klad(lid), lid, kalender)
    assert kalender_van(aanbod) == kalender
    codes = set(aanbod.momenten.values_list("uid", flat=True))
    _bewaar(aanbod, lid, kalender_van(aanbod))
    assert set(aanbod.momenten.values_list("uid", flat=True)) == codes


def test_het_hele_jaar_door_is_nooit_voorbij(lid):
    aanbod = _bewaar(
        klad(lid), lid, Kalender(KalenderSoort.VAST, uren=(Uur(0, time(9), time(17)),))
    )
    assert (aanbod.laatste_einde, aanbod.momenten.count()) == (NOOIT, 0)
    [rij] = overzicht(lid.partner, nu=timezone.now())
    assert rij.wanneer == "het hele jaar"


def test_een_aangekondigde_datum_houdt_haar_code_en_telt_haar_wijzigingen(lid):
    aanbod = online(lid)
    eerste = aanbod.momenten.order_by("begin").first()
    data = tuple(Keer(date(2026, 12, dag), time(15), time(16)) for dag in (2, 9, 16, 23))
    _bewaar(aanbod, lid, Kalender(KalenderSoort.DATA, data=data[:3]))
    momenten = list(aanbod.momenten.order_by("begin"))
    assert momenten[0].uid == eerste.uid
    assert [m.versie for m in momenten] == [1, 1, 1, 1]
    assert [m.status for m in momenten][-1] == MomentStatus.GEANNULEERD
    _bewaar(aanbod, lid, Kalender(KalenderSoort.DATA, data=data[:3]))
    assert [m.versie for m in aanbod.momenten.order_by("begin")] == [1, 1, 1, 1]


def test_nieuwe_data_nemen_over_wat_voor_elke_keer_geldt(lid):
    aanbod = klad(lid)
    aanbod.momenten.update(voorbehouden=3, opvang_van=time(13))
    keer = Keer(date(2026, 12, 30), time(14), time(15))
    _bewaar(aanbod, lid, Kalender(KalenderSoort.DATA, data=(keer,)))
    (moment,) = aanbod.momenten.all()
    assert (moment.plaatsen, moment.voorbehouden, moment.opvang_van) == (20, 3, time(13))


# --- the page ---------------------------------------------------------------------------------


def _blad(soort="periodic", keren=(), uren=(), afwijkingen=(), **anders) -> dict:
    invoer = {"soort": soort, "van": "1/12/2026", "tot": "31/12/2026"}
    for prefix, rijen in (("keer", keren), ("uur", uren), ("afwijking", afwijkingen)):
        invoer |= {f"{prefix}-TOTAL_FORMS": str(len(rijen)), f"{prefix}-INITIAL_FORMS": "0"}
        for nr, rij in enumerate(rijen):
            invoer |= {f"{prefix}-{nr}-{naam}": waarde for naam, waarde in rij.items()}
    return invoer | anders


WOENSDAG = {"weekdag": "2", "van": "14", "tot": "16"}


def test_schoolvakanties_komen_er_met_een_klik_bij_en_er_is_nog_niets_bewaard(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    voor = list(aanbod.momenten.values_list("begin", flat=True))
    html = client.post(
        f"/mijn-aanbod/{aanbod.uid}/kalender/", _blad(uren=[WOENSDAG], vakanties="school")
    ).content.decode()
    assert 'value="21/12/2026"' in html
    assert 'value="kerstvakantie"' in html
    assert "valt weg, kerstvakantie" in html
    assert list(aanbod.momenten.values_list("begin", flat=True)) == voor


def test_de_kalender_wordt_bewaard_met_lege_lijnen_erbij(client):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    leeg = {"weekdag": "", "van": "", "tot": ""}
    dicht = {"van": "9/12/2026", "tot": "", "reden": "zaal bezet"}
    antwoord = client.post(
        f"/mijn-aanbod/{aanbod.uid}/kalender/",
        _blad(uren=[WOENSDAG, leeg], afwijkingen=[dicht], bewaar="1"),
    )
    assert antwoord.url == f"/mijn-aanbod/{aanbod.uid}/nakijken/"
    dagen = [timezone.localdate(m.begin).day for m in aanbod.momenten.order_by("begin")]
    assert dagen == [2, 16, 23, 30]


@pytest.mark.parametrize(
    ("blad", "zin"),
    [
        (_blad(uren=[WOENSDAG | {"tot": ""}]), "Vul in hoe laat het stopt."),
        (_blad(uren=[WOENSDAG | {"van": "25"}]), "Schrijf een uur als 14 of 14.30."),
        (_blad(uren=[WOENSDAG], tot=""), "Vul in wanneer de laatste keer is."),
        (_blad(uren=[]), "Vul minstens één dag met uren in."),
        (_blad("multiple", [{"dag": "31/2/2027", "van": "9", "tot": "10"}]), "31 februari bestaat"),
        (_blad("iets"), "iets uit de lijst"),
        ({"soort": "periodic"}, "Nog "),
    ],
)
def test_wat_in_de_kalender_nog_niet_klopt_krijgt_een_zin(client, blad, zin):
    lid = client.als(Rol.AANBIEDER)
    aanbod = klad(lid)
    html = client.post(f"/mijn-aanbod/{aanbod.uid}/kalender/", blad).content.decode()
    assert zin in html
    assert aanbod.momenten.count() == 4


def test_de_kalender_van_een_klad_wordt_bewaard_terwijl_je_typt(client):
    aanbod = klad(client.als(Rol.AANBIEDER))
    adres = f"/mijn-aanbod/{aanbod.uid}/kalender/"
    htmx = {"HX-Request": "true"}
    zinnen = [
        client.post(adres, _blad(uren=[uur], vanzelf="1"), headers=htmx).content.decode()
        for uur in (WOENSDAG | {"tot": "kwart na"}, WOENSDAG)
    ]
    assert zinnen == ["Nog niet bewaard: er klopt nog iets niet.", "Bewaard om 09.00."]
    dagen = [timezone.localdate(m.begin).day for m in aanbod.momenten.order_by("begin")]
    assert dagen == [2, 9, 16, 23, 30]
