"""The demo of signals: in each state, over two years, and one that names nobody any more."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from aanbod.models import Aanbod
from partners.domein.stem import signaal as domein
from partners.domein.stem import signaal_beheer as beheer
from partners.domein.stem.signaal import Inhoud, Over
from partners.models import Drempel, Lidmaatschap, Maatregel, Signaal
from partners.models.signaal import AntwoordSoort
from partners.signalen.code import soort_van

DANSEN, ZWEMMEN = "Dansen voor beginners", "Zwemmen met het gezin"
TURNEN, YOGA = "Turnen: klimmen, rollen en zwaaien", "Yoga voor wie nog nooit yoga deed"

TITELS = (DANSEN, ZWEMMEN, TURNEN, YOGA)

#: offer ("" for none), the B's, what was said, how many days ago
SIGNALEN = (
    (DANSEN, "betrouwbaarheid", "Mijn dochter kent daar niemand. Ze bleef in de auto zitten.", 21),
    (DANSEN, "bereikbaarheid", "De bus komt pas om 14.10 uur aan.", 4),
    (DANSEN, "bereikbaarheid betrouwbaarheid", "", 2),
    (DANSEN, "beschikbaarheid", "Inschrijven kon alleen op het internet.", 130),
    (ZWEMMEN, "betaalbaarheid", "Met vier kinderen is het toch veel.", 45),
    (ZWEMMEN, "begrijpbaarheid", "", 40),
    (ZWEMMEN, "bereikbaarheid", "Op zondag rijdt er geen bus voor 10 uur.", 9),
    (TURNEN, "betaalbaarheid", "De kledij kost meer dan het lidgeld.", 33),
    (YOGA, "bruikbaarheid", "Ik heb niemand voor de kinderen op dat uur.", 12),
    (YOGA, "bereikbaarheid", "", 100),
    ("", "bekendheid", "Ik wist niet dat mijn zoon op kamp kon.", 15),
    ("", "begrijpbaarheid", "De brief was moeilijk.", 6),
)
#: How often the same was tapped before, for the figures: B, quarters ago -> times
VROEGER = (
    ("betaalbaarheid", (3, 2, 4, 2, 3, 1)),
    ("bereikbaarheid", (2, 3, 3, 4, 2, 2)),
    ("betrouwbaarheid", (1, 2, 1, 2, 0, 1)),
    ("bekendheid", (2, 1, 1, 0, 1, 0)),
)


def laad(*, op_datum: date) -> None:
    """Add the signals and their answers; nothing when there is any."""
    if Signaal.objects.exists():
        return
    drempels = {d.code: d for d in Drempel.objects.all()}
    aanbod = {a.titel: a for a in Aanbod.objects.publiek().filter(titel__in=TITELS)}
    for titel, codes, tekst, dagen in SIGNALEN:
        _meld(aanbod.get(titel), [drempels[c] for c in codes.split()], tekst, dagen)
    for code, keren in VROEGER:
        for kwartaal, aantal in enumerate(keren, 1):
            for nr in range(aantal):
                over = list(aanbod.values())[(nr + kwartaal) % len(aanbod)]
                _meld(over, [drempels[code]], "", 92 * kwartaal + nr)
    _antwoorden(op_datum)


def _meld(aanbod: Aanbod | None, drempels: list[Drempel], tekst: str, dagen: int) -> Signaal:
    over = Over("aanbod", aanbod.pk, soort_van("aanbod").vind(aanbod.pk)) if aanbod else Over()
    signaal = domein.meld(over=over, drempels=drempels, tekst=tekst, bewijs=uuid4().hex)
    signaal.gemaakt_op = timezone.now() - timedelta(days=dagen)
    signaal.save(update_fields=["gemaakt_op"])
    return signaal


def _antwoorden(op_datum: date) -> None:
    """One done with a measure and public, one on its way, one that cannot, one that was abuse."""
    joke = Lidmaatschap.objects.get(gebruiker__email="aanbieder@demo.example")
    tine = Lidmaatschap.objects.get(gebruiker__email="coordinator@demo.example")
    eerste = Signaal.objects.get(tekst__startswith="Inschrijven kon alleen")
    _antwoord(
        eerste,
        joke,
        Inhoud(
            wat=AntwoordSoort.GEDAAN,
            vroeger="Inschrijven kon alleen op het internet.",
            tekst="Bellen is nu genoeg. Nadia schrijft je in.",
            maatregel=Maatregel.objects.get(code="telefoon"),
        ),
    )
    _antwoord(
        Signaal.objects.get(tekst__startswith="Met vier kinderen"),
        tine,
        Inhoud(
            wat=AntwoordSoort.KOMT,
            tekst="De sportdienst rekent een gezinsprijs uit.",
            tegen=op_datum + timedelta(days=60),
        ),
    )
    _antwoord(
        Signaal.objects.get(tekst__startswith="Ik heb niemand voor de kinderen"),
        tine,
        Inhoud(
            wat=AntwoordSoort.KAN_NIET,
            tekst="Er is geen zaal vrij om op de kinderen te passen. In de bib kan het wel.",
        ),
        openbaar=False,
    )
    for signaal in Signaal.objects.filter(gemaakt_op__lt=timezone.now() - timedelta(days=90)):
        if signaal.is_open:
            inhoud = Inhoud(wat=AntwoordSoort.KAN_NIET, tekst="Dat lukte toen niet.")
            _antwoord(signaal, tine, inhoud, openbaar=False)
    grap = _meld(None, [Drempel.objects.get(code="bruikbaarheid")], "hahaha", 3)
    beheer.verberg(signaal=grap, waarom="Een grap.", werkplek=tine, door=tine.gebruiker)


def _antwoord(signaal, lid, inhoud: Inhoud, *, openbaar: bool = True) -> None:
    antwoord = domein.beantwoord(signaal=signaal, inhoud=inhoud, werkplek=lid, door=lid.gebruiker)
    if openbaar:
        domein.maak_openbaar(antwoord=antwoord, openbaar=True, werkplek=lid, door=lid.gebruiker)
