"""Addresses of partners."""

from django.urls import include, path

from partners.views import (
    acties,
    antwoord,
    bouwstenen,
    mensen,
    overleg,
    paginas,
    register,
    start,
    toegang,
)

app_name = "partners"
urlpatterns = [
    path("favicon.ico", paginas.pictogram, name="pictogram"),
    path("start/", start.start, name="start"),
    path("werkplek/", start.kies_werkplek, name="werkplek"),
    path("verder/", mensen.verder, name="verder"),
    path("mensen/", mensen.lijst, name="mensen"),
    path("mensen/stop/<int:pk>/", mensen.stop, name="mens_stop"),
    path("mensen/uitnodiging/<uuid:uid>/", mensen.uitnodiging_wijzig, name="mens_uitnodiging"),
    path("uitnodiging/<str:geheim>/", mensen.uitnodiging, name="uitnodiging"),
    path("kansentarief/", paginas.kansentarief, name="kansentarief"),
    path("hulp/", paginas.hulp, name="hulp"),
    path("wie-mag-wat/", toegang.wie_mag_wat, name="toegang"),
    path("gegevens/", paginas.gegevens, name="gegevens"),
    path("verwerkingen/", register.verwerkingsregister, name="verwerkingsregister"),
    path(
        "verwerkingen/register.pdf",
        register.verwerkingsregister_pdf,
        name="verwerkingsregister_pdf",
    ),
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("contact/", paginas.contact, name="contact"),
    path(".well-known/security.txt", paginas.security_txt, name="security_txt"),
    path("bouwstenen/", bouwstenen.bouwstenen, name="bouwstenen"),
    path("", include("partners.urls_signalen")),
    path("overleg/", overleg.lijst, name="overleggen"),
    path("overleg/antwoord/<str:bewijs>/", antwoord.antwoord, name="antwoord"),
    path("overleg/bijlage/<uuid:uid>/", overleg.bijlage, name="bijlage"),
    path("overleg/<uuid:uid>/", overleg.overleg, name="overleg"),
    path("overleg/<uuid:uid>/verslag.pdf", overleg.verslag_pdf, name="verslag_pdf"),
    path("overleg/<uuid:uid>/overleg.ics", overleg.kalender, name="kalender"),
    path("", include("partners.urls_bevraging")),
    path("mijn-acties/", acties.lijst, name="acties"),
    path("mijn-acties/<uuid:uid>/klaar/", acties.klaar, name="actie_klaar"),
    path("mijn-acties/<uuid:uid>/uitstel/", acties.uitstel, name="actie_uitstel"),
    path("", include("partners.urls_leren")),
]
