"""The sheet with everything the portal holds about a resident."""

import pytest
from django.urls import reverse

from partners.models import Rol
from tests.fabrieken import DeelnameFabriek, pas_met_recht

pytestmark = pytest.mark.django_db


def test_het_blad_toont_alles_wat_er_over_iemand_staat(client):
    pas = pas_met_recht()
    DeelnameFabriek(pashouder=pas.pashouder, activiteit="Volksdans")
    DeelnameFabriek(pashouder=pas_met_recht(voornaam="Rita").pashouder, activiteit="Kaarten")
    client.als(Rol.OCMW)
    blad = client.get(reverse("uitpas:gegevensblad", args=[pas.pashouder.uid])).content.decode()
    for gegeven in ("Haddad", "14 maart 1991", "Gullegem", str(pas), "Verhoogde", "Volksdans"):
        assert gegeven in blad
    assert "Kaarten" not in blad
