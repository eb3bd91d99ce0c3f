"""What partners keeps no longer than needed, and why it holds data (registries bewaartermijnen and
verwerkingen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from partners.models import Signaal
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import VOORSTEL, Termijn, Verwerking


def verwerkingen() -> Iterable[Verwerking]:
    yield Verwerking(
        naam="Accounts en overleg",
        waarom="Weten wie voor welke organisatie werkt, en samen beslissen.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="medewerkers en vrijwilligers van de partners",
        welke=("naam en e-mailadres", "rol en organisatie", "aanwezig op een overleg"),
        wie_ziet=("coördinator en beheerder", "de partners (verslag van een overleg)"),
        termijnen=(
            Termijn(
                wat="accounts van medewerkers",
                duur="zo lang het logboek naar hen verwijst",
                na="",
                daarna="de beheerder zet het account stop zodra iemand weggaat",
                bron=VOORSTEL,
                met_de_hand=True,
            ),
            Termijn(
                wat="verslagen en besluiten",
                duur="volgens de selectielijst van het bestuur",
                na="",
                daarna="naar het archief",
                bron="Bestuursdecreet; selectielijst van de gemeente",
                met_de_hand=True,
            ),
        ),
        bescherming=("geen namen van inwoners in een verslag: het portaal waarschuwt",),
    )


def signaalteksten(op_datum: date) -> Iterable[Bewaartermijn]:
    """What people wrote goes; which B's it was about, when and the answer stay, as figures."""
    dagen = settings.BEWAAR_SIGNAALTEKST_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = Signaal.objects.filter(gemaakt_op__lt=timezone.make_aware(grens)).exclude(tekst="")
    yield Bewaartermijn(
        wat="teksten van signalen",
        termijn=f"{dagen} dagen na het signaal",
        bron="instelling BEWAAR_SIGNAALTEKST_DAGEN",
        aantal=oud.count(),
        ruim_op=lambda: oud.update(tekst=""),
    )
