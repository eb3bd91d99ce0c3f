"""The meeting table of the coordinator: two clicks to a prepared meeting, without JavaScript."""

import io
import re
from datetime import date, time

import pytest
import time_machine
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from partners.models import (
    Aanwezigheid,
    Agendapunt,
    Besluit,
    Gemeente,
    Netwerk,
    Overleg,
    Partner,
    Rol,
)
from tests import fabrieken
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.registers import Voorstel, voorstellen

pytestmark = pytest.mark.django_db
LIJST = "/beheer/partners/overleg/"
VOLGENDE = f"{LIJST}volgende/"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        yield


@pytest.fixture
def tine(client):
    return client.als(Rol.COORDINATOR, gebruiker__voornaam="Tine")


@pytest.fixture
def wens(monkeypatch):
    """One proposal, from a register that holds nothing else."""
    voorstel = Voorstel("wens:1", "Vijf mensen vragen zondag", "Uit de bevraging.", "bevraging", 15)
    monkeypatch.setattr(voorstellen, "_stukken", {"wensen": lambda overleg: [voorstel]})
    return voorstel


@pytest.fixture
def overleg():
    gemaakt = fabrieken.OverlegFabriek(plaats="CC Guldenberg")
    for plaats, titel in enumerate(("Welkom", "Lidgeld", "Varia"), 1):
        Agendapunt.objects.create(overleg=gemaakt, volgorde=plaats, titel=titel)
    return gemaakt


def pagina(overleg):
    return reverse("admin:partners_overleg_change", args=[overleg.pk])


def ingevuld(overleg, **anders):
    """What the browser sends for the form as it stands, with `anders` typed or pressed."""
    gegevens = {
        "netwerk": overleg.netwerk_id,
        "soort": overleg.soort,
        "datum": "10/12/2026",
        "van": "14.00",
        "tot": "16.00",
        "plaats": overleg.plaats,
    }
    punten = list(overleg.agendapunten.all())
    gegevens |= beheer("agendapunten", len(punten), 1)
    for i, punt in enumerate(punten):
        gegevens |= {
            f"agendapunten-{i}-{veld}": getattr(punt, veld)
            for veld in ("id", "titel", "toelichting", "doel", "wie", "minuten")
        }
    gegevens |= {
        f"agendapunten-{len(punten)}-doel": "informatie",
        f"agendapunten-{len(punten)}-minuten": 10,
    }
    namen = list(overleg.aanwezigheden.all())
    gegevens |= beheer("aanwezigheden", len(namen), 0)
    for i, wie in enumerate(namen):
        gegevens |= {
            f"aanwezigheden-{i}-{veld}": getattr(wie, veld) for veld in ("id", "wie", "status")
        }
    return gegevens | anders


def beheer(prefix, er_al, nieuw):
    return {
        f"{prefix}-TOTAL_FORMS": er_al + nieuw,
        f"{prefix}-INITIAL_FORMS": er_al,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }


def titels(overleg):
    return list(overleg.agendapunten.values_list("titel", flat=True))


# --- two clicks -------------------------------------------------------------------------------
def test_twee_klikken_van_de_lijst_naar_een_klaargezet_overleg(client, tine, wens):
    assert b"Maak het volgende overleg" in client.get(LIJST).content

    antwoord = client.post(VOLGENDE, follow=True)

    overleg = Overleg.objects.get()
    assert overleg.datum == date(2026, 12, 10)
    assert antwoord.redirect_chain == [(pagina(overleg), 302)]
    tekst = antwoord.content.decode()
    assert "Donderdag 10 december 2026, 14 tot 16 uur" in tekst
    assert "65 van 120 minuten" in tekst
    assert wens.titel in tekst
    assert "Terugkoppeling regio: financieel, communicatief" in tekst
    assert Logregel.objects.over(overleg).get().wie == tine.gebruiker


def test_opnieuw_klikken_opent_hetzelfde_overleg(client, tine):
    client.post(VOLGENDE)
    antwoord = client.post(VOLGENDE, follow=True)

    assert antwoord.redirect_chain == [(pagina(Overleg.objects.get()), 302)]
    assert "was er al" in antwoord.content.decode()


def test_een_overleg_maken_kan_niet_met_een_gewone_link(client, tine):
    assert client.get(VOLGENDE).status_code == 405
    assert not Overleg.objects.exists()


def test_wie_bij_geen_netwerk_hoort_leest_wat_te_doen(client):
    kortrijk = Gemeente.objects.get(naam="Kortrijk")
    client.als(Rol.COORDINATOR, partner__gemeente=kortrijk)

    antwoord = client.post(VOLGENDE, follow=True)

    assert "Je organisatie hoort nog bij geen netwerk." in antwoord.content.decode()
    assert not Overleg.objects.exists()


def test_een_lege_lijst_zegt_wat_je_kunt_doen(client, tine):
    assert "Er is nog geen overleg." in client.get(LIJST).content.decode()


# --- who may ----------------------------------------------------------------------------------
@pytest.mark.parametrize("rol", [Rol.OCMW, Rol.AANBIEDER, Rol.KASSA, Rol.TOELEIDER])
def test_voor_andere_rollen_bestaat_het_beheer_niet(client, overleg, rol):
    client.als(rol)

    for adres in (LIJST, pagina(overleg), f"{LIJST}{overleg.pk}/agenda.pdf"):
        assert client.get(adres, follow=True).status_code == 404
    assert client.post(VOLGENDE, follow=True).status_code == 404
    assert Overleg.objects.count() == 1


def test_het_publiek_moet_zich_aanmelden(client, overleg):
    antwoord = client.get(pagina(overleg), follow=True)

    assert antwoord.redirect_chain[-1][0].startswith("/aanmelden/")


def test_een_overleg_van_een_ander_netwerk_bestaat_niet(client, tine, overleg):
    ander = Netwerk.objects.create(naam="Netwerk Menen")
    overleg.netwerk = ander
    overleg.save()

    assert client.get(pagina(overleg)).status_code == 302
    assert client.get(f"{LIJST}{overleg.pk}/agenda.pdf").status_code == 404
    assert "10 december" not in client.get(LIJST).content.decode()


# --- the form ---------------------------------------------------------------------------------
def test_de_uren_en_de_minuten_staan_bij_de_punten(client, tine, overleg):
    overleg.agendapunten.filter(titel="Lidgeld").update(minuten=95)

    tekst = client.get(pagina(overleg)).content.decode()

    assert [f"<b>{uur}</b>" in tekst for uur in ("14.00", "14.10", "15.45")] == [True] * 3
    assert "115 van 120 minuten" in tekst
    assert "klaar om 15.55 uur, 5 minuten over" in tekst


def test_een_te_volle_agenda_waarschuwt(client, tine, overleg):
    overleg.agendapunten.update(minuten=50)

    assert "30 minuten te veel" in client.get(pagina(overleg)).content.decode()


def test_een_punt_omhoog_bewaart_ook_wat_je_typte(client, tine, overleg):
    lidgeld = overleg.agendapunten.get(titel="Lidgeld")

    antwoord = client.post(
        pagina(overleg),
        ingevuld(
            overleg,
            plaats="Buurthuis",
            **{"agendapunten-1-titel": "Lidgeld in schijven", "_omhoog": f"{lidgeld.pk}:2"},
        ),
    )

    assert antwoord["Location"] == f"{pagina(overleg)}#punt-{lidgeld.pk}"
    assert titels(overleg) == ["Lidgeld in schijven", "Welkom", "Varia"]
    overleg.refresh_from_db()
    assert overleg.plaats == "Buurthuis"


def test_een_punt_omlaag_twee_keer_geklikt_schuift_een_plaats(client, tine, overleg):
    welkom = overleg.agendapunten.get(titel="Welkom")
    vorm = ingevuld(overleg, _omlaag=f"{welkom.pk}:1")

    client.post(pagina(overleg), vorm)
    client.post(pagina(overleg), vorm)

    assert titels(overleg) == ["Lidgeld", "Welkom", "Varia"]


def test_een_voorstel_komt_met_een_knop_op_de_agenda(client, tine, overleg, wens):
    vorm = ingevuld(overleg, _voorstel="wens:1", **{"agendapunten-0-wie": "Leen"})

    client.post(pagina(overleg), vorm)
    client.post(pagina(overleg), vorm)

    assert titels(overleg) == ["Welkom", "Lidgeld", "Varia", wens.titel]
    assert overleg.agendapunten.first().wie == "Leen"
    tekst = client.get(pagina(overleg)).content.decode()
    assert "De cijfers van vandaag vragen niets extra." in tekst
    assert "uit: bevraging" in tekst


def test_een_verdwenen_voorstel_wordt_uitgelegd(client, tine, overleg, wens):
    antwoord = client.post(pagina(overleg), ingevuld(overleg, _voorstel="wens:9"), follow=True)

    assert "Dit voorstel is er niet meer" in antwoord.content.decode()
    assert titels(overleg) == ["Welkom", "Lidgeld", "Varia"]


def test_een_nieuw_punt_komt_achteraan(client, tine, overleg):
    vorm = ingevuld(
        overleg,
        _erbij="1",
        **{"agendapunten-3-titel": "Bus\r\nnaar het speelplein", "agendapunten-3-minuten": 15},
    )

    client.post(pagina(overleg), vorm)

    assert titels(overleg) == ["Welkom", "Lidgeld", "Varia", "Bus naar het speelplein"]
    assert overleg.agendapunten.last().volgorde == 4


def test_een_fout_houdt_wat_je_typte_en_verplaatst_niets(client, tine, overleg):
    lidgeld = overleg.agendapunten.get(titel="Lidgeld")
    vorm = ingevuld(
        overleg,
        _omhoog=f"{lidgeld.pk}:2",
        datum="31/02/2026",
        **{"agendapunten-1-titel": "Lidgeld in schijven", "agendapunten-2-minuten": "veel"},
    )

    antwoord = client.post(pagina(overleg), vorm)

    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert "Lidgeld in schijven" in tekst
    assert "31 februari bestaat niet" in tekst
    assert titels(overleg) == ["Welkom", "Lidgeld", "Varia"]


def test_het_einde_voor_het_begin_wordt_aan_het_formulier_gezegd(client, tine, overleg):
    antwoord = client.post(pagina(overleg), ingevuld(overleg, tot="13.00"))

    assert antwoord.status_code == 200
    assert "Het einduur moet na het beginuur liggen." in antwoord.content.decode()


def test_een_punt_gaat_van_de_agenda_en_een_met_besluit_blijft(client, tine, overleg):
    welkom, lidgeld, _ = overleg.agendapunten.all()
    Besluit.objects.create(agendapunt=lidgeld, tekst="We proberen het.")

    client.post(pagina(overleg), ingevuld(overleg, _weg=welkom.pk))
    antwoord = client.post(pagina(overleg), ingevuld(overleg, _weg=lidgeld.pk), follow=True)

    assert titels(overleg) == ["Lidgeld", "Varia"]
    assert "Bij dit punt staat een besluit." in antwoord.content.decode()


@pytest.mark.parametrize("waarde", ["0", "x", "²", "", "99999999999999999999:1"])
def test_een_knop_van_een_onbekend_punt_geeft_404(client, tine, overleg, waarde):
    antwoord = client.post(pagina(overleg), ingevuld(overleg, _omhoog=waarde))

    assert antwoord.status_code == 404


def test_wie_er_was_wordt_bijgehouden(client, tine, overleg):
    ocmw = Aanwezigheid.objects.create(
        overleg=overleg, partner=Partner.objects.get(naam="OCMW Wevelgem")
    )
    vorm = ingevuld(
        overleg, **{"aanwezigheden-0-status": "aanwezig", "aanwezigheden-0-wie": "Leen"}
    )

    client.post(pagina(overleg), vorm)

    ocmw.refresh_from_db()
    assert (ocmw.status, ocmw.wie) == ("aanwezig", "Leen")


def test_een_werkgroep_maak_je_zelf(client, tine):
    antwoord = client.post(
        f"{LIJST}add/",
        {
            "netwerk": Netwerk.objects.get().pk,
            "soort": "werkgroep",
            "datum": "1 december 2026",
            "van": "9u30",
            "tot": "11",
            "plaats": "Bibliotheek",
        },
    )

    overleg = Overleg.objects.get()
    assert antwoord["Location"] == pagina(overleg)
    assert (overleg.datum, overleg.van, overleg.tot) == (date(2026, 12, 1), time(9, 30), time(11))
    assert "Er staat nog niets op de agenda." in client.get(pagina(overleg)).content.decode()


def test_een_netwerk_van_een_ander_kun_je_niet_kiezen(client, tine):
    ander = Netwerk.objects.create(naam="Netwerk Menen")

    antwoord = client.post(
        f"{LIJST}add/",
        {"netwerk": ander.pk, "soort": "werkgroep", "datum": "1/12/2026", "van": "9", "tot": "11"},
    )

    tekst = antwoord.content.decode()
    assert "Selecteer een geldige keuze." in tekst
    assert 'value="1/12/2026"' in tekst
    assert not Overleg.objects.exists()


# --- proposals left aside, dragging, files ------------------------------------------------------
def test_een_voorstel_laat_je_liggen_en_toon_je_weer(client, tine, overleg, wens):
    client.post(pagina(overleg), ingevuld(overleg, _laat=f"wens:1|{wens.titel}"))

    tekst = client.get(pagina(overleg)).content.decode()
    assert "Bleef liggen (1)" in tekst
    assert 'name="_voorstel" value="wens:1"' not in tekst

    client.post(pagina(overleg), ingevuld(overleg, _terug="wens:1"))
    assert 'name="_voorstel" value="wens:1"' in client.get(pagina(overleg)).content.decode()


def test_slepen_bewaart_de_volgorde_en_wat_je_typte(client, tine, overleg):
    welkom, lidgeld, varia = overleg.agendapunten.all()
    orde = f"{varia.pk},{lidgeld.pk},{welkom.pk},geen-getal"

    client.post(
        pagina(overleg), ingevuld(overleg, _volgorde=orde, **{"agendapunten-0-wie": "Leen"})
    )

    assert titels(overleg) == ["Varia", "Lidgeld", "Welkom"]
    welkom.refresh_from_db()
    assert welkom.wie == "Leen"


def test_de_voorbereiding_bewaren_overschrijft_niet_wat_in_de_zaal_geschreven_wordt(
    client, tine, overleg
):
    vorm = ingevuld(overleg, **{"agendapunten-1-titel": "Lidgeld in schijven"})
    Agendapunt.objects.filter(titel="Lidgeld").update(notities="uit de zaal", versie=3)

    client.post(pagina(overleg), vorm)

    punt = overleg.agendapunten.get(titel="Lidgeld in schijven")
    assert (punt.notities, punt.versie) == ("uit de zaal", 3)


def test_een_punt_met_de_naam_van_een_inwoner_geeft_een_waarschuwing(client, tine, overleg):
    fabrieken.PashouderFabriek(voornaam="Amina", naam="Haddad")
    vorm = ingevuld(overleg, _erbij="1", **{"agendapunten-3-titel": "Vraag van Amina Haddad"})

    antwoord = client.post(pagina(overleg), vorm, follow=True)

    assert "Dit lijkt op een naam of een nummer van een inwoner." in antwoord.content.decode()
    assert "Vraag van Amina Haddad" in titels(overleg)


def test_een_verplaatst_overleg_dat_al_rondging_vraagt_om_de_wijziging_te_sturen(
    client, tine, overleg
):
    Overleg.objects.update(stand="uitgenodigd", verstuurde_versie=0)

    antwoord = client.post(pagina(overleg), ingevuld(overleg, datum="17/12/2026"), follow=True)

    assert "De genodigden weten dit nog niet." in antwoord.content.decode()
    assert "Stuur de wijziging" in client.get(pagina(overleg)).content.decode()


def test_een_bijlage_komt_erbij_en_gaat_weer_weg(client, tine, overleg):
    punt = overleg.agendapunten.get(titel="Lidgeld")
    adres = reverse("admin:partners_overleg_punt", args=[overleg.pk, punt.pk])

    client.post(adres, {"bestand": SimpleUploadedFile("folder.pdf", b"%PDF-1.7")})
    tekst = client.post(
        adres, {"bestand": SimpleUploadedFile("x.exe", b"MZ")}, follow=True
    ).content.decode()
    assert ("folder.pdf" in tekst, "Dit soort bestand kan niet." in tekst) == (True, True)

    client.post(adres, {"weg": punt.bijlagen.get().pk})
    assert not punt.bijlagen.exists()


def test_zonder_bestand_kiezen_krijg_je_een_zin(client, tine, overleg):
    adres = reverse(
        "admin:partners_overleg_punt", args=[overleg.pk, overleg.agendapunten.first().pk]
    )

    assert "Kies een bestand." in client.post(adres, follow=True).content.decode()


@pytest.mark.parametrize("lijst", ["overleg", "actiepunt", "besluit", "regioafspraak"])
def test_een_lijst_gaat_mee_als_rekenblad(client, tine, overleg, lijst):
    antwoord = client.get(reverse(f"admin:partners_{lijst}_rekenblad"))

    boek = load_workbook(io.BytesIO(antwoord.content))
    rijen = list(boek.active.iter_rows(values_only=True))
    assert len(rijen) == (2 if lijst == "overleg" else 1)


# --- what it costs ----------------------------------------------------------------------------
@pytest.mark.parametrize("aantal", [1, 3])
def test_het_formulier_kost_evenveel_vragen_bij_een_en_bij_drie(
    client, tine, wens, aantal, django_assert_num_queries
):
    overleg = fabrieken.OverlegFabriek()
    for nummer in range(aantal):
        Agendapunt.objects.create(overleg=overleg, volgorde=nummer, titel=f"Punt {nummer}")
        Aanwezigheid.objects.create(
            overleg=overleg, partner=fabrieken.PartnerFabriek(poot="vrije_tijd")
        )
        fabrieken.ActiepuntFabriek(partner=fabrieken.PartnerFabriek())

    ContentType.objects.get_for_model(Overleg)  # asked once a process

    with django_assert_num_queries(13):
        client.get(pagina(overleg))


@pytest.mark.parametrize("aantal", [1, 3])
def test_de_lijst_kost_evenveel_vragen_bij_een_en_bij_drie(
    client, tine, aantal, django_assert_num_queries
):
    for maand in range(1, aantal + 1):
        overleg = fabrieken.OverlegFabriek(datum=date(2026, 3 * maand, 10))
        Agendapunt.objects.create(overleg=overleg, titel="Welkom")

    with django_assert_num_queries(7):
        client.get(LIJST)


# --- a link only where somebody may go


def adressen(html: str) -> set[str]:
    """Where the proposals and the items of the agenda point to."""
    return set(re.findall(r'href="([^"]+)"', html))


@pytest.mark.parametrize(
    ("rol", "open_voor_wie"),
    [(Rol.COORDINATOR, {"nota", "signalen", "cijfers"}), (Rol.BEHEERDER, {"nota"})],
)
def test_een_voorstel_verwijst_alleen_naar_wat_voor_wie_kijkt_opengaat(
    client, monkeypatch, overleg, rol, open_voor_wie
):
    client.als(rol)
    waarheen = {
        "nota": reverse("admin:partners_nota_changelist"),
        "signalen": reverse("partners:signaalcijfers"),
        "cijfers": reverse("uitpas:cijfers") + "?periode=2026-Q3",
        "weg": "/bestaat-niet-meer/",
    }
    stukken = [
        Voorstel(f"x:{bron}", bron, "Kijk.", bron, url=url) for bron, url in waarheen.items()
    ]
    monkeypatch.setattr(voorstellen, "_stukken", {"x": lambda overleg: stukken})
    punt = overleg.agendapunten.first()
    Agendapunt.objects.filter(pk=punt.pk).update(bron="cijfers", url=waarheen["cijfers"])

    gevonden = adressen(client.get(pagina(overleg)).content.decode())
    assert {bron for bron, url in waarheen.items() if url in gevonden} == open_voor_wie
    for bron, url in waarheen.items():
        assert client.get(url).status_code == (200 if bron in open_voor_wie else 404)


# --- what is put with a fixed item, while somebody types


@pytest.fixture
def stem(overleg, wens, monkeypatch):
    """The fixed item that takes the proposal of `wens`."""
    punt = overleg.agendapunten.get(titel="Lidgeld")
    Agendapunt.objects.filter(pk=punt.pk).update(
        sleutel="vast:stem", titel="Stem van mensen in armoede", toelichting="Leen vertelt."
    )
    return punt


def zoals_het_er_stond(overleg, **anders):
    """The form as a browser shows it, with what stood there when the page was opened."""
    gegevens = ingevuld(overleg)
    punten = range(overleg.agendapunten.count())
    gegevens |= {
        f"initial-agendapunten-{i}-toelichting": gegevens[f"agendapunten-{i}-toelichting"]
        for i in punten
    }
    return gegevens | anders


@pytest.mark.usefixtures("tine")
@pytest.mark.parametrize("getypt", ["Leen vertelt.", "Leen en Sofie vertellen."])
def test_twee_keer_klikken_laat_staan_wat_erbij_kwam(client, overleg, stem, wens, getypt):
    klik = zoals_het_er_stond(
        overleg, **{"agendapunten-1-toelichting": getypt, "_voorstel": wens.sleutel}
    )
    for _ in range(2):
        client.post(pagina(overleg), klik)
    stem.refresh_from_db()
    assert stem.toelichting == f"{getypt}\n{wens.titel}. {wens.uitleg}"
    assert stem.erbij == [wens.sleutel]


@pytest.mark.usefixtures("tine")
def test_wie_de_bladzijde_eerder_opende_bewaart_er_niet_over(client, overleg, stem, wens):
    open_gebleven = zoals_het_er_stond(overleg, **{"agendapunten-1-minuten": 25})
    client.post(pagina(overleg), zoals_het_er_stond(overleg, _voorstel=wens.sleutel))
    client.post(pagina(overleg), open_gebleven)
    stem.refresh_from_db()
    assert stem.minuten == 25
    assert stem.toelichting == f"Leen vertelt.\n{wens.titel}. {wens.uitleg}"


@pytest.mark.usefixtures("tine")
def test_de_bladzijde_zegt_wat_er_stond_toen_ze_openging(client, overleg, stem):
    html = client.get(pagina(overleg)).content.decode()
    assert 'name="initial-agendapunten-1-toelichting" value="Leen vertelt."' in html
    assert "Zet bij “Stem van mensen in armoede”" in html
