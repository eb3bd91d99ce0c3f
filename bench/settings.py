"""The settings of the product as in production, with an empty view beside its pages."""

from wevelgem_netwerk.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
STORAGES = {  # the names of files without their fingerprint: nothing has to be collected first
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
