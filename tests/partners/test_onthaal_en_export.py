"""Who speaks for a partner over time, the sheet for who is new, and everything for a successor."""

import csv
import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from partners.domein.export import exporteer_netwerk
from partners.domein.mensen import contacten
from partners.lezen import onthaal
from partners.models import Actie, Contact, Lidmaatschap, Netwerk, Partner
from partners.models.overleg import Aanwezig
from partners.papier.onthaalblad import gegevens_van, maak_onthaalblad
from tests import fabrieken
from tests.partners.geld.geld_hulp import besluit, netwerk, post, uitgave
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db
DAG = date(2018, 11, 26)


@pytest.fixture
def caw():
    return Partner.objects.get(naam="CAW Zuid-West-Vlaanderen")


def contact(partner, naam="Koen Deprez", **anders):
    gegevens = {"functie": "teamcoach", "begin": date(2015, 1, 1)} | anders
    nieuw = Contact(partner=partner, naam=naam, **gegevens)
    return contacten.bewaar_contact(contact=nieuw, door=None)


# --- contacts -------------------------------------------------------------------------------
def test_wie_stopt_krijgt_een_einde_en_verdwijnt_niet(caw):
    koen = contact(caw)
    koen.einde = date(2018, 8, 31)
    contacten.bewaar_contact(contact=koen, door=None)

    assert list(Contact.objects.op(DAG)) == []
    assert list(Contact.objects.op(date(2018, 8, 31))) == [koen]
    with pytest.raises(DatabaseError), transaction.atomic():
        koen.delete()
    regels = Logregel.objects.over(caw)
    assert [r.wat for r in regels] == ["contact gewijzigd", "contact toegevoegd"]
    assert "Koen" not in str([r.gegevens for r in regels])


def test_een_rol_wordt_nooit_gewist():
    lid = fabrieken.LidmaatschapFabriek()

    with pytest.raises(DatabaseError), transaction.atomic():
        Lidmaatschap.objects.filter(pk=lid.pk).delete()


def test_dezelfde_persoon_heeft_een_functie_een_keer_tegelijk(caw):
    contact(caw)

    with pytest.raises(ValidationError, match="heeft deze functie hier al"):
        contact(caw, begin=date(2017, 1, 1))


def test_een_partner_en_een_contact_die_stoppen_blijven_in_het_oude_verslag(caw):
    overleg = fabrieken.OverlegFabriek(datum=date(2018, 3, 8))
    overleg.aanwezigheden.create(partner=caw, wie="Koen Deprez", status=Aanwezig.AANWEZIG)
    contact(caw, einde=date(2018, 8, 31))
    Partner.objects.filter(pk=caw.pk).update(actief=False)

    (staat,) = overleg.aanwezigheden.all()
    assert (staat.partner, staat.wie) == (caw, "Koen Deprez")
    with pytest.raises(DatabaseError), transaction.atomic():
        Partner.objects.filter(pk=caw.pk).delete()


# --- the sheet ------------------------------------------------------------------------------
def test_het_onthaalblad_zegt_wat_open_staat_voor_deze_partner_alleen(caw):
    Actie.objects.filter(doelstelling__nummer=2, letter="b").update(trekker=caw, status="bezig")
    Actie.objects.get(letter="c").partners.add(caw)  # finished: not open any more
    fabrieken.ActiepuntFabriek(wat="Folder nalezen", partner=caw, tegen=date(2018, 10, 17))
    fabrieken.ActiepuntFabriek(wat="Iets van een ander", partner=None)
    fabrieken.OverlegFabriek(datum=date(2018, 12, 13))
    fabrieken.OverlegFabriek(datum=date(2018, 3, 8))
    contact(caw, naam="Ilse Maes", functie="toeleider")
    contact(caw, einde=date(2018, 8, 31))
    fabrieken.AanbodFabriek(partner=caw)

    blad = onthaal.voor(caw, netwerk=netwerk(), op_datum=DAG)
    papier = gegevens_van(blad)

    assert [a["code"] + " " + a["rol"] for a in papier["acties"]] == ["2b trekker"]
    assert papier["actiepunten"] == [
        {"wat": "Folder nalezen", "tegen": "17 oktober 2018", "stand": "40 dagen te laat"}
    ]
    assert papier["overleg"] == ["donderdag 13 december 2018, 14 tot 16 uur, CC Guldenberg"]
    assert papier["contacten"] == ["Ilse Maes, toeleider"]
    assert papier["vroeger"] == ["teamcoach, van januari 2015 tot augustus 2018"]
    assert papier["cijfers"] == ["1 × aanbod staat online"]
    assert maak_onthaalblad(blad).startswith(b"%PDF")


def test_een_partner_zonder_netwerk_en_zonder_werk_heeft_een_leeg_blad():
    blad = onthaal.voor(fabrieken.PartnerFabriek(), netwerk=None, op_datum=DAG)

    assert (blad.acties, blad.actiepunten, blad.overleg, blad.nota) == ((), (), (), None)
    assert maak_onthaalblad(blad).startswith(b"%PDF")


# --- for a successor ------------------------------------------------------------------------
def uitgepakt(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as doos:
        return {naam: doos.read(naam) for naam in doos.namelist()}


def test_een_opvolger_krijgt_alles_als_csv_json_en_pdf():
    uitgave(post("a"), "812.40", wat="=Uitstap; naar zee")

    stukken = uitgepakt(exporteer_netwerk(netwerk=netwerk(), door=None, op_datum=DAG))

    (lijn,) = json.loads(stukken["json/uitgaven.json"])
    assert (lijn["bedrag"], lijn["omschrijving"]) == ("812.40", "=Uitstap; naar zee")
    tekst = stukken["csv/uitgaven.csv"].decode("utf-8-sig")
    (rij,) = csv.DictReader(io.StringIO(tekst), delimiter=";")
    assert (rij["bedrag"], rij["omschrijving"]) == ("812.40", "'=Uitstap; naar zee")
    assert {naam for naam in stukken if naam.startswith("pdf/")} == {
        "pdf/nota-2015-01-01.pdf",
        *(f"pdf/verantwoording-{jaar}.pdf" for jaar in range(2015, 2020)),
    }
    tabellen = {n.removeprefix("csv/").removesuffix(".csv") for n in stukken if "csv/" in n}
    assert tabellen == {
        "aanbod", "aanwezigheid", "acties", "actiepunten", "agendapunten", "antwoorden",
        "besluiten", "betrokkenheid", "bevragingen", "budgetposten", "functies",
        "groepsgesprekken", "indicatoren", "mensen op leermomenten", "metingen", "notas",
        "overleg", "partners", "signalen",
        "tips", "trekkingsrechten", "uitgaven", "uitstappen", "verschuivingen",
        "wensen en citaten",
    }  # fmt: skip
    assert Logregel.objects.get(wat="netwerk geëxporteerd").gegevens["rijen"]["uitgaven"] == 1


def test_in_de_export_staat_geen_inwoner_en_geen_naam_van_wie_hier_werkt(caw):
    bewoner = fabrieken.pas_met_recht(voornaam="Amina", naam="Haddad")
    fabrieken.DeelnameFabriek(pashouder=bewoner.pashouder)
    lid = fabrieken.LidmaatschapFabriek(gebruiker__voornaam="Zjefke", partner=caw)
    contact(caw, naam="Ilse Maes", functie="toeleider", email="ilse@voorbeeld.example")
    overleg = besluit().agendapunt.overleg
    overleg.agendapunten.update(wie="Ilse Maes")
    overleg.aanwezigheden.create(partner=caw, wie="Ilse Maes")
    fabrieken.ActiepuntFabriek(wie="Ilse Maes", partner=caw)
    fabrieken.SignaalFabriek(partner=caw, tekst="Amina Haddad durft niet.")
    fabrieken.AanbodFabriek(partner=caw, contact_naam="Ilse Maes", email="ilse@voorbeeld.example")

    stukken = uitgepakt(exporteer_netwerk(netwerk=netwerk(), door=None, op_datum=DAG))

    tekst = "\n".join(w.decode() for n, w in stukken.items() if not n.startswith("pdf/"))
    for geheim in ("Amina", "Haddad", bewoner.nummer, "Zjefke", lid.gebruiker.email, "Ilse"):
        assert geheim not in tekst
    assert "CAW Zuid-West-Vlaanderen;toeleider" in tekst
    assert "CAW Zuid-West-Vlaanderen;CAW Zuid-West-Vlaanderen;bereikbaarheid" in tekst


def test_wat_van_een_ander_netwerk_is_gaat_niet_mee():
    Netwerk.objects.create(naam="Netwerk Menen")
    uitgave(post("a"), "812.40")

    stukken = uitgepakt(
        exporteer_netwerk(
            netwerk=Netwerk.objects.get(naam="Netwerk Menen"), door=None, op_datum=DAG
        )
    )

    leeg = {naam for naam, w in stukken.items() if naam.startswith("json/") and w == b"[]"}
    assert len(leeg) == len([n for n in stukken if n.startswith("json/")])


def test_het_commando_schrijft_de_zip_en_vraagt_welk_netwerk_bij_twee(tmp_path):
    naar = tmp_path / "wevelgem.zip"
    call_command("exporteer_netwerk", str(naar), verbosity=0)
    assert "leesmij.txt" in uitgepakt(naar.read_bytes())

    Netwerk.objects.create(naam="Netwerk Menen")
    with pytest.raises(CommandError, match="Kies een netwerk met --netwerk"):
        call_command("exporteer_netwerk", str(naar))


def test_bedragen_in_de_export_tellen_op():
    op = post("a")
    for bedrag in ("812.40", "-12.40", "0.05"):
        uitgave(op, bedrag)

    stukken = uitgepakt(exporteer_netwerk(netwerk=netwerk(), door=None, op_datum=DAG))

    lijnen = json.loads(stukken["json/uitgaven.json"])
    assert sum(Decimal(lijn["bedrag"]) for lijn in lijnen) == Decimal("800.05")
