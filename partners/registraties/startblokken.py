"""What partners shows on the start page: the meeting and the money to who prepares them."""

from django.utils import timezone

from partners.lezen import budget
from partners.lezen.agenda import open_actiepunten, tijdlijn
from partners.models import Actiepunt, Lidmaatschap, Netwerk, Overleg, Partner, Rol
from partners.toegang import rol_van
from wevelgem_netwerk.basis.registers import Startblok

#: So many late action points fit on the page; the list itself holds them all.
MEEST_DRINGEND = 5


def overleg(request) -> list[Startblok]:
    """To the coördinator: the next meeting, and what is late."""
    if rol_van(request) != Rol.COORDINATOR:
        return []
    vandaag = timezone.localdate()
    netwerk = Netwerk.objects.zichtbaar_voor(request.werkplek).first()
    volgend = (
        Overleg.objects.zichtbaar_voor(request.werkplek)
        .integraal()
        .komend(vandaag)
        .order_by("datum", "van")
        .first()
    )
    te_laat = [p for p in open_actiepunten(netwerk, op_datum=vandaag) if p.te_laat]
    inhoud = {
        "vervolg": "wat komt er aan?",
        "overleg": volgend,
        "tijden": tijdlijn(volgend) if volgend else None,
        "te_laat": te_laat[:MEEST_DRINGEND],
        "aantal_te_laat": len(te_laat),
    }
    return [Startblok("partners/delen/_startblok_overleg.html", inhoud)]


def trekkingsrecht(request) -> list[Startblok]:
    """To the coördinator: what is spent of this year's drawing right."""
    if rol_van(request) != Rol.COORDINATOR:
        return []
    netwerk = Netwerk.objects.zichtbaar_voor(request.werkplek).first()
    if not netwerk:
        return []
    stand = budget.stand(netwerk, timezone.localdate().year)
    return [Startblok("partners/delen/_startblok_budget.html", {"stand": stand}, kolom="zij")]


def beheer(request) -> list[Startblok]:
    """To the beheerder: people, partners and rules, with how many there are."""
    if rol_van(request) != Rol.BEHEERDER:
        return []
    vandaag = timezone.localdate()
    inhoud = {
        "mensen": Lidmaatschap.objects.geldig_op(vandaag).values("gebruiker").distinct().count(),
        "partners": Partner.objects.actief().count(),
        "zonder_mensen": Partner.objects.actief()
        .exclude(poot="")
        .exclude(lidmaatschappen__in=Lidmaatschap.objects.geldig_op(vandaag))
        .order_by("naam"),
    }
    return [Startblok("partners/delen/_startblok_beheer.html", inhoud)]


def aan_tafel(request) -> list[Startblok]:
    """To who sits at the table: the meeting that comes, and what they took on. Quiet without."""
    if rol_van(request) not in {Rol.OCMW, Rol.AANBIEDER, Rol.TOELEIDER}:
        return []
    vandaag = timezone.localdate()
    volgend = (
        Overleg.objects.zichtbaar_voor(request.werkplek)
        .komend(vandaag)
        .filter(aanwezigheden__partner=request.werkplek.partner_id)
        .order_by("datum", "van")
        .first()
    )
    acties = Actiepunt.objects.van_mij(request.werkplek).open().count()
    if not volgend and not acties:
        return []
    inhoud = {"overleg": volgend, "acties": acties}
    return [Startblok("partners/delen/_startblok_aan_tafel.html", inhoud, kolom="zij")]


def toeleiding(request) -> list[Startblok]:
    """To the toeleider: the two things they come for."""
    if rol_van(request) != Rol.TOELEIDER:
        return []
    return [Startblok("partners/delen/_startblok_toeleider.html", {})]
