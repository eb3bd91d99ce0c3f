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
    yield verwerking_signalen()


def verwerking_signalen() -> Verwerking:
    return Verwerking(
        naam="Signalen",
        waarom="Weten wat het moeilijk maakt om mee te doen, en er iets aan doen.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="niemand die we kennen: je geeft geen naam",
        welke=("waarover het gaat", "wat je erbij schrijft, zonder namen en nummers"),
        wie_ziet=("de organisatie waarover het gaat", "de coördinator"),
        termijnen=(termijn_signaaltekst(),),
        bescherming=("geen account en geen adres van een toestel",),
        over_inwoners=True,
    )


def termijn_signaaltekst() -> Termijn:
    return Termijn(
        wat="teksten van signalen",
        duur=f"{settings.BEWAAR_SIGNAALTEKST_DAGEN} dagen",
        na="het signaal",
        daarna="de tekst verdwijnt; waarover het ging, telt mee",
        bron="instelling BEWAAR_SIGNAALTEKST_DAGEN",
    )


def signaalteksten(op_datum: date) -> Iterable[Bewaartermijn]:
    """What people wrote goes; which B's it was about, when and the answer stay, as figures."""
    grens = op_datum - timedelta(days=settings.BEWAAR_SIGNAALTEKST_DAGEN)
    grens = datetime.combine(grens, time.min)
    oud = Signaal.objects.filter(gemaakt_op__lt=timezone.make_aware(grens)).exclude(tekst="")
    yield termijn_signaaltekst().voorbij(oud.count(), lambda: oud.update(tekst=""))
