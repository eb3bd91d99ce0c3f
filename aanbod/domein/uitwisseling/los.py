"""A document about a place or an organiser alone: it fills and corrects our row, or makes one.

We keep no document of a place or a partner, so there is no third version to compare with. The log
tells instead what people here touched (basis/admin.py writes which fields): that stays, and the
difference becomes a notice (beslissing 99). Called inside the transaction and the lock of
bundel.py.
"""

from dataclasses import dataclass, field

from aanbod.domein.uitwisseling.wegwijzer import Streek, Wegwijzer
from aanbod.models import Locatie, Voorziening
from aanbod.uitdatabank.gelezen import GelezenLocatie, GelezenOrganisator
from aanbod.uitdatabank.velden import Boek
from partners.models import Partner
from partners.models.partner import Sector
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import Logregel

IMPORT_NIEUW, IMPORT_GEWIJZIGD, IMPORT_KOPPELT = (
    "import nieuw",
    "import gewijzigd",
    "import koppelt",
)
#: What is one thing to people, as the fields that hold it. An address is right or wrong as a whole.
_PLEK = {"naam": ("naam",), "adres": ("straat", "postcode", "plaatsnaam")}
_PARTNER = {veld: (veld,) for veld in ("telefoon", "email", "website")}
#: Where an address lies follows from it.
_VOLGT_UIT_ADRES = ("gemeente", "deelgemeente")


@dataclass(frozen=True)
class Los:
    """What came of it: the row, nieuw/gewijzigd/ongewijzigd, and which things changed."""

    rij: Locatie | Partner
    wat: str
    velden: tuple[str, ...] = ()


def neem_los(
    gelezen: GelezenLocatie | GelezenOrganisator, *, streek: Streek, boek: Boek, plaats: str, door
) -> Los:
    """Take one in. Found by its UiTdatabank id, else by its name (a place: and its address).

    What is empty here is filled; what the source changed follows, except what a person here typed
    or changed: that stays and is told. The name of a partner never changes from outside: it stands
    in what was agreed and settled. Nothing is ever emptied or removed. Raises ValidationError for
    what our fields do not take. One log row for what changed.
    """
    wegwijzer = Wegwijzer(streek)
    if isinstance(gelezen, GelezenLocatie):
        wegwijzer.laad_los(plekken=[gelezen], ook_op_naam=True)
        bekend = wegwijzer.bekende_plek(gelezen)
        nieuw = bekend or wegwijzer.plek(gelezen, boek, plaats)
    else:
        wegwijzer.laad_los(wie=[gelezen])
        bekend = wegwijzer.bekende_partner(gelezen)
        nieuw = bekend or wegwijzer.nieuwe_partner(gelezen, Sector.ANDERE, boek, plaats)
    if bekend and bekend.uitdatabank_id not in {"", gelezen.uitdatabank_id}:
        boek.meld(plaats, f"{bekend} heeft al een ander id van UiTdatabank; niet overgenomen.")
        return Los(bekend, "ongewijzigd")
    if bekend:
        rij = type(bekend).objects.select_for_update().get(pk=bekend.pk)
        return _Bij(rij, gelezen, _van_hier(rij)).werk(streek, boek, plaats, door)
    for rij in wegwijzer.nieuw:
        rij.save(force_insert=True)
    schrijf_log(wat=IMPORT_NIEUW, onderwerp=nieuw, door=door)
    return Los(nieuw, "nieuw", (nieuw._meta.verbose_name,))


@dataclass
class _Bij:
    """A row that is brought up to date. `van_hier`: what people here changed, None for all of it;
    `anders`: the things that change, `velden`: the fields that hold them."""

    rij: Locatie | Partner
    gelezen: GelezenLocatie | GelezenOrganisator
    van_hier: set[str] | None
    anders: list[str] = field(default_factory=list)
    velden: list[str] = field(default_factory=list)

    def werk(self, streek: Streek, boek: Boek, plaats: str, door) -> Los:
        koppelt = not self.rij.uitdatabank_id
        if koppelt:
            self.rij.uitdatabank_id = self.gelezen.uitdatabank_id
            self.velden.append("uitdatabank_id")
        for ding, namen in (_PLEK if self.is_plek else _PARTNER).items():
            self._neem(ding, namen, boek, plaats)
        if self.is_plek:
            self._volg_adres(streek)
            self._vul_toegankelijkheid_aan()
        if self.velden:
            self.rij.clean_fields(exclude=_VOLGT_UIT_ADRES)
            self.rij.save(update_fields=self.velden)
        if not self.anders and not koppelt:
            return Los(self.rij, "ongewijzigd")
        wat = IMPORT_KOPPELT if koppelt else IMPORT_GEWIJZIGD
        schrijf_log(wat=wat, onderwerp=self.rij, door=door, velden=sorted(self.velden))
        return Los(self.rij, "gewijzigd", tuple(self.anders))

    @property
    def is_plek(self) -> bool:
        return isinstance(self.rij, Locatie)

    def _is_van_hier(self, *namen: str) -> bool:
        return self.van_hier is None or bool(self.van_hier & set(namen))

    def _neem(self, ding: str, namen: tuple[str, ...], boek: Boek, plaats: str) -> None:
        bron = _waarden(self.gelezen)
        nu, straks = ([w[naam] for naam in namen] for w in (vars(self.rij), bron))
        if straks == nu or not any(straks):
            return
        if any(nu) and self._is_van_hier(*namen):
            hier, daar = (", ".join(filter(None, waarden)) for waarden in (nu, straks))
            zin = f"{self.rij}: {ding} is hier {hier} en in UiTdatabank {daar}."
            boek.meld(plaats, f"{zin} Wat hier staat, blijft.")
            return
        for naam in namen:
            setattr(self.rij, naam, bron[naam])
        self.anders.append(ding)
        self.velden += namen

    def _volg_adres(self, streek: Streek) -> None:
        """Move the place on the map with its address, unless somebody here put it there."""
        if "adres" not in self.anders or (self.van_hier or set()) & set(_VOLGT_UIT_ADRES):
            return
        deel = streek.deelgemeente(self.gelezen)
        waar = streek.gemeente(self.gelezen.postcode, self.gelezen.gemeente)
        self.rij.deelgemeente, self.rij.gemeente = deel, deel.gemeente if deel else waar
        self.velden += _VOLGT_UIT_ADRES

    def _vul_toegankelijkheid_aan(self) -> None:
        """Add what the source knows more; what somebody here ticked or unticked is theirs."""
        if "voorzieningen" in (self.van_hier or ()):
            return
        heeft = set(self.rij.voorzieningen.values_list("term", flat=True))
        erbij = list(Voorziening.objects.filter(term__in=set(self.gelezen.voorzieningen) - heeft))
        if erbij:
            self.rij.voorzieningen.add(*erbij)
            self.anders.append("toegankelijkheid")


def _waarden(gelezen: GelezenLocatie | GelezenOrganisator) -> dict[str, str]:
    if isinstance(gelezen, GelezenLocatie):
        return {
            "naam": gelezen.naam,
            "straat": gelezen.straat,
            "postcode": gelezen.postcode,
            "plaatsnaam": gelezen.gemeente,
        }
    return {naam: getattr(gelezen, naam) for naam in _PARTNER}


def _van_hier(rij: Locatie | Partner) -> set[str] | None:
    """Return the fields that people here changed; None when the whole row began here."""
    regels = list(Logregel.objects.over(rij).values_list("wat", "gegevens"))
    gekoppeld = any(wat == IMPORT_KOPPELT for wat, _ in regels)
    van_buiten = bool(rij.uitdatabank_id) and not gekoppeld
    if isinstance(rij, Partner):  # the import always wrote when it made one
        van_buiten = any(wat == IMPORT_NIEUW for wat, _ in regels)
    if not van_buiten:
        return None
    return {
        veld
        for wat, gegevens in regels
        if not wat.startswith("import")
        for veld in gegevens.get("velden", ())
    }
