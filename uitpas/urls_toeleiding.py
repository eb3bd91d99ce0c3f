"""Addresses of toeleiding and buddies; included in uitpas/urls.py."""

from django.urls import path

from uitpas.views import buddys, toeleiding, toeleiding_cijfers, toeleiding_stap

urlpatterns = [
    path("toeleiding/", toeleiding.lijst, name="toeleidingen"),
    path("toeleiding/nieuw/", toeleiding.nieuw, name="toeleiding_nieuw"),
    path("toeleiding/cijfers/", toeleiding_cijfers.cijfers, name="toeleidingcijfers"),
    path("toeleiding/<uuid:uid>/", toeleiding.toon, name="toeleiding"),
    path("toeleiding/<uuid:uid>/kies/", toeleiding_stap.kies, name="toeleiding_kies"),
    path("toeleiding/<uuid:uid>/buddy/", buddys.zoek, name="toeleiding_buddy"),
    path("toeleiding/<uuid:uid>/<slug:wat>/", toeleiding_stap.stap, name="toeleiding_stap"),
    path("buddys/", buddys.lijst, name="buddys"),
    path("buddys/nieuw/", buddys.nieuw, name="buddy_nieuw"),
    path("buddys/<uuid:uid>/", buddys.wijzig, name="buddy"),
    path("buddys/<uuid:uid>/stop/", buddys.stop, name="buddy_stop"),
    path("buddy/<str:bewijs>/", buddys.antwoord, name="buddyvraag"),
]
