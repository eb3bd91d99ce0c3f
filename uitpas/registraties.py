"""What uitpas hangs on the registries of the house (ontwerp.md section 4)."""

from uitpas import controles as nazicht
from uitpas import (
    naamwacht,
    startblokken_aflopend,
    startblokken_afrekening,
    startblokken_inzage,
    startblokken_vergeten,
)
from uitpas import persoonsgegevens as gegevens
from uitpas import startblokken as blokken
from uitpas import voorstellen as cijfers
from uitpas.domein import limieten, tarief
from wevelgem_netwerk.basis import rol_van_de_muur
from wevelgem_netwerk.basis.registers import (
    controles,
    limietuitleg,
    naamwachters,
    persoonsgegevens,
    prijsuitleg,
    startblokken,
    voorstellen,
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

#: Made in the migration `muur`; `check --database default` sees whether they stand.
rol_van_de_muur.TABELLEN |= {
    "uitpas_huishouden",
    "uitpas_kansenstatuut",
    "uitpas_pas",
    "uitpas_pashouder",
}
