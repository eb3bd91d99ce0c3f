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
    ActiepuntFabriek,
    DeelnameFabriek,
    KansenstatuutFabriek,
    LidmaatschapFabriek,
    MomentFabriek,
    PartnerFabriek,
    PasFabriek,
    PashouderFabriek,
    PrijsFabriek,
)
from uitpas.domein.afrekening.afrekenen import sluit
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
    assert tekst == f"'{teken}{FORMULE}".replace("\r", "\n")
    assert (bedrag, aantal, niets, waar) == ("-12,50", "-3", "", "ja")
    blad = Tabblad("A", ["kop"], [[teken + FORMULE, Decimal("-12.50"), -3]])
    cellen = load_workbook(io.BytesIO(maak_xlsx([blad])))["A"][2]
    assert [cel.data_type for cel in cellen] == ["s", "n", "n"]
    assert cellen[0].quotePrefix is True
    assert float(cellen[1].value) == -12.5


@pytest.mark.parametrize("regeleinde", ["\n", "\r\n"])
def test_een_enkele_wagenterugloop_begint_geen_nieuwe_rij(regeleinde):
    """Found by trying: "club\\r=1+1" was two rows, the second one a formula."""
    uit = io.StringIO(newline="")
    Csvblad(uit, regeleinde=regeleinde).rij([f"club\r={FORMULE}", f"a\n={FORMULE}"])
    assert lees(uit.getvalue().encode()) == [[f"club\n={FORMULE}", f"a\n={FORMULE}"]]


@pytest.fixture
def kwaad():
    """A partner, an offer, a resident and a line of the ledger that would all run a program."""
    partner = PartnerFabriek(naam=f"={FORMULE}")
    moment = MomentFabriek(aanbod__partner=partner, aanbod__titel=f"@{FORMULE}")
    PrijsFabriek(aanbod=moment.aanbod, naam=f"+{FORMULE}")
    ActiepuntFabriek(partner=partner, netwerk=Netwerk.objects.get(), wat=f"-{FORMULE}")
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


def pakjes(client, kwaad) -> dict[str, bytes]:
    """Every sheet the portal gives, by its name; zips are unpacked."""
    coordinator = client.als(Rol.COORDINATOR)
    sluit(periode=Kwartaal(2025, 2), door=coordinator.gebruiker, werkplek=coordinator)
    staat = ["2025-Q2", kwaad.uid]
    adressen = {
        "afrekening.csv": reverse("uitpas:afrekening_csv", args=["2025-Q2"]),
        "staat.csv": reverse("uitpas:afrekenstaat", args=[*staat, "csv"]),
        "staat.xlsx": reverse("uitpas:afrekenstaat", args=[*staat, "xlsx"]),
        "cijfers.xlsx": reverse("uitpas:cijfers_xlsx"),
        "beheer.xlsx": reverse("admin:partners_actiepunt_rekenblad"),
        "staten.zip": reverse("uitpas:afrekenstaten", args=["2025-Q2"]),
    }
    bladen = {naam: client.get(adres).getvalue() for naam, adres in adressen.items()}
    bladen["aanbod.csv"] = client.get(reverse("aanbod:uitvoer", args=["csv"])).getvalue()
    client.force_login(LidmaatschapFabriek(rol=Rol.OCMW).gebruiker)
    bladen["verlengen.csv"] = client.get(reverse("uitpas:verleng_lijst")).content
    netwerk = exporteer_netwerk(
        netwerk=Netwerk.objects.get(), door=None, op_datum=timezone.localdate()
    )
    for zip_ in (bladen.pop("staten.zip"), netwerk):
        doos = zipfile.ZipFile(io.BytesIO(zip_))
        bladen |= {naam: doos.read(naam) for naam in doos.namelist()}
    return bladen


def test_geen_enkel_blad_van_het_portaal_voert_iets_uit(client, kwaad):
    bladen = pakjes(client, kwaad)
    als_csv = {naam: lees(inhoud) for naam, inhoud in bladen.items() if naam.endswith(".csv")}
    for rijen in als_csv.values():
        niets_wordt_uitgevoerd(rijen)
    for naam in ("afrekening.csv", "aanbod.csv", "verlengen.csv", "csv/actiepunten.csv"):
        assert any(FORMULE in cel for rij in als_csv[naam] for cel in rij), naam  # it was in there
    (regel,) = [rij for rij in als_csv["afrekening.csv"] if FORMULE in rij[0]]
    assert all(GETAL.match(cel) for cel in regel[2:])


def test_in_geen_enkel_rekenblad_staat_een_formule(client, kwaad):
    bladen = pakjes(client, kwaad)
    boeken = [load_workbook(io.BytesIO(b)) for naam, b in bladen.items() if naam.endswith("xlsx")]
    cellen = [c for boek in boeken for vel in boek for rij in vel.iter_rows() for c in rij]
    assert {cel.data_type for cel in cellen} <= {"s", "inlineStr", "n"}
    gevaarlijk = [cel for cel in cellen if isinstance(cel.value, str) and FORMULE in cel.value]
    assert gevaarlijk
    assert all(cel.quotePrefix for cel in gevaarlijk if cel.value.startswith(GEVAARLIJK))


def test_bladen_worden_maar_op_een_plaats_geschreven():
    """A new sheet goes through Csvblad or maak_xlsx, or this test says so."""
    schrijver = re.compile(r"csv\.(writer|DictWriter)|Workbook\(")
    schrijvers = [
        str(pad.relative_to(settings.BASIS_MAP))
        for map_ in ("aanbod", "partners", "uitpas", "wevelgem_netwerk")
        for pad in (settings.BASIS_MAP / map_).rglob("*.py")
        if schrijver.search(pad.read_text("utf-8"))
    ]
    assert sorted(schrijvers) == [
        "wevelgem_netwerk/basis/csvblad.py",
        "wevelgem_netwerk/basis/xlsx.py",
    ]
