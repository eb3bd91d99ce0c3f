"""After the meeting: minutes to read, to mail, to approve; then nothing in them moves."""

import time as klok
from datetime import date, time

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, InternalError, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from partners.domein.overleg import agenda, bijlagen, verslag, zaal
from partners.domein.overleg import voorbereiden as domein
from partners.models import (
    Aanvulling,
    Aanwezigheid,
    Agendapunt,
    Besluit,
    Bijlage,
    Netwerk,
    Overleg,
    Partner,
    Rol,
)
from partners.papier.agendablad import maak_agendablad
from partners.papier.collegenota import als_tekst
from partners.papier.verslagblad import gegevens_van, maak_verslagblad
from tests import fabrieken
from wevelgem_netwerk.basis.post import verstuur_wachtende
from wevelgem_netwerk.basis.weigering import Geweigerd

pytestmark = pytest.mark.django_db
ADRES = "https://netwerk.example.org"
PDF = b"%PDF-1.7 klein"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-12-10 16:10+01:00", tick=False):
        yield


@pytest.fixture
def gehouden():
    """A closed meeting with a decision and a file; the OCMW was there and the CAW was not."""
    overleg = fabrieken.OverlegFabriek(van=time(14), tot=time(16))
    punt = Agendapunt.objects.create(
        overleg=overleg, titel="Lidgeld", notities="Twee clubs doen het.", besluit="In schijven."
    )
    for naam, status in (("OCMW Wevelgem", "aanwezig"), ("CAW Zuid-West-Vlaanderen", "afwezig")):
        partner = Partner.objects.get(naam=naam)
        Aanwezigheid.objects.create(
            overleg=overleg, partner=partner, status=status, email=f"{partner.pk}@voorbeeld.example"
        )
    bijlagen.voeg_toe(agendapunt=punt, naam="folder.pdf", inhoud=PDF, door=None)
    return zaal.sluit_af(overleg=overleg, nu=timezone.localtime(), door=None)


@pytest.fixture
def goedgekeurd(gehouden):
    return verslag.keur_goed(overleg=gehouden, op_datum=date(2027, 3, 11), door=None)


# --- to read and to mail ------------------------------------------------------------------------
def test_het_verslag_gaat_naar_wie_er_was_en_wie_er_niet_was(gehouden):
    for _ in range(2):
        verslag.verstuur_verslag(overleg=gehouden, adres=ADRES, door=None)
    verstuur_wachtende()

    partners = gehouden.aanwezigheden.values_list("partner", flat=True)
    assert sorted(m.to[0] for m in mail.outbox) == sorted(
        f"{pk}@voorbeeld.example" for pk in partners
    )
    naam, inhoud, soort = mail.outbox[0].attachments[0]
    assert (naam, soort) == ("verslag-2026-12-10.pdf", "application/pdf")
    assert inhoud.startswith(b"%PDF-")


def test_een_aangepast_verslag_gaat_opnieuw_naar_iedereen(gehouden):
    punt = gehouden.agendapunten.get()
    verslag.verstuur_verslag(overleg=gehouden, adres=ADRES, door=None)
    zaal.schrijf(agendapunt=punt, versie=0, notities="Drie clubs.", besluit="Ja.", door=None)

    assert verslag.verstuur_verslag(overleg=gehouden, adres=ADRES, door=None) == 2


def test_een_overleg_dat_nog_loopt_heeft_geen_verslag():
    overleg = fabrieken.OverlegFabriek()
    for werkwoord, rest in (
        (verslag.verstuur_verslag, {"adres": ADRES}),
        (verslag.keur_goed, {"op_datum": date(2026, 12, 11)}),
    ):
        with pytest.raises(Geweigerd) as weigering:
            werkwoord(overleg=overleg, door=None, **rest)
        assert weigering.value.reden == verslag.VerslagWeigering.NOG_NIET


def test_het_blad_zegt_wie_er_was_en_wat_besloten_is(gehouden):
    blad = gegevens_van(gehouden)

    assert blad["titel"] == "Verslag van donderdag 10 december 2026"
    assert {groep["kop"]: groep["namen"] for groep in blad["aanwezigen"]} == {
        "Aanwezig": ["OCMW Wevelgem"],
        "Verontschuldigd": [],
        "Afwezig": ["CAW Zuid-West-Vlaanderen"],
    }
    (punt,) = blad["punten"]
    assert (punt["notities"], punt["besluit"], punt["code"], punt["bijlagen"]) == (
        "Twee clubs doen het.", "In schijven.", "2026/1", "1 bijlage",
    )  # fmt: skip
    assert blad["voet"] == "Nog goed te keuren op het volgende overleg"


@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.AANBIEDER, Rol.TOELEIDER])
def test_partners_lezen_het_verslag_maar_krijgen_geen_knoppen(client, gehouden, rol):
    client.als(rol)

    tekst = client.get(reverse("partners:overleg", args=[gehouden.uid])).content.decode()

    assert "In schijven." in tekst
    assert "Besluit 2026/1" in tekst
    assert ("Verstuur het verslag" in tekst, "collegenota" in tekst) == (False, False)


def test_ook_de_beheerder_die_het_overleg_afsloot_leest_en_verstuurt_het_verslag(client, gehouden):
    client.als(Rol.BEHEERDER)
    html = client.get(reverse("partners:overleg", args=[gehouden.uid])).content.decode()
    assert "Verstuur het verslag" in html
    assert f'href="{reverse("admin:partners_overleg_changelist")}"' in html
    assert client.get(reverse("partners:overleggen")).status_code == 404


def test_voor_het_versturen_zegt_de_pagina_bij_welk_punt_een_inwoner_lijkt_te_staan(
    client, gehouden
):
    pas = fabrieken.pas_met_recht()
    Agendapunt.objects.create(
        overleg=gehouden, titel="Varia", notities="Alles is klaar.", volgorde=8
    )
    Agendapunt.objects.filter(titel="Lidgeld").update(notities=f"Pas {pas.nummer} werkt niet.")
    adres = reverse("partners:overleg", args=[gehouden.uid])
    client.als(Rol.TOELEIDER)
    assert "lijkt op een naam" not in client.get(adres).content.decode()
    client.als(Rol.COORDINATOR)
    html = client.get(adres).content.decode()
    assert '<a href="#punt-1">Punt 1</a>: dit lijkt op een naam of een nummer' in html
    Agendapunt.objects.filter(titel="Lidgeld").update(notities="De pas van een bewoner werkt niet.")
    assert "lijkt op een naam" not in client.get(adres).content.decode()


def test_voor_het_overleg_staat_er_een_agenda_en_geen_notities(client):
    overleg = fabrieken.OverlegFabriek(datum=date(2026, 12, 17), van=time(14), tot=time(16))
    Agendapunt.objects.create(overleg=overleg, titel="Lidgeld", notities="klad van Tine")
    client.als(Rol.OCMW)

    tekst = client.get(reverse("partners:overleg", args=[overleg.uid])).content.decode()

    assert "Agenda van donderdag 17 december 2026" in tekst
    assert "klad van Tine" not in tekst


# --- approved -----------------------------------------------------------------------------------
def test_goedkeuren_kan_twee_keer_en_houdt_de_eerste_dag(goedgekeurd):
    verslag.keur_goed(overleg=goedgekeurd, op_datum=date(2027, 4, 1), door=None)

    assert Overleg.objects.get().goedgekeurd_op == date(2027, 3, 11)


def test_het_volgende_overleg_keurt_het_vorige_verslag_goed_met_een_knop(client, gehouden):
    client.als(Rol.COORDINATOR)
    volgend = fabrieken.OverlegFabriek(datum=date(2027, 3, 11), van=time(14), tot=time(16))
    punt = Agendapunt.objects.create(
        overleg=volgend, titel="Verslag goedkeuren", sleutel="vast:verslag"
    )
    pagina = reverse("admin:partners_overleg_zaal", args=[volgend.pk, punt.pk])
    assert "Keur het verslag van 10 december goed" in client.get(pagina).content.decode()

    client.post(pagina, {"versie": 0, "_keur": "1"})

    gehouden.refresh_from_db()
    assert (gehouden.stand, gehouden.goedgekeurd_op) == ("goedgekeurd", date(2027, 3, 11))


@pytest.mark.parametrize(
    "werkwoord",
    [
        lambda o: domein.wijzig(overleg=o, door=None),
        lambda o: agenda.haal_punt_af(agendapunt=o.agendapunten.get(), door=None),
        lambda o: agenda.zet_punt_op(punt=Agendapunt(overleg=o, titel="Nog iets")),
        lambda o: zaal.schrijf(
            agendapunt=o.agendapunten.get(), versie=0, notities="x", besluit="y", door=None
        ),
        lambda o: bijlagen.haal_weg(bijlage=Bijlage.objects.get(), door=None),
    ],
    ids=["wijzig", "haal_punt_af", "zet_punt_op", "schrijf", "bijlage"],
)
def test_na_de_goedkeuring_weigert_elk_werkwoord_met_een_zin(goedgekeurd, werkwoord):
    with pytest.raises(Geweigerd) as weigering:
        werkwoord(goedgekeurd)

    assert weigering.value.reden == domein.OverlegWeigering.OP_SLOT


@pytest.mark.parametrize(
    "daad",
    [
        lambda o: Overleg.objects.filter(pk=o.pk).update(plaats="elders"),
        lambda o: Agendapunt.objects.update(notities="herschreven"),
        lambda o: Agendapunt.objects.create(overleg=o, titel="erbij"),
        lambda o: Besluit.objects.update(tekst="herschreven"),
        lambda o: Besluit.objects.all().delete(),
        lambda o: Aanwezigheid.objects.update(status="aanwezig"),
        lambda o: Bijlage.objects.all().delete(),
    ],
    ids=["overleg", "punt", "punt erbij", "besluit", "besluit weg", "aanwezig", "bijlage weg"],
)
def test_de_databank_weigert_aan_een_goedgekeurd_verslag_te_raken(goedgekeurd, daad):
    with pytest.raises((IntegrityError, InternalError, DatabaseError)), transaction.atomic():
        daad(goedgekeurd)

    assert Agendapunt.objects.get().notities == "Twee clubs doen het."
    assert Besluit.objects.get().tekst == "In schijven."


def test_een_aanvulling_komt_onder_het_verslag_en_blijft(client, goedgekeurd):
    tine = client.als(Rol.COORDINATOR, gebruiker__voornaam="Tine")
    vorm = {"vul_aan": "1", "aanvulling": "Het waren er drie."}
    for _ in range(2):
        antwoord = client.post(
            reverse("admin:partners_overleg_verslag", args=[goedgekeurd.pk]), vorm, follow=True
        )

    assert "Het waren er drie." in antwoord.content.decode()
    aanvulling = Aanvulling.objects.get()
    assert aanvulling.door == tine.gebruiker
    with pytest.raises(DatabaseError), transaction.atomic():
        aanvulling.delete()


def test_een_verslag_dat_nog_open_is_pas_je_gewoon_aan(gehouden):
    with pytest.raises(Geweigerd) as weigering:
        verslag.vul_aan(overleg=gehouden, tekst="Het waren er drie.", door=None)

    assert weigering.value.reden == verslag.VerslagWeigering.NIET_OP_SLOT


def test_het_formulier_van_een_goedgekeurd_overleg_leidt_naar_het_verslag(client, goedgekeurd):
    client.als(Rol.COORDINATOR)
    pagina = reverse("admin:partners_overleg_change", args=[goedgekeurd.pk])

    assert client.get(pagina).url == f"/overleg/{goedgekeurd.uid}/"
    tekst = client.post(pagina, {"plaats": "elders"}, follow=True).content.decode()
    assert "Er verandert niets meer aan." in tekst


# --- what goes further ----------------------------------------------------------------------------
def test_een_collegenota_heeft_de_zes_delen_en_verzint_niets(gehouden):
    tekst = als_tekst(gehouden.agendapunten.get())

    koppen = [regel for regel in tekst.splitlines() if regel.isupper()]
    assert koppen == [
        "ONDERWERP", "AANLEIDING EN CONTEXT", "MOTIVERING", "JURIDISCHE GRONDEN", "ADVIEZEN",
        "FINANCIËN", "BESLUIT",
    ]  # fmt: skip
    assert "In schijven.\n(besluit 2026/1 van het netwerk)" in tekst
    assert "Bedrag: [vul aan]" in tekst


def test_besluiten_vind_je_terug_op_een_woord(client, gehouden):
    client.als(Rol.COORDINATOR)
    lijst = reverse("admin:partners_besluit_changelist")

    assert "2026/1" in client.get(lijst, {"q": "schijven"}).content.decode()
    assert "2026/1" not in client.get(lijst, {"q": "zwembad"}).content.decode()
    blad = client.get(reverse("admin:partners_besluit_rekenblad"), {"q": "schijven"})
    assert blad.content.startswith(b"PK")


def test_een_bijlage_is_een_download_die_nergens_loopt(client, gehouden):
    client.als(Rol.OCMW)
    bijlage = Bijlage.objects.get()

    antwoord = client.get(reverse("partners:bijlage", args=[bijlage.uid]))

    assert antwoord.content == PDF
    assert antwoord["Content-Disposition"] == 'attachment; filename="folder.pdf"'
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert antwoord["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("naam", "inhoud", "reden"),
    [
        ("folder.pdf", b"<script>", "niet_wat_het_zegt"),
        ("foto.png", b"\x89PNG\r\n", "niet_wat_het_zegt"),
        ("brief.docx", b"PK\x03\x04", "niet_wat_het_zegt"),
        ("virus.exe", b"MZ", "ander_soort"),
        ("pagina.svg", b"<svg/>", "ander_soort"),
        ("leeg.pdf", b"", "geen"),
        ("groot.pdf", PDF + b"x" * bijlagen.GROOTSTE, "te_groot"),
    ],
)
def test_een_bestand_moet_zijn_wat_het_zegt(naam, inhoud, reden):
    with pytest.raises(Geweigerd) as weigering:
        bijlagen.keur(naam, inhoud)

    assert weigering.value.reden == reden


def test_een_agenda_van_veertig_punten_met_twintig_mensen_is_er_binnen_de_seconde():
    """A second in words of the issue; the sheet takes a tenth of that here."""
    overleg = fabrieken.OverlegFabriek(van=time(9), tot=time(17))
    for nummer in range(40):
        Agendapunt.objects.create(
            overleg=overleg, volgorde=nummer, titel=f"Punt {nummer}", toelichting="uitleg " * 30,
            notities="verslag " * 60, besluit="we doen het",
        )  # fmt: skip
    for nummer in range(20):
        Aanwezigheid.objects.create(
            overleg=overleg, partner=fabrieken.PartnerFabriek(naam=f"Club {nummer}")
        )
    overleg.refresh_from_db()
    begin = klok.process_time()
    with time_machine.travel("2026-12-10", tick=True):
        agendablad = maak_agendablad(overleg, op_datum=date(2026, 12, 10))
        verslagblad = maak_verslagblad(overleg)

    assert (agendablad[:5], verslagblad[:5]) == (b"%PDF-", b"%PDF-")
    assert klok.process_time() - begin < 10


def test_een_verslag_van_een_ander_netwerk_kun_je_niet_goedkeuren(client, gehouden):
    Overleg.objects.update(netwerk=Netwerk.objects.create(naam="Netwerk Menen"))
    client.als(Rol.COORDINATOR)

    antwoord = client.post(
        reverse("admin:partners_overleg_verslag", args=[gehouden.pk]), {"keur": "1"}
    )

    assert antwoord.status_code == 404
    assert Overleg.objects.get().stand == "gehouden"
