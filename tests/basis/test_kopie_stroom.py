"""The sealed stream of a reserve copy: nothing of it can change, move or be cut off unseen."""

import io
import os

import pytest

from wevelgem_netwerk.basis.kopie import stroom
from wevelgem_netwerk.basis.kopie.stroom import STUK, KopieFout, Lezer, Schrijver

SLEUTEL = stroom.nieuwe_sleutel()
GEHEIM = "Zwaluwenstraat 14 bus 2"


def versleutel(inhoud: bytes) -> bytes:
    uit = io.BytesIO()
    schrijver = Schrijver(uit, stroom.lees_sleutel(SLEUTEL))
    schrijver.write(inhoud)
    schrijver.maak_af()
    return uit.getvalue()


def ontsleutel(bytes_: bytes, sleutel: str = SLEUTEL) -> bytes:
    return Lezer(io.BytesIO(bytes_), stroom.lees_sleutel(sleutel)).read()


@pytest.mark.parametrize("lengte", [0, 1, STUK - 1, STUK, STUK + 1, 3 * STUK])
def test_wat_versleuteld_is_komt_heel_terug_en_is_onleesbaar(lengte):
    inhoud = (GEHEIM.encode() * (lengte // len(GEHEIM) + 1))[:lengte]
    dicht = versleutel(inhoud)
    assert ontsleutel(dicht) == inhoud
    assert GEHEIM.encode() not in dicht
    assert versleutel(inhoud) != dicht  # a salt of its own


KOP = 72
DICHT_STUK = STUK + 16
MET_DRIE_STUKKEN = versleutel(os.urandom(3 * STUK - 5))


def met_omgedraaide_bit(plaats: int) -> bytes:
    anders = bytearray(MET_DRIE_STUKKEN)
    anders[plaats] ^= 1
    return bytes(anders)


def verwisseld() -> bytes:
    een, twee, drie = (MET_DRIE_STUKKEN[KOP + n * DICHT_STUK :][:DICHT_STUK] for n in range(3))
    return MET_DRIE_STUKKEN[:KOP] + twee + een + drie


NIET_HEEL = "Deze kopie is niet heel: ze is afgebroken of veranderd."
VERANDERD = "Deze kopie is veranderd of beschadigd: ze klopt niet meer met haar zegel."
SLEUTEL_PAST_NIET = "De sleutel past niet op deze kopie."
GEEN_KOPIE = "Dit bestand is geen reservekopie, of een van een andere versie."
GEVALLEN = {
    "leeg": (b"", GEEN_KOPIE),
    "een zip": (b"PK\x03\x04" * 40, GEEN_KOPIE),
    "een andere versie": (met_omgedraaide_bit(7), GEEN_KOPIE),
    "een ander zout": (met_omgedraaide_bit(9), SLEUTEL_PAST_NIET),
    "een bit van een stuk": (met_omgedraaide_bit(KOP + 10), VERANDERD),
    "een bit van het laatste": (met_omgedraaide_bit(-1), NIET_HEEL),
    "zonder de laatste byte": (MET_DRIE_STUKKEN[:-1], NIET_HEEL),
    "zonder het laatste stuk": (MET_DRIE_STUKKEN[: KOP + 2 * DICHT_STUK], NIET_HEEL),
    "alleen de kop": (MET_DRIE_STUKKEN[:KOP], NIET_HEEL),
    "twee stukken verwisseld": (verwisseld(), VERANDERD),
    "er hangt iets aan": (MET_DRIE_STUKKEN + b"x", NIET_HEEL),
}


@pytest.mark.parametrize("geval", GEVALLEN)
def test_wat_veranderd_verwisseld_of_afgebroken_is_wordt_gezien(geval):
    bytes_, zin = GEVALLEN[geval]
    with pytest.raises(KopieFout) as fout:
        ontsleutel(bytes_)
    assert str(fout.value) == zin


def test_met_een_andere_sleutel_gaat_ze_niet_open():
    with pytest.raises(KopieFout, match=SLEUTEL_PAST_NIET):
        ontsleutel(MET_DRIE_STUKKEN, stroom.nieuwe_sleutel())
