"""A file that rests: why, and what the database then refuses (GDPR article 18), as of one wiped."""

import pgtrigger
from django.db import models


class Beperking(models.TextChoices):
    """Why nothing is done with a file for a while (GDPR article 18, 1): a code, no story."""

    JUISTHEID = "juistheid", "we kijken na of alles klopt"
    BEZWAAR = "bezwaar", "over een bezwaar is nog niet beslist"
    NIET_WISSEN = (
        "niet_wissen",
        "we mochten het niet bewaren, en de persoon wil het niet laten wissen",
    )
    RECHTSZAAK = "rechtszaak", "de persoon heeft het nodig voor een klacht of een rechtszaak"


#: One look for both: a file of residents passes here twice a row.
_LEEFT = """
    SELECT gewist_op IS NOT NULL, beperkt_op IS NOT NULL INTO gewist, beperkt
      FROM uitpas_pashouder WHERE id = NEW.pashouder_id FOR KEY SHARE;
    IF gewist THEN
        RAISE EXCEPTION 'Dit dossier is gewist.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dossier_gewist';
    END IF;
    IF beperkt THEN
        RAISE EXCEPTION 'Dit dossier staat stil.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'dossier_beperkt';
    END IF;
    RETURN NEW;
"""
#: A key that is turned and a term that is taken back say nothing about the person.
_VASTE = "voornaam naam geboortedatum gender gemeente_id deelgemeente_id huishouden_id gewist_op"
_BLIJFT_BEPERKT = "OLD.beperkt_op IS NOT NULL AND NEW.beperkt_op IS NOT NULL AND ({})".format(
    " OR ".join(f"OLD.{veld} IS DISTINCT FROM NEW.{veld}" for veld in _VASTE.split())
)


def alleen_als_het_dossier_leeft() -> pgtrigger.Trigger:
    """Nobody who was wiped gets a pass or a right again: that would be somebody. And nothing
    changes for who asked that nothing is done for a while (domein/bescherming/beperken.py)."""
    return pgtrigger.Trigger(
        name="dossier_leeft",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("gewist", "boolean"), ("beperkt", "boolean")],
        func=_LEEFT,
    )


def beperkt_blijft() -> pgtrigger.Trigger:
    """Who somebody is and where they live does not change while the file rests."""
    return pgtrigger.Protect(
        name="dossier_beperkt",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(_BLIJFT_BEPERKT),
    )
