"""The starter data of partners: the region, the network's first nota and the barriers.

Sources: the thirteen gemeenten of Zuid-West-Vlaanderen with their NIS codes; the network card of
Wevelgem (domein/netwerk.md section 1, S01) for the nota; the 7 B's of VVSG (6.1) and the measures
met in the field (6.2).
"""

from datetime import date
from decimal import Decimal

from partners.models import (
    Actie,
    Deelgemeente,
    Doelstelling,
    Drempel,
    Gemeente,
    Maatregel,
    Netwerk,
    Nota,
    Partner,
    Trekkingsrecht,
)
from partners.models.nota import ActieSoort, ActieStatus
from partners.models.partner import Poot, Sector
from partners.startgegevens import bevraging, leren

NETWERK = "Lokaal netwerk vrijetijdsparticipatie Wevelgem"

GEMEENTEN = (
    ("Anzegem", "34002", ["8570", "8572", "8573"]),
    ("Avelgem", "34003", ["8580", "8581", "8582", "8583"]),
    ("Deerlijk", "34009", ["8540"]),
    ("Harelbeke", "34013", ["8530", "8531"]),
    ("Kortrijk", "34022", ["8500", "8501", "8510", "8511"]),
    ("Kuurne", "34023", ["8520"]),
    ("Lendelede", "34025", ["8860"]),
    ("Menen", "34027", ["8930"]),
    ("Spiere-Helkijn", "34043", ["8587"]),
    ("Waregem", "34040", ["8790", "8791", "8792", "8793"]),
    ("Wervik", "33029", ["8940"]),
    ("Wevelgem", "34041", ["8560"]),
    ("Zwevegem", "34042", ["8550", "8551", "8552", "8553", "8554"]),
)
DEELGEMEENTEN = ("Wevelgem", "Gullegem", "Moorsele")

DREMPELS = (
    ("betaalbaarheid", "Betaalbaarheid", "Kan iemand het betalen, ook wat erbij komt?"),
    ("bereikbaarheid", "Bereikbaarheid", "Geraakt iemand er, op dat uur, zonder auto?"),
    ("beschikbaarheid", "Beschikbaarheid", "Is er plaats, en kan inschrijven ook zonder internet?"),
    ("bruikbaarheid", "Bruikbaarheid", "Past het bij wat iemand wil en kan?"),
    ("bekendheid", "Bekendheid", "Weet iemand dat het bestaat?"),
    ("begrijpbaarheid", "Begrijpbaarheid", "Begrijpt iemand wat er staat?"),
    ("betrouwbaarheid", "Betrouwbaarheid", "Voelt iemand zich welkom en veilig?"),
)

#: drempel -> what somebody says who meets it, and its pictogram (a resident taps these)
IN_GEWONE_WOORDEN = {
    "betaalbaarheid": ("Het kost te veel", "munt"),
    "bereikbaarheid": ("Ik geraak er niet", "bus"),
    "beschikbaarheid": ("Geen plaats, of inschrijven lukt niet", "kalender"),
    "bruikbaarheid": ("Het past niet bij mij", "mens"),
    "bekendheid": ("Ik wist niet dat het bestaat", "zoek"),
    "begrijpbaarheid": ("De uitleg is moeilijk", "boek"),
    "betrouwbaarheid": ("Ik voel me er niet op mijn gemak", "hart"),
}

#: drempel, code, name, line for the public, tip for the organiser, pictogram
MAATREGELEN = (
    ("betaalbaarheid", "gratis-proberen", "Gratis proberen",
     "Kom eens kijken zonder te betalen.", "Eén keer proberen overtuigt meer dan een folder.",
     "ticket"),
    ("betaalbaarheid", "cash", "Cash betalen kan",
     "Betalen met biljetten of munten is goed.", "Niet iedereen heeft een bankkaart bij.", "munt"),
    ("betaalbaarheid", "schijven", "In schijven betalen",
     "Je betaalt in stukjes.", "September is duur: spreid het lidgeld.", "deel"),
    ("betaalbaarheid", "lenen", "Materiaal lenen",
     "Je hoeft niets te kopen.", "Een doos met tweedehands materiaal is genoeg.", "shirt"),
    ("betrouwbaarheid", "onthaal", "Iemand wacht je op",
     "De eerste keer staat er iemand voor je klaar.",
     "Alleen binnenkomen is de hoogste drempel. Eén naam helpt al.", "deur"),
    ("betrouwbaarheid", "ouders-blijven", "Ouders mogen blijven",
     "Je mag erbij blijven zo lang je wil.", "Zet een stoel en koffie klaar.", "gezin"),
    ("beschikbaarheid", "telefoon", "Inschrijven met telefoon",
     "Bellen is genoeg om in te schrijven.", "Niet iedereen schrijft online in.", "telefoon"),
    ("beschikbaarheid", "later-instappen", "Later instappen kan",
     "Je kunt op elk moment beginnen.", "Wie in januari begint, is ook welkom.", "klok"),
    ("bereikbaarheid", "bus-fiets", "Bus of fiets vlakbij",
     "Je geraakt er zonder auto.", "Zet de halte of een fietsroute erbij.", "bus"),
    ("bereikbaarheid", "ophalen", "Iemand kan je ophalen",
     "Geraak je er niet? Vraag of iemand je ophaalt.", "Eén ouder met een lege zetel is genoeg.",
     "deur"),
    ("bruikbaarheid", "extra-zorg", "Extra zorg kan",
     "Heb je wat meer hulp nodig? Die is er.", "Vraag vooraf wat iemand nodig heeft.", "hart"),
    ("bekendheid", "kom-vertellen", "We komen het vertellen",
     "Wil je eerst weten hoe het is? We komen langs.",
     "Een halfuur in het Sociaal Huis bereikt meer dan een affiche.", "spreek"),
    ("begrijpbaarheid", "gewone-taal", "Uitleg in gewone taal",
     "Korte zinnen, met tekeningen of foto's erbij.",
     "Laat iemand die het niet kent je tekst lezen.", "boek"),
    ("begrijpbaarheid", "samen-invullen", "Samen het formulier invullen",
     "Moeilijk formulier? We vullen het samen in.", "Leg pen en papier klaar aan de deur.",
     "potlood"),
)  # fmt: skip

#: What its card says of people and knots; its criteria were not found (domein/netwerk.md 13).
VISIE = (
    "De partners willen mensen in armoede zelf bevragen en vertrekken van hun ideeën, noden en "
    "wensen. Drie knopen: mensen bereiken, zeggen wie erbij hoort, en drempels verlagen. Het hele "
    "netwerk komt vier keer per jaar samen; de trekker overlegt met de partners van de regio."
)
DOELGROEP = "Vooral generatiearmoede, met veel alleenstaande mannen en eenoudergezinnen."

#: The network's first nota: two objectives, five actions (ontwerp.md section 1, S01).
DOELSTELLINGEN = (
    (
        1,
        "Een actief partnerschap voor een netwerk en een aanbod in de vrije tijd, "
        "met maximale toegang voor wie het minst heeft",
        (
            ("a", "Het private en gemeentelijke aanbod betaalbaar maken: instappen in UiTPAS",
             ActieSoort.FINANCIEEL),
            ("b", "Werken tegen vereenzaming: deelnemen als groep (groepsparticipatie)",
             ActieSoort.GROEP),
            ("c", "Een eigen aanbod voor kwetsbare jongeren als opstap naar het gewone aanbod, "
             "met een jeugdopbouwwerker", ActieSoort.OPSTAP),
        ),
    ),
    (
        2,
        "Een lerend netwerk van organisaties en hun medewerkers, om zichtbare en onzichtbare "
        "drempels weg te werken",
        (
            ("a", "Een traject en netwerk voor eigen medewerkers en vrijwilligers van clubs, "
             "die van elkaar leren hoe je drempels verlaagt", ActieSoort.NETWERK),
            ("b", "Nauwer samenwerken met gespecialiseerde partners van de regio, voor toeleiding "
             "en om mensen te bereiken", ActieSoort.TOELEIDING),
        ),
    ),
)  # fmt: skip
TREKKINGSRECHT = Decimal("6887.00")


def laad() -> None:
    """Add what is absent: gemeenten, network, barriers, the three first partners and their nota."""
    gemeenten = _gemeenten()
    netwerk, nieuw = Netwerk.objects.get_or_create(naam=NETWERK)
    if nieuw:
        netwerk.gemeenten.add(gemeenten["Wevelgem"])
    _drempels()
    partners = _partners(gemeenten)
    _eerste_nota(netwerk, partners)
    leren.laad(netwerk, nieuw=nieuw)
    bevraging.laad()


def _gemeenten() -> dict[str, Gemeente]:
    gemeenten = {
        naam: Gemeente.objects.get_or_create(
            nis_code=nis, defaults={"naam": naam, "postcodes": postcodes}
        )[0]
        for naam, nis, postcodes in GEMEENTEN
    }
    for volgorde, naam in enumerate(DEELGEMEENTEN):
        Deelgemeente.objects.get_or_create(
            gemeente=gemeenten["Wevelgem"], naam=naam, defaults={"volgorde": volgorde}
        )
    return gemeenten


def _drempels() -> None:
    drempels = {
        code: Drempel.objects.get_or_create(
            code=code, defaults={"naam": naam, "vraag": vraag, "volgorde": volgorde}
        )[0]
        for volgorde, (code, naam, vraag) in enumerate(DREMPELS)
    }
    for drempel in drempels.values():
        if not drempel.kort and drempel.code in IN_GEWONE_WOORDEN:
            drempel.kort, drempel.icoon = IN_GEWONE_WOORDEN[drempel.code]
            drempel.save(update_fields=["kort", "icoon"])
    for volgorde, (drempel, code, naam, uitleg, tip, icoon) in enumerate(MAATREGELEN):
        Maatregel.objects.get_or_create(
            code=code,
            defaults={
                "drempel": drempels[drempel],
                "naam": naam,
                "uitleg": uitleg,
                "tip": tip,
                "icoon": icoon,
                "volgorde": volgorde,
            },
        )


def _partners(gemeenten) -> list[Partner]:
    """The three partners of the first nota, one for each legal leg."""
    eerste = (
        ("Vrijetijdsdiensten Wevelgem", "Wevelgem", Sector.CULTUUR, Poot.VRIJE_TIJD),
        ("OCMW Wevelgem", "Wevelgem", Sector.ANDERE, Poot.OCMW),
        ("CAW Zuid-West-Vlaanderen", "Kortrijk", Sector.ANDERE, Poot.MIA),
    )
    return [
        Partner.objects.get_or_create(
            naam=naam,
            defaults={
                "gemeente": gemeenten[gemeente],
                "sector": sector,
                "poot": poot,
                "vertrouwd": True,
            },
        )[0]
        for naam, gemeente, sector, poot in eerste
    ]


def _eerste_nota(netwerk: Netwerk, partners: list[Partner]) -> None:
    nota, nieuw = Nota.objects.get_or_create(
        netwerk=netwerk,
        begin=date(2015, 1, 1),
        defaults={
            "titel": "Afsprakennota 2015-2019",
            "einde": date(2019, 12, 31),
            "visie": VISIE,
            "doelgroep": DOELGROEP,
        },
    )
    if not nieuw:
        return
    nota.partners.set(partners)
    for nummer, titel, acties in DOELSTELLINGEN:
        doelstelling = Doelstelling.objects.create(nota=nota, nummer=nummer, titel=titel)
        for letter, actie, soort in acties:
            Actie.objects.create(
                doelstelling=doelstelling,
                letter=letter,
                titel=actie,
                soort=soort,
                timing="2015-2019",
                status=ActieStatus.KLAAR,
            )
    for jaar in range(2015, 2020):
        Trekkingsrecht.objects.get_or_create(
            netwerk=netwerk, jaar=jaar, defaults={"bedrag": TREKKINGSRECHT}
        )
