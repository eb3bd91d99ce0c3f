"""What the demo shows of publishing: an offer that tells more, dates that change, the dialogue.

Written by the verbs that people use, so that history and queue look as in real life.
Prices fictief.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from aanbod.domein import beoordelen, kopieren, publiceren
from aanbod.domein.gegevens import AanbodGegevens, Tarief, kort_van, meer_van
from aanbod.domein.wanneer import data
from aanbod.domein.wanneer.regel import Regel
from aanbod.models import Aanbod, Locatie, Voorziening
from aanbod.models.beoordeling import Onderdeel
from aanbod.models.prijs import Kostensoort, PrijsEenheid
from partners.models import Lidmaatschap, Rol

TIENERS, STOEL = "Dansen voor tieners", "Dansen op je stoel"
TURNEN = "Turnen: klimmen, rollen en zwaaien"
VOLKSDANS, GEZINSDAG = "Proefles: volksdans met live muziek", "Gezinsdag op het sportveld"


def laad(*, op_datum: date) -> None:
    """Tell more about some offers of the demo; needs the accounts of partners/demo/netwerk.py."""
    joke, farid, tine = (_wie(adres) for adres in ("aanbieder", "club", "coordinator"))
    _vertelt_meer(joke)
    _verandert_data(joke, op_datum)
    _later_zichtbaar(joke, op_datum)
    _wijziging_wacht(farid)
    _aanpassing_gevraagd(farid, tine, op_datum)
    kopieren.maak_sjabloon(aanbod=Aanbod.objects.get(titel=TIENERS), **joke)
    Aanbod.objects.filter(titel=STOEL).update(steekproef_sinds=timezone.now() - timedelta(days=4))


def _wie(adres: str) -> dict:
    """An account of the demo, as the verbs want to know who does it and for whom."""
    lid = Lidmaatschap.objects.select_related("gebruiker", "partner").get(
        gebruiker__email=f"{adres}@demo.example", rol__in=[Rol.AANBIEDER, Rol.COORDINATOR]
    )
    return {"door": lid.gebruiker, "werkplek": lid}


def _vertelt_meer(joke: dict) -> None:
    aanbod = Aanbod.objects.get(titel=TIENERS)
    plek = Locatie.objects.get(naam="OC De Stekke")
    plek.voorzieningen.set(Voorziening.objects.filter(naam__startswith="Rolstoeltoegankelijk"))
    gegevens = replace(
        meer_van(aanbod),
        type_term="0.3.1.0.0",
        tarieven=(
            Tarief("Tweede kind", Decimal("4.00")),
            Tarief("Heel het seizoen", Decimal("120.00"), PrijsEenheid.REEKS),
        ),
        jaarkosten=(
            (Kostensoort.LIDGELD, Decimal("120.00")),
            (Kostensoort.KLEDIJ, Decimal("25.00")),
            (Kostensoort.UITSTAPPEN, Decimal("10.00")),
        ),
        vervoer="Bushalte Moorsele Kerk, drie minuten stappen. Er is een fietsenrek.",
        opvang_van=time(17, 30),
        opvang_tot=time(20, 30),
        voorbehouden=3,
        voorbehoud_dagen=7,
        voorzieningen=tuple(Voorziening.objects.filter(naam="Afspraken en voorspelbaarheid")),
        vragen=(
            ("Wat trek je aan?", "Kleren waarin je kunt bewegen. Schoenen hoeft niet."),
            ("Mag mama blijven?", "Ja. Er staat koffie klaar in de hal."),
        ),
    )
    publiceren.vertel_meer(aanbod=aanbod, gegevens=gegevens, **joke)


def _verandert_data(joke: dict, op_datum: date) -> None:
    """One date cancelled, one postponed to another day, one full."""
    momenten = Aanbod.objects.get(titel=TIENERS).momenten.select_related("aanbod")
    komend = list(momenten.filter(begin__date__gt=op_datum).order_by("begin")[:4])
    deze = {"bereik": data.Bereik.DEZE, **joke}
    data.meld_volzet(moment=komend[0], volzet=True, **deze)
    data.annuleer(moment=komend[1], reden="de zaal is die avond bezet", **deze)
    nieuw = timezone.localdate(komend[2].begin) + timedelta(days=1)
    data.stel_uit(
        moment=komend[2],
        reden="Nadia is die dag op kamp",
        naar=(nieuw, time(18, 30), time(20)),
        **deze,
    )


def _later_zichtbaar(joke: dict, op_datum: date) -> None:
    """Ready now, for everybody in ten days."""
    dag = op_datum + timedelta(days=40)
    aanbod = _klad(joke, UUID(int=0x5EED), VOLKSDANS, Regel(time(19), time(21), dag), "3.00")
    vanaf = datetime.combine(op_datum + timedelta(days=10), time(9))
    meer = replace(meer_van(aanbod), zichtbaar_vanaf=timezone.make_aware(vanaf))
    publiceren.vertel_meer(aanbod=aanbod, gegevens=meer, **joke)
    publiceren.zet_online(aanbod=aanbod, **joke)


def _klad(wie: dict, uid: UUID, titel: str, regel: Regel, prijs: str) -> Aanbod:
    gegevens = AanbodGegevens(
        titel=titel,
        omschrijving="Kom proberen. Je hoeft niets te kennen en niets mee te brengen.",
        prijs=Decimal(prijs),
        regel=regel,
        plek="OC De Stekke, Moorsele",
        telefoon="0470 00 00 00",
    )
    return publiceren.bewaar_klad(gegevens=gegevens, uid=uid, **wie)


def _wijziging_wacht(farid: dict) -> None:
    """A club that is not trusted changes what is online: a proposal."""
    aanbod = Aanbod.objects.get(titel=TURNEN)
    kort = replace(kort_van(aanbod), prijs=Decimal("65.00"), contact_naam="Farid en Els")
    publiceren.wijzig(aanbod=aanbod, gegevens=kort, **farid)


def _aanpassing_gevraagd(farid: dict, tine: dict, op_datum: date) -> None:
    """The coordinator asks something at a field."""
    dag = op_datum + timedelta(days=24)
    aanbod = _klad(farid, UUID(int=0x5EEE), GEZINSDAG, Regel(time(13), time(17), dag), "0.00")
    publiceren.zet_online(aanbod=aanbod, antwoord="Het is de eerste keer dat we dit doen.", **farid)
    beoordelen.vraag_aanpassing(
        aanbod=aanbod,
        tekst="Fijn idee! Nog twee dingen, dan zet ik het online.",
        opmerkingen={
            Onderdeel.OMSCHRIJVING: "Zeg erbij wat kinderen kunnen doen als het regent.",
            Onderdeel.WELKOM: "Wie staat er aan de ingang?",
        },
        **tine,
    )
