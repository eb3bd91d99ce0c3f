"""What somebody of the OCMW wants to see first: who sits there, what ends soon, how many people."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count
from django.utils import timezone

from partners.models import Rol
from partners.toegang import rol_van
from uitpas.forms.verlengen import VerlengSamenFormulier
from uitpas.models import Kaartsysteem, Kansenstatuut
from uitpas.weergave import BINNENKORT, DRINGEND, nog_dagen
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.registers import Startblok
from wevelgem_netwerk.basis.tekst import meervoud

#: Households of what ends soon on the start page; the list shows all.
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
    if rol_van(request) == Rol.OCMW:
        yield Startblok("uitpas/delen/_aflopend.html", aflopend(request))


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


def aflopend(request, formulier: VerlengSamenFormulier | None = None) -> dict:
    """What the block shows; with `formulier` what somebody just sent stays chosen."""
    vandaag = timezone.localdate()
    gezinnen = per_gezin(aflopende_rechten(request.werkplek, vandaag))
    gekozen = set(formulier.data.getlist("kies")) if formulier else set()
    kaartsysteem = Kaartsysteem.objects.van(request.werkplek.partner.gemeente).first()
    return {
        "formulier": formulier or VerlengSamenFormulier(),
        "aantal": sum(len(gezin) for gezin in gezinnen),
        "einde": dag_voluit(kaartsysteem.standaard_einde(vandaag)) if kaartsysteem else "",
        "rijen": [
            {
                "statuut": oudste,
                "inwoner": oudste.pashouder,
                "mee": meervoud(len(mee), "gezinslid", "gezinsleden") if mee else "",
                "nog": nog_dagen(oudste.einde, vandaag),
                "dringend": oudste.einde <= vandaag + timedelta(days=DRINGEND),
                "gekozen": str(oudste.pk) in gekozen,
            }
            for oudste, *mee in (gezinnen if formulier else gezinnen[:EERSTE])
        ],
        "rest": 0 if formulier else len(gezinnen) - EERSTE,
    }


def aflopende_rechten(werkplek, vandaag: date):
    """Rights that end within 60 days: soonest first, and the oldest at home first."""
    return (
        Kansenstatuut.objects.zichtbaar_voor(werkplek)
        .loopt_af(vandaag, vandaag + timedelta(days=BINNENKORT))
        .select_related("pashouder__deelgemeente", "pashouder__huishouden")
        .order_by("periode__endswith", "pashouder__geboortedatum", "pk")
    )


def per_gezin(statuten: Iterable[Kansenstatuut]) -> list[list[Kansenstatuut]]:
    """Put the rights of one household that end on one day together: that is one proof to see."""
    gezinnen: dict[tuple, list[Kansenstatuut]] = {}
    for statuut in statuten:
        gezinnen.setdefault((statuut.pashouder.huishouden_id, statuut.einde), []).append(statuut)
    return list(gezinnen.values())
