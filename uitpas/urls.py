"""Addresses of uitpas."""

from django.urls import path

from uitpas.views import (
    afrekening,
    balie,
    inwoners,
    levensloop,
    nakijken,
    recht,
    registreren,
    verlengen,
    voorraad,
)

app_name = "uitpas"
urlpatterns = [
    path("inwoners/", inwoners.inwoners, name="inwoners"),
    path("inwoners/nieuw/", registreren.nieuw, name="inwoner_nieuw"),
    path("inwoners/verlengen/", verlengen.verleng_samen, name="verleng_samen"),
    path("inwoners/<uuid:uid>/", inwoners.inwoner, name="inwoner"),
    path("inwoners/<uuid:uid>/gegevens/", inwoners.gegevensblad, name="gegevensblad"),
    path("inwoners/<uuid:uid>/gezinslid/", registreren.gezinslid, name="gezinslid"),
    path("inwoners/<uuid:uid>/recht/", recht.geef_recht, name="geef_recht"),
    path("inwoners/<uuid:uid>/pas/", recht.geef_pas, name="geef_pas"),
    path("inwoners/<uuid:uid>/pas/blokkeer/", recht.blokkeer_pas, name="blokkeer_pas"),
    path("inwoners/passen/", voorraad.voorraad, name="voorraad"),
    path("inwoners/<uuid:uid>/<slug:wat>/", levensloop.gebeurtenis, name="levensloop"),
    path("pas/", nakijken.pas_nakijken, name="pas_nakijken"),
    path("balie/", balie.kies_moment, name="balie"),
    path("balie/<uuid:moment>/", balie.nummer, name="balie_nummer"),
    path("balie/<uuid:moment>/antwoord/", balie.antwoord, name="balie_antwoord"),
    path("balie/<uuid:moment>/registreer/", balie.registreer, name="balie_registreer"),
    path(
        "balie/<uuid:moment>/ongedaan/<int:deelname>/",
        balie.maak_ongedaan,
        name="balie_ongedaan",
    ),
    path("afrekening/", afrekening.overzicht, name="afrekeningen"),
    path("afrekening/<str:kwartaal>/", afrekening.afrekening, name="afrekening"),
    path("afrekening/<str:kwartaal>/rekenblad.csv", afrekening.rekenblad, name="afrekening_csv"),
    path("afrekening/<str:kwartaal>/afrekening.pdf", afrekening.pdf, name="afrekening_pdf"),
    path("afrekening/<str:kwartaal>/sluit/", afrekening.sluit, name="afrekening_sluit"),
]
