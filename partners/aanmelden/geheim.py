"""What must be readable for us and for nobody with only a copy of the database.

Fernet with keys derived from SECRET_KEY; SECRET_KEY_FALLBACKS still open what was sealed before.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _sleutel(geheim: str) -> Fernet:
    stof = hashlib.sha256(b"partners.tweede_stap:" + geheim.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(stof))


def _sleutels() -> MultiFernet:
    return MultiFernet([_sleutel(s) for s in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def verzegel(tekst: str) -> str:
    """Return `tekst` sealed with the key of now."""
    return _sleutels().encrypt(tekst.encode()).decode()


def open_zegel(verzegeld: str) -> str:
    """Return what was sealed; raises InvalidToken when no key fits."""
    return _sleutels().decrypt(verzegeld.encode()).decode()
