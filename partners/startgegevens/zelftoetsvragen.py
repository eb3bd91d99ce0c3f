"""The 25 questions of the self-check, as the network starts with them.

Own wording, to be confirmed by the network (`te_bevestigen`). What they ask about comes from the
field notes: the 7 B's (VVSG), and what people meet and what was seen to help (domein/netwerk.md
6.1, 6.2 and section 7). `bron` is shown beside a question.
"""

_VVSG = "7 B's (VVSG)"
_KLJ = "jeugdwerk: tel op wat een jaar kost"
_CLUBS = "sportclubs die het doen"
_MENSEN = "wat mensen in armoede vertellen"
_LOKET = "loketten die mensen toeleiden"
_NETWERK = "voorstel van het netwerk"

#: drempel, code, question, the same as a promise, where the content comes from
VRAGEN = (
    ("betaalbaarheid", "jaarkost",
     "Weet iemand vooraf wat een heel jaar kost, met kledij, kamp en uitstappen erbij?",
     "We zeggen vooraf wat een heel jaar kost, alles samen", _KLJ),
    ("betaalbaarheid", "korting-erbij",
     "Staat bij elke prijs ook het kansentarief of een andere korting?",
     "We zetten bij elke prijs ook het kansentarief", "jeugdwerk: zeg het in je tarief"),
    ("betaalbaarheid", "in-schijven",
     "Kan iemand in schijven of wat later betalen?",
     "In schijven of later betalen kan", _CLUBS),
    ("betaalbaarheid", "cash",
     "Kan iemand met briefjes en munten betalen?",
     "Met briefjes en munten betalen kan", _VVSG),
    ("betaalbaarheid", "lenen",
     "Kan iemand kledij of materiaal lenen, of tweedehands krijgen?",
     "We lenen kledij en materiaal uit", "jeugdwerk: een doos tweedehands"),
    ("bereikbaarheid", "zonder-auto",
     "Zeggen jullie hoe je er geraakt zonder auto, met de halte erbij?",
     "We zeggen hoe je er geraakt zonder auto", _VVSG),
    ("bereikbaarheid", "meerijden",
     "Kan iemand zonder vervoer meerijden of opgehaald worden?",
     "Wie geen vervoer heeft, kan meerijden", _MENSEN),
    ("bereikbaarheid", "uur",
     "Vroegen jullie al of het uur past voor wie alleen voor kinderen zorgt?",
     "We vragen welk uur past, en schuiven waar het kan", _MENSEN),
    ("beschikbaarheid", "zonder-internet",
     "Kan iemand inschrijven zonder internet: met de telefoon of aan een loket?",
     "Inschrijven kan ook met de telefoon", _VVSG),
    ("beschikbaarheid", "plaatsen-vrij",
     "Houden jullie plaatsen vrij voor wie met een begeleider komt?",
     "We houden plaatsen vrij voor wie met een begeleider komt", _LOKET),
    ("beschikbaarheid", "later-beginnen",
     "Kan iemand beginnen op elk moment van het jaar?",
     "Beginnen kan het hele jaar door", _VVSG),
    ("beschikbaarheid", "wachtlijst",
     "Krijgt iedereen op de wachtlijst een antwoord, ook als het nee is?",
     "Wie op de wachtlijst staat, hoort altijd iets van ons", _NETWERK),
    ("bruikbaarheid", "proberen",
     "Kan iemand eerst gratis proberen, zonder zich vast te leggen?",
     "Een keer gratis proberen kan altijd", _CLUBS),
    ("bruikbaarheid", "wensen",
     "Vragen jullie wat mensen graag doen, en veranderde er al iets door?",
     "We vragen elk jaar wat mensen graag doen, en vertellen wat we ermee deden", _MENSEN),
    ("bruikbaarheid", "extra-zorg",
     "Kan iemand met een extra zorgvraag meedoen, en staat dat er ook bij?",
     "We zeggen hoe iemand met een extra zorgvraag kan meedoen", "speelpleinen van de gemeente"),
    ("bekendheid", "vaste-plekken",
     "Hangt of ligt jullie aanbod waar mensen al komen: Sociaal Huis, school, kruidenier?",
     "Ons aanbod ligt waar mensen al komen, ook op papier", _MENSEN),
    ("bekendheid", "gaan-vertellen",
     "Gaan jullie zelf eens vertellen, op een plek waar mensen samenkomen?",
     "We gaan minstens een keer per jaar zelf vertellen wat we doen", _LOKET),
    ("bekendheid", "toeleiders",
     "Weten het OCMW, het CAW en de scholen wie ze bij jullie kunnen bellen?",
     "Wie mensen op weg helpt, heeft bij ons een naam en een nummer", _LOKET),
    ("begrijpbaarheid", "gewone-zinnen",
     "Staat jullie uitleg in korte, gewone zinnen, zonder woorden van de club?",
     "We schrijven korte, gewone zinnen", _VVSG),
    ("begrijpbaarheid", "samen-invullen",
     "Vult iemand van jullie het formulier mee in als dat nodig is?",
     "We vullen het formulier samen in als iemand dat vraagt", _LOKET),
    ("begrijpbaarheid", "nalezen",
     "Las iemand van buiten de club jullie tekst na voor hij verscheen?",
     "Iemand van buiten de club leest onze teksten na", _NETWERK),
    ("betrouwbaarheid", "iemand-wacht",
     "Wacht iemand met een naam nieuwe mensen op, de eerste keer?",
     "De eerste keer wacht iemand met een naam je op", _MENSEN),
    ("betrouwbaarheid", "discreet",
     "Kan iemand de lage prijs betalen zonder dat anderen het merken?",
     "De lage prijs betalen merkt niemand", _MENSEN),
    ("betrouwbaarheid", "verandering",
     "Hoort iedereen persoonlijk en op tijd dat een uur of een plaats verandert?",
     "Verandert er iets, dan hoort iedereen het persoonlijk en op tijd", _MENSEN),
    ("betrouwbaarheid", "wegblijven",
     "Belt iemand wie een paar keer niet kwam, gewoon om te vragen hoe het gaat?",
     "Wie een paar keer niet komt, krijgt een telefoontje", _MENSEN),
)  # fmt: skip

#: drempel, tip in a sentence, how to do it, where it comes from
TIPS = (
    ("betaalbaarheid", "Tel één keer op wat een jaar kost",
     "Neem lidgeld, kledij, kamp, uitstappen, traktaties en drank samen. Zet het totaal bij je "
     "aanbod. Zo komt er later geen rekening die iemand doet stoppen.", _KLJ),
    ("betaalbaarheid", "Spreid de rekening van september",
     "Laat het lidgeld in drie keer betalen, of begin pas in oktober. Vraag niet waarom. Zet het "
     "in je tarief, dan moet niemand het vragen.", _CLUBS),
    ("betaalbaarheid", "Maak een doos met tweedehands materiaal",
     "Vraag op het einde van het seizoen wat te klein is. Zet de doos open op de eerste les: "
     "iedereen mag erin kijken, ook wie het kan betalen.", "jeugdwerk: een doos tweedehands"),
    ("bereikbaarheid", "Zet de halte en het uur van de bus erbij",
     "Kijk zelf eens hoe je er geraakt zonder auto. Begin je om 19 uur en komt de bus om "
     "19.05 uur, begin dan een kwartier later.", _MENSEN),
    ("beschikbaarheid", "Hou twee plaatsen opzij",
     "Wie met een begeleider komt, is vaak later. Hou twee plaatsen vrij tot een week voor de "
     "start. Vraagt niemand ze, dan geef je ze weg.", _LOKET),
    ("bruikbaarheid", "Laat mensen vier keer proberen",
     "Een keer zegt weinig. Laat iemand vier keer gratis komen en vraag dan pas of hij wil "
     "blijven.", _CLUBS),
    ("bekendheid", "Vertel het waar mensen al komen",
     "Een halfuur bij de koffie in het buurthuis doet meer dan een affiche. Breng iemand mee die "
     "zelf deelneemt.", _LOKET),
    ("begrijpbaarheid", "Laat je folder nalezen door iemand van buiten",
     "Vraag aan iemand die de club niet kent wat er staat. Wat die niet kan navertellen, schrijf "
     "je opnieuw.", _VVSG),
    ("betrouwbaarheid", "Spreek af wie er aan de deur staat",
     "Geef de naam en een foto van wie iemand de eerste keer opwacht. Die persoon stelt voor aan "
     "twee anderen en blijft de eerste keer in de buurt.", _MENSEN),
    ("betrouwbaarheid", "Bel wie drie keer niet kwam",
     "Niet om te vragen waar het lidgeld blijft, wel om te vragen hoe het gaat. Een kleine "
     "tegenslag is vaak genoeg om weg te blijven.", _MENSEN),
)  # fmt: skip

#: What follows a few steps; to be confirmed too.
TRAJECT = (
    "Zo verwelkom je iemand nieuw",
    "In vier stappen van een open deur naar een vast lid. Voor wie aan de deur staat.",
    (
        ("Loop door de zeven B's met de zelftoets", "Een uur, met twee of drie van je club."),
        ("Volg een leermoment van het netwerk", "Luister naar hoe een andere club het doet."),
        ("Probeer een tip uit", "Kies er een die bij jullie “nog niet” is."),
        ("Vertel hoe het ging", "Schrijf één zin bij de tip, dan leert een ander mee."),
    ),
)
