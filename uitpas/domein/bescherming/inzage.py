"""Noting who looked in which file, and what stands out about it.

Called by every view that shows a resident to somebody, with the workplace they work under. Nothing
here ever refuses: the work at the counter goes on, and what is odd is asked afterwards
(docs/beslissingen/056 and 057).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import CharField, Q, QuerySet, Sum
from django.db.models.functions import Cast
from django.utils import timezone

from partners.models import Lidmaatschap
from partners.toegangstabel import Bereik, Zaak, bereik
from uitpas.models import Deelname, Pas, Pashouder
from wevelgem_netwerk.basis.inzagemodel import Inzage, Patroon, Wat
from wevelgem_netwerk.basis.tekst import zoekvorm

UUR = timedelta(hours=1)


class Reden(models.TextChoices):
    """Why somebody opens the file of a namesake: our own coarse list."""

    BIJ_MIJ = "bij_mij", "De persoon zit bij mij of belt"
    COLLEGA = "collega", "Ik neem het over van een collega"
    LIJST = "lijst", "Ik werk een lijst af"
    ANDERS = "anders", "Iets anders"


def noteer_dossier(
    *,
    werkplek: Lidmaatschap,
    pashouder: Pashouder,
    wat: Wat,
    op_tijdstip: datetime,
    waarom: str = "",
    rechtstreeks: bool = False,
) -> Inzage:
    """Note that this workplace was shown the file of `pashouder`; two queries.

    `waarom` is what was answered when that was asked, `rechtstreeks` whether the address was opened
    without a page of the portal before it.
    """
    patronen = [Patroon.RECHTSTREEKS] if rechtstreeks else []
    if zelfde_naam(werkplek, pashouder):
        patronen.append(Patroon.EIGEN_NAAM)
    if buiten_de_uren(op_tijdstip):
        patronen.append(Patroon.BUITEN_UREN)
    code = str(pashouder.uid)
    if _anderen_dit_uur(werkplek, code, op_tijdstip) + 1 > settings.INZAGE_VEEL_PER_UUR:
        patronen.append(Patroon.VEEL)
    return Inzage.objects.create(
        **_wie(werkplek),
        moment=op_tijdstip,
        wat=wat,
        soort=pashouder._meta.label_lower,
        sleutel=code,
        waarom=waarom,
        opvallend=sorted(patronen),
    )


def noteer_lijst(
    *, werkplek: Lidmaatschap, wat: Wat, aantal: int, op_tijdstip: datetime
) -> Inzage | None:
    """Note that this workplace was shown or given `aantal` names; nothing for an empty list."""
    if not aantal:
        return None
    return Inzage.objects.create(
        **_wie(werkplek),
        moment=op_tijdstip,
        wat=wat,
        soort=Pashouder._meta.label_lower,
        aantal=aantal,
        opvallend=[Patroon.BUITEN_UREN] if buiten_de_uren(op_tijdstip) else [],
    )


def noteer_bestand(*, werkplek: Lidmaatschap, soort: str, op_tijdstip: datetime) -> Inzage:
    """Note that a file without residents was taken along; `soort` says which, in words."""
    return Inzage.objects.create(
        **_wie(werkplek),
        moment=op_tijdstip,
        wat=Wat.UITVOER,
        soort=soort,
        opvallend=[Patroon.BUITEN_UREN] if buiten_de_uren(op_tijdstip) else [],
    )


def noteer_pas(*, werkplek: Lidmaatschap, gevonden: bool, op_tijdstip: datetime) -> Inzage:
    """Note that a pass was looked at for yes or no, or that nobody has the typed number.

    Never the number. Who types many that nobody has, may be guessing; who asks many, looking up.
    """
    wat = Wat.PAS if gevonden else Wat.ONBEKEND
    patronen = [Patroon.BUITEN_UREN] if buiten_de_uren(op_tijdstip) else []
    eerder = _dit_uur(werkplek, op_tijdstip).filter(wat=wat).count()
    if eerder + 1 > settings.INZAGE_ONBEKEND_PER_UUR:
        patronen.append(Patroon.NAKIJKEN if gevonden else Patroon.RADEN)
    return Inzage.objects.create(
        **_wie(werkplek),
        moment=op_tijdstip,
        wat=wat,
        soort=Pas._meta.label_lower,
        opvallend=sorted(patronen),
    )


def noteer_balie(*, werkplek: Lidmaatschap, namen: int, op_tijdstip: datetime) -> Inzage | None:
    """Note that the desk was told a first name and a price by a pass number; two queries.

    `namen`: how many stand on the screen now. What this desk looked at in the past hour already (a
    basket shows it again) is not noted twice. Never the number. Who looks at many more passes than
    were registered, may be looking people up.
    """
    eerder = _dit_uur(werkplek, op_tijdstip).filter(wat=Wat.PAS).aggregate(som=Sum("aantal"))["som"]
    nieuw = namen if namen == 1 else namen - (eerder or 0)
    if nieuw < 1:
        return None
    patronen = [Patroon.BUITEN_UREN] if buiten_de_uren(op_tijdstip) else []
    if _veel_meer_dan_geregistreerd(werkplek, (eerder or 0) + nieuw, op_tijdstip):
        patronen.append(Patroon.NAKIJKEN)
    return Inzage.objects.create(
        **_wie(werkplek),
        moment=op_tijdstip,
        wat=Wat.PAS,
        soort=Pas._meta.label_lower,
        aantal=nieuw,
        opvallend=sorted(patronen),
    )


def _veel_meer_dan_geregistreerd(werkplek, gezien: int, op_tijdstip: datetime) -> bool:
    if gezien <= settings.INZAGE_ONBEKEND_PER_UUR:
        return False
    geregistreerd = Deelname.objects.filter(
        geregistreerd_door=werkplek.gebruiker_id,
        geregistreerd_op__gt=op_tijdstip - UUR,
        geregistreerd_op__lte=op_tijdstip,
    ).count()
    return gezien - geregistreerd > settings.INZAGE_ONBEKEND_PER_UUR


def _wie(werkplek: Lidmaatschap) -> dict:
    return {
        "wie": werkplek.gebruiker,
        "namens": str(werkplek.partner),
        "organisatie": werkplek.partner_id,
    }


def zelfde_naam(werkplek: Lidmaatschap, pashouder: Pashouder) -> bool:
    """Whether worker and resident share a family name: themselves, family, or chance."""
    eigen = zoekvorm(werkplek.gebruiker.naam)
    return bool(eigen) and eigen == zoekvorm(pashouder.naam)


def buiten_de_uren(op_tijdstip: datetime) -> bool:
    """Whether this is a weekend in Brussels, or before or after the hours of INZAGE_UREN."""
    hier = timezone.localtime(op_tijdstip)
    van, tot = settings.INZAGE_UREN
    return hier.weekday() >= 5 or not van <= hier.hour < tot


def _anderen_dit_uur(werkplek: Lidmaatschap, code: str, op_tijdstip: datetime) -> int:
    """How many other files this person opened in the hour before."""
    dossiers = _dit_uur(werkplek, op_tijdstip).exclude(sleutel__in=["", code]).order_by()
    return dossiers.values("sleutel").distinct().count()


def _dit_uur(werkplek: Lidmaatschap, op_tijdstip: datetime) -> QuerySet[Inzage]:
    return Inzage.objects.filter(
        wie=werkplek.gebruiker_id, moment__gt=op_tijdstip - UUR, moment__lte=op_tijdstip
    )


def zichtbaar_voor(werkplek: Lidmaatschap | None) -> QuerySet[Inzage]:
    """Looks this workplace may read: the officer and the beheerder all, an OCMW its own.

    Its own: what its own people did, and who looked in the files of its own residents.
    """
    match bereik(werkplek, Zaak.INZAGE):
        case Bereik.ALLES:
            return Inzage.objects.all()
        case Bereik.GEMEENTE:
            eigen = Pashouder.objects.zichtbaar_voor(werkplek).order_by()
            codes = eigen.values(code=Cast("uid", CharField()))
            return Inzage.objects.filter(Q(organisatie=werkplek.partner_id) | Q(sleutel__in=codes))
        case _:
            return Inzage.objects.none()


def namen(rijen: Iterable[Inzage], werkplek: Lidmaatschap) -> dict[str, Pashouder]:
    """Return the residents behind these rows whose file this workplace may open, by code."""
    codes = {rij.sleutel for rij in rijen if rij.sleutel}
    eigen = Pashouder.objects.zichtbaar_voor(werkplek).filter(uid__in=codes)
    return {str(pashouder.uid): pashouder for pashouder in eigen.order_by()}
