"""Addresses of groups and of the youth worker outside."""

from django.urls import path

from uitpas.views import groepen, jeugd

urlpatterns = [
    path("groepen/", groepen.lijst, name="groepen"),
    path("groepen/uitstappen.csv", groepen.rekenblad, name="groepen_csv"),
    path("groepen/nieuw/", groepen.nieuw, name="uitstap_nieuw"),
    path("groepen/<uuid:uid>/", groepen.uitstap, name="uitstap"),
    path("groepen/<uuid:uid>/tel/", groepen.tel, name="uitstap_tel"),
    path("groepen/<uuid:uid>/kost/", groepen.kost, name="uitstap_kost"),
    path("buiten/", jeugd.begin, name="jeugd"),
    path("buiten/cijfers/", jeugd.cijfers, name="jeugdcijfers"),
    path("buiten/momenten.csv", jeugd.rekenblad, name="jeugd_csv"),
    path("buiten/<uuid:uid>/", jeugd.moment, name="jeugdmoment"),
    path("buiten/<uuid:uid>/tel/", jeugd.tel, name="jeugd_tel"),
    path("buiten/<uuid:uid>/vertel/", jeugd.vertel, name="jeugd_vertel"),
    path("buiten/<uuid:uid>/stap/", jeugd.stap, name="jeugd_stap"),
]
