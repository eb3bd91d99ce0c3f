"""Verbs of files with an agenda item: looked into before they are kept, never run, never shown.

By a coördinator or beheerder. What a file says it is does not count, only what is in it.
"""

import io
import zipfile
import zlib
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, UnidentifiedImageError

from partners.domein.overleg.agenda import slot
from partners.models import Agendapunt, Bijlage, Gebruiker
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

GROOTSTE = 5 * 1024 * 1024
MEESTE = 10
#: What a document may become when somebody opens it, in bytes; 5 MB of a real one stays far below.
MEESTE_UITGEPAKT = 200 * 1024 * 1024
_OPENXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
SOORTEN = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": f"{_OPENXML}.wordprocessingml.document",
    ".xlsx": f"{_OPENXML}.spreadsheetml.sheet",
    ".pptx": f"{_OPENXML}.presentationml.presentation",
    ".odt": f"{_ODF}.text",
    ".ods": f"{_ODF}.spreadsheet",
    ".odp": f"{_ODF}.presentation",
}
#: Where the part with the text stands in each of Microsoft's documents.
_DEEL = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


#: What a package that is broken, or made to break us, can raise while it is opened.
_STUK = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class BijlageWeigering(Weigering):
    GEEN = "geen", "Kies een bestand."
    TE_GROOT = "te_groot", "Dit bestand is groter dan 5 MB. Maak het kleiner of deel een link."
    TE_VEEL = "te_veel", "Bij dit punt staan al tien bijlagen. Haal er eerst een weg."
    ANDER_SOORT = (
        "ander_soort",
        "Dit soort bestand kan niet. Kies een PDF, een foto (JPG, PNG) of een document van Word, "
        "Excel, PowerPoint of LibreOffice.",
    )
    NIET_WAT_HET_ZEGT = (
        "niet_wat_het_zegt",
        "Dit bestand is niet wat zijn naam zegt, of het is stuk. Bewaar het opnieuw als PDF.",
    )
    MACRO = "macro", "In dit document zit een programma (een macro). Bewaar het eerst als PDF."


@transaction.atomic
def voeg_toe(
    *, agendapunt: Agendapunt, naam: str, inhoud: bytes, door: Gebruiker | None, namens: str = ""
) -> Bijlage:
    """Keep a file with an item; the same name with the same content twice is once.

    Refuses what BijlageWeigering says, and OP_SLOT. Writes one log line.
    """
    overleg = slot(agendapunt.overleg_id)
    naam = PurePath(naam.replace("\\", "/")).name[-120:]
    soort = keur(naam, inhoud)
    lijst = list(agendapunt.bijlagen.all())
    for bijlage in lijst:
        if (bijlage.naam, bijlage.grootte) == (naam, len(inhoud)):
            return bijlage
    if len(lijst) >= MEESTE:
        raise Geweigerd(BijlageWeigering.TE_VEEL)
    bijlage = Bijlage(agendapunt=agendapunt, naam=naam, soort=soort, grootte=len(inhoud))
    bijlage.bestand.save(naam, ContentFile(inhoud), save=False)
    bijlage.save()
    schrijf_log(wat="bijlage toegevoegd", onderwerp=overleg, door=door, namens=namens,
                punt=agendapunt.pk)  # fmt: skip
    return bijlage


@transaction.atomic
def haal_weg(*, bijlage: Bijlage, door: Gebruiker | None, namens: str = "") -> None:
    """Take a file away, from the disk too once that is certain. Refuses OP_SLOT."""
    overleg = slot(bijlage.agendapunt.overleg_id)
    bestand = bijlage.bestand
    bijlage.delete()
    transaction.on_commit(lambda: bestand.storage.delete(bestand.name), robust=True)
    schrijf_log(wat="bijlage weggehaald", onderwerp=overleg, door=door, namens=namens)


def keur(naam: str, inhoud: bytes) -> str:
    """Return the media type of what is really in the file; raises Geweigerd."""
    achter = PurePath(naam).suffix.lower()
    if not inhoud:
        raise Geweigerd(BijlageWeigering.GEEN)
    if len(inhoud) > GROOTSTE:
        raise Geweigerd(BijlageWeigering.TE_GROOT)
    if achter not in SOORTEN:
        raise Geweigerd(BijlageWeigering.ANDER_SOORT)
    if achter == ".pdf":
        klopt = inhoud.startswith(b"%PDF-")
    elif achter in {".png", ".jpg", ".jpeg"}:
        klopt = _is_foto(inhoud, "PNG" if achter == ".png" else "JPEG")
    else:
        klopt = _is_document(inhoud, achter)
    if not klopt:
        raise Geweigerd(BijlageWeigering.NIET_WAT_HET_ZEGT)
    return SOORTEN[achter]


def _is_foto(inhoud: bytes, soort: str) -> bool:
    try:
        with Image.open(io.BytesIO(inhoud), formats=[soort]) as foto:
            foto.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False
    return True


def _is_programma(deel: str) -> bool:
    """A macro of Microsoft's or of LibreOffice's documents, or something else packed in one."""
    deel = deel.lower()
    return deel.endswith("vbaproject.bin") or deel.startswith(("basic/", "scripts/"))


def _begin_van(pak: zipfile.ZipFile, naam: str) -> bytes:
    """The first bytes of a part; a small file can unfold into all memory, so never all of it.

    Only packed as documents are: the other ways unfold a whole block before they give a byte.
    """
    if pak.getinfo(naam).compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return b""
    with pak.open(naam) as deel:
        return deel.read(200)


def _is_document(inhoud: bytes, achter: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            namen = set(pak.namelist())
            if sum(deel.file_size for deel in pak.infolist()) > MEESTE_UITGEPAKT:
                return False
            odf = _begin_van(pak, "mimetype") if "mimetype" in namen else b""
    except _STUK:
        return False
    if any(_is_programma(naam) for naam in namen):
        raise Geweigerd(BijlageWeigering.MACRO)
    if achter in _DEEL:
        return _DEEL[achter] in namen
    return odf.decode("ascii", "replace").strip() == SOORTEN[achter]
