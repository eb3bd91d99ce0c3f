"""Pages of text that anybody can read."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.lezen import verwerkingsregister
from partners.lezen.toegankelijkheid import laatste_nazicht
from partners.toegang import publiek


@publiek
@require_safe
def pictogram(request):
    """Send on to our icon: a browser asks for this beside a PDF, which cannot name one.

    Not for good: the address of the icon carries the fingerprint of this version.
    """
    return redirect(static("beeld/pictogram.svg"))


@publiek
@require_safe
def kansentarief(request):
    return render(request, "partners/paginas/kansentarief.html")


@publiek
@require_safe
def hulp(request):
    return render(request, "partners/paginas/hulp.html")


@publiek
@require_safe
def gegevens(request):
    """What we do with the data of residents, out of the same registry that clears them."""
    over_inwoners = [v for v in verwerkingsregister.alles() if v.over_inwoners]
    termijnen = dict.fromkeys(termijn for v in over_inwoners for termijn in v.termijnen)
    context = {
        "verwerkingen": over_inwoners,
        "termijnen": list(termijnen),
        "wie": verwerkingsregister.wie_verantwoordt(),
    }
    return render(request, "partners/paginas/gegevens.html", context)


@publiek
@require_safe
def toegankelijkheid(request):
    return render(request, "partners/paginas/toegankelijkheid.html", {"nazicht": laatste_nazicht()})


@publiek
@require_safe
def contact(request):
    return render(
        request, "partners/paginas/contact.html", {"VEILIGHEID_MAIL": settings.VEILIGHEID_MAIL}
    )


#: RFC 9116 asks for less than a year, so that an address nobody reads any more dies out.
GELDIG = timedelta(days=180)


@publiek
@require_safe
def security_txt(request):
    """Where a finder of a leak writes to (RFC 9116); not there without an address of ours.

    It ends half a year after the first of this month, so that every server says the same.
    """
    if not settings.VEILIGHEID_MAIL:
        raise Http404
    begin = timezone.localdate().replace(day=1)
    einde = datetime.combine(begin + GELDIG, time(), UTC)
    adres = settings.PORTAAL_ADRES or request.build_absolute_uri("/").rstrip("/")
    regels = [
        f"Contact: mailto:{settings.VEILIGHEID_MAIL}",
        f"Expires: {einde:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en, fr",
        f"Canonical: {adres}{reverse('partners:security_txt')}",
        f"Policy: {adres}{reverse('partners:contact')}#veiligheid",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
