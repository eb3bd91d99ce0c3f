"""The rows around an imported offer: place, organiser, prices, hours and moments.

Part of the verb in importeren.py and only called there, inside its transaction. `vroeger` is what
the source said the previous time: only what changed there is changed here.
"""

from django.utils import timezone

from aanbod.domein.momenten import werk_laatste_einde_bij
from aanbod.models import Aanbod, Locatie, Moment, Openingsuur, Prijs, Uitzondering
from aanbod.models.moment import MomentStatus
from aanbod.models.prijs import PrijsSoort
from aanbod.uitdatabank.gelezen import (
    GelezenAanbod,
    GelezenLocatie,
    GelezenMoment,
    GelezenOrganisator,
    GelezenUur,
)
from aanbod.uitdatabank.velden import Boek
from partners.models import Deelgemeente, Gemeente, Partner
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import zoekvorm

ZONDER_ORGANISATOR = "Organisator niet vermeld"
VERDWENEN = "Staat niet meer in UiTdatabank"


def vind_organisator(aanbod: Aanbod, gelezen: GelezenAanbod, boek: Boek, plaats: str, *, door):
    """Return the partner that organises: by UiTdatabank id, then by name, else a new one.

    Without a usable organiser an offer keeps the partner it has, and a new offer hangs under
    "Organisator niet vermeld".
    """
    wie = gelezen.organisator
    if wie and (partner := _bekende_partner(wie)):
        return partner
    if wie and wie.naam:
        return _nieuwe_partner(wie, gelezen.sector, boek, plaats, door=door)
    if wie:
        boek.meld(f"{plaats}/organizer", "De organisator is een verwijzing die we niet kennen.")
    if aanbod.partner_id:
        return aanbod.partner
    onbekend = {"gemeente": _eigen_gemeente()}
    return Partner.objects.get_or_create(naam=ZONDER_ORGANISATOR, defaults=onbekend)[0]


def _nieuwe_partner(wie: GelezenOrganisator, sector: str, boek: Boek, plaats: str, *, door):
    """Make a partner, not trusted; without a gemeente we know it gets our own, and that is told."""
    gemeente = _gemeente(wie.postcode, wie.gemeente)
    if gemeente is None:
        gemeente = _eigen_gemeente()
        zin = f"De gemeente van {wie.naam} kennen we niet; we zetten {gemeente}."
        boek.meld(f"{plaats}/organizer/address", zin)
    partner = Partner(
        naam=wie.naam, gemeente=gemeente, sector=sector, uitdatabank_id=wie.uitdatabank_id
    )
    partner.full_clean()
    partner.save()
    schrijf_log(wat="import nieuw", onderwerp=partner, door=door)
    return partner


def _bekende_partner(wie: GelezenOrganisator) -> Partner | None:
    if wie.uitdatabank_id:
        partner = Partner.objects.filter(uitdatabank_id=wie.uitdatabank_id).first()
        if partner:
            return partner
    if not wie.naam:
        return None
    partner = Partner.objects.filter(naam__iexact=wie.naam).order_by("pk").first()
    if partner and wie.uitdatabank_id and not partner.uitdatabank_id:
        partner.uitdatabank_id = wie.uitdatabank_id
        partner.save(update_fields=["uitdatabank_id"])
    return partner


def _gemeente(postcode: str, naam: str) -> Gemeente | None:
    """Return the gemeente of an address; the name decides where gemeenten share a postal code."""
    gevonden = [g for g in Gemeente.objects.all() if zoekvorm(g.naam) == zoekvorm(naam)]
    gevonden += Gemeente.objects.filter(postcodes__contains=[postcode]) if postcode else []
    return gevonden[0] if gevonden else None


def _eigen_gemeente() -> Gemeente:
    return Gemeente.objects.order_by("netwerk", "naam").first()


def vind_locatie(waar: GelezenLocatie | None, boek: Boek, plaats: str) -> Locatie | None:
    """Return the place, found or made. A known place keeps what it has: documents disagree."""
    if waar is None:
        return None
    if waar.uitdatabank_id:
        locatie = Locatie.objects.filter(uitdatabank_id=waar.uitdatabank_id).first()
        if locatie or not waar.naam:
            if not locatie:
                boek.meld(f"{plaats}/location", "De locatie is een verwijzing die we niet kennen.")
            return locatie
    rij = {
        "naam": waar.naam,
        "straat": waar.straat,
        "postcode": waar.postcode,
        "plaatsnaam": waar.gemeente,
        "uitdatabank_id": waar.uitdatabank_id,
    }
    if not waar.uitdatabank_id and (locatie := Locatie.objects.filter(**rij).first()):
        return locatie
    deelgemeente = _deelgemeente(waar)
    gemeente = deelgemeente.gemeente if deelgemeente else _gemeente(waar.postcode, waar.gemeente)
    locatie = Locatie(**rij, gemeente=gemeente, deelgemeente=deelgemeente)
    locatie.full_clean()
    locatie.save()
    return locatie


def _deelgemeente(waar: GelezenLocatie) -> Deelgemeente | None:
    """Return the part of the gemeente: "Gullegem" as well as "Gullegem (Wevelgem)"."""
    eerste_woord = zoekvorm(waar.gemeente).split("(")[0].strip()
    delen = Deelgemeente.objects.select_related("gemeente")
    return next(
        (
            deel
            for deel in delen
            if zoekvorm(deel.naam) == eerste_woord and waar.postcode in deel.gemeente.postcodes
        ),
        None,
    )


def schrijf_prijzen(aanbod: Aanbod, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None):
    """Make, change and remove price lines as the source did; lines typed here stay."""
    toen = {_sleutel(p): p for p in vroeger.prijzen} if vroeger else {}
    bestaand = {_sleutel(p): p for p in aanbod.prijzen.all()}
    for volgorde, prijs in enumerate(gelezen.prijzen):
        sleutel = _sleutel(prijs)
        rij = bestaand.get(sleutel)
        if rij is None:
            rij = Prijs(aanbod=aanbod, soort=prijs.soort, naam=prijs.naam, volgorde=volgorde)
        elif toen.get(sleutel) == prijs:
            continue
        rij.bedrag = prijs.bedrag
        rij.full_clean()
        rij.save()
    nu = {_sleutel(p) for p in gelezen.prijzen}
    weg = [rij.pk for sleutel, rij in bestaand.items() if sleutel in toen and sleutel not in nu]
    aanbod.prijzen.filter(pk__in=weg).delete()


def _sleutel(prijs) -> str:
    return PrijsSoort.BASIS if prijs.soort == PrijsSoort.BASIS else f"tarief {zoekvorm(prijs.naam)}"


def schrijf_openingsuren(aanbod: Aanbod, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None):
    """Replace weekly hours and exceptions when the source changed them."""
    nu, toen = gelezen.kalender, vroeger.kalender if vroeger else None
    if toen is None or toen.openingsuren != nu.openingsuren:
        aanbod.openingsuren.all().delete()
        Openingsuur.objects.bulk_create(
            Openingsuur(aanbod=aanbod, weekdag=dag, van=uur.opent, tot=uur.sluit)
            for uur in nu.openingsuren
            for dag in uur.dagen
        )
    if toen is None or toen.uitzonderingen != nu.uitzonderingen:
        aanbod.uitzonderingen.all().delete()
        Uitzondering.objects.bulk_create(
            Uitzondering(
                aanbod=aanbod,
                van=uitzondering.van,
                tot=uitzondering.tot,
                gesloten=uitzondering.gesloten,
                reden=uitzondering.reden,
                uren=[_uur(uur) for uur in uitzondering.uren],
            )
            for uitzondering in nu.uitzonderingen
        )


def _uur(uur: GelezenUur) -> dict:
    return {"dagen": list(uur.dagen), "van": f"{uur.opent:%H:%M}", "tot": f"{uur.sluit:%H:%M}"}


def schrijf_momenten(aanbod: Aanbod, gelezen: GelezenAanbod, vroeger: GelezenAanbod | None):
    """Write the dates, and with them when the offer is over.

    A date keeps its row and its code: it is the same date when it begins at the same time. A
    coming date that left the source is cancelled with a reason, never deleted.
    """
    toen = {m.begin: m for m in vroeger.kalender.momenten} if vroeger else {}
    nu = {m.begin: m for m in gelezen.kalender.momenten}
    bestaand = {m.begin: m for m in aanbod.momenten.select_for_update()}
    nieuw = [_zet(Moment(aanbod=aanbod, begin=b), m) for b, m in nu.items() if b not in bestaand]
    Moment.objects.bulk_create(nieuw)
    for begin, moment in nu.items():
        if begin in bestaand and toen.get(begin) != moment:
            _zet(bestaand[begin], moment).save()
    for begin in toen.keys() - nu.keys():
        rij = bestaand.get(begin)
        if rij and begin > timezone.now() and rij.status != MomentStatus.GEANNULEERD:
            rij.status, rij.reden = MomentStatus.GEANNULEERD, VERDWENEN
            rij.save(update_fields=["status", "reden"])
    werk_laatste_einde_bij(aanbod)


def _zet(rij: Moment, moment: GelezenMoment) -> Moment:
    rij.einde = moment.einde or moment.begin  # the source has no end: we only know when it begins
    rij.status, rij.reden, rij.volzet = moment.status, moment.reden, moment.volzet
    if moment.vrij is not None:
        rij.plaatsen = rij.bezet + moment.vrij  # what is free there is what can still be given here
    else:
        rij.plaatsen = moment.capaciteit and max(moment.capaciteit, rij.bezet)
    return rij
