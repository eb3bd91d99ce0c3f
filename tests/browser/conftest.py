"""A real browser on a real server: the system's Chromium or Chrome, with axe on every page.

Screenshots of every page, 390 and 1280 pixels wide, are kept in .proefresultaten/beelden/.
"""

import os
import shutil
from io import StringIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.cache import cache

from partners.demo import netwerk as partners_demo
from tests.browser.gids import Gids

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BEELDEN = Path(settings.BASIS_MAP) / ".proefresultaten" / "beelden"

# Playwright keeps an event loop in the thread of the test; Django takes it for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def browser_op_deze_machine() -> str | None:
    return next((pad for naam in BROWSERS if (pad := shutil.which(naam))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    pad = browser_op_deze_machine()
    if not pad:
        pytest.skip(
            "Geen Chromium of Chrome op deze machine: de reizen in de browser slaan we over."
        )
    return {
        **browser_type_launch_args,
        "executable_path": pad,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--use-fake-device-for-media-stream",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "nl-BE",
        "timezone_id": "Europe/Brussels",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


@pytest.fixture
def gids(page, live_server, transactional_db, settings):
    """A guide through the portal: goes to pages, looks at each of them as a person would."""
    settings.TOON_FICTIEF = True
    cache.clear()  # tries at the door of an earlier journey
    page.set_default_timeout(10_000)
    gids = Gids(page=page, adres=live_server.url, axe=Axe(), beelden=BEELDEN)
    yield gids
    assert gids.fouten == []


@pytest.fixture
def demo(transactional_db, settings):
    """The demo network, as a newcomer gets it from `make run`."""
    from django.core.management import call_command

    settings.DEBUG = True
    call_command("laad_demo", verbosity=0, stdout=StringIO())
    settings.DEBUG = False
    return partners_demo
