"""Placeholder until this room is furnished."""

from django.http import Http404


def kansentarief(request, **kwargs):
    raise Http404


def hulp(request, **kwargs):
    raise Http404


def gegevens(request, **kwargs):
    raise Http404


def toegankelijkheid(request, **kwargs):
    raise Http404


def contact(request, **kwargs):
    raise Http404
