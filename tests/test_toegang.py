"""Who gets in: every address × every role, with what comes back (ontwerp.md section 6).

200 the page · 302 sent on · 404 does not exist for you · 405 only by POST. Somebody who is not
logged in is sent to the login page (L). An address that is not in the table fails the test.
"""

from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.core import signing
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from partners.domein.uitnodigen import ZOUT
from partners.models import Aanwezigheid, Agendapunt, Bijlage, Netwerk, Overleg, Rol
from tests.fabrieken import (
    AanbodFabriek,
    ActiepuntFabriek,
    BeeldFabriek,
    DeelnameFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    OverlegFabriek,
    PartnerFabriek,
    PrijsFabriek,
    gemeente,
    pas_met_recht,
)
from uitpas.domein.afrekenen import sluit
from uitpas.domein.betalen import maak_bestand
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

ROLLEN = ["publiek", *Rol.values]
L = "L"


def tabel(*per_rol, publiek=L):
    """A row of expected answers, in the order of Rol."""
    return dict(zip(ROLLEN, (publiek, *per_rol), strict=True))


IEDEREEN = tabel(200, 200, 200, 200, 200, 200, publiek=200)
AANBIEDER = tabel(200, 404, 404, 404, 404, 404)
AANBIEDER_POST = tabel(405, 404, 404, 404, 404, 404)
BALIE = tabel(200, 200, 404, 404, 404, 404)
BALIE_TERUG = tabel(302, 302, 404, 404, 404, 404)
OCMW = tabel(404, 404, 200, 404, 404, 404)
OCMW_POST = tabel(404, 404, 405, 404, 404, 404)
OCMW_TERUG = tabel(404, 404, 302, 404, 404, 404)
GELD = tabel(200, 404, 404, 404, 200, 404)
COORDINATOR = tabel(404, 404, 404, 404, 200, 404)
COORDINATOR_POST = tabel(404, 404, 404, 404, 405, 404)
TAFEL = tabel(200, 404, 200, 200, 200, 404)
TAFEL_POST = tabel(405, 404, 405, 405, 405, 404)
NIEMAND = tabel(404, 404, 404, 404, 404, 404)
NIEMAND_OOK_PUBLIEK = tabel(404, 404, 404, 404, 404, 404, publiek=404)
BEHEER = tabel(404, 404, 404, 404, 200, 200, publiek=302)

#: (name, which object) -> what each role gets on GET
ADRESSEN = {
    ("aanbod:lijst", ""): IEDEREEN,
    ("aanbod:detail", "online"): IEDEREEN,
    ("aanbod:detail", "eigen klad"): tabel(200, 200, 200, 200, 200, 200, publiek=404),
    ("aanbod:detail", "vreemd klad"): NIEMAND_OOK_PUBLIEK,
    ("aanbod:uitvoer", "ics"): IEDEREEN,
    ("aanbod:uitvoer", "atom"): IEDEREEN,
    ("aanbod:uitvoer", "json"): IEDEREEN,
    ("aanbod:uitvoer", "csv"): IEDEREEN,
    ("aanbod:detail_agenda", "online"): IEDEREEN,
    ("aanbod:detail_agenda", "eigen klad"): NIEMAND_OOK_PUBLIEK,
    ("aanbod:blad", "online"): IEDEREEN,
    ("aanbod:blad", "eigen klad"): NIEMAND_OOK_PUBLIEK,
    ("aanbod:beeld", "geen beeld"): NIEMAND_OOK_PUBLIEK,
    ("aanbod:inbedden", ""): IEDEREEN,
    ("aanbod:samen", ""): tabel(404, 404, 200, 200, 404, 404),
    ("aanbod:vrije_tijd", ""): IEDEREEN,
    ("aanbod:vrije_tijd_blad", ""): IEDEREEN,
    ("aanbod:robots", ""): IEDEREEN,
    ("partners:pictogram", ""): tabel(302, 302, 302, 302, 302, 302, publiek=302),
    ("aanbod:sitemap", ""): IEDEREEN,
    ("aanbod:sitemap_deel", "aanbod"): IEDEREEN,
    ("aanbod:mijn", ""): AANBIEDER,
    ("aanbod:nieuw", ""): AANBIEDER,
    ("aanbod:wijzig", "eigen klad"): AANBIEDER,
    ("aanbod:wijzig", "vreemd klad"): NIEMAND,
    ("aanbod:zet_online", "eigen klad"): AANBIEDER_POST,
    ("aanbod:haal_offline", "eigen klad"): AANBIEDER_POST,
    ("aanbod:archiveer", "eigen klad"): AANBIEDER_POST,
    ("aanbod:trek_in", "online"): AANBIEDER_POST,
    ("aanbod:sjabloon", "eigen klad"): AANBIEDER_POST,
    ("aanbod:kopie", "eigen klad"): AANBIEDER,
    ("aanbod:kopie", "vreemd klad"): NIEMAND,
    ("aanbod:kalender", "eigen klad"): AANBIEDER,
    ("aanbod:kalender", "vreemd klad"): NIEMAND,
    ("aanbod:meer", "eigen klad"): AANBIEDER,
    ("aanbod:meer", "vreemd klad"): NIEMAND,
    ("aanbod:nakijken", "eigen klad"): AANBIEDER,
    ("aanbod:nakijken", "vreemd klad"): NIEMAND,
    ("aanbod:data", "online"): AANBIEDER,
    ("aanbod:data", "vreemd klad"): NIEMAND,
    ("aanbod:moment", "eigen datum"): AANBIEDER,
    ("aanbod:moment", "vreemde datum"): NIEMAND,
    ("aanbod:beelden", "eigen klad"): AANBIEDER,
    ("aanbod:beelden", "vreemd klad"): NIEMAND,
    ("aanbod:beeld_wijzig", "beeld van klad"): AANBIEDER_POST,
    ("aanbod:beeld", "beeld online"): IEDEREEN,
    ("aanbod:beeld", "klad op beeld"): tabel(200, 200, 200, 200, 200, 200, publiek=404),
    ("aanbod:beeld", "vreemd klad op beeld"): tabel(404, 404, 404, 404, 200, 200, publiek=404),
    ("partners:start", ""): tabel(200, 302, 200, 200, 200, 200),
    ("partners:werkplek", ""): tabel(200, 200, 200, 200, 200, 200),
    ("partners:kansentarief", ""): IEDEREEN,
    ("partners:hulp", ""): IEDEREEN,
    ("partners:gegevens", ""): IEDEREEN,
    ("partners:toegankelijkheid", ""): IEDEREEN,
    ("partners:contact", ""): IEDEREEN,
    ("partners:security_txt", ""): IEDEREEN,
    ("partners:bouwstenen", ""): NIEMAND_OOK_PUBLIEK,
    ("partners:overleggen", ""): TAFEL,
    ("partners:overleg", "overleg"): TAFEL,
    ("partners:overleg", "vreemd overleg"): NIEMAND,
    ("partners:verslag_pdf", "overleg"): TAFEL,
    ("partners:verslag_pdf", "vreemd overleg"): NIEMAND,
    ("partners:kalender", "overleg"): TAFEL,
    ("partners:bijlage", "bijlage"): TAFEL,
    ("partners:bijlage", "vreemde bijlage"): NIEMAND,
    ("partners:antwoord", "uitnodiging"): IEDEREEN,
    ("partners:antwoord", "geen uitnodiging"): NIEMAND_OOK_PUBLIEK,
    ("partners:acties", ""): TAFEL,
    ("partners:actie_klaar", "actiepunt"): TAFEL_POST,
    ("partners:actie_uitstel", "actiepunt"): TAFEL_POST,
    ("uitpas:inwoners", ""): OCMW,
    ("uitpas:inwoner_nieuw", ""): OCMW,
    ("uitpas:inwoner", "eigen inwoner"): OCMW,
    ("uitpas:inwoner", "vreemde inwoner"): NIEMAND,
    ("uitpas:gegevensblad", "eigen inwoner"): OCMW,
    ("uitpas:gegevensblad", "vreemde inwoner"): NIEMAND,
    ("uitpas:gezinslid", "eigen inwoner"): OCMW_TERUG,
    ("uitpas:geef_recht", "eigen inwoner"): OCMW_TERUG,
    ("uitpas:geef_pas", "eigen inwoner"): OCMW_TERUG,
    ("uitpas:blokkeer_pas", "eigen inwoner"): OCMW_TERUG,
    ("uitpas:blokkeer_pas", "vreemde inwoner"): NIEMAND,
    ("uitpas:voorraad", ""): OCMW,
    ("uitpas:levensloop", "eigen verhuis"): OCMW,
    ("uitpas:levensloop", "vreemde verhuis"): NIEMAND,
    ("uitpas:verleng_samen", ""): OCMW,
    ("uitpas:uit_bestand", ""): OCMW,
    ("uitpas:verleng_lijst", ""): OCMW,
    ("uitpas:verleng_brieven", ""): OCMW,
    ("uitpas:limiet", "eigen klad"): AANBIEDER,
    ("uitpas:limiet", "vreemd klad"): NIEMAND,
    ("uitpas:groepssaldo", ""): IEDEREEN,
    ("uitpas:pas_nakijken", ""): tabel(404, 404, 200, 200, 404, 404),
    ("uitpas:balie", ""): BALIE,
    ("uitpas:balie_verbinding", ""): BALIE,
    ("uitpas:balie_nummer", "eigen moment"): BALIE,
    ("uitpas:balie_nummer", "vreemd moment"): NIEMAND,
    ("uitpas:balie_antwoord", "eigen moment"): BALIE_TERUG,
    ("uitpas:balie_registreer", "eigen moment"): BALIE_TERUG,
    ("uitpas:balie_mand", "eigen moment"): BALIE_TERUG,
    ("uitpas:balie_registreer_mand", "eigen moment"): BALIE_TERUG,
    ("uitpas:balie_ongedaan", "eigen deelname"): BALIE_TERUG,
    ("uitpas:registraties", ""): AANBIEDER,
    ("uitpas:rechtzetten", "eigen registratie"): AANBIEDER,
    ("uitpas:rechtzetten", "vreemde registratie"): NIEMAND,
    ("uitpas:afrekeningen", ""): GELD,
    ("uitpas:afrekening", "kwartaal"): GELD,
    ("uitpas:afrekening_csv", "kwartaal"): GELD,
    ("uitpas:afrekening_pdf", "kwartaal"): GELD,
    ("uitpas:afrekening_sluit", "kwartaal"): tabel(404, 404, 404, 404, 200, 404),
    ("uitpas:afrekenstaat", "eigen staat"): GELD,
    ("uitpas:afrekenstaat", "vreemde staat"): COORDINATOR,
    ("uitpas:afrekenstaten", "gesloten"): COORDINATOR,
    ("uitpas:betalingen", "gesloten"): COORDINATOR,
    ("uitpas:betaalbestand", "gesloten"): COORDINATOR_POST,
    ("uitpas:betaald", "gesloten"): COORDINATOR_POST,
    ("uitpas:boek_kost", "gesloten"): COORDINATOR_POST,
    ("uitpas:betaalbestand_xml", "bestand"): COORDINATOR,
    ("uitpas:betaalbestand_intrekken", "bestand"): COORDINATOR_POST,
    ("uitpas:cijfers", ""): COORDINATOR,
    ("uitpas:cijfers_xlsx", ""): COORDINATOR,
    ("account_login", ""): tabel(302, 302, 302, 302, 302, 302, publiek=200),
    ("account_logout", ""): tabel(200, 200, 200, 200, 200, 200, publiek=302),
    ("account_reset_password", ""): IEDEREEN,
    ("account_reset_password_done", ""): IEDEREEN,
    ("account_reset_password_from_key", "sleutel"): IEDEREEN,
    ("account_reset_password_from_key_done", ""): IEDEREEN,
    ("account_change_password", ""): tabel(200, 200, 200, 200, 200, 200),
    ("account_signup", ""): tabel(302, 302, 302, 302, 302, 302, publiek=200),
    ("account_inactive", ""): IEDEREEN,
    ("admin:index", ""): BEHEER,
}


@pytest.fixture
def dingen():
    """What the addresses point at: the own and the foreign of everything."""
    eigen, vreemd = PartnerFabriek(), PartnerFabriek(gemeente=gemeente("Kortrijk"))
    moment = MomentFabriek(aanbod__partner=eigen)
    PrijsFabriek(aanbod=moment.aanbod)
    kwartaal = "2026-Q1"
    DeelnameFabriek(partner=eigen, datum=timezone.localdate() - timedelta(days=300))
    betalingen = gesloten_kwartaal(eigen, vreemd)
    klad, vreemd_klad = (AanbodFabriek(partner=p, stand="klad") for p in (eigen, vreemd))
    van_ander = MomentFabriek(aanbod__partner=vreemd)
    beeld, klad_beeld, vreemd_beeld = (
        BeeldFabriek(aanbod=aanbod) for aanbod in (moment.aanbod, klad, vreemd_klad)
    )
    thuis, elders = pas_met_recht(), pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None)
    return {
        **betalingen,
        **aan_tafel(eigen),
        "partner": eigen,
        "eigen verhuis": [thuis.pashouder.uid, "verhuis"],
        "vreemde verhuis": [elders.pashouder.uid, "verhuis"],
        "": [],
        **{formaat: [formaat] for formaat in ("ics", "atom", "json", "csv", "aanbod")},
        "geen beeld": ["00000000-0000-4000-8000-000000000000"],
        "online": [moment.aanbod.uid],
        "eigen klad": [klad.uid],
        "vreemd klad": [vreemd_klad.uid],
        "eigen datum": [moment.aanbod.uid, moment.uid],
        "vreemde datum": [van_ander.aanbod.uid, van_ander.uid],
        "beeld van klad": [klad.uid, klad_beeld.uid],
        "beeld online": [beeld.uid],
        "klad op beeld": [klad_beeld.uid],
        "vreemd klad op beeld": [vreemd_beeld.uid],
        "eigen inwoner": [pas_met_recht().pashouder.uid],
        "vreemde inwoner": [
            pas_met_recht(gemeente=gemeente("Kortrijk"), deelgemeente=None).pashouder.uid
        ],
        "eigen moment": [moment.uid],
        "vreemd moment": [van_ander.uid],
        "eigen registratie": [DeelnameFabriek(partner=eigen, moment=moment).pk],
        "vreemde registratie": [DeelnameFabriek().pk],
        "eigen deelname": [moment.uid, DeelnameFabriek(partner=eigen, moment=moment).pk],
        "kwartaal": [kwartaal],
        "sleutel": ["1", "geen-sleutel"],
    }


def gesloten_kwartaal(eigen, vreemd):
    """A closed quarter with both partners in it, and its payment file."""
    dag = date(2025, 5, 9)
    eigen.iban = "BE38999000000272"
    eigen.save()
    for partner in (eigen, vreemd):
        DeelnameFabriek(partner=partner, datum=dag)
    coordinator = LidmaatschapFabriek(rol=Rol.COORDINATOR)
    vraag = {
        "periode": Kwartaal.van(dag),
        "door": coordinator.gebruiker,
        "werkplek": coordinator,
    }
    sluit(**vraag)
    bestand = maak_bestand(**vraag)
    return {
        "gesloten": ["2025-Q2"],
        "eigen staat": ["2025-Q2", eigen.uid, "csv"],
        "vreemde staat": ["2025-Q2", vreemd.uid, "csv"],
        "bestand": [bestand.uid],
    }


def aan_tafel(eigen):
    """A closed meeting of the own network and one of another, each with a file."""
    eigen_netwerk = Netwerk.objects.get()
    dingen = {}
    for naam, netwerk in (
        ("", eigen_netwerk),
        ("vreemd", Netwerk.objects.create(naam="Netwerk Menen")),
    ):
        overleg = OverlegFabriek(netwerk=netwerk, stand="gehouden", gehouden_op=timezone.now())
        punt = Agendapunt.objects.create(overleg=overleg, titel="Welkom")
        bijlage = Bijlage(agendapunt=punt, naam="a.pdf", soort="application/pdf", grootte=4)
        bijlage.bestand.save("a.pdf", ContentFile(b"%PDF"), save=True)
        dingen[f"{naam} overleg".strip()] = [overleg.uid]
        dingen[f"{naam}e bijlage" if naam else "bijlage"] = [bijlage.uid]
    regel = Aanwezigheid.objects.create(
        overleg=Overleg.objects.get(netwerk__naam="Netwerk Menen"), partner=eigen
    )
    actiepunt = ActiepuntFabriek(partner=eigen, netwerk=eigen_netwerk)
    return dingen | {
        "uitnodiging": [signing.dumps(str(regel.uid), salt=ZOUT)],
        "geen uitnodiging": ["zomaar-iets"],
        "actiepunt": [actiepunt.uid],
    }


def meld_aan(client, rol, partner):
    if rol != "publiek":
        client.force_login(LidmaatschapFabriek(rol=rol, partner=partner).gebruiker)


@pytest.mark.parametrize("rol", ROLLEN)
def test_wie_krijgt_wat(client, dingen, rol):
    """Every address as this role; GET writes nothing, so one world serves them all."""
    meld_aan(client, rol, dingen["partner"])
    anders = {}
    for (naam, ding), per_rol in ADRESSEN.items():
        url = reverse(naam, args=dingen[ding])
        antwoord = client.get(url)
        verwacht = (302, f"/aanmelden/?next={url}") if per_rol[rol] == L else (per_rol[rol],)
        gekregen = (antwoord.status_code, getattr(antwoord, "url", ""))[: len(verwacht)]
        if antwoord.streaming:
            assert list(antwoord.streaming_content)
        if gekregen != verwacht:
            anders[naam, ding] = gekregen
    assert anders == {}


def alle_namen(patronen=None, ruimte=""):
    for patroon in get_resolver().url_patterns if patronen is None else patronen:
        if isinstance(patroon, URLResolver):
            naam = patroon.namespace or ""
            yield from alle_namen(patroon.url_patterns, f"{naam}:" if naam else ruimte)
        elif isinstance(patroon, URLPattern) and patroon.name:
            yield ruimte + patroon.name


def test_geen_enkel_adres_ontbreekt_in_de_tabel():
    gewoon = {naam for naam in alle_namen() if not naam.startswith("admin:")}
    assert gewoon - {naam for naam, _ in ADRESSEN} == set()


BEHEERDE_MODELLEN = sorted(admin.site._registry, key=lambda model: model._meta.label)


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("model", BEHEERDE_MODELLEN, ids=lambda model: model._meta.label_lower)
def test_het_beheer_is_alleen_voor_coordinator_en_beheerder(client, model, rol):
    meld_aan(client, rol, PartnerFabriek())
    meta = model._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    antwoord = client.get(url)
    if rol == "publiek":
        assert (antwoord.status_code, antwoord.url) == (302, f"/aanmelden/?next={url}")
    elif rol in (Rol.COORDINATOR, Rol.BEHEERDER):
        mag = admin.site._registry[model].has_view_permission(antwoord.wsgi_request)
        assert antwoord.status_code == (200 if mag else 404)
    else:
        assert antwoord.status_code == 404


def test_wie_nergens_werkt_ziet_niets_van_de_anderen(client):
    overleg = OverlegFabriek()
    client.force_login(LidmaatschapFabriek(einde="2021-01-01").gebruiker)
    for url in (reverse("uitpas:inwoners"), reverse("uitpas:balie"), reverse("aanbod:mijn")):
        assert client.get(url).status_code == 404
    wijzig = reverse("admin:partners_overleg_change", args=[overleg.pk])
    assert client.get(wijzig).status_code == 404
