"""Tags and filters every template can use (a builtin: no {% load %} needed)."""

from datetime import date

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from wevelgem_netwerk.basis import geld, woorden
from wevelgem_netwerk.basis.formulieren import fouten
from wevelgem_netwerk.basis.zegel import verzegel

register = template.Library()

register.filter("euro", geld.euro)
register.filter("kort", geld.kort)
register.filter("getal", geld.getal)
register.filter("fouten", fouten)
register.filter("uur", woorden.uur)
register.filter("tijdvak", woorden.tijdvak)
register.filter("dag", woorden.dag)
register.filter("dagkort", woorden.dagkort)
register.filter("belnummer", woorden.belnummer)
register.filter("verzegel", verzegel)
register.filter("nummer_gegroepeerd", woorden.nummer_gegroepeerd)


@register.filter
def met_koppen(cellen: list[SafeString], koppen: list[dict]) -> list[SafeString]:
    """Give each cell that Django made for a row of the admin its role and the head of its column.

    On a phone the row is a stack, and the head stands before the value.
    """
    return [_met_kop(cel, kop) for cel, kop in zip(cellen, koppen, strict=False)]


@register.filter
def ja_nee(html: SafeString) -> SafeString:
    """Say the icon of a tick in our words: Django's admin reads "True" aloud."""
    anders = html.replace('alt="True"', 'alt="ja"').replace('alt="False"', 'alt="nee"')
    return mark_safe(anders) if isinstance(html, SafeString) else html  # noqa: S308 -- Django's


def _met_kop(cel: SafeString, kop: dict) -> SafeString:
    cel = ja_nee(cel)
    begin, rest = mark_safe(cel[:3]), mark_safe(cel[3:])  # noqa: S308 -- Django's own cell, in two
    rol = "rowheader" if begin == "<th" else "cell"
    return format_html(
        '{} role="{}" data-kop="{}"{}', begin, rol, capfirst(strip_tags(kop["text"])), rest
    )


@register.simple_tag
def icoon(naam: str, klasse: str = "") -> str:
    """Draw pictogram `naam` of static/beeld/iconen.svg; decoration, the word stands beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f"icoon {klasse}".strip(),
        static("beeld/iconen.svg"),
        naam,
    )


@register.simple_tag
def doekje(dag: date, weg: bool = False) -> str:
    """Draw the date leaf of `dag`; `weg` when it will not take place (say so in words too)."""
    dag = woorden.als_dag(dag)
    return format_html(
        '<time class="{}" datetime="{}"><span>{}</span> <b>{}</b> <span>{}</span></time>',
        "doekje weg" if weg else "doekje",
        dag.isoformat(),
        woorden.DAGEN[dag.weekday()][:2],
        dag.day,
        woorden.MAANDEN_KORT[dag.month - 1],
    )


@register.simple_tag
def vinkje(naam: str, waarde: str, tekst: str, aantal: int, aan: bool) -> str:
    """Draw one choice of a filter of the search form, with how many it leaves.

    A tag, since a page of the list has fifty of them.
    """
    return format_html(
        '<div class="form-check"><input class="form-check-input" type="checkbox" form="zoek"'
        ' name="{naam}" value="{waarde}" id="f-{naam}-{waarde}"{aan}>'
        '<label class="form-check-label" for="f-{naam}-{waarde}">{tekst}'
        ' <span class="tel">{aantal}</span></label></div>',
        naam=naam,
        waarde=waarde,
        aan=" checked" if aan else "",
        tekst=tekst[:1].upper() + tekst[1:],
        aantal=aantal,
    )


@register.inclusion_tag("delen/_woordmerk.html")
def woordmerk() -> dict:
    """Draw the wordmark."""
    return {}
