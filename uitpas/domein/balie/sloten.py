"""What a sale locks and looks up, in the order of verkoop.py.

Written out where every registration asks it: composing these costs Django more than running them,
and twenty tills at once wait for each other on it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection
from django.db.models import Q

from aanbod.models import Aanbod, Moment, Prijs
from uitpas.domein.prijs.limieten import Limieten
from uitpas.models import Groepsjaar, Groepspas, Limiet, Pas, Pashouder, Voorbehoud

_PASSEN = """
    SELECT p.id, p.nummer, p.status, p.kaartsysteem_id, h.id, h.voornaam, h.gemeente_id
    FROM uitpas_pas p JOIN uitpas_pashouder h ON h.id = p.pashouder_id
    WHERE p.nummer = ANY(%s) AND h.gewist_op IS NULL ORDER BY h.id FOR NO KEY UPDATE OF h
"""
_MOMENTEN = """
    SELECT id, status, begin, plaatsen, bezet, voorbehouden, uit_voorbehoud FROM aanbod_moment
    WHERE id = ANY(%s) ORDER BY id FOR UPDATE
"""
_PRIJZEN = "SELECT * FROM aanbod_prijs WHERE id = ANY(%s)"
_EERDERE = """
    SELECT id FROM uitpas_deelname WHERE sleutel = %s
    UNION
    SELECT id FROM uitpas_deelname WHERE moment_id = %s AND pashouder_id = %s
"""
_EERDERE_DAG = """
    SELECT id FROM uitpas_deelname WHERE sleutel = %s
    UNION
    SELECT id FROM uitpas_deelname
    WHERE moment_id IS NULL AND bron = 'balie'
        AND aanbod_id = %s AND datum = %s AND pashouder_id = %s
"""


def vergrendel_passen(nummers: set[str]) -> dict[str, Pas | Groepspas]:
    """Return the passes with these numbers, each holder locked: one sale of somebody at a time.

    Of a holder only first name and gemeente are read. A number that nobody has is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PASSEN, [list(nummers)])
        passen = [_pas(rij) for rij in cursor]
    gevonden = {pas.nummer: pas for pas in passen}
    if rest := nummers - gevonden.keys():
        groepen = Groepspas.objects.filter(nummer__in=rest).select_related("partner")
        gevonden |= {groep.nummer: groep for groep in groepen}
    return gevonden


def _pas(rij: tuple) -> Pas:
    pk, nummer, status, kaartsysteem, houder, voornaam, gemeente = rij
    pashouder = Pashouder(pk=houder, voornaam=voornaam, gemeente_id=gemeente)
    return Pas(
        pk=pk, nummer=nummer, status=status, kaartsysteem_id=kaartsysteem, pashouder=pashouder
    )


def vergrendel_jaren(
    passen: Iterable[Pas | Groepspas], jaren: set[int]
) -> dict[tuple[int, int], Groepsjaar]:
    """Return these years of the group passes among `passen`, made when absent, and locked."""
    groepen = {pas.pk: pas for pas in passen if isinstance(pas, Groepspas)}
    if not groepen:
        return {}
    Groepsjaar.objects.bulk_create(
        [
            Groepsjaar(groepspas=groep, jaar=jaar, beurten=groep.beurten)
            for _, groep in sorted(groepen.items())
            for jaar in sorted(jaren)
        ],
        ignore_conflicts=True,
    )
    op_slot = Groepsjaar.objects.select_for_update().filter(groepspas__in=groepen, jaar__in=jaren)
    return {(jaar.groepspas_id, jaar.jaar): jaar for jaar in op_slot.order_by("pk")}


def vergrendel_limieten(aanbod: Iterable[Aanbod]) -> dict[int, Limieten]:
    """Return the limits per offer; where only "the first x" count, one sale goes at a time."""
    limieten = {een.pk: Limieten.van(een) for een in aanbod}
    schaars = [pk for pk, een in limieten.items() if een.eerste is not None]
    if schaars:
        op_slot = Limiet.objects.select_for_update().filter(aanbod__in=schaars).order_by("pk")
        list(op_slot.values_list("pk"))
    return limieten


def vergrendel_momenten(ids: set[int]) -> dict[int, Moment]:
    """Return the places of these moments as they are now, each locked."""
    return {moment.pk: moment for moment in Moment.objects.raw(_MOMENTEN, [list(ids)])}


def zoek_voorbehoud(
    moment: Moment, *, nu: datetime, gevraagd: int | None, pashouder_id: int
) -> Voorbehoud | None:
    """Return the place of a locked moment that was asked for, else the one kept for this holder.

    No query when nothing of the moment is reserved any more.
    """
    if not moment.apart(nu):
        return None
    wie = Q(pk=gevraagd) if gevraagd else Q(toeleiding__pashouder=pashouder_id)
    staand = Voorbehoud.objects.select_for_update(of=["self"]).staand(nu)
    return staand.filter(wie, moment=moment.pk).order_by("pk").first()


def zoek_prijzen(ids: set[int]) -> dict[tuple[int, int], Prijs]:
    """Return these prices by their own key and that of their offer."""
    prijzen = Prijs.objects.raw(_PRIJZEN, [list(ids)])
    return {(prijs.pk, prijs.aanbod_id): prijs for prijs in prijzen}


def neem_plaatsen(moment_id: int, aantal: int, *, voorbehoud: Voorbehoud | None = None) -> None:
    """Take places of a locked moment; the constraint of the database is the last word."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE aanbod_moment SET bezet = bezet + %s, uit_voorbehoud = uit_voorbehoud + %s"
            " WHERE id = %s",
            [aantal, int(voorbehoud is not None), moment_id],
        )


def eerdere_regels(sleutel: str, moment: Moment, dag: date, pashouder_id: int | None) -> list[int]:
    """Return the ids of the lines with this token, or of this holder at this moment.

    An offer that goes on all year has no moments; there it is the holder on that day.
    """
    with connection.cursor() as cursor:
        if moment.pk:
            cursor.execute(_EERDERE, [sleutel, moment.pk, pashouder_id])
        else:
            cursor.execute(_EERDERE_DAG, [sleutel, moment.aanbod_id, dag, pashouder_id])
        return [pk for (pk,) in cursor]
