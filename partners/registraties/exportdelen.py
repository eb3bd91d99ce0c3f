"""What partners gives to a successor of the network: agreements, money, meetings.

Names of organisations and functions and amounts; no name, address or number of a person. Free text
(decisions, descriptions) goes along as it was written: it never holds a resident (handleiding).
"""

from partners.models import (
    Aanwezigheid,
    Actie,
    Actiepunt,
    Agendapunt,
    Besluit,
    Betrokkenheid,
    Bevraging,
    Budgetpost,
    Contact,
    Gesprek,
    Indicator,
    Leertelling,
    Meting,
    Nota,
    Overdracht,
    Overleg,
    Partner,
    Trekkingsrecht,
    Uitgave,
    Uitspraak,
)
from wevelgem_netwerk.basis.registers import Exportdeel

_ACTIE = ("doelstelling__nota__titel", "doelstelling__nummer", "letter")


def _deel(naam: str, rijen, **kolommen: str) -> Exportdeel:
    """A table of `rijen`: name of the column = path of the field."""
    return Exportdeel(naam, tuple(kolommen), list(rijen.values_list(*kolommen.values())))


def wie(netwerk):
    """Yield the partners at the table, and which functions speak for them."""
    partners = Partner.objects.van_netwerk(netwerk)
    yield _deel(
        "partners", partners.order_by("naam"), partner="naam", gemeente="gemeente__naam",
        sector="sector", poot="poot", kbo_nummer="kbo_nummer", uitdatabank_id="uitdatabank_id",
        actief="actief",
    )  # fmt: skip
    yield _deel(
        "functies", Contact.objects.filter(partner__in=partners).order_by("partner__naam", "begin"),
        partner="partner__naam", functie="functie", van="begin", tot="einde",
    )  # fmt: skip


def nota(netwerk):
    """Yield the notas with their partners, objectives, actions, indicators and measurements."""
    yield _deel(
        "notas", Nota.objects.van_netwerk(netwerk), nota="titel", van="begin", tot="einde",
        sjabloon="sjabloon", visie="visie", omgevingsanalyse="omgevingsanalyse",
        doelgroep="doelgroep", criteria="criteria", zakelijk_plan="zakelijk_plan",
        cofinanciering="cofinanciering", cofinanciering_bron="cofinanciering_bron",
    )  # fmt: skip
    yield _deel(
        "betrokkenheid",
        Betrokkenheid.objects.filter(nota__netwerk=netwerk).order_by("nota", "partner__naam"),
        nota="nota__titel", partner="partner__naam", opmaak="opmaak", opvolging="opvolging",
        uitvoering="uitvoering", hoe="hoe",
    )  # fmt: skip
    acties = Actie.objects.van_netwerk(netwerk).order_by(*_ACTIE)
    yield _deel(
        "acties", acties, nota=_ACTIE[0], doelstelling=_ACTIE[1],
        doel="doelstelling__titel", letter="letter", actie="titel", soort="soort",
        trekker="trekker__naam", timing="timing", stand="status", bbc_code="bbc_code",
    )  # fmt: skip
    yield _deel(
        "indicatoren", Indicator.objects.van_netwerk(netwerk).order_by("actie", "pk"),
        nota="actie__doelstelling__nota__titel", doelstelling="actie__doelstelling__nummer",
        actie="actie__letter", indicator="naam", streefwaarde="streefwaarde", eenheid="eenheid",
    )  # fmt: skip
    yield _deel(
        "metingen",
        Meting.objects.filter(indicator__in=Indicator.objects.van_netwerk(netwerk)).order_by(
            "indicator", "datum", "pk"
        ),
        doelstelling="indicator__actie__doelstelling__nummer", actie="indicator__actie__letter",
        indicator="indicator__naam", datum="datum", waarde="waarde", geschreven_op="op",
    )  # fmt: skip


def geld(netwerk):
    """Yield the years, what was planned, moved and spent, in euro."""
    yield _deel(
        "trekkingsrechten", Trekkingsrecht.objects.van_netwerk(netwerk), jaar="jaar",
        bedrag="bedrag", afgesloten_op="gesloten_op",
    )  # fmt: skip
    yield _deel(
        "budgetposten", Budgetpost.objects.van_netwerk(netwerk).order_by("jaar", "pk"),
        post="pk", jaar="jaar", doelstelling="actie__doelstelling__nummer", actie="actie__letter",
        bron="bron", categorie="categorie", raming="raming",
    )  # fmt: skip
    yield _deel(
        "verschuivingen", Overdracht.objects.van_netwerk(netwerk).order_by("pk"),
        van_post="van", naar_post="naar", bedrag="bedrag", besluit="besluit__tekst", op="op",
    )  # fmt: skip
    yield _deel(
        "uitgaven", Uitgave.objects.van_netwerk(netwerk).order_by("pk"), uitgave="pk",
        post="budgetpost", activiteit="datum_activiteit", betaald="datum_betaling",
        omschrijving="omschrijving", bedrag="bedrag", bewijs="bewijs",
        buiten_gemeente="buiten_gemeente", komt_uit="herkomst", zet_recht="tegenboeking_van",
    )  # fmt: skip


def overleg(netwerk):
    """Yield the meetings, their items, who was there, what was decided and who does what."""
    van_netwerk = {"overleg__netwerk": netwerk}
    yield _deel(
        "overleg", Overleg.objects.van_netwerk(netwerk), datum="datum", soort="soort", van="van",
        tot="tot", plaats="plaats",
    )  # fmt: skip
    yield _deel(
        "agendapunten",
        Agendapunt.objects.filter(**van_netwerk).order_by("overleg__datum", "overleg", "volgorde"),
        datum="overleg__datum", punt="titel", toelichting="toelichting", doel="doel",
        minuten="minuten",
    )  # fmt: skip
    yield _deel(
        "aanwezigheid",
        Aanwezigheid.objects.filter(**van_netwerk).order_by("overleg__datum", "partner__naam"),
        datum="overleg__datum", partner="partner__naam", aanwezig="status",
    )  # fmt: skip
    yield _deel(
        "mensen op leermomenten",
        Leertelling.objects.filter(**van_netwerk).order_by("overleg__datum", "partner__naam"),
        datum="overleg__datum", partner="partner__naam", medewerkers="medewerkers",
        vrijwilligers="vrijwilligers",
    )  # fmt: skip
    yield _deel(
        "besluiten",
        Besluit.objects.filter(agendapunt__overleg__netwerk=netwerk).order_by(
            "agendapunt__overleg__datum", "pk"
        ),
        datum="agendapunt__overleg__datum", punt="agendapunt__titel", besluit="tekst",
    )  # fmt: skip
    yield _deel(
        "actiepunten", Actiepunt.objects.van_netwerk(netwerk).order_by("pk"), wat="wat",
        partner="partner__naam", tegen="tegen", stand="status",
    )  # fmt: skip


def stem(netwerk):
    """Yield what everybody could read of what people said, and how many answered; no own words."""
    yield _deel(
        "bevragingen",
        Bevraging.objects.van_netwerk(netwerk).order_by("begin", "pk"),
        bevraging="titel", van="begin", tot="einde", stand="stand", wat_we_deden="wat_we_deden",
    )  # fmt: skip
    yield _deel(
        "wensen en citaten",
        Uitspraak.objects.van_netwerk(netwerk).publiek().order_by("pk"),
        soort="soort", tekst="tekst", drempel="drempel__naam", thema="thema", gevolg="gevolg",
        wat_we_deden="wat_we_deden",
    )  # fmt: skip
    yield _deel(
        "groepsgesprekken",
        Gesprek.objects.van_netwerk(netwerk).order_by("datum", "pk"),
        datum="datum", mensen="aantal", bevraging="bevraging__titel",
    )  # fmt: skip
