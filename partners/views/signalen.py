"""Signals for who answers them: the list, one signal, and what the coördinator does with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.domein.stem import signaal as domein
from partners.domein.stem import signaal_beheer as beheer
from partners.domein.stem.signaal import VAN_HET_NETWERK, Inhoud, mag_openbaar
from partners.forms.signaal import Beantwoorden
from partners.models import Partner, Rol, Signaal
from partners.signalen.code import maak_code, onderwerp_van, soort_van
from partners.taal.naamwacht import let_op
from partners.toegang import Zaak, rol_van, voor
from wevelgem_netwerk.basis.registers import signaalsoorten
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Who answers for a partner, and the coördinator for the network.
PER_BLADZIJDE = 20
STANDEN = {
    "open": ("Te beantwoorden", {"antwoord__isnull": True, "verborgen_op__isnull": True}),
    "beantwoord": ("Beantwoord", {"antwoord__isnull": False, "verborgen_op__isnull": True}),
    "verborgen": ("Verborgen", {"verborgen_op__isnull": False}),
}


@voor(Zaak.SIGNALEN)
@require_safe
def lijst(request):
    """Show the signals of the own partner, or of the network; the oldest first of what waits."""
    stand = request.GET.get("stand", "")
    alle = Signaal.objects.zichtbaar_voor(request.werkplek)
    rijen = alle.filter(**STANDEN[stand][1]) if stand in STANDEN else alle.telt()
    rijen = rijen.select_related("partner", "antwoord").prefetch_related("drempels")
    orde = ("gemaakt_op", "pk") if stand == "open" else ("-gemaakt_op", "-pk")
    van_netwerk = rol_van(request) == Rol.COORDINATOR
    bladen = [(k, woord) for k, (woord, _) in STANDEN.items() if k != "verborgen" or van_netwerk]
    return render(
        request,
        "partners/signalen/lijst.html",
        {
            "bladzijde": Paginator(rijen.order_by(*orde), PER_BLADZIJDE).get_page(
                request.GET.get("blz")
            ),
            "stand": stand,
            "bladen": bladen,
            "van_netwerk": van_netwerk,
            "codes": _codes(request.werkplek.partner),
        },
    )


def _codes(partner) -> list[tuple[str, str, str]]:
    """Return what a partner may put a code on: code, kind in a word, name."""
    return [
        (maak_code(naam, sleutel), soort.woord, woorden)
        for naam, soort in signaalsoorten
        for sleutel, woorden in soort.van(partner)
    ]


@voor(Zaak.SIGNALEN)
@require_http_methods(["GET", "HEAD", "POST"])
def signaal(request, uid):
    """Show one signal with its answer; POST answers it, and others about the same with it."""
    ding = get_object_or_404(
        Signaal.objects.zichtbaar_voor(request.werkplek)
        .select_related("partner", "antwoord__maatregel", "melder")
        .prefetch_related("drempels"),
        uid=uid,
    )
    anderen = _anderen(ding, request)
    codes = _open_maatregelen(ding, request)
    formulier = Beantwoorden(
        request.POST or None, initial=_beginwaarden(ding.antwoord), codes=codes
    )
    if (
        request.method == "POST"
        and formulier.is_valid()
        and _beantwoord(request, ding, anderen, formulier)
    ):
        return redirect("partners:signaal", uid)
    inhoud = _inhoud(request, ding, formulier, anderen)
    return render(request, "partners/signalen/signaal.html", inhoud)


def _beantwoord(request, ding: Signaal, anderen, formulier) -> bool:
    """Keep the answer; False with the reason at the form when the verb refuses."""
    gegevens = formulier.cleaned_data
    gekozen = set(request.POST.getlist("ook"))
    inhoud = Inhoud(
        wat=gegevens["wat"],
        tekst=gegevens["tekst"],
        vroeger=gegevens["vroeger"],
        tegen=gegevens["tegen"],
        maatregel=gegevens.get("maatregel") or getattr(ding.antwoord, "maatregel", None),
    )
    try:
        antwoord = domein.beantwoord(
            signaal=ding,
            inhoud=inhoud,
            werkplek=request.werkplek,
            door=request.user,
            ook=[s for s in anderen if str(s.uid) in gekozen],
        )
        if "openbaar" in request.POST:
            domein.maak_openbaar(
                antwoord=antwoord, openbaar=True, werkplek=request.werkplek, door=request.user
            )
    except Geweigerd as weigering:
        formulier.add_error(None, weigering.uitleg)
        return False
    messages.success(request, "Je antwoord staat er.")
    return True


def _anderen(ding: Signaal, request) -> list[Signaal]:
    """The other signals about the same that wait too, so that one answer serves them all."""
    if ding.antwoord_id:
        return []
    rijen = Signaal.objects.zichtbaar_voor(request.werkplek).onbeantwoord()
    rijen = rijen.over(ding.soort, ding.sleutel).filter(partner=ding.partner_id)
    return list(rijen.exclude(pk=ding.pk).prefetch_related("drempels")[:PER_BLADZIJDE])


def _open_maatregelen(ding: Signaal, request) -> list[str]:
    """The measures that can be taken; only who may change what it is about."""
    if not ding.soort or rol_van(request) not in {Rol.AANBIEDER, Rol.COORDINATOR}:
        return []
    soort = soort_van(ding.soort)
    return soort.maatregelen(ding.sleutel) if soort.maatregelen else []


def _beginwaarden(antwoord) -> dict:
    if not antwoord:
        return {}
    velden = ("wat", "tekst", "vroeger", "tegen", "maatregel")
    return {naam: getattr(antwoord, naam) for naam in velden}


def _inhoud(request, ding: Signaal, formulier, anderen) -> dict:
    van_netwerk = rol_van(request) in VAN_HET_NETWERK
    gevonden = onderwerp_van(maak_code(ding.soort, ding.sleutel)) if ding.soort else None
    return {
        "signaal": ding,
        "formulier": formulier,
        "anderen": anderen,
        "gekozen": request.POST.getlist("ook"),
        "onderwerp": gevonden[2] if gevonden else None,
        "van_netwerk": van_netwerk,
        "mag_openbaar": mag_openbaar(request.werkplek),
        # only to who already hears this about minutes: to others it would tell who is known here
        "waarschuwing": let_op(ding.tekst) if van_netwerk else "",
        "partners": Partner.objects.actief().bekend() if van_netwerk and ding.is_open else [],
    }


@voor(Zaak.SIGNALEN)
@require_POST
def openbaar(request, uid):
    """Show the answer to everybody, or take it back."""
    ding = get_object_or_404(
        Signaal.objects.zichtbaar_voor(request.werkplek).filter(antwoord__isnull=False), uid=uid
    )
    aan = request.POST.get("openbaar") == "ja"
    return _doe(
        request,
        uid,
        "Iedereen kan het nu lezen." if aan else "Het staat niet meer openbaar.",
        lambda: domein.maak_openbaar(
            antwoord=ding.antwoord, openbaar=aan, werkplek=request.werkplek, door=request.user
        ),
    )


@voor(Zaak.SIGNALEN_BEHEREN)
@require_POST
def geef_door(request, uid):
    """Let another partner answer."""
    ding = get_object_or_404(Signaal.objects.zichtbaar_voor(request.werkplek), uid=uid)
    keuze = request.POST.get("partner", "")
    partner = Partner.objects.actief().filter(pk=keuze).first() if keuze.isdigit() else None
    return _doe(
        request,
        uid,
        f"{partner or 'Het netwerk zelf'} antwoordt nu.",
        lambda: beheer.geef_door(
            signaal=ding, partner=partner, werkplek=request.werkplek, door=request.user
        ),
    )


#: What the coördinator does with a signal that should not be read: the verb and what is said after.
INGREPEN = {
    "verberg": (beheer.verberg, "Het signaal is verborgen. Het telt niet meer mee."),
    "toon": (beheer.toon_weer, "Het signaal staat er weer."),
    "wis": (beheer.wis_tekst, "De tekst is weg. Wat aangetikt was, blijft."),
}


@voor(Zaak.SIGNALEN_BEHEREN)
@require_POST
def ingreep(request, uid, wat):
    """Hide a signal with a reason, show it again, or wipe its text."""
    ding = get_object_or_404(Signaal.objects.zichtbaar_voor(request.werkplek), uid=uid)
    verb, zin = INGREPEN[wat]
    extra = {"waarom": request.POST.get("waarom", "")} if wat == "verberg" else {}
    return _doe(
        request,
        uid,
        zin,
        lambda: verb(signaal=ding, werkplek=request.werkplek, door=request.user, **extra),
    )


def _doe(request, uid, zin: str, verb):
    try:
        verb()
    except Geweigerd as weigering:
        messages.warning(request, weigering.uitleg)
    else:
        messages.success(request, zin)
    return redirect(reverse("partners:signaal", args=[uid]))
