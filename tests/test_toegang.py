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

from partners.domein.overleg.uitnodigen import ZOUT
from partners.domein.stem.antwoord import begin_stapel
from partners.domein.stem.bevraging import deel
from partners.models import (
    Aanwezigheid,
    Agendapunt,
    Bijlage,
    Netwerk,
    Overleg,
    Partner,
    Rol,
    Tip,
    Vormingsgang,
    Vormingstraject,
)
from partners.signalen.code import maak_code
from tests.fabrieken import (
    AanbodFabriek,
    ActiepuntFabriek,
    BeeldFabriek,
    BuddyFabriek,
    DeelnameFabriek,
    JeugdmomentFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    OverlegFabriek,
    PartnerFabriek,
    PrijsFabriek,
    SignaalFabriek,
    ToeleidingFabriek,
    UitstapFabriek,
    gemeente,
    pas_met_recht,
    uitgenodigd_met,
)
from tests.partners.stem import bevraging_hulp
from uitpas.domein.afrekening.afrekenen import sluit
from uitpas.domein.afrekening.betalen import maak_bestand
from uitpas.domein.toeleiding.buddyvragen import ZOUT as BUDDYZOUT
from uitpas.models import Buddyvraag
from wevelgem_netwerk.basis.periodes import Kwartaal

pytestmark = pytest.mark.django_db

ROLLEN = ["publiek", *Rol.values]
L = "L"


def tabel(*per_rol, publiek=L, bescherming=None):
    """A row of expected answers, in the order of Rol.

    The data-protection officer gets what everybody gets, and else nothing but what a row says.
    """
    voor_iedereen = per_rol[0] if len(set(per_rol)) == 1 else 404
    return dict(zip(ROLLEN, (publiek, *per_rol, bescherming or voor_iedereen), strict=True))


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
VERSLAG = tabel(200, 404, 200, 200, 200, 200)
TAFEL_POST = tabel(405, 404, 405, 405, 405, 404)
MET_KASSA = tabel(200, 200, 200, 200, 200, 404)
OP_STAP = tabel(200, 404, 200, 200, 404, 404)
#: Of a partner with jeugdopbouwwerk; without, nobody gets in (test_jeugd.py).
BUITEN = tabel(200, 404, 404, 200, 404, 404)
BUITEN_POST = tabel(405, 404, 404, 405, 404, 404)
VRAGERS = tabel(404, 404, 200, 200, 200, 404)
OP_WEG = tabel(404, 404, 200, 200, 404, 404)
OP_WEG_POST = tabel(404, 404, 405, 405, 404, 404)
NIEMAND = tabel(404, 404, 404, 404, 404, 404)
NIEMAND_OOK_PUBLIEK = tabel(404, 404, 404, 404, 404, 404, publiek=404)
BEVESTIG = tabel(302, 302, 302, 302, 302, 302)
BEHEER = tabel(404, 404, 404, 404, 200, 200, publiek=302)
WIE_KEEK = tabel(404, 404, 200, 404, 404, 200, bescherming=200)

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
    ("partners:start", ""): tabel(200, 302, 200, 200, 200, 200, bescherming=200),
    ("partners:werkplek", ""): tabel(200, 200, 200, 200, 200, 200),
    ("partners:kansentarief", ""): IEDEREEN,
    ("partners:hulp", ""): IEDEREEN,
    ("partners:toegang", ""): tabel(404, 404, 404, 404, 200, 200, bescherming=200),
    ("partners:gegevens", ""): IEDEREEN,
    ("partners:verwerkingsregister", ""): tabel(404, 404, 404, 404, 404, 200, bescherming=200),
    ("partners:verwerkingsregister_pdf", ""): tabel(404, 404, 404, 404, 404, 200, bescherming=200),
    ("partners:toegankelijkheid", ""): IEDEREEN,
    ("partners:contact", ""): IEDEREEN,
    ("partners:security_txt", ""): IEDEREEN,
    ("partners:bouwstenen", ""): NIEMAND_OOK_PUBLIEK,
    ("partners:overleggen", ""): TAFEL,
    ("partners:overleg", "overleg"): VERSLAG,
    ("partners:overleg", "vreemd overleg"): NIEMAND,
    ("partners:verslag_pdf", "overleg"): VERSLAG,
    ("partners:verslag_pdf", "vreemd overleg"): NIEMAND,
    ("partners:kalender", "overleg"): TAFEL,
    ("partners:bijlage", "bijlage"): VERSLAG,
    ("partners:bijlage", "vreemde bijlage"): NIEMAND,
    ("partners:antwoord", "uitnodiging"): IEDEREEN,
    ("partners:antwoord", "geen uitnodiging"): NIEMAND_OOK_PUBLIEK,
    ("partners:bevraging_blad", "bevraging"): IEDEREEN,
    ("partners:bevraging_blad", "geen bevraging"): NIEMAND_OOK_PUBLIEK,
    ("partners:bevraging_dank", "bevraging"): IEDEREEN,
    ("partners:jullie_zeiden", ""): IEDEREEN,
    ("partners:jullie_zeiden_een", "gedeelde bevraging"): IEDEREEN,
    ("partners:jullie_zeiden_een", "lopende bevraging"): NIEMAND_OOK_PUBLIEK,
    ("partners:bevragingen", ""): VRAGERS,
    ("partners:gesprek_nieuw", ""): VRAGERS,
    ("partners:bevraging_nieuw", ""): OP_WEG,
    ("partners:bevraging_maken", "eigen vragen"): OP_WEG,
    ("partners:bevraging_maken", "lopende bevraging"): NIEMAND,
    ("partners:bevraging_voorbeeld", "eigen vragen"): OP_WEG,
    ("partners:bevraging_weg", "eigen vragen"): OP_WEG_POST,
    ("partners:bevraging_sluit", "eigen vragen"): OP_WEG_POST,
    ("partners:bevraging_resultaat", "eigen gesloten vragen"): OP_WEG,
    ("partners:bevraging_resultaat", "gedeelde bevraging"): NIEMAND,
    ("partners:bevraging_uitvoer", "eigen uitslag"): OP_WEG,
    ("partners:bevraging_uitvoer", "vreemde uitslag"): NIEMAND,
    ("partners:stapel_nieuw", "lopende bevraging"): VRAGERS,
    ("partners:stapel_nieuw", "vreemde bevraging"): NIEMAND,
    ("partners:stapel", "stapel"): VRAGERS,
    ("partners:stapel", "vreemde stapel"): NIEMAND,
    ("partners:bevraging_papier", "bevraging"): VRAGERS,
    ("partners:bevraging_papier", "vreemde ingang"): NIEMAND,
    ("partners:bevraging_affiche", "bevraging"): VRAGERS,
    ("partners:acties", ""): TAFEL,
    ("partners:actie_klaar", "actiepunt"): TAFEL_POST,
    ("partners:actie_uitstel", "actiepunt"): TAFEL_POST,
    ("partners:leren", ""): TAFEL,
    ("partners:leermoment", "leermoment"): TAFEL,
    ("partners:leermoment", "vreemd leermoment"): NIEMAND,
    ("partners:leermoment", "overleg"): NIEMAND,
    ("partners:tips", ""): MET_KASSA,
    ("partners:tips_csv", ""): TAFEL,
    ("partners:tip_nieuw", ""): TAFEL,
    ("partners:tip", "tip"): MET_KASSA,
    ("partners:tip", "vreemde tip"): NIEMAND,
    ("partners:tip_ook", "tip"): TAFEL_POST,
    ("partners:zelftoets", ""): TAFEL,
    ("partners:zelftoets_invullen", ""): TAFEL,
    ("partners:drempelvrij", ""): TAFEL,
    ("partners:drempelvrij_stop", ""): TAFEL_POST,
    ("partners:traject", "traject"): TAFEL,
    ("partners:traject_begin", "traject"): TAFEL_POST,
    ("partners:vormingsstap", "gang"): TAFEL_POST,
    ("uitpas:groepen", ""): TAFEL,
    ("uitpas:groepen_csv", ""): TAFEL,
    ("uitpas:uitstap_nieuw", ""): OP_STAP,
    ("uitpas:uitstap", "eigen uitstap"): OP_STAP,
    ("uitpas:uitstap", "vreemde uitstap"): NIEMAND,
    ("uitpas:uitstap_tel", "eigen uitstap"): tabel(405, 404, 405, 405, 404, 404),
    ("uitpas:uitstap_kost", "eigen uitstap"): tabel(405, 404, 405, 405, 404, 404),
    ("uitpas:jeugd", ""): BUITEN,
    ("uitpas:jeugdcijfers", ""): tabel(200, 404, 404, 200, 200, 404),
    ("uitpas:jeugd_csv", ""): BUITEN,
    ("uitpas:jeugdmoment", "eigen moment buiten"): BUITEN,
    ("uitpas:jeugdmoment", "vreemd moment buiten"): NIEMAND,
    ("uitpas:jeugd_tel", "eigen moment buiten"): BUITEN_POST,
    ("uitpas:jeugd_vertel", "eigen moment buiten"): BUITEN_POST,
    ("uitpas:jeugd_stap", "eigen moment buiten"): BUITEN_POST,
    ("partners:zeg_het", ""): IEDEREEN,
    ("partners:zeg_het_over", "signaalcode"): IEDEREEN,
    ("partners:zeg_het_over", "geen code"): NIEMAND_OOK_PUBLIEK,
    ("partners:signaal_vervolg", "eigen signaal"): IEDEREEN,
    ("partners:signaal_vervolg", "geen beeld"): NIEMAND_OOK_PUBLIEK,
    ("partners:beter", ""): IEDEREEN,
    ("partners:zo_werkt_het", ""): IEDEREEN,
    ("partners:signalen", ""): TAFEL,
    ("partners:signaal", "eigen signaal"): TAFEL,
    ("partners:signaal", "vreemd signaal"): COORDINATOR,
    ("partners:signaal", "signaal elders"): NIEMAND,
    ("partners:signaal_openbaar", "eigen signaal"): TAFEL_POST,
    ("partners:signaal_geef_door", "eigen signaal"): COORDINATOR_POST,
    ("partners:signaal_verberg", "eigen signaal"): COORDINATOR_POST,
    ("partners:signaal_toon", "eigen signaal"): COORDINATOR_POST,
    ("partners:signaal_wis", "eigen signaal"): COORDINATOR_POST,
    ("partners:signaal_meld", "signaalcode"): tabel(200, 200, 200, 200, 200, 404),
    ("partners:signaal_meld", "geen code"): NIEMAND,
    ("partners:signaalblad", "signaalcode"): TAFEL,
    ("partners:signaalcijfers", ""): TAFEL,
    ("partners:signaalcijfers_csv", ""): TAFEL,
    ("aanbod:vier", ""): IEDEREEN,
    ("aanbod:affiche", ""): IEDEREEN,
    ("uitpas:inwoners", ""): OCMW,
    ("uitpas:inwoner_nieuw", ""): OCMW,
    ("uitpas:inwoner", "eigen inwoner"): OCMW,
    ("uitpas:inwoner", "vreemde inwoner"): NIEMAND,
    ("uitpas:gegevensblad", "eigen inwoner"): OCMW,
    ("uitpas:gegevensblad", "vreemde inwoner"): NIEMAND,
    ("uitpas:gegevensblad_pdf", "eigen inwoner"): OCMW,
    ("uitpas:gegevensblad_pdf", "vreemde inwoner"): NIEMAND,
    ("uitpas:gegevens_meenemen", "eigen inwoner"): OCMW,
    ("uitpas:gegevens_meenemen", "vreemde inwoner"): NIEMAND,
    ("uitpas:beperken", "eigen inwoner"): OCMW,
    ("uitpas:beperken", "vreemde inwoner"): NIEMAND,
    ("uitpas:wissen", ""): OCMW,
    ("uitpas:verzoeken", ""): OCMW,
    ("uitpas:verzoek_antwoord", "eigen verzoek"): OCMW_POST,
    ("uitpas:inwoner_waarom", "eigen inwoner"): OCMW_TERUG,
    ("uitpas:inwoner_waarom", "vreemde inwoner"): NIEMAND,
    ("uitpas:geschiedenis", "eigen inwoner"): OCMW,
    ("uitpas:geschiedenis", "vreemde inwoner"): NIEMAND,
    ("uitpas:inzage", ""): WIE_KEEK,
    ("uitpas:inzage_csv", ""): WIE_KEEK,
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
    ("uitpas:betaalbestand_xml", "bestand"): tabel(404, 404, 404, 404, 302, 404),  # who are you?
    ("uitpas:betaalbestand_intrekken", "bestand"): COORDINATOR_POST,
    ("uitpas:toeleidingen", ""): OP_WEG,
    ("uitpas:toeleiding_nieuw", ""): OP_WEG,
    ("uitpas:toeleidingcijfers", ""): COORDINATOR,
    ("uitpas:toeleiding", "vreemde toeleiding"): NIEMAND,
    ("uitpas:toeleiding", "gevraagde toeleiding"): OP_WEG,
    ("uitpas:toeleiding_kies", "gevraagde toeleiding"): tabel(404, 404, 302, 302, 404, 404),
    ("uitpas:toeleiding_kies", "vreemde toeleiding"): NIEMAND,
    ("uitpas:toeleiding_buddy", "gevraagde toeleiding"): OP_WEG,
    ("uitpas:toeleiding_buddy", "vreemde toeleiding"): NIEMAND,
    ("uitpas:toeleiding_stap", "overnemen"): OP_WEG,
    ("uitpas:toeleiding_stap", "vreemd overnemen"): NIEMAND,
    ("uitpas:toeleiding_stap", "pas koppelen"): OCMW,
    ("uitpas:buddys", ""): OP_WEG,
    ("uitpas:buddy_nieuw", ""): OP_WEG,
    ("uitpas:buddy", "eigen buddy"): OP_WEG,
    ("uitpas:buddy", "vreemde buddy"): NIEMAND,
    ("uitpas:buddy_stop", "eigen buddy"): tabel(404, 404, 405, 405, 404, 404),
    ("uitpas:buddyvraag", "buddyvraag"): IEDEREEN,
    ("uitpas:buddyvraag", "geen uitnodiging"): NIEMAND_OOK_PUBLIEK,
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
    ("account_set_password", ""): tabel(302, 302, 302, 302, 302, 302),
    ("account_reauthenticate", ""): tabel(200, 200, 200, 200, 200, 200),
    ("mfa_authenticate", ""): tabel(302, 302, 302, 302, 302, 302, publiek=302),
    ("mfa_login_webauthn", ""): tabel(302, 302, 302, 302, 302, 302, publiek=302),
    ("mfa_index", ""): tabel(200, 200, 200, 200, 200, 200),
    ("usersessions_list", ""): tabel(200, 200, 200, 200, 200, 200),
    ("mfa_reauthenticate", ""): BEVESTIG,
    ("mfa_reauthenticate_webauthn", ""): BEVESTIG,
    ("mfa_activate_totp", ""): BEVESTIG,
    ("mfa_deactivate_totp", ""): NIEMAND,
    ("mfa_view_recovery_codes", ""): NIEMAND,
    ("mfa_generate_recovery_codes", ""): BEVESTIG,
    ("mfa_download_recovery_codes", ""): NIEMAND,
    ("mfa_list_webauthn", ""): tabel(200, 200, 200, 200, 200, 200),
    ("mfa_add_webauthn", ""): BEVESTIG,
    ("mfa_edit_webauthn", "nummer"): BEVESTIG,
    ("mfa_remove_webauthn", "nummer"): BEVESTIG,
    ("openid_connect_login", "acm"): NIEMAND_OOK_PUBLIEK,
    ("openid_connect_callback", "acm"): NIEMAND_OOK_PUBLIEK,
    ("socialaccount_connections", ""): tabel(405, 405, 405, 405, 405, 405),
    ("partners:verder", ""): tabel(302, 302, 302, 302, 302, 302),
    (
        "partners:mensen",
        "",
    ): NIEMAND,  # only who manages people; tests/partners/aanmelden/test_mensen.py
    ("partners:mens_stop", "nummer"): NIEMAND,
    ("partners:mens_uitnodiging", "geen beeld"): tabel(405, 405, 405, 405, 405, 405),
    ("partners:uitnodiging", "collega"): IEDEREEN,
    ("partners:uitnodiging", "geen uitnodiging"): NIEMAND_OOK_PUBLIEK,
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
        **leren_en_buiten(eigen, vreemd),
        **bevragingen(eigen),
        **signalen(eigen, vreemd),
        **op_weg(eigen),
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
        "eigen verzoek": ["00000000-0000-4000-8000-000000000000"],
        "eigen moment": [moment.uid],
        "vreemd moment": [van_ander.uid],
        "eigen registratie": [DeelnameFabriek(partner=eigen, moment=moment).pk],
        "vreemde registratie": [DeelnameFabriek().pk],
        "eigen deelname": [moment.uid, DeelnameFabriek(partner=eigen, moment=moment).pk],
        "kwartaal": [kwartaal],
        "sleutel": ["1", "geen-sleutel"],
        "nummer": [1],
        "acm": ["acm"],
        "collega": [uitgenodigd_met(partner=eigen)],
    }


def op_weg(eigen):
    """Somebody of the own partner whom a colleague may take over, and somebody of another."""
    ding = {"aanbod": AanbodFabriek(), "stap": "keuze"}
    gevraagd = ToeleidingFabriek(werkplek__partner=eigen, overname="collega", **ding)
    vreemd = ToeleidingFabriek(**ding)
    buddys = [BuddyFabriek(partner=eigen), BuddyFabriek()]
    vraag = Buddyvraag.objects.create(
        toeleiding=vreemd, buddy=buddys[1], vervalt_op=timezone.now() + timedelta(days=9)
    )
    return {
        "gevraagde toeleiding": [gevraagd.uid],
        "vreemde toeleiding": [vreemd.uid],
        "overnemen": [gevraagd.uid, "overnemen"],
        "vreemd overnemen": [vreemd.uid, "overnemen"],
        "pas koppelen": [gevraagd.uid, "pas"],
        "eigen buddy": [buddys[0].uid],
        "vreemde buddy": [buddys[1].uid],
        "buddyvraag": [signing.dumps(str(vraag.uid), salt=BUDDYZOUT)],
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


def leren_en_buiten(eigen, vreemd):
    """What is learnt, and what is counted outside: the own and the foreign."""
    Partner.objects.update(jeugdopbouwwerk=True)
    netwerk, ander = (
        Netwerk.objects.get(naam__contains="Wevelgem"),
        Netwerk.objects.get(naam="Netwerk Menen"),
    )
    traject = Vormingstraject.objects.get()
    gang = Vormingsgang.objects.create(traject=traject, partner=eigen, aantal=3)
    tip = Tip.objects.filter(netwerk=netwerk).first()
    vreemde_tip = Tip.objects.create(netwerk=ander, drempel=tip.drempel, titel="x", tekst="x")
    return {
        "leermoment": [OverlegFabriek(netwerk=netwerk, soort="leermoment").uid],
        "vreemd leermoment": [OverlegFabriek(netwerk=ander, soort="leermoment").uid],
        "tip": [tip.uid],
        "vreemde tip": [vreemde_tip.uid],
        "traject": [traject.uid],
        "gang": [gang.uid],
        "eigen uitstap": [UitstapFabriek(partner=eigen).uid],
        "vreemde uitstap": [UitstapFabriek(partner=vreemd).uid],
        "eigen moment buiten": [JeugdmomentFabriek(partner=eigen).uid],
        "vreemd moment buiten": [JeugdmomentFabriek(partner=vreemd).uid],
    }


def bevragingen(eigen):
    """An open questionnaire here and one of another network, each with a pile; a shared one; and
    what the own partner asks itself, as a klad and closed."""
    hier = Netwerk.objects.get(naam__startswith="Lokaal")
    elders = Netwerk.objects.get(naam="Netwerk Menen")
    vandaag = timezone.localdate()
    dingen = {"geen bevraging": ["bestaatniet"]}
    dagen = {"begin": vandaag, "einde": vandaag}
    for naam, netwerk in (("", hier), ("vreemde ", elders)):
        lopend = bevraging_hulp.maak_open(netwerk=netwerk, **dagen)
        ingang = lopend.ingangen.get()
        door = LidmaatschapFabriek().gebruiker
        stapel = begin_stapel(ingang=ingang, bladen=3, door=door)
        dingen |= {
            f"{naam}bevraging" if naam else "lopende bevraging": [lopend.uid],
            f"{naam}ingang" if naam else "bevraging": [ingang.code],
            f"{naam}stapel": [stapel.uid],
        }
    gedeeld = bevraging_hulp.sluit(bevraging_hulp.maak_open(netwerk=hier, titel="Gedeeld"))
    deel(bevraging=gedeeld, wat_we_deden="Zondag open.", op_datum=vandaag, door=None)
    zelf = bevraging_hulp.maak(netwerk=hier, titel="Klad", partner=eigen)
    klaar = bevraging_hulp.sluit(
        bevraging_hulp.maak_open(netwerk=hier, titel="Klaar", partner=eigen)
    )
    return dingen | {
        "gedeelde bevraging": [gedeeld.uid],
        "eigen vragen": [zelf.uid],
        "eigen gesloten vragen": [klaar.uid],
        "eigen uitslag": [klaar.uid, "csv"],
        "vreemde uitslag": [gedeeld.uid, "csv"],
    }


def signalen(eigen, vreemd):
    """A signal for the own partner, one for another of the network, and one of another network."""
    menen = Netwerk.objects.get(naam="Netwerk Menen")
    netwerk = Netwerk.objects.exclude(pk=menen.pk).get()
    return {
        "signaalcode": [maak_code("partner", eigen.pk)],
        "geen code": ["o1zz"],
        "eigen signaal": [SignaalFabriek(partner=eigen, netwerk=netwerk).uid],
        "vreemd signaal": [SignaalFabriek(partner=vreemd, netwerk=netwerk).uid],
        "signaal elders": [SignaalFabriek(partner=vreemd, netwerk=menen).uid],
    }


def meld_aan(client, rol, partner):
    if rol != "publiek":
        lid = LidmaatschapFabriek(rol=rol, partner=partner)
        client.force_login(lid.gebruiker, net_aangemeld=False)


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
