"""Answer an invitation, without an account: the signed link is the key."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from partners.domein.overleg import uitnodigen
from partners.models.overleg import Antwoord
from partners.toegang import publiek
from wevelgem_netwerk.basis.weigering import Geweigerd


# The signed link is the key, so a phone without cookies answers too (docs/beslissingen/090).
@csrf_exempt
@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def antwoord(request, bewijs):
    """Show the meeting and the own answer, POST keeps it. It says nothing about anybody else."""
    regel = uitnodigen.lees_link(bewijs)
    if not regel:
        return render(request, "partners/overleg/link_weg.html", status=404)
    fout = ""
    if request.method == "POST":
        try:
            uitnodigen.antwoord(
                aanwezigheid=regel,
                keuze=request.POST.get("keuze", ""),
                vervanger=request.POST.get("vervanger", ""),
            )
        except Geweigerd as weigering:
            fout = weigering.uitleg
        else:
            return redirect("partners:antwoord", bewijs)
    inhoud = {
        "regel": regel,
        "overleg": regel.overleg,
        "keuzes": Antwoord.choices,
        "gekozen": request.POST.get("keuze", regel.antwoord),
        "vervanger": request.POST.get("vervanger", regel.vervanger),
        "niet_meer": uitnodigen.waarom_niet_meer(regel.overleg),
        "fout": fout,
    }
    return render(request, "partners/overleg/antwoord.html", inhoud)
