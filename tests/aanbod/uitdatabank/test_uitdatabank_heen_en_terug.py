"""What goes out and comes back in is the same offer: every calendar, every field we keep."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aanbod.uitdatabank.delen import Vrij, delen
from aanbod.uitdatabank.gelezen import (
    Contact,
    Document,
    GelezenAanbod,
    GelezenLocatie,
    GelezenMoment,
    GelezenOrganisator,
    GelezenPrijs,
    GelezenUitzondering,
    GelezenUur,
    GelezenVraag,
    Inschrijving,
    Kalender,
)
from aanbod.uitdatabank.kalender import openingen, venster
from aanbod.uitdatabank.keuring import keur
from aanbod.uitdatabank.schrijven import Uitgaand, schrijf
from aanbod.uitdatabank.termen import KAMP, THEMAS, TYPES, VOORZIENINGEN, sector_van
from aanbod.uitdatabank.vertalen import vertaal

VANDAAG = date(2026, 11, 23)
ADRES = "https://io.uitdatabank.be/events/3f1c7a52-0d4e-4b8a-9c61-5a2e8f0b1d37"
PLEK = "7b9d2c10-6e5f-4a3b-8d21-0c4f9e7a6b58"

letters = st.text("abc é🎪ש'&", min_size=1, max_size=12).map(lambda t: " ".join(t.split()))
woord = letters.filter(bool)
#: An hour of a document has no fold: nothing in it says which of two times 2.30 is meant.
uren = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))
dagen = st.dates(date(2026, 12, 1), date(2027, 8, 31))


@st.composite
def opvang(draw, begin: time, einde: time):
    """Childcare before the begin and after the end, or none."""
    van = draw(st.none() | st.just(time())) if begin > time() else None
    tot = draw(st.none() | st.just(time(23, 59))) if einde < time(23, 59) else None
    return van, tot


@st.composite
def momenten(draw, *, kamp: bool):
    begins = draw(
        st.lists(
            st.builds(
                lambda dag, uur: datetime(dag.year, dag.month, dag.day, uur, tzinfo=UTC),
                dagen,
                st.integers(8, 15),
            ),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    gemaakt = []
    for begin in sorted(begins):
        status = draw(st.sampled_from(["gaat_door", "uitgesteld", "geannuleerd"]))
        capaciteit = draw(st.none() | st.integers(1, 500))
        volzet = draw(st.booleans())
        van, tot = draw(opvang(time(begin.hour), time(begin.hour + 2)))
        gemaakt.append(
            GelezenMoment(
                begin=begin - timedelta(hours=1),
                einde=begin + timedelta(hours=1),
                status=status,
                reden=draw(st.just("") | woord) if status != "gaat_door" else "",
                volzet=volzet,
                capaciteit=capaciteit,
                vrij=None if volzet or capaciteit is None else draw(st.integers(1, capaciteit)),
                opvang_van=van and time(0),
                opvang_tot=tot,
                overnachting=kamp and draw(st.booleans()),
            )
        )
    return tuple(gemaakt)


@st.composite
def week(draw):
    """Weekly hours that do not cross midnight: those UiTdatabank only reads, never takes."""
    gemaakt = []
    for dag in draw(st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True)):
        opent, sluit = sorted(draw(st.tuples(uren, uren).filter(lambda p: p[0] != p[1])))
        gemaakt.append(GelezenUur((dag,), opent, sluit, *draw(opvang(opent, sluit))))
    return tuple(gemaakt)


@st.composite
def uitzonderingen(draw):
    gemaakt = []
    for van in draw(st.lists(dagen, max_size=3, unique=True)):
        gesloten = draw(st.booleans())
        uren_ = () if gesloten else draw(week())
        tot = van + timedelta(days=draw(st.integers(0, 5)))
        gemaakt.append(GelezenUitzondering(van, tot, gesloten, draw(st.just("") | woord), uren_))
    return tuple(gemaakt)


@st.composite
def kalenders(draw, *, kamp: bool):
    soort = draw(st.sampled_from(["los", "periodic", "permanent"]))
    if soort == "los":
        los = draw(momenten(kamp=kamp))
        return Kalender("multiple" if len(los) > 1 else "single", los)
    van, tot = sorted(draw(st.tuples(dagen, dagen))) if soort == "periodic" else (None, None)
    uren_, anders = draw(week()), draw(uitzonderingen())
    eerste, laatste = venster(van, tot, op_datum=VANDAAG)
    datums = openingen(uren_, anders, van=eerste, tot=laatste)
    los = tuple(
        GelezenMoment(b, e, opvang_van=uur.opvang_van, opvang_tot=uur.opvang_tot)
        for b, e, uur in datums
    )
    return Kalender(soort, los, uren_, anders, van, tot)


@st.composite
def leeftijden(draw):
    if draw(st.booleans()):
        return (
            None,
            None,
            *sorted(draw(st.tuples(*[st.dates(date(1950, 1, 1), date(2024, 1, 1))] * 2))),
        )
    van, tot = draw(st.tuples(*[st.none() | st.integers(0, 120)] * 2))
    if van is not None and tot is not None:
        van, tot = sorted([van, tot])
    return van, tot, None, None


@st.composite
def prijzen(draw):
    bedragen = st.decimals(0, 999, places=2)
    namen = draw(st.lists(woord, max_size=3, unique_by=lambda n: n.lower()))
    basis = [GelezenPrijs("basis", "Gewone prijs", draw(bedragen), draw(st.booleans()))]
    tarieven = [GelezenPrijs("tarief", naam, draw(bedragen)) for naam in namen]
    return tuple(draw(st.sampled_from([[], basis, basis + tarieven])))


@st.composite
def aanboden(draw):
    type_term = draw(st.sampled_from([KAMP, *sorted(TYPES)]))
    thema_term = draw(st.sampled_from(["", *sorted(THEMAS)]))
    alleen_kinderen, online = draw(st.booleans()), draw(st.booleans())
    locatie = GelezenLocatie(uitdatabank_id=PLEK) if not online or draw(st.booleans()) else None
    plaatsen = (GelezenLocatie(uitdatabank_id=PLEK),) if alleen_kinderen else ()
    van, tot, geboren_van, geboren_tot = draw(leeftijden())
    return GelezenAanbod(
        uitdatabank_id="3f1c7a52-0d4e-4b8a-9c61-5a2e8f0b1d37",
        titel=draw(woord),
        omschrijving=draw(st.just("") | woord),
        kalender=draw(kalenders(kamp=type_term == KAMP)),
        prijzen=draw(prijzen()),
        leeftijd_van=van,
        leeftijd_tot=tot,
        geboren_van=geboren_van,
        geboren_tot=geboren_tot,
        alleen_kinderen=alleen_kinderen,
        locatie=locatie,
        online=online,
        online_url="",
        organisator=GelezenOrganisator(uitdatabank_id="c5a1e8d4-2b7f-4069-b3c2-9f6d1a0e4b87"),
        type_term=type_term,
        thema_term=thema_term,
        voorzieningen=tuple(sorted(draw(st.sets(st.sampled_from(sorted(VOORZIENINGEN)))))),
        vertrekplaatsen=draw(st.just(()) | st.just(plaatsen)),
        vragen=tuple(draw(st.lists(st.builds(GelezenVraag, woord, woord), max_size=3))),
        beelden=(),
        sector=sector_van(type_term, thema_term, alleen_kinderen=alleen_kinderen),
        contact=Contact(draw(st.sampled_from(["", "056 00 00 01"])), draw(st.just("a@b.example"))),
        inschrijven=Inschrijving(url=draw(st.sampled_from(["", "https://x.example/inschrijven"]))),
        is_uitpas=False,
        uitpas_prijzen=(),
        zichtbaar=True,
        reden_verborgen="",
        zichtbaar_vanaf=draw(st.none() | st.just(datetime(2026, 11, 1, 9, tzinfo=UTC))),
        gewijzigd_op=None,
        ruw={},
    )


def _plaatsen(delen_: dict) -> dict:
    """What is left of a date comes back as what is left; how many there are, is ours."""
    return {s: w.aantal if isinstance(w, Vrij) else w for s, w in delen_.items()}


@settings(max_examples=150, deadline=None)
@given(aanboden())
def test_wat_buitengaat_en_terugkomt_is_hetzelfde(aanbod):
    document = schrijf(aanbod, uitgaand=Uitgaand(ADRES, "READY_FOR_VALIDATION"))
    terug = vertaal(Document("", "", document), op_datum=VANDAAG)
    assert [m for m in terug.meldingen if "meer dan" not in m.zin] == []
    assert _plaatsen(delen(terug.aanbod)) == _plaatsen(delen(aanbod))
    assert [
        b
        for b in keur(document)
        if b.blokkeert and "overlappen" not in b.zin and "buiten de periode" not in b.zin
    ] == []


@settings(max_examples=100, deadline=None)
@given(aanboden())
def test_een_tweede_keer_verandert_er_niets_meer(aanbod):
    uitgaand = Uitgaand(ADRES, "APPROVED")
    een = schrijf(aanbod, uitgaand=uitgaand)
    terug = vertaal(Document("", "", een), op_datum=VANDAAG).aanbod
    assert schrijf(terug, uitgaand=uitgaand) == een
