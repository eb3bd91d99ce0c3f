"""Addresses of partners."""

from django.urls import path

from partners.views import bouwstenen, paginas, start

app_name = "partners"
urlpatterns = [
    path("start/", start.start, name="start"),
    path("werkplek/", start.kies_werkplek, name="werkplek"),
    path("kansentarief/", paginas.kansentarief, name="kansentarief"),
    path("hulp/", paginas.hulp, name="hulp"),
    path("gegevens/", paginas.gegevens, name="gegevens"),
    path("toegankelijkheid/", paginas.toegankelijkheid, name="toegankelijkheid"),
    path("contact/", paginas.contact, name="contact"),
    path("bouwstenen/", bouwstenen.bouwstenen, name="bouwstenen"),
]
