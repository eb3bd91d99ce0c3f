"""Make a questionnaire: what people read first, where it is asked, and the questions one by one."""

from django import forms

from partners.domein.stem.eigen_bevraging import Inhoud, Vraagregel, vraagt_wie
from partners.models import Bevraging
from partners.models.bevraging import MEESTE_VRAGEN, VraagSoort
from wevelgem_netwerk.basis.formulieren import DatumVeld, HuisFormulier

MEESTE_KEUZES = 8


class Keuzelijnen(forms.CharField):
    """Answers, one a line; stored as a list."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value):
        keuzes = [k for regel in (super().clean(value) or "").splitlines() if (k := regel.strip())]
        if len(keuzes) > MEESTE_KEUZES:
            raise forms.ValidationError("Hoogstens acht antwoorden. Minder kiest makkelijker.")
        if lang := next((k for k in keuzes if len(k) > 60), ""):
            raise forms.ValidationError(f"“{lang[:30]} ...” is te lang voor een antwoord.")
        return keuzes

    def has_changed(self, initial, data):
        return (initial or []) != [k for r in (data or "").splitlines() if (k := r.strip())]


class Plekken(Keuzelijnen):
    """Places or groups, one a line."""

    def clean(self, value):
        plekken = [p for regel in (value or "").splitlines() if (p := " ".join(regel.split()))]
        if lang := next((p for p in plekken if len(p) > 80), ""):
            raise forms.ValidationError(f"“{lang[:30]} ...” is te lang. Kort het in.")
        if len({plek.casefold() for plek in plekken}) < len(plekken):
            raise forms.ValidationError("Er staat een plaats twee keer. Laat er één weg.")
        return plekken


class Maakformulier(HuisFormulier, forms.Form):
    """What people read first, and where and when it is asked."""

    titel = forms.CharField(label="Titel", max_length=120)
    inleiding = forms.CharField(
        label="Wat lezen mensen eerst?",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Waarom vragen jullie dit, en wat doen jullie ermee? Een paar korte zinnen.",
    )
    begin = DatumVeld(label="Vanaf welke dag?", required=False)
    einde = DatumVeld(label="Tot en met welke dag?", required=False)
    plekken = Plekken(
        label="Waar vraag je het?",
        required=False,
        help_text="Een plaats of een groep op elke lijn. Elke plaats krijgt een eigen QR-code.",
    )
    kanttekeningen = {"begin": "mag later", "einde": "mag later"}

    def clean(self):
        schoon = super().clean()
        begin, einde = schoon.get("begin"), schoon.get("einde")
        if begin and einde and einde < begin:
            self.add_error("einde", "De laatste dag kan niet voor de eerste liggen.")
        return schoon


class Vraagformulier(HuisFormulier, forms.Form):
    """One question; an empty one is none."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tekst = forms.CharField(label="Vraag", required=False, max_length=160)
    soort = forms.ChoiceField(label="Hoe antwoorden mensen?", choices=VraagSoort.choices)
    keuzes = Keuzelijnen(
        label="Antwoorden",
        required=False,
        help_text="Eén op elke lijn. Bij “van 1 tot 5”: het woord bij 1 en het woord bij 5. Bij "
        "gezichtjes en eigen woorden: leeg.",
    )
    nr = forms.IntegerField(
        label="Nummer",
        required=False,
        min_value=1,
        max_value=MEESTE_VRAGEN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 2}),
    )
    kanttekeningen = {"tekst": "", "keuzes": "", "nr": "leeg: onderaan"}

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)

    def clean(self):
        schoon = super().clean()
        tekst, soort, keuzes = (schoon.get(naam) for naam in ("tekst", "soort", "keuzes"))
        if not tekst:
            if keuzes:
                self.add_error("tekst", "Schrijf ook de vraag, of maak de antwoorden leeg.")
            return schoon
        if vraagt_wie(tekst):
            self.add_error("tekst", "Dit vraagt wie iemand is. Antwoorden zijn zonder naam.")
        if keuzes is None or soort is None:
            return schoon
        if soort in {VraagSoort.EEN, VraagSoort.MEER} and len(keuzes) < 2:
            self.add_error("keuzes", "Geef minstens twee antwoorden om uit te kiezen.")
        if soort == VraagSoort.SCHAAL and len(keuzes) != 2:
            self.add_error("keuzes", "Geef twee woorden: wat 1 betekent, en wat 5 betekent.")
        if soort in {VraagSoort.SMILEY, VraagSoort.OPEN}:
            schoon["keuzes"] = []
        return schoon


class Vragenset(forms.BaseFormSet):
    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "too_many_forms": "Hoogstens %(num)d vragen. Minder antwoorden mensen liever.",
        "missing_management_form": "Laad de bladzijde opnieuw en bewaar nog een keer.",
    }


Vragen = forms.formset_factory(
    Vraagformulier,
    formset=Vragenset,
    extra=1,
    max_num=MEESTE_VRAGEN,
    absolute_max=MEESTE_VRAGEN,
    validate_max=True,
)


def formulieren(data, bevraging: Bevraging) -> tuple[Maakformulier, forms.BaseFormSet]:
    """Return the two forms of a klad, filled in with what it says now."""
    kop = Maakformulier(
        data,
        initial={
            "titel": bevraging.titel,
            "inleiding": bevraging.inleiding,
            "begin": bevraging.begin,
            "einde": bevraging.einde,
            "plekken": [plek.naam for plek in bevraging.ingangen.all()],
        },
    )
    vragen = Vragen(
        data,
        prefix="v",
        initial=[
            {"pk": v.pk, "tekst": v.tekst, "soort": v.soort, "keuzes": v.keuzes, "nr": v.volgorde}
            for v in bevraging.vragen.all()
        ],
    )
    return kop, vragen


def inhoud(kop: Maakformulier, vragen: forms.BaseFormSet, bevraging: Bevraging) -> Inhoud:
    """Return what was filled in, in the order of the numbers; call it when both are valid."""
    uitleg = {v.pk: v.uitleg for v in bevraging.vragen.all()}
    gevuld = [vraag.cleaned_data for vraag in vragen.forms if vraag.cleaned_data.get("tekst")]
    gevuld.sort(key=lambda vraag: vraag["nr"] or MEESTE_VRAGEN + 1)
    schoon = kop.cleaned_data
    return Inhoud(
        titel=schoon["titel"],
        inleiding=schoon["inleiding"],
        begin=schoon["begin"],
        einde=schoon["einde"],
        plekken=tuple(schoon["plekken"]),
        vragen=tuple(
            Vraagregel(
                soort=vraag["soort"],
                tekst=vraag["tekst"],
                keuzes=tuple(vraag["keuzes"]),
                uitleg=uitleg.get(vraag["pk"], ""),
                pk=vraag["pk"],
            )
            for vraag in gevuld
        ),
    )
