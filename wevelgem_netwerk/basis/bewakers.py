"""Guards in the database that several models share."""

import pgtrigger

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
