"""docs/asvs.md answers every requirement of level 1 and 2, once, and names files that are there."""

import re
from collections import Counter
from pathlib import Path

from django.conf import settings

#: How many requirements of level 1 and 2 each section of ASVS 5.0.0 has; they come before level 3,
#: but for 1.2.10 which the table mentions beside 1.3.3.
SECTIES = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4,
    "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2,
    "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1,
    "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
BLAD = settings.BASIS_MAP / "docs" / "asvs.md"
_RIJ = re.compile(r"^\| (\d[\d., -]*\d) \|(.*?)\|(.+)\|$", re.MULTILINE)


def nummers(cel: str) -> list[str]:
    """ "1.4.1-1.4.3, 1.5.1" as four numbers."""
    gevonden = []
    for deel in cel.split(", "):
        begin, _, einde = deel.partition("-")
        sectie, _, eerste = begin.rpartition(".")
        laatste = int((einde or begin).rpartition(".")[2])
        gevonden += [f"{sectie}.{n}" for n in range(int(eerste), laatste + 1)]
    return gevonden


def test_elke_eis_van_niveau_een_en_twee_staat_er_een_keer_met_een_antwoord():
    rijen = _RIJ.findall(BLAD.read_text(encoding="utf-8"))
    moet = [f"{sectie}.{n + 1}" for sectie, aantal in SECTIES.items() for n in range(aantal)]
    staat = Counter(nummer for cel, _, _ in rijen for nummer in nummers(cel))
    assert staat == Counter(moet)
    zonder = [cel for cel, merk, uitleg in rijen if merk.strip() not in set("✓–½✗P")
              and "<!--" not in uitleg]  # fmt: skip
    assert zonder == []


def test_de_bestanden_die_de_veiligheidsbladen_noemen_bestaan():
    namen = {pad.name for pad in settings.BASIS_MAP.rglob("*.py") if ".venv" not in pad.parts}
    for blad in (BLAD, BLAD.with_name("bedreigingen.md")):
        genoemd = re.findall(r"`([\w/]+\.py)`", blad.read_text(encoding="utf-8"))
        assert [pad for pad in genoemd if Path(pad).name not in namen] == []
