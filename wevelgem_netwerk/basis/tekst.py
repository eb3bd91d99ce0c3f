"""Text as people type it."""

import unicodedata


def zoekvorm(tekst: str) -> str:
    """Return `tekst` without accents, case and double spaces, to compare names by."""
    if not tekst.isascii():
        ontleed = unicodedata.normalize("NFKD", tekst)
        tekst = "".join(t for t in ontleed if not unicodedata.combining(t))
    return " ".join(tekst.lower().split())


def opsomming(delen: list[str], voegwoord: str = "en") -> str:
    """Return "a, b en c"."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def meervoud(aantal: int, een: str, meer: str) -> str:
    """Return "1 dag", "2 dagen"."""
    return f"{aantal} {een if aantal == 1 else meer}"


def veilig_rekenblad(waarde) -> str:
    """Return `waarde` as text that no spreadsheet runs as a formula (OWASP, CSV injection).

    Also for the full-width signs that some spreadsheets read as the plain ones.
    """
    tekst = str(waarde)
    return "'" + tekst if tekst.startswith(tuple("=+-@\t\r\n＝＋－＠")) else tekst
