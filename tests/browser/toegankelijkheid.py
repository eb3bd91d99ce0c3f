"""What axe saw on each page of a run, and `python -m tests.browser.toegankelijkheid`: keep it.

Each page leaves a small file in .proefresultaten/axe/; this adds them up for the statement.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from partners.lezen.toegankelijkheid import BESTAND

AXE = Path(__file__).resolve().parents[2] / ".proefresultaten" / "axe"
#: Below so many pages it was no run of the whole portal.
MINSTENS = 25


def onthoud(naam: str, breedte: int, uitslag: dict) -> None:
    """Keep what axe said about one page at one width."""
    AXE.mkdir(parents=True, exist_ok=True)
    regel = {
        "bladzijde": naam,
        "breedte": breedte,
        "axe": uitslag["testEngine"]["version"],
        "op": uitslag["timestamp"],
        "overtredingen": len(uitslag["violations"]),
        "te_bekijken": sum(len(vraag["nodes"]) for vraag in uitslag["incomplete"]),
    }
    (AXE / f"{naam}-{breedte}.json").write_text(json.dumps(regel))


def tel_op(regels: list[dict]) -> dict:
    """Add pages up to what the statement says of them."""
    op = max(datetime.fromisoformat(regel["op"]) for regel in regels)
    return {
        "dag": op.astimezone(UTC).date().isoformat(),
        "axe": max(regel["axe"] for regel in regels),
        "bladzijden": len({regel["bladzijde"] for regel in regels}),
        "breedtes": len({regel["breedte"] for regel in regels}),
        "overtredingen": sum(regel["overtredingen"] for regel in regels),
        "te_bekijken": sum(regel["te_bekijken"] for regel in regels),
    }


def main() -> None:
    regels = [json.loads(pad.read_text()) for pad in sorted(AXE.glob("*.json"))]
    if len({regel["bladzijde"] for regel in regels}) < MINSTENS:
        sys.exit(f"Er zijn maar {len(regels)} uitslagen: laat eerst alle reizen lopen.")
    telling = tel_op(regels)
    BESTAND.write_text(json.dumps(telling, indent=2) + "\n")
    sys.stdout.write(f"{BESTAND.name}: {telling}\n")


if __name__ == "__main__":
    main()
