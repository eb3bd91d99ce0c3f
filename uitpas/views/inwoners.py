"""Placeholder until this room is furnished."""

from django.http import Http404


def inwoners(request, **kwargs):
    raise Http404


def nieuw(request, **kwargs):
    raise Http404


def inwoner(request, **kwargs):
    raise Http404


def gezinslid(request, **kwargs):
    raise Http404


def geef_recht(request, **kwargs):
    raise Http404


def geef_pas(request, **kwargs):
    raise Http404
