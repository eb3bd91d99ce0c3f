"""Every setting of the portal, read once from the environment.

Safe by default: without any variable the portal runs as in production and refuses to start
without SECRET_KEY and DATABASE_URL. `make run` and the tests set DEBUG and get the embedded
PostgreSQL. The table of variables stands in README.md.
"""

from pathlib import Path

from environs import Env

from wevelgem_netwerk.basis.databank import django_databank

BASIS_MAP = Path(__file__).resolve().parent.parent
env = Env()

# --- mode and secrets -------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "alleen-voor-ontwikkeling" if DEBUG else None)
if not SECRET_KEY:
    raise SystemExit("Zet SECRET_KEY in de omgeving, of DEBUG=1 om lokaal te werken.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])

# --- the house --------------------------------------------------------------------------
INSTALLED_APPS = [
    "uitpas",
    "aanbod",
    "partners",
    "wevelgem_netwerk.basis",
    "wevelgem_netwerk.beheer.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "pgtrigger",
]

MIDDLEWARE = [
    "wevelgem_netwerk.basis.gezondheid.GezondheidMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.toegang.WerkplekMiddleware",
]

ROOT_URLCONF = "wevelgem_netwerk.urls"
WSGI_APPLICATION = "wevelgem_netwerk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASIS_MAP / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "partners.toegang.werkplek_context",
            ],
            "builtins": ["wevelgem_netwerk.basis.templatetags.wevelgem"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- database ---------------------------------------------------------------------------
DATABASES = {"default": django_databank(env, BASIS_MAP)}

# --- who comes in -----------------------------------------------------------------------
AUTH_USER_MODEL = "partners.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partners:start"
LOGOUT_REDIRECT_URL = "aanbod:lijst"
ACCOUNT_ADAPTER = "partners.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "partners.forms.account.Aanmelden",
    "reset_password": "partners.forms.account.WachtwoordVergeten",
    "reset_password_from_key": "partners.forms.account.WachtwoordNieuw",
    "change_password": "partners.forms.account.WachtwoordWijzigen",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "partners.views.fouten.fout_csrf"

# --- language, time, money --------------------------------------------------------------
LANGUAGE_CODE = "nl-be"
USE_I18N = True
FORMAT_MODULE_PATH = ["wevelgem_netwerk.basis.formaten"]
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# --- files ------------------------------------------------------------------------------
STATIC_URL = "static/"
STATICFILES_DIRS = [BASIS_MAP / "static"]
STATIC_ROOT = env.path("STATIC_ROOT", BASIS_MAP / "staticfiles")
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG  # the tests have no collected files
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = env.path("MEDIA_ROOT", BASIS_MAP / "media")
#: Below so many MB of free disk `/klaar/` says no.
KLAAR_VRIJE_SCHIJF_MB = env.int("KLAAR_VRIJE_SCHIJF_MB", 200)
RESERVEKOPIE_MAP = env.path("RESERVEKOPIE_MAP", BASIS_MAP / "reservekopie")
#: 32 bytes in base64; without it no copy is made. Keep it elsewhere than the copies.
RESERVEKOPIE_SLEUTEL = env.str("RESERVEKOPIE_SLEUTEL", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# --- mail -------------------------------------------------------------------------------
MAIL = env.dj_email_url("EMAIL_URL", "console:")
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_HOST = MAIL["EMAIL_HOST"]
EMAIL_PORT = MAIL["EMAIL_PORT"]
EMAIL_HOST_USER = MAIL["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = MAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = MAIL["EMAIL_USE_TLS"]
EMAIL_USE_SSL = MAIL["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.str("AFZENDER", "netwerk@example.org")
EMAIL_TIMEOUT = 10
#: Where people reach the portal, for links in mails that a command sends.
PORTAAL_ADRES = env.str("PORTAAL_ADRES", "http://127.0.0.1:8000" if DEBUG else "").rstrip("/")

# --- safety -----------------------------------------------------------------------------
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # a browser then refuses one that another host of the domain set (ASVS 3.3.3)
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# --- the field's own settings: what the sources do not say is a setting (domein/, "not found") ----
HULPLIJN_TELEFOON = env.str("HULPLIJN_TELEFOON", "056 00 00 00")
HULPLIJN_NAAM = env.str("HULPLIJN_NAAM", "het Sociaal Huis")
#: Where people write to; of the accessibility statement and, without its own, of security.txt.
CONTACT_MAIL = env.str("CONTACT_MAIL", "netwerk@example.org" if DEBUG else "")
VEILIGHEID_MAIL = env.str("VEILIGHEID_MAIL", CONTACT_MAIL)
# publiq's key for searching, sent to *.uitdatabank.be only
UITDATABANK_CLIENT_ID = env.str("UITDATABANK_CLIENT_ID", "")
#: Of what trusted partners publish at once, the coordinator sees one in so many; 0: none. To be
#: confirmed by the network.
STEEKPROEF_EEN_OP = env.int("STEEKPROEF_EEN_OP", 5)
BEWAAR_IMPORTMELDINGEN_DAGEN = env.int("BEWAAR_IMPORTMELDINGEN_DAGEN", 365)
BEWAAR_POST_DAGEN = env.int("BEWAAR_POST_DAGEN", 90)
#: Day and month ("31/03") of the yearly accountability to Flanders; the sources do not say it.
VERANTWOORDING_TEGEN = env.str("VERANTWOORDING_TEGEN", "")
#: Which gemeente pays through this portal, and from which account; the one of DEBUG is fictitious.
BETALER_GEMEENTE = env.str("BETALER_GEMEENTE", "Wevelgem")
BETALER_IBAN = env.str("BETALER_IBAN", "BE49999000000171" if DEBUG else "")
#: Within so many days after closing a settlement the gemeente pays; 0: not agreed, no day is told.
BETAALTERMIJN_DAGEN = env.int("BETAALTERMIJN_DAGEN", 30 if DEBUG else 0)
TOON_FICTIEF = env.bool("TOON_FICTIEF", DEBUG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
