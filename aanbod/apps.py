"""WHAT: offers, their moments, places, prices and barriers; UiTdatabank in and out."""

from django.apps import AppConfig


class AanbodConfig(AppConfig):
    name = "aanbod"
    verbose_name = "aanbod"

    def ready(self):
        from aanbod import registraties  # noqa: F401 -- hangs the pieces on the registries
