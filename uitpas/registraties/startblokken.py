"""What somebody of the OCMW wants to see first: who sits there, what ends soon, how many people."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.domein.bescherming import inzage
from uitpas.forms.verlengen import VerlengSamenFormulier
from uitpas.lezen import campagne
from uitpas.models import Kansenstatuut
from wevelgem_netwerk.basis.inzagemodel import Wat
from wevelgem_netwerk.basis.registers import Startblok

#: Households of what ends soon on the start page; the renewal page shows all.
EERSTE = 8


def zoekvak(request) -> Iterable[Startblok]:
    """One question, one box with the focus in it."""
    if rol_van(request) == Rol.OCMW:
        yield Startblok(
            "uitpas/delen/_zoekvak.html",
            {"autofocus": True, "vraag": "", "vervolg": "wie zit er voor je?"},
            kolom="kop",
        )


def loopt_af(request) -> Iterable[Startblok]:
    """Rights that end within 60 days, to extend together (domein/netwerk.md requirement 27)."""
    if rol_van(request) != Rol.OCMW:
        return
    vandaag = timezone.localdate()
    rechten = campagne.rechten(request.werkplek, campagne.Keuze.binnenkort(vandaag))
    gezinnen = campagne.gezinnen(rechten)
    inzage.noteer_lijst(
        werkplek=request.werkplek,
        wat=Wat.LIJST,
        aantal=sum(map(len, gezinnen[:EERSTE])),
        op_tijdstip=timezone.now(),
    )
    yield Startblok(
        "uitpas/delen/_aflopend.html",
        {
            "formulier": VerlengSamenFormulier(),
            "aantal": sum(len(gezin) for gezin in gezinnen),
            "einde": campagne.standaard_einde(request.werkplek, vandaag),
            "rijen": [campagne.rij(gezin, vandaag) for gezin in gezinnen[:EERSTE]],
            "rest": len(gezinnen) - EERSTE,
        },
    )


def cijfers(request) -> Iterable[Startblok]:
    """How many people have a right, and where they live; of the own gemeente."""
    if rol_van(request) != Rol.OCMW:
        return
    lopend = Kansenstatuut.objects.zichtbaar_voor(request.werkplek).geeft_recht_op(
        timezone.localdate()
    )
    per_plek = list(
        lopend.values("pashouder__deelgemeente__naam")
        .annotate(aantal=Count("pashouder", distinct=True))
        .order_by("-aantal", "pashouder__deelgemeente__naam")
    )
    meeste = max((rij["aantal"] for rij in per_plek), default=1)
    yield Startblok(
        "uitpas/delen/_cijfers.html",
        {
            "gemeente": request.werkplek.partner.gemeente,
            "mensen": sum(rij["aantal"] for rij in per_plek),
            "staven": [
                {
                    "naam": rij["pashouder__deelgemeente__naam"] or "onbekend",
                    "tekst": rij["aantal"],
                    "deel": round(100 * rij["aantal"] / meeste),
                }
                for rij in per_plek
            ],
        },
        kolom="zij",
    )
