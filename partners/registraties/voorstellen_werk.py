"""What partners proposes out of money, region and earlier meetings (see voorstellen.py)."""

from collections.abc import Iterator

from django.urls import reverse

from partners.lezen.vaste_dagen import verantwoording_tegen
from partners.models import Agendapunt, Budgetpost, Overleg, RegioAfspraak
from partners.models.overleg import Doel
from wevelgem_netwerk.basis.geld import euro
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.registers import Voorstel
from wevelgem_netwerk.basis.tekst import meervoud, opsomming

#: From here a budget post is nearly used (domein/netwerk.md section 8).
BIJNA_OP = 80
#: A post is behind when, past half of the year, less than half of its share of the year is spent.
HALFWEG = 0.5
ACHTER = 50
MAANDEN_VOOR_VERANTWOORDING = 4


def budgetposten(overleg: Overleg) -> Iterator[Voorstel]:
    """Posts of the year of the meeting that are nearly used, or that stay behind."""
    jaar = overleg.datum.year
    deel = overleg.datum.timetuple().tm_yday / 366
    vol, achter = [], []
    for post in (
        Budgetpost.objects.van_netwerk(overleg.netwerk_id)
        .filter(jaar=jaar)
        .select_related("actie")
        .met_stand()
        .filter(beschikbaar__gt=0)
        .order_by("actie__doelstelling__nummer", "actie__letter", "pk")
    ):
        procent = post.besteed * 100 / post.beschikbaar
        naam = f"{post.actie}: {euro(post.besteed)} van {euro(post.beschikbaar)}"
        if procent > BIJNA_OP:
            vol.append(naam)
        elif deel > HALFWEG and procent < deel * ACHTER:
            achter.append(naam)
    if not vol and not achter:
        return
    titels = []
    if vol:
        titels.append(f"{meervoud(len(vol), 'post', 'posten')} boven {BIJNA_OP} %")
    if achter:
        titels.append(f"{meervoud(len(achter), 'post', 'posten')} achter op het jaar")
    namen = [*vol, *achter]
    yield Voorstel(
        sleutel=f"budgetposten:{jaar}",
        titel=f"Budget {jaar}: {opsomming(titels)}",
        uitleg=f"{'; '.join(namen[:3])}{' ...' if namen[3:] else '.'}",
        bron="budget",
        doel=Doel.GESPREK,
        url=reverse("admin:partners_budgetpost_changelist"),
    )


def verantwoording(overleg: Overleg) -> Iterator[Voorstel]:
    """The yearly accountability of the year before, in the first months or before its day."""
    if overleg.datum.month > MAANDEN_VOOR_VERANTWOORDING:
        return
    jaar = overleg.datum.year - 1
    dag = verantwoording_tegen(overleg.datum.year)
    zin = f"Ten laatste op {dag_voluit(dag)}." if dag else "De uiterste dag is nog te bevestigen."
    yield Voorstel(
        sleutel=f"verantwoording:{jaar}",
        titel=f"Verantwoording over {jaar}",
        uitleg=f"Wat is besteed, wie werkte mee, wat is bereikt. {zin}",
        bron="nota",
        doel=Doel.BESLUIT,
        url=reverse("admin:partners_nota_changelist"),
    )


def regio_bevestigen(overleg: Overleg) -> Iterator[Voorstel]:
    """What the region agreed and the own gemeente still has to confirm."""
    namen = list(
        RegioAfspraak.objects.van_netwerk(overleg.netwerk_id)
        .te_bevestigen()
        .values_list("titel", flat=True)
    )
    if namen:
        yield Voorstel(
            sleutel="regio-bevestigen",
            titel=f"Regio: {meervoud(len(namen), 'afspraak', 'afspraken')} te bevestigen",
            uitleg=f"{opsomming(namen[:3])}{' ...' if namen[3:] else '.'}",
            bron="regio",
            doel=Doel.BESLUIT,
            url=reverse("admin:partners_regioafspraak_changelist") + "?bevestigd=nee",
        )


def doorgeschoven(overleg: Overleg) -> Iterator[Voorstel]:
    """Items of the last meeting of the same kind that were not reached."""
    vorige = (
        Overleg.objects.van_netwerk(overleg.netwerk_id)
        .gaat_door()
        .filter(soort=overleg.soort, datum__lt=overleg.datum)
        .order_by("-datum", "-van")
        .values("pk")[:1]
    )
    for punt in Agendapunt.objects.filter(overleg__in=vorige, doorgeschoven=True).select_related(
        "overleg"
    ):
        yield Voorstel(
            sleutel=f"door:{punt.pk}",
            titel=punt.titel,
            uitleg=f"Bleef liggen op {dag_voluit(punt.overleg.datum)}. {punt.toelichting}".strip(),
            bron="vorig overleg",
            minuten=punt.minuten,
            doel=punt.doel,
            url=reverse("partners:overleg", args=[punt.overleg.uid]),
        )
