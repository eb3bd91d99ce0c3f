"""What aanbod hangs on the registries of the house (ontwerp.md section 4)."""

from aanbod.registraties import bewaartermijnen as termijnen
from aanbod.registraties import controles as nazicht
from aanbod.registraties import netwerkcijfers
from aanbod.registraties import signaalsoorten as signalen
from aanbod.registraties import startblokken as blokken
from aanbod.registraties import voorstellen as stukken
from wevelgem_netwerk.basis.registers import (
    bewaartermijnen,
    controles,
    exportdelen,
    partnercijfers,
    signaalsoorten,
    startblokken,
    verwerkingen,
    voorstellen,
)

startblokken.hang_op("mijn aanbod", blokken.mijn_aanbod)
startblokken.hang_op("nazicht", blokken.nazicht)
bewaartermijnen.hang_op("importmeldingen", termijnen.importmeldingen)
partnercijfers.hang_op("aanbod", netwerkcijfers.van_partner)
exportdelen.hang_op("aanbod", netwerkcijfers.export)
voorstellen.hang_op("zonder drempelprofiel", stukken.zonder_drempelprofiel)
signaalsoorten.hang_op("aanbod", signalen.AANBOD)
signaalsoorten.hang_op("plek", signalen.PLEK)
controles.hang_op("laatste dag van een aanbod", nazicht.laatste_einde_volgt_de_momenten)
verwerkingen.hang_op("aanbod", termijnen.verwerkingen)
