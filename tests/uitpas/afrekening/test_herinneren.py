"""The reminder before the settlement: once a period, logged, and no person in the mail."""

import io
import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import (
    DeelnameFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PrijsFabriek,
)
from uitpas.domein.afrekening.afrekenen import sluit
from uitpas.domein.afrekening.herinneren import HerinnerWeigering, herinner, te_herinneren
from uitpas.models import Herinnering
from wevelgem_netwerk.basis.models import Logregel, Post
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.post import verstuur_wachtende
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db

K4 = Kwartaal(2026, 4)


@pytest.fixture(autouse=True)
def _in_december(time_machine):
    time_machine.move_to("2026-12-15 10:00+01:00", tick=False)


def vergeten(naam="Dansclub De Vlasbloem", *, dagen=3, mensen=1):
    """An activity nobody was registered for, of a club with `mensen` people."""
    club = PartnerFabriek(naam=naam)
    for _ in range(mensen):
        LidmaatschapFabriek(rol=Rol.AANBIEDER, partner=club)
    moment = MomentFabriek(
        aanbod__partner=club,
        aanbod__titel=f"Dansen bij {naam}",
        begin=timezone.now() - timedelta(days=dagen),
    )
    PrijsFabriek(aanbod=moment.aanbod, bedrag="5.00")
    return moment


def doe(*woorden):
    uit = io.StringIO()
    call_command("herinner_registraties", *woorden, stdout=uit)
    verstuur_wachtende()  # what a commit does by itself
    return uit.getvalue()


def test_zonder_echt_vertrekt_er_niets():
    vergeten(mensen=2)
    assert doe().splitlines() == [
        "Dansclub De Vlasbloem: 1 activiteit, 2 ontvangers, nog niet gemaild",
        "Er is niets gemaild. Met --echt gebeurt het.",
    ]
    assert (mail.outbox, Herinnering.objects.count()) == ([], 0)


def test_elke_organisator_krijgt_de_eigen_activiteiten_en_niemand_leest_een_ander_adres():
    een, ander = vergeten(mensen=2), vergeten("Turnkring Leiestroom")
    doe("--echt", "--adres", "https://netwerk.example/")
    assert [len(bericht.recipients()) for bericht in mail.outbox] == [1, 1, 1]
    eerste, _, derde = (bericht.body.replace("\xa0", " ") for bericht in mail.outbox)
    assert "- za 12 dec: Dansen bij Dansclub De Vlasbloem" in eerste
    assert "https://netwerk.example/start/" in eerste
    assert "Het vierde kwartaal 2026 loopt tot en met donderdag 31 december." in eerste
    assert ander.aanbod.titel not in eerste
    assert een.aanbod.titel not in derde


def test_in_de_mail_staat_geen_enkele_persoon():
    moment = vergeten()
    wie = moment.aanbod.partner.lidmaatschappen.get().gebruiker
    doe("--echt")
    (bericht,) = mail.outbox
    for stuk in (wie.voornaam, wie.naam, wie.email):
        assert stuk not in bericht.body
        assert stuk not in bericht.subject


def test_een_keer_per_periode_en_in_het_logboek():
    club = vergeten().aanbod.partner
    doe("--echt")
    assert doe("--echt") == "Voor het vierde kwartaal 2026 is er niemand om te herinneren.\n"
    assert len(mail.outbox) == 1
    log = Logregel.objects.over(club).get(wat="herinnering verstuurd")
    assert log.gegevens == {"periode": "2026-Q4", "activiteiten": 1, "ontvangers": 1}


def test_wie_intussen_al_gemaild_werd_krijgt_geen_tweede_mail():
    """Two commands at once both saw the same list; the database lets one through."""
    vergeten()
    (een,) = te_herinneren(K4, op_datum=timezone.localdate())
    vraag = {"periode": K4, "vergeten": een, "op_datum": timezone.localdate()}
    herinner(**vraag)
    with pytest.raises(Geweigerd) as nee:
        herinner(**vraag)
    assert nee.value.reden == HerinnerWeigering.AL_HERINNERD
    assert Post.objects.count() == 1


def test_een_mail_die_niet_weg_kan_blijft_staan_en_vertrekt_later(settings, time_machine):
    club = vergeten().aanbod.partner
    settings.EMAIL_BACKEND = "tests.basis.test_post.DichteServer"
    doe("--echt")
    rij = Herinnering.objects.get(partner=club)
    assert Post.objects.over(rij).get().melding == "ConnectionRefusedError: geen verbinding"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    time_machine.shift(timedelta(minutes=5))
    call_command("verstuur_mail", stdout=io.StringIO())
    assert [bericht.subject for bericht in mail.outbox] == [
        "Nog te registreren in het vierde kwartaal 2026"
    ]


def test_een_herinnering_die_niet_bewaard_werd_is_ook_niet_gemaild():
    vergeten()
    (een,) = te_herinneren(K4, op_datum=timezone.localdate())
    with transaction.atomic():
        herinner(periode=K4, vergeten=een, op_datum=timezone.localdate())
        transaction.set_rollback(True)
    assert (Herinnering.objects.count(), Post.objects.count()) == (0, 0)


def test_zonder_iemand_om_te_mailen_staat_dat_er():
    vergeten(mensen=0)
    assert "Bij deze organisator is er niemand om te mailen." in doe("--echt")
    assert Herinnering.objects.count() == 0


def test_wat_geregistreerd_is_of_in_een_ander_kwartaal_viel_staat_er_niet():
    moment = vergeten()
    DeelnameFabriek(moment=moment, partner=moment.aanbod.partner)
    vergeten("Turnkring Leiestroom", dagen=80)
    assert "niemand om te herinneren" in doe()
    assert "Turnkring Leiestroom: 1 activiteit" in doe("2026-Q3")


@pytest.mark.parametrize(
    ("periode", "zin"),
    [
        ("2027-Q1", "moet nog beginnen"),
        ("2026-Q3", "is al afgerekend"),
        ("morgen", "Schrijf een kwartaal als 2026-Q3."),
    ],
)
def test_een_periode_die_niet_kan_geeft_een_zin_en_code_2(periode, zin):
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    DeelnameFabriek(datum=Kwartaal(2026, 3).begin)
    sluit(periode=Kwartaal(2026, 3), door=coordinator.gebruiker, werkplek=coordinator)
    with pytest.raises(CommandError, match=zin) as fout:
        doe(periode)
    assert fout.value.returncode == 2


def test_met_json_komt_er_een_object():
    vergeten()
    assert json.loads(doe("--json")) == {
        "periode": "2026-Q4",
        "organisatoren": [
            {
                "organisator": "Dansclub De Vlasbloem",
                "activiteiten": 1,
                "ontvangers": 1,
                "stand": "nog niet gemaild",
                "zin": "",
            }
        ],
    }


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_drie_vragen(django_assert_num_queries, aantal):
    for nummer in range(aantal):
        vergeten(f"Club {nummer}")
    with django_assert_num_queries(3):
        assert len(te_herinneren(K4, op_datum=timezone.localdate())) == aantal
