"""Who may what: the table of the code, to read."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from partners.models import Rol
from partners.toegang import Zaak, voor
from partners.toegangstabel import rijen


@voor(Zaak.TABEL)
@require_safe
def wie_mag_wat(request):
    kolommen = ["publiek", *(rol.label for rol in Rol)]
    return render(request, "partners/toegang.html", {"kolommen": kolommen, "rijen": rijen()})
