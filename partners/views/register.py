"""The register of processing, for the beheerder and the inspection."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partners.lezen import verwerkingsregister as register
from partners.toegang import Zaak, voor


@voor(Zaak.VERWERKINGEN)
@require_safe
def verwerkingsregister(request):
    context = {
        "wie": register.wie_verantwoordt(),
        "overal": register.OVERAL,
        "verwerkingen": [
            (verwerking, [register.in_woorden(termijn) for termijn in verwerking.termijnen])
            for verwerking in register.alles()
        ],
    }
    return render(request, "partners/verwerkingsregister.html", context)


@voor(Zaak.VERWERKINGEN)
@require_safe
def verwerkingsregister_pdf(request):
    return HttpResponse(
        register.maak_register(timezone.localdate()),
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="verwerkingsregister.pdf"'},
    )
