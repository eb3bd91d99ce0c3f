"""What every command says when it is used wrongly, and when the database is not ready."""

from argparse import ArgumentParser
from io import StringIO

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, ProgrammingError, connections
from psycopg2.errors import SyntaxError as SqlFout
from psycopg2.errors import UndefinedTable

from wevelgem_netwerk.basis.opdracht import VERKEERD_GEBRUIK, Opdracht, in_het_nederlands

ONZE = sorted(
    naam
    for naam, app in get_commands().items()
    if str(app).startswith(("aanbod", "partners", "uitpas", "wevelgem_netwerk"))
    and naam != "migrate"  # Django's own, with our rights behind it
)


@pytest.mark.parametrize("naam", ONZE)
def test_elke_opdracht_van_ons_zegt_in_een_zin_wat_er_te_veel_is(naam, capsys):
    opdracht = load_command_class(get_commands()[naam], naam)
    lezer = opdracht.create_parser("manage.py", naam)
    opdracht._called_from_command_line = True
    with pytest.raises(SystemExit) as weg:
        lezer.error("unrecognized arguments: --onzin")
    assert isinstance(opdracht, Opdracht)
    assert weg.value.code == VERKEERD_GEBRUIK
    assert capsys.readouterr().err == (
        f"Dit kennen we niet: --onzin. Alle opties: manage.py {naam} --help\n"
    )


def _lezer() -> ArgumentParser:
    """One of everything that argparse may complain about."""
    lezer = ArgumentParser(exit_on_error=False)
    lezer.add_argument("--prijs", required=True)
    lezer.add_argument("--dagen", type=int)
    lezer.add_argument("--druk", action="store_true")
    lezer.add_argument("--drukte", choices=["veel", "weinig"])
    samen = lezer.add_mutually_exclusive_group()
    samen.add_argument("--echt", action="store_true")
    samen.add_argument("--droog", action="store_true")
    return lezer


@pytest.mark.parametrize(
    ("woorden", "begin"),
    [
        ([], "Geef nog mee: --prijs."),
        (["--prijs", "1", "--onzin"], "Dit kennen we niet: --onzin."),
        (["--prijs"], "Na --prijs hoort nog iets te staan."),
        (["--prijs", "1", "--dagen", "x"], "Bij --dagen hoort een geheel getal, niet “x”."),
        (["--prijs", "1", "--drukte", "x"], "Bij --drukte kan “x” niet. Kies uit: "),
        (["--prijs", "1", "--echt=ja"], "Na --echt hoort niets, ook niet “ja”."),
        (["--prijs", "1", "--echt", "--droog"], "--droog en --echt gaan niet samen."),
        (["--prijs", "1", "--d", "2"], "--d kan meer zijn: --dagen, --druk, --drukte, --droog."),
    ],
)
def test_wat_argparse_zegt_staat_er_in_het_nederlands(woorden, begin):
    """With the real sentences of this Python, so that another one that words them anew is seen."""
    gezegd = []
    lezer = _lezer()
    lezer.error = lambda zin: (gezegd.append(zin), lezer.exit(2))
    lezer.exit_on_error = True
    with pytest.raises(SystemExit):
        lezer.parse_args(woorden)
    assert in_het_nederlands(gezegd[0]).startswith(begin)


def test_wat_we_niet_vertalen_staat_er_toch():
    assert in_het_nederlands("something new") == "Dit klopt niet: something new."


def test_vanuit_code_is_het_een_commanderror_met_dezelfde_zin():
    with pytest.raises(CommandError, match=r"^Geef nog mee: --gemeente\.") as fout:
        call_command("tarief", "--prijs", "14.00")
    assert fout.value.returncode == VERKEERD_GEBRUIK


class _Kapot(Opdracht):
    requires_system_checks = ()

    def __init__(self, fout):
        super().__init__(stdout=StringIO())
        self.fout = fout

    def handle(self, *args, **opties):
        raise self.fout


def _weg(soort, oorzaak, zin):
    fout = soort(zin)
    fout.__cause__ = oorzaak
    return fout


def test_zonder_tabellen_zegt_de_opdracht_wat_eerst_moet():
    fout = _weg(ProgrammingError, UndefinedTable(), "relation bestaat niet")
    with pytest.raises(CommandError, match=r"Voer eerst uit: manage\.py migrate"):
        call_command(_Kapot(fout))
    with pytest.raises(ProgrammingError):  # a mistake of ours keeps its traceback
        call_command(_Kapot(_weg(ProgrammingError, SqlFout(), "syntax")))


@pytest.mark.django_db
def test_een_databank_die_niet_antwoordt_is_een_zin(monkeypatch):
    fout = OperationalError("connection failed: geen server\nIs the server running?")
    with pytest.raises(OperationalError):  # connected: something else is the matter
        call_command(_Kapot(fout))
    monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "connection", None)
    with pytest.raises(CommandError, match=r"antwoordt niet: connection failed: geen server$"):
        call_command(_Kapot(fout))
