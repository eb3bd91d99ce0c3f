"""Every setting of the portal, read once from the environment.

Safe by default: without any variable the portal runs as in production and refuses to start
without SECRET_KEY and DATABASE_URL. `make run` and the tests set DEBUG and get the embedded
PostgreSQL. The table of variables stands in README.md. Long by nature: one place for all of them.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from environs import Env

from wevelgem_netwerk.basis.acm import acm_herkomst, acm_instellingen
from wevelgem_netwerk.basis.databank import django_databank

BASIS_MAP = Path(__file__).resolve().parent.parent
env = Env()

# --- mode and secrets -------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", "alleen-voor-ontwikkeling" if DEBUG else None)
if not SECRET_KEY:
    raise SystemExit("Zet SECRET_KEY in de omgeving, of DEBUG=1 om lokaal te werken.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
# Older keys that still open what they signed or sealed, while a new one takes over.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
#: Fernet keys of what stands encrypted: the first encrypts, all read (basis/versleuteld.py).
GEGEVENSSLEUTELS = env.list("GEGEVENSSLEUTELS", [])
if DEBUG and not GEGEVENSSLEUTELS:
    GEGEVENSSLEUTELS = [urlsafe_b64encode(sha256(SECRET_KEY.encode()).digest()).decode()]

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
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_htmx",
    "pgtrigger",
]

MIDDLEWARE = [
    "wevelgem_netwerk.basis.kopregels.KopregelsMiddleware",
    "wevelgem_netwerk.basis.gezondheid.GezondheidMiddleware",
    "wevelgem_netwerk.basis.methodes.MethodeMiddleware",
    "wevelgem_netwerk.basis.muur.MuurMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partners.aanmelden.sessies.SessieMiddleware",
    "partners.aanmelden.sessies.AanmeldenVerplicht",
    "partners.aanmelden.tweede_stap.TweedeStapMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "partners.toegang.WerkplekMiddleware",
]
if DEBUG and env.bool("EIGEN_FOUTPAGINAS", False):  # without DEBUG they always show
    MIDDLEWARE.append("partners.views.fouten.EigenNietGevonden")

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
                "partners.aanmelden.tweede_stap.respijt_context",
            ],
            "builtins": [
                "wevelgem_netwerk.basis.templatetags.wevelgem",
                "partners.templatetags.wie_mag",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# --- database ---------------------------------------------------------------------------
DATABASES = {"default": django_databank(env, BASIS_MAP)}
# In the database, since tries at the door are counted over all workers (docs/beslissingen/050);
# so roomy that nobody pushes out the count of another by filling it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "basis_teller",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- who comes in -----------------------------------------------------------------------
AUTH_USER_MODEL = "partners.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",  # costs an attacker memory too
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # what was made before; renewed at login
]
#: Sorted list of leaked passwords (SHA-1, as Have I Been Pwned gives it), read on this machine.
GELEKTE_WACHTWOORDEN = env.str("GELEKTE_WACHTWOORDEN", "")
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "voornaam", "naam")},
    },
    {"NAME": "partners.aanmelden.wachtwoorden.LengteValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "partners.aanmelden.wachtwoorden.HuiswoordenValidator"},
    {"NAME": "partners.aanmelden.wachtwoorden.GelektValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "partners:start"
LOGOUT_REDIRECT_URL = "aanbod:lijst"
ACCOUNT_ADAPTER = "partners.aanmelden.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "partners.forms.account.Aanmelden",
    "reset_password": "partners.forms.account.WachtwoordVergeten",
    "reset_password_from_key": "partners.forms.account.WachtwoordNieuw",
    "change_password": "partners.forms.account.WachtwoordWijzigen",
    "set_password": "partners.forms.account.WachtwoordInstellen",
    "reauthenticate": "partners.forms.account.Bevestigen",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
#: So many tries; the order and the reasons stand in partners/aanmelden/accounts.py.
ACCOUNT_RATE_LIMITS = {
    "login": "",
    "login_failed": "10/15m/key,100/d/key",
    "aanmelden_adres": "60/m/key,300/h/key",
    "aanmelden_paar": "5/5m/key",
    "aanmelden_toestel": "10/15m/key",
    "change_password": "10/15m/user",
    "reauthenticate": "10/15m/user",
    "reset_password": "30/m/ip,5/h/key",
    "uitnodigen": "30/h/user",
}
#: How many proxies of our own stand in front: only then their X-Forwarded-For is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("EIGEN_PROXYS", 0 if DEBUG else 1)

# the second step
MFA_ADAPTER = "partners.aanmelden.tweede_stap.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account starts with a link in its mailbox
MFA_TOTP_ISSUER = "wevelgem netwerk"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "partners.forms.account.TweedeStap",
    "reauthenticate": "partners.forms.account.BevestigenMetCode",
    "activate_totp": "partners.forms.account.AppInstellen",
    "add_webauthn": "partners.forms.account.SleutelToevoegen",
    "edit_webauthn": "partners.forms.account.SleutelNoemen",
}
#: Roles that see residents or the money of the network cannot do without (docs/beslissingen/051).
TWEEDE_STAP_ROLLEN = frozenset(
    env.list("TWEEDE_STAP_ROLLEN", ["ocmw", "toeleider", "coordinator", "beheerder", "bescherming"])
)
TWEEDE_STAP_DAGEN = env.int("TWEEDE_STAP_DAGEN", 14)

# ACM/IDM of the Flemish government (itsme, eID): no server, no button
ACM_SERVER = env.str("ACM_SERVER", "")
ACM_NAAM = env.str("ACM_NAAM", "itsme of eID")
ACM_CLAIM_ORGANISATIE = env.str("ACM_CLAIM_ORGANISATIE", "vo_orgcode")
#: Means of ACM/IDM that are two steps by themselves, as the file of the integration names them;
#: empty: to be confirmed, and until then none counts as our second step (beslissingen/097).
ACM_MIDDELEN = frozenset(env.list("ACM_MIDDELEN", []))
SOCIALACCOUNT_ADAPTER = "partners.aanmelden.acm.AcmAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # an account is never found by its address
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = acm_instellingen(
    server=ACM_SERVER,
    naam=ACM_NAAM,
    client_id=env.str("ACM_CLIENT_ID", ""),
    geheim=env.str("ACM_SECRET", ""),
    scope=env.list("ACM_SCOPE", ["openid", "profile", "vo"]),
    middelen=ACM_MIDDELEN,
)

# sessions
SESSIE_RUST_MINUTEN = env.int("SESSIE_RUST_MINUTEN", 60)
SESSIE_HOOGSTENS_UREN = env.int("SESSIE_HOOGSTENS_UREN", 12)
#: A browser then refuses one that another host of the domain set (ASVS 3.3.3); it wants https.
KOEKJES_VOORVOEGSEL = "" if DEBUG else "__Host-"
SESSION_COOKIE_NAME = f"{KOEKJES_VOORVOEGSEL}sessionid"
CSRF_COOKIE_NAME = f"{KOEKJES_VOORVOEGSEL}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_AGE = (SESSIE_HOOGSTENS_UREN + 24) * 60 * 60  # longer: who comes back is told why
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True  # a script reads the token in the form
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
#: Sealed: a message may name a resident, and a cookie stays in the browser.
MESSAGE_STORAGE = "wevelgem_netwerk.basis.zegel.Berichten"
CSRF_FAILURE_VIEW = "partners.views.fouten.fout_csrf"
UITNODIGING_DAGEN = env.int("UITNODIGING_DAGEN", 7)
BEWAAR_UITNODIGINGEN_DAGEN = env.int("BEWAAR_UITNODIGINGEN_DAGEN", 90)

# --- language, time, money --------------------------------------------------------------
LANGUAGE_CODE = "nl-be"
USE_I18N = True
LOCALE_PATHS = [BASIS_MAP / "wevelgem_netwerk" / "locale"]  # what Django says in the admin, our way
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
DEFAULT_EXCEPTION_REPORTER_FILTER = "wevelgem_netwerk.basis.logboeken.Afgeschermd"
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
        # after the click on the button a browser follows to there
        "form-action": ["'self'", *acm_herkomst(ACM_SERVER)],
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
BEWAAR_SIGNAALTEKST_DAGEN = env.int("BEWAAR_SIGNAALTEKST_DAGEN", 365)
#: A signal nobody answered: a reminder after so many days (to be confirmed by the network), on the
#: agenda after so many (domein/netwerk.md section 8).
SIGNAAL_HERINNER_DAGEN = env.int("SIGNAAL_HERINNER_DAGEN", 14)
SIGNAAL_AGENDA_DAGEN = env.int("SIGNAAL_AGENDA_DAGEN", 30)
#: Strangers send so many an hour about one thing, and about anything; a form takes so many seconds.
SIGNALEN_PER_UUR = env.int("SIGNALEN_PER_UUR", 10)
SIGNALEN_PER_UUR_SAMEN = env.int("SIGNALEN_PER_UUR_SAMEN", 60)
SIGNAAL_MINSTENS_SECONDEN = env.int("SIGNAAL_MINSTENS_SECONDEN", 3)
BEWAAR_POST_DAGEN = env.int("BEWAAR_POST_DAGEN", 90)
#: Terms of the learning network, of groups and of the youth worker; to be confirmed by the network.
DREMPELVRIJ_MAANDEN = env.int("DREMPELVRIJ_MAANDEN", 24)
BEWAAR_ZELFTOETS_JAREN = env.int("BEWAAR_ZELFTOETS_JAREN", 5)
BEWAAR_JEUGDZINNEN_DAGEN = env.int("BEWAAR_JEUGDZINNEN_DAGEN", 365)
BEWAAR_BEGELEIDERS_DAGEN = env.int("BEWAAR_BEGELEIDERS_DAGEN", 730)
#: How long own words of people stay after a questionnaire closed; counts stay. To be confirmed.
BEWAAR_OPEN_ANTWOORDEN_DAGEN = env.int("BEWAAR_OPEN_ANTWOORDEN_DAGEN", 365)
#: Who sends a sheet within so many seconds after opening it, looks at it once more: a robot.
BEVRAGING_MINSTE_SECONDEN = env.int("BEVRAGING_MINSTE_SECONDEN", 3)
#: Of who was led somewhere, after closing (domein/netwerk.md 10.2 [D]); when nothing happens any
#: more; and of a buddy who ended. To be confirmed by the network's DPO.
BEWAAR_TOELEIDING_DAGEN = env.int("BEWAAR_TOELEIDING_DAGEN", 365)
BEWAAR_TOELEIDING_STIL_DAGEN = env.int("BEWAAR_TOELEIDING_STIL_DAGEN", 540)
BEWAAR_BUDDY_DAGEN = env.int("BEWAAR_BUDDY_DAGEN", 365)
#: A file after its last day (end of the right, last participation); to be confirmed by the archive.
BEWAAR_DOSSIER_MAANDEN = env.int("BEWAAR_DOSSIER_MAANDEN", 24)
#: So long before it happens the OCMW is told what will be wiped.
BEWAAR_AANKONDIGING_DAGEN = env.int("BEWAAR_AANKONDIGING_DAGEN", 30)
BEWAAR_VERZOEK_MAANDEN = env.int("BEWAAR_VERZOEK_MAANDEN", 60)
BEWAAR_LOG_MAANDEN = env.int("BEWAAR_LOG_MAANDEN", 120)
#: Who answers for the data (GDPR article 13), on the privacy page; empty: to be filled in.
VERANTWOORDELIJKE = env.str("VERANTWOORDELIJKE", "")
VERANTWOORDELIJKE_CONTACT = env.str("VERANTWOORDELIJKE_CONTACT", "")
FUNCTIONARIS_CONTACT = env.str("FUNCTIONARIS_CONTACT", "")
#: Who looked in which file is kept two years (domein/netwerk.md 10.2), to be confirmed.
BEWAAR_INZAGE_DAGEN = env.int("BEWAAR_INZAGE_DAGEN", 730)
#: Looks that stand out: so many files (or unknown pass numbers) of one person in an hour, and
#: outside these hours of a working day. Our own, to be confirmed with the data-protection officer.
INZAGE_VEEL_PER_UUR = env.int("INZAGE_VEEL_PER_UUR", 40)
INZAGE_ONBEKEND_PER_UUR = env.int("INZAGE_ONBEKEND_PER_UUR", 20)
INZAGE_UREN = env.list("INZAGE_UREN", [7, 19], subcast=int)
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
    "formatters": {"zonder": {"()": "wevelgem_netwerk.basis.logboeken.ZonderGegevens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "zonder"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
