"""Starter data: what must stand in every database, not only in the demo.

Loaded after each `migrate` instead of in a migration, so that it always fits the models of today
and comes back after a test has emptied the tables. A loader only adds what is absent; it never
changes or brings back what people edited, since nothing of it can be deleted in the admin.
"""

from collections.abc import Callable

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate


def laad_na_migratie(app: AppConfig, laad: Callable[[], None]) -> None:
    """Run `laad` (idempotent, no arguments) after every complete migrate of `app`."""

    def ontvanger(*, using, plan=None, **kwargs):
        if plan is not None and _onvolledig(using):
            return
        with transaction.atomic(using=using):
            laad()

    post_migrate.connect(ontvanger, sender=app, weak=False, dispatch_uid=f"start_{app.label}")


def _onvolledig(using: str) -> bool:
    """A half migrated database (`migrate partners 0001`) has no place for the data yet."""
    uitvoerder = MigrationExecutor(connections[using])
    return bool(uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()))
