"""What partners hangs on the registries of the house (ontwerp.md section 4)."""

from partners.domein.geld import kosten
from partners.domein.leren import drempelvrij
from partners.registraties import bewaartermijnen as termijnen
from partners.registraties import (
    bewaartermijnen_bevraging,
    bewaartermijnen_login,
    exportdelen_signalen,
    indicatoren_signalen,
    leren,
    startblokken_bevraging,
    startblokken_nota,
    startblokken_signalen,
    voorstellen_bevraging,
    voorstellen_signalen,
    voorstellen_werk,
)
from partners.registraties import exportdelen as delen
from partners.registraties import indicatoren as figuren
from partners.registraties import startblokken as blokken
from partners.registraties import voorstellen as stukken
from partners.registraties.bewaartermijnen import signaalteksten
from partners.registraties.controles import afgesloten_jaren, getelde_antwoorden
from partners.registraties.signaalsoorten import PARTNER
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
startblokken.hang_op("de drie poten", startblokken_nota.poten)
exportdelen.hang_op("wie", delen.wie)
exportdelen.hang_op("nota", delen.nota)
exportdelen.hang_op("geld", delen.geld)
exportdelen.hang_op("overleg", delen.overleg)
controles.hang_op("afgesloten jaren", afgesloten_jaren)

voorstellen.hang_op("doorgeschoven", voorstellen_werk.doorgeschoven)
voorstellen.hang_op("budgetposten", voorstellen_werk.budgetposten)
voorstellen.hang_op("verantwoording", voorstellen_werk.verantwoording)
voorstellen.hang_op("regio te bevestigen", voorstellen_werk.regio_bevestigen)

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
startblokken.hang_op("signalen", startblokken_signalen.signalen)
voorstellen.hang_op("signalen zonder antwoord", voorstellen_signalen.zonder_antwoord)
voorstellen.hang_op("waar het knelt", voorstellen_signalen.waar_het_knelt)
bewaartermijnen.hang_op("teksten van signalen", signaalteksten)
exportdelen.hang_op("signalen", exportdelen_signalen.signalen)
indicatoren.hang_op("signalen", indicatoren_signalen.signalen)
indicatoren.hang_op("signalen beantwoord", indicatoren_signalen.beantwoord)
indicatoren.hang_op("verbeteringen", indicatoren_signalen.verbeterd)
bewaartermijnen.hang_op("uitnodigingen", bewaartermijnen_login.uitnodigingen)
bewaartermijnen.hang_op("sessies", bewaartermijnen_login.sessies)
verwerkingen.hang_op("partners", termijnen.verwerkingen)
verwerkingen.hang_op("lerend netwerk", leren.verwerkingen)
verwerkingen.hang_op("aanmelden", bewaartermijnen_login.verwerkingen)
verwerkingen.hang_op("bevragingen", bewaartermijnen_bevraging.verwerkingen)
