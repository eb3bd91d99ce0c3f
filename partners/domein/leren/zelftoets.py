"""The self-check: fill it in, see the own years beside each other, and the total of the network.

The answers of a partner are read by its own people only. A total is shown from five organisations
on, rounded to five per cent, so that the one who joins last is not read from the difference.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection, transaction

from partners.models import Gebruiker, Lidmaatschap, Netwerk, Partner, Zelftoets, Zelftoetsvraag
from partners.models.zelftoets import HOOGSTE_PUNT, PUNTEN, Toetsantwoord, Zelftoetsantwoord
from wevelgem_netwerk.basis.log import schrijf_log

#: From so many organisations on a total is shown (ontwerp.md section 6: cells under 5 hidden).
KLEINSTE_AANTAL = 5
#: A total of the network is rounded to this many per cent.
AFRONDING = 5
#: So many years stand beside each other.
JAREN_NAAST_ELKAAR = 3


@transaction.atomic
def bewaar(
    *,
    antwoorden: dict[Zelftoetsvraag, str],
    op_datum: date,
    werkplek: Lidmaatschap,
    door: Gebruiker,
) -> Zelftoets:
    """Keep the answers of the own partner for the year of `op_datum`; not all need to be there.

    What is not in `antwoorden` stays as it was, so a page that is half filled in loses nothing.
    The check is ready when every question that is asked now has an answer. Writes one log line,
    without what was answered.
    """
    partner = Partner.objects.select_for_update().get(pk=werkplek.partner_id)
    toets, nieuw = Zelftoets.objects.get_or_create(
        partner=partner, jaar=op_datum.year, defaults={"begonnen_op": op_datum, "door": door}
    )
    Zelftoetsantwoord.objects.bulk_create(
        [
            Zelftoetsantwoord(toets=toets, vraag=vraag, antwoord=Toetsantwoord(antwoord))
            for vraag, antwoord in antwoorden.items()
        ],
        update_conflicts=True,
        unique_fields=["toets", "vraag"],
        update_fields=["antwoord"],
    )
    open_vragen = Zelftoetsvraag.objects.filter(actief=True).exclude(zelftoetsantwoord__toets=toets)
    toets.klaar_op = None if open_vragen.exists() else toets.klaar_op or op_datum
    toets.door = door
    toets.save(update_fields=["klaar_op", "door"])
    schrijf_log(
        wat="zelftoets begonnen" if nieuw else "zelftoets bewaard",
        onderwerp=toets,
        door=door,
        namens=partner,
        jaar=toets.jaar,
        klaar=toets.klaar_op is not None,
    )
    return toets


@dataclass(frozen=True)
class Score:
    """How far one B is, in per cent; None: nothing to show (no answers, or too few partners)."""

    drempel_id: int
    naam: str
    per_jaar: tuple[int | None, ...]

    @property
    def nu(self) -> int | None:
        return self.per_jaar[-1]


def eigen_jaren(partner: Partner) -> tuple[list[int], list[Score]]:
    """Return the last years of a partner, the oldest first, and its score per B. One query."""
    return _scores(
        "t.partner_id = %s", [partner.pk], lambda punten, _: _procent(punten), klaar=False
    )


def van_netwerk(netwerk: Netwerk) -> tuple[list[int], list[Score]]:
    """Return the last years of the network and its score per B; None under five organisations.

    Only checks that are ready count. Every organisation weighs the same. One query.
    """
    return _scores(
        """t.partner_id IN (
            SELECT p.id FROM partners_partner p
            JOIN partners_netwerk_gemeenten g ON g.gemeente_id = p.gemeente_id
            WHERE g.netwerk_id = %s)""",
        [netwerk.pk],
        lambda punten, aantal: _afgerond(punten) if aantal >= KLEINSTE_AANTAL else None,
        klaar=True,
    )


def _scores(wie: str, argumenten: list, waarde, *, klaar: bool) -> tuple[list[int], list[Score]]:
    """`wie` is SQL of ours. Averages per organisation first, so that each weighs the same."""
    per_drempel: dict[tuple[int, str], dict[int, int | None]] = defaultdict(dict)
    jaren: set[int] = set()
    gevallen = " ".join(f"WHEN '{antwoord}' THEN {punt}" for antwoord, punt in PUNTEN.items())
    sql = f"""
        SELECT d.id, d.naam, x.jaar, avg(x.punt)::float, count(*) FROM (
            SELECT v.drempel_id, t.jaar, t.partner_id,
                   avg(CASE a.antwoord {gevallen} END) AS punt
            FROM partners_zelftoets t
            JOIN partners_zelftoetsantwoord a ON a.toets_id = t.id
            JOIN partners_zelftoetsvraag v ON v.id = a.vraag_id
            WHERE {wie} {"AND t.klaar_op IS NOT NULL" if klaar else ""}
            GROUP BY v.drempel_id, t.jaar, t.partner_id
        ) x JOIN partners_drempel d ON d.id = x.drempel_id
        GROUP BY d.id, d.naam, d.volgorde, x.jaar ORDER BY d.volgorde, d.naam, x.jaar
    """  # noqa: S608 -- every word is ours
    with connection.cursor() as cursor:
        cursor.execute(sql, argumenten)
        for pk, naam, jaar, punten, aantal in cursor.fetchall():
            per_drempel[pk, naam][jaar] = waarde(punten, aantal)
            jaren.add(jaar)
    laatste = sorted(jaren)[-JAREN_NAAST_ELKAAR:]
    return laatste, [
        Score(pk, naam, tuple(per_jaar.get(jaar) for jaar in laatste))
        for (pk, naam), per_jaar in per_drempel.items()
    ]


def _procent(punten: float) -> int:
    return round(100 * punten / HOOGSTE_PUNT)


def _afgerond(punten: float) -> int:
    return AFRONDING * round(_procent(punten) / AFRONDING)


def ruim_op(op_datum: date):
    """Return the checks of so many years ago that go (setting BEWAAR_ZELFTOETS_JAREN)."""
    return Zelftoets.objects.filter(jaar__lt=op_datum.year - settings.BEWAAR_ZELFTOETS_JAREN)
