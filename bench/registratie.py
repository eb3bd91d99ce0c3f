"""Registering residents from a file of the card system: rows a second, and memory."""

import gc
import io
import random
import resource
import time
from datetime import date, timedelta

from django.utils import timezone
from stdnum import luhn

from bench.klok import Meting
from partners.models import Gebruiker, Gemeente, Lidmaatschap, Partner, Rol
from uitpas.domein.bestanden.registratie_boeken import registreer_bestand
from uitpas.domein.bestanden.registratie_plan import Soort
from uitpas.domein.bestanden.registratiebestand import KOP
from uitpas.models import Grond

VOORNAMEN = ("Amina", "Sami", "Lina", "Rita", "Yusuf", "Elif", "Grace", "Danny", "Marie", "Jan")


def meet(rijen: int) -> list[Meting]:
    gc.freeze()  # as the command does, and the server
    werkplek = _ocmw()
    eerste = _tijd(werkplek, rijen // 2, vanaf=0)
    halverwege = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    tweede = _tijd(werkplek, rijen - rijen // 2, vanaf=rijen // 2)
    groei = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - halverwege) / 1024
    per_seconde = rijen / (eerste + tweede)
    return [
        Meting("inwoners uit een bestand", 1000 / per_seconde, "ms", 0.5,
               bij=f"{rijen} rijen, {per_seconde:.0f} per seconde"),
        Meting("  geheugen erbij na de eerste helft", groei, "MiB", 20),
    ]  # fmt: skip


def _ocmw() -> Lidmaatschap:
    wevelgem = Gemeente.objects.get(naam="Wevelgem")
    ocmw = Partner.objects.create(naam="OCMW van de bench", gemeente=wevelgem)
    leen = Gebruiker.objects.create_user("bench-ocmw@bench.example", voornaam="L", naam="D")
    return Lidmaatschap.objects.create(
        gebruiker=leen, partner=ocmw, rol=Rol.OCMW, begin=timezone.localdate()
    )


def _tijd(werkplek: Lidmaatschap, aantal: int, *, vanaf: int) -> float:
    bestand = io.BytesIO(_csv(aantal, vanaf).encode())
    begin = time.perf_counter()
    uitslag = registreer_bestand(
        bestand,
        werkplek=werkplek,
        grond=Grond.objects.get(code="vt"),
        bewijs_gezien=True,
        op_datum=timezone.localdate(),
    )
    duur = time.perf_counter() - begin
    assert uitslag[Soort.NIEUW] == aantal, uitslag
    return duur


def _csv(aantal: int, vanaf: int) -> str:
    toeval = random.Random(vanaf)
    einde = f"30/04/{timezone.localdate().year + 1}"
    rijen = [KOP]
    for nr in range(vanaf, vanaf + aantal):
        geboren = date(1940, 1, 1) + timedelta(days=toeval.randrange(25_000))
        twaalf = f"0955{nr:07d}1"
        pas = twaalf + luhn.calc_check_digit(twaalf)
        naam = f"Familie{_letters(nr)}"
        rijen.append(
            f";{naam};{toeval.choice(VOORNAMEN)};{geboren:%d/%m/%Y};;8560;Wevelgem;{pas};1;{einde}"
        )
    return "\n".join(rijen) + "\n"


def _letters(nr: int) -> str:
    """A name of its own for each number, in letters only."""
    return "".join(chr(97 + int(cijfer)) for cijfer in str(nr))
