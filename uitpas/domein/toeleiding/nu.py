"""What a worker has to do now for who they lead: a read, for the start page and the mail."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from aanbod.models import Moment
from aanbod.models.moment import MomentStatus
from partners.models import Gebruiker, Lidmaatschap, Rol
from uitpas.models import Toeleiding
from uitpas.models.toeleiding import MET_AFSPRAAK, OP_TE_VOLGEN, Overname, Stap
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.woorden import dag

#: What an arranged date can turn out to be, and how that is said.
_VERVALLEN = {
    MomentStatus.GEANNULEERD: "gaat niet door",
    MomentStatus.UITGESTELD: "is uitgesteld",
}
#: A wish or a choice that nothing happened to for so long asks for attention.
STIL = timedelta(days=14)
#: What is said of somebody whom another leads, by who was asked to go on.
VAN_EEN_ANDER = {
    Overname.COLLEGA: "een collega vraagt of jij verdergaat",
    Overname.OCMW: "een toeleider vraagt of het OCMW verdergaat",
    "": "wie dit opvolgde, werkt hier niet meer. Ga jij verder?",
}


@dataclass(frozen=True)
class TeDoen:
    """One thing to do: with whom, what, and since or on which day."""

    toeleiding: Toeleiding
    wat: str
    dag: date


def te_doen(werkplek, *, op_datum: date) -> list[TeDoen]:
    """Return what asks for this worker, the oldest day first: overdue follow-ups, who went
    yesterday, an arranged date that does not take place, a wish where nothing happens, and what
    others ask to take over. One query."""
    van_mij = Q(partner=werkplek.partner_id, toeleider=werkplek.gebruiker_id)
    rijen = Toeleiding.objects.zichtbaar_voor(werkplek).open()
    rijen = rijen.filter(_vraagt_iets(op_datum) | ~van_mij)
    dingen = [_ding(rij, werkplek) for rij in rijen.met_aanbod().select_related("moment")]
    return sorted(dingen, key=lambda ding: (ding.dag, ding.toeleiding.pk))


def _vraagt_iets(op_datum: date) -> Q:
    return (
        Q(stap__in=OP_TE_VOLGEN, opvolgen_op__lte=op_datum)
        | Q(stap__in=MET_AFSPRAAK, afspraak_op__lte=op_datum)
        | Q(stap__in=MET_AFSPRAAK, moment__status__in=_VERVALLEN)
        | Q(stap__in=[Stap.WENS, Stap.KEUZE], stap_op__lte=op_datum - STIL)
        | Q(stap=Stap.GESTOPT, stap_op__lte=op_datum - STIL)
    )


def _ding(rij: Toeleiding, werkplek) -> TeDoen:
    van_mij = (rij.partner_id, rij.toeleider_id) == (werkplek.partner_id, werkplek.gebruiker_id)
    if not van_mij:
        return TeDoen(rij, VAN_EEN_ANDER[rij.overname], rij.stap_op)
    if rij.stap in OP_TE_VOLGEN:
        return TeDoen(rij, f"vraag hoe het gaat bij {rij.aanbod}", rij.opvolgen_op)
    if rij.stap in MET_AFSPRAAK:
        return TeDoen(rij, _over_de_afspraak(rij), rij.afspraak_op)
    if rij.stap == Stap.WENS:
        return TeDoen(rij, "zoek samen iets dat past", rij.stap_op)
    if rij.stap == Stap.KEUZE:
        return TeDoen(rij, f"spreek af wanneer jullie gaan: {rij.aanbod}", rij.stap_op)
    return TeDoen(rij, "iets anders proberen, of afsluiten", rij.stap_op)


def _over_de_afspraak(rij: Toeleiding) -> str:
    waar = f"{dag(rij.afspraak_op)}: {rij.aanbod}"
    if rij.moment and (hoe := _VERVALLEN.get(rij.moment.status)):
        return f"{waar} {hoe}. Spreek opnieuw af."
    return f"{waar}. Hoe was het?"


def wie_afsprak(momenten: list[Moment]) -> list[Gebruiker]:
    """Return the workers who arranged to be with somebody at one of these dates of one offer.

    Only who still works there, and never with whom: for a mail when it does not take place.
    """
    dagen = {timezone.localdate(moment.begin) for moment in momenten}
    zonder_uur = Q(moment__isnull=True, aanbod=momenten[0].aanbod_id, afspraak_op__in=dagen)
    rijen = Toeleiding.objects.filter(
        Q(moment__in=[moment.pk for moment in momenten]) | zonder_uur,
        stap__in=MET_AFSPRAAK,
        gewist_op__isnull=True,
    )
    leden = Lidmaatschap.objects.geldig_op(timezone.localdate()).filter(
        rol__in=[Rol.TOELEIDER, Rol.OCMW],
        gebruiker__is_active=True,
        gebruiker__in=rijen.order_by().values("toeleider"),
    )
    return list(Gebruiker.objects.filter(pk__in=leden.values("gebruiker")).order_by("pk"))


def overzichten(*, op_datum: date) -> Iterable[tuple[Gebruiker, int]]:
    """Yield per worker how many people ask for something on `op_datum`. Two queries.

    What a colleague or the OCMW was asked for counts for who leads it, until it is taken over.
    """
    rijen = Toeleiding.objects.open().filter(_vraagt_iets(op_datum), gewist_op__isnull=True)
    per_wie = defaultdict(int)
    for toeleider, partner in rijen.order_by().values_list("toeleider", "partner"):
        per_wie[toeleider, partner] += 1
    leden = Lidmaatschap.objects.geldig_op(op_datum).filter(
        gebruiker__in={wie for wie, _ in per_wie}, rol__in=[Rol.TOELEIDER, Rol.OCMW]
    )
    samen: dict[Gebruiker, int] = defaultdict(int)
    geteld = set()
    for lid in leden.select_related("gebruiker").order_by("gebruiker__email", "pk"):
        sleutel = (lid.gebruiker_id, lid.partner_id)
        if sleutel in per_wie and sleutel not in geteld:
            geteld.add(sleutel)
            samen[lid.gebruiker] += per_wie[sleutel]
    yield from samen.items()


@transaction.atomic
def mail(*, wie: Gebruiker, aantal: int, op_datum: date, adres: str) -> bool:
    """Mail one worker how many people ask for something: no name, no wish. Once a week each.

    For the command `mail_toeleiding`; `adres` is the portal. Returns whether it is new.
    """
    jaar, week, _ = op_datum.isocalendar()
    mensen = meervoud(aantal, "persoon", "mensen")
    url = f"{adres.rstrip('/')}{reverse('uitpas:toeleidingen')}"
    tekst = render_to_string(
        "uitpas/mail/toeleiding.txt", {"wie": wie.voornaam, "mensen": mensen, "url": url}
    )
    sleutel = f"toeleiding:{jaar}-{week}:{wie.pk}"
    return bool(
        verstuur(Bericht(wie.email, f"Toeleiding: {mensen} om aan te denken", tekst, sleutel))
    )
