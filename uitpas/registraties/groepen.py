"""Groups and the work outside, on start pages, agendas, terms, indicators and the export."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db.models import CharField, Count, Sum, Value
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from partners.models.overleg import Doel
from partners.toegang import rol_van
from uitpas.domein.groepen import jeugd
from uitpas.domein.groepen import uitstappen as groepen
from uitpas.models import Jeugdmoment, Jeugdtelling, Opstap, Uitstap
from wevelgem_netwerk.basis.registers import Bewaartermijn, Exportdeel, Startblok, Voorstel
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking

#: What was asked for longer ago than this was on an agenda before: four meetings a year.
WENSEN_TERUG = timedelta(days=100)


def buiten(request) -> list[Startblok]:
    """To who works outside with young people: the one button. No query."""
    if not jeugd.mag(request.werkplek or None):
        return []
    inhoud = {"vervolg": "waar ga je naartoe?"}
    return [Startblok("uitpas/delen/_startblok_buiten.html", inhoud, kolom="kop")]


def op_stap(request) -> list[Startblok]:
    """To who goes out with groups: what comes, and what waits to be counted. Quiet without.

    The OCMW has somebody in front of it there and finds its outings under Leren. One query.
    """
    if rol_van(request) not in groepen.ROLLEN - {Rol.OCMW}:
        return []
    vandaag = timezone.localdate()
    rijen = list(
        Uitstap.objects.van(request.werkplek.partner_id)
        .filter(aantal__isnull=True)
        .order_by("datum", "pk")[:5]
    )
    if not rijen:
        return []
    inhoud = {
        "te_tellen": [u for u in rijen if u.datum <= vandaag],
        "komend": [u for u in rijen if u.datum > vandaag],
    }
    return [Startblok("uitpas/delen/_startblok_groepen.html", inhoud, kolom="zij")]


def te_boeken(request) -> list[Startblok]:
    """To the coördinator: what outings cost that partners asked the network to pay. One query."""
    if rol_van(request) != Rol.COORDINATOR:
        return []
    wacht = Uitstap.objects.zichtbaar_voor(request.werkplek).te_boeken()
    som = wacht.order_by().aggregate(aantal=Count("pk"), bedrag=Sum("kost"))
    if not som["aantal"]:
        return []
    lijst = reverse("admin:uitpas_uitstap_changelist")
    inhoud = {
        "wat": meervoud(som["aantal"], "uitstap", "uitstappen"),
        "bedrag": som["bedrag"],
        "url": f"{lijst}?kost_gevraagd_op__isempty=0&uitgave__isempty=1",
    }
    return [Startblok("uitpas/delen/_startblok_kost.html", inhoud, kolom="zij")]


def wensen(overleg) -> Iterator[Voorstel]:
    """Propose what groups and young people asked for since the last quarter. One query."""
    sinds = overleg.datum - WENSEN_TERUG
    groep = (
        Uitstap.objects.filter(partner__gemeente__netwerk=overleg.netwerk_id)
        .filter(datum__range=(sinds, overleg.datum))
        .exclude(wens="")
        .order_by()
        .values_list("datum", "pk", "wens", Value("g", output_field=CharField()))
    )
    jong = (
        Jeugdmoment.objects.filter(partner__gemeente__netwerk=overleg.netwerk_id)
        .filter(datum__range=(sinds, overleg.datum))
        .exclude(zin="")
        .order_by()
        .values_list("datum", "pk", "zin", Value("j", output_field=CharField()))
    )
    rijen = list(groep.union(jong))
    if not rijen:
        return
    rijen.sort(reverse=True)
    van_groep = sum(soort == "g" for *_, soort in rijen)
    delen = [
        meervoud(van_groep, "groep", "groepen"),
        meervoud(len(rijen) - van_groep, "moment buiten", "momenten buiten"),
    ]
    laatste = " / ".join(zin.removesuffix(".") for _, _, zin, _ in rijen[:3])
    yield Voorstel(
        sleutel=f"wensen:{overleg.datum:%Y-%m}",
        titel=f"Wat groepen en jongeren vragen: {len(rijen)} wensen"
        if len(rijen) > 1
        else "Wat groepen en jongeren vragen: 1 wens",
        uitleg=f"Uit {delen[0]} en {delen[1]}. {laatste}{' ...' if rijen[3:] else '.'}",
        bron="groepen",
        doel=Doel.GESPREK,
        url=reverse("uitpas:groepen"),
    )


def termijn_zin() -> Termijn:
    return Termijn(
        wat="zinnen van momenten buiten",
        duur=f"{settings.BEWAAR_JEUGDZINNEN_DAGEN} dagen",
        na="het moment",
        daarna="de zin verdwijnt; de aantallen blijven",
        bron="instelling BEWAAR_JEUGDZINNEN_DAGEN",
    )


def termijn_begeleider() -> Termijn:
    return Termijn(
        wat="begeleiders van uitstappen",
        duur=f"{settings.BEWAAR_BEGELEIDERS_DAGEN} dagen",
        na="de uitstap",
        daarna="de naam van de begeleider verdwijnt",
        bron="instelling BEWAAR_BEGELEIDERS_DAGEN",
    )


def verwerkingen() -> Iterable[Verwerking]:
    """Heads without names; of a guide the account is known for a while."""
    yield Verwerking(
        naam="Groepen en momenten buiten",
        waarom="Weten of uitstappen en straathoekwerk mensen bereiken.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="begeleiders; van deelnemers alleen aantallen per leeftijd",
        welke=("wie begeleidde", "een zin over het moment, zonder namen"),
        wie_ziet=("de eigen organisatie", "de coördinator: aantallen"),
        termijnen=(termijn_zin(), termijn_begeleider()),
    )


def bewaartermijnen(op_datum: date) -> Iterable[Bewaartermijn]:
    """The line of a moment outside goes, the counts stay; a guide is no longer named."""
    dagen = settings.BEWAAR_JEUGDZINNEN_DAGEN
    zinnen = Jeugdmoment.objects.filter(datum__lt=op_datum - timedelta(days=dagen)).exclude(zin="")
    yield termijn_zin().voorbij(zinnen.count(), lambda: zinnen.update(zin=""))
    dagen = settings.BEWAAR_BEGELEIDERS_DAGEN
    grens = op_datum - timedelta(days=dagen)
    gidsen = Uitstap.objects.filter(datum__lt=grens, begeleider__isnull=False)
    yield termijn_begeleider().voorbij(gidsen.count(), lambda: gidsen.update(begeleider=None))


def export(netwerk) -> Iterator[Exportdeel]:
    """Yield the outings of groups for a successor, without heads: small ones could be told."""
    rijen = (
        Uitstap.objects.van_netwerk(netwerk)
        .geteld()
        .values_list("datum", "wat", "partner__naam", "groep__naam", "kost")
    )
    koppen = ("datum", "wat", "partner", "vaste_groep", "kost")
    yield Exportdeel("uitstappen", koppen, list(rijen))


def uitstappen():
    return "uitstappen", "Uitstappen met een groep in het jaar", _uitstappen


def _uitstappen(jaar: int) -> int:
    return Uitstap.objects.geteld().in_jaar(jaar).count()


def groepsdeelnames():
    return "groepsdeelnames", "Keer dat iemand met een groep meeging in het jaar", _hoofden


def _hoofden(jaar: int) -> int:
    return Uitstap.objects.in_jaar(jaar).geteld().samen()["hoofden"]


def momenten_buiten():
    return "momenten-buiten", "Momenten buiten bij jongeren in het jaar", _momenten


def _momenten(jaar: int) -> int:
    return Jeugdmoment.objects.in_jaar(jaar).count()


def contacten_buiten():
    return "contacten-buiten", "Contacten met jongeren buiten in het jaar", _contacten


def _contacten(jaar: int) -> int:
    tellingen = Jeugdtelling.objects.filter(moment__datum__year=jaar)
    return tellingen.aggregate(som=Sum("aantal"))["som"] or 0


def opstappen():
    return "opstappen", "Stappen die jongeren zelf zetten, van elke soort, in het jaar", _opstappen


def _opstappen(jaar: int) -> int:
    stappen = Opstap.objects.filter(moment__datum__year=jaar)
    return stappen.aggregate(som=Sum("aantal"))["som"] or 0
