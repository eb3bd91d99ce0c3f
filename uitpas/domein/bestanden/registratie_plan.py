"""What a row of a registration file will do: decided before anything is written.

The preview shows this, and registratie_boeken.py does it; there is one place for the choice.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models
from django.db.models import Prefetch, Q

from partners.models import Deelgemeente, Gemeente, Lidmaatschap
from uitpas.domein import kansenstatuut
from uitpas.domein.bestanden.puntkomma import RijFout
from uitpas.domein.bestanden.registratiebestand import Rij
from uitpas.domein.gronden import Grondregel, regel_voor
from uitpas.domein.pashouders import PersoonWeigering
from uitpas.domein.rechtregels import nieuw_einde
from uitpas.models import Grond, Kaartsysteem, Kansenstatuut, Pas, Pashouder
from uitpas.models.kansenstatuut import LOOPT, StatuutStatus
from uitpas.models.pashouder import PasStatus
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import opsomming, zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: The token of a row is a name in this space, so the same row always has the same token.
_RUIMTE = uuid.UUID("6f1d3c1e-6d0a-4c1c-9a55-3f6b0f9a8c27")


class Soort(models.TextChoices):
    """What comes of a row."""

    NIEUW = "nieuw", "nieuw"
    GEKEND = "gekend", "al gekend"
    VERLENGD = "verlengd", "verlengd"
    GEWEIGERD = "geweigerd", "geweigerd"


class RijWeigering(Weigering):
    GESTOPT = "gestopt", "Dit recht is gestopt. Geef in het dossier een nieuw recht."
    BESLIST = (
        "beslist",
        "Bij deze persoon beslist iemand. Verleng dit recht in het dossier, met de beslissing.",
    )
    RUST = "rust", "Dit recht rust nu. Kijk het dossier na."
    ANDERE_PAS = "andere_pas", "Deze persoon heeft al een andere pas. Kijk het dossier na."
    MEER_DOSSIERS = (
        "meer_dossiers",
        "Er zijn meer dossiers met deze naam en geboortedatum. Kijk ze na.",
    )


#: Which column a refusal is about; the others are about the row.
VELD_VAN = {
    PersoonWeigering.PAS_VAN_ANDER: "uitpasnr",
    PersoonWeigering.PAS_VERVANGEN: "uitpasnr",
    RijWeigering.ANDERE_PAS: "uitpasnr",
    kansenstatuut.RechtWeigering.EINDE_VOORBIJ: "kansenstatuutenddate",
    kansenstatuut.RechtWeigering.EINDE_TE_VER: "kansenstatuutenddate",
    kansenstatuut.RechtWeigering.GROND_KORTER: "kansenstatuutenddate",
}


@dataclass(frozen=True)
class Plan:
    """What a row does: a sentence, its line and column; and for who goes on: on whom, until when.

    `verleng` is the right that is moved; without it the person gets a new right.
    """

    nummer: int
    soort: Soort
    zin: str
    veld: str = "rij"
    rij: Rij | None = None
    aanvraag: uuid.UUID | None = None
    deelgemeente: Deelgemeente | None = None
    einde: date | None = None
    bekend: Pashouder | None = None
    verleng: Kansenstatuut | None = None
    geef_pas: bool = False

    @property
    def verandert(self) -> bool:
        return self.geef_pas or self.soort in (Soort.NIEUW, Soort.VERLENGD)

    @classmethod
    def geweigerd(cls, nummer: int, fout: RijFout | Geweigerd, rij: Rij | None = None) -> "Plan":
        if isinstance(fout, RijFout):
            return cls(nummer, Soort.GEWEIGERD, fout.zin, fout.veld, rij)
        return cls(nummer, Soort.GEWEIGERD, fout.uitleg, VELD_VAN.get(fout.reden, "rij"), rij)


@dataclass
class Planner:
    """Decides rows for one workplace; remembers what earlier rows of the same file took."""

    werkplek: Lidmaatschap
    grond: Grond
    kaartsysteem: Kaartsysteem
    regel: Grondregel
    op_datum: date
    # the token of a person, or the number of a pass -> the line of the file where it first stood
    gezien: dict[uuid.UUID | str, int] = field(default_factory=dict)
    regels: dict[int, Grondregel] = field(default_factory=dict)
    plaatsen: dict[str, Deelgemeente | None] = field(init=False)

    def __post_init__(self):
        self.plaatsen = {zoekvorm(self.gemeente.naam): None} | {
            zoekvorm(deel.naam): deel for deel in self.gemeente.deelgemeenten.all()
        }

    @property
    def gemeente(self) -> Gemeente:
        return self.werkplek.partner.gemeente

    def plan(self, partij: Iterable[tuple[int, Rij | RijFout]]) -> list[Plan]:
        """Decide each row of `partij`; five queries, however many rows.

        And one for each ground of a right that the file extends.
        """
        rijen = [rij for _, rij in partij if isinstance(rij, Rij)]
        weet = _Weet(self.gemeente, rijen, {rij.rij: self.aanvraag(rij) for rij in rijen})
        return [self._plan(nummer, rij, weet) for nummer, rij in partij]

    def aanvraag(self, rij: Rij) -> uuid.UUID:
        """The token of this person in this gemeente: name and birth date, the same every time."""
        kern = f"{self.gemeente.nis_code}|{rij.zoeknaam}|{rij.geboortedatum}"
        return uuid.uuid5(_RUIMTE, kern)

    def _plan(self, nummer: int, rij: Rij | RijFout, weet: "_Weet") -> Plan:
        try:
            if isinstance(rij, RijFout):
                raise rij
            plan = self._beslis(rij, weet)
        except (RijFout, Geweigerd) as fout:
            return Plan.geweigerd(nummer, fout, rij if isinstance(rij, Rij) else None)
        self.gezien.setdefault(plan.aanvraag, nummer)
        if rij.pasnummer:
            self.gezien.setdefault(rij.pasnummer, nummer)
        return plan

    def _beslis(self, rij: Rij, weet: "_Weet") -> Plan:
        deelgemeente = self._deelgemeente(rij)
        einde = kansenstatuut.einde_voor(
            regel=self.regel,
            kaartsysteem=self.kaartsysteem,
            begin=self.op_datum,
            einde=rij.einde,
            op_datum=self.op_datum,
        )
        aanvraag = weet.tokens[rij.rij]
        if eerder := self.gezien.get(aanvraag):
            return Plan(
                rij.rij,
                Soort.GEKEND,
                f"Deze persoon staat ook in rij {eerder}.",
                rij=rij,
                aanvraag=aanvraag,
            )
        if rij.pasnummer in self.gezien:
            raise Geweigerd(PersoonWeigering.PAS_VAN_ANDER)
        wie = weet.wie(rij, self.gemeente)
        vast = {"rij": rij, "aanvraag": aanvraag, "deelgemeente": deelgemeente, "einde": einde}
        if wie is None:
            zin = f"Krijgt het recht tot en met {dag_voluit(einde)}."
            return Plan(rij.rij, Soort.NIEUW, zin, **vast)
        geef_pas = bool(rij.pasnummer) and not wie.passen_nu
        return self._bekend(rij, wie, einde, vast | {"bekend": wie, "geef_pas": geef_pas})

    def _bekend(self, rij: Rij, wie: Pashouder, einde: date, vast: dict) -> Plan:
        """Decide for somebody we know: the right that began last tells."""
        tot = dag_voluit(einde)
        gegeven = (s for s in wie.statuten.all() if not s.vergissing)
        recht = max(gegeven, key=lambda s: (s.begin, s.pk), default=None)
        status = recht.status_op(self.op_datum) if recht else StatuutStatus.GEEN
        if status == StatuutStatus.INGETROKKEN:
            raise Geweigerd(RijWeigering.GESTOPT)
        if status == StatuutStatus.GESCHORST:
            raise Geweigerd(RijWeigering.RUST)
        if status not in LOOPT:
            return Plan(
                rij.rij, Soort.VERLENGD, f"Krijgt een nieuw recht tot en met {tot}.", **vast
            )
        if einde > recht.einde:
            self._eis_te_verlengen(recht, einde)
            zin = f"Het recht loopt verder tot en met {tot}."
            return Plan(rij.rij, Soort.VERLENGD, zin, verleng=recht, **vast)
        zin = f"Het recht loopt al tot en met {dag_voluit(recht.einde)}."
        if vast["geef_pas"]:
            zin += " De pas komt erbij."
        return Plan(rij.rij, Soort.GEKEND, zin, **vast)

    def _eis_te_verlengen(self, recht: Kansenstatuut, einde: date) -> None:
        """Refuse what `verlengen` will refuse: the right keeps the rules of its own ground."""
        if recht.grond.mens_beslist:
            raise Geweigerd(RijWeigering.BESLIST)
        if recht.grond_id not in self.regels:
            self.regels[recht.grond_id] = regel_voor(recht.grond, self.gemeente, self.op_datum)
        nieuw_einde(recht, self.regels[recht.grond_id], einde, self.op_datum)

    def _deelgemeente(self, rij: Rij) -> Deelgemeente | None:
        """Where somebody lives: the city tells, since 8560 is one code for three places."""
        codes = self.gemeente.postcodes
        if rij.plaats not in self.plaatsen or (codes and rij.postcode not in ("", *codes)):
            namen = opsomming(
                [deel.naam for deel in self.plaatsen.values() if deel] or [self.gemeente.naam],
                "of",
            )
            raise RijFout(
                "city", f"Deze persoon woont niet in {namen}. Kijk plaats en postcode na."
            )
        return self.plaatsen[rij.plaats]


class _Weet:
    """What the database knows of the people and the passes of these rows."""

    def __init__(self, gemeente: Gemeente, rijen: list[Rij], tokens: dict[int, uuid.UUID]):
        self.op_sleutel, self.op_naam, self.op_token = {}, defaultdict(list), {}
        self.tokens = tokens
        nummers = {rij.pasnummer for rij in rijen if rij.pasnummer}
        with muur.deur(passen=nummers):  # a number may be of somebody of another gemeente
            passen = Pas.objects.filter(nummer__in=nummers).order_by("pk")
            self.passen = {pas.nummer: pas for pas in passen}
            self._lees(gemeente, rijen)

    def _lees(self, gemeente: Gemeente, rijen: list[Rij]) -> None:
        mensen = Pashouder.objects.filter(
            Q(
                gemeente=gemeente,
                geboortedatum__in={rij.geboortedatum for rij in rijen},
                zoeknaam__in={rij.zoeknaam for rij in rijen},
            )
            | Q(aanvraag__in=self.tokens.values())
            | Q(pk__in={pas.pashouder_id for pas in self.passen.values()})
        )
        for mens in (
            mensen.select_related("gemeente")
            .prefetch_related(
                Prefetch("statuten", Kansenstatuut.objects.select_related("kaartsysteem", "grond")),
                Prefetch(
                    "passen", Pas.objects.filter(status=PasStatus.ACTIEF), to_attr="passen_nu"
                ),
            )
            .order_by("pk")
        ):
            self.op_sleutel[mens.pk] = mens
            self.op_naam[mens.zoeknaam, mens.geboortedatum].append(mens)
            self.op_token[mens.aanvraag] = mens

    def wie(self, rij: Rij, gemeente: Gemeente) -> Pashouder | None:
        """The person of this row, or None for somebody new; refuses what is not sure."""
        pas = self.passen.get(rij.pasnummer)
        if pas:
            eigenaar = self.op_sleutel[pas.pashouder_id]
            zelfde = (eigenaar.zoeknaam, eigenaar.geboortedatum) == (
                rij.zoeknaam,
                rij.geboortedatum,
            )
            if not zelfde or eigenaar.gemeente_id != gemeente.pk:
                raise Geweigerd(PersoonWeigering.PAS_VAN_ANDER)
            if pas.status != PasStatus.ACTIEF:
                raise Geweigerd(PersoonWeigering.PAS_VERVANGEN)
            return eigenaar
        bekend = [
            mens
            for mens in self.op_naam[rij.zoeknaam, rij.geboortedatum]
            if mens.gemeente_id == gemeente.pk
        ] or [m for m in (self.op_token.get(self.tokens[rij.rij]),) if m]
        if len(bekend) > 1:
            raise Geweigerd(RijWeigering.MEER_DOSSIERS)
        for mens in bekend:
            if mens.gemeente_id != gemeente.pk:
                raise Geweigerd(PersoonWeigering.WOONT_ELDERS)
            if rij.pasnummer and mens.passen_nu:
                raise Geweigerd(RijWeigering.ANDERE_PAS)
        return bekend[0] if bekend else None
