"""Addresses of the learning network."""

from django.urls import path

from partners.views import leren, vorming, zelftoets

urlpatterns = [
    path("leren/", leren.begin, name="leren"),
    path("leren/moment/<uuid:uid>/", leren.moment, name="leermoment"),
    path("leren/tips/", leren.tips, name="tips"),
    path("leren/tips/tips.csv", leren.tips_csv, name="tips_csv"),
    path("leren/tips/nieuw/", leren.tip_nieuw, name="tip_nieuw"),
    path("leren/tips/<uuid:uid>/", leren.tip, name="tip"),
    path("leren/tips/<uuid:uid>/ook/", leren.tip_ook, name="tip_ook"),
    path("leren/zelftoets/", zelftoets.stand, name="zelftoets"),
    path("leren/zelftoets/invullen/", zelftoets.invullen, name="zelftoets_invullen"),
    path("leren/drempelvrij/", zelftoets.engagement, name="drempelvrij"),
    path("leren/drempelvrij/stop/", zelftoets.stop, name="drempelvrij_stop"),
    path("leren/traject/<uuid:uid>/", vorming.traject, name="traject"),
    path("leren/traject/<uuid:uid>/begin/", vorming.traject_begin, name="traject_begin"),
    path("leren/gang/<uuid:uid>/stap/", vorming.stap, name="vormingsstap"),
]
