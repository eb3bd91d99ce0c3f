"""Begin from something that exists: a copy of last year, several of one series, a template."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from aanbod.domein import kopieren
from aanbod.forms.klein import KopieFormulier
from aanbod.views.eigen import eigen, eigen_echt, over
from partners.toegang import Zaak, voor
from wevelgem_netwerk.basis.weigering import Geweigerd


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_http_methods(["GET", "HEAD", "POST"])
def kopie(request, uid):
    """Ask how many weeks later and how many, and make the drafts."""
    aanbod = eigen_echt(request, uid)
    begin = {"weken": kopieren.weken_tot_komend(aanbod, timezone.localdate())}
    formulier = KopieFormulier(request.POST if request.method == "POST" else None, initial=begin)
    if formulier.is_bound and formulier.is_valid():
        try:
            nieuwe = kopieren.kopieer(
                aanbod=aanbod,
                door=request.user,
                werkplek=request.werkplek,
                **formulier.cleaned_data,
            )
        except Geweigerd as geweigerd:
            formulier.add_error(None, geweigerd.uitleg)
        else:
            messages.success(request, "Klaar. Kijk de data na voor je het online zet.")
            if len(nieuwe) == 1:
                return redirect("aanbod:wijzig", uid=nieuwe[0].uid)
            return redirect("aanbod:mijn")
    return render(request, "aanbod/kopie.html", over(request, aanbod) | {"formulier": formulier})


@voor(Zaak.AANBOD_SCHRIJVEN)
@require_POST
def sjabloon(request, uid):
    """Make a template of an offer; of a template, begin something new."""
    aanbod = eigen(request, uid)
    wie = {"door": request.user, "werkplek": request.werkplek}
    if aanbod.sjabloon:
        (nieuw,) = kopieren.kopieer(aanbod=aanbod, weken=0, met_data=False, **wie)
        messages.success(request, "Dit begint van je sjabloon. Vul in wanneer het is.")
        return redirect("aanbod:wijzig", uid=nieuw.uid)
    kopieren.maak_sjabloon(aanbod=aanbod, **wie)
    messages.success(request, f"{aanbod.titel} is nu ook een sjabloon.")
    return redirect("aanbod:mijn")
