"""Addresses of uitpas."""

from django.urls import path

from uitpas.views import (
    afrekening,
    balie,
    balie_wachtrij,
    betalen,
    cijfers,
    groepssaldo,
    inwoners,
    levensloop,
    limiet,
    nakijken,
    recht,
    registreren,
    uit_bestand,
    verlengen,
    voorraad,
)

app_name = "uitpas"
urlpatterns = [
    path("inwoners/", inwoners.inwoners, name="inwoners"),
    path("inwoners/nieuw/", registreren.nieuw, name="inwoner_nieuw"),
    path("inwoners/bestand/", uit_bestand.uit_bestand, name="uit_bestand"),
    path("inwoners/verlengen/", verlengen.verleng_samen, name="verleng_samen"),
    path("inwoners/verlengen/lijst.csv", verlengen.lijst, name="verleng_lijst"),
    path("inwoners/verlengen/brieven.pdf", verlengen.brieven_pdf, name="verleng_brieven"),
    path("inwoners/<uuid:uid>/", inwoners.inwoner, name="inwoner"),
    path("inwoners/<uuid:uid>/gegevens/", inwoners.gegevensblad, name="gegevensblad"),
    path("inwoners/<uuid:uid>/gezinslid/", registreren.gezinslid, name="gezinslid"),
    path("inwoners/<uuid:uid>/recht/", recht.geef_recht, name="geef_recht"),
    path("inwoners/<uuid:uid>/pas/", recht.geef_pas, name="geef_pas"),
    path("inwoners/<uuid:uid>/pas/blokkeer/", recht.blokkeer_pas, name="blokkeer_pas"),
    path("inwoners/passen/", voorraad.voorraad, name="voorraad"),
    path("inwoners/<uuid:uid>/<slug:wat>/", levensloop.gebeurtenis, name="levensloop"),
    path("mijn-aanbod/<uuid:uid>/kansentarief/", limiet.limiet, name="limiet"),
    path("groepspas/", groepssaldo.groepssaldo, name="groepssaldo"),
    path("pas/", nakijken.pas_nakijken, name="pas_nakijken"),
    path("balie/", balie.kies_moment, name="balie"),
    path("balie/verbinding/", balie_wachtrij.verbinding, name="balie_verbinding"),
    path("balie/<uuid:moment>/", balie.nummer, name="balie_nummer"),
    path("balie/<uuid:moment>/antwoord/", balie.antwoord, name="balie_antwoord"),
    path("balie/<uuid:moment>/registreer/", balie.registreer, name="balie_registreer"),
    path(
        "balie/<uuid:moment>/ongedaan/<int:deelname>/",
        balie.maak_ongedaan,
        name="balie_ongedaan",
    ),
    path("afrekening/", afrekening.overzicht, name="afrekeningen"),
    path("afrekening/<str:periode>/", afrekening.afrekening, name="afrekening"),
    path("afrekening/<str:periode>/rekenblad.csv", afrekening.rekenblad, name="afrekening_csv"),
    path("afrekening/<str:periode>/afrekening.pdf", afrekening.pdf, name="afrekening_pdf"),
    path("afrekening/<str:periode>/sluit/", afrekening.sluit, name="afrekening_sluit"),
    path("afrekening/<str:periode>/betalen/", betalen.betalingen, name="betalingen"),
    path("afrekening/<str:periode>/betalen/bestand/", betalen.maak_bestand, name="betaalbestand"),
    path("afrekening/<str:periode>/betalen/betaald/", betalen.markeer_betaald, name="betaald"),
    path("afrekening/<str:periode>/betalen/boek/", betalen.boek_kost, name="boek_kost"),
    path("afrekening/<str:periode>/staten.zip", betalen.alle_staten, name="afrekenstaten"),
    path(
        "afrekening/<str:periode>/staat/<uuid:partner>.<str:soort>",
        betalen.staat,
        name="afrekenstaat",
    ),
    path("betaalbestand/<uuid:bestand>.xml", betalen.download, name="betaalbestand_xml"),
    path(
        "betaalbestand/<uuid:bestand>/intrekken/", betalen.trek_in, name="betaalbestand_intrekken"
    ),
    path("cijfers/", cijfers.cijfers, name="cijfers"),
    path("cijfers/rekenblad.xlsx", cijfers.rekenblad, name="cijfers_xlsx"),
]
