"""The register of processing (GDPR article 30) and what the public page tells of it.

Both read the registry `verwerkingen`, where `ruim_op` has its terms from: they cannot drift apart.
"""

from datetime import date

from django.conf import settings

from wevelgem_netwerk.basis.pdf import maak_pdf
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.registers import verwerkingen
from wevelgem_netwerk.basis.termijnen import Verwerking

NOG_IN_TE_VULLEN = "nog in te vullen"
#: What holds for every processing (GDPR article 32).
OVERAL = (
    "enkel wie het voor zijn werk nodig heeft, ziet het; de rest bestaat niet voor die persoon",
    "versleutelde verbinding; geen diensten van buitenaf op de pagina's",
    "geen namen in adressen, in mails of in technische logboeken",
    "geen doorgifte buiten de Europese Unie",
)


def alles() -> list[Verwerking]:
    """Return every processing, residents first."""
    rijen = [verwerking for _, stuk in verwerkingen for verwerking in stuk()]
    return sorted(rijen, key=lambda verwerking: not verwerking.over_inwoners)


def wie_verantwoordt() -> list[tuple[str, str]]:
    """Return who answers for it, with what is still to be filled in said so."""
    paren = (
        ("Verwerkingsverantwoordelijke", settings.VERANTWOORDELIJKE),
        ("Contact", settings.VERANTWOORDELIJKE_CONTACT),
        ("Functionaris voor gegevensbescherming", settings.FUNCTIONARIS_CONTACT),
    )
    return [(naam, waarde or NOG_IN_TE_VULLEN) for naam, waarde in paren]


def maak_register(op_datum: date) -> bytes:
    """Return the register as a tagged PDF (A4)."""
    return maak_pdf(
        "partners/verwerkingsregister.typ",
        {
            "titel": "Register van de verwerkingen",
            "dag": dag_voluit(op_datum),
            "wie": wie_verantwoordt(),
            "overal": OVERAL,
            "verwerkingen": [_op_papier(verwerking) for verwerking in alles()],
        },
    )


def _op_papier(verwerking: Verwerking) -> dict:
    return {
        "naam": verwerking.naam,
        "regels": [
            ("Waarom", [verwerking.waarom]),
            ("Rechtsgrond", [verwerking.rechtsgrond]),
            ("Van wie", [verwerking.van_wie]),
            ("Welke gegevens", verwerking.welke),
            ("Wie ziet het", verwerking.wie_ziet),
            ("Hoe lang", [in_woorden(termijn) for termijn in verwerking.termijnen]),
            ("Beveiliging", verwerking.bescherming or ("zie hierboven",)),
        ],
    }


def in_woorden(termijn) -> str:
    """Return the whole of a term in a line: how long, what then, whose rule, how it is done."""
    stand = ", nog te bevestigen" if termijn.te_bevestigen else ""
    hoe = "met de hand" if termijn.met_de_hand else "vanzelf"
    return f"{termijn.wat}: {termijn.zin}; {termijn.daarna} ({hoe}). Bron: {termijn.bron}{stand}."
