"""The registries through which a low floor learns from a high one."""

import pytest

from wevelgem_netwerk.basis import registers


def test_stukken_komen_terug_in_de_orde_waarin_ze_werden_opgehangen():
    register = registers.Register("Wat?")
    register.hang_op("b", len)
    register.hang_op("a", max)
    assert list(register) == [("b", len), ("a", max)]
    assert len(register) == 2


def test_twee_keer_hetzelfde_stuk_ophangen_mag_een_ander_onder_die_naam_niet():
    register = registers.Register("Wat?")
    register.hang_op("a", len)
    register.hang_op("a", len)
    with pytest.raises(ValueError, match="a hangt al aan dit register"):
        register.hang_op("a", max)


def test_elke_app_hangt_haar_eerste_stukken_op():
    assert apps_aan(registers.voorstellen) == {"partners", "aanbod", "uitpas"}
    assert apps_aan(registers.startblokken) == {"partners", "aanbod", "uitpas"}
    assert apps_aan(registers.prijsuitleg) == {"uitpas"}
    assert apps_aan(registers.bewaartermijnen) == {"wevelgem_netwerk", "aanbod"}
    assert apps_aan(registers.controles) == {"wevelgem_netwerk", "partners", "aanbod", "uitpas"}
    assert apps_aan(registers.persoonsgegevens) == {"uitpas"}


def apps_aan(register) -> set[str]:
    return {stuk.__module__.split(".")[0] for _, stuk in register}
