"""The demo of aanbod: fictitious offers at real places, with dates around today. Prices fictief."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from aanbod.demo import publiceren, signalen, uitdatabank
from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.models import (
    Aanbod,
    Jaarkost,
    Locatie,
    Moment,
    Openingsuur,
    Prijs,
    Veelgesteld,
    Voorziening,
)
from aanbod.models.aanbod import KalenderSoort, Stand
from aanbod.models.prijs import PrijsEenheid, PrijsSoort
from partners.models import Deelgemeente, Maatregel, Partner
from partners.models.partner import Sector

#: key, name, street, deelgemeente (places are real: domein/netwerk.md 11.1)
LOCATIES = (
    ("guldenberg", "CC Guldenberg", "Acaciastraat 1", "Wevelgem"),
    ("stekke", "OC De Stekke", "Sint-Maartensplein 12", "Moorsele"),
    ("porselein", "Porseleinhallen", "Cultuurpad 1", "Wevelgem"),
    ("vlashaard", "Sporthal De Vlashaard", "", "Wevelgem"),
    ("zwemkom", "Zwembad De Zwemkom", "", "Wevelgem"),
    ("bergelen", "Provinciedomein Bergelen", "Hemelhofweg 27", "Gullegem"),
    ("kerkstraat", "Zaal Kerkstraat", "Kerkstraat 1", "Gullegem"),
    ("bib", "Bibliotheek", "", "Wevelgem"),
    ("posthoorn", "Buurthuis De Posthoorn", "", "Wevelgem"),
    ("sportcentrum", "Sportcentrum Moorsele", "", "Moorsele"),
)

VANDAAG, MA, DI, WO, DO, VR, ZA, ZO = -1, 0, 1, 2, 3, 4, 5, 6
VLASBLOEM, LEIESTROOM = "Dansclub De Vlasbloem", "Turnkring Leiestroom"
SPORT, BIB = "Sportdienst Wevelgem", "Bibliotheek Wevelgem"
SPEELPLEIN, POSTHOORN = "Speelplein Haasje-Over", "Buurthuis De Posthoorn"
GULDENBERG, LEIEGALM = "CC Guldenberg", "Harmonie Leiegalm"

#: Of a club that is not trusted yet: the coordinator looks first.
WACHT_OP_NAZICHT = "Trampoline voor tieners"
#: Its page shows everything a page can hold.
ALLES_INGEVULD = "Turnen: klimmen, rollen en zwaaien"

#: partner, title, description, sector, ages, weekday, from, to, how many weeks, place, price, unit,
#: places, measures, who welcomes
AANBOD = (
    (VLASBLOEM, "Dansen voor beginners",
     "Bewegen op muziek, zonder examen en zonder publiek. Je leert elke week één stukje bij. "
     "Iedereen begint samen van nul.",
     Sector.CULTUUR, 8, 12, VANDAAG, "14:00", "15:30", 8, "stekke", "5.00", PrijsEenheid.KEER, 20,
     "gratis-proberen cash onthaal telefoon lenen", "Nadia"),
    (VLASBLOEM, "Dansen voor tieners", "Hiphop en streetdance, op jouw tempo.",
     Sector.CULTUUR, 13, 17, VR, "18:30", "20:00", 10, "stekke", "6.00", PrijsEenheid.KEER, 16,
     "gratis-proberen cash later-instappen", "Nadia"),
    (VLASBLOEM, "Dansen op je stoel", "Zachte beweging op bekende liedjes. Daarna koffie.",
     Sector.CULTUUR, 60, None, DI, "10:00", "11:00", 12, "guldenberg", "3.00", PrijsEenheid.KEER,
     15, "cash bus-fiets onthaal", "Joke"),
    (LEIESTROOM, ALLES_INGEVULD, "Elke week een ander parcours.",
     Sector.SPORT, 6, 10, ZA, "10:00", "11:30", 14, "vlashaard", "60.00", PrijsEenheid.JAAR, 25,
     "gratis-proberen schijven lenen", "Farid"),
    (LEIESTROOM, "Kleuterturnen", "Samen met mama, papa of grootouder.",
     Sector.SPORT, 3, 5, ZA, "09:00", "09:50", 14, "vlashaard", "45.00", PrijsEenheid.JAAR, 18,
     "ouders-blijven gratis-proberen", "Farid"),
    (SPORT, "Zwemmen met het gezin", "Het ondiepe bad is warm. Kom gerust later binnen.",
     Sector.SPORT, None, None, ZO, "09:00", "12:00", 16, "zwemkom", "4.00", PrijsEenheid.KEER,
     None, "cash bus-fiets", ""),
    (SPORT, "Wandelen rond Bergelen, met soep", "Vijf kilometer, ook met een buggy.",
     Sector.SPORT, None, None, ZO, "10:00", "13:00", 4, "bergelen", "3.00", PrijsEenheid.KEER, 30,
     "bus-fiets onthaal", "Wout"),
    (SPORT, "Omnisport in Moorsele", "Elke week een andere sport. Alles ligt klaar.",
     Sector.SPORT, 8, 14, WO, "15:00", "16:30", 12, "sportcentrum", "2.50", PrijsEenheid.KEER, 24,
     "lenen gratis-proberen", "Wout"),
    (SPORT, "Yoga voor wie nog nooit yoga deed", "Matten zijn er. Je hoeft niets te kunnen.",
     Sector.SPORT, 18, None, DO, "19:30", "20:30", 10, "kerkstraat", "5.00", PrijsEenheid.KEER, 20,
     "lenen later-instappen cash", ""),
    (BIB, "Voorlezen en knutselen", "Een verhaal, en daarna schaar en lijm.",
     Sector.CULTUUR, 4, 8, DO, "16:00", "17:00", 12, "bib", "0.00", PrijsEenheid.KEER, None,
     "bus-fiets ouders-blijven", "Bea"),
    (BIB, "Taalcafé", "Nederlands oefenen bij een kop koffie. Niemand verbetert je.",
     Sector.CULTUUR, 16, None, DI, "14:00", "16:00", 16, "bib", "0.00", PrijsEenheid.KEER, None,
     "onthaal later-instappen", "Bea"),
    (BIB, "Digidokter", "Breng je telefoon of computer mee.",
     Sector.ANDERE, 18, None, WO, "10:00", "12:00", 10, "bib", "0.00", PrijsEenheid.KEER, 8,
     "telefoon bus-fiets", "Koen"),
    (SPEELPLEIN, "Speelplein op woensdag", "Een namiddag buiten spelen. Binnen als het regent.",
     Sector.JEUGD, 5, 12, WO, "13:30", "17:00", 8, "porselein", "3.00", PrijsEenheid.HALVE_DAG, 60,
     "bus-fiets cash onthaal", "Hanne"),
    (SPEELPLEIN, "Bouwkamp: hutten en hamers", "Vijf dagen bouwen met echt hout.",
     Sector.JEUGD, 6, 12, MA, "09:00", "16:00", 1, "porselein", "50.00", PrijsEenheid.WEEK, 20,
     "schijven bus-fiets", "Hanne"),
    (POSTHOORN, "Samen koken op donderdag", "We koken met twaalf en eten samen op.",
     Sector.ANDERE, 18, None, DO, "16:30", "20:00", 12, "posthoorn", "4.00", PrijsEenheid.KEER, 12,
     "onthaal telefoon cash", "Samir"),
    (POSTHOORN, "Repair café", "Wat stuk is, maken we samen.",
     Sector.ANDERE, None, None, ZA, "13:30", "16:30", 6, "posthoorn", "0.00", PrijsEenheid.KEER,
     None, "onthaal bus-fiets", "Samir"),
    (POSTHOORN, "Met de groep naar zee", "De bus vertrekt aan het buurthuis.",
     Sector.ANDERE, None, None, ZA, "08:30", "18:00", 1, "posthoorn", "12.00", PrijsEenheid.KEER,
     3, "onthaal cash", "Samir"),
    (GULDENBERG, "Familiefilm op zondag", "Met pauze en limonade.",
     Sector.CULTUUR, 6, None, ZO, "14:30", "16:30", 8, "guldenberg", "5.00", PrijsEenheid.KEER,
     120, "cash bus-fiets", ""),
    (GULDENBERG, "Poppentheater: de verdwenen maan", "Voor kleuters, duurt drie kwartier.",
     Sector.CULTUUR, 3, 6, WO, "15:00", "15:45", 3, "guldenberg", "8.00", PrijsEenheid.KEER, 80,
     "ouders-blijven", ""),
    (GULDENBERG, "Atelier: schilderen met licht", "Fotograferen met zaklampen.",
     Sector.CULTUUR, 10, 15, WO, "14:00", "16:00", 6, "guldenberg", "7.50", PrijsEenheid.KEER, 12,
     "lenen later-instappen", "Eline"),
    (SPEELPLEIN, "Knutselen en spelen op woensdag", "Wat je maakt, mag mee naar huis.",
     Sector.JEUGD, 5, 10, WO, "14:00", "16:30", 10, "kerkstraat", "2.00", PrijsEenheid.KEER, 20,
     "onthaal cash bus-fiets", "Hanne"),
    (LEIEGALM, "Blaasinstrument proberen", "Trompet, hoorn of klarinet: kom blazen.",
     Sector.CULTUUR, 8, None, ZA, "11:00", "12:00", 10, "kerkstraat", "80.00", PrijsEenheid.JAAR,
     15, "lenen gratis-proberen schijven", "Dirk"),
    (LEIESTROOM, WACHT_OP_NAZICHT, "Springen met begeleiding.",
     Sector.SPORT, 12, 16, ZA, "13:00", "14:30", 10, "vlashaard", "4.00", PrijsEenheid.KEER, 16,
     "gratis-proberen", "Farid"),
)  # fmt: skip


def laad(*, op_datum: date, partners: dict[str, Partner]) -> None:
    """Make the demo offers of `partners`, with dates from last week on."""
    locaties = _locaties()
    maatregelen = {m.code: m for m in Maatregel.objects.all()}
    for rij in AANBOD:
        _aanbod(rij, op_datum, partners, locaties, maatregelen)
    _altijd_open(partners[VLASBLOEM], locaties["stekke"])
    _alles_ingevuld(Aanbod.objects.get(partner=partners[LEIESTROOM], titel=ALLES_INGEVULD))
    nieuw = Aanbod.objects.filter(titel=WACHT_OP_NAZICHT, stand=Stand.ONLINE).update(
        stand=Stand.INGEDIEND,
        gepubliceerd_op=None,
        ingediend_op=timezone.now() - timedelta(days=2),
    )
    uitdatabank.laad(op_datum=op_datum)
    signalen.laad(op_datum=op_datum)
    if nieuw:
        publiceren.laad(op_datum=op_datum)


def _altijd_open(partner: Partner, locatie: Locatie) -> None:
    """Something that goes on all year, without dates: the desk registers for the day itself."""
    aanbod, nieuw = Aanbod.objects.get_or_create(
        partner=partner,
        titel="Open oefenzaal",
        defaults={
            "omschrijving": "Kom en ga wanneer je wil. Er is muziek en een spiegel.",
            "sector": Sector.CULTUUR,
            "soort_kalender": KalenderSoort.VAST,
            "locatie": locatie,
            "contact_naam": "Nadia",
            "telefoon": "0470 00 00 00",
            "stand": Stand.ONLINE,
            "gepubliceerd_op": timezone.now(),
            "laatste_einde": NOOIT,
        },
    )
    if not nieuw:
        return
    Prijs.objects.create(
        aanbod=aanbod, soort=PrijsSoort.BASIS, bedrag=Decimal("2.00"), eenheid=PrijsEenheid.KEER
    )
    Openingsuur.objects.bulk_create(
        Openingsuur(aanbod=aanbod, weekdag=dag, van=time(16), tot=time(21)) for dag in range(7)
    )


def _alles_ingevuld(aanbod: Aanbod) -> None:
    """Show on one offer what a page can hold: yearly cost, accessibility, questions."""
    if aanbod.vragen.exists():
        return
    Aanbod.objects.filter(pk=aanbod.pk).update(
        vervoer="Bus tot halte Sportlaan, dan vijf minuten stappen. Er is een fietsenstalling.",
        type_term="0.3.1.0.0",
        cash=True,
        gespreid_betalen=True,
    )
    for soort, bedrag in (("lidgeld", "60.00"), ("verzekering", "8.00"), ("kledij", "0.00")):
        Jaarkost.objects.create(aanbod=aanbod, soort=soort, bedrag=Decimal(bedrag))
    for vraag, antwoord in (
        ("Moet mijn kind iets kunnen?", "Nee. Iedereen begint op het eigen niveau."),
        (
            "Moeten we een turnpak kopen?",
            "Nee. Een short en een T-shirt zijn goed.",
        ),
    ):
        Veelgesteld.objects.create(aanbod=aanbod, vraag=vraag, antwoord=antwoord)
    namen = ("Rolstoeltoegankelijk", "Toegankelijk sanitair", "Afspraken en voorspelbaarheid")
    aanbod.locatie.voorzieningen.set(Voorziening.objects.filter(naam__in=namen[:2]))
    aanbod.voorzieningen.set(Voorziening.objects.filter(naam=namen[2]))


def _locaties() -> dict[str, Locatie]:
    deelgemeenten = {d.naam: d for d in Deelgemeente.objects.select_related("gemeente")}
    return {
        sleutel: Locatie.objects.get_or_create(
            naam=naam,
            straat=straat,
            postcode="8560",
            plaatsnaam=deelgemeente,
            defaults={
                "deelgemeente": deelgemeenten[deelgemeente],
                "gemeente": deelgemeenten[deelgemeente].gemeente,
            },
        )[0]
        for sleutel, naam, straat, deelgemeente in LOCATIES
    }


def _aanbod(rij, op_datum, partners, locaties, maatregelen) -> None:
    (partner, titel, omschrijving, sector, van, tot, weekdag, begin, einde, weken, plek, prijs,
     eenheid, plaatsen, codes, wie) = rij  # fmt: skip
    aanbod, nieuw = Aanbod.objects.get_or_create(
        partner=partners[partner],
        titel=titel,
        defaults={
            "omschrijving": omschrijving,
            "sector": sector,
            "soort_kalender": KalenderSoort.DATA if weken > 1 else KalenderSoort.EENMALIG,
            "leeftijd_van": van,
            "leeftijd_tot": tot,
            "locatie": locaties[plek],
            "contact_naam": wie,
            "telefoon": "0470 00 00 00",
            "stand": Stand.ONLINE,
            "gepubliceerd_op": timezone.now(),
        },
    )
    if not nieuw:
        return
    aanbod.maatregelen.set(maatregelen[code] for code in codes.split())
    Prijs.objects.create(
        aanbod=aanbod, soort=PrijsSoort.BASIS, bedrag=Decimal(prijs), eenheid=eenheid
    )
    momenten = [
        Moment(
            aanbod=aanbod,
            begin=_tijdstip(dag, begin),
            einde=_tijdstip(dag, einde),
            plaatsen=plaatsen,
        )
        for dag in _dagen(op_datum, weekdag, weken)
    ]
    Moment.objects.bulk_create(momenten)
    aanbod.laatste_einde = max(m.einde for m in momenten)
    aanbod.save(update_fields=["laatste_einde", "gewijzigd_op"])


def _dagen(op_datum: date, weekdag: int, weken: int) -> list[date]:
    """A series that runs already: last week's date first; a single date lies ahead."""
    if weekdag == VANDAAG:
        eerste = op_datum - timedelta(days=7)
    else:
        eerste = op_datum + timedelta(days=(weekdag - op_datum.weekday()) % 7)
        eerste -= timedelta(days=7 if weken > 1 else -7)
    return [eerste + timedelta(weeks=week) for week in range(weken)]


def _tijdstip(dag: date, uur: str) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.fromisoformat(uur)))
