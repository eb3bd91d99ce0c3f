"""Addresses of the voice of people: to answer, to read what was done, to type over paper."""

from django.urls import path

from partners.views import bevraging, bevraging_invoer, bevraging_maken, jullie_zeiden

urlpatterns = [
    path("b/<slug:code>/", bevraging.blad, name="bevraging_blad"),
    path("b/<slug:code>/dank/", bevraging.dank, name="bevraging_dank"),
    path("jullie-zeiden/", jullie_zeiden.alles, name="jullie_zeiden"),
    path("jullie-zeiden/<uuid:uid>/", jullie_zeiden.een, name="jullie_zeiden_een"),
    path("bevraging/", bevraging_invoer.lijst, name="bevragingen"),
    path("bevraging/nieuw/", bevraging_maken.nieuw, name="bevraging_nieuw"),
    path("bevraging/<uuid:uid>/", bevraging_maken.maken, name="bevraging_maken"),
    path("bevraging/<uuid:uid>/voorbeeld/", bevraging_maken.voorbeeld, name="bevraging_voorbeeld"),
    path("bevraging/<uuid:uid>/sluit/", bevraging_maken.sluit, name="bevraging_sluit"),
    path("bevraging/<uuid:uid>/weg/", bevraging_maken.weg, name="bevraging_weg"),
    path("bevraging/<uuid:uid>/resultaat/", bevraging_maken.resultaat, name="bevraging_resultaat"),
    path(
        "bevraging/<uuid:uid>/resultaat.<slug:vorm>",
        bevraging_maken.uitvoer,
        name="bevraging_uitvoer",
    ),
    path("bevraging/<uuid:uid>/stapel/", bevraging_invoer.nieuwe_stapel, name="stapel_nieuw"),
    path("bevraging/stapel/<uuid:uid>/", bevraging_invoer.stapel, name="stapel"),
    path("bevraging/gesprek/", bevraging_invoer.gesprek, name="gesprek_nieuw"),
    path("bevraging/<slug:code>/blad.pdf", bevraging_invoer.papier, name="bevraging_papier"),
    path("bevraging/<slug:code>/affiche.pdf", bevraging_invoer.affiche, name="bevraging_affiche"),
]
