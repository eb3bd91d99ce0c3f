"""Which PostgreSQL Django talks to: the one of DATABASE_URL, or the embedded one of this checkout.

Without DATABASE_URL the portal only starts in DEBUG (`make run`, tests): then PostgreSQL from the
wheel runs beside the code, see postgres.py. In production a server has to be named.
"""

from pathlib import Path

from environs import Env, EnvError

from wevelgem_netwerk.basis.postgres import GEBRUIKER, POORT, IngebouwdePostgres

NAAM = "wevelgem_netwerk"


def django_databank(env: Env, basis_map: Path) -> dict:
    """Return DATABASES["default"]; starts the embedded server when that one is needed.

    Every process that gets the embedded server keeps it alive until it ends. Leaves with one Dutch
    sentence when no database can be had.
    """
    if env.str("DATABASE_URL", ""):
        databank = _uit_omgeving(env)
    elif env.bool("DEBUG", False):
        databank = _ingebouwd(env, basis_map)
    else:
        raise SystemExit(
            "Zet DATABASE_URL in de omgeving (postgres://gebruiker:wachtwoord@server:5432/naam), "
            "of DEBUG=1 om lokaal met de ingebouwde PostgreSQL te werken."
        )
    databank["TEST"] = {"NAME": naam_van_proef(env.str("PROEF", ""))}
    _zet_limieten(env, databank)
    return databank


def _zet_limieten(env: Env, databank: dict) -> None:
    """Let the server itself stop a statement, a wait for a lock and a forgotten transaction.

    In seconds, 0 for no limit; tijdslimiet.py lifts them for long commands.
    """
    opdracht = env.int("DATABANK_OPDRACHT_SECONDEN", 30)
    slot = env.int("DATABANK_SLOT_SECONDEN", 10)
    limieten = {
        "statement_timeout": opdracht,
        "lock_timeout": slot,
        "idle_in_transaction_session_timeout": 2 * opdracht,
    }
    woorden = [f"-c {naam}={waarde}s" for naam, waarde in limieten.items() if waarde]
    opties = databank.setdefault("OPTIONS", {})
    opties.setdefault("connect_timeout", slot or 10)  # else a server that is gone holds us up
    if woorden:
        opties["options"] = " ".join([opties.get("options", ""), *woorden]).strip()


def naam_van_proef(proef: str) -> str:
    """The test database, one per PROEF so that several people can test one checkout at once."""
    return f"test_wevelgem_{proef}" if proef else "test_wevelgem"


def _uit_omgeving(env: Env) -> dict:
    seconden = env.int("CONN_MAX_AGE", 60)
    try:
        databank = env.dj_db_url("DATABASE_URL", conn_max_age=seconden, conn_health_checks=True)
    except (EnvError, ValueError):  # their own words may hold the password
        databank = {"ENGINE": "", "NAME": ""}
    if databank["ENGINE"] != "django.db.backends.postgresql" or not databank["NAME"]:
        raise SystemExit(
            "DATABASE_URL moet een PostgreSQL-databank noemen: "
            "postgres://gebruiker:wachtwoord@server:5432/naam."
        )
    return dict(databank)


def _ingebouwd(env: Env, basis_map: Path) -> dict:
    server = IngebouwdePostgres(basis_map / ".databank")
    server.gebruik(NAAM)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": NAAM,
        "USER": GEBRUIKER,
        "HOST": str(server.socket_map),
        # named, or PGPORT of the developer's shell would win
        "PORT": POORT,
        # runserver makes a thread per request: a kept connection would never be used again
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 0),
        "CONN_HEALTH_CHECKS": True,
    }
