"""The role a request puts on where the user of the database is one that walls do not stop."""

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import ProgrammingError, connections
from django.db.models.signals import post_migrate, pre_migrate

from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.muur import ROL

_MAAK = f"""
DO $$ BEGIN
    CREATE ROLE {ROL} NOLOGIN NOINHERIT;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another process made it
END $$
"""
#: What is there, and what comes later: a new table is not shut until the next `migrate`.
_GEEF = f"""
GRANT USAGE ON SCHEMA public TO {ROL};
ALTER DEFAULT PRIVILEGES IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {ROL};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {ROL};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROL};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROL};
"""
#: Tables with a wall that does not stop their owner, and whether the user may go over walls.
_NAZICHT = """
SELECT rolsuper, rolbypassrls,
    (SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND c.relname = ANY(%s) AND NOT (c.relrowsecurity AND c.relforcerowsecurity))
FROM pg_roles WHERE rolname = session_user
"""
#: Tables of residents that stand behind the wall; filled by the app that has them.
TABELLEN: set[str] = set()


def houd_bij(app: AppConfig) -> None:
    """Make the role after `migrate` where it is needed, and give it what is new; `app` is ours."""
    pre_migrate.connect(_open, sender=app, dispatch_uid="muur_open")
    post_migrate.connect(_maak_rol, sender=app, dispatch_uid="muur_rol")


def _open(**kwargs) -> None:
    """A migration that moves data has to see it, also on a server where walls stop the owner."""
    muur.zet_doel(muur.ALLES)


def _maak_rol(*, using, plan=None, **kwargs) -> None:
    if plan is None:  # a flush: no table is new
        return
    muur.zet_doel("")
    maak_rol(using)


def maak_rol(using: str = "default") -> None:
    """Make the role where it is needed and give it what is there: a copy brings no roles along."""
    with connections[using].cursor() as cursor:
        if connections[using].muur_superuser:
            cursor.execute(_MAAK)
            cursor.execute(_GEEF)


@checks.register(checks.Tags.database)
def kijk_muur_na(databases, **kwargs) -> list[checks.CheckMessage]:
    """Say in `manage.py check --database default` when the wall would not hold."""
    if "default" not in (databases or ()):
        return []
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(_NAZICHT, [sorted(TABELLEN)])
            superuser, over_de_muur, zonder = cursor.fetchone()
    except ProgrammingError:
        return []
    meldingen = []
    if over_de_muur and not superuser:
        meldingen.append(
            checks.Error(
                "De gebruiker van DATABASE_URL heeft BYPASSRLS: de muur rond de inwoners houdt "
                "hem niet tegen.",
                hint="ALTER ROLE ... NOBYPASSRLS, of geef de tabellen aan een gewone gebruiker.",
                id="muur.E001",
            )
        )
    elif superuser and not settings.DEBUG:
        meldingen.append(
            checks.Warning(
                "De gebruiker van DATABASE_URL is superuser. Elke aanvraag legt die rechten af "
                f"(rol {ROL}), maar een gewone eigenaar is veiliger.",
                hint="Zie docs/databank.md.",
                id="muur.W001",
            )
        )
    if zonder:
        meldingen.append(
            checks.Warning(
                f"Er staat geen muur rond {zonder}.",
                hint="Draai `manage.py migrate`.",
                id="muur.W002",
            )
        )
    return meldingen
