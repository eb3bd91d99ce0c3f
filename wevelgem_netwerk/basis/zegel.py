"""What has to travel in an address and nobody may read there: the name somebody looked for.

An address ends up in histories and in the logs of every machine in between. Sealed with a key
out of SECRET_KEY, so that it needs no other; it opens for a working day.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.core.signing import BadSignature

from wevelgem_netwerk.basis.koekjes import koekjesnaam

#: Seconds.
GELDIG = 12 * 60 * 60


@lru_cache(maxsize=2)
def _slot(geheim: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(b"zegel:" + geheim.encode()).digest()))


def verzegel(tekst: str) -> str:
    """Return `tekst` as it may stand in an address."""
    return _slot(settings.SECRET_KEY).encrypt(tekst.encode()).decode()


def open_zegel(zegel: str) -> str:
    """Return the text; "" when it is not ours, changed, or too old."""
    try:
        return _slot(settings.SECRET_KEY).decrypt(zegel.encode(), ttl=GELDIG).decode()
    except InvalidToken:
        return ""


class _Zegelaar:
    """In the place of Django's signer of the messages cookie: sealed, not only signed."""

    def sign_object(self, obj, serializer, compress=False) -> str:
        return _slot(settings.SECRET_KEY).encrypt(serializer().dumps(obj)).decode()

    def unsign_object(self, zegel: str, serializer):
        try:
            inhoud = _slot(settings.SECRET_KEY).decrypt(zegel.encode())
        except InvalidToken:
            raise BadSignature from None
        return serializer().loads(inhoud)


class _InVerzegeldeCookie(CookieStorage):
    @property
    def cookie_name(self) -> str:
        return koekjesnaam("messages")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.signer = _Zegelaar()


class Berichten(FallbackStorage):
    """Messages for the next page: "Amina is geregistreerd." A cookie costs no write in the
    database, and a sealed one says nothing to who reads the browser."""

    storage_classes = (_InVerzegeldeCookie, SessionStorage)
