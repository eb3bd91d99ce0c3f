"""Every command that writes is killed somewhere in the middle: here is the list of all of them.

The commands that only mail are killed here, the moment the mail server has the first letter and
did not say so yet: what was done is whole, and running again finishes it, everybody once.
"""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.core import mail
from django.core.management import call_command, get_commands
from django.utils import timezone

from partners.models import Actie, Indicator, Meting, Nota, Rol, Signaal
from tests.basis.test_gedode_opdrachten import op_slot
from tests.fabrieken import (
    AanbodFabriek,
    ActiepuntFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    OverlegFabriek,
    PartnerFabriek,
    PrijsFabriek,
    SignaalFabriek,
    ToeleidingFabriek,
)
from tests.postbus import postbus
from tests.processen import (
    dood,
    start,
    tegenspraken,
    wacht_op_een_slot,
    wacht_op_lege_databank,
    wacht_tot,
)
from wevelgem_netwerk.basis.inzagemodel import Inzage
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.post import verstuur_wachtende

pytestmark = pytest.mark.django_db(transaction=True)

ONZE_APPS = {"partners", "aanbod", "uitpas", "wevelgem_netwerk.basis"}
HIER = Path(__file__).name
#: Where each command that writes is killed: the file, and the test in it.
GEDOOD = {
    "afrekening": "uitpas/bestanden/test_gedood.py",
    "draai_sleutels": "uitpas/bescherming/test_wissen_gedood.py",
    "exporteer_netwerk": "basis/test_gedode_opdrachten.py",
    "herinner_overleg": "basis/test_elke_opdracht_gedood.py",
    "herinner_registraties": "basis/test_elke_opdracht_gedood.py",
    "herinner_signalen": "basis/test_elke_opdracht_gedood.py",
    "importeer_deelnames": "uitpas/bestanden/test_gedood.py",
    "importeer_uitdatabank": "aanbod/uitdatabank/test_gebroken_import.py",
    "mail_actiepunten": "basis/test_elke_opdracht_gedood.py",
    "mail_toeleiding": "basis/test_elke_opdracht_gedood.py",
    "meet_indicatoren": "basis/test_elke_opdracht_gedood.py",
    "meld_inzage": "basis/test_elke_opdracht_gedood.py",
    "registreer_uit_bestand": "uitpas/bestanden/test_registratiebestand.py",
    "reservekopie": "basis/test_reservekopie.py",
    "ruim_op": "basis/test_gedode_opdrachten.py",
    "verstuur_mail": "basis/test_gedode_opdrachten.py",
    "zet_terug": "basis/test_reservekopie.py",
}
#: What has nothing to leave half done, and why.
NIETS_HALF = {
    "controleer": "only reads",
    "exporteer_uitdatabank": "only reads, and tells",
    "laad_demo": "one transaction, only with DEBUG",
    "migrate": "Django's own: PostgreSQL undoes a migration that is killed; all of ours are atomic",
    "tarief": "only reads",
}


def test_elke_opdracht_die_schrijft_wordt_ergens_gedood():
    onze = {naam for naam, app in get_commands().items() if app in ONZE_APPS}
    assert onze == GEDOOD.keys() | NIETS_HALF.keys()


@pytest.mark.parametrize("opdracht", sorted(GEDOOD))
def test_en_die_test_bestaat(opdracht):
    """A test (or a table of tests) that names the command, in a file where processes are killed."""
    tekst = (Path(instellingen.BASIS_MAP) / "tests" / GEDOOD[opdracht]).read_text()
    functies = [f for f in ast.parse(tekst).body if isinstance(f, ast.FunctionDef)]
    namen = {n.id for f in functies for n in ast.walk(f) if isinstance(n, ast.Name)}
    assert {"dood", "start"} <= namen
    genoemd = {n.value for f in functies for n in ast.walk(f) if isinstance(n, ast.Constant)}
    assert opdracht in genoemd | (MAILERS.keys() if GEDOOD[opdracht].endswith(HIER) else set())


# --- the commands that only mail ------------------------------------------------------------------
def _twee(rol) -> list:
    return [LidmaatschapFabriek(rol=rol) for _ in range(2)]


def _adressen(leden) -> list[str]:
    return [lid.gebruiker.email for lid in leden]


def overleg(vandaag) -> list[str]:
    komend = OverlegFabriek(datum=vandaag + timedelta(days=4), stand="uitgenodigd")
    for n in range(2):
        partner = PartnerFabriek()
        komend.aanwezigheden.create(partner=partner, email=f"partner{n}@voorbeeld.example")
    return [f"partner{n}@voorbeeld.example" for n in range(2)]


def signalen(vandaag) -> list[str]:
    leden = _twee(Rol.AANBIEDER)
    for lid in leden:
        SignaalFabriek(partner=lid.partner)
    Signaal.objects.update(gemaakt_op=timezone.now() - timedelta(days=30))
    return _adressen(leden)


def acties(vandaag) -> list[str]:
    leden = _twee(Rol.OCMW)
    for lid in leden:
        ActiepuntFabriek(eigenaar=lid.gebruiker, tegen=vandaag - timedelta(days=1))
    return _adressen(leden)


def toeleiding(vandaag) -> list[str]:
    leden = _twee(Rol.TOELEIDER)
    for lid in leden:
        ToeleidingFabriek(werkplek=lid, stap="loopt", aanbod=AanbodFabriek(), opvolgen_op=vandaag)
    return _adressen(leden)


def registraties(vandaag) -> list[str]:
    leden = _twee(Rol.AANBIEDER)
    for lid in leden:
        moment = MomentFabriek(
            aanbod__partner=lid.partner, begin=timezone.now() - timedelta(days=3)
        )
        PrijsFabriek(aanbod=moment.aanbod, bedrag="5.00")
    return _adressen(leden)


def inzage(vandaag) -> list[str]:
    for lid in _twee(Rol.OCMW):
        Inzage.objects.create(
            wie=lid.gebruiker, namens="OCMW", organisatie=lid.partner_id, wat="pas",
            soort="uitpas.pas", opvallend=["buiten_uren"],
        )  # fmt: skip
    return _adressen([LidmaatschapFabriek(rol=Rol.BESCHERMING)]) * 2


MAILERS = {
    "herinner_overleg": (overleg, ["--echt"]),
    "herinner_signalen": (signalen, ["--echt"]),
    "mail_actiepunten": (acties, ["--echt"]),
    "mail_toeleiding": (toeleiding, ["--echt"]),
    "herinner_registraties": (registraties, ["{periode}", "--echt"]),
    "meld_inzage": (inzage, []),
}


@pytest.mark.parametrize("opdracht", MAILERS)
def test_gedood_terwijl_de_eerste_mail_vertrekt_en_opnieuw_iedereen_een_keer(opdracht, vandaag):
    zet_klaar, woorden = MAILERS[opdracht]
    verwacht = sorted(zet_klaar(vandaag))
    periode = str(Kwartaal.van(vandaag - timedelta(days=3)))
    opdracht_ = [opdracht, *(woord.format(periode=periode) for woord in woorden)]
    with postbus(antwoordt=False) as stil:
        proces = start(*opdracht_, EMAIL_URL=stil.adres)
        wacht_tot(lambda: stil.brieven, proces)
        dood(proces)
    wacht_op_lege_databank()
    assert {post.status for post in Post.objects.all()} == {"wacht"}

    call_command(*opdracht_, verbosity=0)
    verstuur_wachtende()
    assert sorted(Post.objects.values_list("aan", "status")) == [(a, "verstuurd") for a in verwacht]
    assert sorted(bericht.to[0] for bericht in mail.outbox) == verwacht
    # who got a letter twice sees it once: the second has the number of the first
    (eerste,) = re.findall(r"Message-ID: (<.+>)", stil.brieven[0])
    assert eerste in {bericht.extra_headers["Message-ID"] for bericht in mail.outbox}
    call_command(*opdracht_, verbosity=0)
    assert Post.objects.count() == len(verwacht)
    assert tegenspraken() == ""


def test_een_gedode_meting_staat_er_helemaal_of_niet(vandaag):
    Nota.objects.update(begin=vandaag.replace(day=1), einde=vandaag.replace(year=vandaag.year + 1))
    actie = Actie.objects.get(doelstelling__nummer=2, letter="a")
    for naam in ("Leermomenten", "Leermomenten van de clubs"):
        Indicator.objects.create(actie=actie, naam=naam, meet_zelf="leermomenten")
    OverlegFabriek(soort="leermoment", stand="gehouden", datum=vandaag)
    with op_slot("partners_meting"):
        proces = start("meet_indicatoren")
        wacht_tot(wacht_op_een_slot, proces)
        dood(proces)
    wacht_op_lege_databank()
    assert Meting.objects.count() == 0
    call_command("meet_indicatoren", verbosity=0)
    assert Meting.objects.count() == Indicator.objects.count() == 2
