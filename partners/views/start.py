"""Placeholder until this room is furnished."""

from django.http import Http404


def start(request, **kwargs):
    raise Http404


def kies_werkplek(request, **kwargs):
    raise Http404
