"""FOR WHOM, AT WHICH PRICE: holders, rights, shares of the price, participations, settlement."""

from django.apps import AppConfig

from wevelgem_netwerk.basis.startgegevens import laad_na_migratie


class UitpasConfig(AppConfig):
    name = "uitpas"
    verbose_name = "UiTPAS"

    def ready(self):
        from uitpas import startgegevens
        from uitpas.registraties import ophangen  # noqa: F401 -- apps are loaded now

        laad_na_migratie(self, startgegevens.laad)
