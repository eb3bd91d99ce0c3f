"""In which fields something about a resident stands, and what the print-out calls it.

The one list behind the print-out, the privacy page and the register of processing; a test holds
that no field of a model about a resident is absent (registry persoonsvelden).
"""

from collections.abc import Iterable

from wevelgem_netwerk.basis.registers import Persoonsveld

_INTERN = "een volgnummer van het portaal, dat buiten het portaal niets zegt"
_MEDEWERKER = "de naam van een medewerker; het OCMW zegt je wie het was als je het vraagt"
_GETOOND = {
    "Pashouder": {
        "Voornaam": "voornaam",
        "Naam": "naam",
        "Geboortedatum": "geboortedatum",
        "Gender": "gender",
        "Woont in": "gemeente deelgemeente",
        "Gezin": "huishouden",
        "Telefoon": "telefoon",
        "E-mail": "email",
        "Woonsituatie": "woonsituatie",
        "Attest van co-ouderschap": "woonattest_gezien_op",
        "Vertrokken uit de regio": "vertrokken_op",
        "Overleden": "overleden_op",
        "Geregistreerd op": "geregistreerd_op",
        "Wissen aangekondigd": "wissen_aangekondigd_op",
        "Staat stil": "beperkt_op beperkt_om",
    },
    "Huishouden": {"Gezin": "gezinstype"},
    "Pas": {"UiTPAS": "nummer pashouder kaartsysteem status sinds uit_gebruik_op reden"},
    "Kansenstatuut": {
        "Kansentarief": "pashouder kaartsysteem grond periode bewijs_gezien_op toegekend_op",
        "Beslissing": "beslist_door beslist_op",
        "Rust": "geschorst_tot",
        "Gestopt": "ingetrokken_op",
        "Rechtgezet": "vergissing",
    },
    "Deelname": {
        "Deelname": "partner activiteit datum pashouder kansentarief prijs deelnemer bon "
        "prijs_naam tegenboeking_van uitpasnummer"
    },
    "Toeleiding": {"Toeleiding": "partner wens stap stap_op aanbod"},
    "Verzoek": {"Vraag over je gegevens": "soort pashouder ontvangen_op afgehandeld_op uitkomst"},
}
_NIET_GETOOND = {
    "Pashouder": {
        _INTERN: "id uid aanvraag",
        "je naam nog eens, zonder accenten en hoofdletters, om je te vinden": "zoeknaam",
        _MEDEWERKER: "geregistreerd_door",
        "wie gewist is, heeft geen dossier en geen blad meer": "gewist_op",
    },
    "Huishouden": {_INTERN: "id uid"},
    "Pas": {_INTERN: "id"},
    "Kansenstatuut": {_INTERN: "id", _MEDEWERKER: "bewijs_gezien_door"},
    "Deelname": {
        _INTERN: "id sleutel",
        _MEDEWERKER: "geregistreerd_door",
        "hoe de club werkt; zegt niets over jou": "bron aanbod moment boekdatum geregistreerd_op",
        "wat de club en de gemeente onder elkaar betalen": "organisator_deel overheid "
        "verdeelsleutel",
        "staat al bij Woont in": "gemeente",
        "een deelname van een groep is van niemand": "groepspas aantal",
    },
    "Toeleiding": {
        _INTERN: "id uid",
        _MEDEWERKER: "toeleider",
        "staat al bij Woont in": "gemeente deelgemeente",
        "je voornaam, zoals je toeleider ze schrijft; staat al bij Voornaam": "voornaam",
        "waarmee je toeleider je bereikt; die toont het je als je het vraagt": "bereikbaar",
        "het dossier van wie het blad is": "pashouder",
        "de afspraak zelf; je toeleider heeft ze met jou gemaakt": "moment afspraak_op wie_mee "
        "opvolgen_op overname begonnen_op toestemming_op toestemming_vorm drempel",
        "wie gewist is, heeft geen dossier en geen blad meer": "gewist_op",
    },
    "Verzoek": {
        _INTERN: "id uid",
        _MEDEWERKER: "genoteerd_door",
        "staat al bij Woont in": "gemeente",
    },
}


#: The same in a sentence, for who reads what we hold before we hold it.
UITLEG = {
    "Voornaam": "je voornaam",
    "Naam": "je naam",
    "Geboortedatum": "je geboortedatum",
    "Gender": "je gender, als je dat wil",
    "Woont in": "in welke gemeente en in welk dorp je woont",
    "Gezin": "welk soort gezin het is, en wie erbij hoort",
    "Telefoon": "je telefoon, enkel als je die zelf geeft",
    "E-mail": "je e-mail, enkel als je die zelf geeft",
    "Woonsituatie": "hoe je woont, als dat telt voor het recht",
    "Attest van co-ouderschap": "dat iemand een attest van co-ouderschap zag",
    "Vertrokken uit de regio": "wanneer je uit de regio verhuisde",
    "Overleden": "wanneer iemand overleed",
    "Geregistreerd op": "wanneer je geregistreerd bent",
    "Wissen aangekondigd": "wanneer we meldden dat je dossier gewist wordt",
    "Staat stil": "of je vroeg om even niets met je dossier te doen, sinds wanneer en waarom",
    "UiTPAS": "de nummers van je UiTPAS, en waarom een pas niet meer geldt",
    "Kansentarief": "van wanneer tot wanneer je recht loopt, welk soort bewijs iemand zag en op "
    "welke dag",
    "Beslissing": "welke dienst over je recht besliste, en wanneer",
    "Rust": "tot wanneer een recht rust",
    "Gestopt": "wanneer een recht stopte",
    "Rechtgezet": "of een recht een vergissing was",
    "Deelname": "waar je aan meedeed, wanneer en voor welke prijs",
    "Toeleiding": "met wie je op weg gaat, waarnaartoe en hoe ver je staat",
    "Vraag over je gegevens": "wat je over je gegevens vroeg, en wat we antwoordden",
}


def velden() -> Iterable[Persoonsveld]:
    """Yield every field of uitpas that says something about a resident."""
    for model, namen in _GETOOND.items():
        for naam, welke in namen.items():
            for veld in welke.split():
                yield Persoonsveld(f"uitpas.{model}", veld, naam=naam)
    for model, redenen in _NIET_GETOOND.items():
        for reden, welke in redenen.items():
            for veld in welke.split():
                yield Persoonsveld(f"uitpas.{model}", veld, waarom_niet=reden)
