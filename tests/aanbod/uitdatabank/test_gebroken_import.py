"""An import of UiTdatabank documents that stops halfway: the session ends, or it is killed."""

import json

import pytest
from django.db import transaction

from aanbod.domein.uitwisseling.importeren import BUNDEL
from aanbod.models import Aanbod, ImportRun, Moment, Prijs
from tests.aanbod.uitdatabank.test_uitdatabank_command import als_json, documenten, telling
from tests.processen import (
    breek_sessies,
    dood,
    start,
    tegenspraken,
    wacht_op_lege_databank,
    wacht_tot,
)

#: Many batches, so that one of them is under way when the session ends.
AANTAL = 1_000


@pytest.mark.django_db(transaction=True)
def test_een_verbroken_databank_laat_elk_document_heel_of_afwezig(tmp_path):
    (tmp_path / "alles.json").write_text(json.dumps(documenten(AANTAL)))
    import_ = start("importeer_uitdatabank", str(tmp_path))
    wacht_tot(Aanbod.objects.exists, import_)
    breek_sessies()
    _, fouten = import_.communicate()
    assert import_.returncode == 1
    assert fouten.splitlines()[-1].endswith(
        "De databank viel weg. Wat klaar was, is bewaard. Start de opdracht opnieuw."
    )
    heel = Aanbod.objects.count()
    assert 0 < heel < AANTAL
    assert Moment.objects.count() == 3 * heel
    assert Prijs.objects.count() == 2 * heel
    assert Aanbod.objects.filter(laatste_einde=None).count() == 0
    assert ImportRun.objects.get().klaar_op is None
    assert tegenspraken() == ""
    assert telling(als_json(tmp_path)) == (AANTAL - heel, 0, heel, 0)
    assert tegenspraken() == ""


@pytest.mark.django_db(transaction=True)
def test_een_gedode_import_laat_hele_bundels_en_maakt_het_daarna_af(tmp_path):
    """Killed while a later batch is held back, so that it is never all of them."""
    aantal = 6 * BUNDEL
    (tmp_path / "alles.json").write_text(json.dumps(documenten(aantal)))
    import_ = start("importeer_uitdatabank", str(tmp_path))
    with transaction.atomic():
        wacht_tot(Aanbod.objects.exists, import_)
        with transaction.get_connection().cursor() as cursor:
            cursor.execute("LOCK TABLE aanbod_aanbod IN SHARE MODE")
        dood(import_)
    wacht_op_lege_databank()
    heel = Aanbod.objects.count()
    assert 0 < heel < aantal
    assert heel % BUNDEL == 0
    assert (Moment.objects.count(), Prijs.objects.count()) == (3 * heel, 2 * heel)
    assert ImportRun.objects.get().klaar_op is None
    assert telling(als_json(tmp_path)) == (aantal - heel, 0, heel, 0)
    assert tegenspraken() == ""
