"""Why a right is refused, rests or stops: the words of kansenstatuut.py."""

from django.db import models

from uitpas.models import Kansenstatuut
from wevelgem_netwerk.basis.schending import zin_van
from wevelgem_netwerk.basis.weigering import Weigering

#: The constraint that never lets one holder have two rights at one time.
GEEN_OVERLAP = "kansenstatuut_geen_overlap"


class RechtWeigering(Weigering):
    GEEN_BEWIJS = "geen_bewijs", "Vink “Ik zag het bewijs” aan."
    EINDE_VOOR_BEGIN = "einde_voor_begin", "De einddatum ligt voor de begindatum."
    EINDE_VOORBIJ = "einde_voorbij", "Deze einddatum is al voorbij."
    EINDE_TE_VER = "einde_te_ver", "Een recht loopt ten laatste tot 31 december van volgend jaar."
    EINDE_NIET_LATER = "einde_niet_later", "Kies een einddatum na de huidige."
    GROND_KAN_NIET = "grond_kan_niet", "Dit bewijs kun je niet meer kiezen."
    GROND_VERVALLEN = (
        "grond_vervallen",
        "Dit bewijs geldt niet meer: verlengen kan niet. Geef na de einddatum een nieuw recht, "
        "op een ander bewijs.",
    )
    GEEN_KAARTSYSTEEM = "geen_kaartsysteem", "Deze gemeente hoort nog niet bij een UiTPAS-regio."
    GROND_KORTER = "grond_korter", "Met dit bewijs loopt een recht minder lang."
    BESLISSING_NODIG = (
        "beslissing_nodig",
        "Vul in wie beslist heeft, op welke dag, en tot wanneer.",
    )
    BESLISSING_KOMT_NOG = "beslissing_komt_nog", "De beslissing is van vandaag of vroeger."
    GROND_EEN_PERSOON = (
        "grond_een_persoon",
        "Dit bewijs geldt voor één persoon. Vink de anderen uit.",
    )
    OVERLAP = "overlap", zin_van(Kansenstatuut, GEEN_OVERLAP)
    NIET_LOPEND = "niet_lopend", "Dit recht loopt niet meer. Geef een nieuw recht."
    NIET_GESCHORST = "niet_geschorst", "Dit recht is niet geschorst."
    SCHORSING_VOORBIJ = "schorsing_voorbij", "Kies een dag die nog moet komen."


class Schorsreden(models.TextChoices):
    """Why a right rests: our own coarse list; the story stays in the file of the OCMW."""

    ONDERZOEK = "onderzoek", "we kijken iets na"
    AFSPRAAK = "afspraak", "een afspraak over de pas is niet nagekomen"
    EIGEN_VRAAG = "eigen_vraag", "op eigen vraag"


class Stopreden(models.TextChoices):
    """Why a right stops before its end: our own coarse list."""

    VERHUISD = "verhuisd", "verhuisd"
    VOORWAARDE = "voorwaarde", "voldoet niet meer"
    EIGEN_VRAAG = "eigen_vraag", "op eigen vraag"
    VERGISSING = "vergissing", "vergissing bij het registreren"
    OVERLEDEN = "overleden", "overleden"
