"""Write the documents of one batch: a transaction, and a fixed number of queries.

What the documents change is thought out in memory (plan.py). When the database refuses the
batch, each document is tried on its own, so that one that cannot be kept takes no other along.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, connection, models, transaction

from aanbod.domein.uitwisseling.los import Los, neem_los
from aanbod.domein.uitwisseling.plan import Plan, maak_plan
from aanbod.domein.uitwisseling.rijen import laad_rijen
from aanbod.domein.uitwisseling.wegwijzer import Streek, Wegwijzer
from aanbod.models import Aanbod, Locatie, Moment, Prijs, Verschil
from aanbod.uitdatabank.gelezen import Document, GelezenAanbod, Melding
from aanbod.uitdatabank.velden import Boek
from aanbod.uitdatabank.vertalen import Vertaling, vertaal
from partners.models import Partner
from wevelgem_netwerk.basis.log import logregel
from wevelgem_netwerk.basis.models import Logregel
from wevelgem_netwerk.basis.schending import constraint_zin

BRON = "UiTdatabank"
#: The number of the lock that keeps two imports from making the same partner or place at once.
SLOT = 8560_2026
#: SQLSTATE of "somebody was there first": serialization, deadlock, a lock not to be had.
_TEGELIJK = {"40001", "40P01", "55P03"}

#: Rows are made in this order: the others point to them.
_EERST = (Partner, Locatie, Aanbod)
_VELDEN = {
    Aanbod: [
        f.name
        for f in Aanbod._meta.concrete_fields
        if not f.primary_key and not f.generated and f.name not in {"uid", "gemaakt_op"}
    ],
    Partner: ["uitdatabank_id"],
    Prijs: ["bedrag", "groepsprijs"],
    Moment: [
        "einde", "status", "reden", "volzet", "plaatsen", "voorbehouden", "opvang_van",
        "opvang_tot", "overnachting", "versie", "gewijzigd_op",
    ],
    Verschil: ["keuze", "beslist_op", "voordien"],
}  # fmt: skip


@dataclass
class Stuk:
    """One document on its way, and what came of it. Without a hash there is nothing to do."""

    document: Document | None
    uitdatabank_id: str = ""
    hash: str = ""
    wat: str = ""
    meldingen: list[Melding] = field(default_factory=list)
    plan: Plan | None = None
    los: Los | None = None
    _vertaling: Vertaling | None = None

    def vertaald(self, op_datum: date) -> Vertaling:
        """Translate once, also when the batch is tried a second time."""
        self._vertaling = self._vertaling or vertaal(self.document, op_datum=op_datum)
        return self._vertaling

    def weiger(self, zin: str) -> None:
        self.wat, self.plan, self.los = "geweigerd", None, None
        zin = f"Dit document is niet bewaard: {zin}"
        self.meldingen.append(Melding(self.document.bestand, self.document.plaats, zin))


def verwerk(stukken: list[Stuk], *, streek: Streek, door, op_datum: date) -> None:
    """Take these documents in; each gets its `wat`, its notices and, when written, its plan."""
    try:
        with transaction.atomic():
            _verwerk_samen(stukken, streek, door, op_datum)
    except (IntegrityError, DataError, OperationalError) as fout:
        if _databank_weg(fout):
            raise
        if len(stukken) > 1:
            for stuk in stukken:
                verwerk([stuk], streek=streek, door=door, op_datum=op_datum)
        else:
            stukken[0].weiger(_zin(fout))


def _databank_weg(fout) -> bool:
    """Whether the session itself is gone, which says nothing about the documents."""
    return isinstance(fout, OperationalError) and fout.__cause__.pgcode not in _TEGELIJK


def _zin(fout) -> str:
    zin = constraint_zin(fout, Aanbod, Moment, Prijs, Partner, Locatie, Verschil)
    return zin or "Iemand anders wijzigde tegelijk hetzelfde; voer dit document opnieuw in."


def _verwerk_samen(stukken: list[Stuk], streek: Streek, door, op_datum: date) -> None:
    vertaald, losse = _vertaal(stukken, op_datum)
    if not vertaald and not losse:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
    for stuk, los in losse:  # before the offers, which may stand at such a place
        _neem_los(stuk, los, streek, door)
    rijen, eigen = _bekend(vertaald)
    wegwijzer = Wegwijzer(streek)
    wegwijzer.laad([gelezen for _, gelezen in vertaald])
    for stuk, gelezen in vertaald:
        if gelezen.uitdatabank_id in eigen:
            _van_hier(stuk)
            continue
        boek, wat_er_is = Boek(stuk.document.bestand), rijen.get(gelezen.uitdatabank_id)
        try:
            _bedenk(stuk, gelezen, wat_er_is, wegwijzer=wegwijzer, boek=boek, op_datum=op_datum)
        except ValidationError as fout:
            stuk.weiger(" ".join(fout.messages))
        stuk.meldingen += boek.meldingen()
    _schrijf([stuk.plan for stuk in stukken if stuk.plan], wegwijzer, door)


def _vertaal(stukken: list[Stuk], op_datum: date) -> tuple[list, list]:
    """Return what is an offer and what is a place or an organiser alone, each with its Stuk."""
    vertaald, losse = [], []
    for stuk in stukken:
        vertaling = stuk.vertaald(op_datum)
        stuk.meldingen, stuk.plan, stuk.los = list(vertaling.meldingen), None, None
        if vertaling.aanbod is not None:
            vertaald.append((stuk, vertaling.aanbod))
        elif vertaling.los is not None:
            losse.append((stuk, vertaling.los))
        else:
            stuk.wat = "geweigerd"
    return vertaald, losse


def _neem_los(stuk: Stuk, gelezen, streek: Streek, door) -> None:
    boek = Boek(stuk.document.bestand)
    try:
        with transaction.atomic():
            stuk.los = neem_los(
                gelezen, streek=streek, boek=boek, plaats=stuk.document.plaats, door=door
            )
        stuk.wat = stuk.los.wat
    except ValidationError as fout:
        stuk.weiger(" ".join(fout.messages))
    stuk.meldingen += boek.meldingen()


def _bekend(vertaald) -> tuple[dict, set[str]]:
    """Return the rows of what we have per UiTdatabank id, and the ids of what is ours alone."""
    ids = {gelezen.uitdatabank_id for _, gelezen in vertaald}
    aanboden = list(
        Aanbod.objects.filter(uitdatabank_id__in=ids)
        .select_related("partner", "locatie")
        .defer("zoekvector")
        .order_by("pk")
        .select_for_update(of=["self"])
    )
    eigen = {a.uitdatabank_id for a in aanboden if not a.van_buiten}
    uids = [id_ for id_ in ids if len(id_) == len("00000000-0000-0000-0000-000000000000")]
    eigen |= {str(uid) for uid in Aanbod.objects.filter(uid__in=uids).values_list("uid", flat=True)}
    per = laad_rijen([a for a in aanboden if a.van_buiten], op_slot=True)
    return {rijen.aanbod.uitdatabank_id: rijen for rijen in per.values()}, eigen


def _van_hier(stuk: Stuk) -> None:
    """What we sent there ourselves comes back: our own rows stay the source (7.1, point 9)."""
    stuk.wat = "ongewijzigd"
    zin = "Deze activiteit komt van dit portaal zelf; niet overgenomen."
    stuk.meldingen.append(Melding(stuk.document.bestand, stuk.document.plaats, zin))


def _bedenk(stuk, gelezen, rijen, *, wegwijzer, boek, op_datum: date) -> None:
    vroeger = None
    if rijen is not None:
        vroeger = vertaal(Document("", "", rijen.aanbod.bron_document), op_datum=op_datum).aanbod
    if _is_ouder(gelezen, vroeger):
        stuk.wat = "ongewijzigd"
        zin = "Dit document is ouder dan wat we al hebben; niet overgenomen."
        boek.meld(stuk.document.plaats, zin)
        return
    plan = maak_plan(
        gelezen, rijen, vroeger, wegwijzer=wegwijzer, boek=boek, plaats=stuk.document.plaats
    )
    plan.aanbod.bron_hash, plan.aanbod.bron_document = stuk.hash, gelezen.ruw
    stuk.wat, stuk.plan = plan.wat, plan


def _is_ouder(gelezen: GelezenAanbod, vroeger: GelezenAanbod | None) -> bool:
    if vroeger is None or vroeger.gewijzigd_op is None or gelezen.gewijzigd_op is None:
        return False
    return gelezen.gewijzigd_op < vroeger.gewijzigd_op


def _schrijf(plannen: list[Plan], wegwijzer: Wegwijzer, door) -> None:
    """Write everything, per kind of row; the log with it."""
    stil = [plan.aanbod for plan in plannen if plan.wat == "ongewijzigd"]
    if stil:  # the document changed, nothing that anybody sees
        _werk_bij(Aanbod, stil, ["bron_hash", "bron_document"])
    schrijf_rijen(
        nieuw=[
            *wegwijzer.nieuw,
            *(plan.aanbod for plan in plannen if plan.is_nieuw),
            *(rij for plan in plannen for rij in plan.nieuw),
        ],
        anders=[
            *wegwijzer.anders,
            *(plan.aanbod for plan in plannen if plan.wat == "gewijzigd"),
            *(rij for plan in plannen for rij in plan.anders),
        ],
        weg=[rij for plan in plannen for rij in plan.weg],
        los=[los for plan in plannen for los in plan.los],
    )
    log = [
        logregel(wat="import nieuw", onderwerp=rij, door=door)
        for rij in wegwijzer.nieuw
        if isinstance(rij, Partner)
    ]
    log += [
        logregel(wat=f"import {plan.wat}", onderwerp=plan.aanbod, door=door, bron=BRON)
        for plan in plannen
        if plan.wat != "ongewijzigd"
    ]
    Logregel.objects.bulk_create(log)


def schrijf_rijen(*, nieuw=(), anders=(), weg=(), los=()) -> None:
    """Remove, change and make rows of any model, each kind in one statement."""
    koppels = defaultdict(list)
    for model, pk in los:
        koppels[model].append(pk)
    for model, pks in koppels.items():
        model.objects.filter(aanbod__in=pks).delete()
    for model, rijen in _per_model(weg).items():
        model.objects.filter(pk__in=[rij.pk for rij in rijen]).delete()
    for model, rijen in _per_model(anders).items():
        _werk_bij(model, rijen, _VELDEN[model])
    groepen = _per_model(nieuw)
    for model in (*_EERST, *(m for m in groepen if m not in _EERST)):
        if model in groepen:
            model.objects.bulk_create(groepen[model])


def _per_model(rijen) -> dict[type[models.Model], list]:
    groepen = defaultdict(list)
    for rij in rijen:
        groepen[type(rij)].append(rij)
    return groepen


def _werk_bij(model, rijen: list, velden: list[str]) -> None:
    """Change rows we locked: one INSERT ... ON CONFLICT with plain values, no CASE per field."""
    model.objects.bulk_create(
        rijen, update_conflicts=True, unique_fields=["id"], update_fields=velden
    )
