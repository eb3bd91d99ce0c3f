"""The page "Meer vertellen": all that is not needed to publish, in parts that open when wanted."""

from datetime import datetime, time

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone

from aanbod.domein.gegevens import MeerGegevens, Tarief, meer_van
from aanbod.forms.keuzes import GroepenVeld, maatregelen_per_drempel, voorzieningen_per_behoefte
from aanbod.forms.meerlijnen import Kosten, Tarieven, Vragen
from aanbod.forms.velden import UurVeld
from aanbod.models import Aanbod, Locatie
from aanbod.uitdatabank.termen import TYPES
from partners.models.partner import Sector
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier
from wevelgem_netwerk.basis.weigering import Geweigerd

#: UiTdatabank allows no more departure places; the browser shows no more than we can choose from.
MEESTE_VERTREKPLAATSEN = 20


def _aantal(label: str, hoogste: int) -> forms.IntegerField:
    zin = f"Kies een getal van 0 tot {hoogste}."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=hoogste,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"min_value": zin, "max_value": zin},
    )


class MeerFormulier(HuisFormulier, forms.Form):
    """Everything of the page but its lines."""

    kanttekeningen = {
        "maatregelen": "",
        "voorzieningen": "",
        "zichtbaar_op": "leeg: meteen als het online gaat",
        "zichtbaar_om": "leeg: middernacht",
        "voorbehouden": "leeg: geen",
        "voorbehoud_dagen": "leeg: op de dag zelf",
        "vertrekplaatsen": "",
    }

    sector = forms.ChoiceField(label="Waarbij hoort het?", choices=Sector.choices)
    type_term = forms.ChoiceField(
        label="Wat is het?",
        required=False,
        choices=[("", "Kies"), *sorted(TYPES.items(), key=lambda paar: paar[1])],
    )
    zichtbaar_op = DatumVeld(label="Zichtbaar vanaf", required=False)
    zichtbaar_om = UurVeld(label="Om", required=False)
    groepsprijs = forms.BooleanField(
        label="De gewone prijs is voor de hele groep samen", required=False
    )
    alleen_kinderen = forms.BooleanField(label="Voor kinderen alleen, zonder ouder", required=False)
    geboren_van = DatumVeld(label="Geboren vanaf", required=False)
    geboren_tot = DatumVeld(label="Geboren tot en met", required=False)
    opvang_van = UurVeld(label="Opvang vooraf, vanaf", required=False)
    opvang_tot = UurVeld(label="Opvang achteraf, tot", required=False)
    overnachting = forms.BooleanField(label="Met overnachting", required=False)
    vervoer = forms.CharField(
        label="Hoe geraak je er?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="De bushalte, een fietsroute, wie iemand kan ophalen.",
    )
    vertrekplaatsen = forms.ModelMultipleChoiceField(
        label="Waar vertrekken jullie samen?",
        queryset=Locatie.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )
    voorbehouden = _aantal("Plaatsen per keer voor toeleiding", 1000)
    voorbehoud_dagen = _aantal("Vallen vrij, dagen vooraf", 90)
    maatregelen = GroepenVeld(label="Wat maakt het makkelijk?", groepen=maatregelen_per_drempel)
    voorzieningen = GroepenVeld(label="Toegankelijkheid", groepen=voorzieningen_per_behoefte)

    def __init__(self, *args, aanbod: Aanbod, gegevens: MeerGegevens, **kwargs):
        self.aanbod = aanbod
        super().__init__(*args, initial=_begin(gegevens), **kwargs)
        plekken = Locatie.objects.filter(gemeente=aanbod.partner.gemeente_id)
        self.fields["vertrekplaatsen"].queryset = plekken.select_related("deelgemeente")
        self.helper.layout = Layout()

    def clean(self):
        schoon = super().clean()
        van, tot = schoon.get("geboren_van"), schoon.get("geboren_tot")
        if bool(van) != bool(tot) and not {"geboren_van", "geboren_tot"} & set(self.errors):
            self.add_error("geboren_tot" if van else "geboren_van", "Vul beide data in.")
        if van and tot and tot < van:
            self.add_error("geboren_tot", "De laatste datum ligt voor de eerste.")
        if len(schoon.get("vertrekplaatsen") or []) > MEESTE_VERTREKPLAATSEN:
            self.add_error("vertrekplaatsen", f"Kies er hoogstens {MEESTE_VERTREKPLAATSEN}.")
        if schoon.get("zichtbaar_om") is not None and not schoon.get("zichtbaar_op"):
            self.add_error("zichtbaar_op", "Vul ook de dag in.")
        self._keur_opvang(schoon)
        return schoon

    def _keur_opvang(self, schoon: dict) -> None:
        """Childcare lies before and after the hours of every date (UiTdatabank refuses it else)."""
        moment = self.aanbod.momenten.komend(timezone.now()).order_by("begin").first()
        if moment is None:
            return
        begin, einde = (timezone.localtime(m).time() for m in (moment.begin, moment.einde))
        if (vroeg := schoon.get("opvang_van")) and vroeg >= begin:
            self.add_error("opvang_van", f"Dit begint om {begin:%H.%M}. Kies een vroeger uur.")
        if (laat := schoon.get("opvang_tot")) and laat <= einde:
            self.add_error("opvang_tot", f"Dit stopt om {einde:%H.%M}. Kies een later uur.")


def _begin(gegevens: MeerGegevens) -> dict:
    gelijk = (
        "sector type_term groepsprijs alleen_kinderen geboren_van geboren_tot opvang_van "
        "opvang_tot overnachting vervoer"
    ).split()
    vanaf = timezone.localtime(gegevens.zichtbaar_vanaf) if gegevens.zichtbaar_vanaf else None
    veel = ("vertrekplaatsen", "maatregelen", "voorzieningen")
    return (
        {naam: getattr(gegevens, naam) for naam in gelijk}
        | {naam: [rij.pk for rij in getattr(gegevens, naam)] for naam in veel}
        | {"voorbehouden": gegevens.voorbehouden or None}
        | {"voorbehoud_dagen": gegevens.voorbehoud_dagen or None}
        | {
            "zichtbaar_op": vanaf.date() if vanaf else None,
            "zichtbaar_om": vanaf.time() if vanaf else None,
        }
    )


class MeerBlad:
    """The page: its form and its lines, checked together."""

    def __init__(self, data=None, *, aanbod: Aanbod, gegevens: MeerGegevens | None = None):
        gegevens = gegevens or meer_van(aanbod)
        self.formulier = MeerFormulier(data, aanbod=aanbod, gegevens=gegevens)
        self.tarieven = Tarieven(
            data, prefix="tarief", initial=[vars(tarief) for tarief in gegevens.tarieven]
        )
        self.kosten = Kosten(
            data,
            prefix="kost",
            initial=[{"soort": soort, "bedrag": bedrag} for soort, bedrag in gegevens.jaarkosten],
        )
        self.vragen = Vragen(
            data,
            prefix="vraag",
            initial=[{"vraag": vraag, "antwoord": antw} for vraag, antw in gegevens.vragen],
        )
        self.delen = [self.formulier, self.tarieven, self.kosten, self.vragen]

    def is_valid(self) -> bool:
        return all([deel.is_valid() for deel in self.delen])  # noqa: C419 -- check them all

    def weiger(self, geweigerd: Geweigerd) -> None:
        """Show a refusal of the verb; the only one about a field is that of reserved places."""
        veld = "voorbehouden" if "voorbehoud" in geweigerd.reden.value else None
        self.formulier.add_error(veld, geweigerd.uitleg)

    def gegevens(self) -> MeerGegevens:
        """Return what was filled in, for the verb; call it when everything is valid."""
        schoon = self.formulier.cleaned_data
        gelijk = (
            "sector type_term groepsprijs alleen_kinderen geboren_van geboren_tot opvang_van "
            "opvang_tot overnachting vervoer"
        ).split()
        veel = ("vertrekplaatsen", "maatregelen", "voorzieningen")
        return MeerGegevens(
            **{naam: schoon[naam] for naam in gelijk},
            **{naam: tuple(schoon[naam]) for naam in veel},
            voorbehouden=schoon["voorbehouden"] or 0,
            voorbehoud_dagen=schoon["voorbehoud_dagen"] or 0,
            zichtbaar_vanaf=_zichtbaar_vanaf(schoon),
            tarieven=tuple(Tarief(**rij) for rij in self.tarieven.gevuld()),
            jaarkosten=tuple((rij["soort"], rij["bedrag"]) for rij in self.kosten.gevuld()),
            vragen=tuple((rij["vraag"], rij["antwoord"]) for rij in self.vragen.gevuld()),
        )


def _zichtbaar_vanaf(schoon: dict) -> datetime | None:
    if not schoon["zichtbaar_op"]:
        return None
    om = schoon["zichtbaar_om"] or time(0)
    return timezone.make_aware(datetime.combine(schoon["zichtbaar_op"], om))
