"""A refusal is a reason: an enum with a Dutch sentence, never a bare False (ontwerp.md 2)."""

from django.db import models


class Weigering(models.TextChoices):
    """Base of every enum of reasons. The value is for programs, the label is the Dutch sentence."""

    @property
    def zin(self) -> str:
        return str(self.label)


class Geweigerd(Exception):
    """A verb refuses. `reden` is the Weigering; `uitleg` may add the particulars of this case."""

    def __init__(self, reden: Weigering, uitleg: str = ""):
        self.reden = reden
        self.uitleg = uitleg or reden.zin
        super().__init__(self.uitleg)
