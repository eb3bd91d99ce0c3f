"""The account of a year: what was realised, from which purse, with whom (netwerk.md 11.4).

Amounts in euro, summed in the database from stored lines, never rounded again. Every sum carries
the filter of the list of expenses that shows its lines.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.urls import reverse

from partners.lezen.voortgang import Actiestand, van_acties
from partners.models import (
    Aanwezigheid,
    Actie,
    Betrokkenheid,
    Nota,
    Overleg,
    Trekkingsrecht,
    Uitgave,
)
from partners.models.budget import EIGEN_BRONNEN, Bron, Categorie
from partners.models.nota import COFINANCIERING, COFINANCIERING_BRON
from partners.models.overleg import Aanwezig
from wevelgem_netwerk.basis.geld import NUL, rond_af


@dataclass(frozen=True)
class Som:
    """An amount and the address of the list with its lines."""

    naam: str
    bedrag: Decimal
    url: str = ""


@dataclass(frozen=True)
class Actierij:
    """What an action cost, per purse in the order of the columns, and together."""

    code: str
    titel: str
    bedragen: tuple[Som, ...]
    samen: Som


@dataclass(frozen=True)
class Cofinanciering:
    """The own share against what is asked: `ratio` times the drawing right."""

    ratio: Decimal
    bron: str
    nodig: Decimal
    bereikt: Decimal

    @property
    def procent(self) -> int:
        """Of what is asked, in whole percents, rounded down; 100 when nothing is asked."""
        return int(self.bereikt * 100 / self.nodig) if self.nodig else 100

    @property
    def gevuld(self) -> int:
        return max(0, min(100, self.procent))

    @property
    def tekort(self) -> Decimal:
        return max(NUL, self.nodig - self.bereikt)


@dataclass(frozen=True)
class Partnerrij:
    """A partner of the nota, its part in it, and how many meetings of the network it attended."""

    partner: str
    rollen: tuple[str, ...]
    hoe: str
    aanwezig: int


@dataclass(frozen=True)
class Verantwoording:
    recht: Trekkingsrecht
    samen: Decimal
    per_categorie: tuple[Som, ...]
    per_bron: tuple[Som, ...]
    acties: tuple[Actierij, ...]
    cofinanciering: Cofinanciering
    partners: tuple[Partnerrij, ...]
    aantal_overleg: int
    gerealiseerd: tuple[Actiestand, ...]
    zonder_betaling: int


def lijst_url(jaar: int, **filters) -> str:
    """Return the address of the list of expenses of `jaar`, filtered further."""
    vraag = {"budgetpost__jaar": jaar} | {f"budgetpost__{k}": w for k, w in filters.items()}
    return f"{reverse('admin:partners_uitgave_changelist')}?{urlencode(vraag)}"


def bereken(recht: Trekkingsrecht) -> Verantwoording:
    """Return the account of the year of `recht`, in a fixed number of queries."""
    uitgaven = Uitgave.objects.van_jaar(recht.netwerk_id, recht.jaar)
    velden = ("budgetpost__actie", "budgetpost__bron", "budgetpost__categorie")
    sommen: dict[str, dict] = {veld: defaultdict(lambda: NUL) for veld in (*velden, "actie_bron")}
    for rij in uitgaven.order_by().values(*velden).annotate(som=Sum("bedrag")):
        for veld in velden:
            sommen[veld][rij[veld]] += rij["som"]
        sommen["actie_bron"][rij[velden[0]], rij[velden[1]]] += rij["som"]
    bronnen = [bron for bron in Bron if bron in sommen[velden[1]]]
    aantal, aanwezig = _aanwezig(recht)
    notas = Nota.objects.van_netwerk(recht.netwerk_id).in_jaar(recht.jaar)
    return Verantwoording(
        recht=recht,
        samen=sum(sommen[velden[1]].values(), NUL),
        per_categorie=_sommen(Categorie, sommen[velden[2]], recht.jaar, "categorie"),
        per_bron=_sommen(bronnen, sommen[velden[1]], recht.jaar, "bron"),
        acties=_acties(recht.jaar, sommen[velden[0]], sommen["actie_bron"], bronnen),
        cofinanciering=_cofinanciering(recht, notas.first(), sommen[velden[1]]),
        partners=_partners(notas, aanwezig),
        aantal_overleg=aantal,
        gerealiseerd=tuple(
            van_acties(
                Actie.objects.filter(doelstelling__nota__in=notas), tot=date(recht.jaar, 12, 31)
            )
        ),
        zonder_betaling=uitgaven.filter(datum_betaling=None).count(),
    )


def _sommen(keuzes, bedragen, jaar: int, veld: str) -> tuple[Som, ...]:
    """One sum a choice, in the order of the choices, with the address of its lines."""
    return tuple(
        Som(keuze.label, bedragen.get(keuze, NUL), lijst_url(jaar, **{veld: keuze}))
        for keuze in keuzes
    )


def _acties(jaar, per_actie, per_actie_bron, bronnen) -> tuple[Actierij, ...]:
    acties = (
        Actie.objects.filter(pk__in=per_actie)
        .select_related("doelstelling")
        .order_by("doelstelling__nota", "doelstelling__nummer", "letter")
    )
    return tuple(
        Actierij(
            code=f"{actie.doelstelling.nummer}{actie.letter}",
            titel=actie.titel,
            bedragen=tuple(
                Som(
                    bron.label,
                    per_actie_bron.get((actie.pk, bron), NUL),
                    lijst_url(jaar, actie=actie.pk, bron=bron)
                    if (actie.pk, bron) in per_actie_bron
                    else "",
                )
                for bron in bronnen
            ),
            samen=Som("samen", per_actie[actie.pk], lijst_url(jaar, actie=actie.pk)),
        )
        for actie in acties
    )


def _cofinanciering(recht, nota, per_bron) -> Cofinanciering:
    """The ratio of the nota; of a closed year the one that counted then."""
    ratio = nota.cofinanciering if nota else COFINANCIERING
    bron = nota.cofinanciering_bron if nota else COFINANCIERING_BRON
    if recht.gesloten:
        ratio = Decimal(recht.vastgelegd.get("ratio", ratio))
        bron = recht.vastgelegd.get("ratio_bron", bron)
    return Cofinanciering(
        ratio=ratio,
        bron=bron,
        nodig=rond_af(ratio * recht.bedrag),
        bereikt=sum((per_bron[b] for b in EIGEN_BRONNEN if b in per_bron), NUL),
    )


def _aanwezig(recht) -> tuple[int, dict[int, int]]:
    """Return how many meetings of the whole network had attendance, and how many each partner."""
    waren_er = Aanwezigheid.objects.filter(
        overleg__in=Overleg.objects.van_netwerk(recht.netwerk_id)
        .integraal()
        .filter(datum__year=recht.jaar),
        status=Aanwezig.AANWEZIG,
    ).order_by()
    aantal = waren_er.aggregate(n=Count("overleg", distinct=True))["n"]
    per_partner = waren_er.values_list("partner").annotate(n=Count("pk"))
    return aantal, dict(per_partner)


def _partners(notas, aanwezig) -> tuple[Partnerrij, ...]:
    rijen = Betrokkenheid.objects.filter(nota__in=notas).select_related("partner")
    return tuple(
        Partnerrij(
            partner=rij.partner.naam,
            rollen=tuple(
                str(rij._meta.get_field(veld).verbose_name)
                for veld in ("opmaak", "opvolging", "uitvoering")
                if getattr(rij, veld)
            ),
            hoe=rij.hoe,
            aanwezig=aanwezig.get(rij.partner_id, 0),
        )
        for rij in rijen
    )
