"""Words of the UiTdatabank taxonomy: ids stay, labels get renamed (domein/uitdatabank.md 1.8).

Source: taxonomy.uitdatabank.be, events only. A term we do not know keeps the label of its document.
"""

TYPES = {
    "0.0.0.0.0": "Tentoonstelling",
    "0.12.0.0.0": "Opendeurdag",
    "0.17.0.0.0": "Fiets- of wandelroute",
    "0.19.0.0.0": "Sportwedstrijd bekijken",
    "0.28.0.0.0": "Festiviteit",
    "0.3.1.0.0": "Lessenreeks",
    "0.3.1.0.1": "Cursus met open sessies",
    "0.3.2.0.0": "Lezing of congres",
    "0.37.0.0.0": "Markt, braderie of kermis",
    "0.49.0.0.0": "Party of fuif",
    "0.5.0.0.0": "Festival",
    "0.50.21.0.0": "Spel of quiz",
    "0.50.4.0.0": "Concert",
    "0.50.6.0.0": "Film",
    "0.51.0.0.0": "Type onbepaald",
    "0.54.0.0.0": "Dansvoorstelling",
    "0.55.0.0.0": "Theatervoorstelling",
    "0.57.0.0.0": "Kamp of vakantie",
    "0.59.0.0.0": "Sportactiviteit",
    "0.6.0.0.0": "Beurs",
    "0.7.0.0.0": "Begeleide uitstap of rondleiding",
    "1.50.0.0.0": "Eet- of drankfestijn",
    "8aRjN4dGsXuE6tBkM1pVwQ": "Activiteit met de jeugdbeweging",
    "K7mPx3nQrT9bWfH2zL5cYv": "Kinderopvang",
    "hZ5fCyL9nKqW3xDvTrJ2gP": "Speelpleinwerking",
}

THEMAS = {
    "0.52.0.0.0": "Circus",
    "1.0.1.0.0": "Schilderkunst",
    "1.0.2.0.0": "Beeldhouwkunst",
    "1.0.3.0.0": "Installatiekunst",
    "1.0.4.0.0": "Grafiek",
    "1.0.5.0.0": "Decoratieve kunst",
    "1.0.6.0.0": "Fotografie",
    "1.0.9.0.0": "Meerdere kunstvormen",
    "1.1.0.0.0": "Audiovisuele kunst",
    "1.10.0.0.0": "Literatuur",
    "1.10.11.0.0": "Fictie",
    "1.10.12.0.0": "Non fictie",
    "1.10.5.0.0": "Poëzie",
    "1.10.8.0.0": "Strips",
    "1.11.0.0.0": "Geschiedenis",
    "1.11.1.0.0": "Taal en communicatie",
    "1.11.2.0.0": "Themakamp",
    "1.17.0.0.0": "Antiek en brocante",
    "1.2.1.0.0": "Architectuur",
    "1.2.2.0.0": "Design",
    "1.21.0.0.0": "Computer en techniek",
    "1.25.0.0.0": "Wetenschap",
    "1.3.1.0.0": "Tekst- en muziektheater",
    "1.3.10.0.0": "Humor en comedy",
    "1.3.4.0.0": "Mime en bewegingstheater",
    "1.3.5.0.0": "Figuren en poppentheater",
    "1.37.0.0.0": "Opvoeding",
    "1.37.1.0.0": "Gezondheid en zorg",
    "1.37.2.0.0": "Samenleving",
    "1.4.0.0.0": "Musical",
    "1.40.0.0.0": "Erfgoed",
    "1.41.0.0.0": "Kunst en kunsteducatie",
    "1.42.0.0.0": "Creativiteit",
    "1.43.0.0.0": "Interculturele vorming",
    "1.44.0.0.0": "Zingeving, filosofie en religie",
    "1.49.0.0.0": "Mode",
    "1.5.0.0.0": "Opera en operette",
    "1.51.10.0.0": "Volkssporten",
    "1.51.11.0.0": "Outdoor en adventure",
    "1.51.12.0.0": "Omnisport en andere",
    "1.51.13.0.0": "Bal en racketsport",
    "1.51.14.0.0": "Atletiek, wandelen en fietsen",
    "1.51.3.0.0": "Zwemmen en watersport",
    "1.51.6.0.0": "Fitness, gymnastiek, dans en vechtsport",
    "1.52.0.0.0": "Politiek en maatschappij",
    "1.58.0.0.0": "Thema onbepaald",
    "1.58.8.0.0": "Lucht en motorsport",
    "1.61.0.0.0": "Persoon en relaties",
    "1.62.0.0.0": "Gezondheid en wellness",
    "1.63.0.0.0": "Landbouw en platteland",
    "1.64.0.0.0": "Milieu en natuur",
    "1.65.0.0.0": "Voeding",
    "1.66.0.0.0": "Economie",
    "1.7.1.0.0": "Documentaires en reportages",
    "1.7.10.0.0": "Filmmusical",
    "1.7.11.0.0": "Cinefiel",
    "1.7.12.0.0": "Animatie en kinderfilms",
    "1.7.13.0.0": "Kortfilm",
    "1.7.14.0.0": "Meerdere filmgenres",
    "1.7.15.0.0": "Thriller",
    "1.7.2.0.0": "Actie en avontuur",
    "1.7.3.0.0": "Komedie",
    "1.7.4.0.0": "Drama",
    "1.7.6.0.0": "Griezelfilm of horror",
    "1.7.7.0.0": "Science fiction",
    "1.7.8.0.0": "Historische film",
    "1.8.1.0.0": "Klassieke muziek",
    "1.8.2.0.0": "Jazz en blues",
    "1.8.3.1.0": "Pop en rock",
    "1.8.3.2.0": "Hip hop, rnb en rap",
    "1.8.3.3.0": "Dance",
    "1.8.3.5.0": "Amusementsmuziek",
    "1.8.4.0.0": "Folk en wereldmuziek",
    "1.9.1.0.0": "Ballet en klassieke dans",
    "1.9.2.0.0": "Moderne dans",
    "1.9.3.0.0": "Volksdans en werelddans",
    "1.9.5.0.0": "Stijl en salondansen",
}

#: The domain `facility`: what makes an offer or place accessible.
VOORZIENINGEN = {
    "3.27.0.0.0": "Rolstoeltoegankelijk",
    "3.31.0.0.0": "Toegankelijk sanitair",
    "3.26.0.0.0": "Parkeerplaats voor personen met een handicap",
    "3.28.0.0.0": "Alternatieve ingang",
    "3.23.3.0.0": "Rolstoel ter beschikking",
    "3.30.0.0.0": "Rolstoelpodium",
    "3.37.0.0.0": "Oplaadzone rolstoelen",
    "3.32.0.0.0": "Voorbehouden camping",
    "3.29.0.0.0": "Gegarandeerd zicht",
    "3.13.2.0.0": "Audiodescriptie",
    "3.13.1.0.0": "Voorzieningen voor assistentiehonden",
    "3.17.1.0.0": "Ringleiding",
    "3.17.3.0.0": "Boven- of ondertiteling",
    "3.33.0.0.0": "Tolken Vlaamse Gebarentaal",
    "3.34.0.0.0": "Vereenvoudigde informatie",
    "H28fcfRKFQAQs00K9NF9hh": "Prikkelarm aanbod",
    "4Vz9eZf0cnQmtfqcGGnNMF": "Afspraken en voorspelbaarheid",
    "3.23.2.0.0": "Assistentie",
    "3.39.0.0.0": "Begeleiderspas",
    "3.36.0.0.0": "Verzorgingsruimte",
    "3.38.0.0.0": "Inter-assistentie",
    "3.40.0.0.0": "Inter-events",
    "3.25.0.0.0": "Contactpunt voor personen met een handicap",
}
#: The only type that may name overnight stays (domein/uitdatabank.md 1.3).
KAMP = "0.57.0.0.0"
#: With a camp and with lessons the offer ends, for who searches, when it begins (1.2).
LESSENREEKS = "0.3.1.0.0"

_JEUGD = {
    "0.57.0.0.0",
    "8aRjN4dGsXuE6tBkM1pVwQ",
    "K7mPx3nQrT9bWfH2zL5cYv",
    "hZ5fCyL9nKqW3xDvTrJ2gP",
}
_SPORT = {"0.59.0.0.0", "0.19.0.0.0", "0.17.0.0.0"}
_CULTUUR = {
    "0.0.0.0.0",
    "0.3.2.0.0",
    "0.5.0.0.0",
    "0.50.4.0.0",
    "0.50.6.0.0",
    "0.54.0.0.0",
    "0.55.0.0.0",
    "0.7.0.0.0",
}
_SPORT_THEMAS = ("1.51.", "1.58.8.")
_CULTUUR_THEMAS = (
    "0.52.", "1.0.", "1.1.", "1.2.", "1.3.", "1.4.", "1.5.", "1.7.", "1.8.", "1.9.", "1.10.",
    "1.11.0.", "1.11.1.", "1.40.", "1.41.", "1.42.", "1.43.", "1.49.",
)  # fmt: skip


def sector_van(type_id: str, thema_id: str, *, alleen_kinderen: bool = False) -> str:
    """Return cultuur, jeugd, sport or andere: by type, then by theme, then by who it is for.

    Our own reading of the taxonomy; publiq knows no sectors. A camp is jeugd, whatever its theme.
    """
    if type_id in _JEUGD:
        return "jeugd"
    if type_id in _SPORT or thema_id.startswith(_SPORT_THEMAS):
        return "sport"
    if type_id in _CULTUUR or thema_id.startswith(_CULTUUR_THEMAS):
        return "cultuur"
    return "jeugd" if alleen_kinderen else "andere"
