"""Two desks at the same moment: one succeeds, the other reads why not."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from tests.fabrieken import (
    PashouderFabriek,
    grond,
    pas_met_recht,
    uitpasnummer,
)
from tests.uitpas.inwoners.ocmw import DAG, amina, ocmw, registreer
from uitpas.domein import passen
from uitpas.domein.bescherming import beperken
from uitpas.domein.pashouders import PersoonWeigering
from uitpas.models import Huishouden, Kansenstatuut, Pas, Pashouder
from uitpas.toegang import Toegang
from wevelgem_netwerk.basis.weigering import Geweigerd


def tegelijk(*taken):
    """Run each task in its own thread and connection, started together; return what each gave."""
    start, uitkomsten = threading.Barrier(len(taken)), [None] * len(taken)

    def loop(i, taak):
        start.wait(10)
        try:
            uitkomsten[i] = taak()
        except Geweigerd as geweigerd:
            uitkomsten[i] = geweigerd.reden
        finally:
            connection.close()

    draden = [threading.Thread(target=loop, args=paar) for paar in enumerate(taken)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    return uitkomsten


@pytest.mark.django_db(transaction=True)
def test_twee_medewerkers_met_hetzelfde_pasnummer_een_krijgt_de_zin():
    wie = [amina(pasnummer=uitpasnummer(1)), amina(voornaam="Grace", pasnummer=uitpasnummer(1))]
    werkplekken = [ocmw(), ocmw()]
    gronden = grond()
    uitkomsten = tegelijk(
        *(
            lambda p=p, w=w: registreer(persoon=p, werkplek=w, grond=gronden)
            for p, w in zip(wie, werkplekken, strict=True)
        )
    )
    assert sorted(isinstance(u, Pashouder) for u in uitkomsten) == [False, True]
    assert PersoonWeigering.PAS_VAN_ANDER in uitkomsten
    assert (Pas.objects.count(), Pashouder.objects.count(), Huishouden.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_twee_klikken_tegelijk_registreren_een_keer():
    token, werkplek, bewijs, wie = uuid4(), ocmw(), grond(), amina()
    uitkomsten = tegelijk(
        *[lambda: registreer(aanvraag=token, werkplek=werkplek, grond=bewijs, persoon=wie)] * 2
    )
    assert uitkomsten[0] == uitkomsten[1]
    assert (Pashouder.objects.count(), Huishouden.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_twee_medewerkers_die_hetzelfde_recht_geven_een_krijgt_de_zin():
    from uitpas.domein.kansenstatuut import RechtWeigering, toekennen

    pashouder, werkplek, bewijs = PashouderFabriek(), ocmw(), grond()
    uitkomsten = tegelijk(
        *[
            lambda: toekennen(
                werkplek=werkplek,
                pashouder=pashouder,
                grond=bewijs,
                bewijs_gezien=True,
                op_datum=DAG,
            )
        ]
        * 2
    )
    assert RechtWeigering.OVERLAP in uitkomsten
    assert Kansenstatuut.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_een_pas_blokkeren_terwijl_het_dossier_gaat_rusten_lukt_of_krijgt_de_zin():
    pas, werkplek = pas_met_recht(), ocmw()
    geblokkeerd, _ = tegelijk(
        lambda: passen.blokkeer(werkplek=werkplek, pas=pas, reden="verloren", op_datum=DAG),
        lambda: beperken.beperk(
            werkplek=werkplek, pashouder=pas.pashouder, reden="bezwaar", op_datum=DAG
        ),
    )
    pas.refresh_from_db()
    assert geblokkeerd in {Toegang.BEPERKT, pas}
    assert (pas.status == "geblokkeerd") == (geblokkeerd == pas)
    assert pas.pashouder.beperkt_op == DAG
