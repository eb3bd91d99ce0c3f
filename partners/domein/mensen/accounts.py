"""Verbs of people: give an account, invite, give and end a role, reset the second step.

Called by a beheerder only; what a partner does with its own people is domein/mensen/uitnodiging.py.

Source: ontwerp.md section 6 (users: beheerder) and 5 (a membership is ended, never deleted).
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.aanmelden import tweede_stap
from partners.aanmelden.sessies import beeindig_sessies
from partners.models import Gebruiker, Lidmaatschap
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.post import Bericht, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering


class MensenWeigering(Weigering):
    NIET_ACTIEF = "niet_actief", "Dit account is niet actief. Zet het eerst weer aan."
    GEEN_TWEEDE_STAP = "geen_tweede_stap", "Deze persoon heeft geen tweede stap."
    EIGEN_TWEEDE_STAP = "eigen_tweede_stap", "Je eigen tweede stap wis je hier niet."


@transaction.atomic
def maak_account(*, gebruiker: Gebruiker, door: Gebruiker | None, namens: str = "") -> Gebruiker:
    """Save a new account without a password; the invitation lets its owner choose one.

    Raises ValidationError when the address is taken. Writes one log line.
    """
    gebruiker.email = gebruiker.email.lower()
    gebruiker.set_unusable_password()
    gebruiker.full_clean()
    gebruiker.save()
    schrijf_log(wat="account gemaakt", onderwerp=gebruiker, door=door, namens=namens)
    return gebruiker


@transaction.atomic
def wijzig_account(*, gebruiker: Gebruiker, door: Gebruiker | None, namens: str = "") -> Gebruiker:
    """Save the changed data of an account; switching it on or off writes one log line."""
    gebruiker.email = gebruiker.email.lower()
    gebruiker.full_clean()
    was = Gebruiker.objects.values_list("is_active", flat=True).get(pk=gebruiker.pk)
    gebruiker.save()
    if was != gebruiker.is_active:
        wat = "account aangezet" if gebruiker.is_active else "account afgezet"
        schrijf_log(wat=wat, onderwerp=gebruiker, door=door, namens=namens)
        if not gebruiker.is_active:
            beeindig_sessies(gebruiker)
    return gebruiker


@transaction.atomic
def herstel_tweede_stap(
    *, gebruiker: Gebruiker, waarom: str, door: Gebruiker, namens: str = ""
) -> None:
    """Take away the apps, keys and codes of somebody who lost them; the password stays.

    Call it when you are sure who asks (not on a mail alone). They are logged out everywhere, get
    a mail, and some days to set it up again. Refuses EIGEN_TWEEDE_STAP, GEEN_TWEEDE_STAP. Writes
    one log line with the reason.
    """
    if gebruiker == door:
        raise Geweigerd(MensenWeigering.EIGEN_TWEEDE_STAP)
    weg = tweede_stap.wis(gebruiker)
    if not weg:
        raise Geweigerd(MensenWeigering.GEEN_TWEEDE_STAP)
    schrijf_log(
        wat="tweede stap gewist",
        onderwerp=gebruiker,
        door=door,
        namens=namens,
        waarom=waarom,
        soorten=weg,
    )
    beeindig_sessies(gebruiker)
    tekst = render_to_string("partners/mail/tweede_stap_gewist.txt", {"gebruiker": gebruiker})
    bericht = Bericht(aan=gebruiker.email, onderwerp="Je tweede stap is gewist", tekst=tekst)
    verstuur(bericht, over=gebruiker)


@transaction.atomic
def nodig_uit(
    *, gebruiker: Gebruiker, adres: str, door: Gebruiker | None, namens: str = ""
) -> None:
    """Mail the link with which somebody chooses a password; `adres` is the portal, without path.

    The link works once, until the term of PASSWORD_RESET_TIMEOUT. Refuses NIET_ACTIEF. Writes one
    log line; the mail leaves when the line stands.
    """
    if not gebruiker.is_active:
        raise Geweigerd(MensenWeigering.NIET_ACTIEF)
    sleutel = default_token_generator.make_token(gebruiker)
    pad = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(gebruiker), sleutel])
    tekst = render_to_string(
        "partners/mail/uitnodiging.txt",
        {
            "gebruiker": gebruiker,
            "link": f"{adres.rstrip('/')}{pad}",
            "dagen": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
        },
    )
    schrijf_log(wat="uitgenodigd", onderwerp=gebruiker, door=door, namens=namens)
    onderwerp = "Je account bij wevelgem netwerk"
    verstuur(Bericht(aan=gebruiker.email, onderwerp=onderwerp, tekst=tekst), over=gebruiker)


@transaction.atomic
def bewaar_lidmaatschap(
    *, lidmaatschap: Lidmaatschap, door: Gebruiker | None, namens: str = ""
) -> Lidmaatschap:
    """Save a role somebody has for a partner, or its end; writes one log line.

    Raises ValidationError when the same role is already open or the end lies before the start.
    """
    wat = "rol gewijzigd" if lidmaatschap.pk else "rol gegeven"
    lidmaatschap.full_clean()
    lidmaatschap.save()
    schrijf_log(
        wat=wat,
        onderwerp=lidmaatschap.gebruiker,
        door=door,
        namens=namens,
        telt_vanaf=lidmaatschap.begin,
        rol=lidmaatschap.rol,
        partner=lidmaatschap.partner_id,
        einde=lidmaatschap.einde and lidmaatschap.einde.isoformat(),
        beheert_mensen=lidmaatschap.beheert_mensen,
    )
    if lidmaatschap.einde and lidmaatschap.einde < timezone.localdate():
        beeindig_sessies(lidmaatschap.gebruiker)
    return lidmaatschap
