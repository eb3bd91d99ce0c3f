"""What the tests of the OCMW share: a workplace, two people and a registration."""

from datetime import date
from uuid import uuid4

from partners.models import Rol
from tests.fabrieken import LidmaatschapFabriek, PartnerFabriek, deelgemeente, gemeente, grond
from uitpas.domein import pashouders
from uitpas.domein.pashouders import Persoon

DAG = date(2026, 9, 16)


def ocmw(plaats="Wevelgem"):
    return LidmaatschapFabriek(rol=Rol.OCMW, partner=PartnerFabriek(gemeente=gemeente(plaats)))


def amina(**anders):
    gegevens = {
        "voornaam": "Amina",
        "naam": "Haddad",
        "geboortedatum": date(1991, 3, 14),
        "deelgemeente": deelgemeente("Gullegem"),
    }
    return Persoon(**(gegevens | anders))


def sami(**anders):
    return amina(**({"voornaam": "Sami", "geboortedatum": date(2015, 6, 2)} | anders))


def registreer(**anders):
    gegevens = {
        "werkplek": anders.pop("werkplek", None) or ocmw(),
        "aanvraag": uuid4(),
        "persoon": amina(),
        "gezinstype": "eenouder",
        "grond": grond(),
        "bewijs_gezien": True,
        "op_datum": DAG,
    }
    return pashouders.registreer(**(gegevens | anders))


def als_ocmw(client, plaats="Wevelgem"):
    return client.als(Rol.OCMW, partner=PartnerFabriek(gemeente=gemeente(plaats)))
