"""What `manage.py check --deploy` says about the ground."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from wevelgem_netwerk.basis.versleuteld import kan_versleutelen


@register(Tags.security, deploy=True)
def gegevenssleutels(app_configs, **kwargs) -> list[Error]:
    """Without a key nobody's contact data can be kept or read."""
    if kan_versleutelen():
        return []
    wat = "bevat iets wat geen sleutel is" if settings.GEGEVENSSLEUTELS else "is leeg"
    return [
        Error(
            f"GEGEVENSSLEUTELS {wat}: contactgegevens kunnen niet bewaard of gelezen worden.",
            hint="Maak er een met: python -c 'from cryptography.fernet import Fernet; "
            "print(Fernet.generate_key().decode())'",
            id="basis.E001",
        )
    ]
