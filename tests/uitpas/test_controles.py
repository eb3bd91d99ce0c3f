"""controleer sees what the database would never let in: each contradiction planted by hand.

Rules are taken away inside the transaction of the test, as somebody with psql could.
"""

import json
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from aanbod.models import Aanbod, Moment
from aanbod.models.moment import MomentStatus
from partners.models import Actie, Deelgemeente, Kostenbestemming, Netwerk, Rol, Uitgave
from partners.models.budget import Bron
from tests.fabrieken import (
    DeelnameFabriek,
    GroepspasFabriek,
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PashouderFabriek,
    SleutelFabriek,
    gemeente,
)
from tests.uitpas.afrekening.afrekening_hulp import IN_K2, K2, sluit_k2
from uitpas.domein.afrekening import kosten
from uitpas.domein.balie.grootboek import tegenregel
from uitpas.models import (
    Afrekenregel,
    Betaalbestand,
    Betaling,
    Deelname,
    Groepsjaar,
    Kansenstatuut,
    Pashouder,
    Verdeelsleutel,
)
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.post import Bericht, verstuur

pytestmark = pytest.mark.django_db


def gevonden() -> dict[str, list[str]]:
    """What controleer says, by check; {} when it is quiet."""
    uit = StringIO()
    with suppress(CommandError):
        call_command("controleer", "--json", stdout=uit)
    return {naam: zinnen for naam, zinnen in json.loads(uit.getvalue()).items() if zinnen}


@contextmanager
def zonder_bewakers(model):
    """No trigger of ours watches the table, as when somebody mends rows by hand."""
    tabel = model._meta.db_table
    sql(f"ALTER TABLE {tabel} DISABLE TRIGGER USER")
    yield
    sql(f"ALTER TABLE {tabel} ENABLE TRIGGER USER")


def sql(*opdrachten: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for opdracht in opdrachten:
            cursor.execute(opdracht)


def test_met_de_demo_van_het_netwerk_zwijgt_controleer(settings):
    settings.DEBUG = True
    call_command("laad_demo", stdout=StringIO())
    assert gevonden() == {}
    uit = StringIO()
    call_command("laad_demo", stdout=uit)
    assert uit.getvalue().startswith("De demo staat er al.")


def test_een_lijn_waarvan_de_delen_de_prijs_niet_zijn():
    lijn = DeelnameFabriek()
    sql("ALTER TABLE uitpas_deelname DROP CONSTRAINT deelname_delen_samen_prijs")
    with zonder_bewakers(Deelname):
        Deelname.objects.filter(pk=lijn.pk).update(overheid=Decimal("6.00"))
    assert gevonden() == {
        "regels van de databank": [
            "deelname: de regel deelname_delen_samen_prijs staat niet in de databank."
        ],
        "rijen tegen een regel": [
            "deelname: 1 rij tegen de regel “De drie delen moeten samen de prijs zijn.”"
        ],
    }


def test_een_sleutel_die_meer_dan_honderd_procent_verdeelt():
    SleutelFabriek()
    sql("ALTER TABLE uitpas_verdeelsleutel DROP CONSTRAINT verdeelsleutel_hoogstens_100")
    Verdeelsleutel.objects.filter(naam__startswith="Sleutel").update(deelnemer=70)
    assert gevonden()["rijen tegen een regel"] == [
        "verdeelsleutel: 1 rij tegen de regel “De delen van deelnemer en gemeente kunnen samen "
        "niet boven honderd procent gaan.”"
    ]


def test_een_bewaker_die_afstaat():
    sql("ALTER TABLE uitpas_deelname DISABLE TRIGGER USER")
    assert gevonden() == {
        "regels van de databank": [
            "deelname: de bewaker nooit_leeg staat niet aan.",
            "deelname: de bewaker deelname_blijft staat niet aan.",
            "deelname: de bewaker deelname_vast staat niet aan.",
            "deelname: de bewaker deelname_nummer_enkel_weg staat niet aan.",
            "deelname: de bewaker deelname_periode_open staat niet aan.",
        ]
    }


def test_een_moment_met_meer_bezet_dan_plaatsen():
    moment = MomentFabriek(plaatsen=2)
    sql("ALTER TABLE aanbod_moment DROP CONSTRAINT moment_niet_overboekt")
    Moment.objects.filter(pk=moment.pk).update(bezet=5)
    antwoord = gevonden()
    assert antwoord["rijen tegen een regel"] == [
        "moment: 1 rij tegen de regel “Er zijn niet genoeg plaatsen.”"
    ]
    assert antwoord["bezette plaatsen"][0].endswith("5 plaatsen bezet, maar 0 deelnames.")


def test_een_aanbod_dat_op_een_andere_dag_voorbij_is_dan_zijn_laatste_moment():
    aanbod = MomentFabriek(aanbod__titel="Dansen").aanbod
    zin = "Dansen: het laatste moment en de bewaarde laatste dag verschillen."
    Aanbod.objects.filter(pk=aanbod.pk).update(laatste_einde=None)
    assert gevonden() == {"laatste dag van een aanbod": [zin]}
    Moment.objects.update(status=MomentStatus.GEANNULEERD)
    assert gevonden() == {}  # what does not take place counts no longer
    Aanbod.objects.filter(pk=aanbod.pk).update(laatste_einde=timezone.now())
    assert gevonden() == {"laatste dag van een aanbod": [zin]}


def test_twee_rechten_van_een_persoon_die_overlappen():
    een = KansenstatuutFabriek()
    sql("ALTER TABLE uitpas_kansenstatuut DROP CONSTRAINT kansenstatuut_geen_overlap")
    twee = KansenstatuutFabriek(pashouder=een.pashouder)
    assert gevonden()["rechten die overlappen"] == [
        f"Recht {twee.pk} loopt samen met een ander recht van dezelfde persoon."
    ]
    Kansenstatuut.objects.filter(pk=twee.pk).update(ingetrokken_op=date(2026, 1, 1))
    assert "rechten die overlappen" not in gevonden()


def test_een_houder_zonder_gemeente_of_in_het_dorp_van_een_andere():
    zonder, elders = PashouderFabriek(naam="Zonder"), PashouderFabriek(naam="Elders")
    kortrijk = Deelgemeente.objects.create(naam="Heule", gemeente=gemeente("Kortrijk"))
    Pashouder.objects.filter(pk=elders.pk).update(deelgemeente=kortrijk)
    sql("ALTER TABLE uitpas_pashouder ALTER COLUMN gemeente_id DROP NOT NULL")
    Pashouder.objects.filter(pk=zonder.pk).update(gemeente=None)
    assert gevonden() == {
        "regels van de databank": [
            "pashouder: “gemeente” mag leeg zijn in de databank, en is het 1 keer."
        ],
        "houders zonder gemeente": [
            f"Dossier {zonder.uid} heeft geen gemeente: niemand ziet het, en niemand betaalt mee.",
            f"Dossier {elders.uid} woont in een deelgemeente van een andere gemeente.",
        ],
    }


def test_een_verwijzing_naar_een_gemeente_die_er_niet_is():
    lijn = DeelnameFabriek()
    with connection.cursor() as cursor:
        namen = connection.introspection.get_constraints(cursor, "uitpas_deelname")
    (naam,) = (n for n, c in namen.items() if c["foreign_key"] and c["columns"] == ["gemeente_id"])
    sql(f"ALTER TABLE uitpas_deelname DROP CONSTRAINT {naam}")
    with zonder_bewakers(Deelname):
        Deelname.objects.filter(pk=lijn.pk).update(gemeente=999_999)
    assert gevonden() == {
        "regels van de databank": [
            "deelname: waar “woonplaats” naar verwijst, wordt niet meer bewaakt."
        ],
        "verwijzingen naar niets": [
            "deelname: “woonplaats” verwijst 1 keer naar iets dat er niet is."
        ],
    }


@pytest.mark.parametrize("anders", [{"gemeente": "Kortrijk"}, {"deelnemer": "-3.80"}])
def test_een_tegenregel_die_niet_het_tegendeel_is(anders):
    eerst = DeelnameFabriek(pashouder=PashouderFabriek())
    goed = tegenregel(eerst)
    goed.save()
    assert gevonden() == {}
    with zonder_bewakers(Deelname):
        Deelname.objects.filter(pk=goed.pk).delete()
    slecht = tegenregel(eerst)
    if "gemeente" in anders:
        slecht.gemeente = gemeente(anders["gemeente"])
    else:
        slecht.deelnemer, slecht.prijs = Decimal("-3.80"), Decimal("-15.00")
    slecht.save()
    assert gevonden() == {
        "tegenregels": [
            f"Lijn {slecht.pk} maakt lijn {eerst.pk} ongedaan, maar is er niet het tegendeel van."
        ]
    }


def test_beurten_van_een_groep_die_niet_de_verkochte_zijn():
    groep = GroepspasFabriek(naam="Buurthuis De Posthoorn", beurten=20)
    jaar = Groepsjaar.objects.create(groepspas=groep, jaar=2026, beurten=20, gebruikt=3)
    DeelnameFabriek(groepspas=groep, aantal=3, datum=date(2026, 5, 9))
    assert gevonden() == {}
    Groepsjaar.objects.filter(pk=jaar.pk).update(gebruikt=4)
    assert gevonden() == {
        "beurten van groepen": [
            "Groepspas Buurthuis De Posthoorn, 2026: 4 beurten gebruikt, maar 3 in het grootboek."
        ]
    }


@pytest.fixture
def gesloten():
    """A closed quarter whose cost stands in the budget, and its coordinator."""
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    Kostenbestemming.objects.create(
        netwerk=Netwerk.objects.get(), actie=Actie.objects.first(), bron=Bron.GEMEENTE
    )
    DeelnameFabriek(datum=IN_K2)
    return sluit_k2(coordinator), coordinator


def test_een_kost_in_het_budget_die_de_afrekening_niet_zegt(gesloten):
    _, coordinator = gesloten
    kosten.boek(periode=K2, door=coordinator.gebruiker, werkplek=coordinator)
    assert gevonden() == {}
    with zonder_bewakers(Uitgave):
        Uitgave.objects.update(bedrag=Decimal("7.60"))
    (sleutel,) = Uitgave.objects.values_list("herkomst", flat=True)
    assert gevonden() == {
        "kosten in het budget": [
            f"De kost {sleutel} (7.60 euro in het budget) is niet die van de afrekening."
        ]
    }


def test_een_betaling_in_een_ingetrokken_bestand(gesloten):
    afrekening, coordinator = gesloten
    bestand = Betaalbestand.objects.create(
        afrekening=afrekening,
        gemeente=gemeente(),
        xml="<Document/>",
        gemaakt_door=coordinator.gebruiker,
        ingetrokken_op=timezone.now(),
    )
    Betaling.objects.update(bestand=bestand, status="in_bestand")
    sleutel = Betaling.objects.get().pk
    assert gevonden() == {
        "ingetrokken betaalbestanden": [
            f"Betaling {sleutel} zit in een bestand dat is ingetrokken."
        ]
    }


def test_een_afrekening_die_niet_de_som_van_haar_deelnames_is(gesloten):
    with zonder_bewakers(Afrekenregel):
        Afrekenregel.objects.update(overheid=Decimal("9.60"), prijs=Decimal("18.00"))
    assert gevonden()["afrekening volgt het grootboek"] == [
        "De afrekening van het tweede kwartaal 2026 is niet de som van haar deelnames."
    ]


def test_mail_die_al_een_uur_weg_had_gemoeten(time_machine):
    time_machine.move_to("2026-11-26 10:00+01:00", tick=False)
    verstuur(Bericht("leen@voorbeeld.example", "Overleg", "Kom je?"))
    time_machine.shift(timedelta(minutes=59))
    assert gevonden() == {}
    time_machine.shift(timedelta(minutes=2))
    assert gevonden() == {
        "mail die blijft staan": [
            "1 mail had weg gemoeten sinds 26/11/2026 10.00. "
            "Loopt `verstuur_mail` nog om de vijf minuten?"
        ]
    }
    Post.objects.update(opnieuw_na=timezone.now() + timedelta(hours=5))
    assert gevonden() == {}  # it was tried, and will be again


def test_periodes_die_elkaar_niet_raken_zijn_geen_tegenspraak():
    een = KansenstatuutFabriek(periode=bereik(date(2025, 1, 1), date(2025, 12, 31)))
    KansenstatuutFabriek(
        pashouder=een.pashouder, periode=bereik(date(2026, 1, 1), date(2026, 12, 31))
    )
    assert gevonden() == {}
