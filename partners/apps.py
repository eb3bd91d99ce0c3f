"""WHO: gemeenten, partners, people and roles; what they agreed, and when they meet."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "netwerk"

    def ready(self):
        from partners import registraties  # noqa: F401, PLC0415 -- hangs the pieces on the registries
