"""What the screen in the room shows, and what is asked before the meeting closes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from partners.lezen.agenda import Tijdlijn, open_actiepunten, tijdlijn
from partners.lezen.vaste_punten import REGIO, VERSLAG, is_vast
from partners.models import Actiepunt, Agendapunt, Gebruiker, Lidmaatschap, Overleg, Partner, Rol
from partners.models.overleg import Aanwezig, OverlegSoort

#: What the region brought back in one quarter seldom takes more meetings.
MEESTE_UIT_DE_REGIO = 3


@dataclass(frozen=True)
class Keuze:
    """Somebody who can do something: "partner-gebruiker", or "partner-" for the partner itself."""

    waarde: str
    naam: str


@dataclass(frozen=True)
class Beeld:
    """The item at hand and everything around it.

    `over`: minutes left of the item by the clock, below zero when it runs over; None when the
    meeting did not start yet or is on another day.
    """

    tijden: Tijdlijn
    regel: object
    volgend: Agendapunt | None
    eerste: bool
    aanwezig: int
    verontschuldigd: int
    actiepunten: tuple[Actiepunt, ...]
    mensen: tuple[Keuze, ...]
    openstaand: tuple
    regio: tuple[Overleg, ...]
    over: int | None

    @property
    def is_verslag(self) -> bool:
        return self.regel.punt.sleutel == VERSLAG

    @property
    def deel(self) -> int:
        """How much of the minutes of this item is used by the clock, 0 to 100."""
        minuten = self.regel.punt.minuten
        if self.over is None or not minuten:
            return 0
        return max(0, min(100, round((minuten - self.over) * 100 / minuten)))

    @property
    def te_lang(self) -> int:
        return max(0, -(self.over or 0))


def maak(overleg: Overleg, punt: Agendapunt, *, nu: datetime) -> Beeld:
    """Return the screen of `punt`; the same few queries however long the agenda is."""
    tijden = tijdlijn(overleg)
    plaats = next(i for i, regel in enumerate(tijden.regels) if regel.punt.pk == punt.pk)
    regel = tijden.regels[plaats]
    standen = list(overleg.aanwezigheden.order_by().values_list("status", flat=True))
    volgende = tijden.regels[plaats + 1 :]
    toon_open = punt.sleutel in {"vast:actiepunten", "actiepunten"}
    return Beeld(
        tijden=tijden,
        regel=regel,
        volgend=volgende[0].punt if volgende else None,
        eerste=plaats == 0,
        aanwezig=standen.count(Aanwezig.AANWEZIG),
        verontschuldigd=standen.count(Aanwezig.VERONTSCHULDIGD),
        actiepunten=tuple(punt.actiepunten.select_related("partner", "eigenaar")),
        mensen=tuple(wie_kan(overleg)),
        openstaand=tuple(open_actiepunten(overleg.netwerk_id, op_datum=nu.date()))
        if toon_open
        else (),
        regio=tuple(uit_de_regio(overleg)) if punt.sleutel == REGIO else (),
        over=_over(overleg, regel, nu),
    )


def uit_de_regio(overleg: Overleg) -> list[Overleg]:
    """Return the regional meetings before this one that brought something back, newest first."""
    regio = Overleg.objects.van_netwerk(overleg.netwerk_id).filter(
        soort=OverlegSoort.REGIO, datum__lte=overleg.datum
    )
    return list(regio.gaat_door().exclude(terugbrengen="")[:MEESTE_UIT_DE_REGIO])


def _over(overleg: Overleg, regel, nu: datetime) -> int | None:
    if nu.date() != overleg.datum or nu.time() < overleg.van:
        return None
    einde = timezone.make_aware(datetime.combine(overleg.datum, regel.einde))
    return int((einde - nu).total_seconds() // 60)


def wie_kan(overleg: Overleg) -> list[Keuze]:
    """Return the partners of the list, each followed by its people with an account."""
    partners = {
        partner.pk: partner for partner in Partner.objects.filter(aanwezigheid__overleg=overleg)
    }
    leden = (
        Lidmaatschap.objects.geldig_op(timezone.localdate())
        .filter(partner__in=partners)
        .exclude(rol=Rol.KASSA)
        .select_related("gebruiker")
        .order_by("gebruiker__voornaam", "gebruiker__naam", "pk")
    )
    namen: dict[int, dict[int, str]] = {}
    for lid in leden:
        namen.setdefault(lid.partner_id, {})[lid.gebruiker_id] = str(lid.gebruiker)
    keuzes = []
    for pk, partner in sorted(partners.items(), key=lambda paar: paar[1].naam.lower()):
        keuzes.append(Keuze(f"{pk}-", partner.naam))
        keuzes += [
            Keuze(f"{pk}-{wie}", f"{naam}, {partner.naam}")
            for wie, naam in namen.get(pk, {}).items()
        ]
    return keuzes


def lees_wie(overleg: Overleg, waarde: str) -> tuple[Partner | None, Gebruiker | None]:
    """Return the partner and the person of a choice; nobody for what is not in the list."""
    if waarde not in {keuze.waarde for keuze in wie_kan(overleg)}:
        return None, None
    partner, _, wie = waarde.partition("-")
    return (
        Partner.objects.get(pk=partner),
        Gebruiker.objects.get(pk=wie) if wie else None,
    )


def samen(hunne: str, mijne: str) -> str:
    """Return both texts, one under the other; what stands in the other already is not repeated."""
    hunne, mijne = (tekst.replace("\r\n", "\n").strip() for tekst in (hunne, mijne))
    if not mijne or mijne in hunne:
        return hunne
    if not hunne or hunne in mijne:
        return mijne
    return f"{hunne}\n\n{mijne}"


@dataclass(frozen=True)
class Terugblik:
    """What closing will do: number these decisions, move these items, count these as absent."""

    besluiten: list[Agendapunt]
    blijft_liggen: list[Agendapunt]
    zonder_stand: list[str]
    afspraken: int


def terugblik(overleg: Overleg) -> Terugblik:
    punten = list(overleg.agendapunten.all())
    return Terugblik(
        besluiten=[punt for punt in punten if punt.besluit],
        blijft_liggen=[
            punt
            for punt in punten
            if punt.doorgeschoven
            or not (punt.behandeld or is_vast(punt) or punt.notities or punt.besluit)
        ],
        zonder_stand=[
            str(regel.partner)
            for regel in overleg.aanwezigheden.filter(status=Aanwezig.UITGENODIGD).select_related(
                "partner"
            )
        ],
        afspraken=overleg.actiepunten.count(),
    )
