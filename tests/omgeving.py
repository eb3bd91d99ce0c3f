"""The environment of a test run; a plugin, since the settings are read before any conftest."""

import os

os.environ.setdefault("DEBUG", "1")  # the embedded PostgreSQL; Django itself runs with DEBUG off
