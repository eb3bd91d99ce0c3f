"""The settings of one OpenID Connect provider, out of a handful of variables.

Source: authenticatie.vlaanderen.be, "Scopes & claims": `sub` says who it is, `vo_orgcode` (scope
vo) for which organisation, a KBO number for a local authority or an association.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

#: The name of the provider in our addresses and in the table of linked accounts.
ACM = "acm"


def acm_herkomst(server: str) -> list[str]:
    """Return the origin of the provider as a list for the CSP; empty when there is none."""
    delen = urlsplit(server)
    return [f"{delen.scheme}://{delen.netloc}"] if delen.netloc else []


def acm_instellingen(
    *,
    server: str,
    naam: str,
    client_id: str,
    geheim: str,
    scope: list[str],
    middelen: Iterable[str] = (),
):
    """Return SOCIALACCOUNT_PROVIDERS: nothing without a server, else this one with PKCE.

    With `middelen` the provider is asked for one of these means, and says which it was (`acr`).
    """
    if not server:
        return {}
    app = {
        "provider_id": ACM,
        "name": naam,
        "client_id": client_id,
        "secret": geheim,
        "settings": {"server_url": server, "scope": scope, "oauth_pkce_enabled": True},
    }
    if middelen:
        app["settings"]["auth_params"] = {"acr_values": " ".join(sorted(middelen))}
    return {"openid_connect": {"APPS": [app]}}


def is_sterk(id_token: dict, middelen: Iterable[str]) -> bool:
    """Return whether the ID token says that one of these means was used; never without any.

    `acr` is how ACM/IDM says it (authenticatie.vlaanderen.be, "Authenticatiemiddelen"), `amr` how
    others do (RFC 8176).
    """
    amr = id_token.get("amr", [])
    gezegd = {id_token.get("acr"), *(amr if isinstance(amr, list) else [amr])}
    return not gezegd.isdisjoint(middelen)
