"""An OpenID provider of its own process, for a test: says its port, and stops when stdin closes.

In the process of the tests its own deprecation warnings would be errors.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def openid_aanbieder() -> Iterator[str]:
    """Start the provider; yields its address on this machine."""
    opdracht = [sys.executable, "-W", "ignore", "-m", "tests.openid_proef"]
    with subprocess.Popen(opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as proces:
        try:
            yield f"http://localhost:{int(proces.stdout.readline())}"
        finally:
            proces.stdin.close()


def _dien() -> None:
    import logging

    from oidc_provider_mock import run_server_in_thread

    logging.disable()
    with run_server_in_thread() as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    _dien()
