"""What uitpas hangs on the registries of the house (ontwerp.md section 4)."""

from uitpas.domein.prijs import limieten, tarief
from uitpas.domein.toeleiding import nu as toeleiding_nu
from uitpas.domein.toeleiding import verwacht
from uitpas.registraties import bewaartermijnen as termijnen
from uitpas.registraties import (
    bewaartermijnen_toeleiding,
    controles_geld,
    controles_mensen,
    groepen,
    indicatoren_toeleiding,
    naamwacht,
    startblokken_aflopend,
    startblokken_afrekening,
    startblokken_inzage,
    startblokken_toeleiding,
    startblokken_vergeten,
    startblokken_wissen,
    voorstellen_toeleiding,
)
from uitpas.registraties import controles as nazicht
from uitpas.registraties import persoonsgegevens as gegevens
from uitpas.registraties import persoonsvelden as velden
from uitpas.registraties import startblokken as blokken
from uitpas.registraties import voorstellen as cijfers
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

startblokken.hang_op("buiten", groepen.buiten)
startblokken.hang_op("op stap", groepen.op_stap)
startblokken.hang_op("uitstappen te boeken", groepen.te_boeken)
voorstellen.hang_op("wensen van groepen", groepen.wensen)
bewaartermijnen.hang_op("groepen", groepen.bewaartermijnen)
exportdelen.hang_op("groepen", groepen.export)
indicatoren.hang_op("uitstappen", groepen.uitstappen)
indicatoren.hang_op("groepsdeelnames", groepen.groepsdeelnames)
indicatoren.hang_op("momenten buiten", groepen.momenten_buiten)
indicatoren.hang_op("contacten buiten", groepen.contacten_buiten)
indicatoren.hang_op("opstappen", groepen.opstappen)
naammaskers.hang_op("inwoners", naamwacht.plekken_met_inwoner)
startblokken.hang_op("nu te doen", startblokken_toeleiding.nu_te_doen)
afsprakenmakers.hang_op("toeleiding", toeleiding_nu.wie_afsprak)
startblokken.hang_op("wie je verwacht", startblokken_toeleiding.verwacht)
verwachters.hang_op("toeleiding", verwacht.verwacht_bij_aanbod)
plaatshouders.hang_op("toeleiding", verwacht.beloofd)
voorstellen.hang_op("toeleiding", voorstellen_toeleiding.toeleiding)
persoonsgegevens.hang_op("toeleiding", gegevens.toeleiding)
bewaartermijnen.hang_op("toeleidingen", bewaartermijnen_toeleiding.toeleidingen)
bewaartermijnen.hang_op("buddys", bewaartermijnen_toeleiding.buddys)
indicatoren.hang_op("toeleidingen", indicatoren_toeleiding.begonnen)
indicatoren.hang_op("toeleidingen ingeschreven", indicatoren_toeleiding.ingeschreven)
indicatoren.hang_op("toeleidingen blijven", indicatoren_toeleiding.blijft)
indicatoren.hang_op("voorbehouden plaatsen", indicatoren_toeleiding.plaatsen)
controles.hang_op("voorbehouden plaatsen", nazicht.voorbehouden_plaatsen)
controles.hang_op("rechten die overlappen", controles_mensen.rechten_die_overlappen)
controles.hang_op("houders zonder gemeente", controles_mensen.houders_zonder_gemeente)
controles.hang_op("tegenregels", controles_geld.tegenregels)
controles.hang_op("beurten van groepen", controles_geld.beurten_van_groepen)
controles.hang_op(
    "ingetrokken betaalbestanden", controles_geld.betalingen_in_een_ingetrokken_bestand
)
controles.hang_op("kosten in het budget", controles_geld.geboekte_kosten)
bewaartermijnen.hang_op("dossiers", termijnen.dossiers)
bewaartermijnen.hang_op("verzoeken", termijnen.verzoeken)
verwerkingen.hang_op("uitpas", termijnen.verwerkingen)
verwerkingen.hang_op("toeleiding", bewaartermijnen_toeleiding.verwerkingen)
verwerkingen.hang_op("groepen", groepen.verwerkingen)
wissers.hang_op("toeleiding", bewaartermijnen_toeleiding.wis_van)
persoonsvelden.hang_op("uitpas", velden.velden)
startblokken.hang_op("binnenkort gewist", startblokken_wissen.binnenkort_gewist)
startblokken.hang_op("vragen over gegevens", startblokken_wissen.vragen)
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
