"""Why partners holds data of people who work in the network (registry verwerkingen)."""

from collections.abc import Iterable

from wevelgem_netwerk.basis.termijnen import VOORSTEL, Termijn, Verwerking


def verwerkingen() -> Iterable[Verwerking]:
    yield Verwerking(
        naam="Accounts en overleg",
        waarom="Weten wie voor welke organisatie werkt, en samen beslissen.",
        rechtsgrond="taak van algemeen belang (AVG art. 6, 1 e)",
        van_wie="medewerkers en vrijwilligers van de partners",
        welke=("naam en e-mailadres", "rol en organisatie", "aanwezig op een overleg"),
        wie_ziet=("coördinator en beheerder", "de partners (verslag van een overleg)"),
        termijnen=(
            Termijn(
                wat="accounts van medewerkers",
                duur="zo lang het logboek naar hen verwijst",
                na="",
                daarna="de beheerder zet het account stop zodra iemand weggaat",
                bron=VOORSTEL,
                met_de_hand=True,
            ),
            Termijn(
                wat="verslagen en besluiten",
                duur="volgens de selectielijst van het bestuur",
                na="",
                daarna="naar het archief",
                bron="Bestuursdecreet; selectielijst van de gemeente",
                met_de_hand=True,
            ),
        ),
        bescherming=("geen namen van inwoners in een verslag: het portaal waarschuwt",),
    )
