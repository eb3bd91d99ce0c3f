"""Why a price has no kansentarief: every reason with its sentence."""

from wevelgem_netwerk.basis.weigering import Weigering


class TariefWeigering(Weigering):
    """Why a price has no kansentarief. What concerns the right is not for the desk of a club."""

    GRATIS = "gratis", "Deze prijs is nul. Wat gratis is, wordt niet verdeeld."
    BUITEN_REGIO = (
        "buiten_regio",
        "Deze gemeente hoort bij geen enkel kaartsysteem. Wie er woont, betaalt de gewone prijs.",
    )
    GEEN_SLEUTEL = (
        "geen_sleutel",
        "Op deze datum geldt geen verdeelsleutel. Iedereen betaalt de gewone prijs.",
    )
    PAS_BUITEN_GEBRUIK = (
        "pas_buiten_gebruik",
        "Deze pas is niet meer in gebruik. Kijk of er een nieuwe pas is.",
    )
    GEEN_RECHT = "geen_recht", "Er is geen recht op kansentarief. De gewone prijs geldt."
    ANDERE_REGIO = (
        "andere_regio",
        "Het recht geldt in een andere UiTPAS-regio. Hier geldt de gewone prijs.",
    )
    RECHT_VERLOPEN = (
        "recht_verlopen",
        "Het recht op kansentarief is verlopen. Verleng het bij het Sociaal Huis.",
    )
    RECHT_RUST = "recht_rust", "Het recht op kansentarief rust nu. De gewone prijs geldt."
    RECHT_GESTOPT = "recht_gestopt", "Het recht op kansentarief is gestopt."
    RECHT_KOMT = "recht_komt", "Het recht op kansentarief begint later."
    LIMIET = "limiet", "Het kansentarief voor deze activiteit is al gebruikt."
    LIMIET_ORGANISATOR = (
        "limiet_organisator",
        "Het kansentarief bij deze organisator is al gebruikt.",
    )
    EERSTE_VOL = (
        "eerste_vol",
        "Het kansentarief was hier voor de eerste deelnemers, en die plaatsen zijn weg.",
    )
    BEURTEN_OP = "beurten_op", "Alle beurten van dit jaar zijn op."
    TE_WEINIG_BEURTEN = "te_weinig_beurten", "Zoveel beurten zijn er dit jaar niet meer."


#: The right stands, but it is used up: who sells may say so.
OP = frozenset(
    {
        TariefWeigering.LIMIET,
        TariefWeigering.LIMIET_ORGANISATOR,
        TariefWeigering.EERSTE_VOL,
        TariefWeigering.BEURTEN_OP,
        TariefWeigering.TE_WEINIG_BEURTEN,
    }
)
