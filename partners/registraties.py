"""What partners hangs on the registries of the house (ontwerp.md section 4)."""

from partners import bewaartermijnen as termijnen
from partners import exportdelen as delen
from partners import startblokken as blokken
from partners import startblokken_nota as notablokken
from partners import voorstellen as stukken
from partners import voorstellen_werk as werk
from partners.controles import afgesloten_jaren
from partners.domein import kosten
from wevelgem_netwerk.basis.registers import (
    Kostenboeker,
    controles,
    exportdelen,
    kostenboekers,
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
verwerkingen.hang_op("partners", termijnen.verwerkingen)
