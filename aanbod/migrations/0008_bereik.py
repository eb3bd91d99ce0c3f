"""No fewer places are reserved than were taken from them; what was lowered below that is put right."""

from django.db import migrations, models
from django.db.models import F, Q


def trek_op(apps, schema_editor):
    moment = apps.get_model("aanbod", "Moment")
    moment.objects.filter(uit_voorbehoud__gt=F("voorbehouden")).update(
        voorbehouden=F("uit_voorbehoud")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("aanbod", "0007_toeleiding"),
    ]
    operations = [
        migrations.RunPython(trek_op, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="moment",
            constraint=models.CheckConstraint(
                condition=Q(uit_voorbehoud__lte=F("voorbehouden")),
                name="moment_uit_voorbehoud_past",
                violation_error_message="Er zijn al meer voorbehouden plaatsen ingenomen.",
            ),
        ),
    ]
