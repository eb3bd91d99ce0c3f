"""Factories: valid and boring by default, with the starter data of the region as ground.

What a test is about, it says itself; nothing here is random.
"""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import BytesIO

import factory
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image
from stdnum import luhn

from aanbod.models import Aanbod, Beeld, Locatie, Moment, Prijs
from aanbod.models.aanbod import Stand
from aanbod.models.prijs import PrijsSoort
from partners.domein.mensen.uitnodiging import hash_van
from partners.models import (
    Actiepunt,
    Deelgemeente,
    Drempel,
    Gebruiker,
    Gemeente,
    Lidmaatschap,
    Netwerk,
    Overleg,
    Partner,
    Rol,
    Signaal,
    Uitnodiging,
)
from uitpas.models import (
    Bon,
    Buddy,
    Deelname,
    Groepspas,
    Grond,
    Huishouden,
    Jeugdmoment,
    Kaartsysteem,
    Kansenstatuut,
    Limiet,
    Pas,
    Pashouder,
    Toeleiding,
    Uitstap,
    Verdeelsleutel,
    Vindplaats,
)
from uitpas.models.deelname import DeelnameBron
from uitpas.models.pashouder import Gezinstype
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.tekst import zoekvorm

WACHTWOORD = "een lang wachtwoord"


def gemeente(naam: str = "Wevelgem") -> Gemeente:
    return Gemeente.objects.get(naam=naam)


def deelgemeente(naam: str = "Gullegem") -> Deelgemeente:
    return Deelgemeente.objects.get(naam=naam)


def zuidwest() -> Kaartsysteem:
    return Kaartsysteem.objects.get(naam="UiTPAS Zuidwest")


def grond(code: str = "vt") -> Grond:
    return Grond.objects.get(kaartsysteem=zuidwest(), code=code)


def sleutel_zuidwest() -> Verdeelsleutel:
    return Verdeelsleutel.objects.get(kaartsysteem=zuidwest(), partner=None)


def uitpasnummer(volgnummer: int, *, kansenpas: bool = True) -> str:
    """A fictitious number that passes the check digit."""
    elf = f"09900{volgnummer:06d}{int(kansenpas)}"
    return elf + luhn.calc_check_digit(elf)


class PartnerFabriek(DjangoModelFactory):
    class Meta:
        model = Partner

    naam = factory.Sequence(lambda n: f"Turnkring Leiestroom {n}")
    gemeente = factory.LazyFunction(gemeente)
    sector = "sport"
    vertrouwd = True


@cache
def versleuteld() -> str:
    """WACHTWOORD as it is kept. Made once: that is slow on purpose, and tests make many people."""
    return make_password(WACHTWOORD)


class GebruikerFabriek(DjangoModelFactory):
    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda n: f"joke{n}@voorbeeld.example")
    voornaam = "Joke"
    naam = "Verbeke"
    password = factory.LazyFunction(versleuteld)


class LidmaatschapFabriek(DjangoModelFactory):
    class Meta:
        model = Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFabriek)
    partner = factory.SubFactory(PartnerFabriek)
    rol = Rol.AANBIEDER
    begin = date(2020, 1, 1)


def uitgenodigd_met(geheim: str = "geheim-van-de-link", **anders) -> str:
    """An invitation for the desk that is open; returns the secret of its link."""
    partner = anders.pop("partner", None) or PartnerFabriek()
    velden = {"email": "noor@voorbeeld.example", "voornaam": "Noor", "naam": "Vandamme",
              "rol": Rol.KASSA, "verloopt_op": timezone.now() + timedelta(days=7)}  # fmt: skip
    door = anders.pop("door", None) or GebruikerFabriek()
    Uitnodiging.objects.create(
        geheim=hash_van(geheim), partner=partner, door=door, **(velden | anders)
    )
    return geheim


class LocatieFabriek(DjangoModelFactory):
    class Meta:
        model = Locatie

    naam = factory.Sequence(lambda n: f"Zaal {n}")
    straat = "Sint-Maartensplein 12"
    postcode = "8560"
    plaatsnaam = "Moorsele"
    gemeente = factory.LazyFunction(gemeente)
    deelgemeente = factory.LazyFunction(lambda: deelgemeente("Moorsele"))


class AanbodFabriek(DjangoModelFactory):
    """A published offer without dates; give it some with MomentFabriek."""

    class Meta:
        model = Aanbod

    partner = factory.SubFactory(PartnerFabriek)
    titel = factory.Sequence(lambda n: f"Dansen voor beginners {n}")
    omschrijving = "Bewegen op muziek, zonder examen en zonder publiek."
    sector = "cultuur"
    leeftijd_van = 8
    leeftijd_tot = 12
    locatie = factory.SubFactory(LocatieFabriek)
    stand = Stand.ONLINE
    gepubliceerd_op = factory.LazyFunction(timezone.now)


class PrijsFabriek(DjangoModelFactory):
    class Meta:
        model = Prijs

    aanbod = factory.SubFactory(AanbodFabriek)
    soort = PrijsSoort.BASIS
    bedrag = Decimal("5.00")


def foto(breedte: int = 40, hoogte: int = 30, soort: str = "JPEG", **bewaar) -> bytes:
    """A small plain picture, as bytes."""
    uit = BytesIO()
    Image.new("RGB", (breedte, hoogte), "teal").save(uit, soort, **bewaar)
    return uit.getvalue()


class BeeldFabriek(DjangoModelFactory):
    class Meta:
        model = Beeld

    aanbod = factory.SubFactory(AanbodFabriek)
    bestand = factory.LazyFunction(lambda: ContentFile(foto(), name="beeld.jpg"))
    tekst = "Twee meisjes dansen"
    rechthebbende = "Turnkring Leiestroom"


class MomentFabriek(DjangoModelFactory):
    """A date an hour from now, of ninety minutes; keeps the offer's last end up to date."""

    class Meta:
        model = Moment
        skip_postgeneration_save = True

    aanbod = factory.SubFactory(AanbodFabriek)
    begin = factory.LazyFunction(lambda: timezone.now().replace(microsecond=0) + timedelta(hours=1))
    einde = factory.LazyAttribute(lambda o: o.begin + timedelta(minutes=90))

    @factory.post_generation
    def laatste_einde(self, create, extracted, **kwargs):
        if create:
            laatste = self.aanbod.laatste_einde
            self.aanbod.laatste_einde = max(laatste, self.einde) if laatste else self.einde
            Aanbod.objects.filter(pk=self.aanbod.pk).update(laatste_einde=self.aanbod.laatste_einde)


class HuishoudenFabriek(DjangoModelFactory):
    class Meta:
        model = Huishouden

    gezinstype = Gezinstype.EENOUDER


class PashouderFabriek(DjangoModelFactory):
    class Meta:
        model = Pashouder

    voornaam = "Amina"
    naam = "Haddad"
    zoeknaam = factory.LazyAttribute(lambda o: zoekvorm(f"{o.voornaam} {o.naam}"))
    geboortedatum = date(1991, 3, 14)
    gemeente = factory.LazyFunction(gemeente)
    deelgemeente = factory.LazyFunction(deelgemeente)
    huishouden = factory.SubFactory(HuishoudenFabriek)


class PasFabriek(DjangoModelFactory):
    class Meta:
        model = Pas

    nummer = factory.Sequence(uitpasnummer)
    pashouder = factory.SubFactory(PashouderFabriek)
    kaartsysteem = factory.LazyFunction(zuidwest)


class KansenstatuutFabriek(DjangoModelFactory):
    """A right in force today, until a year from now."""

    class Meta:
        model = Kansenstatuut

    class Params:
        begin = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=30))
        einde = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=365))

    pashouder = factory.SubFactory(PashouderFabriek)
    kaartsysteem = factory.LazyFunction(zuidwest)
    grond = factory.LazyFunction(grond)
    periode = factory.LazyAttribute(lambda o: bereik(o.begin, o.einde))


def pas_met_recht(**pashouder) -> Pas:
    """A holder with an active pass and a right in force; returns the pass."""
    pas = PasFabriek(pashouder=PashouderFabriek(**pashouder))
    KansenstatuutFabriek(pashouder=pas.pashouder)
    return pas


class DeelnameFabriek(DjangoModelFactory):
    """A line of 14 euro at the kansentarief of Zuidwest: 2.80 / 5.60 / 5.60."""

    class Meta:
        model = Deelname

    sleutel = factory.Sequence(lambda n: f"proef-{n}")
    bron = DeelnameBron.BALIE
    partner = factory.SubFactory(PartnerFabriek)
    activiteit = "Dansen voor beginners"
    datum = factory.LazyFunction(timezone.localdate)
    boekdatum = factory.LazyAttribute(lambda o: o.datum)
    gemeente = factory.LazyFunction(gemeente)
    kansentarief = True
    verdeelsleutel = factory.LazyFunction(sleutel_zuidwest)
    prijs = Decimal("14.00")
    deelnemer = Decimal("2.80")
    organisator_deel = Decimal("5.60")
    overheid = Decimal("5.60")


class OverlegFabriek(DjangoModelFactory):
    class Meta:
        model = Overleg

    netwerk = factory.LazyFunction(Netwerk.objects.get)
    datum = date(2026, 12, 10)
    van = "14:00"
    tot = "16:00"
    plaats = "CC Guldenberg"


class ActiepuntFabriek(DjangoModelFactory):
    class Meta:
        model = Actiepunt

    netwerk = factory.LazyFunction(Netwerk.objects.get)
    wat = "Folder over het kansentarief herwerken in gewone taal"
    tegen = date(2026, 10, 1)


class SleutelFabriek(DjangoModelFactory):
    """A key of one partner, so that it goes before that of the region: 20 % and 40 %."""

    class Meta:
        model = Verdeelsleutel

    naam = factory.Sequence(lambda n: f"Sleutel {n}")
    kaartsysteem = factory.LazyFunction(zuidwest)
    partner = factory.SubFactory(PartnerFabriek)
    deelnemer = 20
    overheid = 40
    periode = bereik(date(2015, 9, 1), None)


class LimietFabriek(DjangoModelFactory):
    """One participation in total, at one offer."""

    class Meta:
        model = Limiet

    partner = None
    aanbod = factory.Maybe("partner", None, factory.SubFactory(AanbodFabriek))
    aantal = 1


class GroepspasFabriek(DjangoModelFactory):
    """Twenty turns a year, from 2015 on."""

    class Meta:
        model = Groepspas

    nummer = factory.Sequence(lambda n: uitpasnummer(500_000 + n))
    kaartsysteem = factory.LazyFunction(zuidwest)
    partner = factory.SubFactory(PartnerFabriek, naam=factory.Sequence(lambda n: f"Buurthuis {n}"))
    naam = "Buurthuis De Posthoorn"
    beurten = 20
    periode = bereik(date(2015, 9, 1), None)


class BonFabriek(DjangoModelFactory):
    """Two euro off, once for everybody with the right: the gemeente pays them."""

    class Meta:
        model = Bon

    naam = factory.Sequence(lambda n: f"Bon {n}")
    kaartsysteem = factory.LazyFunction(zuidwest)
    overheid = 2
    periode = bereik(date(2015, 9, 1), None)


class UitstapFabriek(DjangoModelFactory):
    """An outing of yesterday that still has to be counted."""

    class Meta:
        model = Uitstap

    partner = factory.SubFactory(PartnerFabriek)
    datum = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=1))
    wat = factory.Sequence(lambda n: f"Naar de film {n}")


class VindplaatsFabriek(DjangoModelFactory):
    class Meta:
        model = Vindplaats

    partner = factory.SubFactory(PartnerFabriek, jeugdopbouwwerk=True)
    naam = factory.Sequence(lambda n: f"Skatepark {n}")


class JeugdmomentFabriek(DjangoModelFactory):
    """This afternoon at a place of the partner."""

    class Meta:
        model = Jeugdmoment

    partner = factory.SubFactory(PartnerFabriek, jeugdopbouwwerk=True)
    plek = factory.SubFactory(VindplaatsFabriek, partner=factory.SelfAttribute("..partner"))
    dagdeel = "namiddag"


class SignaalFabriek(DjangoModelFactory):
    """Somebody cannot get there; about an organisation, which still has to answer."""

    class Meta:
        model = Signaal
        skip_postgeneration_save = True

    class Params:
        over = None

    netwerk = factory.LazyFunction(Netwerk.objects.get)
    partner = factory.SubFactory(PartnerFabriek)
    soort = factory.LazyAttribute(lambda o: "aanbod" if o.over else "partner")
    sleutel = factory.LazyAttribute(lambda o: o.over.pk if o.over else o.partner.pk)
    naam = factory.LazyAttribute(lambda o: o.over.titel if o.over else o.partner.naam)
    bewijs = factory.Sequence(lambda n: f"formulier-{n}")

    @factory.post_generation
    def drempels(self, create, extracted, **kwargs):
        codes = extracted or ["bereikbaarheid"]
        self.drempels.set(Drempel.objects.filter(code__in=codes))


class ToeleidingFabriek(DjangoModelFactory):
    """Somebody with a wish, led by a CAW worker; give `werkplek` for another worker."""

    class Meta:
        model = Toeleiding

    class Params:
        werkplek = factory.SubFactory(LidmaatschapFabriek, rol=Rol.TOELEIDER)

    partner = factory.LazyAttribute(lambda o: o.werkplek.partner)
    toeleider = factory.LazyAttribute(lambda o: o.werkplek.gebruiker)
    gemeente = factory.LazyFunction(gemeente)
    voornaam = "Sam"
    wens = "graag zwemmen, maar niet alleen"
    toestemming_op = factory.LazyFunction(timezone.localdate)
    toestemming_vorm = "mondeling"


class BuddyFabriek(DjangoModelFactory):
    """Somebody who goes along anywhere, at any time."""

    class Meta:
        model = Buddy

    partner = factory.SubFactory(PartnerFabriek)
    voornaam = "Els"
    email = factory.Sequence(lambda n: f"els{n}@voorbeeld.example")
    toestemming_op = factory.LazyFunction(timezone.localdate)
