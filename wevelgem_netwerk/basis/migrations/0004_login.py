"""The table in which tries at the door are counted, for all workers together.

As `createcachetable` makes it, but unlogged: what it holds is worth some minutes, and a crash or a
replica needs none of it.
"""

from django.db import migrations

MAAK = """
CREATE UNLOGGED TABLE IF NOT EXISTS basis_teller (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS basis_teller_expires ON basis_teller (expires);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("basis", "0003_post"),
    ]

    operations = [migrations.RunSQL(MAAK, "DROP TABLE IF EXISTS basis_teller")]
