"""The rows of some offers at once, and what they say in the words of an exchange.

Reads only, a fixed number of queries for any number of offers. Called by the import, by the
export and by the verb that settles a difference.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import time

from aanbod.models import (
    Aanbod,
    Locatie,
    Moment,
    Openingsuur,
    Prijs,
    Uitzondering,
    Veelgesteld,
    Verschil,
)
from aanbod.models.aanbod import Stand
from aanbod.uitdatabank.gelezen import (
    Contact,
    GelezenAanbod,
    GelezenLocatie,
    GelezenMoment,
    GelezenOrganisator,
    GelezenPrijs,
    GelezenUitzondering,
    GelezenUur,
    GelezenVraag,
    Inschrijving,
    Kalender,
)

ZONDER_ORGANISATOR = "Organisator niet vermeld"


@dataclass
class Rijen:
    """One offer with everything that hangs on it."""

    aanbod: Aanbod
    prijzen: list[Prijs] = field(default_factory=list)
    momenten: list[Moment] = field(default_factory=list)
    openingsuren: list[Openingsuur] = field(default_factory=list)
    uitzonderingen: list[Uitzondering] = field(default_factory=list)
    vragen: list[Veelgesteld] = field(default_factory=list)
    vertrekplaatsen: list[Locatie] = field(default_factory=list)
    voorzieningen: list[str] = field(default_factory=list)
    verschillen: list[Verschil] = field(default_factory=list)


def laad_rijen(aanboden: list[Aanbod], *, op_slot=False) -> dict[int, Rijen]:
    """Return the rows per id of offer; `op_slot` locks the dates, on which places are taken."""
    per = {aanbod.pk: Rijen(aanbod) for aanbod in aanboden}
    if not per:
        return per
    for naam, model in (
        ("prijzen", Prijs),
        ("momenten", Moment),
        ("openingsuren", Openingsuur),
        ("uitzonderingen", Uitzondering),
        ("vragen", Veelgesteld),
    ):
        rijen = model.objects.filter(aanbod__in=per)
        if model is Moment and op_slot:
            rijen = rijen.order_by("pk").select_for_update()
        for rij in rijen:
            getattr(per[rij.aanbod_id], naam).append(rij)
    for verschil in Verschil.objects.open().filter(aanbod__in=per):
        per[verschil.aanbod_id].verschillen.append(verschil)
    plekken = Aanbod.vertrekplaatsen.through.objects.filter(aanbod__in=per)
    for koppel in plekken.select_related("locatie").order_by("pk"):
        per[koppel.aanbod_id].vertrekplaatsen.append(koppel.locatie)
    termen = Aanbod.voorzieningen.through.objects.filter(aanbod__in=per)
    for pk, term in termen.values_list("aanbod", "voorziening__term"):
        per[pk].voorzieningen.append(term)
    return per


def gelezen_van(rijen: Rijen) -> GelezenAanbod:
    """Return what our rows say, in the words in which a document is read; never a uitpas price."""
    aanbod = rijen.aanbod
    return GelezenAanbod(
        uitdatabank_id=aanbod.uitdatabank_id,
        titel=aanbod.titel,
        omschrijving=aanbod.omschrijving,
        kalender=_kalender(rijen),
        prijzen=tuple(
            GelezenPrijs(p.soort, p.naam, p.bedrag, p.groepsprijs) for p in rijen.prijzen
        ),
        leeftijd_van=aanbod.leeftijd_van,
        leeftijd_tot=aanbod.leeftijd_tot,
        geboren_van=aanbod.geboren_van,
        geboren_tot=aanbod.geboren_tot,
        alleen_kinderen=aanbod.alleen_kinderen,
        locatie=_plek(aanbod.locatie),
        online=aanbod.online,
        online_url="",
        organisator=_organisator(aanbod),
        type_term=aanbod.type_term,
        thema_term=aanbod.thema_term,
        voorzieningen=tuple(sorted(rijen.voorzieningen)),
        vertrekplaatsen=tuple(_plek(plek) for plek in rijen.vertrekplaatsen),
        vragen=tuple(GelezenVraag(v.vraag, v.antwoord) for v in rijen.vragen),
        beelden=(),
        sector=aanbod.sector,
        contact=Contact(aanbod.telefoon, aanbod.email),
        inschrijven=Inschrijving(url=aanbod.inschrijven_url),
        is_uitpas=aanbod.is_uitpas,
        uitpas_prijzen=(),
        zichtbaar=aanbod.stand == Stand.ONLINE,
        reden_verborgen="" if aanbod.stand == Stand.ONLINE else "klad",
        zichtbaar_vanaf=aanbod.zichtbaar_vanaf,
        gewijzigd_op=aanbod.gewijzigd_op,
        ruw=aanbod.bron_document or {},
    )


def _plek(locatie: Locatie | None) -> GelezenLocatie | None:
    if locatie is None:
        return None
    return GelezenLocatie(
        locatie.naam, locatie.straat, locatie.postcode, locatie.plaatsnaam, locatie.uitdatabank_id
    )


def _organisator(aanbod: Aanbod) -> GelezenOrganisator | None:
    partner = aanbod.partner
    if partner.naam == ZONDER_ORGANISATOR:
        return None
    return GelezenOrganisator(naam=partner.naam, uitdatabank_id=partner.uitdatabank_id)


def _kalender(rijen: Rijen) -> Kalender:
    aanbod = rijen.aanbod
    return Kalender(
        soort=aanbod.soort_kalender,
        momenten=tuple(_moment(m) for m in sorted(rijen.momenten, key=lambda m: m.begin)),
        openingsuren=_uren(rijen.openingsuren),
        uitzonderingen=tuple(
            GelezenUitzondering(
                u.van, u.tot, u.gesloten, u.reden, tuple(_uur(uur) for uur in u.uren)
            )
            for u in sorted(rijen.uitzonderingen, key=lambda u: (u.van, u.pk))
        ),
        van=aanbod.periode_van,
        tot=aanbod.periode_tot,
    )


def _moment(moment: Moment) -> GelezenMoment:
    return GelezenMoment(
        begin=moment.begin,
        einde=moment.einde,
        status=moment.status,
        reden=moment.reden,
        volzet=moment.volzet,
        capaciteit=moment.plaatsen,
        opvang_van=moment.opvang_van,
        opvang_tot=moment.opvang_tot,
        overnachting=moment.overnachting,
    )


def _uren(openingsuren: list[Openingsuur]) -> tuple[GelezenUur, ...]:
    """Return the weekly hours, the days that share them together, as a document writes them."""
    dagen = defaultdict(list)
    for uur in sorted(openingsuren, key=lambda uur: (uur.van, uur.tot, uur.weekdag)):
        dagen[uur.van, uur.tot, uur.opvang_van, uur.opvang_tot].append(uur.weekdag)
    return tuple(GelezenUur(tuple(op), *uren) for uren, op in dagen.items())


def _uur(uur: dict) -> GelezenUur:
    """Return an hour of a day that differs, as models.Uitzondering keeps it."""
    tijden = (uur.get(naam) for naam in ("van", "tot", "opvang_van", "opvang_tot"))
    return GelezenUur(
        tuple(uur["dagen"]), *(time.fromisoformat(tijd) if tijd else None for tijd in tijden)
    )
