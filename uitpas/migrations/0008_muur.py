import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

#: Every row for who counts (lezen) or has everything open (alles), else what a door lets through.
LEZEN = "current_setting('wevelgem.doel', true) IN ('alles', 'lezen')"
ALLES = "current_setting('wevelgem.doel', true) = 'alles'"
GEMEENTE = "nullif(current_setting('wevelgem.gemeente', true), '')::bigint"
VAN_EIGEN = f"""EXISTS (
    SELECT FROM uitpas_pashouder h WHERE h.id = pashouder_id AND h.gemeente_id = {GEMEENTE}
)"""
VAN_WIE_ZICHTBAAR_IS = "EXISTS (SELECT FROM uitpas_pashouder h WHERE h.id = pashouder_id)"

#: table: (what may be read, what may be written). The arms of a policy are tried from left to right.
MUREN = {
    "uitpas_pashouder": (
        f"""{LEZEN} OR gemeente_id = {GEMEENTE}
            OR (coalesce(current_setting('wevelgem.passen', true), '') <> '' AND muur_heeft_pas(id))
            OR (coalesce(current_setting('wevelgem.partner', true), '') <> '' AND muur_deed_mee(id))""",
        f"{ALLES} OR gemeente_id = {GEMEENTE}",
    ),
    "uitpas_pas": (
        f"""{LEZEN}
            OR nummer = ANY (string_to_array(current_setting('wevelgem.passen', true), ','))
            OR {VAN_WIE_ZICHTBAAR_IS}""",
        f"{ALLES} OR {VAN_EIGEN}",
    ),
    "uitpas_verzoek": (f"{LEZEN} OR {VAN_WIE_ZICHTBAAR_IS}", f"{ALLES} OR {VAN_EIGEN}"),
    "uitpas_kansenstatuut": (f"{LEZEN} OR {VAN_WIE_ZICHTBAAR_IS}", f"{ALLES} OR {VAN_EIGEN}"),
    # holds a code and a kind of household, nobody's name or place: for every OCMW, and nobody else
    "uitpas_huishouden": (f"{LEZEN} OR {GEMEENTE} IS NOT NULL", f"{ALLES} OR {GEMEENTE} IS NOT NULL"),
}

#: Asked by the policies themselves, so they look past the wall; they answer yes or no. The door is
#: opened in the body: only a superuser may write a setting of our own at the head of a function.
FUNCTIE = """
CREATE FUNCTION {naam} RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    eerder text := coalesce(current_setting('wevelgem.doel', true), '');
    gevonden boolean;
BEGIN
    PERFORM set_config('wevelgem.doel', 'alles', true);
    gevonden := EXISTS ({vraag});
    PERFORM set_config('wevelgem.doel', eerder, true);
    RETURN gevonden;
END $$;
"""
FUNCTIES = "".join(
    FUNCTIE.format(naam=naam, vraag=vraag)
    for naam, vraag in (
        (
            "muur_heeft_pas(houder bigint)",
            "SELECT FROM uitpas_pas WHERE pashouder_id = houder AND nummer = ANY"
            " (string_to_array(current_setting('wevelgem.passen', true), ','))",
        ),
        (
            "muur_deed_mee(houder bigint)",
            "SELECT FROM uitpas_deelname WHERE pashouder_id = houder"
            " AND partner_id = nullif(current_setting('wevelgem.partner', true), '')::bigint",
        ),
        (
            "muur_pas_is_van_iemand(gevraagd text)",
            "SELECT FROM uitpas_pas WHERE nummer = gevraagd",
        ),
    )
)
FUNCTIES_WEG = """
DROP FUNCTION muur_heeft_pas(bigint);
DROP FUNCTION muur_deed_mee(bigint);
DROP FUNCTION muur_pas_is_van_iemand(text);
"""


def muur(tabel, lezen, schrijven):
    """A row goes only by a command: a file is closed or made anonymous, never thrown away."""
    return migrations.RunSQL(
        f"""
        ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY muur ON {tabel} USING ({lezen}) WITH CHECK ({schrijven});
        CREATE POLICY muur_wissen ON {tabel} AS RESTRICTIVE FOR DELETE USING ({ALLES});
        """,
        f"""
        DROP POLICY muur ON {tabel};
        DROP POLICY muur_wissen ON {tabel};
        ALTER TABLE {tabel} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
        """,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("uitpas", "0007_bewaren"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIES, FUNCTIES_WEG),
        *(muur(tabel, *wat) for tabel, wat in MUREN.items()),
        pgtrigger.migrations.RemoveTrigger(
            model_name='groepspas',
            name='pasnummer_een_soort',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='groepspas',
            trigger=pgtrigger.compiler.Trigger(name='pasnummer_een_soort', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n            PERFORM pg_advisory_xact_lock(hashtext('pasnummer'), 0);\n            IF muur_pas_is_van_iemand(NEW.nummer) THEN\n                RAISE EXCEPTION 'Dit nummer is al van een pashouder.'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'pasnummer_een_soort';\n            END IF;\n            RETURN NEW;\n        ", hash='3b26898c90348543f9d75c4e8a8ec36d603b1d2b', operation='INSERT OR UPDATE OF "nummer"', pgid='pgtrigger_pasnummer_een_soort_b24ed', table='uitpas_groepspas', when='BEFORE')),
        ),
    ]
