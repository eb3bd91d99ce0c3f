"""Which partner and which place a document means: found, else made. Part of the import.

Everything that the documents of one batch name is looked up at once; what is new is made once and
written with the batch (`nieuw`). Called inside the transaction and the lock of bundel.py.
"""

from dataclasses import dataclass, field

from django.db.models import Q, Value
from django.db.models.functions import Upper

from aanbod.domein.uitwisseling.rijen import ZONDER_ORGANISATOR
from aanbod.models import Locatie, Voorziening
from aanbod.uitdatabank.gelezen import GelezenAanbod, GelezenLocatie, GelezenOrganisator
from aanbod.uitdatabank.velden import Boek
from partners.models import Deelgemeente, Gemeente, Partner
from wevelgem_netwerk.basis.tekst import zoekvorm


class Streek:
    """What changes seldom and every document asks for, read once a run."""

    def __init__(self):
        self.gemeenten = list(Gemeente.objects.order_by("netwerk", "naam"))
        self.delen = list(Deelgemeente.objects.select_related("gemeente"))
        self.voorzieningen = dict(Voorziening.objects.values_list("term", "pk"))
        self._op_naam = {}
        for gemeente in self.gemeenten:
            self._op_naam.setdefault(zoekvorm(gemeente.naam), gemeente)

    @property
    def eigen(self) -> Gemeente:
        return self.gemeenten[0]

    def gemeente(self, postcode: str, naam: str) -> Gemeente | None:
        """Return the gemeente of an address; the name decides where gemeenten share a code."""
        if gevonden := self._op_naam.get(zoekvorm(naam)):
            return gevonden
        return next((g for g in self.gemeenten if postcode and postcode in g.postcodes), None)

    def deelgemeente(self, waar: GelezenLocatie) -> Deelgemeente | None:
        """Return the part of the gemeente: "Gullegem" as well as "Gullegem (Wevelgem)"."""
        eerste_woord = zoekvorm(waar.gemeente).split("(", maxsplit=1)[0].strip()
        return next(
            (
                deel
                for deel in self.delen
                if zoekvorm(deel.naam) == eerste_woord and waar.postcode in deel.gemeente.postcodes
            ),
            None,
        )


@dataclass
class Wegwijzer:
    """The partners and places of a batch. `nieuw` and `anders` are rows that still must be kept."""

    streek: Streek
    nieuw: list = field(default_factory=list)
    anders: list[Partner] = field(default_factory=list)

    def laad(self, gelezenen: list[GelezenAanbod]) -> None:
        """Look up everything that these documents name, in two queries."""
        plekken = [g.locatie for g in gelezenen if g.locatie]
        plekken += [plek for g in gelezenen for plek in g.vertrekplaatsen]
        self.laad_los(wie=[g.organisator for g in gelezenen if g.organisator], plekken=plekken)

    def laad_los(
        self,
        *,
        wie: list[GelezenOrganisator] = (),
        plekken: list[GelezenLocatie] = (),
        ook_op_naam: bool = False,
    ) -> None:
        """Look up these organisers and places; `ook_op_naam`: a place with an id also by name."""
        namen = {w.naam for w in wie if w.naam} | {ZONDER_ORGANISATOR}
        partners = Partner.objects.annotate(groot=Upper("naam")).filter(
            Q(uitdatabank_id__in={w.uitdatabank_id for w in wie if w.uitdatabank_id})
            | Q(groot__in=[Upper(Value(naam)) for naam in sorted(namen)])
        )
        self._partner_op_id, self._partner_op_naam = {}, {}
        for partner in partners.order_by("-pk"):
            self._onthoud_partner(partner)
        gevonden = Locatie.objects.filter(
            Q(uitdatabank_id__in={p.uitdatabank_id for p in plekken if p.uitdatabank_id})
            | Q(naam__in={p.naam for p in plekken if ook_op_naam or not p.uitdatabank_id})
        )
        self._plek_op_id, self._plek_op_adres = {}, {}
        for plek in gevonden.order_by("-pk"):
            self._onthoud_plek(plek)

    def _onthoud_partner(self, partner: Partner) -> None:
        if partner.uitdatabank_id:
            self._partner_op_id[partner.uitdatabank_id] = partner
        self._partner_op_naam[partner.naam.casefold()] = partner

    def _onthoud_plek(self, plek: Locatie) -> None:
        if plek.uitdatabank_id:
            self._plek_op_id[plek.uitdatabank_id] = plek
        self._plek_op_adres[plek.naam, plek.straat, plek.postcode, plek.plaatsnaam] = plek

    def partner(self, gelezen: GelezenAanbod, huidig: Partner | None, boek: Boek, plaats: str):
        """Return the partner that organises: by UiTdatabank id, then by name, else a new one.

        Without a usable organiser an offer keeps the partner it has (`huidig`), and a new offer
        hangs under "Organisator niet vermeld".
        """
        wie = gelezen.organisator
        if wie and (partner := self.bekende_partner(wie)):
            return partner
        if wie and wie.naam:
            return self.nieuwe_partner(wie, gelezen.sector, boek, f"{plaats}/organizer")
        if wie:
            boek.meld(f"{plaats}/organizer", "De organisator is een verwijzing die we niet kennen.")
        if huidig:
            return huidig
        onbekend = self._partner_op_naam.get(ZONDER_ORGANISATOR.casefold())
        return onbekend or self._maak(
            Partner(naam=ZONDER_ORGANISATOR, gemeente=self.streek.eigen), self._onthoud_partner
        )

    def bekende_partner(self, wie: GelezenOrganisator) -> Partner | None:
        """Return the partner with this UiTdatabank id, else with this name, which gets the id."""
        if wie.uitdatabank_id and (partner := self._partner_op_id.get(wie.uitdatabank_id)):
            return partner
        partner = self._partner_op_naam.get(wie.naam.casefold()) if wie.naam else None
        if partner and wie.uitdatabank_id and not partner.uitdatabank_id:
            partner.uitdatabank_id = wie.uitdatabank_id
            self._onthoud_partner(partner)
            if partner.pk:
                self.anders.append(partner)
        return partner

    def nieuwe_partner(self, wie: GelezenOrganisator, sector: str, boek: Boek, plaats: str):
        """Make a partner, not trusted; without a known gemeente it gets ours, and that is told."""
        gemeente = self.streek.gemeente(wie.postcode, wie.gemeente)
        if gemeente is None:
            gemeente = self.streek.eigen
            zin = f"De gemeente van {wie.naam} kennen we niet; we zetten {gemeente}."
            boek.meld(f"{plaats}/address", zin)
        nieuw = Partner(
            naam=wie.naam,
            gemeente=gemeente,
            sector=sector,
            uitdatabank_id=wie.uitdatabank_id,
            telefoon=wie.telefoon,
            email=wie.email,
            website=wie.website,
        )
        return self._maak(nieuw, self._onthoud_partner)

    def bekende_plek(self, waar: GelezenLocatie) -> Locatie | None:
        """Return the place with this UiTdatabank id, else ours with this name and address."""
        bekend = self._plek_op_id.get(waar.uitdatabank_id)
        adres = (waar.naam, waar.straat, waar.postcode, waar.gemeente)
        zelfde = self._plek_op_adres.get(adres)
        return bekend or (zelfde if zelfde and not zelfde.uitdatabank_id else None)

    def plek(self, waar: GelezenLocatie | None, boek: Boek, plaats: str) -> Locatie | None:
        """Return the place, found or made. A known place keeps what it has: documents disagree."""
        if waar is None:
            return None
        if waar.uitdatabank_id:
            bekend = self._plek_op_id.get(waar.uitdatabank_id)
            if bekend or not waar.naam:
                if not bekend:
                    boek.meld(plaats, "De locatie is een verwijzing die we niet kennen.")
                return bekend
        else:
            adres = (waar.naam, waar.straat, waar.postcode, waar.gemeente)
            if bekend := self._plek_op_adres.get(adres):
                return bekend
        return self._nieuwe_plek(waar)

    def _nieuwe_plek(self, waar: GelezenLocatie) -> Locatie:
        deel = self.streek.deelgemeente(waar)
        gemeente = deel.gemeente if deel else self.streek.gemeente(waar.postcode, waar.gemeente)
        nieuw = self._maak(
            Locatie(
                naam=waar.naam,
                straat=waar.straat,
                postcode=waar.postcode,
                plaatsnaam=waar.gemeente,
                uitdatabank_id=waar.uitdatabank_id,
                gemeente=gemeente,
                deelgemeente=deel,
            ),
            self._onthoud_plek,
        )
        koppel = Locatie.voorzieningen.through
        bekend = self.streek.voorzieningen
        self.nieuw += [
            koppel(locatie=nieuw, voorziening_id=bekend[term])
            for term in waar.voorzieningen
            if term in bekend
        ]
        return nieuw

    def _maak(self, rij, onthoud):
        rij.clean_fields(exclude=["gemeente", "deelgemeente"])  # keys exist: read from the database
        onthoud(rij)
        self.nieuw.append(rij)
        return rij
