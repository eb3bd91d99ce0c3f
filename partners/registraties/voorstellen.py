"""What partners proposes for an agenda (domein/netwerk.md section 8), with the figures of today.

Each piece takes the meeting and yields Voorstel. The key names the fact, so that one agenda never
takes it twice. A piece costs the same few queries however many rows there are.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from partners.lezen import budget
from partners.lezen.vaste_dagen import kiosk_tegen
from partners.models import Aanwezigheid, Actie, Actiepunt, Nota, Overleg
from partners.models.overleg import Aanwezig, Doel
from partners.models.partner import Poot
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.periodes import Kwartaal, dag_voluit
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud, opsomming

#: So many days before it, the deadline of KIOSK belongs on the agenda: the meeting of June too.
KIOSK_VOORAF = 120


def actiepunten(overleg: Overleg) -> Iterator[Voorstel]:
    """Open action points, and how many are late."""
    vandaag = timezone.localdate()
    lijst = list(
        Actiepunt.objects.van_netwerk(overleg.netwerk_id).open().values_list("wat", "tegen")
    )
    if not lijst:
        return
    te_laat = sum(tegen is not None and tegen < vandaag for _, tegen in lijst)
    wat, tegen = lijst[0]
    uitleg = f"Het eerste: {wat}."
    if te_laat:
        dagen = meervoud((vandaag - tegen).days, "dag", "dagen")
        uitleg = f"Het oudste is {dagen} te laat: {wat}."
    yield Voorstel(
        sleutel="actiepunten",
        titel=f"Actiepunten: {te_laat} te laat, {len(lijst)} open",
        uitleg=uitleg,
        bron="actiepunten",
        doel=Doel.OPVOLGEN,
        url=reverse("admin:partners_actiepunt_changelist"),
    )


def trekkingsrecht(overleg: Overleg) -> Iterator[Voorstel]:
    """The drawing right of the year of the meeting: spent, planned, left."""
    stand = budget.stand(overleg.netwerk, overleg.datum.year)
    if stand.trekkingsrecht is None:
        yield Voorstel(
            sleutel=f"budget:{stand.jaar}",
            titel=f"Trekkingsrecht {stand.jaar}: nog niet ingevuld",
            uitleg=f"Besteed: {euro(stand.besteed)}. Gepland: {euro(stand.gepland)}.",
            bron="budget",
            minuten=5,
            url=reverse("admin:partners_trekkingsrecht_changelist"),
        )
        return
    rest = f"Nog over: {euro(stand.over)}."
    if stand.over < 0:
        rest = f"Dat is {euro(-stand.over)} te veel."
    yield Voorstel(
        sleutel=f"budget:{stand.jaar}",
        titel=f"Budget {stand.jaar}: {stand.procent} % van het trekkingsrecht besteed",
        uitleg=(
            f"Besteed: {euro(stand.besteed)} van {euro(stand.trekkingsrecht)}. "
            f"Gepland: {euro(stand.gepland)}. {rest}"
        ),
        bron="budget",
        url=reverse("admin:partners_budgetpost_changelist"),
    )


def zonder_trekker(overleg: Overleg) -> Iterator[Voorstel]:
    """Actions of the running nota that nobody leads yet."""
    acties = list(
        Actie.objects.van_netwerk(overleg.netwerk_id)
        .lopend()
        .filter(
            trekker=None,
            doelstelling__nota__begin__lte=overleg.datum,
            doelstelling__nota__einde__gte=overleg.datum,
        )
        .select_related("doelstelling")
    )
    if acties:
        namen = [f"{a.doelstelling.nummer}{a.letter} {a.titel}" for a in acties]
        hebben = "heeft" if len(acties) == 1 else "hebben"
        yield Voorstel(
            sleutel="zonder-trekker",
            titel=f"{meervoud(len(acties), 'actie', 'acties')} {hebben} nog geen trekker",
            uitleg=f"{opsomming(namen[:3])}{' ...' if namen[3:] else '.'}",
            bron="nota",
            doel=Doel.BESLUIT,
            url=reverse("admin:partners_actie_changelist"),
        )


def gemist_kwartaal(overleg: Overleg) -> Iterator[Voorstel]:
    """The quarter before this one went by without a meeting, though the network met earlier."""
    vorig = Kwartaal.van(overleg.datum).vorige()
    laatste = (
        Overleg.objects.van_netwerk(overleg.netwerk_id)
        .integraal()
        .gaat_door()
        .filter(datum__lte=vorig.einde)
        .first()
    )
    if laatste and laatste.datum < vorig.begin:
        yield Voorstel(
            sleutel=f"gemist:{vorig}",
            titel=f"Geen overleg in het {vorig.naam}",
            uitleg=f"Vier keer per jaar is afgesproken. Het laatste: {dag_voluit(laatste.datum)}.",
            bron="overleg",
            minuten=5,
            doel=Doel.GESPREK,
            url=reverse("admin:partners_overleg_jaarplan", args=[vorig.jaar]),
        )


def nota_en_kiosk(overleg: Overleg) -> Iterator[Voorstel]:
    """The deadline of 1 October when the nota ends this year, or when none runs."""
    laatste = Nota.objects.van_netwerk(overleg.netwerk_id).filter(begin__lte=overleg.datum).first()
    deadline = kiosk_tegen(overleg.datum.year)
    if not laatste or laatste.einde < overleg.datum:
        if overleg.datum > deadline:
            deadline = deadline.replace(year=deadline.year + 1)
        titel = "Er loopt geen afsprakennota"
        uitleg = f"De laatste liep tot en met {dag_voluit(laatste.einde)}. " if laatste else ""
    elif (
        laatste.einde.year == overleg.datum.year
        and 0 <= (deadline - overleg.datum).days <= KIOSK_VOORAF
    ):
        titel = f"KIOSK: {dag_voluit(deadline)}"
        uitleg = f"De nota loopt tot en met {dag_voluit(laatste.einde)}. "
    else:
        return
    yield Voorstel(
        sleutel=f"kiosk:{deadline.year}",
        titel=titel,
        uitleg=f"{uitleg}Een nieuwe vragen we in KIOSK aan, ten laatste op {dag_voluit(deadline)}.",
        bron="nota",
        doel=Doel.BESLUIT,
        url=reverse("admin:partners_nota_changelist"),
    )


def ontbrekende_poot(overleg: Overleg) -> Iterator[Voorstel]:
    """A legal leg that missed the last two meetings (decreet art. 22; domein/netwerk.md 2.2)."""
    vorige = (
        Overleg.objects.van_netwerk(overleg.netwerk_id)
        .integraal()
        .filter(datum__lt=overleg.datum, aanwezigheden__status=Aanwezig.AANWEZIG)
        .distinct()
    )
    rijen = list(
        Aanwezigheid.objects.filter(overleg__in=vorige[:2], status=Aanwezig.AANWEZIG).values_list(
            "overleg__datum", "overleg", "partner__poot"
        )
    )
    namen = [dag_voluit(d) for d, _ in sorted({rij[:2] for rij in rijen}, reverse=True)]
    if len(namen) < 2:
        return
    waren_er = {poot for _, _, poot in rijen}
    weg = [poot for poot in Poot if poot not in waren_er]
    if weg:
        yield Voorstel(
            sleutel="poot",
            titel=f"{len(namen)} keer niet aan tafel: {opsomming([p.label for p in weg])}",
            uitleg=f"Op {opsomming(namen)}. De nota vraagt dat elk van de drie meewerkt.",
            bron="aanwezigheid",
            minuten=5,
            doel=Doel.GESPREK,
            url=reverse("admin:partners_overleg_changelist"),
        )
