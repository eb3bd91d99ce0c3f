"""A small help to write plain Dutch (level B1): it points, and never stops anybody.

The measures are rules of thumb, not norms: to be confirmed by who tests texts with people.
"""

import re

#: A sentence of more words, a word of more letters is worth a second look.
LANGE_ZIN, LANG_WOORD = 15, 14

#: What offices write, and what people say.
GEWONER = {
    "participeren": "meedoen",
    "participatie": "meedoen",
    "drempel": "wat je tegenhoudt",
    "drempels": "wat je tegenhoudt",
    "aanbod": "wat je kunt doen",
    "bevraging": "vragen",
    "vrijetijdsaanbod": "wat je kunt doen",
    "vrijetijdsbesteding": "wat je graag doet",
    "toeleiding": "op weg helpen",
    "kansengroep": "mensen met een klein budget",
    "doelgroep": "voor wie het is",
    "frequentie": "hoe vaak",
    "indien": "als",
    "echter": "maar",
    "teneinde": "om",
    "betreffende": "over",
    "omtrent": "over",
    "diverse": "verschillende",
    "reeds": "al",
    "momenteel": "nu",
    "eveneens": "ook",
    "faciliteiten": "wat er is",
    "mobiliteit": "hoe je er geraakt",
    "financieel": "met geld",
}


def tips(*teksten: str) -> list[str]:
    """Return what could be said more plainly in these texts, as Dutch sentences; [] when nothing.

    Long sentences, long words, and words of the office. The same tip is given once.
    """
    uit: list[str] = []
    for tekst in teksten:
        for zin in re.split(r"[.!?\n]+", tekst):
            woorden = re.findall(r"[^\W\d_][\w'’\-]*", zin)
            if len(woorden) > LANGE_ZIN:
                begin = " ".join(woorden[:5])
                uit.append(f"“{begin} ...” is een lange zin ({len(woorden)} woorden). Knip ze.")
            for woord in woorden:
                gewoner = GEWONER.get(woord.lower())
                if gewoner:
                    uit.append(f"In plaats van “{woord}”: “{gewoner}”.")
                elif len(woord) > LANG_WOORD:
                    uit.append(f"“{woord}” is een lang woord. Kan het korter?")
    return list(dict.fromkeys(uit))
