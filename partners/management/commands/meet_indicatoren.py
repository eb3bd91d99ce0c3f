"""`manage.py meet_indicatoren`: write down what the portal measures itself, once a night."""

from django.utils import timezone

from partners.domein.geld.meten import meet
from partners.models import Indicator
from wevelgem_netwerk.basis import muur
from wevelgem_netwerk.basis.opdracht import Opdracht


class Command(Opdracht):
    help = "Schrijft een meting bij elke indicator die het portaal zelf meet en die veranderde."

    @muur.opdracht("indicatoren meten")
    def handle(self, *args, **options):
        vandaag = timezone.localdate()
        lopend = Indicator.objects.exclude(meet_zelf="").filter(
            actie__doelstelling__nota__begin__lte=vandaag,
            actie__doelstelling__nota__einde__gte=vandaag,
        )
        geschreven = [
            meet(indicator=indicator, op_datum=vandaag, door=None)
            for indicator in lopend.order_by("pk")
        ]
        aantal = sum(meting is not None for meting in geschreven)
        self.stdout.write(f"{len(geschreven)} nagekeken, {aantal} nieuwe metingen.")
