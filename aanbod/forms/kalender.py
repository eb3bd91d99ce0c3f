"""The page of the calendar: every kind of calendar, with closed and adjusted days."""

from crispy_forms.layout import Layout
from django import forms

from aanbod.domein.wanneer.kalender import (
    Afwijking,
    Kalender,
    Keer,
    Uitgeschreven,
    Uur,
    schrijf_uit,
)
from aanbod.domein.wanneer.vakanties import een_jaar_vanaf, rijen_tussen
from aanbod.domein.weigeringen import AanbodWeigering
from aanbod.forms.lijnen import Lijn, lijnen
from aanbod.forms.velden import UurVeld
from aanbod.models.aanbod import KalenderSoort
from aanbod.models.moment import Weekdag
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

#: Single dates are one kind here; how many there are tells which of UiTdatabank's two it is.
SOORTEN = (
    (KalenderSoort.DATA.value, "Op losse data"),
    (KalenderSoort.PERIODE.value, "Elke week, in een periode"),
    (KalenderSoort.VAST.value, "Elke week, het hele jaar door"),
)
UREN = {"van": "Vul in hoe laat het begint.", "tot": "Vul in hoe laat het stopt."}


class KeerLijn(Lijn):
    nodig = {"dag": "Vul de datum in.", **UREN}
    dag = DatumVeld(label="Datum", required=False)
    van = UurVeld(label="Van", required=False)
    tot = UurVeld(label="Tot", required=False)
    einddag = DatumVeld(label="Tot en met", required=False)


class UurLijn(Lijn):
    nodig = {"weekdag": "Kies de dag.", **UREN}
    weekdag = forms.TypedChoiceField(
        label="Dag",
        choices=[("", "Kies"), *Weekdag.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    van = UurVeld(label="Van", required=False)
    tot = UurVeld(label="Tot", required=False)


class AfwijkingLijn(Lijn):
    nodig = {"van": "Vul de eerste dag in."}
    van = DatumVeld(label="Van", required=False)
    tot = DatumVeld(label="Tot en met", required=False)
    uur_van = UurVeld(label="Andere uren: van", required=False)
    uur_tot = UurVeld(label="Tot", required=False)
    reden = forms.CharField(label="Waarom?", max_length=160, required=False)

    def clean(self):
        schoon = super().clean()
        een, ander = schoon.get("uur_van"), schoon.get("uur_tot")
        if (een is None) != (ander is None):
            self.add_error("uur_tot" if ander is None else "uur_van", "Vul beide uren in.")
        if schoon.get("tot") and not schoon.get("van") and "van" not in self.errors:
            self.add_error("van", self.nodig["van"])
        return schoon


Keren = lijnen(KeerLijn, hoogstens=400, leeg=4)
Uren = lijnen(UurLijn, hoogstens=60, leeg=3)
Afwijkingen = lijnen(AfwijkingLijn, hoogstens=200)


class KalenderFormulier(HuisFormulier, forms.Form):
    """Which kind, and the period."""

    soort = forms.ChoiceField(label="Wanneer is het?", choices=SOORTEN, widget=forms.RadioSelect)
    van = DatumVeld(label="Loopt van", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["van"].kanttekening = self.fields["tot"].kanttekening = ""
        self.helper.layout = Layout()


class KalenderBlad:
    """The page: its form and its lines, checked together, and the dates they give."""

    def __init__(self, data=None, *, kalender: Kalender):
        soort = kalender.soort if kalender.is_wekelijks else KalenderSoort.DATA
        self.formulier = KalenderFormulier(
            data, initial={"soort": soort, "van": kalender.van, "tot": kalender.tot}
        )
        self.keren = Keren(data, prefix="keer", initial=[vars(k) for k in kalender.data])
        self.uren = Uren(data, prefix="uur", initial=[vars(u) for u in kalender.uren])
        self.afwijkingen = Afwijkingen(
            data, prefix="afwijking", initial=list(_afwijkingsrijen(kalender.afwijkingen))
        )
        self.delen: list = [self.formulier, self.keren, self.uren, self.afwijkingen]
        self.uitgeschreven: Uitgeschreven | None = None

    def is_valid(self) -> bool:
        """Check the parts that count for the chosen kind, and write the dates out."""
        if not self.formulier.is_valid():
            return False
        wekelijks = self.formulier.cleaned_data["soort"] != KalenderSoort.DATA
        tellen = [self.uren, self.afwijkingen] if wekelijks else [self.keren]
        self.delen = [self.formulier, *tellen]
        if not all([deel.is_valid() for deel in tellen]):  # noqa: C419 -- check them all
            return False
        try:
            self.uitgeschreven = schrijf_uit(self.kalender())
        except Geweigerd as geweigerd:
            self.weiger(geweigerd)
        return self.uitgeschreven is not None

    def weiger(self, geweigerd: Geweigerd) -> None:
        """Show a refusal at the period when it is about that, else above the page."""
        bij_tot = {AanbodWeigering.LAATSTE_ONTBREEKT, AanbodWeigering.DATUM_OMGEKEERD}
        veld = "tot" if geweigerd.reden in bij_tot else None
        self.formulier.add_error(veld, geweigerd.uitleg)

    def kalender(self) -> Kalender:
        """Return what was filled in; call it when the parts are valid."""
        schoon = self.formulier.cleaned_data
        if schoon["soort"] == KalenderSoort.DATA:
            return Kalender(
                KalenderSoort.DATA, data=tuple(Keer(**rij) for rij in self.keren.gevuld())
            )
        is_periode = schoon["soort"] == KalenderSoort.PERIODE
        return Kalender(
            schoon["soort"],
            uren=tuple(Uur(**rij) for rij in self.uren.gevuld()),
            van=schoon["van"] if is_periode else None,
            tot=schoon["tot"] if is_periode else None,
            afwijkingen=tuple(_afwijkingen_uit(self.afwijkingen.gevuld())),
        )


def _afwijkingsrijen(afwijkingen):
    """Yield a line per closed range, and per adjusted hour of a range."""
    for a in afwijkingen:
        for van, tot in a.uren or ((None, None),):
            yield {"van": a.van, "tot": a.tot, "uur_van": van, "uur_tot": tot, "reden": a.reden}


def _afwijkingen_uit(rijen: list[dict]):
    """Yield the ranges of lines; lines of one range are its split hours."""
    per_reeks: dict[tuple, list[dict]] = {}
    for rij in rijen:
        per_reeks.setdefault((rij["van"], rij["tot"] or rij["van"]), []).append(rij)
    for (van, tot), samen in per_reeks.items():
        uren = tuple((r["uur_van"], r["uur_tot"]) for r in samen if r["uur_van"] is not None)
        reden = next((r["reden"] for r in samen if r["reden"]), "")
        gesloten = any(r["uur_van"] is None for r in samen)
        yield Afwijking(van=van, tot=tot, uren=() if gesloten else uren, reden=reden)


def _valt_in(afwijking: Afwijking, reeksen: tuple[Afwijking, ...]) -> bool:
    """Whether a closed day is said again by a closed range; other hours are never lost."""
    if afwijking.uren:
        return False
    return any(r.van <= afwijking.van and afwijking.tot <= r.tot for r in reeksen)


def met_vakanties(kalender: Kalender, soort: str) -> Kalender:
    """Return `kalender` with the holidays of its period as closed days; what is there stays."""
    bekend = {(a.van, a.tot) for a in kalender.afwijkingen}
    eerste, over_een_jaar = een_jaar_vanaf(kalender.van)
    nieuw = tuple(
        Afwijking(rij.van, rij.tot, reden=rij.naam)
        for rij in rijen_tussen(eerste, kalender.tot or over_een_jaar, [soort])
        if (rij.van, rij.tot) not in bekend
    )
    rest = tuple(a for a in kalender.afwijkingen if not _valt_in(a, nieuw))
    samen = sorted(rest + nieuw, key=lambda a: (a.van, a.tot))
    return Kalender(
        kalender.soort, kalender.data, kalender.uren, kalender.van, kalender.tot, tuple(samen)
    )
