"""Commands as processes of their own on the test database, to kill them in the middle."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.db import connection

#: Seconds; a busy machine takes some to start Python.
GEDULD = 60


def adres_van_de_proefdatabank() -> str:
    db = connection.settings_dict
    wie = db["USER"] + (f":{quote(db['PASSWORD'], safe='')}" if db["PASSWORD"] else "")
    gastheer = quote(str(db["HOST"]), safe="")
    return f"postgres://{wie}@{gastheer}:{db['PORT'] or 5432}/{db['NAME']}"


#: Sessions that were there before: those of this test run itself, with its servers and threads.
_van_ons: set[int] = set()


def start(*woorden: str, **omgeving: str) -> subprocess.Popen:
    """Start `manage.py` with these words; its output goes to pipes."""
    _van_ons.clear()
    _van_ons.update(andere_sessies())
    return subprocess.Popen(
        [sys.executable, "manage.py", *woorden],
        cwd=settings.BASIS_MAP,
        env=_omgeving(omgeving),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def op_een_volle_schijf(kilobytes: int, *woorden: str, **omgeving: str):
    """Run `manage.py` where no file may grow over `kilobytes`: what a full disk does halfway."""
    klein = f'ulimit -f {kilobytes}; exec "$0" manage.py "$@"'
    return subprocess.run(
        ["/bin/bash", "-c", klein, sys.executable, *woorden],
        cwd=settings.BASIS_MAP,
        env=_omgeving(omgeving),
        capture_output=True,
        text=True,
        check=False,
    )


def _omgeving(erbij: dict[str, str]) -> dict[str, str]:
    hier = {"DEBUG": "1", "DATABASE_URL": adres_van_de_proefdatabank()}
    return os.environ | hier | erbij


def wacht_tot(voorwaarde: Callable[[], bool], proces: subprocess.Popen) -> None:
    """Wait until `voorwaarde` holds; fails when `proces` ends before that."""
    grens = time.monotonic() + GEDULD
    while not voorwaarde():
        assert proces.poll() is None, proces.communicate()[1]
        assert time.monotonic() < grens, "it never came so far"
        time.sleep(0.01)


def dood(proces: subprocess.Popen) -> None:
    """Kill without warning, and wait until its database session is gone too."""
    proces.send_signal(signal.SIGKILL)
    proces.communicate()
    assert proces.returncode == -signal.SIGKILL


def wacht_op_lege_databank() -> None:
    """Wait until no session of what was started is left: what was killed is rolled back."""
    grens = time.monotonic() + GEDULD
    while andere_sessies():
        assert time.monotonic() < grens, "a session stayed behind"
        time.sleep(0.01)


def andere_sessies() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        return [pid for (pid,) in cursor.fetchall() if pid not in _van_ons]


def breek_sessies() -> None:
    """Let the server end every other session of the test database, as an administrator would."""
    with connection.cursor() as cursor:
        for pid in andere_sessies():
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])


def wacht_op_een_slot() -> bool:
    """Whether some other session waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return cursor.fetchone()[0] > 0


def tegenspraken() -> str:
    """What `controleer` has to say; "" when nothing contradicts."""
    uit = io.StringIO()
    call_command("controleer", stdout=uit)
    return uit.getvalue()
