"""What search engines ask: robots.txt and the sitemap."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from aanbod.models import Aanbod
from partners.toegang import publiek

ROBOTS = """\
User-agent: *
Disallow: /beheer/
Disallow: /aanmelden/
Disallow: /inbedden/
Disallow: /jouw-vrije-tijd
Disallow: /*?*blz=
Sitemap: {sitemap}
"""


class AanbodKaart(Sitemap):
    """The pages of the offers that still come."""

    limit = 10_000

    def items(self):
        komend = Aanbod.objects.publiek().komend(timezone.now())
        return komend.only("uid", "gewijzigd_op").order_by("id")

    def lastmod(self, item):
        return item.gewijzigd_op


class VasteKaart(Sitemap):
    """The pages that are always there."""

    def items(self):
        return ["aanbod:lijst", "partners:kansentarief", "partners:hulp", "partners:contact"]

    def location(self, item):
        return reverse(item)


KAARTEN = {"aanbod": AanbodKaart, "paginas": VasteKaart}


@publiek
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request):
    return sitemaps.index(request, KAARTEN, sitemap_url_name="aanbod:sitemap_deel")


@publiek
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_deel(request, section):
    return sitemaps.sitemap(request, KAARTEN, section=section)


@publiek
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request):
    adres = request.build_absolute_uri(reverse("aanbod:sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=adres), content_type="text/plain; charset=utf-8")
