"""A stream of bytes, encrypted piece by piece, that shows what was changed, moved or cut off.

The STREAM construction as age uses it (age-encryption.org/v1): AES-256-GCM on pieces of 64 KiB; the
nonce is the number of the piece and whether it is the last. The key of a file is derived
(HKDF-SHA-256) from the key of the house and a salt of that file, so no nonce is ever used twice.

    magic (8) · salt (32) · HMAC-SHA-256 of both (32) · pieces (64 KiB + tag of 16 bytes each)
"""

import io
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as GeenBase64
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MERK = b"WNKOPIE1"
STUK = 64 * 1024
_ZOUT, _TEKEN, _ZEGEL = 32, 32, 16
_LANGSTE = 2**32  # pieces; the counter in the nonce has four bytes


class KopieFout(Exception):
    """Why a copy cannot be read or written, in one Dutch sentence for the beheerder."""


def nieuwe_sleutel() -> str:
    """Return a fresh key of the house, as it stands in the environment."""
    return urlsafe_b64encode(os.urandom(32)).decode()


def lees_sleutel(tekst: str) -> bytes:
    """Return the 32 bytes of a key of the house; raises KopieFout when it is none."""
    if not tekst:
        raise KopieFout(
            "Zet RESERVEKOPIE_SLEUTEL in de omgeving. Nog geen sleutel? "
            "`manage.py reservekopie --nieuwe-sleutel` maakt er een."
        )
    try:
        sleutel = urlsafe_b64decode(tekst.encode())
    except (GeenBase64, UnicodeEncodeError):
        sleutel = b""
    if len(sleutel) != 32:
        raise KopieFout("RESERVEKOPIE_SLEUTEL is geen sleutel van 32 bytes in base64.")
    return sleutel


def _sleutels(sleutel: bytes, kop: bytes) -> tuple[AESGCM, bytes]:
    """The key for the pieces and the one for the head, of this file only."""
    bron = HKDF(hashes.SHA256(), 64, salt=kop, info=b"wevelgem netwerk reservekopie")
    beide = bron.derive(sleutel)
    return AESGCM(beide[:32]), beide[32:]


def _teken(sleutel: bytes, kop: bytes) -> hmac.HMAC:
    teken = hmac.HMAC(sleutel, hashes.SHA256())
    teken.update(kop)
    return teken


def _nonce(nummer: int, *, laatste: bool) -> bytes:
    return nummer.to_bytes(11, "big") + bytes([laatste])


class Schrijver(io.RawIOBase):
    """Encrypts what is written to it into `uit`; only `close` makes the file whole."""

    def __init__(self, uit: BinaryIO, sleutel: bytes):
        kop = MERK + os.urandom(_ZOUT)
        self._doos, tekensleutel = _sleutels(sleutel, kop)
        self._uit, self._nummer, self._rest = uit, 0, bytearray()
        uit.write(kop + _teken(tekensleutel, kop).finalize())

    def writable(self) -> bool:
        return True

    def write(self, deel) -> int:
        self._rest += deel
        while len(self._rest) > STUK:  # the last piece is kept back, for its mark
            self._zet(bytes(self._rest[:STUK]), laatste=False)
            del self._rest[:STUK]
        return len(deel)

    def maak_af(self) -> None:
        """Write the last piece; a file without it is a broken one."""
        self._zet(bytes(self._rest), laatste=True)
        self._rest.clear()

    def _zet(self, stuk: bytes, *, laatste: bool) -> None:
        if self._nummer >= _LANGSTE:
            raise KopieFout("Dit is te groot voor één kopie.")
        self._uit.write(self._doos.encrypt(_nonce(self._nummer, laatste=laatste), stuk, None))
        self._nummer += 1


class Lezer(io.RawIOBase):
    """Reads back what a Schrijver wrote; raises KopieFout for a wrong key and any change."""

    def __init__(self, in_: BinaryIO, sleutel: bytes):
        kop = in_.read(len(MERK) + _ZOUT)
        teken = in_.read(_TEKEN)
        if kop[: len(MERK)] != MERK or len(kop + teken) != len(MERK) + _ZOUT + _TEKEN:
            raise KopieFout("Dit bestand is geen reservekopie, of een van een andere versie.")
        self._doos, tekensleutel = _sleutels(sleutel, kop)
        try:
            _teken(tekensleutel, kop).verify(teken)
        except InvalidSignature:
            raise KopieFout("De sleutel past niet op deze kopie.") from None
        self._in, self._nummer, self._klaar, self._rest = in_, 0, False, memoryview(b"")
        self._volgende = in_.read(STUK + _ZEGEL)

    def readable(self) -> bool:
        return True

    def readinto(self, naar) -> int:
        while not self._rest and not self._klaar:
            self._rest = memoryview(self._stuk())
        n = min(len(naar), len(self._rest))
        naar[:n], self._rest = self._rest[:n], self._rest[n:]
        return n

    def _stuk(self) -> bytes:
        stuk, self._volgende = self._volgende, self._in.read(STUK + _ZEGEL)
        laatste = not self._volgende
        try:
            klaar = self._doos.decrypt(_nonce(self._nummer, laatste=laatste), stuk, None)
        except InvalidTag:
            raise KopieFout(
                "Deze kopie is niet heel: ze is afgebroken of veranderd."
                if laatste
                else "Deze kopie is veranderd of beschadigd: ze klopt niet meer met haar zegel."
            ) from None
        self._nummer += 1
        self._klaar = laatste
        return klaar
