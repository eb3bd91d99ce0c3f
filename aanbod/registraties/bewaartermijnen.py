"""What aanbod keeps no longer than needed (registries bewaartermijnen and verwerkingen)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from aanbod.models import ImportRun
from wevelgem_netwerk.basis.registers import Bewaartermijn
from wevelgem_netwerk.basis.termijnen import Termijn, Verwerking


def termijn_importmeldingen() -> Termijn:
    return Termijn(
        wat="meldingen van imports",
        duur=f"{settings.BEWAAR_IMPORTMELDINGEN_DAGEN} dagen",
        na="de import",
        daarna="de zinnen verdwijnen, de tellingen blijven",
        bron="instelling BEWAAR_IMPORTMELDINGEN_DAGEN",
    )


def importmeldingen(op_datum: date) -> Iterable[Bewaartermijn]:
    """Sentences of old imports go, the counts stay: a sentence may quote what a document held."""
    dagen = settings.BEWAAR_IMPORTMELDINGEN_DAGEN
    grens = datetime.combine(op_datum - timedelta(days=dagen), time.min)
    oud = ImportRun.objects.filter(gestart_op__lt=timezone.make_aware(grens)).exclude(meldingen=[])
    yield termijn_importmeldingen().voorbij(oud.count(), lambda: oud.update(meldingen=[]))


def verwerkingen() -> Iterable[Verwerking]:
    yield Verwerking(
        naam="Aanbod van clubs en diensten",
        waarom="Tonen wat er te doen is, en bij wie je kan inschrijven.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="wie een club als contact opgeeft",
        welke=("naam, telefoon en e-mail van het contact",),
        wie_ziet=("iedereen",),
        termijnen=(
            termijn_importmeldingen(),
            Termijn(
                wat="het contact bij een aanbod",
                duur="zo lang de club het laat staan",
                na="",
                daarna="de club haalt het weg",
                bron="de club beslist",
                te_bevestigen=False,
                met_de_hand=True,
            ),
        ),
        bescherming=("enkel wat de club zelf bekendmaakt",),
    )
