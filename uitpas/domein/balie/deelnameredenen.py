"""Why the desk cannot register or undo: every reason with its sentence."""

from wevelgem_netwerk.basis.weigering import Weigering


class DeelnameWeigering(Weigering):
    """Why the desk cannot register or undo."""

    NIET_VAN_JOU = "niet_van_jou", "Deze activiteit is niet van jouw organisatie."
    GEANNULEERD = "geannuleerd", "Deze keer gaat niet door. Kies een andere activiteit."
    UITGESTELD = "uitgesteld", "Deze keer is uitgesteld. Kies een andere activiteit."
    VOLZET = "volzet", "Alle plaatsen zijn ingenomen."
    TE_WEINIG_PLAATSEN = "te_weinig_plaatsen", "Zoveel plaatsen zijn er niet meer."
    VOORBEHOUDEN = (
        "voorbehouden",
        "De gewone plaatsen zijn op. De laatste zijn voorbehouden voor wie samen met iemand komt.",
    )
    PLAATS_WEG = (
        "plaats_weg",
        "Deze plaats is niet meer vastgehouden. Kijk de pas opnieuw na.",
    )
    NIET_OPEN = "niet_open", "Deze dag is het gesloten. Kies een andere activiteit."
    ANDERE_DAG = "andere_dag", "Registreren kan op de dag zelf, of in de week erna."
    PRIJS_WEG = "prijs_weg", "Deze prijs bestaat niet meer. Kijk de pas opnieuw na."
    PRIJS_ANDERS = "prijs_anders", "De prijs is intussen veranderd. Kijk de pas opnieuw na."
    BON_WEG = "bon_weg", "Deze bon kan hier niet meer. Kijk de pas opnieuw na."
    INTUSSEN_ONGEDAAN = (
        "intussen_ongedaan",
        "Deze registratie is intussen ongedaan gemaakt. Kijk de pas opnieuw na.",
    )
    SLEUTEL_BEZET = "sleutel_bezet", "Dit formulier is al gebruikt. Kijk de pas opnieuw na."
    LEGE_MAND = "lege_mand", "Kijk eerst een pas na."
    VOLLE_MAND = "volle_mand", "Registreer ten hoogste 50 passen samen."
    AANTAL = "aantal", "Met deze pas neemt één persoon deel."
    LEEFTIJDEN = "leeftijden", "Samen zijn dat meer mensen dan je registreert."
    GEEN_REGISTRATIE = "geen_registratie", "Dit is geen registratie van de balie."
    NIET_MEER_VANDAAG = (
        "niet_meer_vandaag",
        "Ongedaan maken kan alleen op de dag zelf. Vraag het aan wie jullie aanbod beheert.",
    )
    REDEN_ONTBREEKT = "reden_ontbreekt", "Schrijf kort waarom dit niet klopt."
    PERIODE_GESLOTEN = (
        "periode_gesloten",
        "De afrekening van deze periode is gesloten. Vraag het aan de coördinator.",
    )
