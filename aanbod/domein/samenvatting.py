"""What an offer says, in lines to read: for the last look, and for the difference of a change."""

from django.utils import timezone

from aanbod.models import Aanbod
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import MomentStatus
from aanbod.uitdatabank.termen import TYPES
from wevelgem_netwerk.basis.geld import kort
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.woorden import DAGEN, tijdvak, uur


def samenvatting(aanbod: Aanbod) -> dict[str, list[str]]:
    """Return what a saved offer says, by heading; a heading without lines is left out."""
    alles = {
        "Naam": [aanbod.titel],
        "Wat doe je er": aanbod.omschrijving.splitlines(),
        "Soort": [aanbod.get_sector_display(), TYPES.get(aanbod.type_term, "")],
        "Voor wie": _voor_wie(aanbod),
        "Wanneer": _wanneer(aanbod),
        "Waar": [aanbod.waar],
        "Prijs": [_prijs(p) for p in aanbod.prijzen.order_by("volgorde", "id")],
        "Wat kost een jaar": _jaarkost(aanbod),
        "Inschrijven": [aanbod.inschrijven_url, aanbod.telefoon, aanbod.email],
        "Verwelkomt nieuwe mensen": [aanbod.contact_naam],
        "Wat maakt het makkelijk": [m.naam for m in aanbod.maatregelen.all()],
        "Plaatsen, opvang, overnachting": _per_keer(aanbod),
        "Hoe geraak je er": [
            aanbod.vervoer,
            *[
                f"Vertrek: {plek}"
                for plek in aanbod.vertrekplaatsen.select_related("deelgemeente").order_by("naam")
            ],
        ],
        "Toegankelijkheid": [v.naam for v in aanbod.voorzieningen.all()],
        "Vragen": [f"{v.vraag} {v.antwoord}" for v in aanbod.vragen.all()],
        "Zichtbaar vanaf": [_moment(aanbod.zichtbaar_vanaf)],
    }
    return {kop: vol for kop, regels in alles.items() if (vol := [r for r in regels if r])}


def _voor_wie(aanbod: Aanbod) -> list[str]:
    zonder_ouder = "Voor kinderen alleen, zonder ouder" if aanbod.alleen_kinderen else ""
    if aanbod.geboren_van:
        van, tot = dag_voluit(aanbod.geboren_van), dag_voluit(aanbod.geboren_tot)
        return [f"Geboren van {van} tot en met {tot}", zonder_ouder]
    return [aanbod.voor_wie, zonder_ouder]


def _wanneer(aanbod: Aanbod) -> list[str]:
    regels = []
    if aanbod.soort_kalender == KalenderSoort.VAST:
        regels = [
            f"Elke {DAGEN[u.weekdag]}, {tijdvak(u.van, u.tot)}" for u in aanbod.openingsuren.all()
        ]
        for u in aanbod.uitzonderingen.all():
            wat = "gesloten" if u.gesloten else "andere uren"
            regels.append(f"{dag_voluit(u.van)} tot {dag_voluit(u.tot)}: {wat} {u.reden}".strip())
    for m in aanbod.momenten.komend(timezone.now()).order_by("begin"):
        begin = timezone.localtime(m.begin)
        dag = f"{DAGEN[begin.weekday()].capitalize()} {dag_voluit(begin.date())}"
        status = "" if m.status == MomentStatus.GAAT_DOOR else f", {m.get_status_display()}"
        regels.append(f"{dag}, {tijdvak(m.begin, m.einde)}{status}")
    return regels


def _jaarkost(aanbod: Aanbod) -> list[str]:
    kosten = list(aanbod.jaarkosten.all())
    regels = [f"{k.get_soort_display().capitalize()}: {kort(k.bedrag)}" for k in kosten]
    samen = sum(k.bedrag for k in kosten)
    return [*regels, f"Samen: {kort(samen)} per jaar"] if len(kosten) > 1 else regels


def _per_keer(aanbod: Aanbod) -> list[str]:
    m = aanbod.momenten.komend(timezone.now()).order_by("begin").first()
    if m is None:
        return []
    voorbehoud = (
        f"{m.voorbehouden} voorbehouden voor toeleiding, tot {aanbod.voorbehoud_dagen} dagen vooraf"
        if m.voorbehouden
        else ""
    )
    return [
        f"{m.plaatsen} plaatsen per keer" if m.plaatsen is not None else "",
        voorbehoud,
        f"Opvang vanaf {uur(m.opvang_van)} uur" if m.opvang_van else "",
        f"Opvang tot {uur(m.opvang_tot)} uur" if m.opvang_tot else "",
        "Met overnachting" if m.overnachting else "",
    ]


def _prijs(prijs) -> str:
    bedrag = kort(prijs.bedrag) if prijs.bedrag else "gratis"
    samen = ", voor de hele groep samen" if prijs.groepsprijs else ""
    return f"{prijs.naam}: {bedrag} {prijs.get_eenheid_display()}{samen}"


def _moment(moment) -> str:
    if moment is None:
        return ""
    hier = timezone.localtime(moment)
    return f"{dag_voluit(hier.date())}, {uur(hier)} uur"


def verschil(nu: dict[str, list[str]], straks: dict[str, list[str]]) -> list:
    """Return [heading, lines that go, lines that come] for every heading that changes."""
    return [
        [kop, [r for r in oud if r not in nieuw], [r for r in nieuw if r not in oud]]
        for kop in [*nu, *(k for k in straks if k not in nu)]
        if (oud := nu.get(kop, [])) != (nieuw := straks.get(kop, []))
    ]
