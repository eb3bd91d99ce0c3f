"""Placeholder until this room is furnished."""

from django.http import Http404


def bouwstenen(request, **kwargs):
    raise Http404
