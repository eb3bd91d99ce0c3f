"""The one way to send mail: write it in your own transaction, it leaves right after the commit.

What a mail tells about and the mail itself stand or fall together. A mail that cannot leave is
kept, shown in the admin (Mails) and tried again by `manage.py verstuur_mail`. It leaves at least
once: when the machine stops between sending and noting, it leaves again with the same Message-ID.
"""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.mime.text import MIMEText
from enum import Enum, auto

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import models, transaction
from django.utils import timezone

from wevelgem_netwerk.basis.models import Post, PostBijlage, PostStatus, sleutel_van

#: After so many times a person has to look; in between it takes 5, 10, 20 ... minutes.
MEESTE_POGINGEN = 8
EERSTE_PAUZE = timedelta(minutes=5)
LANGSTE_PAUZE = timedelta(hours=6)


@dataclass(frozen=True)
class Bijlage:
    """A file with a mail; `soort` is its media type, for a calendar with the method in it."""

    naam: str
    soort: str
    inhoud: bytes


@dataclass(frozen=True)
class Bericht:
    """What goes to one address. `sleutel`: the same mail never leaves twice ("" for no such)."""

    aan: str
    onderwerp: str
    tekst: str
    sleutel: str = ""
    bijlagen: Sequence[Bijlage] = ()


class Uitslag(Enum):
    """What came of one mail."""

    WEG = auto()
    GEWEIGERD = auto()
    GEEN_VERBINDING = auto()
    NIET_VAN_MIJ = auto()


@dataclass(frozen=True)
class Ronde:
    """What a round of sending did."""

    verstuurd: int
    niet_gelukt: int


@transaction.atomic
def verstuur(*berichten: Bericht, over: models.Model | None = None) -> list[Post]:
    """Keep these mails and send them when the transaction around it is done.

    Returns the new ones; a mail whose key was used before is left out. A mail server that is down
    stops nothing: the mails wait.
    """
    al = set(
        Post.objects.filter(sleutel__in=[b.sleutel for b in berichten if b.sleutel]).values_list(
            "sleutel", flat=True
        )
    )
    paren = [
        (
            Post(
                aan=bericht.aan,
                onderwerp=" ".join(bericht.onderwerp.split())[:200],
                tekst=bericht.tekst,
                sleutel=bericht.sleutel,
                over=sleutel_van(over) if over else "",
            ),
            bericht,
        )
        for bericht in {b.sleutel or id(b): b for b in berichten}.values()
        if bericht.sleutel not in al
    ]
    nieuw = Post.objects.bulk_create(post for post, _ in paren)
    PostBijlage.objects.bulk_create(
        PostBijlage(post=post, naam=b.naam, soort=b.soort, inhoud=b.inhoud)
        for post, bericht in paren
        for b in bericht.bijlagen
    )
    sleutels = [post.pk for post in nieuw]
    if sleutels:
        transaction.on_commit(lambda: verstuur_wachtende(sleutels=sleutels), robust=True)
    return nieuw


def verstuur_wachtende(*, sleutels: Sequence[int] | None = None) -> Ronde:
    """Try what is due, or only these rows; two rounds at once never take the same mail."""
    rij = Post.objects.aan_de_beurt(timezone.now())
    if sleutels is not None:
        rij = rij.filter(pk__in=sleutels)
    gelukt = mislukt = 0
    lijst = list(rij.values_list("pk", flat=True))
    if not lijst:
        return Ronde(0, 0)
    verbinding = get_connection()
    try:
        verbinding.open()
    except OSError as fout:  # what smtplib raises is one too
        return Ronde(0, _stel_uit(lijst, fout))
    try:
        for pk in lijst:
            uitslag = _probeer(pk, verbinding)
            gelukt += uitslag == Uitslag.WEG
            mislukt += uitslag in {Uitslag.GEWEIGERD, Uitslag.GEEN_VERBINDING}
            if uitslag == Uitslag.GEEN_VERBINDING:  # the rest would only wait for the same
                break
    finally:
        verbinding.close()
    return Ronde(gelukt, mislukt)


@transaction.atomic
def _probeer(pk: int, verbinding) -> Uitslag:
    post = (
        Post.objects.select_for_update(skip_locked=True)
        .filter(pk=pk, status=PostStatus.WACHT)
        .first()
    )
    if not post:
        return Uitslag.NIET_VAN_MIJ
    try:
        _als_mail(post, verbinding).send()
    except (OSError, ValueError) as fout:
        _noteer_poging(post, fout)
        return Uitslag.GEEN_VERBINDING if _is_verbinding(fout) else Uitslag.GEWEIGERD
    post.status, post.verstuurd_op = PostStatus.VERSTUURD, timezone.now()
    post.pogingen += 1
    post.tekst = post.melding = ""
    post.save()
    post.bijlagen.all().delete()
    return Uitslag.WEG


def _is_verbinding(fout: Exception) -> bool:
    """Whether the server is gone, rather than this one mail refused."""
    if isinstance(fout, smtplib.SMTPException):
        return isinstance(fout, smtplib.SMTPServerDisconnected | smtplib.SMTPConnectError)
    return isinstance(fout, OSError)


@transaction.atomic
def _stel_uit(lijst: list[int], fout: Exception) -> int:
    posten = Post.objects.select_for_update(skip_locked=True).filter(
        pk__in=lijst, status=PostStatus.WACHT
    )
    for post in posten:
        _noteer_poging(post, fout)
    return len(lijst)


def _noteer_poging(post: Post, fout: Exception) -> None:
    """Count the try and say when the next one comes; never the text of the mail in the notice."""
    post.pogingen += 1
    post.melding = f"{type(fout).__name__}: {fout}"[:200]
    post.opnieuw_na = timezone.now() + min(EERSTE_PAUZE * 2 ** (post.pogingen - 1), LANGSTE_PAUZE)
    if post.pogingen >= MEESTE_POGINGEN:
        post.status = PostStatus.OPGEGEVEN
    post.save()


@transaction.atomic
def probeer_opnieuw(*, post: Post) -> None:
    """Put a mail that did not leave first in line again, by hand; a sent one stays sent."""
    rij = Post.objects.select_for_update().niet_weg().filter(pk=post.pk)
    gezet = rij.update(status=PostStatus.WACHT, pogingen=0, opnieuw_na=timezone.now())
    if gezet:
        transaction.on_commit(lambda: verstuur_wachtende(sleutels=[post.pk]), robust=True)


def _als_mail(post: Post, verbinding) -> EmailMessage:
    domein = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    mail = EmailMessage(
        subject=post.onderwerp,
        body=post.tekst,
        to=[post.aan],
        connection=verbinding,
        headers={"Message-ID": f"<{post.uid}@{domein}>", "Auto-Submitted": "auto-generated"},
    )
    for bijlage in post.bijlagen.order_by("id"):
        inhoud = bytes(bijlage.inhoud)
        if bijlage.soort.startswith("text/calendar"):
            mail.attach(_kalenderdeel(bijlage, inhoud))
        else:
            mail.attach(bijlage.naam, inhoud, bijlage.soort)
    return mail


def _kalenderdeel(bijlage: PostBijlage, inhoud: bytes) -> MIMEText:
    """A calendar program shows its buttons only when the media type says the method (RFC 6047)."""
    deel = MIMEText(inhoud.decode(), "calendar", "utf-8")
    _, _, methode = bijlage.soort.partition("method=")
    if methode:
        deel.set_param("method", methode)
    deel.add_header("Content-Disposition", "attachment", filename=bijlage.naam)
    return deel
