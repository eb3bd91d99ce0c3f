"""Addresses of aanbod."""

from django.urls import path

from aanbod.views import beelden, kopie, meer, mijn, momenten, publiek

app_name = "aanbod"
urlpatterns = [
    path("", publiek.lijst, name="lijst"),
    path("aanbod/<uuid:uid>/", publiek.detail, name="detail"),
    path("beeld/<uuid:uid>.jpg", beelden.toon, name="beeld"),
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
