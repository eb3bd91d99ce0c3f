"""A number that moves whenever something changes that the public list is made of.

A sequence, not a row: writers never wait for each other on it, and reading it costs next to nothing.
See aanbod/zoeken/catalogus.py.
"""

from django.db import migrations

TABELLEN = {
    "aanbod_aanbod": "INSERT OR DELETE OR UPDATE",
    "aanbod_aanbod_maatregelen": "INSERT OR DELETE",
    "aanbod_moment": "INSERT OR DELETE OR UPDATE OF begin, einde, status",
    "aanbod_prijs": "INSERT OR DELETE OR UPDATE",
    "aanbod_locatie": "UPDATE",
    "partners_partner": "UPDATE",
    "partners_maatregel": "INSERT OR DELETE OR UPDATE",
    "partners_deelgemeente": "INSERT OR DELETE OR UPDATE",
}

MAAK = """
CREATE SEQUENCE aanbod_catalogus_versie;
CREATE FUNCTION aanbod_catalogus_verouderd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('aanbod_catalogus_versie');
    RETURN NULL;
END $$;
""" + "".join(
    f"CREATE TRIGGER catalogus_verouderd AFTER {wanneer} ON {tabel}"
    " FOR EACH STATEMENT EXECUTE FUNCTION aanbod_catalogus_verouderd();\n"
    for tabel, wanneer in TABELLEN.items()
)

RUIM_OP = """
DROP FUNCTION aanbod_catalogus_verouderd() CASCADE;
DROP SEQUENCE aanbod_catalogus_versie;
"""


class Migration(migrations.Migration):
    dependencies = [("aanbod", "0001_initial"), ("partners", "0001_initial")]
    operations = [migrations.RunSQL(MAAK, RUIM_OP)]
