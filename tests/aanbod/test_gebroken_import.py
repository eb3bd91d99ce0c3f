"""The database server ends the session in the middle of an import of UiTdatabank documents."""

import json

import pytest

from aanbod.models import Aanbod, ImportRun, Moment, Prijs
from tests.aanbod.test_uitdatabank_command import als_json, documenten, telling
from tests.processen import breek_sessies, start, tegenspraken, wacht_tot

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
