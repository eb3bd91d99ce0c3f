"""Login, logout and the own account: allauth's views under Dutch addresses; no sign-up.

The names are allauth's own, since it reverses them.
"""

from allauth.account import views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as sleutels
from django.urls import path, re_path

from partners.views import account, acm
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
    path("wachtwoord/instellen/", views.password_set, name="account_set_password"),
    path("aanmelden/nieuw/", views.signup, name="account_signup"),
    path("aanmelden/inactief/", views.account_inactive, name="account_inactive"),
    # the second step, and the own account
    path("aanmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("aanmelden/sleutel/", sleutels.login_webauthn, name="mfa_login_webauthn"),
    path("account/", account.overzicht, name="mfa_index"),
    path("account/toestellen/", account.toestellen, name="usersessions_list"),
    path("account/bevestig/", views.reauthenticate, name="account_reauthenticate"),
    path("account/bevestig/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/bevestig/sleutel/",
        sleutels.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "account/codes/bestand/", codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("account/sleutels/", sleutels.list_webauthn, name="mfa_list_webauthn"),
    path("account/sleutels/nieuw/", sleutels.add_webauthn, name="mfa_add_webauthn"),
    path("account/sleutels/<int:pk>/", sleutels.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/sleutels/<int:pk>/weg/", account.sleutel_weg, name="mfa_remove_webauthn"),
    # ACM/IDM
    path("aanmelden/via/<str:provider_id>/", acm.begin, name="openid_connect_login"),
    path("aanmelden/via/<str:provider_id>/terug/", acm.terug, name="openid_connect_callback"),
    path("account/koppeling/los/", acm.maak_los, name="socialaccount_connections"),
]
