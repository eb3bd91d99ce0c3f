"""What uitpas keeps no longer than needed, and why it keeps it at all (registries bewaartermijnen
and verwerkingen)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction

from uitpas.domein.bescherming.aankondigen import kondig_aan, trek_in, weer_in_gebruik
from uitpas.domein.bescherming.wissen import aan_te_kondigen_op, wis_partij, wisbaar_op
from uitpas.models import Verzoek
from uitpas.registraties.persoonsvelden import UITLEG, velden
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import VOORSTEL, Termijn, Verwerking, maanden

#: Names of fields that another processing lists.
_ELDERS = {"Deelname", "Vraag over je gegevens"}


def termijn_dossier() -> Termijn:
    return Termijn(
        wat="het dossier van een inwoner",
        duur=maanden(settings.BEWAAR_DOSSIER_MAANDEN),
        na="de laatste dag van het recht of de laatste deelname",
        daarna="naam, pas, recht en contact verdwijnen; aantallen en bedragen blijven, zonder naam",
        bron=f"instelling BEWAAR_DOSSIER_MAANDEN: {VOORSTEL}",
    )


def termijn_verzoek() -> Termijn:
    return Termijn(
        wat="een vraag over gegevens",
        duur=maanden(settings.BEWAAR_VERZOEK_MAANDEN),
        na="het antwoord",
        daarna="de vraag verdwijnt",
        bron=f"instelling BEWAAR_VERZOEK_MAANDEN: {VOORSTEL}",
    )


def dossiers(op_datum: date) -> Iterable[Bewaartermijn]:
    """First tell what will go, then wipe what was told long enough ago."""
    termijn = termijn_dossier()
    terug = replace(termijn, wat=f"{termijn.wat} (toch weer in gebruik)")
    yield replace(
        terug.voorbij(weer_in_gebruik(op_datum).count(), lambda: trek_in(op_datum=op_datum)),
        gedaan="niet meer aangekondigd",
    )
    vooraf = f"{settings.BEWAAR_AANKONDIGING_DAGEN} dagen vooraf gemeld aan het OCMW"
    komt = replace(termijn, wat=f"{termijn.wat} (aankondigen)", duur=vooraf, na="")
    yield replace(
        komt.voorbij(aan_te_kondigen_op(op_datum).count(), lambda: kondig_aan(op_datum=op_datum)),
        gedaan="aangekondigd",
    )
    yield termijn.voorbij(wisbaar_op(op_datum).count(), lambda: wis_partij(op_datum=op_datum))


def verzoeken(op_datum: date) -> Iterable[Bewaartermijn]:
    grens = op_datum - relativedelta(months=settings.BEWAAR_VERZOEK_MAANDEN)
    oud = Verzoek.objects.filter(afgehandeld_op__lt=grens)

    @transaction.atomic
    def ruim_op() -> int:
        return oud.delete()[0]

    yield termijn_verzoek().voorbij(oud.count(), ruim_op)


def verwerkingen() -> Iterable[Verwerking]:
    """What is done with data of residents; which data is what the print-out shows."""
    publiek = "taak van algemeen belang: maatschappelijke dienstverlening (AVG art. 6, 1 e)"
    namen = _namen()
    yield Verwerking(
        naam="Kansentarief",
        waarom="Weten wie recht heeft op het kansentarief, en het aan de balie geven.",
        rechtsgrond=f"{publiek}, nog te bevestigen",
        van_wie="inwoners met een recht, en wie bij hen in het gezin woont",
        welke=tuple(UITLEG[naam] for naam in namen if naam not in _ELDERS),
        wie_ziet=(
            "het OCMW van je gemeente: je dossier",
            "de club aan de balie: je voornaam, of je pas geldt, en je prijs",
            "wie je op weg helpt: of je pas geldt of niet",
        ),
        termijnen=(termijn_dossier(),),
        bescherming=(
            "telefoon en e-mail staan versleuteld",
            "geen rijksregisternummer, geen kopie van een bewijs",
            "wat iemand met een dossier doet, komt in het logboek",
        ),
        over_inwoners=True,
    )
    yield Verwerking(
        naam="Deelnames en afrekening",
        waarom="De clubs hun deel terugbetalen, en tellen hoeveel mensen meedoen.",
        rechtsgrond=f"{publiek}; boekhouding van het bestuur",
        van_wie="wie met een UiTPAS meedeed",
        welke=(UITLEG["Deelname"],),
        wie_ziet=(
            "de club: haar eigen deelnames",
            "de coördinator: bedragen en aantallen, geen namen",
        ),
        termijnen=(
            termijn_dossier(),
            Termijn(
                wat="de bedragen in de boekhouding, zonder naam en zonder pasnummer",
                duur="volgens de regels van de boekhouding",
                na="",
                daarna="naar het archief",
                bron="boekhouding van lokale besturen",
                met_de_hand=True,
            ),
        ),
        bescherming=("de databank laat geen lijn veranderen",),
        over_inwoners=True,
    )
    yield Verwerking(
        naam="Vragen over gegevens",
        waarom="Op tijd antwoorden als je vraagt wat we over je bewaren.",
        rechtsgrond="wettelijke plicht (AVG art. 12 en 15 tot 21)",
        van_wie="inwoners die iets vragen over hun gegevens",
        welke=(UITLEG["Vraag over je gegevens"],),
        wie_ziet=("het OCMW van je gemeente",),
        termijnen=(termijn_verzoek(),),
        over_inwoners=True,
    )


def _namen() -> list[str]:
    """What the print-out calls the fields, each once, in its order."""
    return list(dict.fromkeys(veld.naam for veld in velden() if veld.naam))
