"""Every address of the portal. Each app brings its own; closed unless a view says it is public."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("aanbod.urls")),
    path("", include("partners.urls")),
    path("", include("uitpas.urls")),
    path("", include("partners.urls_account")),
    path("beheer/", admin.site.urls),
]

handler400 = "partners.views.fouten.fout_400"
handler403 = "partners.views.fouten.fout_403"
handler404 = "partners.views.fouten.fout_404"
handler500 = "partners.views.fouten.fout_500"
