"""What leaves the renewal campaign on paper and in a sheet. Never a ground, never a story."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings

from uitpas.models import Kansenstatuut, Pashouder
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.woorden import nummer_gegroepeerd

KOLOMMEN = (
    "naam",
    "voornaam",
    "geboortedatum",
    "UiTPAS",
    "woont in",
    "gezin",
    "loopt tot en met",
    "telefoon",
    "e-mail",
)


def bladrij(statuut: Kansenstatuut) -> tuple:
    """A row of the sheet (Csvblad); wants `campagne.met_passen`."""
    wie = statuut.pashouder
    passen = [nummer_gegroepeerd(pas.nummer) for pas in wie.passen_nu]
    return (
        wie.naam,
        wie.voornaam,
        f"{wie.geboortedatum:%d/%m/%Y}",
        ", ".join(passen),
        wie.deelgemeente or wie.gemeente,
        wie.huishouden.get_gezinstype_display(),
        f"{statuut.einde:%d/%m/%Y}",
        wie.telefoon,
        wie.email,
    )


def op_papier(gezinnen: Sequence[Sequence[Kansenstatuut]], vandaag: date) -> dict:
    """What the letters are filled with (templates/uitpas/brieven.typ)."""
    return {
        "dag": dag_voluit(vandaag),
        "bij_wie": settings.HULPLIJN_NAAM,
        "telefoon": settings.HULPLIJN_TELEFOON,
        "brieven": [_brief(gezin, vandaag) for gezin in gezinnen],
    }


def _brief(gezin: Sequence[Kansenstatuut], vandaag: date) -> dict:
    eerste = gezin[0]
    oudste = min((statuut.pashouder for statuut in gezin), key=lambda p: (p.geboortedatum, p.pk))
    return {
        "naam": str(oudste),
        "plaats": _plaats(oudste),
        "voorbij": eerste.einde < vandaag,
        "einde": dag_voluit(eerste.einde),
        "gewoon_vanaf": dag_voluit(eerste.einde_respijt + timedelta(days=1)),
        "mensen": [
            {"naam": str(statuut.pashouder), "einde": dag_voluit(statuut.einde)}
            for statuut in gezin
        ],
    }


def _plaats(wie: Pashouder) -> str:
    """The postal code is written only when the gemeente has one: we hold no street."""
    naam = str(wie.deelgemeente or wie.gemeente)
    postcodes = wie.gemeente.postcodes
    return f"{postcodes[0]} {naam}" if len(postcodes) == 1 else naam
