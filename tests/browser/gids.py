"""What a person does in the browser, and what is looked at on every page on the way."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from partners.demo.netwerk import WACHTWOORD
from tests.browser.toegankelijkheid import onthoud

TELEFOON, BUREAU = 390, 1280

#: What a screen reader would call the element that has the focus; "" when it cannot be seen.
_NAAM_VAN_DE_FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || !e.getClientRects().length) return "";
  const labels = [...(e.labels || [])].map(l => l.innerText);
  return [e.getAttribute("aria-label"), ...labels, e.innerText, e.value].filter(Boolean).join(" ");
}"""


@dataclass
class Gids:
    page: Page
    adres: str
    axe: Axe
    beelden: Path
    fouten: list[str] = field(default_factory=list)

    def __post_init__(self):
        self.beelden.mkdir(parents=True, exist_ok=True)
        self.page.on("pageerror", lambda fout: self.fouten.append(str(fout)))
        self.page.on("console", self._hoor)

    def _hoor(self, bericht):
        """Keep errors of the page itself; what axe tries on it has no address."""
        if bericht.type == "error" and bericht.location["url"]:
            self.fouten.append(f"{bericht.text} ({bericht.location['url']})")

    def ga(self, pad: str):
        self.page.goto(self.adres + pad)

    def meld_aan(self, wie: str):
        """Log in with the demo account `wie` (the part before @)."""
        self.ga("/aanmelden/")
        self.page.get_by_label("E-mailadres").first.fill(f"{wie}@demo.example")
        self.page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        self.page.get_by_role("button", name="Meld aan", exact=True).click()
        self.page.wait_for_url(lambda url: "/aanmelden/" not in url)

    def bekijk(self, naam: str):
        """Look at the page now shown: no axe violation, no sideways scroll, two screenshots."""
        for breedte in (BUREAU, TELEFOON):
            self.page.set_viewport_size({"width": breedte, "height": 900})
            self.page.screenshot(path=self.beelden / f"{naam}-{breedte}.png", full_page=True)
            te_breed = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert te_breed <= 0, f"{naam} schuift {te_breed} px opzij op {breedte} px"
            overtredingen = self._overtredingen(naam, breedte)
            assert not overtredingen, f"{naam} op {breedte} px: {overtredingen}"
        self.page.set_viewport_size({"width": BUREAU, "height": 900})

    def _overtredingen(self, naam: str, breedte: int) -> list[str]:
        uitslag = self.axe.run(self.page).response
        onthoud(naam, breedte, uitslag)
        return [
            f"{o['id']}: {o['help']} ({knoop['html'][:160]})"
            for o in uitslag["violations"]
            for knoop in o["nodes"][:3]
        ]

    def tab_naar(self, woord: str, meeste: int = 90):
        """Press Tab until the focus is on what is called `woord`, as somebody without a mouse."""
        for _ in range(meeste):
            self.page.keyboard.press("Tab")
            if woord in self.page.evaluate(_NAAM_VAN_DE_FOCUS):
                return
        raise AssertionError(f"met Tab geraak je niet tot “{woord}”")

    def enter(self):
        """Press Enter and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def lees(self) -> str:
        """The text of the main part, on one line."""
        return re.sub(r"\s+", " ", self.page.locator("main").first.inner_text())
