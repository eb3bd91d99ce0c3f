"""WHAT: offers, their moments, places, prices and barriers; UiTdatabank in and out."""

from django.apps import AppConfig

from wevelgem_netwerk.basis.startgegevens import laad_na_migratie


class AanbodConfig(AppConfig):
    name = "aanbod"
    verbose_name = "aanbod"

    def ready(self):
        from aanbod import startgegevens
        from aanbod.registraties import ophangen  # noqa: F401 -- apps are loaded now

        laad_na_migratie(self, startgegevens.laad)
