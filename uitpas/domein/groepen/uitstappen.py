"""Verbs of groups: plan an outing, and count afterwards who came. Heads, never names.

Called by aanbieder, toeleider and OCMW for their own partner. Each leaves one log line. None of
these counts is a unique person, and none goes into the ledger: what a desk registers on the group
pass stands there already (docs/beslissingen/086).
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from partners.models import Gebruiker, Lidmaatschap, Rol, Uitgave
from partners.toegang import BEHEER_ROLLEN
from uitpas.leeftijden import LEEFTIJDEN
from uitpas.models import Groep, Groepspas, Uitstap, Uitstaptelling
from uitpas.models.groep import GROOTSTE_GROEP, KLEINSTE_GROEP
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Who goes out with groups.
ROLLEN = frozenset({Rol.AANBIEDER, Rol.TOELEIDER, Rol.OCMW})


class GroepWeigering(Weigering):
    NIET_VAN_JOU = "niet_van_jou", "Deze uitstap is van een andere partner."
    ER_AL = "er_al", "Deze uitstap staat er al op die dag."
    NOG_NIET = "nog_niet", "Tellen kan vanaf de dag van de uitstap."
    HOEVEEL = (
        "hoeveel",
        f"Een groep telt van {KLEINSTE_GROEP} tot {GROOTSTE_GROEP} mensen.",
    )
    TERUG = "terug", "Er kunnen niet meer mensen terugkomen dan er waren."
    LEEFTIJDEN = "leeftijden", "De leeftijden zijn samen meer dan het aantal mensen."
    BEGELEIDER = "begeleider", "Kies als begeleider iemand die bij jullie werkt."
    GROEPSPAS = "groepspas", "Kies een groepspas van jullie die op die dag geldt."
    NIET_AAN_JOU = "niet_aan_jou", "Alleen de coördinator of een beheerder koppelt een uitgave."
    KOST_LIGT_VAST = (
        "kost_ligt_vast",
        "Je vroeg het netwerk al om dit te betalen. Pas het bedrag bij “Wie betaalt dit?” aan.",
    )
    GEBOEKT = (
        "geboekt",
        "Deze kost staat al bij de uitgaven. Klopt ze niet? Vraag de coördinator om ze recht te "
        "zetten.",
    )
    GEEN_KOST = "geen_kost", "Vul in wat het samen kostte. Was het gratis, dan vraag je niets."
    GEEN_BEWIJS = "geen_bewijs", "Zeg waar het bewijs ligt: een nummer, of waar jullie het bewaren."
    NIET_GEVRAAGD = "niet_gevraagd", "Niemand vroeg om deze kost te betalen."
    ANDER_NETWERK = "ander_netwerk", "Kies een budgetpost van het netwerk van deze partner."


@dataclass(frozen=True)
class Plan:
    """What an outing is, as somebody filled it in. `kost` in euro, for everybody together."""

    datum: date
    wat: str
    waar: str = ""
    groep_naam: str = ""
    begeleider: Gebruiker | None = None
    vervoer: str = ""
    groepspas: Groepspas | None = None
    kost: Decimal | None = None


@dataclass(frozen=True)
class Telling:
    """Who came: heads, how many of them came before, bands of age (first age: count), a wish."""

    aantal: int
    terug: int | None = None
    leeftijden: dict[int, int] = field(default_factory=dict)
    wens: str = ""


@transaction.atomic
def plan(
    *, plan: Plan, uitstap: Uitstap | None = None, werkplek: Lidmaatschap, door: Gebruiker
) -> Uitstap:
    """Keep a new or changed outing of the own partner; a name of a regular group makes it one.

    The same outing sent twice is once. Refuses NIET_VAN_JOU, ER_AL, BEGELEIDER, GROEPSPAS, and
    another cost once it was asked (KOST_LIGT_VAST) or booked (GEBOEKT).
    """
    partner = werkplek.partner
    if uitstap is not None:
        _eis_te_wijzigen(uitstap, plan, partner)
    _keur(plan, partner)
    groep = None
    if plan.groep_naam:
        groep, _ = Groep.objects.get_or_create(partner=partner, naam=plan.groep_naam)
    zelfde = Uitstap.objects.select_for_update(of=["self"]).filter(
        partner=partner, datum=plan.datum, wat=plan.wat
    )
    er_al = zelfde.exclude(pk=uitstap.pk if uitstap else None).first()
    if er_al:
        if uitstap is not None:
            raise Geweigerd(GroepWeigering.ER_AL)
        return er_al
    nieuw = uitstap is None
    uitstap = uitstap or Uitstap(partner=partner)
    uitstap.groep = groep
    for naam in ("datum", "wat", "waar", "begeleider", "vervoer", "groepspas", "kost"):
        setattr(uitstap, naam, getattr(plan, naam))
    uitstap.full_clean()
    uitstap.save()
    schrijf_log(
        wat="uitstap gepland" if nieuw else "uitstap gewijzigd",
        onderwerp=uitstap,
        door=door,
        namens=partner,
        telt_vanaf=plan.datum,
        kost=str(plan.kost or ""),
    )
    return uitstap


def _eis_te_wijzigen(uitstap: Uitstap, plan: Plan, partner) -> None:
    """Refuse an outing of another, and another cost once it was asked or booked."""
    if uitstap.partner_id != partner.pk:
        raise Geweigerd(GroepWeigering.NIET_VAN_JOU)
    if plan.kost == uitstap.kost:
        return
    if uitstap.uitgave_id:
        raise Geweigerd(GroepWeigering.GEBOEKT)
    if uitstap.kost_gevraagd_op:
        raise Geweigerd(GroepWeigering.KOST_LIGT_VAST)


def _keur(plan: Plan, partner) -> None:
    """Refuse a guide who works elsewhere, and a group pass that is not theirs on that day."""
    if plan.begeleider is not None and not (
        Lidmaatschap.objects.geldig_op(plan.datum)
        .filter(partner=partner, gebruiker=plan.begeleider)
        .exists()
    ):
        raise Geweigerd(GroepWeigering.BEGELEIDER)
    pas = plan.groepspas
    if pas is not None and not (pas.partner_id == partner.pk and pas.geldig_op(plan.datum)):
        raise Geweigerd(GroepWeigering.GROEPSPAS)


@transaction.atomic
def tel(
    *, uitstap: Uitstap, telling: Telling, op_datum: date, werkplek: Lidmaatschap, door: Gebruiker
) -> Uitstap:
    """Write down who came, or put it right. Counting twice replaces, it never adds.

    Refuses NIET_VAN_JOU, NOG_NIET, HOEVEEL, TERUG and LEEFTIJDEN.
    """
    uitstap = Uitstap.objects.select_for_update(of=["self"]).get(pk=uitstap.pk)
    if uitstap.partner_id != werkplek.partner_id:
        raise Geweigerd(GroepWeigering.NIET_VAN_JOU)
    if uitstap.datum > op_datum:
        raise Geweigerd(GroepWeigering.NOG_NIET)
    if not KLEINSTE_GROEP <= telling.aantal <= GROOTSTE_GROEP:
        raise Geweigerd(GroepWeigering.HOEVEEL)
    if telling.terug is not None and telling.terug > telling.aantal:
        raise Geweigerd(GroepWeigering.TERUG)
    banden = {vanaf for _, vanaf in LEEFTIJDEN}
    leeftijden = {v: n for v, n in telling.leeftijden.items() if n and v in banden}
    if sum(leeftijden.values()) > telling.aantal:
        raise Geweigerd(GroepWeigering.LEEFTIJDEN)
    uitstap.aantal, uitstap.terug = telling.aantal, telling.terug
    uitstap.wens = " ".join(telling.wens.split())[:160]
    uitstap.save(update_fields=["aantal", "terug", "wens"])
    uitstap.tellingen.all().delete()
    Uitstaptelling.objects.bulk_create(
        Uitstaptelling(uitstap=uitstap, vanaf=vanaf, aantal=aantal)
        for vanaf, aantal in leeftijden.items()
    )
    schrijf_log(
        wat="uitstap geteld",
        onderwerp=uitstap,
        door=door,
        namens=werkplek.partner,
        telt_vanaf=uitstap.datum,
        aantal=telling.aantal,
        terug=telling.terug,
    )
    return uitstap


@transaction.atomic
def koppel_uitgave(
    *, uitstap: Uitstap, uitgave: Uitgave | None, door: Gebruiker, werkplek: Lidmaatschap | None
) -> Uitstap:
    """Say which line of the budget paid an outing; None takes that away.

    Only coördinator and beheerder. Refuses NIET_AAN_JOU. The expense itself does not change.
    """
    if werkplek is not None and werkplek.rol not in BEHEER_ROLLEN:
        raise Geweigerd(GroepWeigering.NIET_AAN_JOU)
    Uitstap.objects.filter(pk=uitstap.pk).update(uitgave=uitgave)
    uitstap.uitgave = uitgave
    schrijf_log(
        wat="uitgave bij een uitstap gezet",
        onderwerp=uitstap,
        door=door,
        namens=werkplek.partner if werkplek else "",
        uitgave=uitgave.pk if uitgave else None,
    )
    return uitstap
