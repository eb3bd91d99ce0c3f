"""What signals propose for an agenda: without an answer, and where it pinches. Two queries."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils import timezone

from partners.models import Overleg, Signaal
from partners.models.overleg import Doel
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud

#: From so many signals about one B within the period it is worth a talk.
VANAF = 5
#: Between two meetings of the whole network.
PERIODE = timedelta(days=92)


def zonder_antwoord(overleg: Overleg) -> Iterator[Voorstel]:
    """Signals that wait longer than the network agreed; how many, never what they say."""
    dagen = settings.SIGNAAL_AGENDA_DAGEN
    nu = timezone.now()
    geteld = (
        Signaal.objects.van_netwerk(overleg.netwerk_id)
        .onbeantwoord()
        .filter(gemaakt_op__lt=nu - timedelta(days=dagen))
        .order_by()
        .aggregate(
            aantal=Count("pk"), partners=Count("partner", distinct=True), eerste=Min("gemaakt_op")
        )
    )
    if not geteld["aantal"]:
        return
    wachten = "wacht" if geteld["aantal"] == 1 else "wachten"
    yield Voorstel(
        sleutel="signalen-zonder-antwoord",
        titel=f"{meervoud(geteld['aantal'], 'signaal', 'signalen')} {wachten} op een antwoord",
        uitleg=(
            f"Al langer dan {dagen} dagen, het oudste {(nu - geteld['eerste']).days} dagen. "
            f"Bij {meervoud(geteld['partners'], 'partner', 'partners')}."
        ),
        bron="signalen",
        doel=Doel.OPVOLGEN,
        url=reverse("partners:signalen") + "?stand=open",
    )


def waar_het_knelt(overleg: Overleg) -> Iterator[Voorstel]:
    """The B that came back most since the last meeting, when it came often."""
    meest = (
        Signaal.objects.van_netwerk(overleg.netwerk_id)
        .telt()
        .filter(gemaakt_op__gte=timezone.now() - PERIODE)
        .order_by()
        .values("drempels__code")
        .annotate(
            aantal=Count("pk"), naam=Max("drempels__naam"), partners=Count("partner", distinct=True)
        )
        .filter(aantal__gte=VANAF)
        .order_by("-aantal", "drempels__code")
        .first()
    )
    if meest:
        yield Voorstel(
            sleutel=f"knelt:{meest['drempels__code']}",
            titel=f"Waar het knelt: {meest['naam'].lower()}",
            uitleg=(
                f"{meest['aantal']} signalen in drie maanden, bij "
                f"{meervoud(meest['partners'], 'partner', 'partners')}."
            ),
            bron="signalen",
            doel=Doel.GESPREK,
            url=reverse("partners:signaalcijfers"),
        )
