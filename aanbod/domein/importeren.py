"""Verb: take documents of UiTdatabank in as our offers.

Source: issue "Offers come in from the real world"; domein/uitdatabank.md 7.1.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from aanbod.domein.import_rijen import (
    schrijf_momenten,
    schrijf_openingsuren,
    schrijf_prijzen,
    vind_locatie,
    vind_organisator,
)
from aanbod.models import Aanbod, ImportRun
from aanbod.models.aanbod import Stand
from aanbod.uitdatabank.gelezen import Document, GelezenAanbod, Melding
from aanbod.uitdatabank.velden import Boek
from aanbod.uitdatabank.vertalen import kern, vertaal
from wevelgem_netwerk.basis.log import schrijf_log

BRON = "UiTdatabank"
#: Kept with the run; a longer list is on the screen of whoever ran it.
MEESTE_BEWAARDE_MELDINGEN = 1_000
#: The number of the lock that keeps two imports from making the same partner or place at once.
SLOT = 8560_2026


@dataclass
class Uitslag:
    """What an import did, in documents; every document is counted once."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    geweigerd: int = 0
    meldingen: list[Melding] = field(default_factory=list)

    def telling(self) -> dict[str, int]:
        return {naam: waarde for naam, waarde in asdict(self).items() if naam != "meldingen"}

    def als_json(self) -> dict:
        meldingen = [
            {"bestand": m.bestand, "plaats": m.plaats, "zin": m.zin} for m in self.meldingen
        ]
        return {**self.telling(), "meldingen": meldingen}


def importeer(
    documenten: Iterable[Document | Melding],
    *,
    droog=False,
    door=None,
    op_datum: date | None = None,
) -> Uitslag:
    """Take in `documenten`, which is walked twice (a list, or aanbod.uitdatabank.lezen.Documenten).

    Each document is one transaction: a kill leaves it whole or absent. Of two documents with the
    same id the one changed last counts, the last one read when that does not decide. An offer is
    only written when its translation changed, and of it only what changed in the source: what a
    person corrected here stays. A decision taken here (refused, archived) stays too.

    What UiTdatabank shows to everybody goes online at once, also for a partner we do not know yet;
    a new partner is not trusted for what it types here. Refuses nothing as a whole: each document
    that cannot be taken gives a Melding. `droog` does the same work and rolls all of it back.
    Leaves one ImportRun and a log line per written offer. Called by the command and by a beheerder.
    """
    op_datum = op_datum or timezone.localdate()
    if droog:
        with transaction.atomic():
            uitslag = _importeer_alles(documenten, door, op_datum)
            transaction.set_rollback(True)
        return uitslag
    run = ImportRun.objects.create(bron=BRON, door=door)
    uitslag = _importeer_alles(documenten, door, op_datum)
    ImportRun.objects.filter(pk=run.pk).update(
        klaar_op=timezone.now(),
        meldingen=uitslag.als_json()["meldingen"][:MEESTE_BEWAARDE_MELDINGEN],
        **uitslag.telling(),
    )
    return uitslag


def _importeer_alles(documenten, door, op_datum: date) -> Uitslag:
    uitslag = Uitslag()
    gekozen = _gekozen(documenten)
    for nr, gevonden in enumerate(documenten):
        if isinstance(gevonden, Melding):
            uitslag.geweigerd += gevonden.geweigerd
            uitslag.meldingen.append(gevonden)
            continue
        vertaling = vertaal(gevonden, op_datum=op_datum)
        boek = Boek(gevonden.bestand)
        uitdatabank_id = vertaling.aanbod.uitdatabank_id if vertaling.aanbod else ""
        # a file that came in between both walks counts too
        telt, bestand = gekozen.get(uitdatabank_id, (nr, gevonden.bestand))
        if vertaling.aanbod is None:
            wat = "geweigerd"
        elif telt != nr:
            wat = "ongewijzigd"
            boek.meld(gevonden.plaats, f"Dezelfde activiteit staat ook in {bestand}; we nemen die.")
        else:
            wat = _bewaar(vertaling.aanbod, gevonden, boek, door, op_datum)
        setattr(uitslag, wat, getattr(uitslag, wat) + 1)
        uitslag.meldingen += [*vertaling.meldingen, *boek.meldingen()]
    return uitslag


def _gekozen(documenten) -> dict[str, tuple[int, str]]:
    """Return per id the number and the file of the document that counts."""
    beste = {}
    for nr, gevonden in enumerate(documenten):
        if isinstance(gevonden, Melding):
            continue
        uitdatabank_id, gewijzigd_op = kern(gevonden)
        tijd = gewijzigd_op.timestamp() if gewijzigd_op else float("-inf")
        deze = (tijd, nr, gevonden.bestand)
        beste[uitdatabank_id] = max(beste.get(uitdatabank_id, deze), deze)
    return {uitdatabank_id: (nr, bestand) for uitdatabank_id, (_, nr, bestand) in beste.items()}


def _bewaar(gelezen, document: Document, boek: Boek, door, op_datum: date) -> str:
    """Return nieuw, gewijzigd, ongewijzigd or geweigerd; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            return _neem_over(gelezen, document, boek, door, op_datum)
    except ValidationError as fout:
        zin = " ".join(fout.messages)
    except IntegrityError:
        zin = "Iemand anders wijzigde tegelijk hetzelfde; voer dit document opnieuw in."
    boek.meld(document.plaats, f"Dit document is niet bewaard: {zin}")
    return "geweigerd"


def _neem_over(gelezen: GelezenAanbod, document: Document, boek: Boek, door, op_datum) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SLOT])
    bestaand = Aanbod.objects.select_for_update().filter(uitdatabank_id=gelezen.uitdatabank_id)
    aanbod = bestaand.first()
    if aanbod is not None and aanbod.bron_hash == gelezen.hash():
        return "ongewijzigd"
    vroeger = _vroeger(aanbod, op_datum)
    if _is_ouder(gelezen, vroeger):
        boek.meld(document.plaats, "Dit document is ouder dan wat we al hebben; niet overgenomen.")
        return "ongewijzigd"
    wat = "nieuw" if aanbod is None else "gewijzigd"
    aanbod = aanbod or Aanbod(uitdatabank_id=gelezen.uitdatabank_id)
    if vroeger is None or vroeger.organisator != gelezen.organisator:
        aanbod.partner = vind_organisator(aanbod, gelezen, boek, document.plaats, door=door)
    if vroeger is None or vroeger.locatie != gelezen.locatie:
        aanbod.locatie = vind_locatie(gelezen.locatie, boek, document.plaats)
    _zet_velden(aanbod, gelezen, vroeger)
    aanbod.full_clean()
    aanbod.save()
    schrijf_prijzen(aanbod, gelezen, vroeger)
    schrijf_openingsuren(aanbod, gelezen, vroeger)
    schrijf_momenten(aanbod, gelezen, vroeger)
    schrijf_log(wat=f"import {wat}", onderwerp=aanbod, door=door, bron=BRON)
    return wat


def _vroeger(aanbod: Aanbod | None, op_datum: date) -> GelezenAanbod | None:
    """Return what the source said the previous time, to see what changed there and what here."""
    if aanbod is None or not isinstance(aanbod.bron_document, dict):
        return None
    return vertaal(Document("", "", aanbod.bron_document), op_datum=op_datum).aanbod


def _is_ouder(gelezen: GelezenAanbod, vroeger: GelezenAanbod | None) -> bool:
    if vroeger is None or vroeger.gewijzigd_op is None or gelezen.gewijzigd_op is None:
        return False
    return gelezen.gewijzigd_op < vroeger.gewijzigd_op


def _zet_velden(aanbod: Aanbod, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None):
    """Set what the source changed; fields that only make sense together change together."""
    toen = _groepen(vroeger) if vroeger else {}
    for namen, waarden in _groepen(gelezen).items():
        if toen.get(namen) != waarden:
            for naam, waarde in zip(namen, waarden, strict=True):
                setattr(aanbod, naam, waarde)
    if vroeger is None or vroeger.reden_verborgen != gelezen.reden_verborgen:
        aanbod.stand = _stand(aanbod, gelezen)
    if aanbod.stand == Stand.ONLINE and aanbod.gepubliceerd_op is None:
        aanbod.gepubliceerd_op = timezone.now()
    aanbod.bron_hash = gelezen.hash()
    aanbod.bron_document = gelezen.ruw


def _groepen(gelezen: GelezenAanbod) -> dict[tuple[str, ...], tuple]:
    kalender, inschrijven = gelezen.kalender, gelezen.inschrijven
    return {
        ("titel",): (gelezen.titel,),
        ("omschrijving",): (gelezen.omschrijving,),
        ("sector",): (gelezen.sector,),
        ("type_term", "thema_term"): (gelezen.type_term, gelezen.thema_term),
        ("soort_kalender", "periode_van", "periode_tot"): (
            kalender.soort,
            kalender.van,
            kalender.tot,
        ),
        ("leeftijd_van", "leeftijd_tot"): (gelezen.leeftijd_van, gelezen.leeftijd_tot),
        ("online",): (gelezen.online,),
        ("telefoon",): (gelezen.contact.telefoon or inschrijven.telefoon,),
        ("email",): (gelezen.contact.email or inschrijven.email,),
        ("inschrijven_url",): (inschrijven.url,),
        ("is_uitpas",): (gelezen.is_uitpas,),
    }


def _stand(aanbod: Aanbod, gelezen: GelezenAanbod) -> str:
    if aanbod.stand in {Stand.GEWEIGERD, Stand.ARCHIEF}:
        return aanbod.stand  # decided here, or final in UiTdatabank (uitdatabank.md 1.4)
    if gelezen.zichtbaar:
        return Stand.ONLINE
    return Stand.ARCHIEF if gelezen.reden_verborgen in {"afgewezen", "verwijderd"} else Stand.KLAD
