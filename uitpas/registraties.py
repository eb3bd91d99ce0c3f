"""What uitpas hangs on the registries of the house (ontwerp.md section 4)."""

from uitpas import bewaartermijnen as termijnen
from uitpas import bewaartermijnen_toeleiding as toeleidingtermijnen
from uitpas import controles as nazicht
from uitpas import controles_geld as geld
from uitpas import controles_mensen as mensen
from uitpas import indicatoren_toeleiding as indicatoren_van
from uitpas import leerblokken as leren
from uitpas import (
    naamwacht,
    startblokken_aflopend,
    startblokken_afrekening,
    startblokken_inzage,
    startblokken_vergeten,
    voorstellen_toeleiding,
)
from uitpas import persoonsgegevens as gegevens
from uitpas import persoonsvelden as velden
from uitpas import startblokken as blokken
from uitpas import startblokken_toeleiding as toeleidingblokken
from uitpas import startblokken_wissen as wissen
from uitpas import voorstellen as cijfers
from uitpas.domein import limieten, tarief, toeleiding_nu, verwacht
from wevelgem_netwerk.basis import rol_van_de_muur
from wevelgem_netwerk.basis.registers import (
    afsprakenmakers,
    bewaartermijnen,
    controles,
    exportdelen,
    indicatoren,
    limietuitleg,
    naammaskers,
    naamwachters,
    persoonsgegevens,
    persoonsvelden,
    plaatshouders,
    prijsuitleg,
    startblokken,
    verwachters,
    verwerkingen,
    voorstellen,
    wissers,
)

prijsuitleg.hang_op("kansentarief", tarief.voor_wie_hier_woont)
limietuitleg.hang_op("limiet", limieten.in_woorden)
startblokken.hang_op("zoekvak", blokken.zoekvak)
startblokken.hang_op("loopt af", blokken.loopt_af)
startblokken.hang_op("cijfers van het ocmw", blokken.cijfers)
startblokken.hang_op("wie keek", startblokken_inzage.wie_keek)
startblokken.hang_op("afrekening", startblokken_afrekening.afrekening)
startblokken.hang_op("geen klik, geen geld", startblokken_vergeten.vergeten)
voorstellen.hang_op("cijfers van het kwartaal", cijfers.cijfers_van_het_kwartaal)
persoonsgegevens.hang_op("uitpas", gegevens.van)
controles.hang_op("bezette plaatsen", nazicht.bezette_plaatsen)
startblokken.hang_op("rechten per maand", startblokken_aflopend.rechten_per_maand)
controles.hang_op("vergissing met deelnames", nazicht.vergissing_met_deelnames)
controles.hang_op("afrekening volgt het grootboek", nazicht.afrekening_volgt_het_grootboek)
controles.hang_op("passen van wie weg is", nazicht.passen_van_wie_weg_is)
voorstellen.hang_op("rechten lopen af", cijfers.rechten_lopen_af)
voorstellen.hang_op("zonder deelnames", cijfers.zonder_deelnames)
voorstellen.hang_op("afrekening open", cijfers.afrekening_open)
naamwachters.hang_op("inwoners", naamwacht.noemt_inwoner)

startblokken.hang_op("buiten", leren.buiten)
startblokken.hang_op("op stap", leren.op_stap)
startblokken.hang_op("uitstappen te boeken", leren.te_boeken)
voorstellen.hang_op("wensen van groepen", leren.wensen)
bewaartermijnen.hang_op("groepen", leren.bewaartermijnen)
exportdelen.hang_op("groepen", leren.export)
indicatoren.hang_op("uitstappen", leren.uitstappen)
indicatoren.hang_op("groepsdeelnames", leren.groepsdeelnames)
indicatoren.hang_op("momenten buiten", leren.momenten_buiten)
indicatoren.hang_op("contacten buiten", leren.contacten_buiten)
indicatoren.hang_op("opstappen", leren.opstappen)
naammaskers.hang_op("inwoners", naamwacht.plekken_met_inwoner)
startblokken.hang_op("nu te doen", toeleidingblokken.nu_te_doen)
afsprakenmakers.hang_op("toeleiding", toeleiding_nu.wie_afsprak)
startblokken.hang_op("wie je verwacht", toeleidingblokken.verwacht)
verwachters.hang_op("toeleiding", verwacht.verwacht_bij_aanbod)
plaatshouders.hang_op("toeleiding", verwacht.beloofd)
voorstellen.hang_op("toeleiding", voorstellen_toeleiding.toeleiding)
persoonsgegevens.hang_op("toeleiding", gegevens.toeleiding)
bewaartermijnen.hang_op("toeleidingen", toeleidingtermijnen.toeleidingen)
bewaartermijnen.hang_op("buddys", toeleidingtermijnen.buddys)
indicatoren.hang_op("toeleidingen", indicatoren_van.begonnen)
indicatoren.hang_op("toeleidingen ingeschreven", indicatoren_van.ingeschreven)
indicatoren.hang_op("toeleidingen blijven", indicatoren_van.blijft)
indicatoren.hang_op("voorbehouden plaatsen", indicatoren_van.plaatsen)
controles.hang_op("voorbehouden plaatsen", nazicht.voorbehouden_plaatsen)
controles.hang_op("rechten die overlappen", mensen.rechten_die_overlappen)
controles.hang_op("houders zonder gemeente", mensen.houders_zonder_gemeente)
controles.hang_op("tegenregels", geld.tegenregels)
controles.hang_op("beurten van groepen", geld.beurten_van_groepen)
controles.hang_op("ingetrokken betaalbestanden", geld.betalingen_in_een_ingetrokken_bestand)
controles.hang_op("kosten in het budget", geld.geboekte_kosten)
bewaartermijnen.hang_op("dossiers", termijnen.dossiers)
bewaartermijnen.hang_op("verzoeken", termijnen.verzoeken)
verwerkingen.hang_op("uitpas", termijnen.verwerkingen)
verwerkingen.hang_op("toeleiding", toeleidingtermijnen.verwerkingen)
verwerkingen.hang_op("groepen", leren.verwerkingen)
wissers.hang_op("toeleiding", toeleidingtermijnen.wis_van)
persoonsvelden.hang_op("uitpas", velden.velden)
startblokken.hang_op("binnenkort gewist", wissen.binnenkort_gewist)
startblokken.hang_op("vragen over gegevens", wissen.vragen)
controles.hang_op("gewist is niemand", nazicht.gewist_is_niemand)
controles.hang_op("onleesbare contactgegevens", nazicht.onleesbaar)
#: Made in the migration `muur`; `check --database default` sees whether they stand.
rol_van_de_muur.TABELLEN |= {
    "uitpas_huishouden",
    "uitpas_kansenstatuut",
    "uitpas_pas",
    "uitpas_pashouder",
    "uitpas_verzoek",
}
