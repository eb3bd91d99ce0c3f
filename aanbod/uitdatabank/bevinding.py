"""What stands between a document and UiTdatabank, told to a person."""

from dataclasses import dataclass

#: The first step of a JSON pointer into a document -> what the field is called on our pages.
VELDNAMEN = {
    "@id": "Adres in UiTdatabank",
    "mainLanguage": "Taal",
    "name": "Naam",
    "description": "Omschrijving",
    "terms": "Soort activiteit",
    "location": "Waar",
    "organizer": "Partner",
    "calendarType": "Wanneer",
    "subEvent": "Wanneer",
    "startDate": "Eerste dag",
    "endDate": "Laatste dag",
    "openingHours": "Uren per week",
    "openingHoursClosedDays": "Gesloten dagen",
    "openingHoursAdjustedDays": "Dagen met andere uren",
    "status": "Gaat het door",
    "bookingAvailability": "Plaatsen",
    "attendanceMode": "Ter plaatse of online",
    "onlineUrl": "Online adres",
    "typicalAgeRange": "Leeftijd",
    "birthdateRange": "Geboortedatum",
    "childrenOnly": "Voor kinderen alleen",
    "priceInfo": "Prijs",
    "contactPoint": "Contact",
    "bookingInfo": "Hoe schrijf je in",
    "faqs": "Veelgestelde vragen",
    "departurePlaces": "Vertrekplaatsen",
    "mediaObject": "Beelden",
    "videos": "Video's",
    "labels": "Labels",
    "hiddenLabels": "Verborgen labels",
    "workflowStatus": "Stand",
    "audience": "Voor wie zichtbaar",
    "availableFrom": "Zichtbaar vanaf",
}


@dataclass(frozen=True)
class Bevinding:
    """One thing UiTdatabank would refuse, or silently change.

    `plaats` is a JSON pointer, `zin` says what is the matter, `hoe` how to mend it. What does not
    block (`blokkeert` False) goes through, but not as it stands here.
    """

    plaats: str
    zin: str
    hoe: str
    blokkeert: bool = True

    @property
    def veld(self) -> str:
        """The name of the field on our pages."""
        return VELDNAMEN.get(self.plaats.split("/")[1] if "/" in self.plaats else "", "Activiteit")

    def __str__(self):
        return f"{self.veld}: {self.zin} {self.hoe}"
