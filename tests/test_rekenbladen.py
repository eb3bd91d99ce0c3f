"""A sheet with formulas in it: what a club calls itself is never run by whoever opens a sheet."""

import csv
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from partners.domein.export import exporteer_netwerk
from partners.models import Netwerk, Rol
from tests.fabrieken import (
    AanbodFabriek,
    DeelnameFabriek,
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PasFabriek,
    PashouderFabriek,
    PrijsFabriek,
)
from uitpas.domein.afrekenen import sluit
from wevelgem_netwerk.basis.csvblad import Csvblad
from wevelgem_netwerk.basis.periodes import Kwartaal
from wevelgem_netwerk.basis.xlsx import Tabblad, maak_xlsx

pytestmark = pytest.mark.django_db

GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n", "＝")
FORMULE = "cmd|' /C calc'!A0"
GETAL = re.compile(r"^-?\d+([.,]\d+)?$")


def niets_wordt_uitgevoerd(rijen) -> None:
    for rij in rijen:
        for cel in rij:
            assert not cel.startswith(GEVAARLIJK) or GETAL.match(cel), cel


def lees(inhoud: bytes) -> list[list[str]]:
    tekst = inhoud.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";"))


@pytest.mark.parametrize("teken", GEVAARLIJK)
def test_tekst_blijft_tekst_en_een_bedrag_blijft_een_getal(teken):
    uit = io.StringIO(newline="")
    blad = Csvblad(uit, komma=True)
    blad.rij([teken + FORMULE, Decimal("-12.50"), -3, None, True])
    ((tekst, bedrag, aantal, niets, waar),) = lees(uit.getvalue().encode())
    assert tekst == f"'{teken}{FORMULE}"
    assert (bedrag, aantal, niets, waar) == ("-12,50", "-3", "", "ja")
    blad = Tabblad("A", ["kop"], [[teken + FORMULE, Decimal("-12.50"), -3]])
    cellen = load_workbook(io.BytesIO(maak_xlsx([blad])))["A"][2]
    assert [cel.data_type for cel in cellen] == ["s", "n", "n"]
    assert cellen[0].quotePrefix is True
    assert float(cellen[1].value) == -12.5


@pytest.fixture
def kwaad():
    """A partner, an offer, a resident and a line of the ledger that would all run a program."""
    partner = PartnerFabriek(naam=f"={FORMULE}")
    moment = MomentFabriek(aanbod__partner=partner, aanbod__titel=f"@{FORMULE}")
    PrijsFabriek(aanbod=moment.aanbod, naam=f"+{FORMULE}")
    AanbodFabriek(partner=partner, titel=f"-{FORMULE}")
    houder = PashouderFabriek(
        naam=f"={FORMULE}", voornaam=f"-{FORMULE}", telefoon="+32 56", email="+x@voorbeeld.example"
    )
    PasFabriek(pashouder=houder)
    vandaag = timezone.localdate()
    KansenstatuutFabriek(pashouder=houder, einde=vandaag.replace(day=28))
    fout = DeelnameFabriek(partner=partner, activiteit=f"={FORMULE}", datum=date(2025, 5, 9))
    DeelnameFabriek(
        partner=partner, activiteit=f"={FORMULE}", datum=fout.datum, tegenboeking_van=fout,
        aantal=-1, prijs=-fout.prijs, deelnemer=-fout.deelnemer,
        organisator_deel=-fout.organisator_deel, overheid=-fout.overheid,
    )  # fmt: skip
    DeelnameFabriek(partner=partner, activiteit=f"={FORMULE}", datum=date(2025, 5, 9))
    return partner


def test_geen_enkel_blad_van_het_portaal_voert_iets_uit(client, kwaad):
    """Every address that gives a sheet, by who may have it; the two lists below are all there is."""
    coordinator = client.als(Rol.COORDINATOR)
    sluit(periode=Kwartaal(2025, 2), door=coordinator.gebruiker, werkplek=coordinator)
    csv_van, xlsx_van = {}, {}
    for naam, args in (
        ("uitpas:afrekening_csv", ["2025-Q2"]),
        ("uitpas:afrekenstaat", ["2025-Q2", kwaad.uid, "csv"]),
    ):
        csv_van[naam] = client.get(reverse(naam, args=args)).content
    xlsx_van["staat"] = client.get(
        reverse("uitpas:afrekenstaat", args=["2025-Q2", kwaad.uid, "xlsx"])
    ).content
    xlsx_van["cijfers"] = client.get(reverse("uitpas:cijfers_xlsx")).content
    xlsx_van["partners"] = client.get(reverse("admin:partners_partner_rekenblad")).content
    alles = zipfile.ZipFile(
        io.BytesIO(client.get(reverse("uitpas:afrekenstaten", args=["2025-Q2"])).content)
    )
    netwerk = zipfile.ZipFile(
        io.BytesIO(
            exporteer_netwerk(
                netwerk=Netwerk.objects.get(), door=None, op_datum=timezone.localdate()
            )
        )
    )
    for doos in (alles, netwerk):
        for naam in doos.namelist():
            soort = {"csv": csv_van, "xlsx": xlsx_van}.get(naam.rpartition(".")[2], {})
            soort[naam] = doos.read(naam)
    stroom = client.get(reverse("aanbod:uitvoer", args=["csv"]))
    csv_van["aanbod"] = b"".join(stroom.streaming_content)
    client.force_login(LidmaatschapFabriek(rol=Rol.OCMW).gebruiker)
    csv_van["verlengen"] = client.get(reverse("uitpas:verleng_lijst")).content
    for naam, inhoud in csv_van.items():
        niets_wordt_uitgevoerd(lees(inhoud))
        if naam != "cijfers":
            assert inhoud, naam
    for inhoud in xlsx_van.values():
        for vel in load_workbook(io.BytesIO(inhoud)):
            assert {cel.data_type for rij in vel.iter_rows() for cel in rij} <= {"s", "n"}
    for naam in ("uitpas:afrekening_csv", "aanbod", "csv/partners.csv"):
        assert FORMULE in csv_van[naam].decode("utf-8-sig"), naam  # it was really in there
    regel = next(r for r in lees(csv_van["uitpas:afrekening_csv"]) if FORMULE in r[0])
    assert all(GETAL.match(cel) for cel in regel[2:])


def test_bladen_worden_maar_op_een_plaats_geschreven():
    """A new sheet goes through Csvblad or maak_xlsx, or this test says so."""
    schrijvers = []
    for map_ in ("aanbod", "partners", "uitpas", "wevelgem_netwerk"):
        for pad in (settings.BASIS_MAP / map_).rglob("*.py"):
            if re.search(r"csv\.(writer|DictWriter)|Workbook\(", pad.read_text("utf-8")):
                schrijvers.append(str(pad.relative_to(settings.BASIS_MAP)))
    assert sorted(schrijvers) == [
        "wevelgem_netwerk/basis/csvblad.py",
        "wevelgem_netwerk/basis/xlsx.py",
    ]
