"""FOR WHOM, AT WHICH PRICE: holders, rights, shares of the price, participations, settlement."""

from django.apps import AppConfig


class UitpasConfig(AppConfig):
    name = "uitpas"
    verbose_name = "UiTPAS"

    def ready(self):
        from uitpas import registraties  # noqa: F401, PLC0415 -- hangs the pieces on the registries
