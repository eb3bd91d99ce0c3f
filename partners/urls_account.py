"""Login and logout: allauth's own views under Dutch addresses; no sign-up."""

from allauth.account import views
from django.urls import path, re_path

from partners.views.aanmelden import aanmelden

urlpatterns = [
    path("aanmelden/", aanmelden, name="account_login"),
    path("afmelden/", views.logout, name="account_logout"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(  # the key holds a hyphen of its own
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("wachtwoord/wijzigen/", views.password_change, name="account_change_password"),
    path("aanmelden/nieuw/", views.signup, name="account_signup"),
    path("aanmelden/inactief/", views.account_inactive, name="account_inactive"),
]
