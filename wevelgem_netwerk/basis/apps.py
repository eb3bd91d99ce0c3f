"""The ground: what belongs to no app."""

from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "wevelgem_netwerk.basis"
    label = "basis"
    verbose_name = "logboek"

    def ready(self):
        from wevelgem_netwerk.basis import bewaartermijnen as termijnen
        from wevelgem_netwerk.basis import controles as nazicht
        from wevelgem_netwerk.basis.registers import bewaartermijnen, controles

        bewaartermijnen.hang_op("post", termijnen.post)
        controles.hang_op("regels van de databank", nazicht.ontbrekende_regels)
        controles.hang_op("rijen tegen een regel", nazicht.rijen_tegen_een_regel)
        controles.hang_op("verwijzingen naar niets", nazicht.verwijzingen_naar_niets)
        controles.hang_op("mail die blijft staan", nazicht.mail_die_blijft_staan)
