"""Which offers changed since the catalogue was made, so that it need not be made again whole.

Each statement leaves the ids of the offers it touched, with the number of its transaction; an id
that is empty means "everything". Writers only add rows, so they never wait for each other, and
old rows are cleared by the way. See aanbod/zoeken/catalogus.py and docs/beslissingen/025.
"""

from importlib import import_module

from django.db import migrations, models

vorige = import_module("aanbod.migrations.0002_catalogus_versie")

#: table -> the column that holds the id of the offer, and what of a row the list is made of
PER_AANBOD = {
    "aanbod_aanbod": (
        "id",
        "$.titel, $.omschrijving, $.partner_id, $.sector, $.type_term, $.thema_term, $.stand,"
        " $.soort_kalender, $.leeftijd_van, $.leeftijd_tot, $.geboren_van, $.geboren_tot,"
        " $.locatie_id, $.online, $.is_uitpas, $.zichtbaar_vanaf, $.laatste_einde",
    ),
    "aanbod_moment": (
        "aanbod_id",
        "$.aanbod_id, $.begin, $.einde, $.status, $.volzet,"
        " $.plaatsen IS NULL OR $.bezet < $.plaatsen",
    ),
    "aanbod_prijs": ("aanbod_id", "$.soort, $.bedrag"),
    "aanbod_aanbod_maatregelen": ("aanbod_id", "$.maatregel_id"),
    "aanbod_aanbod_voorzieningen": ("aanbod_id", "$.voorziening_id"),
}
#: a change here may touch any offer
ALLES = {
    "aanbod_locatie": "UPDATE",
    "aanbod_locatie_voorzieningen": "INSERT OR DELETE OR TRUNCATE",
    "aanbod_voorziening": "INSERT OR DELETE OR UPDATE",
    "partners_partner": "UPDATE",
    "partners_maatregel": "INSERT OR DELETE OR UPDATE",
    "partners_deelgemeente": "INSERT OR DELETE OR UPDATE",
}

MAAK = """
DROP FUNCTION aanbod_catalogus_verouderd() CASCADE;

CREATE TABLE aanbod_catalogus_wijziging (
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    op timestamptz NOT NULL DEFAULT now(),
    aanbod_id bigint
);
CREATE INDEX aanbod_catalogus_wijziging_tx ON aanbod_catalogus_wijziging (tx);
CREATE INDEX aanbod_catalogus_wijziging_op ON aanbod_catalogus_wijziging (op);

CREATE FUNCTION aanbod_catalogus_meld(ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(ids) IS NULL THEN RETURN; END IF;
    IF cardinality(ids) > 1000 THEN ids := ARRAY[NULL]::bigint[]; END IF;
    INSERT INTO aanbod_catalogus_wijziging (aanbod_id) SELECT unnest(ids);
    IF nextval('aanbod_catalogus_versie') % 50 = 0 THEN
        DELETE FROM aanbod_catalogus_wijziging WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM aanbod_catalogus_wijziging WHERE op < now() - interval '2 hours'
            LIMIT 5000 FOR UPDATE SKIP LOCKED
        ));
    END IF;
END $$;

CREATE FUNCTION aanbod_catalogus_alles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM aanbod_catalogus_meld(ARRAY[NULL]::bigint[]);
    RETURN NULL;
END $$;

CREATE FUNCTION aanbod_catalogus_rijen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    IF TG_OP = 'UPDATE' THEN
        EXECUTE format(
            'SELECT array_agg(DISTINCT n.%1$I) FROM nieuw n JOIN oud o USING (id)'
            ' WHERE ROW(%2$s) IS DISTINCT FROM ROW(%3$s)',
            TG_ARGV[0], replace(TG_ARGV[1], '$', 'n'), replace(TG_ARGV[1], '$', 'o')
        ) INTO ids;
    ELSE
        EXECUTE format('SELECT array_agg(DISTINCT %1$I) FROM nieuw', TG_ARGV[0]) INTO ids;
    END IF;
    PERFORM aanbod_catalogus_meld(ids);
    RETURN NULL;
END $$;
"""


def _trekkers() -> str:
    stukken = []
    for tabel, (kolom, telt) in PER_AANBOD.items():
        for wanneer, namen in (
            ("INSERT", "NEW TABLE AS nieuw"),
            ("DELETE", "OLD TABLE AS nieuw"),
            ("UPDATE", "NEW TABLE AS nieuw OLD TABLE AS oud"),
        ):
            stukken.append(
                f"CREATE TRIGGER catalogus_{wanneer.lower()} AFTER {wanneer} ON {tabel}"
                f" REFERENCING {namen} FOR EACH STATEMENT"
                f" EXECUTE FUNCTION aanbod_catalogus_rijen('{kolom}', '{telt}');"
            )
        stukken.append(_alles(tabel, "TRUNCATE"))
    stukken += [_alles(tabel, wanneer) for tabel, wanneer in ALLES.items()]
    return "\n".join(stukken)


def _alles(tabel: str, wanneer: str) -> str:
    return (
        f"CREATE TRIGGER catalogus_alles AFTER {wanneer} ON {tabel}"
        " FOR EACH STATEMENT EXECUTE FUNCTION aanbod_catalogus_alles();"
    )


RUIM_OP = """
DROP FUNCTION aanbod_catalogus_rijen() CASCADE;
DROP FUNCTION aanbod_catalogus_alles() CASCADE;
DROP FUNCTION aanbod_catalogus_meld(bigint[]);
DROP TABLE aanbod_catalogus_wijziging;
""" + vorige.MAAK.replace("CREATE SEQUENCE aanbod_catalogus_versie;", "")


class Migration(migrations.Migration):
    dependencies = [("aanbod", "0005_publiceren")]
    operations = [
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(fields=["einde", "aanbod"], name="moment_einde"),
        ),
        migrations.RunSQL(MAAK + _trekkers(), RUIM_OP),
    ]
