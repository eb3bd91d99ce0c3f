"""The environment of a test run; a plugin, since the settings are read before any conftest."""

import os

os.environ.setdefault("DEBUG", "1")  # the embedded PostgreSQL; Django itself runs with DEBUG off
# a slow machine that runs everything at once may take longer than a page is allowed to
os.environ.setdefault("DATABANK_OPDRACHT_SECONDEN", "120")
os.environ.setdefault("DATABANK_SLOT_SECONDEN", "60")
