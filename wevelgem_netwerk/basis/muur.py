"""The second wall: what a request may read of residents' tables, told to the database itself.

Row-level security on those tables (made in migrations) reads four settings of the session. They
are empty unless a door is open, and then a query without any filter yields nothing:

    wevelgem.gemeente   files of this gemeente: its OCMW, for one request (partners/toegang.py)
    wevelgem.passen     the holders of these pass numbers, for as long as a desk looks at them
    wevelgem.partner    who took part at this partner
    wevelgem.doel       "lezen" (counts and checks, nothing is written) or "alles"

PostgreSQL lets a superuser through every wall. The embedded server knows no other user, so a
request puts on the role ROL, which owns nothing. A server of production has an ordinary owner,
and its tables have FORCE ROW LEVEL SECURITY: no role is needed (docs/beslissingen/055). Without a
request (commands, migrations, tests) nobody is let in either, except by `opdracht`.

The statements of the wall go round Django's cursor: they belong to no page's queries. They cost
one statement when a door opens and one when it closes, none on a page that opens none.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError, connection
from django.db.backends.signals import connection_created
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

#: Owns nothing and logs in nowhere; made after `migrate` where the user of the database is one
#: that walls do not stop (rol_van_de_muur.py).
ROL = "wevelgem_portaal"
LEZEN, ALLES = "lezen", "alles"


@dataclass
class _Stand:
    """What the session of one connection is told: the role it has on, and which doors are open."""

    rol: bool = False
    open: dict[str, str] = field(default_factory=dict)


class _Proces:
    """Whether this process only serves pages: then a connection wears the role from its birth."""

    dient = False


def dien_alleen() -> None:
    """Say that this process only serves pages (wsgi.py): nothing in it runs outside a request."""
    _Proces.dient = True


class MuurMiddleware:
    """Every request begins behind the wall and leaves nothing open for the next one.

    Stands first, so that it also ends what the middleware after it opened, whatever went wrong.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with aanvraag():
            return self.get_response(request)


@contextmanager
def aanvraag():
    """Work behind the wall until the end of the block, as a request does."""
    connection.in_aanvraag = True
    if connection.connection is not None:
        _naar(rol=_is_superuser(), deuren={})
    try:
        yield
    finally:
        connection.in_aanvraag = False
        if connection.connection is not None:
            _sluit(rol=_Proces.dient and _is_superuser(), deuren={})


def open_tot_het_einde(**deuren: object) -> None:
    """Open a door until the end of the request; outside a request nothing happens.

    Call it outside a transaction: one that is rolled back closes the door again.
    """
    if getattr(connection, "in_aanvraag", False):
        _naar(deuren=_stand().open | _als_tekst(deuren))


@contextmanager
def deur(**deuren: object):
    """Open a door for this block, beside the ones that are open: deur(passen=nummers).

    The narrowest one that will do; `partner` takes a key, `passen` numbers.
    """
    if _ziet_alles():
        yield
        return
    vooraf = dict(_stand().open)
    _naar(deuren=vooraf | _als_tekst(deuren))
    try:
        yield
    finally:
        _sluit(deuren=vooraf)


def lezen(waarvoor: str):
    """Open everything to be read for this block; `waarvoor` says for which purpose, for a reader.

    For counts and checks that show nobody: no row can be written.
    """
    return _met_doel(LEZEN, waarvoor)


def opdracht(waarvoor: str):
    """Open everything for this block or command, to read and write; say for which purpose.

    For what runs without a request, and for the few verbs that let a file go to another gemeente.
    """
    return _met_doel(ALLES, waarvoor)


def _met_doel(doel: str, waarvoor: str):
    if not waarvoor:
        raise ValueError("Zeg waarvoor de muur open moet.")
    return deur(doel=doel)


def zet_doel(doel: str) -> None:
    """Open everything for a session, or close it again (""): around `migrate` only."""
    _naar(deuren={"doel": doel})


def _als_tekst(deuren: dict[str, object]) -> dict[str, str]:
    """Pass numbers hold digits only, so a comma between them is safe."""
    return {
        naam: waarde if isinstance(waarde, str) else _tekst(waarde)
        for naam, waarde in deuren.items()
    }


def _tekst(waarde: object) -> str:
    return ",".join(sorted(waarde)) if isinstance(waarde, Iterable) else str(waarde)


def _stand() -> _Stand:
    connection.ensure_connection()
    return connection.muur


def _is_superuser() -> bool:
    return connection.muur_superuser


def _ziet_alles() -> bool:
    """Whether walls do not stop this session: a superuser that did not put on the role."""
    stand = _stand()
    return _is_superuser() and not stand.rol


def _naar(*, deuren: dict[str, str], rol: bool | None = None) -> None:
    """Bring the session to this state with one statement; none when it is there already."""
    stand = connection.muur if connection.connection is not None else _stand()
    rol = stand.rol if rol is None else rol
    anders = {
        f"wevelgem.{naam}": deuren.get(naam, "")
        for naam in stand.open.keys() | deuren.keys()
        if stand.open.get(naam, "") != deuren.get(naam, "")
    }
    if rol != stand.rol:
        anders["role"] = ROL if rol else "none"
    stand.rol, stand.open = rol, {naam: waarde for naam, waarde in deuren.items() if waarde}
    # a broken transaction is about to be rolled back, and takes what was set in it along
    if anders and connection.connection.info.transaction_status != TRANSACTION_STATUS_INERROR:
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:
            zetten = ", ".join(["set_config(%s, %s, false)"] * len(anders))
            cursor.execute(f"SELECT {zetten}", [w for paar in anders.items() for w in paar])


def _sluit(**stand) -> None:
    """Go back to an earlier state; a session that is gone took its open doors along."""
    try:
        _naar(**stand)
    except (InterfaceError, OperationalError):
        connection.close()


def _nieuwe_sessie(sender, connection, **kwargs) -> None:
    """A new session knows of no door; in a request it goes behind the wall at once."""
    if connection.vendor != "postgresql":
        return
    connection.muur = _Stand()
    connection.muur_superuser = connection.connection.get_parameter_status("is_superuser") == "on"
    if connection.muur_superuser and (_Proces.dient or getattr(connection, "in_aanvraag", False)):
        _naar(rol=True, deuren={})


connection_created.connect(_nieuwe_sessie, dispatch_uid="muur")
