"""What toeleiding feeds: counts, the agenda, mails, terms, figures, the print-out of a person."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from partners.models import Drempel, Rol
from tests.fabrieken import (
    AanbodFabriek,
    BuddyFabriek,
    DeelnameFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    OverlegFabriek,
    ToeleidingFabriek,
    pas_met_recht,
)
from tests.uitpas.balie.balie_hulp import tekst
from uitpas.domein.cijfers.toeleiding import drempels_in, stappen_in
from uitpas.domein.toeleiding import nu as toeleiding_nu
from uitpas.models import Buddy, Buddyvraag, Toeleiding, Toeleidingstap, Voorbehoud
from uitpas.models.toeleiding import Stap
from uitpas.registraties import bewaartermijnen_toeleiding as bewaartermijnen
from uitpas.registraties import controles, persoonsgegevens
from uitpas.registraties.voorstellen_toeleiding import toeleiding as voorstellen
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.registers import indicatoren

pytestmark = pytest.mark.django_db


def _gestopt(aantal, code, op):
    drempel = Drempel.objects.get(code=code)
    for _ in range(aantal):
        rij = ToeleidingFabriek(
            stap="gestopt", drempel=drempel, toestemming_op=op, begonnen_op=op, stap_op=op
        )
        Toeleidingstap.objects.create(toeleiding=rij, stap=Stap.WENS, op=op)
        Toeleidingstap.objects.create(toeleiding=rij, stap=Stap.GESTOPT, drempel=drempel, op=op)


def test_de_cijfers_tonen_geen_enkele_telling_onder_de_vijf(vandaag):
    _gestopt(12, "betaalbaarheid", vandaag)
    _gestopt(3, "bereikbaarheid", vandaag)
    periode = Kwartaal.van(vandaag)
    per_stap = {rij.woord: rij.aantal for rij in stappen_in(periode.begin, periode.einde).rijen}
    assert (per_stap["Een wens"], per_stap["Gestopt"]) == (15, 15)
    getoond = [rij.aantal for rij in drempels_in(periode.begin, periode.einde).rijen]
    assert 3 not in getoond
    assert getoond.count(None) >= 2


def test_de_coordinator_leest_tellingen_en_niemand(client, vandaag):
    _gestopt(6, "betaalbaarheid", vandaag)
    client.als(Rol.COORDINATOR)
    pagina = tekst(client.get(reverse("uitpas:toeleidingcijfers")))
    assert "Wat in de weg stond" in pagina
    for geheim in (Toeleiding.objects.first().get_absolute_url(), "graag zwemmen", ">Sam<"):
        assert geheim not in pagina
    assert "Toeleiding in cijfers" in tekst(
        client.get(reverse("uitpas:toeleidingcijfers"), {"periode": "zomaar"})
    )


def test_de_agenda_hoort_waarom_mensen_stopten_wat_te_laat_is_en_wat_leeg_bleef(
    vandaag, django_assert_num_queries
):
    overleg = OverlegFabriek(datum=vandaag)
    vorig = Kwartaal.van(vandaag).vorige()
    _gestopt(6, "betaalbaarheid", vorig.einde)
    _gestopt(2, "bereikbaarheid", vorig.begin)
    _gestopt(4, "bekendheid", vandaag)
    ToeleidingFabriek(
        stap="ingeschreven", aanbod=AanbodFabriek(), opvolgen_op=vandaag - timedelta(days=1)
    )
    toen = timezone.make_aware(datetime.combine(vorig.begin + timedelta(days=9), time(14)))
    MomentFabriek(begin=toen, plaatsen=20, voorbehouden=8, bezet=2, uit_voorbehoud=2)
    with django_assert_num_queries(1):
        gestopt, laat, leeg = voorstellen(overleg)
    assert gestopt.titel == "Toeleiding: waarom 8 mensen stopten"
    assert gestopt.uitleg.endswith("begon 8 keer iemand. Het vaakst: betaalbaarheid (6).")
    assert laat.titel == "Toeleiding: minder dan 5 mensen nog op te volgen"
    assert leeg.titel == "Voorbehouden plaatsen: 6 plaatsen bleven leeg"


def test_zonder_toeleiding_stelt_niemand_iets_voor():
    assert list(voorstellen(OverlegFabriek())) == []


def test_de_mail_van_de_week_telt_en_noemt_niemand(settings, vandaag):
    settings.PORTAAL_ADRES = "https://portaal.example"
    ilse = LidmaatschapFabriek(rol=Rol.TOELEIDER, gebruiker__email="ilse@voorbeeld.example")
    vroeger = {"toestemming_op": vandaag - timedelta(days=60)}
    vroeger |= {"begonnen_op": vandaag - timedelta(days=60), "werkplek": ilse}
    ToeleidingFabriek(
        stap="loopt", aanbod=AanbodFabriek(), opvolgen_op=vandaag, voornaam="Ronny", **vroeger
    )
    ToeleidingFabriek(stap_op=vandaag - timedelta(days=20), voornaam="Kevin", **vroeger)
    ToeleidingFabriek(voornaam="Nieuwe", **vroeger)
    call_command("mail_toeleiding", verbosity=0)
    assert not Post.objects.exists()
    for _ in range(2):
        call_command("mail_toeleiding", echt=True)
    post = Post.objects.get()
    assert (post.aan, post.onderwerp) == (
        "ilse@voorbeeld.example", "Toeleiding: 2 mensen om aan te denken"
    )  # fmt: skip
    assert "https://portaal.example/toeleiding/" in post.tekst
    for geheim in ("Ronny", "Kevin"):
        assert geheim not in post.tekst
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        call_command("mail_toeleiding", echt=True)
    assert Post.objects.count() == 2


def test_wie_er_niet_meer_werkt_krijgt_geen_mail(vandaag):
    weg = LidmaatschapFabriek(rol=Rol.TOELEIDER, einde=vandaag - timedelta(days=1))
    ToeleidingFabriek(werkplek=weg, stap="loopt", aanbod=AanbodFabriek(), opvolgen_op=vandaag)
    assert list(toeleiding_nu.overzichten(op_datum=vandaag)) == []


def _afgesloten(dagen, **anders):
    op = timezone.localdate() - timedelta(days=dagen)
    velden = {"toestemming_op": op, "begonnen_op": op, "stap_op": op, "stap": "afgesloten"}
    return ToeleidingFabriek(**velden | anders)


def test_na_de_termijn_gaat_de_persoon_en_blijft_wat_telt(vandaag):
    pas = pas_met_recht()
    oud = _afgesloten(366, pashouder=pas.pashouder, aanbod=AanbodFabriek())
    nog_niet = _afgesloten(365)
    stil = _afgesloten(541, stap="wens")
    Toeleidingstap.objects.create(toeleiding=oud, stap=Stap.AFGESLOTEN, op=vandaag)
    Buddyvraag.objects.create(
        toeleiding=oud, buddy=BuddyFabriek(), vervalt_op=timezone.now() + timedelta(days=1)
    )
    (termijn,) = bewaartermijnen.toeleidingen(vandaag)
    assert termijn.aantal == 2
    assert termijn.ruim_op() == 2
    gewist = Toeleiding.objects.filter(gewist_op=vandaag)
    assert set(gewist) == {oud, stil}
    assert set(gewist.values_list("voornaam", "wens", "bereikbaar", "toeleider", "pashouder")) == {
        ("", "", "", None, None)
    }
    assert list(Toeleiding.objects.exclude(voornaam="")) == [nog_niet]
    assert Toeleidingstap.objects.count() == 1
    assert not Buddyvraag.objects.exists()
    assert [t.aantal for t in bewaartermijnen.toeleidingen(vandaag)] == [0]


def test_de_naam_van_een_buddy_gaat_een_jaar_na_het_stoppen(vandaag):
    BuddyFabriek(einde=vandaag - timedelta(days=366))
    BuddyFabriek(voornaam="Blijft", einde=vandaag - timedelta(days=365))
    namen, vragen = bewaartermijnen.buddys(vandaag)
    assert (namen.aantal, vragen.aantal) == (1, 0)
    assert namen.ruim_op() == 1
    assert list(Buddy.objects.exclude(voornaam="").values_list("voornaam", flat=True)) == ["Blijft"]


def test_het_blad_van_een_inwoner_noemt_de_toeleiding():
    pas = pas_met_recht()
    rij = ToeleidingFabriek(
        pashouder=pas.pashouder, stap="keuze", aanbod=AanbodFabriek(titel="Turnen")
    )
    (naam, wat), *rest = persoonsgegevens.toeleiding(pas.pashouder)
    assert (naam, rest) == ("Toeleiding", [])
    assert wat.startswith("Turnen: iets gekozen sinds ")
    assert wat.endswith(f", met {rij.partner}")


def test_de_nota_meet_toeleiding_zelf(vandaag):
    drie = {"op": vandaag, "aanbod": AanbodFabriek()}
    rij = ToeleidingFabriek()
    for stap in (Stap.INGESCHREVEN, Stap.LOOPT, Stap.LOOPT):
        Toeleidingstap.objects.create(toeleiding=rij, stap=stap, **drie)
    MomentFabriek(plaatsen=9, voorbehouden=4, bezet=3, uit_voorbehoud=3)
    gemeten = {}
    for _, stuk in indicatoren:
        sleutel, _, meet = stuk()
        gemeten[sleutel] = (meet(vandaag.year), meet(vandaag.year - 3))
    jaar = timezone.localdate(timezone.now() + timedelta(hours=1)).year
    assert gemeten["toeleidingen"] == (1, 0)
    assert gemeten["toeleidingen-ingeschreven"] == (1, 0)
    assert gemeten["toeleidingen-blijven"] == (1, 0)
    assert gemeten["voorbehouden-plaatsen"] == (3 if jaar == vandaag.year else 0, 0)


def test_een_ingenomen_plaats_die_niet_geteld_is_valt_op():
    assert list(controles.voorbehouden_plaatsen()) == []
    moment = MomentFabriek(aanbod__titel="Turnen", plaatsen=9, voorbehouden=4)
    Voorbehoud.objects.create(
        toeleiding=ToeleidingFabriek(), moment=moment, tot=moment.begin, deelname=DeelnameFabriek()
    )
    (zin,) = controles.voorbehouden_plaatsen()
    assert zin.endswith("0 van de voorbehouden plaatsen bezet, maar 1 ervan zijn geregistreerd.")
