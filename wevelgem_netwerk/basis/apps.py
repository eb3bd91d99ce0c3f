"""The ground: what belongs to no app."""

from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "wevelgem_netwerk.basis"
    label = "basis"
    verbose_name = "logboek"

    def ready(self):
        from wevelgem_netwerk.basis import bewaartermijnen as termijnen
        from wevelgem_netwerk.basis import (
            bewakers,
            nazicht,  # noqa: F401 -- registers its checks
            rol_van_de_muur,
        )
        from wevelgem_netwerk.basis import controles as kijk_na
        from wevelgem_netwerk.basis.registers import bewaartermijnen, controles, verwerkingen

        bewaartermijnen.hang_op("post", termijnen.post)
        bewaartermijnen.hang_op("logboek", termijnen.logboek)
        bewaartermijnen.hang_op("inzagen", termijnen.inzagen)
        verwerkingen.hang_op("basis", termijnen.verwerkingen)
        controles.hang_op("regels van de databank", kijk_na.ontbrekende_regels)
        controles.hang_op("rijen tegen een regel", kijk_na.rijen_tegen_een_regel)
        controles.hang_op("verwijzingen naar niets", kijk_na.verwijzingen_naar_niets)
        controles.hang_op("mail die blijft staan", kijk_na.mail_die_blijft_staan)
        rol_van_de_muur.houd_bij(self)
        bewakers.houd_bij(self)
