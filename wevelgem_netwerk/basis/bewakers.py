"""Guards in the database that several models share, and what every guard asks first."""

import pgtrigger
from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

_WEIGER = """
    RAISE EXCEPTION 'De tabel % wordt nooit leeggemaakt.', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
"""


def nooit_leeg() -> pgtrigger.Trigger:
    """Return the guard that refuses TRUNCATE, which passes by the guards of rows and every wall.

    For a table whose rows may not be deleted, and for what stands behind the wall round residents
    (docs/beslissingen/094). A TRUNCATE ... CASCADE of another table is refused too.
    """
    return pgtrigger.Trigger(
        name="nooit_leeg",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=_WEIGER,
    )


#: Every guard asks first whether pgtrigger lets it be passed by for a moment. The function that
#: pgtrigger makes for that catches an error when nobody said so, which is always: a subtransaction
#: a row, that looks through all references still to be checked at COMMIT. A file of a thousand
#: people became slower with each statement. This one gives the same answer and is so simple that
#: PostgreSQL takes it into the guard (docs/beslissingen/100).
_WORDT_OVERGESLAGEN = """
CREATE OR REPLACE FUNCTION "public"._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT trigger_name = ANY (nullif(current_setting('pgtrigger.ignore', true), '')::text[])
$$
"""


def houd_bij(app: AppConfig) -> None:
    """Put our own question in place after each `migrate`: a migration of a guard made the other."""
    post_migrate.connect(_vraag_het_kort, sender=app, dispatch_uid="bewakers_kort")


def _vraag_het_kort(*, using, plan=None, **kwargs) -> None:
    if plan is None:  # a flush: no guard is new
        return
    with connections[using].cursor() as cursor:
        cursor.execute(_WORDT_OVERGESLAGEN)
