"""Placeholder until this room is furnished."""

from django.http import Http404


def kies_moment(request, **kwargs):
    raise Http404


def nummer(request, **kwargs):
    raise Http404


def antwoord(request, **kwargs):
    raise Http404


def registreer(request, **kwargs):
    raise Http404


def maak_ongedaan(request, **kwargs):
    raise Http404
