"""What is promised to somebody who is led somewhere stays when an organiser lowers the places.

A moment is of aanbod, who is promised a place of uitpas: the trigger on the table of the lower floor
stands here. A sale changes `bezet` only, so it costs nothing there.
"""

from django.db import migrations

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
    operations = [migrations.RunSQL(TREKKER, TERUG)]
