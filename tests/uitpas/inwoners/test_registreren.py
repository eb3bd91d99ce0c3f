"""Registering a resident with household, pass and right: the verbs."""

from datetime import date
from uuid import uuid4

import pytest

from tests.fabrieken import (
    PasFabriek,
    PashouderFabriek,
    deelgemeente,
    gemeente,
    grond,
    uitpasnummer,
)
from tests.uitpas.inwoners.ocmw import DAG, amina, ocmw, registreer, sami
from uitpas.domein import pashouders
from uitpas.domein.pashouders import PersoonWeigering, RijGeweigerd
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd


@pytest.mark.django_db
def test_persoon_gezin_pas_en_recht_in_een_keer():
    hoofd = registreer(
        persoon=amina(pasnummer=uitpasnummer(1)), gezinsleden=[sami(pasnummer=uitpasnummer(2))]
    )
    leden = list(hoofd.huishouden.leden.order_by("pk"))
    assert [str(lid) for lid in leden] == ["Amina Haddad", "Sami Haddad"]
    assert [[p.nummer for p in lid.passen.all()] for lid in leden] == [
        [uitpasnummer(1)],
        [uitpasnummer(2)],
    ]
    assert [lid.statuten.get().einde for lid in leden] == [date(2027, 4, 30)] * 2
    assert {lid.deelgemeente.naam for lid in leden} == {"Gullegem"}
    assert sorted(Logregel.objects.values_list("wat", flat=True)) == sorted(
        ["registreert inwoner", "geeft pas", "kent kansenstatuut toe"] * 2
    )


@pytest.mark.django_db
def test_een_grond_voor_een_persoon_geeft_het_gezin_geen_recht():
    hoofd = registreer(grond=grond("pleeg"), gezinsleden=[sami()])
    assert [lid.statuten.count() for lid in hoofd.huishouden.leden.order_by("pk")] == [1, 0]


@pytest.mark.django_db
def test_een_gezinslid_met_een_bezette_pas_laat_niets_achter():
    bezet = PasFabriek(pashouder=PashouderFabriek(naam="Ander"))
    with pytest.raises(RijGeweigerd) as fout:
        registreer(gezinsleden=[sami(), sami(voornaam="Lina", pasnummer=bezet.nummer)])
    assert (fout.value.rij, fout.value.reden) == (1, PersoonWeigering.PAS_VAN_ANDER)
    assert [p.naam for p in Pashouder.objects.all()] == ["Ander"]
    assert (Huishouden.objects.count(), Kansenstatuut.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_hetzelfde_formulier_twee_keer_registreert_een_keer():
    token, werkplek = uuid4(), ocmw()
    eerst = registreer(aanvraag=token, werkplek=werkplek)
    nog_eens = registreer(aanvraag=token, werkplek=werkplek)
    assert (eerst, Pashouder.objects.count(), Huishouden.objects.count()) == (nog_eens, 1, 1)


@pytest.mark.django_db
def test_hetzelfde_formulier_met_een_andere_naam_bewaart_niet_stil_niets():
    token = uuid4()
    registreer(aanvraag=token)
    with pytest.raises(Geweigerd) as fout:
        registreer(aanvraag=token, persoon=amina(voornaam="Grace"))
    assert fout.value.reden == PersoonWeigering.AL_BEWAARD


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("geboren", "reden"),
    [
        (date(2026, 9, 17), PersoonWeigering.GEBOORTE_KOMT_NOG),
        (date(1905, 12, 31), PersoonWeigering.TE_OUD),
    ],
)
def test_een_onmogelijke_geboortedatum_wordt_geweigerd(geboren, reden):
    with pytest.raises(Geweigerd) as fout:
        registreer(persoon=amina(geboortedatum=geboren))
    assert fout.value.reden == reden


@pytest.mark.django_db
def test_een_deelgemeente_van_een_andere_gemeente_wordt_geweigerd():
    with pytest.raises(Geweigerd) as fout:
        registreer(werkplek=ocmw("Kortrijk"))
    assert fout.value.reden == PersoonWeigering.WOONT_ELDERS


@pytest.mark.django_db
def test_wie_vandaag_geboren_is_kan_ook():
    assert registreer(persoon=amina(geboortedatum=DAG)).geboortedatum == DAG


@pytest.mark.django_db
def test_een_nieuwe_pas_vervangt_de_oude_die_daarna_niet_meer_kan():
    werkplek, pashouder = ocmw(), PashouderFabriek()

    def geef(nummer, reden=""):
        return pashouders.geef_pas(
            werkplek=werkplek, pashouder=pashouder, nummer=nummer, reden=reden, op_datum=DAG
        )

    geef(uitpasnummer(1))
    assert geef(uitpasnummer(1)).nummer == uitpasnummer(1)
    geef(uitpasnummer(2), "verloren")
    assert [(p.nummer, p.status) for p in Pas.objects.order_by("nummer")] == [
        (uitpasnummer(1), "vervangen"),
        (uitpasnummer(2), "actief"),
    ]
    with pytest.raises(Geweigerd) as fout:
        geef(uitpasnummer(1))
    assert fout.value.reden == PersoonWeigering.PAS_VERVANGEN
    assert Logregel.objects.filter(wat="geeft pas").count() == 2


@pytest.mark.django_db
def test_een_gezinslid_krijgt_hetzelfde_recht_tot_dezelfde_dag():
    werkplek = ocmw()
    hoofd = registreer(werkplek=werkplek, einde=date(2026, 12, 31))
    token = uuid4()
    for _ in range(2):
        lina = pashouders.voeg_gezinslid_toe(
            werkplek=werkplek,
            aanvraag=token,
            bij=hoofd,
            persoon=sami(voornaam="Lina"),
            zelfde_recht=True,
            op_datum=DAG,
        )
    assert (lina.huishouden, lina.statuten.get().einde) == (hoofd.huishouden, date(2026, 12, 31))
    assert Pashouder.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("persoon", "dubbel"),
    [
        ({}, True),
        ({"voornaam": "Àlice", "naam": "Hermans", "geboortedatum": date(1991, 12, 1)}, True),
        ({"geboortedatum": date(1992, 3, 14)}, False),
        ({"voornaam": "Bea"}, False),
        ({"naam": "Benali"}, False),
    ],
)
def test_dezelfde_letters_jaar_en_deelgemeente_is_een_mogelijke_dubbel(persoon, dubbel):
    PashouderFabriek()
    nieuw = amina(**persoon)
    gevonden = pashouders.mogelijke_dubbels(gemeente=gemeente(), personen=[nieuw])
    assert gevonden == ([nieuw] if dubbel else [])


@pytest.mark.django_db
def test_een_andere_deelgemeente_of_gemeente_is_geen_dubbel():
    PashouderFabriek(deelgemeente=deelgemeente("Moorsele"))
    PashouderFabriek(gemeente=gemeente("Kortrijk"), deelgemeente=None)
    assert pashouders.mogelijke_dubbels(gemeente=gemeente(), personen=[amina()]) == []
