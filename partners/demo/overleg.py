"""The demo of the meeting: one with approved minutes, one to approve, and the region."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from partners.domein.overleg import verslag, zaal
from partners.models import (
    Aanwezigheid,
    Actiepunt,
    Agendapunt,
    CommunicatieActie,
    Gebruiker,
    Gemeente,
    Overleg,
    RegioAfspraak,
    RegioKost,
)
from partners.models.overleg import Aanwezig, Doel, OverlegSoort
from partners.models.regio import Bevestiger, RegioVlak

#: title, purpose, what was said, what was decided
VORIGE_KEER = (
    ("Welkom en wie is er", Doel.INFORMATIE, "", ""),
    ("Terugkoppeling regio: financieel, communicatief", Doel.INFORMATIE,
     "De regio houdt de verdeling 20, 40, 40. De campagne start in september.", ""),
    ("Stem van mensen in armoede", Doel.GESPREK,
     "In De Posthoorn zeiden bewoners: eerst eens kijken, dan pas beslissen.",
     "Elke club van het netwerk laat nieuwe mensen een keer gratis proberen."),
    ("Lidgeld in schijven", Doel.BESLUIT,
     "Twee clubs doen het al en hebben geen wanbetalers.",
     "Het netwerk vraagt alle clubs om het lidgeld in drie schijven te laten betalen."),
)  # fmt: skip
#: what, partner, days from today, how often put off
AFSPRAKEN = (
    ("Folder over het kansentarief herwerken in gewone taal", "OCMW Wevelgem", -40, 2),
    ("Busuren naar het speelplein navragen bij De Lijn", "Speelplein Haasje-Over", -9, 0),
    ("Drie clubs vragen voor gratis proeflessen", "Sportdienst Wevelgem", 20, 0),
)


def laad(netwerk, partners, op_datum) -> None:
    """Add two meetings that were held and a regional one; nothing when there is any."""
    if Overleg.objects.van_netwerk(netwerk).exists():
        return
    coordinator = Gebruiker.objects.get(email="coordinator@demo.example")
    eerste = _gehouden(
        netwerk, partners, _donderdag(op_datum - timedelta(days=165)), VORIGE_KEER[:3]
    )
    verslag.keur_goed(overleg=eerste, op_datum=op_datum - timedelta(days=75), door=coordinator)
    verslag.vul_aan(
        overleg=eerste, tekst="De campagne start een week later, op 8 september.", door=coordinator
    )
    tweede = _gehouden(netwerk, partners, _donderdag(op_datum - timedelta(days=75)), VORIGE_KEER)
    Agendapunt.objects.create(
        overleg=tweede, volgorde=9, titel="Zondag is er niets te doen", doel=Doel.GESPREK,
        toelichting="Drie bewoners vroegen ernaar.", doorgeschoven=True,
    )  # fmt: skip
    for wat, partner, dagen, uitgesteld in AFSPRAKEN:
        Actiepunt.objects.create(
            netwerk=netwerk,
            overleg=tweede,
            agendapunt=tweede.agendapunten.get(titel="Stem van mensen in armoede"),
            wat=wat,
            partner=partners[partner],
            tegen=op_datum + timedelta(days=dagen),
            keer_uitgesteld=uitgesteld,
        )
    _regio(netwerk, op_datum)


def _donderdag(dag: date) -> date:
    """The Thursday of that week or the one before; the network meets on Thursdays."""
    return dag - timedelta(days=(dag.weekday() - 3) % 7)


def _gehouden(netwerk, partners, datum, punten) -> Overleg:
    """A meeting of the whole network that was held and closed."""
    overleg = Overleg.objects.create(
        netwerk=netwerk, datum=datum, van=time(14), tot=time(16), plaats="CC Guldenberg"
    )
    for volgorde, (titel, doel, notities, besluit) in enumerate(punten, 1):
        Agendapunt.objects.create(
            overleg=overleg, volgorde=volgorde, titel=titel, doel=doel, notities=notities,
            besluit=besluit, behandeld=True, minuten=25,
        )  # fmt: skip
    for partner in partners.values():
        weg = partner.naam == "CAW Zuid-West-Vlaanderen"
        Aanwezigheid.objects.create(
            overleg=overleg,
            partner=partner,
            status=Aanwezig.AFWEZIG if weg else Aanwezig.AANWEZIG,
        )
    nu = timezone.make_aware(datetime.combine(datum, time(16)))
    return zaal.sluit_af(overleg=overleg, nu=nu, door=None)


def _regio(netwerk, op_datum) -> None:
    """A regional meeting with an agreement that waits for the college; amounts are fictitious."""
    datum = _donderdag(op_datum - timedelta(days=30))
    overleg = Overleg.objects.create(
        netwerk=netwerk, soort=OverlegSoort.REGIO, datum=datum, van=time(9, 30), tot=time(12),
        plaats="Kortrijk", meenemen="Kan de campagne ook op papier, voor wie geen mail leest?",
        terugbrengen="De campagne komt ook op papier. Wevelgem krijgt 500 folders.",
    )  # fmt: skip
    afspraak = RegioAfspraak.objects.create(
        netwerk=netwerk,
        overleg=overleg,
        titel="Bijdrage in de gezamenlijke campagne (fictief)",
        tekst="Elke gemeente betaalt mee naar het aantal inwoners.",
        vlak=RegioVlak.FINANCIEEL,
        begin=datum,
        bevestiger=Bevestiger.COLLEGE,
    )
    for gemeente, bedrag in (("Kortrijk", "1500.00"), ("Menen", "650.00"), ("Wevelgem", "620.00")):
        RegioKost.objects.create(
            afspraak=afspraak,
            gemeente=Gemeente.objects.get(naam=gemeente),
            jaar=datum.year,
            bedrag=Decimal(bedrag),
        )
    CommunicatieActie.objects.create(
        netwerk=netwerk, titel="Folder over het kansentarief in gewone taal", kanaal="papier",
        voor_wie="wie geen mail leest", wanneer=op_datum + timedelta(days=45),
    )  # fmt: skip
