"""Verbs of a partner's own people: invite, take back, take up, and stop somebody's access.

Source: ontwerp.md section 6 ("users: own partner's people"). Called by somebody whose Lidmaatschap
says `beheert_mensen`; only for the own partner, and never for a role above the own one.
"""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.aanmelden.sessies import beeindig_sessies
from partners.models import Gebruiker, Lidmaatschap, Rol, Uitnodiging
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Which roles somebody who manages people gives, by the own role.
MAG_GEVEN = {
    Rol.AANBIEDER: (Rol.AANBIEDER, Rol.KASSA),
    Rol.OCMW: (Rol.OCMW,),
}


class UitnodigingWeigering(Weigering):
    NIET_JIJ = "niet_jij", "Collega's uitnodigen kan niet vanuit deze werkplek."
    ROL_TE_HOOG = "rol_te_hoog", "Die rol geeft het netwerk zelf. Vraag het aan de beheerder."
    AL_COLLEGA = "al_collega", "Deze persoon werkt al in die rol voor jullie."
    WERKT_NIET = "werkt_niet", "Deze link werkt niet meer. Vraag een nieuwe uitnodiging."
    ANDER_ADRES = "ander_adres", "Deze uitnodiging is voor een ander e-mailadres."
    EERST_AANMELDEN = "eerst_aanmelden", "Meld je eerst aan met het adres van deze mail."
    NIET_ACTIEF = "niet_actief", "Dit account staat uit. Vraag de beheerder om het aan te zetten."
    JEZELF = "jezelf", "Je eigen toegang stop je niet zelf. Vraag het aan de beheerder."
    OOK_MENSEN = "ook_mensen", "Deze persoon nodigt ook mensen uit. Vraag het aan de beheerder."


def mag_geven(werkplek: Lidmaatschap | None) -> tuple[str, ...]:
    """Return the roles that may be given from this workplace; none when it manages no people."""
    if not werkplek or not werkplek.beheert_mensen:
        return ()
    return MAG_GEVEN.get(werkplek.rol, ())


def hash_van(geheim: str) -> str:
    """Return what is kept of the secret in a link."""
    return hashlib.sha256(geheim.encode()).hexdigest()


@transaction.atomic
def nodig_collega_uit(
    *, email: str, voornaam: str, naam: str, rol: str, werkplek: Lidmaatschap, adres: str
) -> Uitnodiging:
    """Mail somebody a link to work for the own partner as `rol`; `adres`: the portal, without path.

    An open invitation for the same is taken back first. Whether the address is known elsewhere
    makes no difference. Refuses NIET_JIJ, ROL_TE_HOOG, AL_COLLEGA. Writes one log line.
    """
    if not mag_geven(werkplek):
        raise Geweigerd(UitnodigingWeigering.NIET_JIJ)
    if rol not in mag_geven(werkplek):
        raise Geweigerd(UitnodigingWeigering.ROL_TE_HOOG)
    email = email.strip().lower()
    collegas = Lidmaatschap.objects.geldig_op(timezone.localdate())
    if collegas.filter(partner=werkplek.partner_id, rol=rol, gebruiker__email__iexact=email):
        raise Geweigerd(UitnodigingWeigering.AL_COLLEGA)
    nu = timezone.now()
    vorige = Uitnodiging.objects.open().filter(partner=werkplek.partner_id, rol=rol)
    vorige.filter(email__iexact=email).update(ingetrokken_op=nu)
    geheim = secrets.token_urlsafe(32)
    uitnodiging = Uitnodiging(
        geheim=hash_van(geheim),
        email=email,
        voornaam=voornaam,
        naam=naam,
        partner=werkplek.partner,
        rol=rol,
        door=werkplek.gebruiker,
        gemaakt_op=nu,
        verloopt_op=nu + timedelta(days=settings.UITNODIGING_DAGEN),
    )
    uitnodiging.full_clean()
    uitnodiging.save()
    pad = reverse("partners:uitnodiging", args=[geheim])
    tekst = render_to_string(
        "partners/mail/collega.txt",
        {"uitnodiging": uitnodiging, "werkplek": werkplek, "link": f"{adres.rstrip('/')}{pad}"},
    )
    onderwerp = f"{werkplek.gebruiker.voornaam} nodigt je uit voor wevelgem netwerk"
    verstuur(Bericht(aan=email, onderwerp=onderwerp, tekst=tekst), over=uitnodiging)
    _log("collega uitgenodigd", uitnodiging, werkplek, rol=rol)
    return uitnodiging


@transaction.atomic
def trek_in(*, uitnodiging: Uitnodiging, werkplek: Lidmaatschap) -> None:
    """Take an open invitation of the own partner back; its link no longer works. Safe to repeat."""
    if not mag_geven(werkplek) or uitnodiging.partner_id != werkplek.partner_id:
        raise Geweigerd(UitnodigingWeigering.NIET_JIJ)
    rij = Uitnodiging.objects.open().filter(pk=uitnodiging.pk)
    if rij.update(ingetrokken_op=timezone.now()):
        _log("uitnodiging ingetrokken", uitnodiging, werkplek)


@transaction.atomic
def aanvaard(
    *, geheim: str, gebruiker: Gebruiker | None = None, wachtwoord: str | None = None,
    voornaam: str = "", naam: str = "",
) -> Lidmaatschap:  # fmt: skip
    """Take an invitation up: as `gebruiker` who is logged in, or as somebody new.

    Somebody new gets an account with `wachtwoord`; None when they log in with ACM/IDM. Works
    once. Refuses WERKT_NIET (used, taken back, too old), EERST_AANMELDEN, ANDER_ADRES, NIET_ACTIEF.
    Writes one log line.
    """
    rij = Uitnodiging.objects.bruikbaar().select_for_update(of=["self"])
    uitnodiging = rij.filter(geheim=hash_van(geheim)).select_related("partner").first()
    if not uitnodiging:
        raise Geweigerd(UitnodigingWeigering.WERKT_NIET)
    bestaand = Gebruiker.objects.filter(email__iexact=uitnodiging.email).first()
    if gebruiker and gebruiker != bestaand:
        raise Geweigerd(UitnodigingWeigering.ANDER_ADRES)
    if bestaand and not gebruiker:
        raise Geweigerd(UitnodigingWeigering.EERST_AANMELDEN)
    if gebruiker and not gebruiker.is_active:
        raise Geweigerd(UitnodigingWeigering.NIET_ACTIEF)
    if not gebruiker:
        gebruiker = _nieuw_account(
            uitnodiging.email,
            wachtwoord,
            voornaam=voornaam or uitnodiging.voornaam,
            naam=naam or uitnodiging.naam,
        )
    lid, _ = Lidmaatschap.objects.get_or_create(
        gebruiker=gebruiker,
        partner=uitnodiging.partner,
        rol=uitnodiging.rol,
        einde=None,
        defaults={"begin": timezone.localdate()},
    )
    uitnodiging.aanvaard_op = timezone.now()
    uitnodiging.save(update_fields=["aanvaard_op"])
    schrijf_log(
        wat="uitnodiging aanvaard",
        onderwerp=gebruiker,
        door=gebruiker,
        namens=str(uitnodiging.partner),
        telt_vanaf=lid.begin,
        rol=lid.rol,
        partner=lid.partner_id,
        uitgenodigd_door=uitnodiging.door_id,
    )
    return lid


def _nieuw_account(email: str, wachtwoord: str | None, **namen) -> Gebruiker:
    """Make the account; an invitation of another partner may have made it this very moment."""
    try:
        with transaction.atomic():
            return Gebruiker.objects.create_user(email, wachtwoord, **namen)
    except IntegrityError as fout:
        raise Geweigerd(UitnodigingWeigering.EERST_AANMELDEN) from fout


def eis_te_stoppen(*, lidmaatschap: Lidmaatschap, werkplek: Lidmaatschap) -> None:
    """Raise Geweigerd when `stop_toegang` would: NIET_JIJ, JEZELF, OOK_MENSEN."""
    eigen = lidmaatschap.partner_id == werkplek.partner_id
    if not eigen or lidmaatschap.rol not in mag_geven(werkplek):
        raise Geweigerd(UitnodigingWeigering.NIET_JIJ)
    if lidmaatschap.gebruiker_id == werkplek.gebruiker_id:
        raise Geweigerd(UitnodigingWeigering.JEZELF)
    if lidmaatschap.beheert_mensen:
        raise Geweigerd(UitnodigingWeigering.OOK_MENSEN)


@transaction.atomic
def stop_toegang(*, lidmaatschap: Lidmaatschap, werkplek: Lidmaatschap) -> None:
    """End the role of a colleague at once, and what they have open. Safe to repeat.

    Refuses NIET_JIJ (another partner, a role above), JEZELF, OOK_MENSEN. Writes one log line.
    """
    lid = Lidmaatschap.objects.select_for_update().get(pk=lidmaatschap.pk)
    eis_te_stoppen(lidmaatschap=lid, werkplek=werkplek)
    vandaag = timezone.localdate()
    if not Lidmaatschap.objects.geldig_op(vandaag).filter(pk=lid.pk).exists():
        return
    lid.einde, lid.stopgezet_op = vandaag, timezone.now()
    lid.save(update_fields=["einde", "stopgezet_op"])
    schrijf_log(
        wat="toegang gestopt",
        onderwerp=lid.gebruiker,
        door=werkplek.gebruiker,
        namens=str(werkplek.partner),
        rol=lid.rol,
        partner=lid.partner_id,
    )
    beeindig_sessies(lid.gebruiker)


def _log(wat: str, uitnodiging: Uitnodiging, werkplek: Lidmaatschap, **gegevens) -> None:
    schrijf_log(
        wat=wat,
        onderwerp=uitnodiging,
        door=werkplek.gebruiker,
        namens=str(werkplek.partner),
        **gegevens,
    )
