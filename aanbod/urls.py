"""Addresses of aanbod."""

from django.urls import path, re_path

from aanbod.views import (
    beelden,
    kopie,
    meer,
    mijn,
    momenten,
    publiek,
    samen,
    uitvoer,
    vier,
    zoekmachine,
)

app_name = "aanbod"
urlpatterns = [
    path("", publiek.lijst, name="lijst"),
    re_path(r"^aanbod\.(?P<formaat>ics|atom|json|csv)$", uitvoer.lijst, name="uitvoer"),
    path("aanbod/<uuid:uid>/", publiek.detail, name="detail"),
    path("beeld/<uuid:uid>.jpg", beelden.toon, name="beeld"),
    path("aanbod/<uuid:uid>/agenda.ics", uitvoer.detail_agenda, name="detail_agenda"),
    path("aanbod/<uuid:uid>/blad.pdf", uitvoer.detail_blad, name="blad"),
    path("wat-kan-ik-doen/", vier.vier, name="vier"),
    path("wat-kan-ik-doen.pdf", vier.affiche, name="affiche"),
    path("inbedden/", uitvoer.inbedden, name="inbedden"),
    path("samen-zoeken/", samen.zoek_samen, name="samen"),
    path("jouw-vrije-tijd/", samen.vrije_tijd, name="vrije_tijd"),
    path("jouw-vrije-tijd.pdf", samen.vrije_tijd_blad, name="vrije_tijd_blad"),
    path("robots.txt", zoekmachine.robots, name="robots"),
    path("sitemap.xml", zoekmachine.sitemap, name="sitemap"),
    path("sitemap-<str:section>.xml", zoekmachine.sitemap_deel, name="sitemap_deel"),
    path("mijn-aanbod/", mijn.mijn, name="mijn"),
    path("mijn-aanbod/nieuw/", mijn.nieuw, name="nieuw"),
    path("mijn-aanbod/<uuid:uid>/", mijn.wijzig, name="wijzig"),
    path("mijn-aanbod/<uuid:uid>/kalender/", meer.kalender, name="kalender"),
    path("mijn-aanbod/<uuid:uid>/meer/", meer.meer, name="meer"),
    path("mijn-aanbod/<uuid:uid>/nakijken/", meer.nakijken, name="nakijken"),
    path("mijn-aanbod/<uuid:uid>/beelden/", beelden.bladzijde, name="beelden"),
    path("mijn-aanbod/<uuid:uid>/beelden/<uuid:beeld>/", beelden.wijzig, name="beeld_wijzig"),
    path("mijn-aanbod/<uuid:uid>/data/", momenten.alle, name="data"),
    path("mijn-aanbod/<uuid:uid>/data/<uuid:moment>/", momenten.wijzig, name="moment"),
    path("mijn-aanbod/<uuid:uid>/kopie/", kopie.kopie, name="kopie"),
    path("mijn-aanbod/<uuid:uid>/sjabloon/", kopie.sjabloon, name="sjabloon"),
    path("mijn-aanbod/<uuid:uid>/online/", mijn.zet_online, name="zet_online"),
    path("mijn-aanbod/<uuid:uid>/offline/", mijn.haal_offline, name="haal_offline"),
    path("mijn-aanbod/<uuid:uid>/archief/", mijn.archiveer, name="archiveer"),
    path("mijn-aanbod/<uuid:uid>/trek-in/", mijn.trek_in, name="trek_in"),
]
