"""What is promised to somebody who is led somewhere stays when an organiser lowers the places.

A moment is of aanbod, who is promised a place of uitpas: the trigger on the table of the lower floor
stands here. A sale changes `bezet` only, so it costs nothing there.

What an outing cost is asked of the network, and stays once a line of the budget pays it.
"""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

TREKKER = """
CREATE FUNCTION uitpas_beloofde_plaatsen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    beloofd integer;
BEGIN
    SELECT count(*) INTO beloofd FROM uitpas_voorbehoud
     WHERE moment_id = NEW.id AND losgelaten_op IS NULL AND deelname_id IS NULL AND tot > now();
    IF beloofd > 0 AND (
        NEW.voorbehouden - NEW.uit_voorbehoud < beloofd OR NEW.plaatsen - NEW.bezet < beloofd
    ) THEN
        RAISE EXCEPTION 'Er zijn al plaatsen beloofd aan wie met iemand meekomt.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'beloofde_plaatsen_blijven';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER beloofde_plaatsen_blijven BEFORE UPDATE OF plaatsen, voorbehouden ON aanbod_moment
    FOR EACH ROW WHEN (
        NEW.status = 'gaat_door' AND (
            NEW.voorbehouden < OLD.voorbehouden
            OR NEW.plaatsen < coalesce(OLD.plaatsen, NEW.plaatsen + 1)
        )
    )
    EXECUTE FUNCTION uitpas_beloofde_plaatsen();
"""
TERUG = """
DROP TRIGGER beloofde_plaatsen_blijven ON aanbod_moment;
DROP FUNCTION uitpas_beloofde_plaatsen();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("aanbod", "0008_bereik"),
        ("uitpas", "0008_muur"),
    ]
    operations = [
        migrations.RunSQL(TREKKER, TERUG),
        migrations.AddField(
            model_name='uitstap',
            name='kost_bewijs',
            field=models.CharField(blank=True, max_length=80, verbose_name='waar het bewijs ligt'),
        ),
        migrations.AddField(
            model_name='uitstap',
            name='kost_gevraagd_op',
            field=models.DateField(blank=True, null=True, verbose_name='aan het netwerk gevraagd op'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='uitstap',
            trigger=pgtrigger.compiler.Trigger(name='uitstap_kost_ligt_vast', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.uitgave_id IS NOT NULL AND NEW.uitgave_id IS NOT NULL AND OLD.kost IS DISTINCT FROM NEW.kost)', func="\n                RAISE EXCEPTION 'Deze kost staat al bij de uitgaven.'\n                    USING ERRCODE = 'check_violation', CONSTRAINT = 'uitstap_kost_ligt_vast';\n                ", hash='e49dab1fdfee2db8803dc7bdbe15da23b097c3fe', operation='UPDATE', pgid='pgtrigger_uitstap_kost_ligt_vast_7bf34', table='uitpas_uitstap', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='uitstap',
            constraint=models.CheckConstraint(condition=models.Q(('kost_gevraagd_op__isnull', True), models.Q(('kost__gt', 0), models.Q(('kost_bewijs', ''), _negated=True)), _connector='OR'), name='uitstap_gevraagd_met_kost_en_bewijs', violation_error_message='Vraag een bedrag, en zeg waar het bewijs ligt.'),
        ),
    ]
