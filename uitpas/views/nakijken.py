"""Placeholder until this room is furnished."""

from django.http import Http404


def pas_nakijken(request, **kwargs):
    raise Http404
