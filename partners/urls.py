"""Addresses of partners."""

from django.urls import path

from partners.views import acties, antwoord, bouwstenen, overleg, paginas, start

app_name = "partners"
urlpatterns = [
    path("favicon.ico", paginas.pictogram, name="pictogram"),
    path("start/", start.start, name="start"),
    path("werkplek/", start.kies_werkplek, name="werkplek"),
    path("kansentarief/", paginas.kansentarief, name="kansentarief"),
    path("hulp/", paginas.hulp, name="hulp"),
    path("gegevens/", paginas.gegevens, name="gegevens"),
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("contact/", paginas.contact, name="contact"),
    path(".well-known/security.txt", paginas.security_txt, name="security_txt"),
    path("bouwstenen/", bouwstenen.bouwstenen, name="bouwstenen"),
    path("overleg/", overleg.lijst, name="overleggen"),
    path("overleg/antwoord/<str:bewijs>/", antwoord.antwoord, name="antwoord"),
    path("overleg/bijlage/<uuid:uid>/", overleg.bijlage, name="bijlage"),
    path("overleg/<uuid:uid>/", overleg.overleg, name="overleg"),
    path("overleg/<uuid:uid>/verslag.pdf", overleg.verslag_pdf, name="verslag_pdf"),
    path("overleg/<uuid:uid>/overleg.ics", overleg.kalender, name="kalender"),
    path("mijn-acties/", acties.lijst, name="acties"),
    path("mijn-acties/<uuid:uid>/klaar/", acties.klaar, name="actie_klaar"),
    path("mijn-acties/<uuid:uid>/uitstel/", acties.uitstel, name="actie_uitstel"),
]
