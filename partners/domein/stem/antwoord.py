"""Verbs of who answers: by link, on paper; and the one-time codes that count a sheet once.

Anonymous by construction (docs/beslissingen/080): counts go up and own words are kept apart. No
account, address, device or moment is read or written. What stops a robot is in 082.
"""

import hashlib
import secrets
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import connection, transaction
from django.db.models import F

from partners.models import Bevraging, Gebruiker, GebruikteCode, Ingang, OpenAntwoord, Partij
from partners.models.bevraging import BevragingStand, VraagSoort
from partners.models.bevraging_antwoord import ANTWOORDDE
from partners.taal.masker import masker
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

ZOUT, ZOUT_TERUG = "bevraging.blad", "bevraging.terug"
#: A sheet that was opened longer ago gets a new code; what was typed stays on the page.
CODE_GELDIG = timedelta(hours=24)


class AntwoordWeigering(Weigering):
    DICHT = "dicht", "Deze vragen zijn gesloten."
    VOL = "vol", "Er komen nu heel veel antwoorden binnen. Probeer het over een uur nog eens."
    CODE = "code", "Deze pagina stond lang open. Druk nog eens op de knop."
    TE_SNEL = "te_snel", "Dat ging heel snel. Kijk je antwoorden na en druk nog eens op de knop."
    LEEG = "leeg", "Er is nog niets ingevuld. Eén antwoord is al genoeg."
    STAPEL_KLAAR = "stapel_klaar", "Van deze stapel zijn alle bladen ingevoerd."
    NIET_MEER = "niet_meer", "Dit blad kan niet meer teruggenomen worden."


@dataclass(frozen=True)
class Blad:
    """What one person answered: per question the values (from 1), and own words."""

    waarden: dict[int, tuple[int, ...]] = field(default_factory=dict)
    teksten: dict[int, str] = field(default_factory=dict)

    @property
    def is_leeg(self) -> bool:
        return not any(self.waarden.values()) and not any(self.teksten.values())


# --- one-time codes -------------------------------------------------------------------------------
def nieuwe_code(plek: str) -> str:
    """Return a code for one sheet of `plek` (code of an Ingang, or a Partij); nothing is kept."""
    inhoud = {"p": plek, "n": secrets.token_urlsafe(9), "t": int(time.time())}
    return signing.dumps(inhoud, salt=ZOUT)


def _afdruk(code: str, plek: str, *, snelst: int = 0) -> str:
    """Return the fingerprint of a code we made for `plek`; refuses CODE and TE_SNEL."""
    try:
        inhoud = signing.loads(code, salt=ZOUT, max_age=CODE_GELDIG)
    except signing.BadSignature:
        raise Geweigerd(AntwoordWeigering.CODE) from None
    if inhoud.get("p") != plek:
        raise Geweigerd(AntwoordWeigering.CODE)
    if time.time() - inhoud["t"] < snelst:
        raise Geweigerd(AntwoordWeigering.TE_SNEL)
    return hashlib.sha256(inhoud["n"].encode()).hexdigest()


def _eerste_keer(afdruk: str, nu: datetime) -> bool:
    """Keep the fingerprint; return False when this sheet was counted. Old ones go."""
    dag = nu.date()
    GebruikteCode.objects.filter(dag__lt=dag - CODE_GELDIG).delete()
    return GebruikteCode.objects.get_or_create(afdruk=afdruk, defaults={"dag": dag})[1]


# --- by link --------------------------------------------------------------------------------------
@transaction.atomic
def antwoord(*, ingang: Ingang, code: str, blad: Blad, nu: datetime) -> bool:
    """Count what somebody answered by link; returns False when this sheet was counted already.

    Whoever holds the link, without an account. Refuses CODE, TE_SNEL, LEEG; DICHT outside its days
    or once it is closed, VOL above `per_uur` of this hour. Nothing of who or when is written.
    """
    afdruk = _afdruk(code, ingang.code, snelst=settings.BEVRAGING_MINSTE_SECONDEN)
    if blad.is_leeg:
        raise Geweigerd(AntwoordWeigering.LEEG)
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=ingang.bevraging_id)
    if not _eerste_keer(afdruk, nu):
        return False
    if not bevraging.loopt_op(nu.date()):
        raise Geweigerd(AntwoordWeigering.DICHT)
    _neem_plaats(bevraging, nu)
    _schrijf(bevraging, ingang, blad)
    Ingang.objects.filter(pk=ingang.pk).update(via_link=F("via_link") + 1)
    return True


def _neem_plaats(bevraging: Bevraging, nu: datetime) -> None:
    uur = nu.replace(minute=0, second=0, microsecond=0)
    if bevraging.uur != uur:
        bevraging.uur, bevraging.dit_uur = uur, 0
    if bevraging.dit_uur >= bevraging.per_uur:
        raise Geweigerd(AntwoordWeigering.VOL)
    bevraging.dit_uur += 1
    bevraging.save(update_fields=["uur", "dit_uur"])


# --- on paper -------------------------------------------------------------------------------------
@transaction.atomic
def begin_stapel(*, ingang: Ingang, bladen: int, door: Gebruiker, namens: str = "") -> Partij:
    """Begin a pile of `bladen` paper sheets; returns it with its number, to write on the pile.

    OCMW, toeleider or coördinator of the network. Refuses DICHT. Writes one log line: the sheets
    themselves leave none, since a moment a sheet would say when somebody answered.
    """
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=ingang.bevraging_id)
    if bevraging.stand != BevragingStand.OPEN:
        raise Geweigerd(AntwoordWeigering.DICHT)
    laatste = Partij.objects.filter(bevraging=bevraging).order_by("nummer").last()
    stapel = Partij.objects.create(
        bevraging=bevraging,
        nummer=laatste.nummer + 1 if laatste else 1,
        ingang=ingang,
        bladen=bladen,
        door=door,
    )
    schrijf_log(wat="stapel begonnen", onderwerp=bevraging, door=door, namens=namens, bladen=bladen)
    return stapel


@transaction.atomic
def voer_in(*, stapel: Partij, code: str, blad: Blad, nu: datetime) -> str:
    """Count one paper sheet; returns what `neem_terug` needs, "" when it was counted already.

    An empty sheet counts: somebody gave it back. Refuses CODE, DICHT once closed, STAPEL_KLAAR.
    """
    afdruk = _afdruk(code, str(stapel.uid))
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=stapel.bevraging_id)
    if not _eerste_keer(afdruk, nu):
        return ""
    if bevraging.stand != BevragingStand.OPEN:
        raise Geweigerd(AntwoordWeigering.DICHT)
    stapel = Partij.objects.select_related("ingang").get(pk=stapel.pk)
    if stapel.is_klaar:
        raise Geweigerd(AntwoordWeigering.STAPEL_KLAAR)
    teksten = _schrijf(bevraging, stapel.ingang, blad)
    Partij.objects.filter(pk=stapel.pk).update(ingevoerd=F("ingevoerd") + 1)
    Ingang.objects.filter(pk=stapel.ingang_id).update(via_papier=F("via_papier") + 1)
    return signing.dumps(
        {"s": str(stapel.uid), "a": afdruk, "w": list(blad.waarden.items()), "t": teksten},
        salt=ZOUT_TERUG,
    )


@transaction.atomic
def neem_terug(*, stapel: Partij, bewijs: str, nu: datetime) -> bool:
    """Take back the sheet that was typed last, with the proof only that page holds.

    Taking back twice changes nothing (False). Refuses NIET_MEER: another pile, an old proof, or
    the questionnaire is closed.
    """
    try:
        inhoud = signing.loads(bewijs, salt=ZOUT_TERUG, max_age=timedelta(hours=1))
    except signing.BadSignature:
        raise Geweigerd(AntwoordWeigering.NIET_MEER) from None
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=stapel.bevraging_id)
    if inhoud["s"] != str(stapel.uid) or bevraging.stand != BevragingStand.OPEN:
        raise Geweigerd(AntwoordWeigering.NIET_MEER)
    if not _eerste_keer(hashlib.sha256(f"terug {inhoud['a']}".encode()).hexdigest(), nu):
        return False
    _tel(stapel.ingang_id, {vraag: tuple(waarden) for vraag, waarden in inhoud["w"]}, terug=True)
    OpenAntwoord.objects.filter(pk__in=inhoud["t"]).delete()
    Partij.objects.filter(pk=stapel.pk).update(ingevoerd=F("ingevoerd") - 1)
    Ingang.objects.filter(pk=stapel.ingang_id).update(via_papier=F("via_papier") - 1)
    return True


# --- counting -------------------------------------------------------------------------------------
def _schrijf(bevraging: Bevraging, ingang: Ingang, blad: Blad) -> list[str]:
    """Count the answers of a sheet and keep its own words masked; returns the keys of the words."""
    waarden, teksten = {}, []
    for vraag in bevraging.vragen.all():
        if vraag.is_open:
            tekst = " ".join(blad.teksten.get(vraag.pk, "").split())[:500]
            if tekst:
                kaal, gemaskeerd = masker(tekst)
                teksten.append(OpenAntwoord(vraag=vraag, tekst=kaal[:500], gemaskeerd=gemaskeerd))
            continue
        mogelijk = range(1, len(vraag.woorden) + 1)
        gekozen = tuple(sorted({w for w in blad.waarden.get(vraag.pk, ()) if w in mogelijk}))
        if gekozen:
            waarden[vraag.pk] = gekozen if vraag.soort == VraagSoort.MEER else gekozen[:1]
    _tel(ingang.pk, waarden)
    OpenAntwoord.objects.bulk_create(teksten)
    return [str(t.pk) for t in teksten]


_ERBIJ = """
    INSERT INTO partners_telling (vraag_id, ingang_id, waarde, aantal)
    SELECT vraag, %s, waarde, 1 FROM unnest(%s::bigint[], %s::smallint[]) AS t (vraag, waarde)
    ON CONFLICT (vraag_id, ingang_id, waarde)
    DO UPDATE SET aantal = partners_telling.aantal + 1
"""
_ERAF = """
    UPDATE partners_telling SET aantal = aantal - 1
      FROM unnest(%s::bigint[], %s::smallint[]) AS t (vraag, waarde)
     WHERE ingang_id = %s AND vraag_id = vraag AND partners_telling.waarde = t.waarde
"""


def _tel(ingang_id: int, waarden: dict[int, tuple[int, ...]], *, terug: bool = False) -> None:
    """Move the counts of one sheet, in one statement; ANTWOORDDE counts each question itself."""
    paren = [(vraag, w) for vraag, alle in waarden.items() for w in (ANTWOORDDE, *alle)]
    if not paren:
        return
    vragen, gekozen = (list(kolom) for kolom in zip(*sorted(paren), strict=True))
    with connection.cursor() as cursor:
        if terug:
            cursor.execute(_ERAF, [vragen, gekozen, ingang_id])
        else:
            cursor.execute(_ERBIJ, [ingang_id, vragen, gekozen])
