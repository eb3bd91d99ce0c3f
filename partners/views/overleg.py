"""The meeting for who sits at the table: agenda before, minutes after, files and calendar."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from partners.lezen.agenda import tijdlijn
from partners.lezen.kalender import maak_ics
from partners.models import Actiepunt, Bijlage, Overleg
from partners.models.overleg import GEHOUDEN_STANDEN
from partners.papier.verslagblad import (
    aanwezigen_van,
    maak_verslagblad,
    noemen_iemand,
    punten_van,
    stand_van,
)
from partners.toegang import BEHEER_ROLLEN, Zaak, rol_van, voor
from wevelgem_netwerk.basis.kopregels import OPGESTUURD

AAN_TAFEL = voor(Zaak.OVERLEG)
#: Who leads the meeting in the admin reads its minutes too.
LEZEN = voor(Zaak.OVERLEG, Zaak.NOTA_EN_BUDGET)
#: So many past meetings fit on the page.
MEESTE = 40


@AAN_TAFEL
@require_safe
def lijst(request):
    """What comes, and the minutes of what was."""
    alle = Overleg.objects.zichtbaar_voor(request.werkplek)
    vandaag = timezone.localdate()
    inhoud = {
        "komend": alle.komend(vandaag).order_by("datum", "van"),
        "geweest": alle.filter(stand__in=GEHOUDEN_STANDEN)[:MEESTE],
        "mijn_acties": Actiepunt.objects.van_mij(request.werkplek).open().count(),
    }
    return render(request, "partners/overleg/lijst.html", inhoud)


@LEZEN
@require_safe
def overleg(request, uid):
    """The agenda of a meeting to come, the minutes of one that was."""
    dit = _dit(request, uid)
    mag_schrijven = rol_van(request) in BEHEER_ROLLEN
    punten = punten_van(dit)
    inhoud = {
        "overleg": dit,
        "punten": punten,
        "noemt": noemen_iemand(punten) if mag_schrijven and not dit.op_slot else [],
        "tijden": tijdlijn(dit),
        "aanwezigen": aanwezigen_van(dit) if dit.heeft_verslag else [],
        "aanvullingen": dit.aanvullingen.select_related("door") if dit.op_slot else [],
        "stand": stand_van(dit),
        "mag_schrijven": mag_schrijven,
    }
    return render(request, "partners/overleg/overleg.html", inhoud)


@LEZEN
@require_safe
def verslag_pdf(request, uid):
    dit = _dit(request, uid, met_verslag=True)
    return HttpResponse(
        maak_verslagblad(dit),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="verslag-{dit.datum:%Y-%m-%d}.pdf"',
        },
    )


@AAN_TAFEL
@require_safe
def kalender(request, uid):
    """The calendar file, to take home."""
    dit = _dit(request, uid)
    return HttpResponse(
        maak_ics(dit, url=request.build_absolute_uri(reverse("partners:overleg", args=[uid]))),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="overleg.ics"'},
    )


@LEZEN
@require_safe
def bijlage(request, uid):
    """A file as a download, never shown inside a page; whatever is in it, it runs nothing here."""
    eigen = Overleg.objects.zichtbaar_voor(request.werkplek)
    dit = get_object_or_404(Bijlage, uid=uid, agendapunt__overleg__in=eigen)
    with dit.bestand.open() as bestand:  # at most bijlagen.GROOTSTE
        inhoud = bestand.read()
    return HttpResponse(
        inhoud,
        content_type=dit.soort,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=dit.naam
            ),
            "Cache-Control": "private, no-store",
            **OPGESTUURD,
        },
    )


def _dit(request, uid, *, met_verslag: bool = False) -> Overleg:
    """The meeting, when it is of the own network; else it does not exist."""
    alle = Overleg.objects.zichtbaar_voor(request.werkplek)
    if met_verslag:
        alle = alle.filter(gehouden_op__isnull=False)
    return get_object_or_404(alle, uid=uid)
