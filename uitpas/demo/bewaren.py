"""The demo of keeping no longer: a file past its term, one that almost is, one that rests, and a
question."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.utils import timezone

from partners.models import Deelgemeente, Gebruiker, Gemeente, Lidmaatschap
from uitpas.domein.bescherming import beperken
from uitpas.models import Grond, Huishouden, Kaartsysteem, Kansenstatuut, Pas, Pashouder, Verzoek
from uitpas.models.beperking import Beperking
from uitpas.models.pashouder import Gezinstype
from uitpas.models.verzoek import Verzoeksoort
from wevelgem_netwerk.basis.periodes import bereik
from wevelgem_netwerk.basis.tekst import zoekvorm

#: First name, name, birth, days since the term was over (below zero: still to come), days since it
#: was announced, pass. `ruim_op --echt` wipes the first one.
VOORBIJ = (
    ("Irène", "Bossuyt", date(1944, 8, 9), 40, 33, "0990900000011"),
    ("Ward", "Callens", date(1998, 2, 20), -18, 5, "0990900000029"),
)
#: Asked to do nothing with the file while it is looked at.
STIL = ("Godelieve", "Vuylsteke", date(1957, 5, 3), "0990900000037")
CONTACT = {"telefoon": "0470 00 00 00", "email": "amina@voorbeeld.example"}


def laad(*, op_datum: date) -> None:
    """After the other residents. Numbers, names and addresses are fictitious."""
    for voornaam, naam, geboren, voorbij, gemeld, nummer in VOORBIJ:
        termijn = relativedelta(months=settings.BEWAAR_DOSSIER_MAANDEN)
        einde = op_datum - timedelta(days=voorbij) - termijn
        houder = _oud_dossier(voornaam, naam, geboren, einde, nummer)
        houder.wissen_aangekondigd_op = op_datum - timedelta(days=gemeld)
        houder.save()
    *wie, nummer = STIL
    stil = _oud_dossier(*wie, op_datum + timedelta(days=200), nummer)
    beperken.beperk(
        werkplek=Lidmaatschap.objects.get(gebruiker__email="ocmw@demo.example"),
        pashouder=stil,
        reden=Beperking.JUISTHEID,
        op_datum=op_datum - timedelta(days=4),
    )
    amina = Pashouder.objects.get(voornaam="Amina", naam="Haddad")
    for veld, waarde in CONTACT.items():
        setattr(amina, veld, waarde)
    amina.save()
    Verzoek.objects.create(
        soort=Verzoeksoort.INZAGE,
        pashouder=amina,
        gemeente=amina.gemeente,
        ontvangen_op=op_datum - timedelta(days=20),
        genoteerd_door=Gebruiker.objects.get(email="ocmw@demo.example"),
    )


def _oud_dossier(voornaam, naam, geboren, einde, nummer) -> Pashouder:
    zuidwest = Kaartsysteem.objects.get()
    houder = Pashouder.objects.create(
        voornaam=voornaam,
        naam=naam,
        zoeknaam=zoekvorm(f"{voornaam} {naam}"),
        geboortedatum=geboren,
        gemeente=Gemeente.objects.get(naam="Wevelgem"),
        deelgemeente=Deelgemeente.objects.get(naam="Moorsele"),
        huishouden=Huishouden.objects.create(gezinstype=Gezinstype.ALLEENSTAAND),
        geregistreerd_op=timezone.make_aware(
            datetime.combine(einde - timedelta(days=500), time(10))
        ),
    )
    Pas.objects.create(nummer=nummer, pashouder=houder, kaartsysteem=zuidwest)
    Kansenstatuut.objects.create(
        pashouder=houder,
        kaartsysteem=zuidwest,
        grond=Grond.objects.filter(kaartsysteem=zuidwest).order_by("volgorde").first(),
        periode=bereik(einde - timedelta(days=500), einde),
    )
    return houder
