"""What happens in a life, on the file: choose, read what will happen, confirm.

The first POST (`bekijk`) writes nothing and says what will happen; the second (`bevestig`) does it.
Names travel by POST, never in an address.
"""

from abc import ABC, abstractmethod

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from partners.toegang import Zaak, voor
from uitpas.domein import levensloop
from uitpas.domein.bescherming.wissen import schrijf_uit
from uitpas.domein.kansenstatuut import kaartsysteem_van, laatst_begonnen
from uitpas.domein.levensloop import LevensloopWeigering
from uitpas.forms.levensloop import (
    LevensloopFormulier,
    OverlijdenFormulier,
    RechtzetFormulier,
    VerbeterFormulier,
    VerhuisFormulier,
)
from uitpas.forms.registreren import AanvraagVeld
from uitpas.lezen import levensloop_zinnen as zinnen
from uitpas.models import Pashouder
from uitpas.views.inzage import noteer
from wevelgem_netwerk.basis.periodes import dag_voluit
from wevelgem_netwerk.basis.tekst import opsomming
from wevelgem_netwerk.basis.weigering import Geweigerd

DAGEN = {"vanaf", "op"}
#: At which field a refusal stands.
VELDEN = {
    LevensloopWeigering.DAG_KOMT_NOG: DAGEN,
    LevensloopWeigering.VOOR_GEBOORTE: DAGEN,
    LevensloopWeigering.WOONT_DAAR_AL: {"waarheen"},
    LevensloopWeigering.AL_WEG: {"waarheen"},
}


class Gebeurtenis(ABC):
    """One thing that may happen: its words, its form, what it does and what it will do."""

    titel: str
    inleiding = ""
    knop: str
    formulier = LevensloopFormulier

    def __init__(self, request, pashouder: Pashouder):
        self.request = request
        self.pashouder = pashouder
        self.vandaag = timezone.localdate()

    def kan(self) -> bool:
        return not self.pashouder.overleden_op

    def maak_formulier(self, data=None):
        return self.formulier(data, pashouder=self.pashouder)

    @abstractmethod
    def gevolgen(self, formulier) -> list[str]:
        """What will happen, in sentences; empty when nothing would."""

    @abstractmethod
    def doe(self, formulier) -> str:
        """Call the verb; returns what to say afterwards."""

    def gezin(self) -> list[Pashouder]:
        """The others of the household who are still there."""
        return list(
            Pashouder.objects.zichtbaar_voor(self.request.werkplek)
            .filter(huishouden=self.pashouder.huishouden_id, overleden_op__isnull=True)
            .exclude(pk=self.pashouder.pk)
            .select_related("gemeente")
            .order_by("geboortedatum", "id")
        )

    def wie(self, formulier) -> dict:
        """What every verb wants to know."""
        return {
            "werkplek": self.request.werkplek,
            "aanvraag": formulier.cleaned_data["aanvraag"],
            "op_datum": self.vandaag,
        }


class Verhuis(Gebeurtenis):
    titel = "Verhuisd"
    inleiding = "Binnen de regio blijft het recht. Buiten de regio stopt het."
    knop = "Bewaar de verhuis"

    def maak_formulier(self, data=None):
        return VerhuisFormulier(
            data,
            pashouder=self.pashouder,
            kaartsysteem=kaartsysteem_van(self.pashouder.gemeente),
            gezin=self.gezin(),
        )

    def gevolgen(self, formulier):
        personen, vanaf = [self.pashouder, *formulier.mee], formulier.cleaned_data["vanaf"]
        gezin = len(self.gezin())
        if formulier.uit_de_regio:
            return zinnen.bij_vertrek(personen, vanaf, gezin)
        return zinnen.bij_verhuis(personen, *formulier.plaats, vanaf, gezin)

    def doe(self, formulier):
        gegevens = self.wie(formulier) | {
            "pashouder": self.pashouder,
            "mee": formulier.mee,
            "vanaf": formulier.cleaned_data["vanaf"],
        }
        namen = opsomming([str(persoon) for persoon in (self.pashouder, *formulier.mee)])
        wie = f"{namen} {'wonen' if formulier.mee else 'woont'}"
        if formulier.uit_de_regio:
            levensloop.vertrekken(**gegevens)
            return f"{wie} niet meer in de regio. Recht en pas zijn gestopt."
        gemeente, deelgemeente = formulier.plaats
        levensloop.verhuizen(gemeente=gemeente, deelgemeente=deelgemeente, **gegevens)
        return f"{wie} nu in {deelgemeente or gemeente}."


class Overlijden(Gebeurtenis):
    titel = "Overleden"
    knop = "Noteer het overlijden"
    formulier = OverlijdenFormulier

    def gevolgen(self, formulier):
        op = formulier.cleaned_data["op"]
        return zinnen.bij_overlijden(self.pashouder, op, len(self.gezin()))

    def doe(self, formulier):
        op = formulier.cleaned_data["op"]
        levensloop.overlijden(pashouder=self.pashouder, op=op, **self.wie(formulier))
        return f"Genoteerd: {self.pashouder} overleed op {dag_voluit(op)}."


class TochInLeven(Gebeurtenis):
    titel = "Niet overleden"
    knop = "Haal het overlijden weg"

    def kan(self):
        return bool(self.pashouder.overleden_op)

    def gevolgen(self, formulier):
        return zinnen.bij_toch_in_leven()

    def doe(self, formulier):
        levensloop.toch_in_leven(pashouder=self.pashouder, **self.wie(formulier))
        return "Het overlijden is weggehaald. Geef het recht en de pas opnieuw."


class Verbeteren(Gebeurtenis):
    titel = "Gegevens verbeteren"
    knop = "Bewaar de verbetering"
    formulier = VerbeterFormulier

    def kan(self):
        return True

    def _gegevens(self, formulier):
        return {veld: formulier.cleaned_data[veld] for veld in zinnen.VELDNAMEN}

    def gevolgen(self, formulier):
        return zinnen.bij_verbeteren(self.pashouder, **self._gegevens(formulier))

    def doe(self, formulier):
        gegevens = self._gegevens(formulier)
        levensloop.verbeteren(pashouder=self.pashouder, **gegevens, **self.wie(formulier))
        return "De verbetering is bewaard."


class Uitschrijven(Gebeurtenis):
    titel = "Uitschrijven en wissen"
    inleiding = "Doe dit alleen als de inwoner het zelf vraagt."
    knop = "Schrijf uit en wis"

    def kan(self):
        return True

    def gevolgen(self, formulier):
        return zinnen.bij_uitschrijven(self.pashouder, self.vandaag, len(self.gezin()))

    def doe(self, formulier):
        schrijf_uit(pashouder=self.pashouder, **self.wie(formulier))
        return "Het dossier is gewist. Alleen aantallen en bedragen blijven, zonder naam."


class Rechtzetten(Gebeurtenis):
    titel = "Recht per vergissing gegeven"
    knop = "Haal het recht weg"
    formulier = RechtzetFormulier

    def statuut(self):
        statuten = self.pashouder.statuten.select_related("kaartsysteem", "pashouder")
        return laatst_begonnen(statuten, self.vandaag)

    def kan(self):
        statuut = self.statuut()
        return bool(statuut) and not statuut.ingetrokken_op

    def gevolgen(self, formulier):
        return zinnen.bij_rechtzetten(self.statuut(), self.vandaag)

    def doe(self, formulier):
        statuut = levensloop.rechtzetten(
            statuut=self.statuut(),
            reden=formulier.cleaned_data["reden"],
            **self.wie(formulier),
        )
        return "Het recht is weggehaald." if statuut.vergissing else "Het recht stopt vandaag."


GEBEURTENISSEN = {
    "verhuis": Verhuis,
    "verbeteren": Verbeteren,
    "vergissing": Rechtzetten,
    "overlijden": Overlijden,
    "uitschrijven": Uitschrijven,
    "niet-overleden": TochInLeven,
}


@voor(Zaak.DOSSIER)
def gebeurtenis(request, uid, wat):
    """Show the form, what will happen, or do it: `stap` says which."""
    if wat not in GEBEURTENISSEN:
        raise Http404
    pashouder = (
        Pashouder.objects.zichtbaar_voor(request.werkplek)
        .select_related("gemeente", "deelgemeente", "huishouden")
        .filter(uid=uid)
        .first()
    )
    if request.method == "POST" and _al_gedaan(request, uid):
        return redirect(pashouder or "uitpas:inwoners")
    if pashouder is None:
        raise Http404
    zaak = GEBEURTENISSEN[wat](request, pashouder)
    if pashouder.beperkt_op or not zaak.kan():
        return redirect(pashouder)
    if request.method != "POST":
        noteer(request, pashouder)
        return _toon(request, zaak, zaak.maak_formulier())
    return _stap(request, zaak, zaak.maak_formulier(request.POST))


def _stap(request, zaak, formulier):
    """Say what will happen (and undo the try), or do it; a refusal stands at its field."""
    stap = request.POST.get("stap")
    if not formulier.is_valid() or stap not in {"bekijk", "bevestig"}:
        return _toon(request, zaak, formulier)
    gevolgen = zaak.gevolgen(formulier)
    try:
        with transaction.atomic():
            bericht = zaak.doe(formulier)
            transaction.set_rollback(stap == "bekijk")
    except Geweigerd as geweigerd:
        veld = next((v for v in formulier.fields if v in VELDEN.get(geweigerd.reden, ())), None)
        formulier.add_error(veld, geweigerd.uitleg)
        return _toon(request, zaak, formulier)
    if stap == "bekijk":
        return _toon(request, zaak, formulier, gevolgen)
    messages.success(request, bericht)
    zichtbaar = Pashouder.objects.zichtbaar_voor(request.werkplek).filter(pk=zaak.pashouder.pk)
    return redirect(zaak.pashouder if zichtbaar.exists() else "uitpas:inwoners")


def _toon(request, zaak, formulier, gevolgen=None):
    """`gevolgen` is None in the first step; an empty list means that nothing would change."""
    context = {"zaak": zaak, "inwoner": zaak.pashouder, "formulier": formulier}
    return render(request, "uitpas/levensloop.html", context | {"gevolgen": gevolgen})


def _al_gedaan(request, uid) -> bool:
    """Whether this worker confirmed this very form before: the second click of a double click.

    By then the file may be out of sight, with the OCMW of another gemeente.
    """
    try:
        aanvraag = AanvraagVeld().clean(request.POST.get("aanvraag"))
    except ValidationError:
        return False
    return levensloop.is_gedaan(uid, aanvraag, request.user)
