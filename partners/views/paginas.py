"""Pages of text that anybody can read."""

from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from partners import verwerkingsregister
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
    return render(request, "partners/paginas/toegankelijkheid.html")


@publiek
@require_safe
def contact(request):
    return render(request, "partners/paginas/contact.html")
