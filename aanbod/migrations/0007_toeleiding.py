"""Places reserved for toeleiding: how many were taken, and the list follows what is kept apart.

A date is another row of the list when it gets or loses its last place for anybody, counted with
and without what is reserved: which of both holds, the clock decides (aanbod/zoeken/rijen.py).
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import F, Q

vorige = import_module("aanbod.migrations.0006_vinden").PER_AANBOD

_APART = "$.bezet + greatest($.voorbehouden - $.uit_voorbehoud, 0) < $.plaatsen"
NIEUW = {
    "aanbod_aanbod": ("id", vorige["aanbod_aanbod"][1] + ", $.voorbehoud_dagen"),
    "aanbod_moment": ("aanbod_id", vorige["aanbod_moment"][1] + f", {_APART}"),
}


def _trekkers(per_aanbod: dict[str, tuple[str, str]]) -> str:
    return "\n".join(
        f"DROP TRIGGER catalogus_update ON {tabel};"
        f" CREATE TRIGGER catalogus_update AFTER UPDATE ON {tabel}"
        " REFERENCING NEW TABLE AS nieuw OLD TABLE AS oud FOR EACH STATEMENT"
        f" EXECUTE FUNCTION aanbod_catalogus_rijen('{kolom}', '{telt}');"
        for tabel, (kolom, telt) in per_aanbod.items()
    )


class Migration(migrations.Migration):
    dependencies = [
        ("aanbod", "0006_vinden"),
    ]
    operations = [
        migrations.AddField(
            model_name="moment",
            name="uit_voorbehoud",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="bezet, van de voorbehouden"
            ),
        ),
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(
                condition=Q(voorbehouden__gt=0),
                fields=["begin", "aanbod"],
                name="moment_voorbehouden",
            ),
        ),
        migrations.AddConstraint(
            model_name="moment",
            constraint=models.CheckConstraint(
                condition=Q(uit_voorbehoud__lte=F("bezet")),
                name="moment_uit_voorbehoud_bezet",
                violation_error_message="Een voorbehouden plaats die iemand innam, is bezet.",
            ),
        ),
        migrations.RunSQL(
            _trekkers(NIEUW), _trekkers({tabel: vorige[tabel] for tabel in NIEUW})
        ),
    ]
