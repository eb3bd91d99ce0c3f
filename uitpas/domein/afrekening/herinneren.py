"""Verb: remind organisers of what they did not register, before the period is settled.

No click, no money (domein/uitpas.md 3.5 and 6.9). Once a period for each organiser, and no person
in the mail: activities and days only.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from aanbod.models import Moment
from partners.models import Lidmaatschap, Partner, Rol
from uitpas.domein.afrekening.vergeten import vergeten_in
from uitpas.models import Afrekening, Herinnering
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import sleutel_van
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.schending import schendt
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering
from wevelgem_netwerk.basis.woorden import als_dag

#: So many activities fit in a mail; the rest is on the start page.
MEESTE_IN_MAIL = 15


class HerinnerWeigering(Weigering):
    KOMT_NOG = "komt_nog", "Deze periode moet nog beginnen. Er is nog niets te vergeten."
    GESLOTEN = "gesloten", "Deze periode is al afgerekend. Een herinnering helpt niet meer."
    AL_HERINNERD = "al_herinnerd", "Deze organisator kreeg over deze periode al een herinnering."
    GEEN_ADRES = "geen_adres", "Bij deze organisator is er niemand om te mailen."


@dataclass(frozen=True)
class Vergeten:
    """What one organiser did not register in a period, and who of it can be told."""

    partner: Partner
    momenten: tuple[Moment, ...]
    adressen: tuple[str, ...]


def te_herinneren(periode: Periode, *, op_datum: date) -> list[Vergeten]:
    """Return who forgot something in `periode` and was not reminded of it yet, by name.

    Three queries. Raises Geweigerd for a period that is settled or did not begin.
    """
    if op_datum <= periode.begin:
        raise Geweigerd(HerinnerWeigering.KOMT_NOG)
    if Afrekening.objects.gesloten().filter(dagen__contains=periode.bereik).exists():
        raise Geweigerd(HerinnerWeigering.GESLOTEN)
    al = Herinnering.objects.filter(dagen=periode.bereik).values("partner")
    per_partner = defaultdict(list)
    for moment in vergeten_in(periode, op_datum=op_datum).exclude(aanbod__partner__in=al):
        per_partner[moment.aanbod.partner].append(moment)
    adressen = _adressen(per_partner, op_datum)
    return [
        Vergeten(partner, tuple(momenten), adressen.get(partner.pk, ()))
        for partner, momenten in sorted(per_partner.items(), key=lambda paar: paar[0].naam)
    ]


def _adressen(partners, op_datum: date) -> dict[int, tuple[str, ...]]:
    """The addresses of who works for each as aanbieder on that day."""
    rijen = (
        Lidmaatschap.objects.geldig_op(op_datum)
        .filter(partner__in=partners, rol=Rol.AANBIEDER, gebruiker__is_active=True)
        .order_by("partner", "gebruiker__email")
        .values_list("partner", "gebruiker__email")
    )
    gevonden = defaultdict(dict)
    for partner, adres in rijen:
        gevonden[partner][adres] = None
    return {partner: tuple(adressen) for partner, adressen in gevonden.items()}


@transaction.atomic
def herinner(
    *, periode: Periode, vergeten: Vergeten, op_datum: date, adres: str = ""
) -> Herinnering:
    """Mail what is in `vergeten` to its organiser, everybody apart; `adres` is the portal.

    For the command. The row that says so comes first and is unique, so that two at once send one
    mail; the mails are kept with it and leave after the commit, later when the mail server is away.
    Leaves one log row. Raises Geweigerd with a HerinnerWeigering.
    """
    if not vergeten.adressen:
        raise Geweigerd(HerinnerWeigering.GEEN_ADRES)
    rij = Herinnering(
        partner=vergeten.partner,
        dagen=periode.bereik,
        momenten=len(vergeten.momenten),
        ontvangers=len(vergeten.adressen),
    )
    try:
        with transaction.atomic():
            rij.save()
    except IntegrityError as fout:
        if not schendt(fout, "herinnering_een_keer_per_periode"):
            raise
        raise Geweigerd(HerinnerWeigering.AL_HERINNERD) from fout
    schrijf_log(
        wat="herinnering verstuurd",
        onderwerp=vergeten.partner,
        telt_vanaf=op_datum,
        periode=str(periode),
        activiteiten=rij.momenten,
        ontvangers=rij.ontvangers,
    )
    _verstuur(rij, periode, vergeten, adres)
    return rij


def _verstuur(rij: Herinnering, periode: Periode, vergeten: Vergeten, adres: str) -> None:
    tekst = render_to_string(
        "uitpas/mail/herinnering.txt",
        {
            "periode": periode,
            "partner": vergeten.partner.naam,
            "regels": [
                (als_dag(moment.begin), moment.aanbod.titel)
                for moment in reversed(vergeten.momenten[:MEESTE_IN_MAIL])
            ],
            "meer": max(0, len(vergeten.momenten) - MEESTE_IN_MAIL),
            "adres": adres.rstrip("/"),
        },
    )
    verstuur(
        *(
            Bericht(
                aan=naar,
                onderwerp=f"Nog te registreren in {periode.voluit}",
                tekst=tekst,
                sleutel=f"{sleutel_van(rij)}:{nummer}",
            )
            for nummer, naar in enumerate(vergeten.adressen)
        ),
        over=rij,
    )
