"""Looking together with somebody, and the sheet they take home."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from aanbod.forms.passend import Passend
from aanbod.uitvoer.vrije_tijd import GEWOON, KANSENTARIEF, MEESTE_KEUZES, blad, gekozen
from aanbod.zoeken.bewaren import catalogus
from aanbod.zoeken.kaarten import kaarten, toon_dag
from aanbod.zoeken.passend import zoek_passend
from partners.toegang import Zaak, publiek, voor


@voor(Zaak.SAMEN_ZOEKEN)
@require_safe
def zoek_samen(request):
    """Rank the offers for a wish, and say of each what fits. Asks and keeps nothing of a person."""
    nu, boek = timezone.now(), catalogus()
    formulier = Passend(request.GET if request.GET else None, boek=boek)
    keuzes = gekozen(request.GET)
    inhoud = {
        "formulier": formulier,
        "voor": _voor(request),
        "keuzes": keuzes,
        "blad": f"?{_adres(keuzes, request)}" if keuzes else "",
        "tarief": _tarief(request),
        "meeste": MEESTE_KEUZES,
        "gezocht": False,
    }
    if formulier.is_valid() and not formulier.vraag().is_leeg:
        gevonden, helemaal = zoek_passend(formulier.vraag(), boek)
        per_id = {k.aanbod.pk: k for k in kaarten([p.aanbod_id for p in gevonden], boek, nu=nu)}
        codes = {aanbod.uid for aanbod in keuzes}
        inhoud |= {
            "gezocht": True,
            "helemaal": helemaal,
            "rijen": [
                (per_id[p.aanbod_id], toon_dag(per_id[p.aanbod_id].volgende, nu), p,
                 per_id[p.aanbod_id].aanbod.uid in codes)
                for p in gevonden
                if p.aanbod_id in per_id
            ],
        }  # fmt: skip
    return render(request, "aanbod/samen.html", inhoud)


def _voor(request) -> UUID | None:
    """For whom is looked: the code of a toeleiding, that a choice goes back to; else None."""
    try:
        return UUID(request.GET.get("voor", ""))
    except ValueError:
        return None


@publiek
@require_safe
def vrije_tijd(request):
    """Show the chosen offers on a phone; the code on the sheet leads here. Of nobody by name."""
    nu, keuzes = timezone.now(), gekozen(request.GET)
    op_bladzijde = kaarten([a.pk for a in keuzes], catalogus(), nu=nu)
    return render(
        request,
        "aanbod/vrije_tijd.html",
        {
            "kaarten": [(kaart, toon_dag(kaart.volgende, nu)) for kaart in op_bladzijde],
            "blad": _adres(keuzes, request),
        },
    )


@publiek
@require_safe
def vrije_tijd_blad(request):
    """Give the chosen offers as a sheet to print."""
    keuzes = gekozen(request.GET)
    pad = request.build_absolute_uri("/jouw-vrije-tijd/")
    pdf = blad(
        keuzes,
        nu=timezone.now(),
        prijs=_tarief(request),
        adres=f"{pad}?{_adres(keuzes, request)}",
    )
    antwoord = HttpResponse(pdf, content_type="application/pdf")
    antwoord["Content-Disposition"] = 'inline; filename="jouw-vrije-tijd.pdf"'
    return antwoord


def _tarief(request) -> str:
    return GEWOON if request.GET.get("tarief") == GEWOON else KANSENTARIEF


def _adres(keuzes, request) -> str:
    delen = [("kies", str(aanbod.uid)) for aanbod in keuzes]
    if _tarief(request) == GEWOON:
        delen.append(("tarief", GEWOON))
    return urlencode(delen)
