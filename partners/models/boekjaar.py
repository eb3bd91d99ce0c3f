"""What the database itself refuses about the money of a year (ontwerp.md section 7).

A budget year of a network is closed when its Trekkingsrecht carries `gesloten_op`. Every line that
enters a year takes a shared lock on it; the verb that closes it takes the exclusive one, so that
nothing slips in between the sum and the seal.
"""
# ruff: noqa: S608 -- triggers put together from constants of this file; nothing comes from outside

#: Keys of the advisory lock of a year of a network: the first one, and the SQL of the second.
SLOT = "boekjaar"


def slot(netwerk_id: int, jaar: int) -> int:
    """Return the second key of the lock, the same number as the triggers below make."""
    return netwerk_id * 10000 + jaar


def weiger_gesloten_jaar(*, jaar: str, actie: str, naam: str) -> str:
    """Return SQL: refuse, as constraint `naam`, when the year of that action's network is closed.

    `jaar` and `actie` are SQL expressions of a trigger. Needs the variable `v_netwerk` (bigint).
    """
    return f"""
    SELECT nota.netwerk_id INTO v_netwerk
      FROM partners_actie actie
      JOIN partners_doelstelling doel ON doel.id = actie.doelstelling_id
      JOIN partners_nota nota ON nota.id = doel.nota_id
     WHERE actie.id = {actie};
    PERFORM pg_advisory_xact_lock_shared(
        hashtext('{SLOT}'), (v_netwerk * 10000 + {jaar})::int
    );
    IF EXISTS (
        SELECT 1 FROM partners_trekkingsrecht
         WHERE netwerk_id = v_netwerk AND jaar = {jaar} AND gesloten_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Het jaar % is afgesloten.', {jaar}
            USING ERRCODE = 'check_violation', CONSTRAINT = '{naam}';
    END IF;
    """


DECLAREER = [
    ("v_netwerk", "BIGINT"),
    ("v_jaar", "INT"),
    ("v_actie", "BIGINT"),
    ("v_bron", "TEXT"),
]

#: A plan may change until something was spent or moved; a raming of zero may still be filled in.
POST_VAST = (
    weiger_gesloten_jaar(jaar="NEW.jaar", actie="NEW.actie_id", naam="budgetpost_open_jaar")
    + """
    IF TG_OP = 'UPDATE' THEN
    """
    + weiger_gesloten_jaar(jaar="OLD.jaar", actie="OLD.actie_id", naam="budgetpost_open_jaar")
    + """
        IF ((OLD.raming <> NEW.raming AND OLD.raming > 0)
            OR (OLD.actie_id, OLD.jaar, OLD.bron, OLD.categorie)
               IS DISTINCT FROM (NEW.actie_id, NEW.jaar, NEW.bron, NEW.categorie))
           AND (EXISTS (SELECT 1 FROM partners_uitgave WHERE budgetpost_id = OLD.id)
                OR EXISTS (SELECT 1 FROM partners_overdracht
                            WHERE OLD.id IN (van_id, naar_id)))
        THEN
            RAISE EXCEPTION 'Deze post is in gebruik. Verschuif geld met een besluit.'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'budgetpost_vast';
        END IF;
    END IF;
    RETURN NEW;
    """
)

#: The activity decides the year; only a correction or a cost of the settlement may come later.
UITGAVE_IN_OPEN_JAAR = (
    """
    SELECT jaar, actie_id INTO v_jaar, v_actie
      FROM partners_budgetpost WHERE id = NEW.budgetpost_id;
    """
    + weiger_gesloten_jaar(jaar="v_jaar", actie="v_actie", naam="uitgave_open_jaar")
    + """
    IF extract(year FROM NEW.datum_activiteit) <> v_jaar
       AND NEW.tegenboeking_van_id IS NULL AND NEW.herkomst = ''
    THEN
        RAISE EXCEPTION 'De activiteit was niet in het jaar van de post.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'uitgave_jaar_van_post';
    END IF;
    RETURN NEW;
    """
)

#: An expense stays as it was written; only the day of payment may still be filled in, once.
UITGAVE_BLIJFT = """
    IF TG_OP = 'UPDATE' AND OLD.datum_betaling IS NULL AND NEW.datum_betaling IS NOT NULL
       AND to_jsonb(NEW) - 'datum_betaling' = to_jsonb(OLD) - 'datum_betaling'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Een uitgave verandert niet meer. Zet ze recht met een nieuwe lijn.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'uitgave_blijft';
"""

#: Money moves within one year and one source.
OVERDRACHT_PAST = (
    """
    SELECT jaar, actie_id, bron INTO v_jaar, v_actie, v_bron
      FROM partners_budgetpost WHERE id = NEW.naar_id;
    """
    + weiger_gesloten_jaar(jaar="v_jaar", actie="v_actie", naam="overdracht_open_jaar")
    + """
    IF NEW.van_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM partners_budgetpost
         WHERE id = NEW.van_id AND jaar = v_jaar AND bron = v_bron
    ) THEN
        RAISE EXCEPTION 'Verschuif alleen binnen een jaar en een bron.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'overdracht_jaar_en_bron';
    END IF;
    RETURN NEW;
    """
)
