"""What must come back: how many rows each table has, and the sum of what stands in them."""

from django.db import connection

#: How a value is written, the same on both sides whatever the server or the session says.
_VASTE_VORM = """
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL bytea_output = 'hex';
    SET LOCAL extra_float_digits = 1; SET LOCAL IntervalStyle = 'iso_8601';
"""
#: Tables of ours in whatever schema, with their columns; what the server makes itself is left out.
_TABELLEN = """
    SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attname)
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
     GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname
"""


def namen() -> list[str]:
    """The names of our tables; empty in an empty database."""
    with connection.cursor() as cursor:
        cursor.execute(_TABELLEN)
        return [f"{schema}.{tabel}" for schema, tabel, _ in cursor.fetchall()]


def staat() -> dict[str, list]:
    """Return {table: [rows, sum]} as this transaction sees it; call it inside one.

    The sum adds 64 bits of the MD5 of each row: it depends on no order, and says whether rows
    differ. Against somebody who means harm stands the seal of the file, not this.
    """
    telling = {}
    with connection.cursor() as cursor:
        cursor.execute(_VASTE_VORM)
        cursor.execute(_TABELLEN)
        for schema, tabel, kolommen in cursor.fetchall():
            naam = connection.ops.quote_name
            rij = ", ".join(map(naam, kolommen))
            cursor.execute(
                f"SELECT count(*), coalesce(sum(('x' || left(md5(ROW({rij})::text), 16))"  # noqa: S608 -- names from the catalogue, quoted
                f"::bit(64)::bigint::numeric), 0)::text FROM {naam(schema)}.{naam(tabel)}"
            )
            telling[f"{schema}.{tabel}"] = list(cursor.fetchone())
    return telling
