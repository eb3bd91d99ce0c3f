"""A place kept for who is led somewhere: the desk sells it to nobody else, until it falls free."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanbod.models import Moment
from partners.models import Rol
from tests.fabrieken import (
    GroepspasFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    ToeleidingFabriek,
    pas_met_recht,
)
from tests.uitpas.balie.kassa_hulp import Kassa
from tests.uitpas.balie.test_wedloop import tegelijk
from uitpas.domein.balie.deelnames import DeelnameWeigering
from uitpas.domein.toeleiding.redenen import PlaatsWeigering, ToeleidingWeigering
from uitpas.domein.toeleiding.voorbehoud import houd_vast, laat_los
from uitpas.models import Deelname, Voorbehoud
from wevelgem_netwerk.basis.log import Logregel
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

OVER_TIEN_DAGEN = timezone.localdate() + timedelta(days=10)


@pytest.fixture
def kassa():
    """Three places of which two are reserved, until two days before."""
    kassa = Kassa(voorbehoud_dagen=2)
    kassa.op(OVER_TIEN_DAGEN, plaatsen=3, voorbehouden=2)
    return kassa


@pytest.fixture
def moment(kassa):
    return kassa.op(OVER_TIEN_DAGEN)


def _wie(moment, werkplek=None, **anders):
    werkplek = werkplek or LidmaatschapFabriek(rol=Rol.TOELEIDER)
    rij = ToeleidingFabriek(werkplek=werkplek, aanbod=moment.aanbod, stap="keuze", **anders)
    return {"toeleiding": rij, "werkplek": werkplek}


def _geweigerd(roep, *args, **kwargs):
    with pytest.raises(Geweigerd) as nee:
        roep(*args, **kwargs)
    return nee.value.reden


def _stand(moment):
    moment.refresh_from_db()
    return moment.bezet, moment.uit_voorbehoud


def test_de_balie_verkoopt_geen_voorbehouden_plaats_voor_ze_vrijvalt(kassa, moment):
    kassa.registreer(pas_met_recht(), OVER_TIEN_DAGEN)
    laat = pas_met_recht()
    reden = _geweigerd(kassa.registreer, laat, OVER_TIEN_DAGEN)
    assert reden == DeelnameWeigering.VOORBEHOUDEN
    with time_machine.travel(moment.vrijgave):
        assert kassa.registreer(laat, OVER_TIEN_DAGEN).nieuw
    assert _stand(moment) == (2, 0)


def test_wie_een_plaats_heeft_krijgt_ze_ook_als_de_gewone_op_zijn(kassa, moment):
    kassa.registreer(pas_met_recht(), OVER_TIEN_DAGEN)
    pas = pas_met_recht()
    houd_vast(moment=moment, **_wie(moment, pashouder=pas.pashouder))
    regel = kassa.registreer(pas, OVER_TIEN_DAGEN).deelname
    assert Voorbehoud.objects.get().deelname == regel
    assert _stand(moment) == (2, 1)
    assert moment.apart(timezone.now()) == 1


def test_de_vrijwilliger_kiest_voor_wie_de_plaats_is(kassa, moment):
    """Without a pass joined to it: who is expected says so at the desk."""
    kassa.registreer(pas_met_recht(), OVER_TIEN_DAGEN)
    plaats = houd_vast(moment=moment, **_wie(moment))
    regel = kassa.regel(pas_met_recht(), OVER_TIEN_DAGEN, voorbehoud_id=plaats.pk)
    assert kassa.verkoop(regel)[0].nieuw
    nog_een = kassa.regel(pas_met_recht(), OVER_TIEN_DAGEN, voorbehoud_id=plaats.pk)
    reden = _geweigerd(kassa.verkoop, nog_een, sleutel="tweede")
    assert reden == DeelnameWeigering.PLAATS_WEG


def test_een_groep_neemt_nooit_een_plaats_die_voor_iemand_is(kassa, moment):
    plaats = houd_vast(moment=moment, **_wie(moment))
    groep = kassa.regel(GroepspasFabriek(), OVER_TIEN_DAGEN, aantal=2, voorbehoud_id=plaats.pk)
    assert _geweigerd(kassa.verkoop, groep) == DeelnameWeigering.TE_WEINIG_PLAATSEN


def test_ongedaan_maken_geeft_de_plaats_terug_aan_wie_ze_had(kassa, moment):
    pas = pas_met_recht()
    plaats = houd_vast(moment=moment, **_wie(moment, pashouder=pas.pashouder))
    kassa.ongedaan(kassa.registreer(pas, OVER_TIEN_DAGEN))
    plaats.refresh_from_db()
    assert plaats.deelname is None
    assert _stand(moment) == (0, 0)


def test_een_plaats_valt_vanzelf_vrij_op_haar_laatste_dag(moment):
    tot = timezone.localdate() + timedelta(days=3)
    plaats = houd_vast(moment=moment, tot=tot, **_wie(moment))
    assert timezone.localtime(plaats.tot) == timezone.make_aware(
        datetime.combine(tot + timedelta(days=1), datetime.min.time())
    )
    houd_vast(moment=moment, **_wie(moment))
    assert _geweigerd(houd_vast, moment=moment, **_wie(moment)) == PlaatsWeigering.GEEN_OVER
    with time_machine.travel(plaats.tot):
        assert houd_vast(moment=moment, **_wie(moment)).tot == moment.vrijgave


def test_nooit_langer_dan_tot_de_plaatsen_vrijvallen(moment):
    assert houd_vast(moment=moment, tot=OVER_TIEN_DAGEN, **_wie(moment)).tot == moment.vrijgave
    with time_machine.travel(moment.vrijgave):
        assert _geweigerd(houd_vast, moment=moment, **_wie(moment)) == PlaatsWeigering.VRIJGEGEVEN


def test_twee_keer_vasthouden_is_een_plaats_en_een_logregel(moment):
    wie = _wie(moment)
    assert houd_vast(moment=moment, **wie) == houd_vast(moment=moment, **wie)
    assert Logregel.objects.filter(wat="plaats vastgehouden").count() == 1
    laat_los(**wie)
    laat_los(**wie)
    assert Logregel.objects.filter(wat="plaats losgelaten").count() == 1
    assert not Voorbehoud.objects.staand(timezone.now()).exists()


def test_een_ander_houdt_niets_vast_en_een_ander_aanbod_ook_niet(moment):
    wie = _wie(moment)
    vreemd = wie | {"werkplek": LidmaatschapFabriek(rol=Rol.TOELEIDER)}
    assert _geweigerd(houd_vast, moment=moment, **vreemd) == ToeleidingWeigering.NIET_VAN_JOU
    elders = MomentFabriek(plaatsen=3, voorbehouden=1)
    assert _geweigerd(houd_vast, moment=elders, **wie) == ToeleidingWeigering.ANDER_MOMENT
    Moment.objects.filter(pk=moment.pk).update(voorbehouden=0)
    reden = _geweigerd(houd_vast, moment=moment, **wie)
    assert reden == PlaatsWeigering.NIETS_VOORBEHOUDEN


def test_de_databank_kent_een_open_plaats_per_persoon(moment):
    wie = _wie(moment)
    houd_vast(moment=moment, **wie)
    with pytest.raises(IntegrityError, match="voorbehoud_een_open"), transaction.atomic():
        Voorbehoud.objects.create(toeleiding=wie["toeleiding"], moment=moment, tot=moment.vrijgave)


def test_registreren_waar_iets_vastgehouden_is_kost_twee_vragen_meer(
    kassa, moment, django_assert_num_queries
):
    """Where nothing is reserved it is what it was (test_deelnames)."""
    pas = pas_met_recht()
    houd_vast(moment=moment, **_wie(moment, pashouder=pas.pashouder))
    with django_assert_num_queries(14):
        kassa.registreer(pas, OVER_TIEN_DAGEN)


@pytest.mark.django_db(transaction=True)
def test_acht_toeleiders_voor_de_laatste_voorbehouden_plaats(kassa, moment):
    Moment.objects.filter(pk=moment.pk).update(voorbehouden=1)
    allen = [_wie(moment) for _ in range(8)]
    antwoorden = tegelijk([lambda w=w: houd_vast(moment=moment, **w) for w in allen])
    assert antwoorden.count(PlaatsWeigering.GEEN_OVER) == 7
    assert Voorbehoud.objects.staand(timezone.now()).count() == 1


@pytest.mark.django_db(transaction=True)
def test_toeleiders_en_balie_tegelijk_nemen_samen_niet_meer_dan_er_is(kassa, moment):
    """One ordinary place for six buyers, two reserved for four who are led, and two who come."""
    allen, kopers = [_wie(moment) for _ in range(4)], [pas_met_recht() for _ in range(6)]
    antwoorden = tegelijk(
        [lambda w=w: houd_vast(moment=moment, **w) for w in allen]
        + [lambda p=p: kassa.registreer(p, OVER_TIEN_DAGEN) for p in kopers]
    )
    assert antwoorden.count(PlaatsWeigering.GEEN_OVER) == 2
    assert antwoorden.count(DeelnameWeigering.VOORBEHOUDEN) == 5
    plaatsen = list(Voorbehoud.objects.staand(timezone.now()).order_by("pk"))
    regels = [
        kassa.regel(pas_met_recht(), OVER_TIEN_DAGEN, voorbehoud_id=plaatsen[n % 2].pk)
        for n in range(4)
    ]
    antwoorden = tegelijk(
        [lambda r=r, n=n: kassa.verkoop(r, sleutel=f"plaats-{n}") for n, r in enumerate(regels)]
    )
    assert sum(isinstance(antwoord, list) for antwoord in antwoorden) == 2
    assert _stand(moment) == (3, 2)
    assert Deelname.objects.count() == 3
