"""Addresses of aanbod."""

from django.urls import path

from aanbod.views import mijn, publiek

app_name = "aanbod"
urlpatterns = [
    path("", publiek.lijst, name="lijst"),
    path("aanbod/<uuid:uid>/", publiek.detail, name="detail"),
    path("mijn-aanbod/", mijn.mijn, name="mijn"),
    path("mijn-aanbod/nieuw/", mijn.nieuw, name="nieuw"),
    path("mijn-aanbod/<uuid:uid>/", mijn.wijzig, name="wijzig"),
    path("mijn-aanbod/<uuid:uid>/online/", mijn.zet_online, name="zet_online"),
    path("mijn-aanbod/<uuid:uid>/offline/", mijn.haal_offline, name="haal_offline"),
]
