"""Who goes on with a toeleiding: asked and taken over, joined to a pass, or ended by withdrawal.

Every verb leaves one log row, without anything about the person.
"""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.models import Lidmaatschap, Rol
from uitpas.domein.balie.recht import lees_of_weiger
from uitpas.domein.toeleiding.redenen import ToeleidingWeigering
from uitpas.domein.toeleiding.stappen import op_slot
from uitpas.models import Pashouder, Toeleiding
from uitpas.models.toeleiding import Overname
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.models import sleutel_van
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd


@transaction.atomic
def vraag_overname(*, toeleiding: Toeleiding, aan: Overname | str, werkplek: Lidmaatschap) -> None:
    """Ask a colleague of the own partner, or the OCMW of the gemeente, to go on; "" takes it back.

    For the worker who leads it. From now on they see it too. The OCMW gets a mail that names
    nobody, at most one a day about the same person. Refuses what the OCMW leads already.
    """
    rij = op_slot(toeleiding, werkplek)
    if aan == Overname.OCMW and werkplek.rol == Rol.OCMW:
        raise Geweigerd(ToeleidingWeigering.AL_VAN_JOU)
    if rij.overname == aan:
        return
    rij.overname = aan
    rij.save(update_fields=["overname"])
    wat = f"gevraagd aan {rij.get_overname_display()}" if aan else "niet meer gevraagd"
    _log(f"overname {wat}", rij, werkplek)
    if aan == Overname.OCMW:
        _mail_ocmw(rij)


def _mail_ocmw(rij: Toeleiding) -> None:
    """Tell who works at the OCMW of the gemeente that there is a question: never of whom."""
    vandaag = timezone.localdate()
    adressen = (
        Lidmaatschap.objects.geldig_op(vandaag)
        .filter(rol=Rol.OCMW, partner__gemeente=rij.gemeente_id, gebruiker__is_active=True)
        .order_by("gebruiker__email")
        .values_list("gebruiker__email", "gebruiker")
        .distinct()
    )
    tekst = render_to_string(
        "uitpas/mail/overname.txt",
        {"partner": rij.partner.naam, "adres": settings.PORTAAL_ADRES + reverse("partners:start")},
    )
    verstuur(
        *(
            Bericht(
                aan=email,
                onderwerp="Toeleiding: wil het OCMW verdergaan met iemand?",
                tekst=tekst,
                sleutel=f"{sleutel_van(rij)}:overname:{vandaag}:{wie}",
            )
            for email, wie in adressen
        ),
        over=rij,
    )


@transaction.atomic
def neem_over(*, toeleiding: Toeleiding, werkplek: Lidmaatschap) -> Toeleiding:
    """Go on with it from now on: who was asked, or a colleague of who works there no longer.

    For TOELEIDER of the same partner and for the OCMW of the gemeente. Who led it sees it no more.
    Doing it twice changes nothing.
    """
    zichtbaar = Toeleiding.objects.zichtbaar_voor(werkplek).filter(pk=toeleiding.pk)
    rij = Toeleiding.objects.select_for_update().filter(pk__in=zichtbaar.values("pk")).first()
    if rij is None:
        raise Geweigerd(ToeleidingWeigering.NIET_GEVRAAGD)
    if (rij.partner_id, rij.toeleider_id) == (werkplek.partner_id, werkplek.gebruiker_id):
        return rij
    van = rij.partner
    rij.partner, rij.toeleider, rij.overname = werkplek.partner, werkplek.gebruiker, ""
    rij.save(update_fields=["partner", "toeleider", "overname"])
    _log("toeleiding overgenomen", rij, werkplek, van=str(van))
    return rij


@transaction.atomic
def koppel_pas(*, toeleiding: Toeleiding, nummer: str, werkplek: Lidmaatschap) -> Toeleiding:
    """Join it to the resident with this pass, so that the desk knows whose place is kept.

    Only for the OCMW of the gemeente where the resident lives; no other role can look somebody up.
    "" takes it off.
    """
    if werkplek.rol != Rol.OCMW:
        raise Geweigerd(ToeleidingWeigering.ALLEEN_OCMW)
    rij = op_slot(toeleiding, werkplek)
    pashouder = None
    if nummer.strip():
        pashouder = Pashouder.objects.filter(
            passen__nummer=lees_of_weiger(nummer), gemeente=werkplek.partner.gemeente_id
        ).first()
        if pashouder is None:
            raise Geweigerd(ToeleidingWeigering.PAS_NIET_HIER)
    if rij.pashouder_id == getattr(pashouder, "pk", None):
        return rij
    rij.pashouder = pashouder
    rij.save(update_fields=["pashouder"])
    _log("pas gekoppeld" if pashouder else "pas losgemaakt", rij, werkplek)
    return rij


@transaction.atomic
def trek_toestemming_in(*, toeleiding: Toeleiding, werkplek: Lidmaatschap) -> None:
    """Forget the person: consent was withdrawn, so the row and all that hangs on it are deleted.

    For the worker who leads it. A kept place falls free, a question to a buddy dies; the log keeps
    that it happened, on which day. Doing it twice is refused: there is nothing left.
    """
    rij = op_slot(toeleiding, werkplek)
    _log("toestemming ingetrokken, alles gewist", rij, werkplek)
    rij.delete()


def _log(wat: str, rij: Toeleiding, werkplek: Lidmaatschap, **gegevens) -> None:
    schrijf_log(
        wat=wat, onderwerp=rij, door=werkplek.gebruiker, namens=werkplek.partner, **gegevens
    )
