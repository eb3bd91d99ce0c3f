"""Tags and filters every template can use."""

from django import template

from wevelgem_netwerk.basis import geld

register = template.Library()

register.filter("euro", geld.euro)
register.filter("kort", geld.kort)
