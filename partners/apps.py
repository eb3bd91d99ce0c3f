"""WHO: gemeenten, partners, people and roles; what they agreed, and when they meet."""

from django.apps import AppConfig

from wevelgem_netwerk.basis.startgegevens import laad_na_migratie


class PartnersConfig(AppConfig):
    name = "partners"
    verbose_name = "netwerk"

    def ready(self):
        from partners.aanmelden import acm, signalen, wachtwoorden  # noqa: F401 -- they listen
        from partners.registraties import ophangen  # noqa: F401 -- apps are loaded now
        from partners.startgegevens import netwerk

        laad_na_migratie(self, netwerk.laad)
