"""The demo of the voice of people: two rounds that were told back, one that is open now.

What people say here is fictitious.
"""

from collections import Counter
from datetime import date, timedelta

from partners.domein.stem import bevraging as domein
from partners.domein.stem import uitspraken as stem
from partners.models import (
    Actie,
    Bevraging,
    Drempel,
    Gebruiker,
    Indicator,
    Ingang,
    Netwerk,
    OpenAntwoord,
    Partner,
    Telling,
    Uitspraak,
)
from partners.models.bevraging_antwoord import ANTWOORDDE
from partners.models.stem import Gevolg

PLEKKEN = ("Sociaal Huis", "Buurthuis De Posthoorn", "Speelplein Haasje-Over")
#: place, how many gave this sheet back, and the answers to questions 1 to 4
BLADEN = (
    (0, 9, ((2, 6), (3,), (1, 5, 7), (3,))),
    (0, 6, ((1, 4), (3,), (5, 7), (2,))),
    (0, 7, ((6,), (2,), (1,), (4,))),
    (1, 8, ((3, 6), (1,), (8,), (5,))),
    (1, 7, ((4, 6), (2,), (1, 2), (4,))),
    (2, 9, ((1, 2), (1,), (2, 3), (4,))),
    (2, 6, ((1, 5), (2,), (1, 2), (3,))),
)
#: what came in already of the one that is open
BLADEN_NU = ((0, 6, ((4,), (4,), (1,))), (1, 7, ((5,), (5,), (1,))), (1, 5, ((3,), (2,), (2,))))
#: own words that still have to be read
WOORDEN = (
    "eens gaan zwemmen zonder dat iedereen kijkt",
    "samen koken met mensen uit de straat",
    "iets op zondag, dan is alles toe",
    "mijn zoon wil voetballen maar alles ineens betalen lukt niet",
)
#: what people want, the barrier, what happened, what the network did
WENSEN = (
    ("Iets te doen op zondag, dan is alles toe.", "beschikbaarheid", Gevolg.GEDAAN,
     "Elke laatste zondag is De Posthoorn open, met soep en spelletjes."),
    ("Eerst eens kijken, en dan pas beslissen.", "betrouwbaarheid", Gevolg.BEZIG,
     "Drie clubs laten je nu een keer gratis proberen. We vragen het aan de andere."),
    ("Het lidgeld in stukjes betalen.", "betaalbaarheid", Gevolg.AGENDA, ""),
    ("Een bus tot aan het zwembad.", "bereikbaarheid", Gevolg.KAN_NIET,
     "De Lijn legt geen halte bij. We zoeken mensen die samen willen rijden."),
    ("Iemand die de eerste keer meegaat.", "betrouwbaarheid", Gevolg.NIEUW, ""),
)  # fmt: skip
CITATEN = (
    "Als je al lang thuis zit, is de deur van een zaal heel zwaar.",
    "Niemand vroeg waarom ik minder betaal. Dat deed deugd.",
)


def laad(*, netwerk: Netwerk, partners: dict[str, Partner], op_datum: date) -> None:
    """Add the rounds and what came of them; nothing when there is any."""
    if Bevraging.objects.van_netwerk(netwerk).exclude(stand="sjabloon").exists():
        return
    tine = Gebruiker.objects.get(email="coordinator@demo.example")
    sjablonen = Bevraging.objects.sjablonen().van_netwerk(netwerk)
    bron = sjablonen.get(titel="Voorbeeld: Wat wil jij graag doen?")
    eerste = _ronde(bron, tine, op_datum - timedelta(days=460), BLADEN[:5])
    domein.deel(
        bevraging=eerste, wat_we_deden="We praatten erover op twee vergaderingen.",
        op_datum=op_datum - timedelta(days=400), door=tine,
    )  # fmt: skip
    tweede = _ronde(eerste, tine, op_datum - timedelta(days=90), BLADEN)
    domein.deel(
        bevraging=tweede,
        wat_we_deden="We lazen alles samen in De Posthoorn, met acht mensen die meededen. "
        "Zondag koos iedereen eerst. Daar zijn we mee begonnen.",
        op_datum=op_datum - timedelta(days=20),
        door=tine,
    )
    _wensen(netwerk, tweede, tine)
    _nu_open(sjablonen.get(titel="Voorbeeld: Hoe was het bij ons?"), netwerk, tine, op_datum)
    domein.begin_met(  # the CAW makes its own: it waits as a klad
        bron=sjablonen.get(titel="Voorbeeld: Hoe was het bij ons?"),
        titel="Hoe was de uitstap naar zee?",
        door=Gebruiker.objects.filter(email="toeleider@demo.example").first(),
        partner=partners["CAW Zuid-West-Vlaanderen"],
    )
    stem.schrijf_gesprek(
        netwerk=netwerk, partner=partners["CAW Zuid-West-Vlaanderen"], plaats="De Posthoorn",
        datum=op_datum - timedelta(days=30), aantal=8, door=tine,
        verhaal=stem.Verhaal(
            wensen=("Een vaste plek waar je gewoon mag binnenlopen.",),
            citaten=("Samen eten is makkelijker dan samen praten.",),
        ),
    )  # fmt: skip


def _ronde(bron, door, begin, bladen) -> Bevraging:
    """One round of three weeks with these sheets, closed."""
    ronde = domein.begin_met(bron=bron, titel=f"Wat wil jij graag doen? {begin.year}", door=door)
    ronde.inleiding = "We willen weten wat jij graag doet. Zo kiezen we samen wat er komt."
    ronde.begin, ronde.einde = begin, begin + timedelta(days=21)
    ronde.save()
    if not ronde.ingangen.exists():
        Ingang.objects.bulk_create(Ingang(bevraging=ronde, naam=naam) for naam in PLEKKEN)
    domein.open_bevraging(bevraging=ronde, op_datum=begin, door=door)
    _vul(ronde, bladen)
    open_vraag = ronde.vragen.get(soort="open")
    OpenAntwoord.objects.bulk_create(OpenAntwoord(vraag=open_vraag, tekst=t) for t in WOORDEN)
    return domein.sluit(bevraging=ronde, op_datum=ronde.einde, door=door)


def _vul(ronde, bladen) -> None:
    """Count these sheets, half of them on paper."""
    vragen = list(ronde.vragen.exclude(soort="open"))
    ingangen = list(ronde.ingangen.all())
    tellen, hoeveel = Counter(), Counter()
    for plek, keer, antwoorden in bladen:
        hoeveel[plek] += keer
        for vraag, waarden in zip(vragen, antwoorden, strict=True):
            for waarde in (ANTWOORDDE, *waarden):
                tellen[vraag.pk, ingangen[plek].pk, waarde] += keer
    Telling.objects.bulk_create(
        Telling(vraag_id=v, ingang_id=i, waarde=w, aantal=n) for (v, i, w), n in tellen.items()
    )
    for nr, ingang in enumerate(ingangen):
        ingang.via_papier = hoeveel[nr] // 2
        ingang.via_link = hoeveel[nr] - ingang.via_papier
    Ingang.objects.bulk_update(ingangen, ["via_papier", "via_link"])


def _wensen(netwerk, ronde, door) -> None:
    drempels = {d.code: d for d in Drempel.objects.all()}
    for tekst, drempel, gevolg, deden in WENSEN:
        wens = Uitspraak.objects.create(
            netwerk=netwerk, bevraging=ronde, soort="wens", tekst=tekst, drempel=drempels[drempel],
            publiek=True,
        )  # fmt: skip
        if gevolg != Gevolg.NIEUW:
            stem.volg_op(uitspraak=wens, gevolg=gevolg, wat_we_deden=deden, door=door)
    for tekst in CITATEN:
        Uitspraak.objects.create(
            netwerk=netwerk, bevraging=ronde, soort="citaat", tekst=tekst, publiek=True
        )


def _nu_open(bron, netwerk, door, op_datum) -> None:
    nu = domein.begin_met(bron=bron, titel="Hoe was het bij ons?", door=door)
    nu.inleiding = "Je was erbij. Wat vond je ervan? Met je antwoord doen we het beter."
    nu.begin, nu.einde = op_datum - timedelta(days=5), op_datum + timedelta(days=20)
    actie = Actie.objects.van_netwerk(netwerk).filter(doelstelling__nummer=2, letter="b").last()
    nu.indicator = Indicator.objects.create(
        actie=actie, naam="mensen die hun mening gaven", streefwaarde=40, eenheid="mensen"
    )
    nu.save()
    Ingang.objects.bulk_create(Ingang(bevraging=nu, naam=naam) for naam in PLEKKEN)
    domein.open_bevraging(bevraging=nu, op_datum=op_datum, door=door)
    _vul(nu, BLADEN_NU)
