"""A text field that stands encrypted in the database: contact data and notes about residents.

Who steals a dump reads nothing of it without the key. Keys: setting GEGEVENSSLEUTELS, a list of
Fernet keys; the first encrypts, all of them read, so that a key can be replaced (`draai_sleutels`).
Nobody can search on such a field: the same text is never written the same way twice.
"""

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.lookups import Exact, Lookup

#: With what every encrypted text begins: version 0x80 and the first bytes of a time, in base64.
BEGIN = "gAAAA"
NIET_LEESBAAR = "niet leesbaar: de sleutel ontbreekt"


class Onleesbaar(str):
    """What stands in place of a text that no key of ours opens: a sentence, for a page.

    It remembers what was written, so that saving the row leaves that as it was.
    """

    __slots__ = ("geschreven",)

    def __new__(cls, geschreven: str):
        zelf = super().__new__(cls, NIET_LEESBAAR)
        zelf.geschreven = geschreven
        return zelf

    def __reduce__(self):
        return Onleesbaar, (self.geschreven,)


@lru_cache(maxsize=4)
def _slot(sleutels: tuple[str, ...]) -> MultiFernet | None:
    """The lock of these keys; None when there is no key, or one that is no key."""
    try:
        return MultiFernet([Fernet(sleutel) for sleutel in sleutels])
    except ValueError:
        return None


def slot() -> MultiFernet | None:
    """Return the lock of the keys in use; None: nothing can be encrypted or read now."""
    return _slot(tuple(settings.GEGEVENSSLEUTELS))


def kan_versleutelen() -> bool:
    """Whether contact data can be written now; a verb that would write some asks this first."""
    return slot() is not None


def versleutel(tekst: str) -> str:
    """Return `tekst` as it stands in the database; raises ImproperlyConfigured without a key."""
    dicht = slot()
    if dicht is None:
        raise ImproperlyConfigured("GEGEVENSSLEUTELS ontbreekt of bevat iets wat geen sleutel is.")
    return dicht.encrypt(tekst.encode()).decode()


def ontsleutel(geschreven: str) -> str:
    """Return the text, or an Onleesbaar; "" is never encrypted."""
    if not geschreven:
        return ""
    dicht = slot()
    try:
        return dicht.decrypt(geschreven.encode()).decode() if dicht else Onleesbaar(geschreven)
    except InvalidToken:
        return Onleesbaar(geschreven)


class EncryptedTextField(models.TextField):
    """Text, encrypted on its way to the database. "" stays "", so that "nothing" can be counted.

    A limit on the length is a validator (MaxLengthValidator): what is written is longer.
    """

    description = "text, encrypted in the database"

    def from_db_value(self, value, expression, connection):
        return value if value is None else ontsleutel(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        if isinstance(value, Onleesbaar):
            return value.geschreven
        return versleutel(value) if value else value

    def run_validators(self, value):
        if not isinstance(value, Onleesbaar):  # judged when it was written
            super().run_validators(value)

    def get_lookup(self, lookup_name):
        if lookup_name not in {"exact", "isnull", "versleuteld"}:
            raise FieldError(f"{self.name} is encrypted: it cannot be searched ({lookup_name}).")
        return super().get_lookup(lookup_name)


@EncryptedTextField.register_lookup
class IsLeeg(Exact):
    """`veld=""`; any other text would never be found."""

    def get_prep_lookup(self):
        if self.rhs != "":
            raise FieldError("An encrypted field can only be asked whether it is empty.")
        return ""


@EncryptedTextField.register_lookup
class Versleuteld(Lookup):
    """`veld__versleuteld=True`: nothing, or encrypted. For the constraint that the rule is."""

    lookup_name = "versleuteld"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        links, waarden = self.process_lhs(compiler, connection)
        ja = f"({links} = '' OR {links} LIKE '{BEGIN}%%')"
        return (ja if self.rhs else f"NOT {ja}"), [*waarden, *waarden]


def versleutelde_velden(apps) -> list[tuple[type[models.Model], list[str]]]:
    """Return every model of `apps` that has such fields, with their names."""
    paren = []
    for model in apps.get_models():
        velden = [
            veld.name for veld in model._meta.local_fields if isinstance(veld, EncryptedTextField)
        ]
        if velden:
            paren.append((model, velden))
    return paren
