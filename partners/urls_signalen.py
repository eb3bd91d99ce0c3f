"""Addresses of signals; part of the space `partners`."""

from django.urls import path

from partners.views import signaal_meer as meer
from partners.views import signaal_publiek as publiek
from partners.views import signalen

urlpatterns = [
    path("zeg-het/", publiek.zeg_het, name="zeg_het"),
    path("z/<str:code>/", publiek.zeg_het, name="zeg_het_over"),
    path("zeg-het/<uuid:uid>/", publiek.vervolg, name="signaal_vervolg"),
    path("wat-er-beter-werd/", publiek.beter, name="beter"),
    path("zo-werkt-het/", publiek.zo_werkt_het, name="zo_werkt_het"),
    path("signalen/", signalen.lijst, name="signalen"),
    path("signalen/cijfers/", meer.cijfers, name="signaalcijfers"),
    path("signalen/cijfers.csv", meer.cijfers_csv, name="signaalcijfers_csv"),
    path("signalen/meld/<str:code>/", meer.meld, name="signaal_meld"),
    path("signalen/blad/<str:code>.pdf", meer.blad_pdf, name="signaalblad"),
    path("signalen/<uuid:uid>/", signalen.signaal, name="signaal"),
    path("signalen/<uuid:uid>/openbaar/", signalen.openbaar, name="signaal_openbaar"),
    path("signalen/<uuid:uid>/geef-door/", signalen.geef_door, name="signaal_geef_door"),
    path("signalen/<uuid:uid>/verberg/", signalen.ingreep, {"wat": "verberg"}, "signaal_verberg"),
    path("signalen/<uuid:uid>/toon/", signalen.ingreep, {"wat": "toon"}, "signaal_toon"),
    path("signalen/<uuid:uid>/wis/", signalen.ingreep, {"wat": "wis"}, "signaal_wis"),
]
