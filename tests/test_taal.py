"""What comes along with packages speaks Dutch on the screens we show."""

import re
from pathlib import Path

import django.contrib.admin
import pytest
from django.utils.translation import gettext, override

BEHEER = Path(django.contrib.admin.__file__).parent / "templates" / "admin"
#: Templates of Django's admin that no screen of ours uses (the portal has its own login).
ONGEBRUIKT = {"login.html", "auth/user/add_form.html", "auth/user/change_password.html"}
#: Words that are the same in Dutch.
ZELFDE = {"Filter"}
_WOORD = re.compile(r"""{% translate ['"]([^'"]+)['"]""")


def _zinnen(sjabloon: Path) -> set[str]:
    return set(_WOORD.findall(sjabloon.read_text()))


@pytest.mark.parametrize(
    "sjabloon",
    sorted(p for p in BEHEER.rglob("*.html") if str(p.relative_to(BEHEER)) not in ONGEBRUIKT),
    ids=lambda pad: str(pad.relative_to(BEHEER)),
)
def test_het_beheer_zegt_niets_in_het_engels(sjabloon):
    with override("nl"):
        engels = {zin for zin in _zinnen(sjabloon) if gettext(zin) == zin and zin.isascii()}
    assert engels - ZELFDE == set()


def test_een_weigering_in_het_beheer_staat_in_de_titel_in_het_nederlands():
    with override("nl-be"):
        assert gettext("Error:") == "Kijk na:"
