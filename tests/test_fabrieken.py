"""What the factories make is valid by the rules of the database."""

import pytest

from tests import fabrieken

pytestmark = pytest.mark.django_db

FABRIEKEN = sorted(naam for naam in vars(fabrieken) if naam.endswith("Fabriek"))


@pytest.mark.parametrize("naam", FABRIEKEN)
def test_wat_een_fabriek_maakt_is_geldig(naam):
    ding = getattr(fabrieken, naam)()
    ding.full_clean(exclude=["zoekvector"] if naam == "AanbodFabriek" else None)
    assert type(ding).objects.filter(pk=ding.pk).count() == 1


def test_een_pas_met_recht_geeft_recht_vandaag(vandaag):
    pas = fabrieken.pas_met_recht()
    statuut = pas.pashouder.statuten.get()
    assert statuut.status_op(vandaag) == "actief"
    assert type(statuut).objects.geldig_op(vandaag).get() == statuut
