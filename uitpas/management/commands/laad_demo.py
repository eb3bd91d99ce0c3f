"""`manage.py laad_demo`: a network to try the portal on, with demo accounts."""

from contextlib import redirect_stdout
from io import StringIO

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from aanbod.demo import aanbod as aanbod_demo
from partners.demo import netwerk as partners_demo
from partners.models import Gebruiker
from uitpas.demo import inwoners as uitpas_demo
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import Opdracht
from wevelgem_netwerk.basis.tijdslimiet import LangeOpdracht


class Command(LangeOpdracht, Opdracht):
    help = "Laadt de demo: fictieve mensen, aanbod en deelnames. Alleen met DEBUG."

    def execute(self, *args, **opties):
        with redirect_stdout(StringIO()):  # the mails of the demo, for nobody
            return super().execute(*args, **opties)

    @transaction.atomic
    @muur.opdracht("demogegevens")
    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                "De demo heeft accounts met een bekend wachtwoord. Ze laadt alleen met DEBUG=1."
            )
        if Gebruiker.objects.filter(email=partners_demo.ACCOUNTS[0][0]).exists():
            self.stdout.write(
                "De demo staat er al. Opnieuw beginnen kan met `make leeg` en dan `make run`."
            )
            return
        op_datum = timezone.localdate()
        partners = partners_demo.laad(op_datum=op_datum)
        aanbod_demo.laad(op_datum=op_datum, partners=partners)
        uitpas_demo.laad(op_datum=op_datum, partners=partners)
        self.stdout.write("De demo staat klaar. Aanmelden kan met:")
        for email, voornaam, _, rol, partner, waarvoor in partners_demo.ACCOUNTS:
            self.stdout.write(f"  {email:<26} {voornaam}, {rol.label}: {waarvoor} ({partner})")
        self.stdout.write(f"  wachtwoord voor allemaal: {partners_demo.WACHTWOORD}")
