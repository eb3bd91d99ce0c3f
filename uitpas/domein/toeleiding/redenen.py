"""Why a step of a toeleiding, a kept place or a buddy is refused: each reason with its sentence."""

from uitpas.models import Voorbehoud
from wevelgem_netwerk.basis.schending import zin_van
from wevelgem_netwerk.basis.weigering import Weigering


class ToeleidingWeigering(Weigering):
    NIET_VAN_JOU = "niet_van_jou", "Deze persoon volgt iemand anders op."
    AL_GEBRUIKT = "al_gebruikt", "Met dit formulier is al iemand gestart. Begin opnieuw."
    GEEN_VOORNAAM = "geen_voornaam", "Vul een voornaam in. Meer van de naam is niet nodig."
    ALLEEN_VOORNAAM = (
        "alleen_voornaam",
        "Schrijf alleen de voornaam. De familienaam is nergens voor nodig.",
    )
    GEEN_NUMMER = (
        "geen_nummer",
        "Schrijf hier geen nummer of e-mailadres van iemand.",
    )
    TOESTEMMING_KOMT_NOG = "toestemming_komt_nog", "De toestemming moet er al zijn."
    WOONT_ELDERS = "woont_elders", "Deze deelgemeente kennen we niet."
    NU_NIET = "nu_niet", "Deze stap kan nu niet. Kijk waar het staat."
    NIET_ONLINE = "niet_online", "Deze activiteit staat niet meer online. Kies een andere."
    VOOR_DE_START = "voor_de_start", "Deze dag ligt voor de dag waarop je begon."
    ANDER_MOMENT = "ander_moment", "Deze dag hoort niet bij de activiteit."
    WIE_GAAT_MEE = "wie_gaat_mee", "Schrijf wie er meegaat: een voornaam is genoeg."
    WEKEN = "weken", "Kies over hoeveel weken je vraagt hoe het gaat."
    DREMPEL_NODIG = "drempel_nodig", "Kies wat er in de weg stond."
    NIET_GEVRAAGD = "niet_gevraagd", "Er is niet gevraagd om dit over te nemen."
    AL_VAN_JOU = "al_van_jou", "Dit is al van jullie."
    PAS_NIET_HIER = "pas_niet_hier", "We vinden geen inwoner van je gemeente met deze pas."
    ALLEEN_OCMW = "alleen_ocmw", "Alleen het OCMW kan een pas aan een persoon koppelen."


class PlaatsWeigering(Weigering):
    GEEN_OVER = "geen_over", "Alle voorbehouden plaatsen zijn al voor iemand anders vastgehouden."
    VRIJGEGEVEN = (
        "vrijgegeven",
        "De voorbehouden plaatsen zijn hier al vrij voor iedereen. Schrijf gewoon in.",
    )
    NIETS_VOORBEHOUDEN = (
        "niets_voorbehouden",
        "Hier zijn geen plaatsen voorbehouden. Vraag het aan de organisator.",
    )
    GAAT_NIET_DOOR = "gaat_niet_door", "Deze keer gaat niet door. Kies een andere dag."
    EEN_OPEN = "een_open", zin_van(Voorbehoud, "voorbehoud_een_open")


class BuddyWeigering(Weigering):
    NIET_VAN_JOU = "niet_van_jou", "Deze buddy hoort bij een andere organisatie."
    GEEN_NAAM = "geen_naam", "Vul een voornaam in. Meer van de naam is niet nodig."
    TOESTEMMING_KOMT_NOG = "toestemming_komt_nog", "De toestemming moet er al zijn."
    AL_GESTOPT = "al_gestopt", "Deze buddy is gestopt."
    NIET_VRIJ = "niet_vrij", "Deze buddy kan nu niet gevraagd worden. Kies een andere."
    AL_GEVRAAGD = "al_gevraagd", "Dat heb je deze buddy al gevraagd."
    TE_VEEL = "te_veel", "Wacht eerst op een antwoord. Meer dan drie mensen tegelijk vraag je niet."
    GEEN_ADRES = "geen_adres", "We kunnen deze buddy niet bereiken. Kies een andere."
    GEEN_KEUZE = "geen_keuze", "Duid aan of je meegaat."
    VERVALLEN = "vervallen", "Deze vraag is voorbij. Je hoeft niets meer te doen."
