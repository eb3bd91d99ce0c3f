"""Placeholder until this room is furnished."""

from django.http import Http404


def overzicht(request, **kwargs):
    raise Http404


def afrekening(request, **kwargs):
    raise Http404


def rekenblad(request, **kwargs):
    raise Http404


def pdf(request, **kwargs):
    raise Http404


def sluit(request, **kwargs):
    raise Http404
