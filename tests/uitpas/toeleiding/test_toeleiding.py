"""The steps of a toeleiding: one verb each, and what nobody may do (netwerk.md 7; req. 62, 63)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from aanbod.models import Moment
from partners.models import Drempel, Netwerk, Rol
from tests.fabrieken import (
    AanbodFabriek,
    BuddyFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    ToeleidingFabriek,
    deelgemeente,
    gemeente,
    pas_met_recht,
)
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.toeleiding import buddyvragen, voorbehoud
from uitpas.domein.toeleiding import stappen as toeleiding
from uitpas.domein.toeleiding import wie as toeleiding_wie
from uitpas.domein.toeleiding.redenen import ToeleidingWeigering
from uitpas.domein.toeleiding.wensen import lijkt_op_naam
from uitpas.models import Buddyvraag, Toeleiding, Toeleidingstap, Voorbehoud
from uitpas.models.toeleiding import VOLGENDE, Overname, Stap
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


@pytest.fixture
def werkplek():
    return LidmaatschapFabriek(rol=Rol.TOELEIDER)


@pytest.fixture
def wie(werkplek, vandaag):
    return {"werkplek": werkplek, "op_datum": vandaag}


def _begin(vandaag, **anders):
    return toeleiding.Begin(
        **{
            "uid": uuid4(),
            "voornaam": "Sam",
            "bereikbaar": "via de school",
            "wens": "graag zwemmen",
            "toestemming_op": vandaag,
            "toestemming_vorm": "mondeling",
        }
        | anders
    )


def _geweigerd(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def _samen(werkplek, *, moment=None, **anders):
    moment = moment or MomentFabriek(begin=timezone.now() + timedelta(days=3))
    return ToeleidingFabriek(
        werkplek=werkplek, aanbod=moment.aanbod, moment=moment, stap=Stap.SAMEN,
        afspraak_op=timezone.localdate(moment.begin), wie_mee="Els, van het CAW", **anders,
    )  # fmt: skip


def test_van_wens_tot_afgesloten_laat_elke_stap_een_rij_en_een_logregel(wie, vandaag):
    rij = toeleiding.start(begin=_begin(vandaag), **wie)
    moment = MomentFabriek(begin=timezone.now() + timedelta(days=3))
    dag = timezone.localdate(moment.begin)
    toeleiding.kies_aanbod(toeleiding=rij, aanbod=moment.aanbod, **wie)
    afspraak = {"toeleiding": rij, "op": dag, "moment": moment, "wie_mee": "Els, van het CAW"}
    toeleiding.spreek_af(stap=Stap.SAMEN, **afspraak, **wie)
    toeleiding.spreek_af(stap=Stap.PROEF, **afspraak, **wie)
    rij = toeleiding.schrijf_in(toeleiding=rij, weken=5, **wie)
    assert rij.opvolgen_op == vandaag + timedelta(weeks=5)
    assert (rij.afspraak_op, rij.moment, rij.wie_mee) == (None, None, "")
    toeleiding.loopt(toeleiding=rij, weken=6, **wie)
    toeleiding.sluit_af(toeleiding=rij, **wie)
    gezet = [
        Stap.WENS, Stap.KEUZE, Stap.SAMEN, Stap.PROEF, Stap.INGESCHREVEN, Stap.LOOPT,
        Stap.AFGESLOTEN,
    ]  # fmt: skip
    assert list(Toeleidingstap.objects.values_list("stap", flat=True)) == gezet
    log = Logregel.objects.filter(soort="uitpas.toeleiding").order_by("pk")
    assert [regel.wat for regel in log] == [f"toeleiding: {stap.label}" for stap in gezet]
    assert "Sam" not in "".join(f"{r.wat}{r.waarom}{r.gegevens}" for r in log)


def test_twee_keer_hetzelfde_is_een_keer(wie, vandaag):
    begin = _begin(vandaag)
    rij = toeleiding.start(begin=begin, **wie)
    assert toeleiding.start(begin=begin, **wie) == rij
    aanbod = AanbodFabriek()
    for _ in range(2):
        toeleiding.kies_aanbod(toeleiding=rij, aanbod=aanbod, **wie)
    assert Toeleidingstap.objects.count() == 2


@pytest.mark.parametrize("van", [stap for stap in Stap if stap != Stap.AFGESLOTEN])
def test_wie_stopt_zegt_welke_b_in_de_weg_stond(van, wie, werkplek):
    begin = {"aanbod": AanbodFabriek()} if van != Stap.WENS else {}
    if van in (Stap.SAMEN, Stap.PROEF):
        begin |= {"afspraak_op": wie["op_datum"], "wie_mee": "Els"}
    if van in (Stap.INGESCHREVEN, Stap.LOOPT):
        begin["opvolgen_op"] = wie["op_datum"]
    drempel = Drempel.objects.get(code="bereikbaarheid")
    if van == Stap.GESTOPT:
        begin["drempel"] = drempel
    rij = ToeleidingFabriek(werkplek=werkplek, stap=van, **begin)
    reden = _geweigerd(toeleiding.stop, toeleiding=rij, drempel=None, **wie)
    assert reden == ToeleidingWeigering.DREMPEL_NODIG
    rij = toeleiding.stop(toeleiding=rij, drempel=drempel, **wie)
    assert (rij.stap, rij.drempel) == (Stap.GESTOPT, drempel)


@pytest.mark.parametrize(
    ("van", "naar"),
    [(van, naar) for van in Stap for naar in Stap if van != naar and naar not in VOLGENDE[van]],
)
def test_de_databank_kent_alleen_de_gewone_weg(van, naar, werkplek):
    """Past the verbs: whatever else is set, the step itself cannot jump."""
    rij = ToeleidingFabriek(werkplek=werkplek, aanbod=AanbodFabriek(), **_velden(van))
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Toeleiding.objects.filter(pk=rij.pk).update(**_velden(naar))


def _velden(stap):
    leeg = {"afspraak_op": None, "wie_mee": "", "opvolgen_op": None, "drempel": None}
    vandaag = timezone.localdate()
    bij = {
        Stap.SAMEN: {"afspraak_op": vandaag, "wie_mee": "Els"},
        Stap.PROEF: {"afspraak_op": vandaag, "wie_mee": "Els"},
        Stap.INGESCHREVEN: {"opvolgen_op": vandaag},
        Stap.LOOPT: {"opvolgen_op": vandaag},
        Stap.GESTOPT: {"drempel": Drempel.objects.first()},
    }
    return leeg | {"stap": stap} | bij.get(stap, {})


@pytest.mark.parametrize(
    ("velden", "grens"),
    [
        ({"stap": "keuze"}, "toeleiding_keuze_vanaf_keuze"),
        ({"afspraak_op": timezone.localdate()}, "toeleiding_afspraak_bij_samen_of_proef"),
        ({"opvolgen_op": timezone.localdate()}, "toeleiding_opvolgen_na_inschrijven"),
        ({"voornaam": ""}, "toeleiding_met_toestemming_of_gewist"),
        ({"toestemming_op": None}, "toeleiding_met_toestemming_of_gewist"),
        ({"toestemming_op": "2199-01-01"}, "toeleiding_toestemming_eerst"),
        ({"gewist_op": timezone.localdate()}, "toeleiding_met_toestemming_of_gewist"),
    ],
)
def test_de_databank_bewaart_niets_zonder_toestemming_of_uit_de_rij(velden, grens):
    with pytest.raises(IntegrityError, match=grens), transaction.atomic():
        ToeleidingFabriek(**velden)


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"voornaam": "  "}, ToeleidingWeigering.GEEN_VOORNAAM),
        ({"voornaam": "Sam van den Berghe"}, ToeleidingWeigering.ALLEEN_VOORNAAM),
        ({"wens": "bel 0470 11 22 33"}, ToeleidingWeigering.GEEN_NUMMER),
        ({"wens": "pas 09900 00012 345"}, ToeleidingWeigering.GEEN_NUMMER),
        ({"wens": "mail sam@voorbeeld.example"}, ToeleidingWeigering.GEEN_NUMMER),
    ],
)
def test_een_familienaam_of_een_nummer_wordt_niet_bewaard(anders, reden, wie, vandaag):
    assert _geweigerd(toeleiding.start, begin=_begin(vandaag, **anders), **wie) == reden
    morgen = _begin(vandaag, toestemming_op=vandaag + timedelta(days=1))
    assert _geweigerd(toeleiding.start, begin=morgen, **wie) == (
        ToeleidingWeigering.TOESTEMMING_KOMT_NOG
    )
    assert not Toeleiding.objects.exists()


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        ("graag met Jan Peeters zwemmen", True),
        ("wil dansen met Amina El Haddad", True),
        ("Wil graag dansen", False),
        ("naar De Zwemkom in Wevelgem", False),
        ("graag naar Club Moorsele", False),
    ],
)
def test_wat_op_een_naam_lijkt_wordt_gevraagd_zonder_iemand_op_te_zoeken(
    tekst, naam, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert lijkt_op_naam(tekst) is naam


def test_iemand_anders_komt_er_niet_aan(wie, werkplek):
    collega = LidmaatschapFabriek(rol=Rol.TOELEIDER, partner=werkplek.partner)
    rij = ToeleidingFabriek(werkplek=werkplek)
    for ander in (collega, LidmaatschapFabriek(rol=Rol.TOELEIDER), LidmaatschapFabriek(rol="ocmw")):
        assert rij not in Toeleiding.objects.zichtbaar_voor(ander)
        reden = _geweigerd(
            toeleiding.sluit_af, toeleiding=rij, werkplek=ander, op_datum=wie["op_datum"]
        )
        assert reden == ToeleidingWeigering.NIET_VAN_JOU
    for rol in (Rol.AANBIEDER, Rol.KASSA, Rol.COORDINATOR, Rol.BEHEERDER):
        zelf = LidmaatschapFabriek(rol=rol, gebruiker=werkplek.gebruiker, partner=werkplek.partner)
        assert not Toeleiding.objects.zichtbaar_voor(zelf).exists()


def test_het_ocmw_ziet_iemand_pas_als_het_gevraagd_is_en_neemt_dan_over(werkplek):
    rij = ToeleidingFabriek(werkplek=werkplek)
    ocmw = LidmaatschapFabriek(rol=Rol.OCMW)
    elders = LidmaatschapFabriek(rol=Rol.OCMW, partner__gemeente=gemeente("Kortrijk"))
    neem = {"toeleiding": rij, "werkplek": ocmw}
    assert _geweigerd(toeleiding_wie.neem_over, **neem) == ToeleidingWeigering.NIET_GEVRAAGD
    toeleiding_wie.vraag_overname(toeleiding=rij, aan=Overname.OCMW, werkplek=werkplek)
    assert list(Toeleiding.objects.zichtbaar_voor(ocmw)) == [rij]
    assert not Toeleiding.objects.zichtbaar_voor(elders).exists()
    for _ in range(2):
        rij = toeleiding_wie.neem_over(**neem)
    assert (rij.partner, rij.toeleider, rij.overname) == (ocmw.partner, ocmw.gebruiker, "")
    assert not Toeleiding.objects.zichtbaar_voor(werkplek).exists()
    wat = Logregel.objects.filter(wat__contains="over").order_by("pk").values_list("wat", "wie")
    assert list(wat) == [
        ("overname gevraagd aan het OCMW", werkplek.gebruiker_id),
        ("toeleiding overgenomen", ocmw.gebruiker_id),
    ]


def test_het_ocmw_krijgt_een_mail_zonder_iemand_te_noemen(werkplek, settings):
    settings.PORTAAL_ADRES = "https://portaal.example"
    rij = ToeleidingFabriek(werkplek=werkplek, voornaam="Kevin", wens="stil voetballen")
    LidmaatschapFabriek(rol=Rol.OCMW, gebruiker__email="greet@ocmw.example")
    LidmaatschapFabriek(rol=Rol.OCMW, partner__gemeente=gemeente("Kortrijk"))
    for aan in (Overname.COLLEGA, Overname.OCMW, "", Overname.OCMW):
        toeleiding_wie.vraag_overname(toeleiding=rij, aan=aan, werkplek=werkplek)
    post = Post.objects.get()
    assert post.aan == "greet@ocmw.example"
    assert f"{werkplek.partner} vraagt of het OCMW verdergaat" in post.tekst
    assert "https://portaal.example/start/" in post.tekst
    for geheim in ("Kevin", "voetballen", str(rij.uid), werkplek.gebruiker.email):
        assert geheim not in post.tekst + post.onderwerp + post.sleutel


def test_van_wie_er_niet_meer_werkt_neemt_een_collega_over(werkplek, vandaag):
    rij = ToeleidingFabriek(werkplek=werkplek)
    collega = LidmaatschapFabriek(rol=Rol.TOELEIDER, partner=werkplek.partner)
    assert not Toeleiding.objects.zichtbaar_voor(collega).exists()
    werkplek.einde = vandaag - timedelta(days=1)
    werkplek.save()
    assert toeleiding_wie.neem_over(toeleiding=rij, werkplek=collega).toeleider == collega.gebruiker


def test_alleen_het_ocmw_koppelt_een_pas_en_alleen_van_de_eigen_gemeente(werkplek):
    pas = pas_met_recht()
    rij = ToeleidingFabriek(werkplek=werkplek)
    reden = _geweigerd(
        toeleiding_wie.koppel_pas, toeleiding=rij, nummer=pas.nummer, werkplek=werkplek
    )
    assert reden == ToeleidingWeigering.ALLEEN_OCMW
    ocmw = LidmaatschapFabriek(rol=Rol.OCMW)
    van_ocmw = ToeleidingFabriek(werkplek=ocmw)
    koppel = {"toeleiding": van_ocmw, "werkplek": ocmw}
    elders = pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None)
    reden = _geweigerd(toeleiding_wie.koppel_pas, nummer=elders.nummer, **koppel)
    assert reden == ToeleidingWeigering.PAS_NIET_HIER
    assert toeleiding_wie.koppel_pas(nummer=pas.nummer, **koppel).pashouder == pas.pashouder
    assert toeleiding_wie.koppel_pas(nummer="", **koppel).pashouder is None


def test_wie_de_toestemming_intrekt_is_weg_met_alles_wat_eraan_hangt(werkplek):
    moment = MomentFabriek(plaatsen=5, voorbehouden=1, begin=timezone.now() + timedelta(days=9))
    rij = _samen(werkplek, moment=moment)
    wie = {"toeleiding": rij, "werkplek": werkplek}
    voorbehoud.houd_vast(moment=moment, **wie)
    buddyvragen.vraag(buddy=BuddyFabriek(), adres="https://portaal.example", **wie)
    toeleiding_wie.trek_toestemming_in(**wie)
    for model in (Toeleiding, Toeleidingstap, Voorbehoud, Buddyvraag):
        assert not model.objects.exists()
    regel = Logregel.objects.get(wat__startswith="toestemming ingetrokken")
    assert (regel.wie, regel.gegevens) == (werkplek.gebruiker, {})
    vrij = ToeleidingFabriek(werkplek=werkplek, aanbod=moment.aanbod, stap="keuze")
    assert voorbehoud.houd_vast(moment=moment, toeleiding=vrij, werkplek=werkplek)


def test_iets_anders_kiezen_laat_de_plaats_van_het_vorige_los(wie, werkplek):
    moment = MomentFabriek(plaatsen=5, voorbehouden=1, begin=timezone.now() + timedelta(days=9))
    rij = _samen(werkplek, moment=moment)
    voorbehoud.houd_vast(toeleiding=rij, moment=moment, werkplek=werkplek)
    toeleiding.kies_aanbod(toeleiding=rij, aanbod=AanbodFabriek(), **wie)
    assert not Voorbehoud.objects.staand(timezone.now()).exists()


def test_een_afspraak_hoort_bij_een_dag_van_de_activiteit(wie, werkplek):
    rij = _samen(werkplek)
    elders = Moment.objects.get(pk=MomentFabriek().pk)
    afspraak = {"toeleiding": rij, "stap": Stap.SAMEN, "wie_mee": "Els", **wie}
    dag = timezone.localdate(elders.begin)
    reden = _geweigerd(toeleiding.spreek_af, op=dag, moment=elders, **afspraak)
    assert reden == ToeleidingWeigering.ANDER_MOMENT
    afspraak["wie_mee"] = " "
    assert _geweigerd(toeleiding.spreek_af, op=dag, **afspraak) == ToeleidingWeigering.WIE_GAAT_MEE
    afspraak["wie_mee"] = "Els, 0470 11 22 33"
    assert _geweigerd(toeleiding.spreek_af, op=dag, **afspraak) == ToeleidingWeigering.GEEN_NUMMER


def test_een_caw_van_elders_begint_met_wie_in_het_netwerk_woont(vandaag):
    """The seat of the CAW is in Kortrijk; the people it leads are of the network it signed for."""
    caw = LidmaatschapFabriek(
        rol=Rol.TOELEIDER, partner=PartnerFabriek(gemeente=gemeente("Kortrijk"))
    )
    Netwerk.objects.get().notas.first().partners.add(caw.partner)
    begin = {"werkplek": caw, "op_datum": vandaag}
    assert toeleiding.start(begin=_begin(vandaag), **begin).gemeente == gemeente()
    in_dorp = _begin(vandaag, deelgemeente=deelgemeente("Moorsele"))
    assert toeleiding.start(begin=in_dorp, **begin).gemeente == gemeente()


@pytest.mark.django_db(transaction=True)
def test_tien_tikken_tegelijk_starten_een_toeleiding_en_zetten_een_stap(wie, vandaag):
    begin = _begin(vandaag)
    rijen = tegelijk([lambda: toeleiding.start(begin=begin, **wie) for _ in range(5)])
    assert len({rij.pk for rij in rijen}) == 1
    aanbod = AanbodFabriek()
    tegelijk(
        [
            lambda: toeleiding.kies_aanbod(toeleiding=rijen[0], aanbod=aanbod, **wie)
            for _ in range(5)
        ]
    )
    assert Toeleidingstap.objects.count() == 2
