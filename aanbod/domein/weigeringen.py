"""Why a verb of aanbod refuses."""

from wevelgem_netwerk.basis.weigering import Weigering


class AanbodWeigering(Weigering):
    """The sentence says what to do next, at the field it belongs to."""

    NIET_VAN_JOU = "niet_van_jou", "Alleen een aanbieder van deze partner kan dit."
    NIET_AAN_JOU = "niet_aan_jou", "Nakijken doet de coördinator."
    PARTNER_GESTOPT = "partner_gestopt", "Deze partner is niet meer actief."
    WACHT_NIET = "wacht_niet", "Dit aanbod wacht niet op nazicht."
    REDEN_ONTBREEKT = "reden_ontbreekt", "Schrijf erbij waarom, zodat de partner verder kan."
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
