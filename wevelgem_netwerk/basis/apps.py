"""The ground: what belongs to no app."""

from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "wevelgem_netwerk.basis"
    label = "basis"
    verbose_name = "logboek"

    def ready(self):
        from wevelgem_netwerk.basis import bewaartermijnen as termijnen
        from wevelgem_netwerk.basis import nazicht  # noqa: F401 -- registers its checks
        from wevelgem_netwerk.basis.registers import bewaartermijnen, verwerkingen

        bewaartermijnen.hang_op("post", termijnen.post)
        bewaartermijnen.hang_op("logboek", termijnen.logboek)
        bewaartermijnen.hang_op("sessies", termijnen.sessies)
        verwerkingen.hang_op("basis", termijnen.verwerkingen)
