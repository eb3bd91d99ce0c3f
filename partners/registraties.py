"""What partners hangs on the registries of the house (ontwerp.md section 4)."""

from partners import bewaartermijnen as termijnen
from partners import (
    bewaartermijnen_bevraging,
    bewaren_login,
    signaalblokken,
    startblokken_bevraging,
    voorstellen_bevraging,
)
from partners import exportdelen as delen
from partners import exportdelen_signalen as signaaldelen
from partners import indicatoren as figuren
from partners import indicatoren_signalen as gemeten
from partners import leerblokken as leren
from partners import startblokken as blokken
from partners import startblokken_nota as notablokken
from partners import voorstellen as stukken
from partners import voorstellen_signalen as knelt
from partners import voorstellen_werk as werk
from partners.bewaartermijnen import signaalteksten
from partners.controles import afgesloten_jaren, getelde_antwoorden
from partners.domein import drempelvrij, kosten
from partners.signaalsoorten import PARTNER
from wevelgem_netwerk.basis.registers import (
    Kostenboeker,
    bewaartermijnen,
    controles,
    exportdelen,
    indicatoren,
    kostenboekers,
    signaalsoorten,
    startblokken,
    verwerkingen,
    voorstellen,
)

startblokken.hang_op("overleg", blokken.overleg)
startblokken.hang_op("trekkingsrecht", blokken.trekkingsrecht)
startblokken.hang_op("beheer", blokken.beheer)
startblokken.hang_op("toeleiding", blokken.toeleiding)
startblokken.hang_op("aan tafel", blokken.aan_tafel)

voorstellen.hang_op("trekkingsrecht", stukken.trekkingsrecht)
voorstellen.hang_op("actiepunten", stukken.actiepunten)
voorstellen.hang_op("acties zonder trekker", stukken.zonder_trekker)
voorstellen.hang_op("kwartaal zonder overleg", stukken.gemist_kwartaal)
voorstellen.hang_op("nota en KIOSK", stukken.nota_en_kiosk)
voorstellen.hang_op("ontbrekende poot", stukken.ontbrekende_poot)

kostenboekers.hang_op("budget", Kostenboeker(stand=kosten.stand, boek=kosten.boek))
startblokken.hang_op("de drie poten", notablokken.poten)
exportdelen.hang_op("wie", delen.wie)
exportdelen.hang_op("nota", delen.nota)
exportdelen.hang_op("geld", delen.geld)
exportdelen.hang_op("overleg", delen.overleg)
controles.hang_op("afgesloten jaren", afgesloten_jaren)

voorstellen.hang_op("doorgeschoven", werk.doorgeschoven)
voorstellen.hang_op("budgetposten", werk.budgetposten)
voorstellen.hang_op("verantwoording", werk.verantwoording)
voorstellen.hang_op("regio te bevestigen", werk.regio_bevestigen)

startblokken.hang_op("zelftoets", leren.zelftoets)
startblokken.hang_op("drempelvrij", leren.te_bevestigen)
voorstellen.hang_op("drempelvrij", leren.drempelvrij)
bewaartermijnen.hang_op("zelftoetsen", leren.bewaartermijnen)
exportdelen.hang_op("leren", leren.export)
controles.hang_op("drempelvrij", drempelvrij.niet_zoals_op_de_partner)
indicatoren.hang_op("leermomenten", figuren.leermomenten)
indicatoren.hang_op("lerende partners", figuren.lerende_partners)
indicatoren.hang_op("leerders", figuren.leerders)
indicatoren.hang_op("zelftoetsen", figuren.zelftoetsen)
indicatoren.hang_op("drempelvrij", figuren.drempelvrij)
indicatoren.hang_op("tips geprobeerd", figuren.tips_geprobeerd)
indicatoren.hang_op("vorming", figuren.vorming)
startblokken.hang_op("bevraging", startblokken_bevraging.bevraging)
voorstellen.hang_op("wensen", voorstellen_bevraging.wensen)
bewaartermijnen.hang_op("bevraging", bewaartermijnen_bevraging.bevraging)
controles.hang_op("getelde antwoorden", getelde_antwoorden)
exportdelen.hang_op("stem van mensen", delen.stem)
signaalsoorten.hang_op("partner", PARTNER)
startblokken.hang_op("signalen", signaalblokken.signalen)
voorstellen.hang_op("signalen zonder antwoord", knelt.zonder_antwoord)
voorstellen.hang_op("waar het knelt", knelt.waar_het_knelt)
bewaartermijnen.hang_op("teksten van signalen", signaalteksten)
exportdelen.hang_op("signalen", signaaldelen.signalen)
indicatoren.hang_op("signalen", gemeten.signalen)
indicatoren.hang_op("signalen beantwoord", gemeten.beantwoord)
indicatoren.hang_op("verbeteringen", gemeten.verbeterd)
bewaartermijnen.hang_op("uitnodigingen", bewaren_login.uitnodigingen)
bewaartermijnen.hang_op("sessies", bewaren_login.sessies)
verwerkingen.hang_op("partners", termijnen.verwerkingen)
verwerkingen.hang_op("lerend netwerk", leren.verwerkingen)
verwerkingen.hang_op("aanmelden", bewaren_login.verwerkingen)
verwerkingen.hang_op("bevragingen", bewaartermijnen_bevraging.verwerkingen)
