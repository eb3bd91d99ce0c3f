"""Why a verb of aanbod refuses."""

from wevelgem_netwerk.basis.weigering import Weigering


class AanbodWeigering(Weigering):
    """The sentence says what to do next, at the field it belongs to."""

    NIET_VAN_JOU = "niet_van_jou", "Alleen een aanbieder van deze partner kan dit."
    NIET_AAN_JOU = "niet_aan_jou", "Nakijken doet de coördinator."
    PARTNER_GESTOPT = "partner_gestopt", "Deze partner is niet meer actief."
    WACHT_NIET = "wacht_niet", "Dit aanbod wacht niet op nazicht."
    REDEN_ONTBREEKT = "reden_ontbreekt", "Schrijf erbij waarom, zodat de partner verder kan."
    VAN_UITDATABANK = "van_uitdatabank", "Deze data komen van UiTdatabank. Pas ze daar aan."
    IN_ARCHIEF = "in_archief", "Dit staat in het archief. Haal het eerst terug."
    GEEN_VOORSTEL = "geen_voorstel", "Er wacht geen wijziging van deze activiteit."
    STAAT_ONLINE = "staat_online", "Dit staat online. Haal het eerst offline."
    IS_SJABLOON = "is_sjabloon", "Een sjabloon gaat niet online. Begin er iets nieuws van."
    GEEN_KEER = "geen_keer", "Vul minstens één datum in, met de uren."
    GEEN_UUR = "geen_uur", "Vul minstens één dag met uren in."
    TWEE_KEER = "twee_keer", "Er staan twee keren op hetzelfde uur. Laat er één weg."
    AFWIJKING_DUBBEL = (
        "afwijking_dubbel",
        "Twee keer andere uren op dezelfde dagen. Laat er één weg.",
    )
    TE_VEEL_VOORBEHOUDEN = (
        "te_veel_voorbehouden",
        "Er zijn minder plaatsen dan je wil voorbehouden. Kies er minder.",
    )
    TE_WEINIG_VOORBEHOUDEN = (
        "te_weinig_voorbehouden",
        "Er zijn al meer voorbehouden plaatsen beloofd of ingenomen. Kies er meer.",
    )
    WAAROM_ONTBREEKT = (
        "waarom_ontbreekt",
        "Schrijf in enkele woorden waarom. Mensen lezen dat.",
    )
    MOMENT_VOORBIJ = "moment_voorbij", "Deze datum is voorbij. Die blijft zoals ze was."
    MOMENT_BESTAAT = "moment_bestaat", "Op dat uur staat er al een datum. Kies een ander uur."
    MOMENT_VERLEDEN = "moment_verleden", "De nieuwe datum ligt in het verleden. Kies een latere."
    MAG_MAAR_EEN = "mag_maar_een", "Een nieuwe datum kies je voor één keer tegelijk."
    TE_VEEL_KOPIEEN = "te_veel_kopieen", "Maak er 1 tot 12 tegelijk."
    GEEN_BEELD = "geen_beeld", "Dit is geen foto die we kunnen lezen. Kies een jpg, png of webp."
    BEELD_TE_GROOT = "beeld_te_groot", "Deze foto is te groot. Kies er een van hoogstens 20 MB."
    TE_VEEL_BEELDEN = "te_veel_beelden", "Er staan al 8 beelden. Haal er eerst een weg."
    PLEK_LIJKT_OP = "plek_lijkt_op", "Er bestaat al een plek die erop lijkt."
    GEEN_DATUM = "geen_datum", "Tussen deze data valt geen enkele gekozen dag. Kijk ze na."
    TE_VEEL_DATA = "te_veel_data", "Dat zijn meer dan 400 keren. Kies een vroegere laatste keer."
    UUR_OMGEKEERD = "uur_omgekeerd", "Het einde ligt voor het begin. Kijk de uren na."
    DATUM_OMGEKEERD = "datum_omgekeerd", "De laatste keer ligt voor de eerste. Kijk de data na."
    LAATSTE_ONTBREEKT = "laatste_ontbreekt", "Vul in wanneer de laatste keer is."
    DAG_ONTBREEKT = "dag_ontbreekt", "Kies op welke dagen, of laat de laatste keer leeg."
    TE_WEINIG_PLAATSEN = "te_weinig_plaatsen", "Er zijn al meer plaatsen bezet."
    ZONDER_DATUM = "zonder_datum", "Vul in wanneer het is. Dan kan het online."
    VOORBIJ = "voorbij", "Alle data zijn voorbij. Kies nieuwe data, dan kan het online."
    ZONDER_PLEK = "zonder_plek", "Vul in waar het is. Dan kan het online."
    PLEK_ONBEKEND = "plek_onbekend", "Deze plek is nieuw. Kies erbij in welke deelgemeente ze ligt."
