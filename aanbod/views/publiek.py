"""Placeholder until this room is furnished."""

from django.http import Http404


def lijst(request, **kwargs):
    raise Http404


def detail(request, **kwargs):
    raise Http404
