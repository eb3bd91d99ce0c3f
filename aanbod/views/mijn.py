"""Placeholder until this room is furnished."""

from django.http import Http404


def mijn(request, **kwargs):
    raise Http404


def nieuw(request, **kwargs):
    raise Http404


def wijzig(request, **kwargs):
    raise Http404


def zet_online(request, **kwargs):
    raise Http404


def haal_offline(request, **kwargs):
    raise Http404
