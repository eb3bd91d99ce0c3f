"""A short text that may name nobody: what has the shape of a person is asked about."""

import pytest

from partners.forms.zonder_naam import lijkt_op_iemand
from tests import fabrieken


@pytest.mark.parametrize(
    "tekst",
    [
        "We zagen daar Amina Haddad met haar zus.",
        "gesproken met Jan van den Berghe",
        "bel 0471 23 45 67",
        "056 12 34 56 is het nummer",
        f"pas {fabrieken.uitpasnummer(7)}",
    ],
)
def test_een_naam_een_telefoon_en_een_pas_vallen_op(tekst):
    assert lijkt_op_iemand(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Ze willen licht boven de ramp, om vijf uur is het donker.",
        "Nog eens naar de film in Gullegem.",
        "Zes gezinnen betaalden in 3 keer, 12 euro per maand.",
        "Goed. Volgende keer liever buiten.",
    ],
)
def test_gewone_zinnen_gaan_voorbij(tekst):
    assert not lijkt_op_iemand(tekst)


@pytest.mark.django_db
def test_wie_een_naam_uitprobeert_leert_niets_over_wie_inwoner_is():
    """A resident and somebody who is none get the same answer: the register is not asked."""
    fabrieken.PashouderFabriek(voornaam="amina", naam="haddad")
    assert lijkt_op_iemand("amina haddad") == lijkt_op_iemand("lotte claeys")
    assert lijkt_op_iemand("met Amina Haddad") == lijkt_op_iemand("met Lotte Claeys")
