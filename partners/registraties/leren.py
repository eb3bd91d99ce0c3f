"""The learning network on start pages, agendas, terms and the export (the registries)."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from partners.domein.leren import zelftoets as domein
from partners.models import Drempelvrij, Rol, Tip, Zelftoets
from partners.models.drempelvrij import DrempelvrijStand
from partners.models.overleg import Doel
from partners.toegang import rol_van
from wevelgem_netwerk.basis.registers import Bewaartermijn, Exportdeel, Startblok, Voorstel
from wevelgem_netwerk.basis.tekst import meervoud, opsomming
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking


def zelftoets(request) -> list[Startblok]:
    """To a partner: the check of this year, until it is ready. One query."""
    if rol_van(request) != Rol.AANBIEDER:
        return []
    jaar = timezone.localdate().year
    toets = Zelftoets.objects.filter(partner=request.werkplek.partner_id, jaar=jaar).first()
    if toets and toets.klaar_op:
        return []
    inhoud = {"jaar": jaar, "begonnen": toets is not None}
    return [Startblok("partners/delen/_startblok_zelftoets.html", inhoud, kolom="zij")]


def te_bevestigen(request) -> list[Startblok]:
    """To the coördinator: commitments that wait; quiet when none does. One query."""
    if rol_van(request) != Rol.COORDINATOR:
        return []
    wachten = list(
        Drempelvrij.objects.zichtbaar_voor(request.werkplek)
        .te_bevestigen()
        .select_related("partner")
        .order_by("gevraagd_op", "pk")[:5]
    )
    if not wachten:
        return []
    return [Startblok("partners/delen/_startblok_drempelvrij.html", {"wachten": wachten})]


def drempelvrij(overleg) -> Iterator[Voorstel]:
    """Propose the commitments that wait for the coördinator. One query."""
    namen = list(
        Drempelvrij.objects.van_netwerk(overleg.netwerk_id)
        .filter(stand=DrempelvrijStand.GEVRAAGD)
        .order_by("gevraagd_op", "pk")
        .values_list("partner__naam", flat=True)
        .distinct()
    )
    if namen:
        wacht = "wacht" if len(namen) == 1 else "wachten"
        yield Voorstel(
            sleutel="drempelvrij",
            titel=f"Drempelvrij: {meervoud(len(namen), 'engagement', 'engagementen')} {wacht}",
            uitleg=f"Van {opsomming(namen[:3])}{' ...' if namen[3:] else '.'}",
            bron="lerend netwerk",
            minuten=5,
            doel=Doel.GESPREK,
            url=reverse("admin:partners_drempelvrij_changelist"),
        )


def termijn_zelftoets() -> Termijn:
    return Termijn(
        wat="zelftoetsen",
        duur=f"{settings.BEWAAR_ZELFTOETS_JAREN} jaar",
        na="het jaar van de toets",
        daarna="de toets verdwijnt",
        bron="instelling BEWAAR_ZELFTOETS_JAREN",
    )


def verwerkingen() -> Iterable[Verwerking]:
    """Of organisations, not of people; told because a term goes with it."""
    yield Verwerking(
        naam="Lerend netwerk",
        waarom="Van elkaar leren hoe je drempels wegneemt.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="organisaties van het netwerk",
        welke=("de antwoorden op de zelftoets", "tips en wat anderen ervan zeggen"),
        wie_ziet=(
            "de eigen organisatie: haar zelftoets",
            "het netwerk: tips, en totalen vanaf vijf",
        ),
        termijnen=(termijn_zelftoets(),),
    )


def bewaartermijnen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Old self-checks go: they are the partner's own, and only a few years are compared."""
    oud = domein.ruim_op(op_datum)
    yield termijn_zelftoets().voorbij(
        oud.count(), lambda: oud.delete()[1].get("partners.Zelftoets", 0)
    )


def export(netwerk) -> Iterator[Exportdeel]:
    """Yield the library of tips, for a successor. Self-checks stay with their partner."""
    rijen = (
        Tip.objects.van_netwerk(netwerk)
        .met_ervaringen()
        .values_list(
            "drempel__naam", "titel", "tekst", "partner__naam", "bron", "aantal_ervaringen"
        )
    )
    koppen = ("drempel", "tip", "zo_doe_je_het", "van", "bron", "ervaringen")
    yield Exportdeel("tips", koppen, list(rijen))
