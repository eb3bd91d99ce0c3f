"""The ground: what belongs to no app."""

from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "wevelgem_netwerk.basis"
    label = "basis"
    verbose_name = "logboek"

    def ready(self):
        from wevelgem_netwerk.basis import bewaartermijnen as termijnen
        from wevelgem_netwerk.basis import rol_van_de_muur
        from wevelgem_netwerk.basis.registers import bewaartermijnen

        bewaartermijnen.hang_op("post", termijnen.post)
        bewaartermijnen.hang_op("inzagen", termijnen.inzagen)
        rol_van_de_muur.houd_bij(self)
