"""A constraint of the database, told to a person (voorbeelden.md habit 9)."""

from django.db import IntegrityError, models


def schendt(fout: IntegrityError, naam: str) -> bool:
    """Return whether `fout` is the violation of the constraint called `naam`."""
    diag = getattr(fout.__cause__, "diag", None)
    return getattr(diag, "constraint_name", None) == naam


def zin_van(model: type[models.Model], naam: str) -> str:
    """Return the Dutch sentence of the constraint called `naam` on `model`."""
    return next(str(c.violation_error_message) for c in model._meta.constraints if c.name == naam)


def constraint_zin(fout: Exception, *modellen: type[models.Model]) -> str:
    """Return the Dutch sentence of the constraint that `fout` violates, or "" when none has one."""
    diag = getattr(fout.__cause__, "diag", None)
    naam = getattr(diag, "constraint_name", None)
    for model in modellen:
        for constraint in model._meta.constraints:
            if constraint.name == naam:
                return str(constraint.violation_error_message)
    return ""
