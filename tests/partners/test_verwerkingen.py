"""What is cleared, what residents read and what the inspection gets are one and the same."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from partners.lezen import verwerkingsregister
from partners.models import Rol
from wevelgem_netwerk.basis.registers import bewaartermijnen

pytestmark = pytest.mark.django_db


def termijnen():
    return [t for verwerking in verwerkingsregister.alles() for t in verwerking.termijnen]


def wat_opgeruimd_wordt() -> dict:
    """What `ruim_op` clears; announcing and taking back are steps of the same term."""
    stukken = [t for _, stuk in bewaartermijnen for t in stuk(timezone.localdate())]
    return {t.wat: t.termijn for t in stukken if t.gedaan == "opgeruimd"}


def test_elke_termijn_wordt_opgeruimd_en_wat_opgeruimd_wordt_staat_in_het_register():
    in_register = {t.wat: t.zin for t in termijnen() if not t.met_de_hand}
    assert in_register == wat_opgeruimd_wordt()


def test_een_andere_termijn_verandert_overal_tegelijk(client, settings):
    settings.BEWAAR_DOSSIER_MAANDEN = 60
    publiek = client.get(reverse("partners:gegevens")).content.decode()
    client.als(Rol.BEHEERDER)
    register = client.get(reverse("partners:verwerkingsregister")).content.decode()
    for pagina in (publiek, register):
        assert "5 jaar na de laatste dag van het recht of de laatste deelname" in pagina
        assert "24 maanden" not in pagina


def test_de_publieke_pagina_zegt_wat_waarom_hoe_lang_en_wie(client, settings):
    settings.VERANTWOORDELIJKE, settings.FUNCTIONARIS_CONTACT = "OCMW Wevelgem", "dpo@w.example"
    pagina = client.get(reverse("partners:gegevens")).content.decode()
    over_inwoners = [v for v in verwerkingsregister.alles() if v.over_inwoners]
    assert [v.naam for v in over_inwoners] == [
        "Kansentarief",
        "Deelnames en afrekening",
        "Vragen over gegevens",
        "Toeleiding",
        "Signalen",
        "Bevragingen",
    ]
    for verwerking in over_inwoners:
        assert escape(verwerking.waarom) in pagina
        for zin in verwerking.welke:
            assert escape(zin[1:]) in pagina
    assert "OCMW Wevelgem" in pagina
    assert "dpo@w.example" in pagina
    assert "Logboek" not in pagina  # of workers, not of residents


def test_wat_nog_niet_ingevuld_is_staat_er_als_nog_in_te_vullen(client):
    assert client.get(reverse("partners:gegevens")).content.decode().count("nog in te vullen") == 3


def test_het_register_is_er_op_een_pagina_en_op_papier_voor_de_beheerder(client):
    client.als(Rol.BEHEERDER)
    pagina = client.get(reverse("partners:verwerkingsregister")).content.decode()
    for verwerking in verwerkingsregister.alles():
        assert f">{escape(verwerking.naam)}</h2>" in pagina
    assert "nog te bevestigen" in pagina
    pdf = client.get(reverse("partners:verwerkingsregister_pdf")).content
    assert pdf[:5] == b"%PDF-"
    assert b"pdfuaid:part" in pdf
