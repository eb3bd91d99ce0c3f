"""How statements and payments are shown. No rule here."""

from dataclasses import dataclass

from uitpas.domein.afrekening import betalen, kosten, staatpapier
from uitpas.domein.afrekening.partnerstaat import Partnerstaat, staten
from uitpas.models import Betaalbestand, Betaling
from uitpas.models.betaling import BetaalStatus
from wevelgem_netwerk.basis.geld import NUL
from wevelgem_netwerk.basis.periodes import Periode
from wevelgem_netwerk.basis.weigering import Geweigerd


@dataclass(frozen=True)
class Rij:
    """A statement with the payment by the own gemeente; None when that pays nothing on it."""

    staat: Partnerstaat
    betaling: Betaling | None
    iban: str

    @property
    def te_markeren(self) -> bool:
        return self.betaling is not None and self.betaling.status != BetaalStatus.BETAALD

    @property
    def zonder_rekening(self) -> bool:
        return self.te_markeren and not self.iban


def bladzijde(periode: Periode, *, werkplek) -> dict:
    """What the page of statements and payments shows to the coordinator `werkplek`."""
    rijen = _rijen(periode, werkplek)
    kost = kosten.van_gemeente(periode, werkplek.partner.gemeente_id)
    klaar = [r for r in rijen if r.betaling and r.betaling.status == BetaalStatus.KLAAR]
    in_bestand = [r for r in klaar if r.iban]
    return {
        "rijen": rijen,
        "bestanden_in_zip": len(rijen) * len(staatpapier.MAKERS),
        "periode": periode,
        "gemeente": werkplek.partner.gemeente,
        "betaler": _is_betaler(werkplek),
        "eigen_rekening": betalen.eigen_rekening(),
        "in_bestand": in_bestand,
        "bedrag_in_bestand": sum((r.betaling.regel.overheid for r in in_bestand), NUL),
        "zonder_rekening": [r for r in rijen if r.zonder_rekening],
        "bestanden": list(
            Betaalbestand.objects.zichtbaar_voor(werkplek)
            .filter(afrekening__dagen=periode.bereik)
            .defer("xml")
        ),
        "kost": kost,
        "kost_stand": kosten.stand(kost).value if kost else "",
    }


def _rijen(periode: Periode, werkplek) -> list[Rij]:
    eigen = {
        betaling.regel.partner_id: betaling
        for betaling in Betaling.objects.zichtbaar_voor(werkplek)
        .van_periode(periode)
        .select_related("regel__partner")
    }
    return [
        Rij(staat, eigen.get(staat.partner.pk), _iban(eigen.get(staat.partner.pk)))
        for staat in staten(periode, werkplek=werkplek)
    ]


def _iban(betaling: Betaling | None) -> str:
    return betalen.rekening_van(betaling) if betaling else ""


def _is_betaler(werkplek) -> bool:
    try:
        betalen.eis_betaler(werkplek)
    except Geweigerd:
        return False
    return True
