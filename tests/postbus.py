"""A small mail server on this machine, for mail that real processes send."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Gesprek(socketserver.StreamRequestHandler):
    """Just enough of SMTP (RFC 5321) for smtplib."""

    def handle(self):
        self._zeg("220 hier")
        for regel in self.rfile:
            woord = regel[:4].upper()
            if woord == b"DATA":
                self._zeg("354 toe maar")
                self.server.postbus.brieven.append(self._brief())
                if not self.server.postbus.antwoordt:
                    self.server.postbus.einde.wait()  # it has the letter, and never says so
                    return
            self._zeg("221 dag" if woord == b"QUIT" else "250 goed")
            if woord == b"QUIT":
                return

    def _brief(self) -> str:
        regels = []
        for regel in self.rfile:
            if regel == b".\r\n":
                break
            regels.append(regel.decode())
        return "".join(regels)

    def _zeg(self, zin: str) -> None:
        self.wfile.write(f"{zin}\r\n".encode())


class Postbus:
    """What arrived; `antwoordt` False takes a letter in and then keeps silent."""

    def __init__(self, adres: str, *, antwoordt: bool):
        self.adres, self.antwoordt = adres, antwoordt
        self.brieven: list[str] = []
        self.einde = threading.Event()


@contextmanager
def postbus(*, antwoordt: bool = True) -> Iterator[Postbus]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Gesprek) as server:
        server.daemon_threads = True
        bus = server.postbus = Postbus(
            f"smtp://127.0.0.1:{server.server_address[1]}", antwoordt=antwoordt
        )
        draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        draad.start()
        try:
            yield bus
        finally:
            bus.einde.set()
            server.shutdown()
            draad.join()
