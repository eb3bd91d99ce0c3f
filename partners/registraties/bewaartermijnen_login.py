"""What of logging in is kept no longer than needed (registry bewaartermijnen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from partners.models import Uitnodiging
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking


def termijn_uitnodiging() -> Termijn:
    return Termijn(
        wat="uitnodigingen",
        duur=f"{settings.BEWAAR_UITNODIGINGEN_DAGEN} dagen",
        na="het verlopen van de link",
        daarna="het e-mailadres verdwijnt",
        bron="instelling BEWAAR_UITNODIGINGEN_DAGEN",
    )


def termijn_toestel() -> Termijn:
    return Termijn(
        wat="aanmeldingen op een toestel",
        duur="tot de sessie voorbij is",
        na="",
        daarna="het toestel en zijn adres verdwijnen",
        bron="instelling SESSIE_HOOGSTENS_UREN",
        te_bevestigen=False,
    )


def verwerkingen() -> Iterable[Verwerking]:
    """Who is asked to come in, and on which device somebody is signed in."""
    yield Verwerking(
        naam="Aanmelden",
        waarom="Alleen binnenlaten wie hier werkt.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e); beveiliging (art. 32)",
        van_wie="medewerkers en vrijwilligers van de partners",
        welke=("e-mailadres van wie uitgenodigd is", "toestel en internetadres van een sessie"),
        wie_ziet=("wie het is: de eigen toestellen", "wie mensen van de partner beheert"),
        termijnen=(termijn_uitnodiging(), termijn_toestel()),
        bescherming=("wachtwoorden staan gehasht", "een tweede stap voor wie dossiers ziet"),
    )


def uitnodigingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Addresses of people who were asked; who said yes stands as a member, the rest is nobody's."""
    dagen = settings.BEWAAR_UITNODIGINGEN_DAGEN
    grens = timezone.make_aware(datetime.combine(op_datum - timedelta(days=dagen), time.min))
    oud = Uitnodiging.objects.filter(verloopt_op__lt=grens)
    yield termijn_uitnodiging().voorbij(oud.count(), lambda: oud.delete()[0])


def sessies(op_datum: date) -> Iterable[Bewaartermijn]:
    """On which device and address somebody was logged in, when that is over."""
    nu = timezone.now()
    lopend = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=nu)
    toestellen = UserSession.objects.filter(~Exists(lopend))
    voorbij = Session.objects.filter(expire_date__lte=nu)
    yield termijn_toestel().voorbij(
        toestellen.count() + voorbij.count(),
        lambda: toestellen.delete()[0] + voorbij.delete()[0],
    )
