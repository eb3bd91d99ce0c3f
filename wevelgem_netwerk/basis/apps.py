"""The ground: what belongs to no app."""

from django.apps import AppConfig


class BasisConfig(AppConfig):
    name = "wevelgem_netwerk.basis"
    label = "basis"
    verbose_name = "logboek"
