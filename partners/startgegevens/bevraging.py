"""Questionnaires to begin from. Written here, not tested with people yet: to be confirmed.

The answers to "what keeps you" follow the 7 B's (domein/netwerk.md 6.1).
"""

from partners.models import Bevraging, Netwerk, Vraag
from partners.models.bevraging import BevragingStand

#: title, what people read first, and (kind, question, answers)
SJABLONEN = (
    (
        "Voorbeeld: Wat wil jij graag doen?",
        "We willen weten wat jij graag doet. Zo kiezen we samen wat er komt in de buurt.\n"
        "Te bevestigen: bespreek deze vragen eerst met een groepje.",
        (
            ("meer", "Wat doe je graag?", (
                "bewegen of sporten", "muziek of dansen", "koken of knutselen", "wandelen",
                "film of toneel", "samen iets drinken", "iets anders")),
            ("een", "Hoe vaak doe je iets leuks buiten je huis?", (
                "elke week", "elke maand", "bijna nooit")),
            ("meer", "Wat houdt je tegen?", (
                "het is te duur", "ik geraak er niet", "er is geen plaats", "het is niets voor mij",
                "ik weet niet wat er is", "ik begrijp het niet goed", "ik durf niet alleen",
                "niets")),
            ("smiley", "Hoe welkom voelde je je de laatste keer?", ()),
            ("open", "Wat zou jij graag doen in je buurt?", ()),
        ),
    ),
    (
        "Voorbeeld: Hoe was het bij ons?",
        "Je was erbij. Wat vond je ervan? Met je antwoord doen we het de volgende keer beter.\n"
        "Te bevestigen: bespreek deze vragen eerst met een groepje.",
        (
            ("smiley", "Hoe was het?", ()),
            ("schaal", "Hoe makkelijk was het om te komen?", ("heel moeilijk", "heel makkelijk")),
            ("een", "Kom je nog eens?", ("ja", "misschien", "nee")),
            ("open", "Wat kan beter?", ()),
        ),
    ),
)  # fmt: skip


def laad() -> None:
    """Give every network without examples these; people change them as they like."""
    for netwerk in Netwerk.objects.order_by("pk"):
        if Bevraging.objects.van_netwerk(netwerk).sjablonen().exists():
            continue
        for titel, inleiding, vragen in SJABLONEN:
            sjabloon = Bevraging.objects.create(
                netwerk=netwerk, titel=titel, inleiding=inleiding, stand=BevragingStand.SJABLOON
            )
            Vraag.objects.bulk_create(
                Vraag(bevraging=sjabloon, volgorde=nr, soort=soort, tekst=tekst, keuzes=[*keuzes])
                for nr, (soort, tekst, keuzes) in enumerate(vragen, 1)
            )
