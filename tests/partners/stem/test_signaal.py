"""Saying what stands in the way, and answering it: the verbs."""

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from partners.domein.stem import signaal as domein
from partners.domein.stem import signaal_beheer as beheer
from partners.domein.stem.signaal import Inhoud, Over, SignaalWeigering
from partners.models import Antwoord, Drempel, Rol, Signaal
from partners.signalen import bewijs as signaalbewijs
from partners.signalen.code import maak_code, onderwerp_van
from tests.fabrieken import LidmaatschapFabriek, PartnerFabriek, SignaalFabriek
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db


def over(partner) -> Over:
    return Over(*onderwerp_van(maak_code("partner", partner.pk)))


def drempels(*codes):
    return list(Drempel.objects.filter(code__in=codes or ["bereikbaarheid"]))


def meld(partner, bewijs="een", tekst="", **meer):
    return domein.meld(over=over(partner), drempels=drempels(), tekst=tekst, bewijs=bewijs, **meer)


@pytest.fixture
def club():
    return LidmaatschapFabriek(rol=Rol.AANBIEDER)


@pytest.fixture
def tine():
    return LidmaatschapFabriek(rol=Rol.COORDINATOR)


def antwoord(signaal, lid, wat="komt", tekst="We vragen een bus.", **meer):
    inhoud = Inhoud(wat=wat, tekst=tekst, **meer.pop("inhoud", {}))
    return domein.beantwoord(
        signaal=signaal, inhoud=inhoud, werkplek=lid, door=lid.gebruiker, **meer
    )


# --- saying it --------------------------------------------------------------------------------
def test_een_signaal_houdt_de_drempels_bij_en_niet_wie_het_zei(club):
    signaal = domein.meld(
        over=over(club.partner),
        drempels=drempels("bereikbaarheid", "betaalbaarheid"),
        tekst="Mijn zoon Sami geraakt er niet. Bel 0470 12 34 56.",
        bewijs="een",
    )
    signaal.refresh_from_db()
    assert signaal.tekst == "Mijn zoon (naam) geraakt er niet. Bel (nummer)."
    assert {d.code for d in signaal.drempels.all()} == {"bereikbaarheid", "betaalbaarheid"}
    assert (signaal.partner, signaal.naam, signaal.melder) == (
        club.partner,
        club.partner.naam,
        None,
    )
    assert Logregel.objects.count() == 0


def test_hetzelfde_formulier_twee_keer_is_een_signaal(club):
    assert meld(club.partner) == meld(club.partner)
    assert Signaal.objects.count() == 1


def test_dezelfde_tekst_over_hetzelfde_telt_een_keer_op_een_dag(club, time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    eerste = meld(club.partner, "een", "Te ver.")
    assert meld(club.partner, "twee", " Te   ver. ") == eerste
    time_machine.move_to("2026-11-25 10:00+01:00", tick=False)
    assert meld(club.partner, "drie", "Te ver.") != eerste


def test_zonder_drempel_is_er_geen_signaal(club):
    with pytest.raises(Geweigerd) as weigering:
        domein.meld(over=over(club.partner), drempels=[], tekst="Te ver.", bewijs="een")
    assert weigering.value.reden == SignaalWeigering.GEEN_DREMPEL


def test_van_dezelfde_telefoon_die_er_honderd_stuurt_komen_er_tien_binnen(club, time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    for nr in range(10):
        meld(club.partner, f"formulier {nr}")
    for nr in range(10, 100):
        with pytest.raises(Geweigerd) as weigering:
            meld(club.partner, f"formulier {nr}")
        assert weigering.value.reden == SignaalWeigering.DRUK
    assert Signaal.objects.count() == 10
    meld(PartnerFabriek(), "over een ander")
    meld(club.partner, "van een collega", werkplek=club)
    time_machine.move_to("2026-11-23 11:01+01:00", tick=False)
    meld(club.partner, "een uur later")
    assert Signaal.objects.count() == 13


@pytest.mark.django_db(transaction=True)
def test_ook_tegelijk_komen_er_niet_meer_binnen_dan_mag(settings):
    settings.SIGNALEN_PER_UUR = 2
    partner, start, geweigerd = PartnerFabriek(), Barrier(4), []

    def stuur(nr):
        try:
            start.wait()
            meld(partner, f"formulier {nr}")
        except Geweigerd as weigering:
            geweigerd.append(weigering.reden)
        finally:
            connection.close()

    draden = [Thread(target=stuur, args=[nr]) for nr in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert (Signaal.objects.count(), geweigerd) == (2, [SignaalWeigering.DRUK] * 2)


def test_over_wat_stopte_en_over_het_algemeen_antwoordt_het_netwerk():
    gestopt = meld(PartnerFabriek(naam="Turnkring Weg", actief=False))
    algemeen = domein.meld(over=Over(), drempels=drempels(), tekst="", bewijs="twee")
    assert (gestopt.partner, gestopt.naam) == (None, "Turnkring Weg")
    assert (algemeen.partner, algemeen.soort, algemeen.sleutel) == (None, "", None)


# --- the form proves itself -------------------------------------------------------------------
def test_het_formulier_geldt_voor_een_onderwerp_en_enkele_uren(time_machine):
    time_machine.move_to("2026-11-23 10:00+01:00", tick=False)
    bewijs = signaalbewijs.maak("o1b")
    assert signaalbewijs.lees(bewijs, "o1b").te_snel
    time_machine.move_to("2026-11-23 10:00:04+01:00", tick=False)
    assert not signaalbewijs.lees(bewijs, "o1b").te_snel
    assert signaalbewijs.lees(bewijs, "o2c") is None
    assert signaalbewijs.lees(bewijs + "x", "o1b") is None
    time_machine.move_to("2026-11-24 10:00+01:00", tick=False)
    assert signaalbewijs.lees(bewijs, "o1b") is None


# --- the answer -------------------------------------------------------------------------------
def test_een_antwoord_geldt_voor_alle_signalen_over_hetzelfde(club):
    eerste, tweede = SignaalFabriek.create_batch(2, partner=club.partner)
    vreemd = SignaalFabriek()
    gegeven = antwoord(eerste, club, ook=[tweede, vreemd])
    assert set(gegeven.signalen.all()) == {eerste, tweede}
    assert Signaal.objects.onbeantwoord().get() == vreemd
    regel = Logregel.objects.over(eerste).get()
    assert (regel.wat, regel.gegevens) == ("signaal beantwoord", {"van": "", "naar": "komt"})


def test_opnieuw_antwoorden_verandert_het_antwoord_en_maakt_het_weer_besloten(club):
    signaal = SignaalFabriek(partner=club.partner)
    eerste = antwoord(signaal, club)
    domein.maak_openbaar(antwoord=eerste, openbaar=True, werkplek=club, door=club.gebruiker)
    tweede = antwoord(signaal, club, wat="gedaan", tekst="De bus rijdt.")
    assert tweede == eerste
    tweede.refresh_from_db()
    assert (tweede.tekst, tweede.openbaar_sinds) == ("De bus rijdt.", None)


def test_alleen_de_partner_zelf_en_de_coordinator_antwoorden(club, tine):
    signaal = SignaalFabriek()
    kassa = LidmaatschapFabriek(rol=Rol.KASSA, partner=signaal.partner)
    for lid in (club, kassa):
        with pytest.raises(Geweigerd) as weigering:
            antwoord(signaal, lid)
        assert weigering.value.reden == SignaalWeigering.NIET_VAN_JOU
    assert antwoord(signaal, tine).door == tine.gebruiker


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (Inhoud("komt", "  "), SignaalWeigering.GEEN_TEKST),
        (Inhoud("komt", "Straks.", tegen="2020-01-01"), SignaalWeigering.TEGEN_VOORBIJ),
    ],
)
def test_een_antwoord_zegt_iets_en_ligt_niet_in_het_verleden(club, inhoud, reden):
    from datetime import date

    if inhoud.tegen:
        inhoud = Inhoud(inhoud.wat, inhoud.tekst, tegen=date.fromisoformat(inhoud.tegen))
    signaal = SignaalFabriek(partner=club.partner)
    with pytest.raises(Geweigerd) as weigering:
        domein.beantwoord(signaal=signaal, inhoud=inhoud, werkplek=club, door=club.gebruiker)
    assert weigering.value.reden == reden


def test_een_partner_die_niet_vertrouwd_is_maakt_niets_openbaar_de_coordinator_wel(club, tine):
    club.partner.vertrouwd = False
    club.partner.save()
    gegeven = antwoord(SignaalFabriek(partner=club.partner), club)
    with pytest.raises(Geweigerd) as weigering:
        domein.maak_openbaar(antwoord=gegeven, openbaar=True, werkplek=club, door=club.gebruiker)
    assert weigering.value.reden == SignaalWeigering.NAGEKEKEN
    for _ in range(2):
        domein.maak_openbaar(antwoord=gegeven, openbaar=True, werkplek=tine, door=tine.gebruiker)
    assert Antwoord.objects.openbaar().get() == gegeven
    assert Logregel.objects.over(gegeven).count() == 1


# --- what the coördinator does ----------------------------------------------------------------
def test_verbergen_vraagt_een_reden_en_is_terug_te_draaien(club, tine):
    signaal = SignaalFabriek(partner=club.partner, tekst="hahaha")
    with pytest.raises(Geweigerd) as weigering:
        beheer.verberg(signaal=signaal, waarom=" ", werkplek=tine, door=tine.gebruiker)
    assert weigering.value.reden == SignaalWeigering.REDEN_ONTBREEKT
    with pytest.raises(Geweigerd):
        beheer.verberg(signaal=signaal, waarom="Lastig.", werkplek=club, door=club.gebruiker)
    beheer.verberg(signaal=signaal, waarom="Een grap.", werkplek=tine, door=tine.gebruiker)
    assert not Signaal.objects.zichtbaar_voor(club).exists()
    with pytest.raises(Geweigerd) as weigering:
        antwoord(signaal, tine)
    assert weigering.value.reden == SignaalWeigering.VERBORGEN
    beheer.toon_weer(signaal=signaal, werkplek=tine, door=tine.gebruiker)
    assert Signaal.objects.zichtbaar_voor(club).get().tekst == "hahaha"
    assert [r.wat for r in Logregel.objects.over(signaal).order_by("id")] == [
        "signaal verborgen", "signaal weer getoond",
    ]  # fmt: skip


def test_een_tekst_die_toch_iemand_noemt_is_te_wissen_en_de_drempel_blijft(tine):
    signaal = SignaalFabriek(tekst="lina durft niet")
    beheer.wis_tekst(signaal=signaal, werkplek=tine, door=tine.gebruiker)
    signaal.refresh_from_db()
    assert (signaal.tekst, signaal.drempels.count()) == ("", 1)
    assert "lina" not in str(list(Logregel.objects.values()))


def test_doorgeven_kan_tot_er_een_antwoord_is(club, tine):
    signaal = SignaalFabriek()
    beheer.geef_door(signaal=signaal, partner=club.partner, werkplek=tine, door=tine.gebruiker)
    assert Signaal.objects.zichtbaar_voor(club).get() == signaal
    antwoord(signaal, club)
    with pytest.raises(Geweigerd) as weigering:
        beheer.geef_door(signaal=signaal, partner=None, werkplek=tine, door=tine.gebruiker)
    assert weigering.value.reden == SignaalWeigering.AL_BEANTWOORD


# --- the database holds it too ----------------------------------------------------------------
@pytest.mark.parametrize(
    "velden",
    [{"soort": "", "sleutel": 3}, {"verborgen_waarom": "zomaar"}, {"bewijs": "formulier-vast"}],
)
def test_de_databank_weigert_een_signaal_dat_niet_klopt(velden):
    SignaalFabriek(bewijs="formulier-vast")
    with pytest.raises(IntegrityError), transaction.atomic():
        SignaalFabriek(**velden)


def test_een_signaal_verdwijnt_nooit():
    signaal = SignaalFabriek()
    with pytest.raises(Exception, match="Cannot delete rows"), transaction.atomic():
        signaal.delete()
