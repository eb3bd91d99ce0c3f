"""The pages for when something went wrong, in plain Dutch."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def fout_400(request, exception=None):
    return render(request, "400.html", status=400)


def fout_403(request, exception=None):
    return render(request, "403.html", status=403)


def fout_csrf(request, reason=""):
    """Somebody came back to a form after a long time, or without cookies."""
    return render(request, "403_csrf.html", status=403)


def fout_404(request, exception=None):
    return render(request, "404.html", status=404)


def fout_500(request):
    """Without request: no context processor, no session and no query may run here."""
    return HttpResponseServerError(loader.get_template("500.html").render())
