"""The ground of the tests: guards that every test stands on.

An undefined template variable, a POST form without csrf token, a naive datetime, network access
and every warning are errors; lists without an order come shuffled. A test that needs one of these
switched off is wrong.
"""

import ipaddress
import random
import re
import socket
import sys
from types import SimpleNamespace

import pgtrigger
import pytest
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from aanbod.zoeken import bewaren
from tests import fabrieken

_FORMULIER = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.IGNORECASE | re.DOTALL)


class Bezoeker(Client):
    """A test client that refuses pages a browser or an attacker would trip over."""

    def request(self, **request):
        antwoord = super().request(**request)
        if not antwoord.streaming and "text/html" in antwoord.get("Content-Type", ""):
            _keur_pagina(antwoord.content.decode())
        return antwoord

    def als(self, rol, *, net_aangemeld=True, **lidmaatschap):
        """Log in as somebody new with `rol`; returns that Lidmaatschap."""
        lid = fabrieken.LidmaatschapFabriek(rol=rol, **lidmaatschap)
        self.force_login(lid.gebruiker, net_aangemeld=net_aangemeld)
        return lid

    def force_login(self, user, backend=None, *, net_aangemeld=True):
        """As who typed the password a moment ago (`net_aangemeld`), or a session that lay about."""
        super().force_login(user, backend)
        if net_aangemeld:
            verzoek = SimpleNamespace(session=self.session)
            record_authentication(verzoek, user, "password")
            verzoek.session.save()


def _keur_pagina(html: str) -> None:
    for formulier in _FORMULIER.findall(html):
        # a form for who has no account proves itself, without a cookie (decisions 75 and 90)
        eigen_bewijs = 'name="bewijs"' in formulier or "data-eigen-bewijs" in formulier
        beschermd = "csrfmiddlewaretoken" in formulier or eigen_bewijs
        assert beschermd, f"form without csrf token: {formulier[:300]}"
    assert not re.search(r"{{|{%", html), "template code reached the page"
    assert not re.search(r"\son\w+=[\"']", html), "inline handler; the CSP refuses it"
    assert not re.search(r"\sstyle=[\"']", html), "inline style; the CSP refuses it"


@pytest.fixture
def client():
    return Bezoeker()


class OnbekendeVariabele(str):
    """Stands for an undefined template variable; in our own templates it stops the test."""

    __slots__ = ()

    def __contains__(self, deel):
        return deel == "%s"

    def __mod__(self, variabele):
        sjabloon = _sjabloon_van_nu()
        if sjabloon.startswith(str(settings.BASIS_MAP / "templates")):
            pytest.fail(f"Undefined template variable {variabele!s} in {sjabloon}")
        return ""


def _sjabloon_van_nu() -> str:
    kader = sys._getframe(2)
    while kader:
        zelf = kader.f_locals.get("self")
        if kader.f_code.co_name == "render_annotated" and getattr(zelf, "origin", None):
            return str(zelf.origin.name)
        kader = kader.f_back
    return ""


@pytest.fixture(autouse=True, scope="session")
def _strenge_sjablonen():
    from django.template import engines

    engines["django"].engine.string_if_invalid = OnbekendeVariabele("%s")


@pytest.fixture(autouse=True)
def _geschudde_lijsten(monkeypatch):
    """A queryset without an order has no order: show it."""
    haal_op = QuerySet._fetch_all

    def haal_geschud_op(zelf):
        vers = zelf._result_cache is None
        haal_op(zelf)
        if vers and not zelf.ordered and not zelf.query.is_sliced:
            random.shuffle(zelf._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", haal_geschud_op)


@pytest.fixture(autouse=True)
def _geen_netwerk(monkeypatch):
    """Only this machine: unix sockets and loopback."""
    verbind = socket.socket.connect

    def verbind_hier(zelf, adres):
        if zelf.family != socket.AF_UNIX and not _is_hier(adres[0]):
            pytest.fail(f"the network was asked for {adres}")
        return verbind(zelf, adres)

    monkeypatch.setattr(socket.socket, "connect", verbind_hier)


def _is_hier(gastheer: str) -> bool:
    if gastheer == "localhost":
        return True
    try:
        return ipaddress.ip_address(gastheer).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _goedkope_wachtwoorden(settings):
    """Working out a password is slow on purpose; a test that is about that takes this one away."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]


@pytest.fixture(autouse=True)
def _eigen_map_voor_bestanden(settings, tmp_path_factory):
    """Files that a test keeps never land in the checkout, and are gone after it."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media"
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }


@pytest.fixture(autouse=True, scope="session")
def _tussen_twee_tests_mag_alles_leeg():
    """Django empties every table after a test with real transactions; the guards refuse that.

    Said here and nowhere else, for that one statement: within a test they stand as always.
    """
    leeg = DatabaseOperations.execute_sql_flush

    def leeg_alles(zelf, opdrachten):
        with pgtrigger.ignore():
            leeg(zelf, opdrachten)

    DatabaseOperations.execute_sql_flush = leeg_alles
    yield
    DatabaseOperations.execute_sql_flush = leeg


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The plugin's, and at the end nobody holds the database: a process that was killed may."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _geen_boek_van_een_vorige_test():
    """A kept catalogue outlives a flush: on a slow machine the next test would be shown it."""
    bewaren._bewaard.clear()


@pytest.fixture
def vandaag():
    return timezone.localdate()
