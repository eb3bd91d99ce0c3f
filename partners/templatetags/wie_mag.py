"""No link to a page that would say 404; stands ready in every template (settings)."""

from django import template

from partners.toegang import mag_naar

register = template.Library()


@register.filter
def opent_voor(adres: str, request) -> bool:
    """Whether the page at `adres` lets this person in; an empty address opens for nobody."""
    return bool(adres) and mag_naar(request, adres)
