"""The own offers of a partner, with what their organiser wants to know first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Subquery, Value, When

from aanbod.domein.wanneer.momenten import NOOIT
from aanbod.models import Aanbod, Beoordeling, Moment, Voorstel
from aanbod.models.aanbod import KalenderSoort, Stand
from aanbod.models.beoordeling import VRAAGT_IETS, VoorstelStand
from aanbod.zoeken.kaarten import NIETS_KOMEND, Komend, komende
from wevelgem_netwerk.basis.woorden import dag, tijdvak

#: A series that ends within so many days asks whether there will be a new one.
BINNENKORT = timedelta(days=21)
#: What asks for work comes first.
VOLGORDE = (
    Stand.AANPASSEN,
    Stand.GEWEIGERD,
    Stand.KLAD,
    Stand.INGEDIEND,
    Stand.ONLINE,
    Stand.ARCHIEF,
)
_wacht = Voorstel.objects.filter(aanbod=OuterRef("pk"), stand=VoorstelStand.OPEN)
_stap = Beoordeling.objects.filter(aanbod=OuterRef("pk")).order_by("-id").values("oordeel")[:1]


@dataclass(frozen=True)
class Rij:
    """One offer of the own list; `volgende` is its next date, None without one."""

    aanbod: Aanbod
    volgende: Moment | None
    is_voorbij: bool

    @property
    def wordt_iets_gevraagd(self) -> bool:
        """Whether the coordinator asked something that nobody answered yet."""
        return self.aanbod.laatste_stap in VRAAGT_IETS

    @property
    def is_later(self) -> bool:
        """Whether it is ready but not visible yet."""
        return self.aanbod.stand == Stand.ONLINE and not self.aanbod.is_openbaar

    @property
    def wanneer(self) -> str:
        if self.volgende is None:
            if self.is_voorbij:
                return "voorbij"
            vast = self.aanbod.soort_kalender == KalenderSoort.VAST
            return str(KalenderSoort.VAST.label) if vast else "nog geen datum"
        return dag(self.volgende.begin)

    @property
    def hoe_laat(self) -> str:
        return tijdvak(self.volgende.begin) if self.volgende else ""

    @property
    def plaatsen(self) -> str:
        if self.volgende is None:
            return "–"
        if self.volgende.is_volzet:
            return "volzet"
        if self.volgende.vrij is None:
            return "geen grens"
        return f"{self.volgende.vrij} van {self.volgende.plaatsen}"


def overzicht(partner, *, nu: datetime) -> list[Rij]:
    """Return the offers of `partner`: what asks for work first, then by next date. Two queries.

    Templates are no offers.
    """
    volgorde = Case(
        *(When(stand=stand, then=Value(nr)) for nr, stand in enumerate(VOLGORDE)),
        output_field=IntegerField(),
    )
    gevonden = (
        Aanbod.objects.van(partner)
        .echt()
        .defer("bron_document", "zoekvector", "omschrijving")
        .annotate(werk=volgorde)
        .annotate(heeft_voorstel=Exists(_wacht), laatste_stap=Subquery(_stap))
        .order_by("werk", "titel", "id")
    )
    komend = komende([aanbod.pk for aanbod in gevonden], nu=nu)
    rijen = [_rij(aanbod, komend.get(aanbod.pk, NIETS_KOMEND), nu) for aanbod in gevonden]
    return sorted(
        rijen,
        key=lambda r: (r.is_voorbij, r.aanbod.werk, r.volgende.begin if r.volgende else NOOIT),
    )


def _rij(aanbod: Aanbod, komend: Komend, nu: datetime) -> Rij:
    voorbij = aanbod.laatste_einde is not None and aanbod.laatste_einde < nu
    return Rij(aanbod, komend.volgende, voorbij)


def wat_nu(rijen: list[Rij], *, nu: datetime) -> list[dict]:
    """Return at most five things to do: what came back, what is a draft, what ends soon."""
    return [ding for rij in rijen if (ding := _te_doen(rij, nu))][:5]


def _te_doen(rij: Rij, nu: datetime) -> dict | None:
    titel, stand, einde = rij.aanbod.titel, rij.aanbod.stand, rij.aanbod.laatste_einde
    if stand == Stand.GEWEIGERD or (rij.wordt_iets_gevraagd and stand != Stand.KLAD):
        return _ding("let", f"{titel} kwam terug", "De coördinator vraagt iets.", rij, "Kijk na")
    if stand == Stand.KLAD and not rij.is_voorbij:
        uitleg = "Werk het af als je tijd hebt."
        return _ding("potlood", f"{titel} staat nog niet online", uitleg, rij, "Werk af")
    if stand == Stand.ONLINE and einde and nu <= einde < nu + BINNENKORT:
        uitleg = "Komt er een vervolg? Zet er nieuwe data bij."
        return _ding("kalender", f"{titel} stopt op {dag(einde)}", uitleg, rij, "Zet data")
    return None


def _ding(icoon: str, wat: str, uitleg: str, rij: Rij, knop: str) -> dict:
    return {"icoon": icoon, "wat": wat, "uitleg": uitleg, "uid": rij.aanbod.uid, "knop": knop}
