"""`manage.py migrate`: Django's own, without the time limits of a page."""

from django.core.management.commands import migrate

from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, migrate.Command):
    pass
