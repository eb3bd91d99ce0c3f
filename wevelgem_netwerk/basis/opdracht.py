"""What every command of ours shares: what goes wrong is told in one Dutch sentence.

Wrong use ends with exit code 2, as argparse does; a database that is away or still empty ends with
1. Neither shows a traceback to somebody who only mistyped something.
"""

import re

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, connection
from psycopg2.errors import UndefinedTable

#: Exit code for what cannot be used, as argparse uses for its own errors.
VERKEERD_GEBRUIK = 2

#: What argparse says, and what we say. It has no Dutch of its own.
_ZINNEN = (
    (r"the following arguments are required: (.+)", r"Geef nog mee: \1."),
    (r"unrecognized arguments: (.+)", r"Dit kennen we niet: \1."),
    (r"argument (.+): expected (?:one|at least one) argument", r"Na \1 hoort nog iets te staan."),
    (r"argument (.+): invalid int value: '(.*)'", r"Bij \1 hoort een geheel getal, niet “\2”."),
    (r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
     r"Bij \1 kan “\2” niet. Kies uit: \3."),
    (r"argument (.+): ignored explicit argument '(.*)'", r"Na \1 hoort niets, ook niet “\2”."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 en \2 gaan niet samen."),
    (r"ambiguous option: (.+) could match (.+)", r"\1 kan meer zijn: \2. Schrijf het voluit."),
)  # fmt: skip


def in_het_nederlands(zin: str) -> str:
    """Return what argparse said in Dutch; a sentence we do not know comes after one we do."""
    for patroon, onze in _ZINNEN:
        if re.fullmatch(patroon, zin):
            return re.sub(patroon, onze, zin)
    return f"Dit klopt niet: {zin}."


class Opdracht(BaseCommand):
    """The command that all of ours build on."""

    def create_parser(self, prog_name, subcommand, **kwargs):
        lezer = super().create_parser(prog_name, subcommand, **kwargs)

        def fout(zin: str) -> None:
            nederlands = f"{in_het_nederlands(zin)} Alle opties: {lezer.prog} --help"
            if not self._called_from_command_line:
                raise CommandError(nederlands, returncode=VERKEERD_GEBRUIK)
            lezer.exit(VERKEERD_GEBRUIK, f"{nederlands}\n")

        lezer.error = fout
        return lezer

    def execute(self, *args, **opties):
        try:
            return super().execute(*args, **opties)
        except ProgrammingError as fout:
            if not isinstance(fout.__cause__, UndefinedTable):
                raise
            raise CommandError(
                "De databank heeft nog geen tabellen, of niet alle. Voer eerst uit: "
                "manage.py migrate"
            ) from fout
        except OperationalError as fout:
            if connection.connection is not None:
                raise
            regel = str(fout).splitlines()[0]
            raise CommandError(f"De databank antwoordt niet: {regel}") from fout
