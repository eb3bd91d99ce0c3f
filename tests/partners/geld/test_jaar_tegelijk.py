"""Closing a year while somebody books in it: real connections."""

from decimal import Decimal

import pytest

from partners.domein.geld.jaar import sluit_jaar
from partners.domein.geld.uitgaven import GeldWeigering
from partners.lezen import verantwoording
from partners.models import Uitgave
from tests.partners.geld.geld_hulp import post, recht, uitgave
from tests.uitpas.balie.test_wedloop import tegelijk

pytestmark = pytest.mark.django_db(transaction=True)


def test_wat_tegelijk_met_het_sluiten_geboekt_wordt_telt_mee_of_wordt_geweigerd():
    op = post()

    antwoorden = tegelijk(
        [
            *(lambda: uitgave(op, "10.00") for _ in range(4)),
            lambda: sluit_jaar(recht=recht(), door=None),
            *(lambda: uitgave(op, "10.00") for _ in range(4)),
        ]
    )

    geboekt = Uitgave.objects.count()
    assert antwoorden.count(GeldWeigering.JAAR_GESLOTEN) == 8 - geboekt
    som = Decimal(recht().vastgelegd["besteed"])
    assert som == verantwoording.bereken(recht()).samen == 10 * geboekt
