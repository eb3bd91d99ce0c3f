"""What the desk is measured with: a volunteer, a moment, its price, and the form of a browser."""

import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from aanbod.models import Moment, Prijs
from bench.server import Server
from partners.models import Lidmaatschap
from uitpas.domein.balie.deelnames import Registratie, registreer
from uitpas.domein.balie.recht import kijk_na
from uitpas.models import Limiet

_CSRF = "b" * 32
_volgende_dag = count(365)


@dataclass(frozen=True)
class Zaal:
    moment: Moment
    prijs: Prijs
    kassa: Lidmaatschap
    sessie: str

    @classmethod
    def open(cls) -> "Zaal":
        """Take the first coming moment of the volunteer's partner, and log the volunteer in."""
        kassa = Lidmaatschap.objects.select_related("partner", "gebruiker").get(pk=1)
        momenten = Moment.objects.filter(
            aanbod__partner=kassa.partner, aanbod__stand="online", begin__gte=timezone.now()
        ).select_related("aanbod__partner")
        moment = momenten.order_by("begin", "id")[0]
        Limiet.objects.get_or_create(aanbod=moment.aanbod, defaults={"per": "dag", "aantal": 9})
        return cls(moment, Prijs.objects.get(aanbod=moment.aanbod), kassa, _meld_aan(kassa))

    def met_plaatsen(self, plaatsen: int) -> "Zaal":
        """Return the same desk with a new moment that has so many places."""
        later = timedelta(days=next(_volgende_dag))
        moment = Moment.objects.create(
            aanbod=self.moment.aanbod,
            begin=self.moment.begin + later,
            einde=self.moment.einde + later,
            plaatsen=plaatsen,
        )
        return replace(self, moment=moment)

    def registreer(self, nummer: str) -> Registratie:
        return registreer(
            moment=self.moment,
            nummer=nummer,
            prijs_id=self.prijs.pk,
            sleutel=uuid.uuid4().hex,
            werkplek=self.kassa,
        )

    def post(self, server: Server, nummer: str, *, keuze: str) -> int:
        """Send the form of the answer card; returns the status: 302 when it was registered."""
        lijf = f"csrfmiddlewaretoken={_CSRF}&nummer={nummer}&keuze={keuze}&sleutel={uuid.uuid4()}"
        kop = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={self.sessie}; "
            f"{settings.CSRF_COOKIE_NAME}={_CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return server.vraag("POST", f"/balie/{self.moment.uid}/registreer/", lijf, kop)[0]

    def keuze(self, nummer: str) -> str:
        """Return the choice that the answer card offers the holder of pass `nummer`."""
        gezien = kijk_na(nummer=nummer, moment=self.moment, dag=timezone.localdate())
        return f"{self.prijs.pk}%3A{gezien.regels[0].verdeling.deelnemer}"


def _meld_aan(kassa: Lidmaatschap) -> str:
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(kassa.gebruiker_id)
    sessie[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    sessie[HASH_SESSION_KEY] = kassa.gebruiker.get_session_auth_hash()
    sessie.save()
    return sessie.session_key
