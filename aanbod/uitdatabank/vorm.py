"""Values of a document in the form one expects; what has another form reads as absent."""


def object_(waarde) -> dict:
    return waarde if isinstance(waarde, dict) else {}


def lijst(waarde) -> list:
    return waarde if isinstance(waarde, list) else []


def objecten(waarde) -> list[dict]:
    """Return the objects in a list."""
    return [deel for deel in lijst(waarde) if isinstance(deel, dict)]


def teksten(waarde) -> list[str]:
    """Return the texts in a list that say something."""
    return [deel for deel in lijst(waarde) if isinstance(deel, str) and deel.strip()]


def per_taal(waarde) -> dict[str, str]:
    """Return the texts of an object by language, without the empty ones."""
    return {t: w for t, w in object_(waarde).items() if isinstance(w, str) and w.strip()}


def tekst(waarde) -> str:
    return waarde if isinstance(waarde, str) else ""
