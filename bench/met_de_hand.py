"""A registration with statements by hand: the least that keeps every rule."""

import uuid

from aanbod.models import Moment
from bench.kopie import velden_van, waarden
from uitpas.models import Deelname


def kale_registratie(verbinding, moment: Moment, nummer: str) -> None:
    """Write the line that the verb `registreer` writes, in ten statements and a transaction."""
    with verbinding.cursor() as c:
        c.execute(
            "SELECT p.id, h.id, h.gemeente_id, p.status FROM uitpas_pas p"
            " JOIN uitpas_pashouder h ON h.id = p.pashouder_id WHERE p.nummer = %s",
            [nummer],
        )
        _, houder, gemeente, _ = c.fetchone()
        c.execute("BEGIN")
        c.execute(
            "SELECT m.bezet, m.plaatsen, m.status, a.titel, a.partner_id FROM aanbod_moment m"
            " JOIN aanbod_aanbod a ON a.id = m.aanbod_id WHERE m.id = %s FOR UPDATE OF m",
            [moment.pk],
        )
        _, _, _, titel, partner = c.fetchone()
        c.execute(
            "SELECT d.id FROM uitpas_deelname d LEFT JOIN uitpas_deelname t"
            " ON t.tegenboeking_van_id = d.id WHERE d.moment_id = %s AND d.pashouder_id = %s"
            " AND d.tegenboeking_van_id IS NULL AND t.id IS NULL",
            [moment.pk, houder],
        )
        c.execute("SELECT bedrag, naam FROM aanbod_prijs WHERE aanbod_id = %s", [moment.aanbod_id])
        bedrag, _ = c.fetchone()
        c.execute("SELECT id FROM uitpas_verdeelsleutel WHERE periode @> current_date")
        sleutel = c.fetchone()[0]
        c.execute(
            "SELECT id FROM uitpas_kansenstatuut WHERE pashouder_id = %s"
            " AND periode @> current_date AND ingetrokken_op IS NULL",
            [houder],
        )
        c.execute("SELECT aantal, per FROM uitpas_limiet WHERE aanbod_id = %s", [moment.aanbod_id])
        c.fetchone()
        c.execute(
            "SELECT sum(aantal) FROM uitpas_deelname WHERE pashouder_id = %s AND aanbod_id = %s"
            " AND kansentarief AND datum = %s",
            [houder, moment.aanbod_id, moment.begin.date()],
        )
        c.fetchone()
        deel = round(bedrag * 2 / 5, 2)
        gegeven = {
            "sleutel": uuid.uuid4().hex, "bron": "balie", "partner_id": partner,
            "aanbod_id": moment.aanbod_id, "moment_id": moment.pk, "activiteit": titel,
            "datum": moment.begin.date(), "boekdatum": moment.begin.date(),
            "pashouder_id": houder, "uitpasnummer": nummer, "gemeente_id": gemeente,
            "kansentarief": True, "verdeelsleutel_id": sleutel, "prijs": bedrag,
            "deelnemer": bedrag - 2 * deel, "organisator_deel": deel, "overheid": deel,
        }  # fmt: skip
        kolommen = [veld.column for veld in velden_van(Deelname) if veld.column != "id"]
        rij = waarden(Deelname, {"id": None} | gegeven)[1:]
        c.execute(
            f"INSERT INTO uitpas_deelname ({', '.join(kolommen)})"  # noqa: S608
            f" VALUES ({', '.join(['%s'] * len(rij))}) RETURNING id",
            rij,
        )
        c.execute("UPDATE aanbod_moment SET bezet = bezet + 1 WHERE id = %s", [moment.pk])
        c.execute("COMMIT")
