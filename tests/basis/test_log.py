"""The log of who did what: written once, never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import LidmaatschapFabriek, PartnerFabriek, grond
from wevelgem_netwerk.basis.log import schrijf_log, schrijf_samen
from wevelgem_netwerk.basis.models import Logregel

pytestmark = pytest.mark.django_db


def test_een_logregel_zegt_wie_wat_namens_wie_en_vanaf_wanneer(vandaag):
    lid = LidmaatschapFabriek()
    regel = schrijf_log(
        wat="vertrouwd",
        onderwerp=lid.partner,
        door=lid.gebruiker,
        namens=lid.partner,
        telt_vanaf=vandaag,
        waarom="afgesproken op het overleg",
        was=False,
    )
    assert list(Logregel.objects.over(lid.partner)) == [regel]
    assert regel.namens == lid.partner.naam
    assert regel.gegevens == {"was": False}


def test_een_regel_gaat_alleen_over_haar_eigen_onderwerp():
    een, ander = PartnerFabriek(), PartnerFabriek()
    schrijf_log(wat="gemaakt", onderwerp=een)
    assert not Logregel.objects.over(ander).exists()


def test_veel_regels_samen_zijn_dezelfde_als_een_voor_een(vandaag):
    lid = LidmaatschapFabriek()
    vol = {
        "wat": "vertrouwd",
        "onderwerp": lid.partner,
        "door": lid.gebruiker,
        "namens": lid.partner,
        "telt_vanaf": vandaag,
        "waarom": "het staat er: “ja” \\ {nee}",
        "lijst": [1, None, "é"],
    }
    kaal = {"wat": "gemaakt", "onderwerp": lid.gebruiker}
    for feit in (vol, kaal):
        schrijf_log(**feit)
    schrijf_samen([vol, kaal])
    schrijf_samen([])
    velden = [f.name for f in Logregel._meta.fields if f.name not in {"id", "moment"}]
    een, twee, drie, vier = Logregel.objects.order_by("id").values_list(*velden)
    assert (een, twee) == (drie, vier)
    assert Logregel.objects.filter(moment__gt=timezone.now() - timedelta(minutes=1)).count() == 4


@pytest.mark.parametrize("daad", ["wijzig", "wis"])
def test_de_databank_weigert_een_logregel_te_wijzigen_of_te_wissen(daad):
    regel = schrijf_log(wat="gemaakt", onderwerp=PartnerFabriek())
    regels = Logregel.objects.filter(pk=regel.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        regels.update(wat="iets anders") if daad == "wijzig" else regels.delete()
    assert regels.get().wat == "gemaakt"


def test_een_regel_die_in_het_beheer_verandert_staat_er_met_welke_velden(client):
    """A ground says who gets the right: it has no verb of its own, and is logged all the same."""
    lid = client.als(Rol.BEHEERDER)
    adres = reverse("admin:uitpas_grond_change", args=[grond().pk])
    client.post(adres, {"naam": "Een geheime naam", "volgorde": 7, "actief": "on"})
    (regel,) = Logregel.objects.over(grond())
    assert (regel.wat, regel.wie, regel.namens) == (
        "wijzigt in het beheer",
        lid.gebruiker,
        str(lid.partner),
    )
    assert {"naam", "volgorde"} <= set(regel.gegevens["velden"])
    assert "geheim" not in str(regel.gegevens)
