"""Registering a resident with the household, in under a minute by keyboard alone."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein import kansenstatuut, pashouders
from uitpas.domein.pashouders import Persoon, PersoonWeigering
from uitpas.domein.passen import PasWeigering
from uitpas.forms.registreren import (
    MEESTE_RIJEN,
    Gezinsleden,
    NieuwGezinslidFormulier,
    RegistratieFormulier,
    keur_passen,
)
from uitpas.models import Kansenstatuut, Pashouder
from uitpas.views.dossier import toon_dossier
from wevelgem_netwerk.basis.formulieren import fouten
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import meervoud, zoekvorm
from wevelgem_netwerk.basis.weigering import Geweigerd

VELD_VAN = {
    PersoonWeigering.PAS_VAN_ANDER: "pasnummer",
    PersoonWeigering.PAS_VERVANGEN: "pasnummer",
    PasWeigering.ELDERS: "pasnummer",
    PersoonWeigering.REDEN_NODIG: "reden",
    PersoonWeigering.GEBOORTE_KOMT_NOG: "geboortedatum",
    PersoonWeigering.TE_OUD: "geboortedatum",
    PersoonWeigering.ATTEST_NODIG: "attest_gezien",
    PersoonWeigering.DEELT_NIET: "zelfde_recht",
    PersoonWeigering.WOONT_ELDERS: "deelgemeente",
    kansenstatuut.RechtWeigering.GEEN_BEWIJS: "bewijs_gezien",
    kansenstatuut.RechtWeigering.GROND_KAN_NIET: "grond",
    kansenstatuut.RechtWeigering.GROND_EEN_PERSOON: "samen",
    kansenstatuut.RechtWeigering.GROND_KORTER: "einde",
    kansenstatuut.RechtWeigering.BESLISSING_NODIG: "beslist_door",
    kansenstatuut.RechtWeigering.BESLISSING_KOMT_NOG: "beslist_op",
    kansenstatuut.RechtWeigering.EINDE_VOOR_BEGIN: "einde",
    kansenstatuut.RechtWeigering.EINDE_VOORBIJ: "einde",
    kansenstatuut.RechtWeigering.EINDE_TE_VER: "einde",
    kansenstatuut.RechtWeigering.EINDE_NIET_LATER: "einde",
    kansenstatuut.RechtWeigering.SCHORSING_VOORBIJ: "tot_en_met",
}


@voor(Zaak.DOSSIER)
def nieuw(request):
    gemeente = request.werkplek.partner.gemeente
    if request.method != "POST":
        return _toon(request, RegistratieFormulier(gemeente=gemeente), Gezinsleden(prefix="lid"))
    if "nog_een" in request.POST:
        return _nog_een_rij(request, gemeente)
    formulier = RegistratieFormulier(request.POST, gemeente=gemeente)
    leden = Gezinsleden(request.POST, prefix="lid")
    if not (all([formulier.is_valid(), leden.is_valid()]) and keur_passen([formulier, *leden])):
        return _toon(request, formulier, leden)
    return _verwerk(request, formulier, leden)


def _verwerk(request, formulier, leden):
    """Ask once whether somebody is known already, then register."""
    hoofd = formulier.persoon()
    rijen = leden.personen(hoofd)
    gezinsleden = [persoon for _, persoon in rijen]
    dubbels = _dubbels(formulier, [hoofd, *gezinsleden])
    if dubbels and request.POST.get("iemand_anders") != _kenmerk(dubbels):
        return _toon(request, formulier, leden, dubbels)
    try:
        pashouder = _registreer(request, formulier, hoofd, gezinsleden)
    except Geweigerd as geweigerd:
        rij = getattr(geweigerd, "rij", None)
        meld(formulier if rij is None else leden.forms[rijen[rij][0]], geweigerd)
        return _toon(request, formulier, leden, dubbels)
    messages.success(request, _bericht(pashouder))
    return redirect("uitpas:inwoner_nieuw") if "volgende" in request.POST else redirect(pashouder)


@voor(Zaak.DOSSIER)
def gezinslid(request, uid):
    bij = get_object_or_404(
        Pashouder.objects.zichtbaar_voor(request.werkplek).select_related("huishouden"), uid=uid
    )
    if request.method != "POST":
        return redirect(bij)
    formulier = NieuwGezinslidFormulier(request.POST, bij=bij)
    if formulier.is_valid() and keur_passen([formulier]):
        try:
            erbij = pashouders.voeg_gezinslid_toe(
                werkplek=request.werkplek,
                aanvraag=formulier.cleaned_data["aanvraag"],
                bij=bij,
                persoon=formulier.persoon(),
                zelfde_recht=formulier.cleaned_data["zelfde_recht"],
                op_datum=timezone.localdate(),
            )
        except Geweigerd as geweigerd:
            meld(formulier, geweigerd)
        else:
            messages.success(request, f"{erbij} staat bij het gezin.")
            return redirect(bij)
    return toon_dossier(request, bij, gezinslid=formulier)


def meld(formulier, geweigerd: Geweigerd) -> None:
    """Put a refusal of a verb at the field it is about; a used form gets a new token."""
    if geweigerd.reden == PersoonWeigering.AL_BEWAARD:
        formulier.data = formulier.data.copy()
        formulier.data["aanvraag"] = str(uuid4())
    veld = VELD_VAN.get(geweigerd.reden)
    formulier.add_error(veld if veld in formulier.fields else None, geweigerd.uitleg)


def _toon(request, formulier, leden, dubbels=()):
    vandaag = timezone.localdate()
    try:
        kaartsysteem = kansenstatuut.kaartsysteem_van(formulier.gemeente)
    except Geweigerd as geweigerd:
        messages.warning(request, geweigerd.uitleg)
        return redirect("uitpas:inwoners")
    einde = kaartsysteem.standaard_einde(vandaag)
    if not formulier.is_bound:
        formulier.initial.setdefault("einde", einde)
    ander_einde = formulier["einde"].value() not in {einde, f"{einde:%d/%m/%Y}", "", None}
    return render(
        request,
        "uitpas/registreren.html",
        {
            "formulier": formulier,
            "leden": leden,
            "alles": [formulier, leden],
            "aantal_dingen": len(fouten([formulier, leden])),
            "nog_rijen": leden.total_form_count() < MEESTE_RIJEN,
            "woon_open": any(
                f[veld].errors or f[veld].value()
                for f in (formulier, *leden)
                for veld in ("woonsituatie", "attest_gezien")
            ),
            "beslissing_open": any(
                formulier[veld].errors or formulier[veld].value()
                for veld in ("beslist_door", "beslist_op")
            ),
            "standaard_einde": dag_voluit(einde),
            "ander_einde": ander_einde,
            "dubbels": dubbels,
            "kenmerk": _kenmerk(dubbels),
        },
    )


def _nog_een_rij(request, gemeente):
    """Show what was typed with a row more; nothing is judged or kept yet."""
    getypt = Gezinsleden(request.POST, prefix="lid")
    aantal = getypt.total_form_count()
    velden = Gezinsleden.form.base_fields
    rijen = [
        {veld: request.POST.get(f"lid-{i}-{veld}", "") for veld in velden} for i in range(aantal)
    ]
    leden = Gezinsleden(prefix="lid", initial=rijen)
    leden.extra = min(MEESTE_RIJEN - aantal, 1)
    formulier = RegistratieFormulier(
        gemeente=gemeente,
        initial={
            veld: request.POST[veld]
            for veld in RegistratieFormulier.base_fields
            if veld in request.POST
        },
    )
    formulier.fields["voornaam"].widget.attrs["autofocus"] = False
    if leden.extra:
        leden.forms[-1].fields["voornaam"].widget.attrs["autofocus"] = True
    return _toon(request, formulier, leden)


def _dubbels(formulier, personen: list[Persoon]) -> list[Persoon]:
    return pashouders.mogelijke_dubbels(
        gemeente=formulier.gemeente,
        personen=personen,
        behalve_aanvraag=formulier.cleaned_data["aanvraag"],
    )


def _kenmerk(dubbels) -> str:
    """What the tick "iemand anders" is about: with another name it has to be ticked again."""
    return "|".join(sorted(zoekvorm(f"{p.voornaam} {p.naam} {p.geboortedatum}") for p in dubbels))


def _registreer(request, formulier, hoofd, gezinsleden) -> Pashouder:
    gegevens = formulier.cleaned_data
    return pashouders.registreer(
        werkplek=request.werkplek,
        aanvraag=gegevens["aanvraag"],
        persoon=hoofd,
        gezinstype=gegevens["gezinstype"],
        gezinsleden=gezinsleden,
        grond=gegevens["grond"],
        bewijs_gezien=gegevens["bewijs_gezien"],
        einde=gegevens["einde"],
        beslist_door=gegevens["beslist_door"],
        beslist_op=gegevens["beslist_op"],
        op_datum=timezone.localdate(),
    )


def _bericht(pashouder: Pashouder) -> str:
    statuut = pashouder.statuten.order_by("pk").first()
    gezin = Kansenstatuut.objects.filter(pashouder__huishouden=pashouder.huishouden_id)
    aantal = gezin.count()
    return (
        f"{pashouder} is geregistreerd. Het recht loopt tot en met {dag_voluit(statuut.einde)}, "
        f"voor {meervoud(aantal, 'persoon', 'personen')}."
    )
