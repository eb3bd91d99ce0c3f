"""Verb: take documents of UiTdatabank in as our offers.

Source: issue "Offers come in from the real world"; domein/uitdatabank.md 7.1.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from aanbod.domein.uitwisseling.bundel import BRON, Stuk, verwerk
from aanbod.domein.uitwisseling.intrekken import Levering, trek_in
from aanbod.domein.uitwisseling.wegwijzer import Streek
from aanbod.models import Aanbod, ImportRun, Locatie
from aanbod.uitdatabank.gelezen import Document, Melding
from aanbod.uitdatabank.vertalen import id_van, kern
from aanbod.uitdatabank.vingerafdruk import vingerafdruk
from partners.models import Partner

#: Kept with the run; a longer list is on the screen of whoever ran it.
MEESTE_BEWAARDE_MELDINGEN = 1_000
MEESTE_BEWAARDE_WIJZIGINGEN = 1_000
#: Documents a transaction: large enough to be fast, small enough that nobody waits for its locks.
BUNDEL = 50


@dataclass(frozen=True)
class Wijziging:
    """What a run did, or would do, with one offer, place or organiser: for preview and report."""

    uid: str
    titel: str
    wat: str
    velden: tuple[str, ...] = ()

    def __str__(self):
        velden = f" ({', '.join(self.velden)})" if self.velden else ""
        return f"{self.wat}: {self.titel}{velden}"

    def als_json(self) -> dict:
        return {"uid": self.uid, "titel": self.titel, "wat": self.wat, "velden": [*self.velden]}


@dataclass
class Uitslag:
    """What an import did, in documents; every document is counted once.

    `ingetrokken` counts offers that a full delivery no longer had, `botsingen` the differences
    that wait for a person. `wijzigingen` holds the first MEESTE_BEWAARDE_WIJZIGINGEN.
    """

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    geweigerd: int = 0
    ingetrokken: int = 0
    botsingen: int = 0
    meldingen: list[Melding] = field(default_factory=list)
    wijzigingen: list[Wijziging] = field(default_factory=list)

    def telling(self) -> dict[str, int]:
        """Return how many documents went which way."""
        return {
            naam: getattr(self, naam) for naam in ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd")
        }

    @property
    def gelezen(self) -> int:
        return sum(self.telling().values())

    def als_json(self) -> dict:
        meldingen = [
            {"bestand": m.bestand, "plaats": m.plaats, "zin": m.zin} for m in self.meldingen
        ]
        return {**self.telling(), "meldingen": meldingen}

    def noteer(self, rij: Aanbod | Locatie | Partner, wat: str, velden=()) -> None:
        if len(self.wijzigingen) < MEESTE_BEWAARDE_WIJZIGINGEN:
            wijziging = Wijziging(str(rij.uid), str(rij), wat, tuple(velden))
            self.wijzigingen.append(wijziging)


def importeer(
    documenten: Iterable[Document | Melding],
    *,
    droog=False,
    door=None,
    op_datum: date | None = None,
    volledig=False,
    bevestigd=False,
    voortgang: Callable[[Uitslag], None] = lambda _: None,
) -> Uitslag:
    """Take in `documenten`, which is walked twice (a list, or aanbod.uitdatabank.lezen.Documenten).

    Each batch of BUNDEL documents is one transaction: a kill leaves every document whole or absent,
    and the next run skips what is in. Of two documents with the same id the one changed last
    counts, the last one read when that does not decide. Of an offer only what changed in the source
    is written; where a person changed the same thing here, both stay until somebody chooses
    (verschillen.py). A decision taken here (refused, archived, offline) stays too.

    What UiTdatabank shows to everybody goes online at once, also for a partner we do not know yet;
    a new partner is not trusted for what it types here. A document about a place or an organiser
    alone fills and corrects that row (los.py). Refuses nothing as a whole: each document
    that cannot be taken gives a Melding. `volledig` says that this is everything the source has for
    us: what is not in it is withdrawn, more than a fifth only with `bevestigd` (intrekken.py).
    `droog` does the same work and rolls all of it back. Leaves one ImportRun and a log line per
    written offer. Called by the command and by a beheerder.
    """
    op_datum = op_datum or timezone.localdate()
    uitslag = Uitslag()

    def alles():
        levering = _importeer_alles(documenten, uitslag, door, op_datum, voortgang)
        if volledig:
            trek_in(levering, uitslag, bevestigd=bevestigd, door=door)

    if droog:
        with transaction.atomic():
            alles()
            transaction.set_rollback(True)
        return uitslag
    run = ImportRun.objects.create(bron=BRON, door=door)
    alles()
    ImportRun.objects.filter(pk=run.pk).update(
        klaar_op=timezone.now(),
        meldingen=uitslag.als_json()["meldingen"][:MEESTE_BEWAARDE_MELDINGEN],
        wijzigingen=[w.als_json() for w in uitslag.wijzigingen],
        ingetrokken=uitslag.ingetrokken,
        botsingen=uitslag.botsingen,
        **uitslag.telling(),
    )
    return uitslag


def _importeer_alles(documenten, uitslag: Uitslag, door, op_datum: date, voortgang) -> Levering:
    gekozen, levering = _gekozen(documenten), Levering()
    streek, bundel = Streek(), []

    def leeg_bundel():
        _verwerk_bundel(bundel, uitslag, streek, door, op_datum)
        bundel.clear()
        voortgang(uitslag)

    for nr, gevonden in enumerate(documenten):
        bundel.append(_stuk(gevonden, nr, gekozen, levering, op_datum))
        if len(bundel) == BUNDEL:
            leeg_bundel()
    leeg_bundel()
    return levering


def _stuk(gevonden, nr: int, gekozen: dict, levering: Levering, op_datum: date) -> Stuk:
    """Return this document on its way; what cannot be read or does not count is done already."""
    if isinstance(gevonden, Melding):
        levering.onleesbaar += gevonden.geweigerd
        wat = "geweigerd" if gevonden.geweigerd else ""
        return Stuk(None, wat=wat, meldingen=[gevonden])
    uitdatabank_id, _ = kern(gevonden)
    levering.zie(uitdatabank_id or id_van(gevonden))
    # a file that came in between both walks counts too
    _, telt, bestand = gekozen.get(uitdatabank_id, (0, nr, gevonden.bestand))
    if telt != nr:
        zin = f"Dezelfde activiteit staat ook in {bestand}; we nemen die."
        melding = Melding(gevonden.bestand, gevonden.plaats, zin)
        return Stuk(gevonden, wat="ongewijzigd", meldingen=[melding])
    return Stuk(gevonden, uitdatabank_id, vingerafdruk(gevonden.inhoud, op_datum=op_datum))


def _gekozen(documenten) -> dict[str, tuple]:
    """Return per id when it changed, the number and the file of the document that counts."""
    beste = {}
    for nr, gevonden in enumerate(documenten):
        if isinstance(gevonden, Melding):
            continue
        uitdatabank_id, gewijzigd_op = kern(gevonden)
        if uitdatabank_id:
            tijd = gewijzigd_op.timestamp() if gewijzigd_op else float("-inf")
            deze = (tijd, nr, gevonden.bestand)
            beste[uitdatabank_id] = max(beste.get(uitdatabank_id, deze), deze)
    return beste


def _verwerk_bundel(bundel: list[Stuk], uitslag: Uitslag, streek, door, op_datum: date) -> None:
    bekend = dict(
        Aanbod.objects.filter(
            uitdatabank_id__in={s.uitdatabank_id for s in bundel if s.uitdatabank_id},
            ingetrokken_op=None,
        ).values_list("uitdatabank_id", "bron_hash")
    )
    anders = []
    for stuk in bundel:
        if stuk.hash and bekend.get(stuk.uitdatabank_id) == stuk.hash:
            stuk.wat = "ongewijzigd"
        elif stuk.hash:
            anders.append(stuk)
    if anders:
        verwerk(anders, streek=streek, door=door, op_datum=op_datum)
    for stuk in bundel:
        _tel(stuk, uitslag)


def _tel(stuk: Stuk, uitslag: Uitslag) -> None:
    if stuk.wat:
        setattr(uitslag, stuk.wat, getattr(uitslag, stuk.wat) + 1)
    uitslag.meldingen += stuk.meldingen
    if stuk.wat == "ongewijzigd":
        return
    if stuk.los is not None:
        uitslag.noteer(stuk.los.rij, stuk.wat, stuk.los.velden)
    if stuk.plan is not None:
        uitslag.botsingen += len(stuk.plan.botsingen)
        verschillen = [f"verschil: {naam}" for naam in stuk.plan.botsingen]
        uitslag.noteer(stuk.plan.aanbod, stuk.wat, stuk.plan.velden + verschillen)
