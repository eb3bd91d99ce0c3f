"""What `make run` and `make leeg` call: the whole portal on this machine, up and down.

Imports only the standard library at the top, so that a missing module can be told in one sentence.
"""

import errno
import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BASIS_MAP = Path(__file__).resolve().parent.parent
ADRES = "127.0.0.1"
WACHTTIJD = 60  # seconds until the web server must answer


@contextmanager
def modules_aanwezig() -> Iterator[None]:
    """Tell a missing package in one sentence; a mistake in our own imports keeps its traceback."""
    try:
        yield
    except ModuleNotFoundError as fout:
        eigen = BASIS_MAP / (fout.name or "").partition(".")[0]
        if eigen.is_dir():
            raise
        raise SystemExit(
            f"De module {fout.name} ontbreekt. Verwijder de map .venv en start `make run`: "
            "dat installeert alles opnieuw."
        ) from None


def main() -> None:
    os.chdir(BASIS_MAP)
    # a plain exit runs what stops the database; a default SIGTERM would leave it behind
    for teken in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(teken, lambda *_: sys.exit(0))
    try:
        with modules_aanwezig():
            leeg() if sys.argv[1:] == ["leeg"] else start()
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        negeer_ctrl_c()


def negeer_ctrl_c() -> None:
    """The way out is short; an impatient second Ctrl-C must not leave the database running."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def leeg() -> None:
    from wevelgem_netwerk.basis.postgres import IngebouwdePostgres

    try:
        IngebouwdePostgres(BASIS_MAP / ".databank").leeg()
    except OSError as fout:
        raise SystemExit(
            f"De databank kan niet verwijderd worden: {fout.filename}: {fout.strerror}."
        ) from None
    print("De databank is verwijderd; `make run` maakt een nieuwe.")


def start() -> None:
    poort = vrije_poort(os.environ.get("PORT") or "8000")
    os.environ["DEBUG"] = "1"
    os.environ.setdefault("EIGEN_FOUTPAGINAS", "1")
    os.environ.setdefault("PORTAAL_ADRES", f"http://{ADRES}:{poort}")  # links in mails
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wevelgem_netwerk.settings")
    bereid_voor()
    dien(poort)


def vrije_poort(tekst: str) -> int:
    """The port of PORT when nobody listens there yet; else leave with one sentence."""
    if not (tekst.isascii() and tekst.isdigit() and 0 < int(tekst) < 2**16):
        raise SystemExit(f"PORT={tekst} is geen poort: kies een getal van 1 tot 65535.")
    poort = int(tekst)
    ander = poort + 1 if 1024 <= poort < 2**16 - 1 else 8001
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((ADRES, poort))
        except OSError as fout:
            reden = (
                "is al in gebruik" if fout.errno == errno.EADDRINUSE else "mag je niet gebruiken"
            )
            raise SystemExit(
                f"Poort {poort} {reden}. Kies een andere: PORT={ander} make run"
            ) from None
    return poort


def bereid_voor() -> None:
    """Bring the database up to date; load the demo data into an empty one."""
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connection

    print("De databank wordt klaargezet ...", flush=True)
    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as fout:
        regel = str(fout).splitlines()[0]
        raise SystemExit(f"De databank van DATABASE_URL antwoordt niet: {regel}") from None
    call_command("migrate", verbosity=0, interactive=False)

    from django.contrib.auth import get_user_model

    if not get_user_model().objects.exists():
        print("De demogegevens worden geladen ...", flush=True)
        call_command("laad_demo", stdout=io.StringIO())  # the accounts follow with the address
    from partners.demo.login import geef_respijt

    geef_respijt()


def dien(poort: int) -> None:
    """Serve until Ctrl-C or SIGTERM; Django's own server, so that changed code is read again."""
    opdracht = [sys.executable, "manage.py", "runserver", f"{ADRES}:{poort}"]
    omgeving = os.environ | {"DJANGO_RUNSERVER_HIDE_WARNING": "true"}
    server = subprocess.Popen(opdracht, cwd=BASIS_MAP, env=omgeving)
    try:
        if luistert(poort, server):
            print(welkom(poort), flush=True)
        code = server.wait()
    except KeyboardInterrupt:
        code = 0
    finally:
        negeer_ctrl_c()
        server.terminate()
        server.wait()
    sys.exit(code)


def luistert(poort: int, server: subprocess.Popen) -> bool:
    einde = time.monotonic() + WACHTTIJD
    while server.poll() is None and time.monotonic() < einde:
        with socket.socket() as proef:
            if proef.connect_ex((ADRES, poort)) == 0:
                return True
        time.sleep(0.1)
    return False


def welkom(poort: int) -> str:
    from partners.demo.netwerk import ACCOUNTS, WACHTWOORD

    regels = [f"Het portaal draait op http://{ADRES}:{poort}", "", "Meld je aan als:"]
    regels += [f"  {adres:<26} {waarvoor}" for adres, *_, waarvoor in ACCOUNTS]
    regels += ["", f"Wachtwoord: {WACHTWOORD}", "Stoppen: Ctrl-C"]
    return "\n" + "\n".join(regels) + "\n"


if __name__ == "__main__":
    main()
