"""What a successor gets of signals: which B's, about what, the answers. Never what was written."""

from partners.models import Antwoord, Signaal
from wevelgem_netwerk.basis.registers import Exportdeel

SIGNALEN = {"gekregen": "gemaakt_op__date", "partner": "partner__naam", "waarover": "naam",
            "drempel": "drempels__code", "antwoord": "antwoord__uid"}  # fmt: skip
ANTWOORDEN = {"antwoord": "uid", "partner": "partner__naam", "waarover": "naam", "wat": "wat",
              "tekst": "tekst", "vroeger": "vroeger", "tegen": "tegen",
              "maatregel": "maatregel__code", "openbaar_sinds": "openbaar_sinds__date"}  # fmt: skip


def signalen(netwerk):
    """Yield the signals, a row a B, and their answers; hidden ones stay here."""
    for naam, rijen, kolommen in (
        ("signalen", Signaal.objects.van_netwerk(netwerk).telt(), SIGNALEN),
        ("antwoorden", Antwoord.objects.van_netwerk(netwerk), ANTWOORDEN),
    ):
        yield Exportdeel(
            naam, tuple(kolommen), list(rijen.order_by("pk").values_list(*kolommen.values()))
        )
