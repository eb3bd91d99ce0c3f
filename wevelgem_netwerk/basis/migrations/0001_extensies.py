"""What PostgreSQL must know before the first table: three extensions and Dutch without accents."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations

NEDERLANDS = """
CREATE TEXT SEARCH CONFIGURATION nederlands (COPY = pg_catalog.dutch);
ALTER TEXT SEARCH CONFIGURATION nederlands
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(NEDERLANDS, "DROP TEXT SEARCH CONFIGURATION nederlands"),
    ]
