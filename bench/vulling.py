"""A region of a size you choose: fictitious, the same every time, filled by COPY."""

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone
from stdnum import luhn

from aanbod.models import Aanbod, Locatie, Moment, Prijs
from aanbod.models.aanbod import Stand
from aanbod.models.prijs import PrijsSoort
from bench.kopie import kopieer
from partners.models import Deelgemeente, Gebruiker, Gemeente, Lidmaatschap, Maatregel, Partner, Rol
from uitpas.domein.prijs.verdeling import verdeel
from uitpas.models import (
    Deelname,
    Grond,
    Huishouden,
    Kaartsysteem,
    Kansenstatuut,
    Pas,
    Pashouder,
    Verdeelsleutel,
)
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.tekst import zoekvorm

WAT = (
    "Dansen Turnen Koken Zwemmen Schilderen Zingen Wandelen Fietsen Naaien Toneel Judo Voetbal "
    "Muziek Fotografie Tuinieren Schaken Yoga Circus Atletiek Basketbal Kleuterdans Techniek "
    "Film Petanque Badminton"
).split()
HOE = (
    "voor beginners|voor tieners|in de buurt|op woensdag|voor het hele gezin|op je stoel|"
    "in de vakantie|met een buddy|voor 60-plussers|na school"
).split("|")
ZINNEN = (
    "Je hoeft niets te kennen of mee te brengen.",
    "De begeleider wacht aan de ingang.",
    "We eten samen een boterham.",
    "Iedereen doet mee op eigen tempo.",
    "De eerste keer kom je gratis proberen.",
)
VOORNAMEN = "Amina Sami Rita Danny Grace Luc Sofie Yusuf Marie Jan Nancy Kevin Elif Omar".split()
NAMEN = "Haddad Demir Okoye Vanneste Lauwers Benali Peeters Declercq Janssens Rahimi Baert".split()
BEDRAGEN = [Decimal(b) for b in ("2.00", "5.00", "7.50", "14.00", "35.00", "119.00")]
PARTNERS, LOCATIES = 120, 300
JAREN = 3


@dataclass(frozen=True)
class Maten:
    """How many of each."""

    aanbod: int = 10_000
    momenten: int = 60_000
    houders: int = 5_000
    deelnames: int = 200_000

    def __str__(self):
        return (
            f"{self.aanbod} activiteiten, {self.momenten} momenten, "
            f"{self.houders} houders, {self.deelnames} deelnames"
        )


def nummer_van(volgnummer: int) -> str:
    """Return the fictitious UiTPAS number of the holder with this number."""
    twaalf = f"09{volgnummer:09d}1"
    return twaalf + luhn.calc_check_digit(twaalf)


def vul(maten: Maten) -> None:
    """Fill the empty database; the starter data are there already."""
    toeval = random.Random(8560)
    vandaag = timezone.localdate()
    gemeenten = list(Gemeente.objects.order_by("id"))
    kopieer(Partner, _partners(toeval, gemeenten))
    kopieer(Gebruiker, [{"id": 1, "email": "kassa@bench.example", "voornaam": "Sam"}])
    kopieer(Lidmaatschap, _kassa(vandaag))
    kopieer(Locatie, _locaties(toeval, gemeenten))
    kopieer(Aanbod, _aanbod(toeval, maten, vandaag))
    kopieer(Prijs, _prijzen(maten))
    kopieer(Aanbod.maatregelen.through, _maatregelen(toeval, maten))
    kopieer(Moment, _momenten(maten, vandaag))
    kopieer(Huishouden, ({"id": n} for n in range(1, maten.houders + 1)))
    kopieer(Pashouder, _houders(toeval, maten, gemeenten))
    zuidwest = Kaartsysteem.objects.get()
    kopieer(Pas, _passen(maten, zuidwest))
    kopieer(Kansenstatuut, _statuten(maten, zuidwest, vandaag))
    kopieer(Deelname, deelnames(maten, vandaag, eerste=1))


def _partners(toeval, gemeenten) -> Iterator[dict]:
    for n in range(1, PARTNERS + 1):
        yield {
            "id": 1000 + n,
            "naam": f"{WAT[n % len(WAT)]}club {n}",
            "gemeente_id": toeval.choice(gemeenten).pk,
            "sector": toeval.choice(("cultuur", "jeugd", "sport", "andere")),
        }


def _kassa(vandaag: date) -> Iterator[dict]:
    """One volunteer, of the partner of the first offer."""
    yield {"id": 1, "gebruiker_id": 1, "partner_id": 1001, "rol": Rol.KASSA, "begin": vandaag}


def _locaties(toeval, gemeenten) -> Iterator[dict]:
    deelgemeenten = list(Deelgemeente.objects.order_by("id"))
    for n in range(1, LOCATIES + 1):
        deel = toeval.choice(deelgemeenten) if n % 2 else None
        yield {
            "id": n,
            "naam": f"Zaal {n}",
            "straat": f"Dorpsstraat {n}",
            "postcode": "8560",
            "plaatsnaam": deel.naam if deel else "Kortrijk",
            "gemeente_id": deel.gemeente_id if deel else toeval.choice(gemeenten).pk,
            "deelgemeente_id": deel.pk if deel else None,
        }


def _eerste_dag(maten: Maten, n: int, vandaag: date) -> date:
    """Offers begin evenly spread: half of the last year, half of the coming half year."""
    helft = maten.aanbod // 2 or 1
    dagen = -(n % helft) * 365 // helft if n % 2 else (n % helft) * 180 // helft
    return vandaag + timedelta(days=dagen)


def _begin(maten: Maten, n: int, keer: int, vandaag: date) -> datetime:
    dag = _eerste_dag(maten, n, vandaag) + timedelta(weeks=keer)
    return timezone.make_aware(datetime.combine(dag, time(9 + n % 11)))


def _keren(maten: Maten, n: int) -> int:
    """How many dates offer `n` has: the dates spread evenly."""
    return maten.momenten // maten.aanbod + (n <= maten.momenten % maten.aanbod)


def _aanbod(toeval, maten: Maten, vandaag: date) -> Iterator[dict]:
    for n in range(1, maten.aanbod + 1):
        van = toeval.choice((None, 0, 6, 12, 18))
        laatste = _begin(maten, n, max(_keren(maten, n) - 1, 0), vandaag)
        yield {
            "id": n,
            "partner_id": 1001 + (n - 1) % PARTNERS,
            "titel": f"{toeval.choice(WAT)} {toeval.choice(HOE)}",
            "omschrijving": " ".join(toeval.sample(ZINNEN, 3)),
            "sector": toeval.choice(("cultuur", "jeugd", "sport", "andere")),
            "soort_kalender": "multiple",
            "leeftijd_van": van,
            "leeftijd_tot": None if van is None else van + 6,
            "locatie_id": toeval.randint(1, LOCATIES),
            "stand": Stand.ONLINE if n % 20 else Stand.KLAD,
            "gepubliceerd_op": timezone.now(),
            "laatste_einde": laatste + timedelta(minutes=90),
        }


def _prijzen(maten: Maten) -> Iterator[dict]:
    for n in range(1, maten.aanbod + 1):
        yield {
            "id": n,
            "aanbod_id": n,
            "soort": PrijsSoort.BASIS,
            "bedrag": BEDRAGEN[n % len(BEDRAGEN)],
        }


def _maatregelen(toeval, maten: Maten) -> Iterator[dict]:
    maatregelen = list(Maatregel.objects.order_by("id").values_list("pk", flat=True))
    nummer = 0
    for n in range(1, maten.aanbod + 1):
        for maatregel in toeval.sample(maatregelen, min(n % 4, len(maatregelen))):
            nummer += 1
            yield {"id": nummer, "aanbod_id": n, "maatregel_id": maatregel}


def _momenten(maten: Maten, vandaag: date) -> Iterator[dict]:
    nummer = 0
    for n in range(1, maten.aanbod + 1):
        for keer in range(_keren(maten, n)):
            nummer += 1
            begin = _begin(maten, n, keer, vandaag)
            einde = begin + timedelta(minutes=90)
            yield {"id": nummer, "aanbod_id": n, "begin": begin, "einde": einde}


def _houders(toeval, maten: Maten, gemeenten) -> Iterator[dict]:
    for n in range(1, maten.houders + 1):
        voornaam, naam = toeval.choice(VOORNAMEN), toeval.choice(NAMEN)
        yield {
            "id": n,
            "voornaam": voornaam,
            "naam": naam,
            "zoeknaam": zoekvorm(f"{voornaam} {naam}"),
            "geboortedatum": date(1950 + n % 65, 1 + n % 12, 1 + n % 28),
            "gemeente_id": gemeenten[n % len(gemeenten)].pk,
            "huishouden_id": n,
        }


def _passen(maten: Maten, zuidwest: Kaartsysteem) -> Iterator[dict]:
    for n in range(1, maten.houders + 1):
        yield {
            "id": n,
            "nummer": nummer_van(n),
            "pashouder_id": n,
            "kaartsysteem_id": zuidwest.pk,
        }


def _statuten(maten: Maten, zuidwest: Kaartsysteem, vandaag: date) -> Iterator[dict]:
    gronden = list(Grond.objects.order_by("id").values_list("pk", flat=True))
    periode = bereik(vandaag - timedelta(days=200), vandaag + timedelta(days=200))
    for n in range(1, maten.houders + 1):
        yield {
            "id": n,
            "pashouder_id": n,
            "kaartsysteem_id": zuidwest.pk,
            "grond_id": gronden[n % len(gronden)],
            "periode": periode,
        }


def deelnames(maten: Maten, vandaag: date, *, eerste: int) -> Iterator[dict]:
    """Lines of the last three years, from id `eerste` on; one in ten at the ordinary price.

    Day after day, as a ledger grows.
    """
    toeval = random.Random(eerste)
    sleutel = Verdeelsleutel.objects.van_de_regio().get()
    gemeenten = list(Gemeente.objects.order_by("id").values_list("pk", flat=True))
    verdelingen = [verdeel(bedrag, sleutel) for bedrag in BEDRAGEN]
    for n in range(eerste, eerste + maten.deelnames):
        houder = toeval.randint(1, maten.houders)
        aanbod = toeval.randint(1, maten.aanbod)
        dag = vandaag - timedelta(
            days=JAREN * 365 * (eerste + maten.deelnames - n) // maten.deelnames
        )
        kans, delen = n % 10 > 0, verdelingen[aanbod % len(verdelingen)]
        yield {
            "id": n,
            "sleutel": uuid.UUID(int=n).hex,
            "bron": "balie",
            "partner_id": 1001 + (aanbod - 1) % PARTNERS,
            "aanbod_id": aanbod,
            "activiteit": f"{WAT[aanbod % len(WAT)]} voor beginners",
            "datum": dag,
            "boekdatum": dag,
            "pashouder_id": houder,
            "uitpasnummer": nummer_van(houder),
            "gemeente_id": gemeenten[houder % len(gemeenten)],
            "kansentarief": kans,
            "verdeelsleutel_id": sleutel.pk if kans else None,
            "prijs": delen.prijs,
            "deelnemer": delen.deelnemer if kans else delen.prijs,
            "organisator_deel": delen.organisator if kans else Decimal(0),
            "overheid": delen.overheid if kans else Decimal(0),
        }
