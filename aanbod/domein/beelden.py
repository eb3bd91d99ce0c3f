"""Verbs: pictures of an offer. What comes in is read, made smaller and written anew as JPEG.

Only pixels survive: no place, no camera, no text, no second life as a page. Limits: the size of
UiTdatabank (domein/uitdatabank.md 3.3) and enough pixels for any phone, so that a small file cannot
unfold into all memory.
"""

import warnings
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from PIL import Image, ImageOps

from aanbod.domein import voorstellen
from aanbod.domein.rechten import eis_aanbieder, op_slot
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.models import Aanbod, Beeld
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Largest file, in bytes; UiTdatabank's limit is 21 million.
GROOTSTE_BESTAND = 20 * 1024 * 1024
#: Most pixels we unfold: 60 million is more than a phone makes.
MEESTE_PIXELS = 60_000_000
#: Longest side of what we keep, in pixels.
LANGSTE_ZIJDE = 1600
SOORTEN = ("JPEG", "PNG", "WEBP", "GIF")
MEESTE_BEELDEN = 8
WIT = (255, 255, 255)


def verklein(bestand) -> bytes:
    """Return an uploaded picture as a JPEG of at most LANGSTE_ZIJDE, upright, pixels only.

    Refuses (Geweigerd) a file that is too large, of another type, broken, or with too many pixels.
    """
    if bestand.size > GROOTSTE_BESTAND:
        raise Geweigerd(AanbodWeigering.BEELD_TE_GROOT)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _lees_en_schrijf(bestand)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Geweigerd(AanbodWeigering.BEELD_TE_GROOT) from None
    except (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, ArithmeticError):
        # Pillow's decoders raise all of these on a file that is not what it says
        raise Geweigerd(AanbodWeigering.GEEN_BEELD) from None


def _lees_en_schrijf(bestand) -> bytes:
    bestand.seek(0)
    with Image.open(bestand, formats=SOORTEN) as beeld:
        if beeld.width * beeld.height > MEESTE_PIXELS:
            raise Geweigerd(AanbodWeigering.BEELD_TE_GROOT)
        beeld.draft("RGB", (LANGSTE_ZIJDE, LANGSTE_ZIJDE))  # JPEG: unfold no more than we need
        beeld.thumbnail((LANGSTE_ZIJDE, LANGSTE_ZIJDE))  # first: only once unfolded whole
        recht = ImageOps.exif_transpose(beeld)
        vlak = Image.new("RGB", recht.size, WIT)
        met_alfa = recht.convert("RGBA")
        vlak.paste(met_alfa, mask=met_alfa)
        uit = BytesIO()
        vlak.save(uit, "JPEG", quality=82, optimize=True, progressive=True)
    return uit.getvalue()


@transaction.atomic
def voeg_beeld_toe(
    *, aanbod: Aanbod, bestand, tekst: str, rechthebbende: str, door, werkplek
) -> Beeld:
    """Add a picture with what is on it and whose it is. For an AANBIEDER of that partner.

    At a live offer of a partner that is not trusted it waits for the coordinator. Refuses
    (Geweigerd) what verklein refuses and more than MEESTE_BEELDEN. One log row.
    """
    aanbod = op_slot(aanbod)
    eis_aanbieder(werkplek, aanbod)
    van_aanbod = Beeld.alle.filter(aanbod=aanbod)
    if van_aanbod.count() >= MEESTE_BEELDEN:
        raise Geweigerd(AanbodWeigering.TE_VEEL_BEELDEN)
    hoogste = van_aanbod.aggregate(h=Max("volgorde"))["h"] or 0
    beeld = Beeld(
        aanbod=aanbod,
        tekst=tekst,
        rechthebbende=rechthebbende,
        volgorde=hoogste + 1,
        wacht=voorstellen.moet_wachten(aanbod),
    )
    beeld.bestand.save("beeld.jpg", ContentFile(verklein(bestand)), save=False)
    beeld.full_clean()
    beeld.save()
    if beeld.wacht:
        voorstellen.leg_beeld_voor(aanbod, door=door)
    schrijf_log(
        wat="voeg beeld toe", onderwerp=aanbod, door=door, namens=werkplek.partner,
        beeld=str(beeld.uid),
    )  # fmt: skip
    return beeld


@transaction.atomic
def verwijder_beeld(*, beeld: Beeld, door, werkplek) -> None:
    """Remove a picture and its file; at once, also online. For an AANBIEDER of that partner.

    One log row.
    """
    aanbod = op_slot(beeld.aanbod)
    eis_aanbieder(werkplek, aanbod)
    voorstellen.verwijder_bestand(beeld)
    uid = str(beeld.uid)
    beeld.delete()
    schrijf_log(
        wat="verwijder beeld", onderwerp=aanbod, door=door, namens=werkplek.partner, beeld=uid
    )


@transaction.atomic
def zet_vooraan(*, beeld: Beeld, door, werkplek) -> Beeld:
    """Make a picture the first one, the one that cards show. For an AANBIEDER of that partner."""
    aanbod = op_slot(beeld.aanbod)
    eis_aanbieder(werkplek, aanbod)
    rij = list(Beeld.alle.filter(aanbod=aanbod).order_by("volgorde", "id"))
    rij.sort(key=lambda b: b.pk != beeld.pk)
    for nummer, elk in enumerate(rij, 1):
        elk.volgorde = nummer
    Beeld.alle.bulk_update(rij, ["volgorde"])
    schrijf_log(
        wat="zet beeld vooraan", onderwerp=aanbod, door=door, namens=werkplek.partner,
        beeld=str(beeld.uid),
    )  # fmt: skip
    return beeld
