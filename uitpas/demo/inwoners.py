"""The demo of uitpas: fictitious residents with passes and rights, and a year of participations."""

import random
from datetime import date, timedelta

from django.utils import timezone
from stdnum import luhn

from aanbod.models import Prijs
from partners.models import Deelgemeente, Gebruiker, Gemeente, Lidmaatschap, Partner
from uitpas.demo import bewaren, groepen, inzage, regels, toeleiding
from uitpas.domein.afrekening.afrekenen import sluit
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
from uitpas.models.deelname import DeelnameBron
from uitpas.models.kansenstatuut import Beslisser
from uitpas.models.pashouder import Gezinstype
from wevelgem_netwerk.basis.periodes import Kwartaal, bereik
from wevelgem_netwerk.basis.tekst import zoekvorm

#: Family name, household type, deelgemeente, members (first name, birth year, gender), last day of
#: the right in days from today (None: never had one). The first two are named in the manual.
GEZINNEN = (
    (
        "Haddad",
        Gezinstype.EENOUDER,
        "Gullegem",
        (("Amina", 1991, "v"), ("Sami", 2015, "m"), ("Lina", 2018, "v")),
        400,
    ),
    ("Vanneste", Gezinstype.ALLEENSTAAND, "Gullegem", (("Rita", 1961, "v"),), -200),
    (
        "Demir",
        Gezinstype.KOPPEL_KINDEREN,
        "Wevelgem",
        (
            ("Yusuf", 1984, "m"),
            ("Elif", 1986, "v"),
            ("Noor", 2014, "v"),
            ("Kaan", 2017, "m"),
            ("Ela", 2020, "v"),
        ),
        9,
    ),
    (
        "Okoye",
        Gezinstype.EENOUDER,
        "Moorsele",
        (("Grace", 1992, "v"), ("Emma", 2016, "v"), ("David", 2019, "m")),
        21,
    ),
    ("Lauwers", Gezinstype.ALLEENSTAAND, "Wevelgem", (("Danny", 1958, "m"),), 52),
    ("Benali", Gezinstype.EENOUDER, "Wevelgem", (("Samira", 1989, "v"), ("Ilias", 2015, "m")), 52),
    ("Peeters", Gezinstype.ALLEENSTAAND, "Wevelgem", (("Guido", 1949, "m"),), 158),
    ("Declercq", Gezinstype.EENOUDER, "Wevelgem", (("Sofie", 1994, "v"), ("Febe", 2017, "v")), 158),
    ("Janssens", Gezinstype.KOPPEL, "Moorsele", (("Marie", 1952, "v"), ("Jozef", 1950, "m")), 158),
    (
        "Rahimi",
        Gezinstype.KOPPEL_KINDEREN,
        "Gullegem",
        (("Farhad", 1983, "m"), ("Laila", 1985, "v"), ("Arman", 2012, "m")),
        158,
    ),
    ("De Smet", Gezinstype.ALLEENSTAAND, "Wevelgem", (("Kevin", 1990, "m"),), None),
    ("Baert", Gezinstype.ALLEENSTAAND, "Wevelgem", (("Luc", 1965, "m"),), 158),
    (
        "Nowak",
        Gezinstype.EENOUDER,
        "Gullegem",
        (("Anna", 1988, "v"), ("Jan", 2013, "m"), ("Zofia", 2016, "v")),
        158,
    ),
    ("Verhelst", Gezinstype.ALLEENSTAAND, "Moorsele", (("Nancy", 1971, "v"),), -20),
)

#: Where a committee decided; a renewal wants a new decision.
BESLIST = "Lauwers"

GEMEENTEN_VAN_VROEGER = ("Wevelgem", "Wevelgem", "Wevelgem", "Kortrijk", "Menen", "Kuurne")


def uitpasnummer(volgnummer: int) -> str:
    """Return a fictitious UiTPAS number that passes the check digit."""
    twaalf = f"09900{volgnummer:06d}1"
    return twaalf + luhn.calc_check_digit(twaalf)


def laad(*, op_datum: date, partners: dict[str, Partner]) -> None:
    """Make the residents and a year of participations; does nothing when residents exist."""
    if Pashouder.objects.exists():
        return
    houders = _inwoners(op_datum)
    regels.laad(op_datum=op_datum, partners=partners)
    groepen.laad(op_datum=op_datum, partners=partners)
    _deelnames(op_datum, partners, houders)
    toeleiding.laad(op_datum=op_datum, partners=partners)
    _sluit_kwartalen(op_datum)
    bewaren.laad(op_datum=op_datum)
    inzage.laad(op_datum=op_datum)


def _sluit_kwartalen(op_datum: date) -> None:
    """All but the last quarter are closed; the last one waits for the coordinator."""
    coordinator = Lidmaatschap.objects.get(gebruiker__email="coordinator@demo.example")
    kwartaal = Kwartaal.van(Deelname.objects.earliest("datum").datum)
    while kwartaal.einde < Kwartaal.van(op_datum).vorige().begin:
        sluit(
            periode=kwartaal,
            door=coordinator.gebruiker,
            werkplek=coordinator,
            op_datum=op_datum,
        )
        kwartaal = kwartaal.volgende()


def _inwoners(op_datum: date) -> list[Pas]:
    zuidwest = Kaartsysteem.objects.get()
    leen = Gebruiker.objects.get(email="ocmw@demo.example")
    wevelgem = Gemeente.objects.get(naam="Wevelgem")
    deelgemeenten = {d.naam: d for d in Deelgemeente.objects.all()}
    gronden = list(Grond.objects.filter(kaartsysteem=zuidwest).order_by("volgorde"))
    passen = []
    for nummer, (naam, gezinstype, deelgemeente, leden, dagen) in enumerate(GEZINNEN):
        huishouden = Huishouden.objects.create(gezinstype=gezinstype)
        for voornaam, jaar, gender in leden:
            houder = Pashouder.objects.create(
                voornaam=voornaam,
                naam=naam,
                zoeknaam=zoekvorm(f"{voornaam} {naam}"),
                geboortedatum=date(jaar, 1 + len(passen) % 12, 3 + len(passen) % 25),
                gender=gender,
                gemeente=wevelgem,
                deelgemeente=deelgemeenten[deelgemeente],
                huishouden=huishouden,
                geregistreerd_door=leen,
            )
            passen.append(
                Pas.objects.create(
                    nummer=uitpasnummer(len(passen) + 1), pashouder=houder, kaartsysteem=zuidwest
                )
            )
            if dagen is not None:
                einde = op_datum + timedelta(days=dagen)
                grond = gronden[2] if naam == BESLIST else gronden[nummer % 2]
                begin = einde - timedelta(days=540)
                Kansenstatuut.objects.create(
                    pashouder=houder,
                    kaartsysteem=zuidwest,
                    grond=grond,
                    periode=bereik(begin, einde),
                    beslist_door=Beslisser.BCSD if grond.mens_beslist else "",
                    beslist_op=begin if grond.mens_beslist else None,
                    bewijs_gezien_door=leen,
                )
    return passen


def _deelnames(op_datum: date, partners, passen: list[Pas]) -> None:
    """Lines of the last year as other cash systems would have brought them; seed fixed."""
    toeval = random.Random(8560)  # noqa: S311 -- a demo, the same on every machine
    sleutel = Verdeelsleutel.objects.van_de_regio().get()
    gemeenten = {g.naam: g for g in Gemeente.objects.all()}
    prijzen = list(
        Prijs.objects.filter(bedrag__gt=0).select_related("aanbod__partner").order_by("id")
    )
    met_recht = [
        pas
        for pas in passen
        if any(s.einde > op_datum for s in pas.pashouder.statuten.order_by("id"))
    ]
    regels = []
    for nummer in range(460):
        prijs = toeval.choice(prijzen)
        datum = op_datum - timedelta(days=toeval.randint(8, 365))
        pas = toeval.choice(met_recht) if toeval.random() < 0.4 else None
        verdeling = verdeel(prijs.bedrag, sleutel)
        regels.append(
            Deelname(
                sleutel=f"demo-{nummer}",
                bron=DeelnameBron.IMPORT,
                partner=prijs.aanbod.partner,
                activiteit=prijs.aanbod.titel,
                datum=datum,
                boekdatum=datum,
                pashouder=pas.pashouder if pas else None,
                uitpasnummer=pas.nummer if pas else "",
                gemeente=gemeenten["Wevelgem" if pas else toeval.choice(GEMEENTEN_VAN_VROEGER)],
                kansentarief=True,
                verdeelsleutel=sleutel,
                prijs_naam=prijs.naam,
                prijs=verdeling.prijs,
                deelnemer=verdeling.deelnemer,
                organisator_deel=verdeling.organisator,
                overheid=verdeling.overheid,
                geregistreerd_op=timezone.now(),
            )
        )
    Deelname.objects.bulk_create(regels)
