"""In which periods the portal settles: every quarter, unless the region agreed something else.

Source: domein/uitpas.md 3.3 (regions use quarter, two months or half a year).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from partners.models import Rol
from uitpas.domein.afrekening import afrekenslot
from uitpas.models import Afrekening, Afrekenritme, Deelname
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.periodes import PERIODES, Periode, Ritme, bereik
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Who may agree on it for the region.
BESLISSERS = frozenset({Rol.COORDINATOR, Rol.BEHEERDER})
EEN_DAG = timedelta(days=1)


class RitmeWeigering(Weigering):
    """Why the rhythm cannot change on that day."""

    NIET_JIJ = "niet_jij", "Alleen de coördinator of de beheerder kiest het ritme."
    HALVERWEGE = (
        "halverwege",
        "Op die dag is een periode nog bezig. Kies de eerste dag van een periode van het oude én "
        "het nieuwe ritme, bijvoorbeeld 1 januari.",
    )
    AL_AFGEREKEND = "al_afgerekend", "Deze dagen zijn al afgerekend. Kies een later begin."
    AL_GEBOEKT = (
        "al_geboekt",
        "Vanaf die dag zijn al deelnames geboekt: organisatoren zien ze al in hun afrekening. Kies "
        "een later begin.",
    )


@dataclass(frozen=True)
class Kalender:
    """The periods of settlement: `ritmes` by the day they begin on, the oldest first."""

    ritmes: tuple[tuple[date, Ritme], ...] = ()

    def periode_op(self, dag: date) -> Periode:
        """Return the period in which a line booked on `dag` is settled."""
        nu = Ritme.KWARTAAL
        for vanaf, ritme in self.ritmes:
            if vanaf <= dag:
                nu = ritme
        return PERIODES[nu].van(dag)

    def kent(self, periode: Periode) -> bool:
        """Whether `periode` is one that is settled."""
        return self.periode_op(periode.begin) == periode

    def volgende(self, periode: Periode) -> Periode:
        return self.periode_op(periode.einde + EEN_DAG)

    def vorige(self, periode: Periode) -> Periode:
        return self.periode_op(periode.begin - EEN_DAG)

    def reeks(self, laatste: Periode, aantal: int) -> list[Periode]:
        """Return the `aantal` periods up to `laatste`, the oldest first."""
        reeks = [laatste]
        while len(reeks) < aantal:
            reeks.insert(0, self.vorige(reeks[0]))
        return reeks

    def sluit_aan(self) -> bool:
        """Whether every rhythm begins where a period of the one before ends: no day falls out."""
        return all(
            self.periode_op(vanaf).begin == vanaf
            and self.periode_op(vanaf - EEN_DAG).einde == vanaf - EEN_DAG
            for vanaf, _ in self.ritmes
        )

    def met(self, ritme: Ritme, vanaf: date) -> "Kalender":
        return Kalender(tuple(sorted((dict(self.ritmes) | {vanaf: ritme}).items())))


def kalender() -> Kalender:
    """Return the periods as the region agreed on them; one query."""
    rijen = Afrekenritme.objects.order_by("vanaf").values_list("vanaf", "ritme")
    return Kalender(tuple((vanaf, Ritme(ritme)) for vanaf, ritme in rijen))


def bezwaar(ritme: Ritme, vanaf: date) -> RitmeWeigering | None:
    """Return why the rhythm cannot become `ritme` on `vanaf`, or None.

    What somebody already saw in a period stays in that period: no settled day and no booked line
    may lie on or after `vanaf`.
    """
    if Afrekening.objects.filter(dagen__overlap=bereik(vanaf, None)).exists():
        return RitmeWeigering.AL_AFGEREKEND
    if Deelname.objects.met_tussenkomst().filter(boekdatum__gte=vanaf).exists():
        return RitmeWeigering.AL_GEBOEKT
    if not kalender().met(ritme, vanaf).sluit_aan():
        return RitmeWeigering.HALVERWEGE
    return None


@transaction.atomic
def kies_ritme(*, ritme: Ritme, vanaf: date, door, werkplek) -> Afrekenritme:
    """Settle in the rhythm `ritme` from the day `vanaf` on; the same again changes nothing.

    For the coordinator and the beheerder (a superuser has no workplace and may). Periods that
    ended before stay as they are. Waits for who is closing a settlement. Raises Geweigerd with a
    RitmeWeigering. Leaves one log row.
    """
    if werkplek is not None and werkplek.rol not in BESLISSERS:
        raise Geweigerd(RitmeWeigering.NIET_JIJ)
    afrekenslot.hou_ritme_vast(om_te_wijzigen=True)
    bestaand = Afrekenritme.objects.filter(vanaf=vanaf).first()
    if bestaand and bestaand.ritme == ritme:
        return bestaand
    reden = bezwaar(ritme, vanaf)
    if reden:
        raise Geweigerd(reden)
    nieuw = bestaand or Afrekenritme(vanaf=vanaf)
    nieuw.ritme = ritme
    nieuw.full_clean()
    nieuw.save()
    schrijf_log(
        wat="ritme van de afrekening gekozen",
        onderwerp=nieuw,
        door=door,
        namens=werkplek.partner if werkplek else "",
        telt_vanaf=vanaf,
        maanden=int(ritme),
    )
    return nieuw
