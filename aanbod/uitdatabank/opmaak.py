"""Text from the source made safe to keep: no markup, no characters the database refuses."""

import re
from html import unescape
from html.parser import HTMLParser

#: NUL, other control characters and lone surrogates: PostgreSQL refuses some, none has a meaning.
#: And what turns the direction of the text after it, which would reach into our own page.
_ONTOELAATBAAR = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LABEL = re.compile(r"<[^<>]*>")
_BLOK = re.compile(r"</?(p|div|br|li|ul|ol|h[1-6]|table|tr|blockquote)\b[^<>]*>", re.IGNORECASE)
_NIEUWE_REGEL = {
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
}
_ZONDER_TEKST = {"script", "style", "title", "template"}
#: The standard parser is not linear: longer descriptions are cut, fuller ones only lose their tags.
LANGSTE_TEKST = 20_000
MEESTE_LABELS = 1_500


def schoon(tekst: str) -> str:
    """Return `tekst` without characters that cannot be kept, with plain line ends, trimmed."""
    if tekst.isprintable():  # most of it; nothing below would change it
        return tekst.strip()
    return _ONTOELAATBAAR.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")).strip()


class _Uitkleder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.delen: list[str] = []
        self.stil = 0

    def handle_starttag(self, tag, attrs):
        if tag in _ZONDER_TEKST:
            self.stil += 1
        elif tag in _NIEUWE_REGEL:
            self.delen.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag):
        if tag in _ZONDER_TEKST:
            self.stil = max(0, self.stil - 1)
        elif tag in _NIEUWE_REGEL:
            self.delen.append("\n")

    def handle_data(self, data):
        if not self.stil:
            self.delen.append(data)


def platte_tekst(tekst: str) -> str:
    """Return `tekst` as plain text: markup gone, paragraphs kept as lines.

    The API promises plain text, stored documents hold HTML (domein/uitdatabank.md 1.2, 3.4). The
    result is still shown escaped: what looks like markup after this is text somebody wrote.
    """
    tekst = schoon(tekst[:LANGSTE_TEKST])
    if "<" not in tekst and "&" not in tekst:
        return _regels(tekst)
    if _BLOK.search(tekst):
        tekst = re.sub(r"\s+", " ", tekst)  # in HTML a line end is a space
    if tekst.count("<") > MEESTE_LABELS:
        return _regels(schoon(_zonder_labels(tekst)))
    lezer = _Uitkleder()
    try:
        lezer.feed(tekst)
        lezer.close()
        plat = "".join(lezer.delen)
    except AssertionError:  # the standard parser gives up on "<![what"
        plat = _zonder_labels(tekst)
    return _regels(schoon(plat))


def _zonder_labels(tekst: str) -> str:
    return unescape(_LABEL.sub(" ", tekst))


def _regels(tekst: str) -> str:
    regels = [re.sub(r"[ \t\u00a0]+", " ", regel).strip() for regel in tekst.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip()
