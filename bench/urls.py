"""Every address of the product, and one view that does nothing: what Django itself costs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import path

from wevelgem_netwerk import urls as product


@login_not_required
def leeg(request):
    return HttpResponse("leeg")


urlpatterns = [path("bench-leeg/", leeg), *product.urlpatterns]
handler400, handler403 = product.handler400, product.handler403
handler404, handler500 = product.handler404, product.handler500
