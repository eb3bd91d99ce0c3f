"""The order of the short form: what, for whom, when, where, what helps (prototype 05b)."""

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout


def indeling(*, kalender_blijft: bool) -> Layout:
    """Return the layout; with `kalender_blijft` the dates are shown and not asked."""
    return Layout(
        "uid",
        Field("naam", wrapper_class="mb-4"),
        Field("omschrijving", wrapper_class="mb-4"),
        Div(
            "leeftijd_van",
            "leeftijd_tot",
            "prijs",
            "eenheid",
            HTML('{% include "aanbod/delen/_prijshint.html" %}'),
            css_class="veldraster vier mb-4",
        ),
        Fieldset(
            '<span class="h3">Wanneer?</span>',
            *_wanneer(kalender_blijft),
            css_class="groepje mb-4",
        ),
        Div(
            "plek",
            "deelgemeente",
            HTML('{% include "aanbod/delen/_andere_plek.html" %}'),
            "straat",
            "inschrijven",
            css_class="veldraster groepje mb-4",
        ),
        Div(
            "maatregelen",
            Field("contact_naam", wrapper_class="mt-3"),
            css_class="groepje mb-4",
        ),
    )


def _wanneer(kalender_blijft: bool) -> list:
    if kalender_blijft:
        return [
            HTML('{% include "aanbod/delen/_kalender_blijft.html" %}'),
            Div("plaatsen", css_class="veldraster vier"),
        ]
    return [
        HTML('{% include "aanbod/delen/_dagen.html" %}'),
        Div(
            "van",
            "tot",
            "eerste",
            "laatste",
            HTML('<p class="form-text heel mb-0">Uren als 14.30, data als 16/9/2026.</p>'),
            css_class="veldraster vier",
        ),
        Div(
            "plaatsen",
            Div("zonder_feestdagen", "zonder_vakanties", css_class="twee"),
            css_class="veldraster vier mt-3",
        ),
    ]
