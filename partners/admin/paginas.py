"""What the pages beside the forms of the admin share: the object, the frame, the paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404


def haal_op(beheer, request, pk):
    """Return the object this admin shows to this person; else it does not exist: 404."""
    if not beheer.has_view_permission(request):
        raise Http404
    return get_object_or_404(beheer.get_queryset(request), pk=pk)


def bladcontext(beheer, request, onderwerp, titel: str) -> dict:
    """Return what the frame of the admin needs around a page about `onderwerp`."""
    return beheer.admin_site.each_context(request) | {
        "opts": beheer.opts,
        "original": onderwerp,
        "title": titel,
        "mag_schrijven": beheer.has_change_permission(request),
    }


def als_pdf(inhoud: bytes, naam: str) -> HttpResponse:
    return HttpResponse(
        inhoud,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{naam}"'},
    )


def als_bijlage(inhoud: bytes, naam: str, soort: str) -> HttpResponse:
    return HttpResponse(
        inhoud,
        content_type=soort,
        headers={"Content-Disposition": f'attachment; filename="{naam}"'},
    )
