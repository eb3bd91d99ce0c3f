"""The pages for when something went wrong, in plain Dutch."""

from django.shortcuts import render


def fout_400(request, exception=None):
    return render(request, "400.html", status=400)


def fout_403(request, exception=None):
    return render(request, "403.html", status=403)


def fout_404(request, exception=None):
    return render(request, "404.html", status=404)


def fout_500(request):
    return render(request, "500.html", status=500)
