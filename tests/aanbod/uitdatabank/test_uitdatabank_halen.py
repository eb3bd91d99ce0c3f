"""Offers come from an address, page by page; whatever the other side does is told, not suffered."""

import json
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command

from aanbod.models import Aanbod
from aanbod.uitdatabank import halen
from aanbod.uitdatabank.halen import Bladzijden
from tests.aanbod.uitdatabank.test_uitdatabank_command import ECHT

GEGEVENS = Path(__file__).parents[2] / "gegevens" / "uitdatabank"
TURNEN = json.loads((GEGEVENS / "kleuterturnen.json").read_text())


@contextmanager
def server(antwoord):
    """Serve `antwoord(path, start)` -> (status, headers, body) on this machine; yield its address.

    Also yields the headers of every question.
    """
    gevraagd = []

    class Antwoorder(BaseHTTPRequestHandler):
        def do_GET(self):
            vraag = urlsplit(self.path)
            gevraagd.append(dict(self.headers))
            start = int(parse_qs(vraag.query).get("start", ["0"])[0])
            status, koppen, inhoud = antwoord(vraag.path, start)
            self.send_response(status)
            for naam, waarde in ({"Content-Length": str(len(inhoud))} | koppen).items():
                self.send_header(naam, waarde)
            self.end_headers()
            self.wfile.write(inhoud)

        def log_message(self, *args):
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Antwoorder)
    draad = threading.Thread(target=http.serve_forever, daemon=True)
    draad.start()
    try:
        yield f"http://127.0.0.1:{http.server_port}/events/", gevraagd
    finally:
        http.shutdown()
        http.server_close()
        draad.join()


def bladzijde(*leden, totaal=None) -> tuple[int, dict, bytes]:
    inhoud = {"@type": "PagedCollection", "member": list(leden)}
    if totaal is not None:
        inhoud["totalItems"] = totaal
    return 200, {}, json.dumps(inhoud).encode()


def document(nr: int) -> dict:
    return TURNEN | {"@id": f"https://x.example/event/{nr}"}


def voer_in(adres: str, **opties) -> dict:
    uit = StringIO()
    with suppress(CommandError):  # nothing came in: why not stands in what was written
        call_command("importeer_uitdatabank", url=adres, json=True, stdout=uit, **opties)
    return json.loads(uit.getvalue())


def zinnen(uitslag: dict) -> list[str]:
    return [melding["zin"] for melding in uitslag["meldingen"]]


@pytest.mark.django_db
@pytest.mark.parametrize("totaal", [3, None], ids=["met een totaal", "tot de 404"])
def test_elke_bladzijde_wordt_gehaald(totaal):
    def antwoord(pad, start):
        if start >= 3:
            return 404, {}, b"{}"
        return bladzijde(*[document(nr) for nr in range(start, min(start + 2, 3))], totaal=totaal)

    with server(antwoord) as (adres, gevraagd):
        uitslag = voer_in(adres + "?limit=2")
        assert (uitslag["nieuw"], uitslag["geweigerd"], Aanbod.objects.count()) == (3, 0, 3)
        assert len(gevraagd) == (2 if totaal else 3)
        assert "X-Client-Id" not in gevraagd[0]  # only UiTdatabank gets to know it
        assert voer_in(adres + "?limit=2")["ongewijzigd"] == 3


@pytest.mark.django_db
@pytest.mark.skipif(
    not ECHT.is_dir(), reason="de echte documenten (shared/uitdatabank) zijn er niet"
)
@pytest.mark.parametrize(
    ("bestand", "nieuw", "zin"),
    [
        ("search-with-embed-and-facets.json", 1, "Deze bladzijde is dezelfde als de vorige"),
        ("search-without-embed.json", 0, "Dit is alleen een verwijzing"),
        ("search-response.json", 0, "Dit is alleen een verwijzing"),
        ("facetResultsFacilities.json", 0, "Dit document heeft geen id (@id)"),
    ],
)
def test_echte_antwoorden_van_de_search_api(bestand, nieuw, zin):
    inhoud = (ECHT / "08-search-responses" / bestand).read_bytes()
    with server(lambda pad, start: (200, {}, inhoud)) as (adres, _):
        uitslag = voer_in(adres)
    assert uitslag["nieuw"] == nieuw
    assert any(gezegd.startswith(zin) for gezegd in zinnen(uitslag))


@pytest.mark.django_db
def test_wat_voor_een_breuk_kwam_blijft():
    heel = json.dumps({"member": [document(2), document(3)]}).encode()

    def antwoord(pad, start):
        if not start:
            return bladzijde(document(1), totaal=9)
        return 200, {}, heel[:-300]

    with server(antwoord) as (adres, _):
        uitslag = voer_in(adres, volledig=True)
    assert (uitslag["nieuw"], uitslag["geweigerd"], Aanbod.objects.count()) == (2, 1, 2)
    assert zinnen(uitslag)[-1].startswith("Dit is geen geldige JSON (regel 1, kolom ")


@pytest.mark.django_db
def test_een_antwoord_dat_halverwege_ophoudt_is_geen_bladzijde():
    def antwoord(pad, start):
        return 200, {"Content-Length": "999999"}, b'{"member": ['

    with server(antwoord) as (adres, _):
        assert zinnen(voer_in(adres)) == ["Het antwoord brak halverwege af."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "koppen", "zin"),
    [
        (404, {}, "Dit adres bestaat niet (404); UiTdatabank zegt dat ook van een onbekende "
                  "parameter."),
        (401, {}, "We mogen dit niet lezen (401). Kijk UITDATABANK_CLIENT_ID na."),
        (503, {}, "De andere kant antwoordt met 503; probeer het later opnieuw."),
        (302, {"Location": "http://example.com/"},
         "Dit adres stuurt door naar een andere plek (302); dat volgen we niet."),
        (302, {"Location": "file:///etc/passwd"},
         "Dit adres stuurt door naar een andere plek (302); dat volgen we niet."),
    ],
)  # fmt: skip
def test_een_weigering_van_de_andere_kant_wordt_gezegd(status, koppen, zin):
    with server(lambda pad, start: (status, koppen, b"")) as (adres, _):
        uitslag = voer_in(adres)
    assert (uitslag["geweigerd"], zinnen(uitslag)) == (1, [zin])


@pytest.mark.django_db
def test_een_doorverwijzing_op_dezelfde_plek_wordt_gevolgd():
    def antwoord(pad, start):
        if pad == "/events/":
            return 301, {"Location": "/andere/"}, b""
        return bladzijde(document(1), totaal=1)

    with server(antwoord) as (adres, _):
        assert voer_in(adres)["nieuw"] == 1


def test_een_te_groot_antwoord_wordt_niet_gelezen(tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "GROOTSTE_BESTAND", 1024**2)
    with server(lambda pad, start: (200, {}, b" " * (1024**2 + 1))) as (adres, _):
        (melding,) = Bladzijden(adres, tmp_path)
    assert melding.zin == "Dit antwoord is groter dan 1 MB."


def test_wie_zwijgt_wordt_niet_eindeloos_gewacht(tmp_path, monkeypatch):
    monkeypatch.setattr(halen, "STILTE", 0.2)
    klaar = threading.Event()

    def antwoord(pad, start):
        klaar.wait(5)
        return 200, {}, b"{}"

    with server(antwoord) as (adres, _):
        (melding,) = Bladzijden(adres, tmp_path)
        klaar.set()
    assert melding.zin == "Geen antwoord binnen 0.2 seconden."


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ("file:///etc/passwd", "Een adres begint met https:// of http://."),
        ("http://127.0.0.1:9/", "Dit adres is niet te bereiken: er luistert daar niemand."),
        ("http://[", "Dit is geen webadres."),
    ],
)
def test_een_adres_dat_niet_kan(tmp_path, adres, zin):
    (melding,) = Bladzijden(adres, tmp_path)
    assert (melding.zin, melding.geweigerd) == (zin, True)


@pytest.mark.django_db
def test_paden_of_een_adres_niet_allebei():
    for verkeerd in ({}, {"url": "http://x.example"}):
        paden = ["x.json"] if verkeerd else []
        with pytest.raises(CommandError) as fout:
            call_command("importeer_uitdatabank", *paden, **verkeerd)
        assert str(fout.value) == "Geef bestanden of mappen, of een adres met --url."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("adres", "code", "zin"),
    [
        ("ftp://x.example", 2, "Een adres begint met https:// of http://."),
        ("http://127.0.0.1:9/", 1, "Van dit adres kwam niets binnen."),
    ],
)
def test_een_timer_hoort_dat_er_niets_binnenkwam(adres, code, zin):
    with pytest.raises(CommandError) as fout:
        call_command("importeer_uitdatabank", url=adres, stdout=StringIO())
    assert (fout.value.returncode, str(fout.value)) == (code, zin)
