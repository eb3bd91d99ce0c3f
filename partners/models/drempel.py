"""Barriers (drempels) and what lowers them."""

from django.db import models


class Drempel(models.Model):
    """One of the B's: bruikbaarheid, betaalbaarheid ... Data, since fields count five or seven
    (VVSG, "De 7 B's van de toegankelijkheid"; domein/netwerk.md 6.1)."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=40, unique=True)
    vraag = models.CharField("vraag", max_length=200)
    kort = models.CharField("zoals iemand het zegt", max_length=60, blank=True)
    icoon = models.CharField("icoon", max_length=20, default="hart")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "drempel"
        verbose_name_plural = "drempels"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam

    @property
    def zin(self) -> str:
        """What somebody says who meets it, in plain words; its name when nobody wrote that."""
        return self.kort or self.naam


class Maatregel(models.Model):
    """Something an organiser does to lower a barrier; ticked on an offer, shown to the public."""

    drempel = models.ForeignKey(
        Drempel, verbose_name="drempel", on_delete=models.RESTRICT, related_name="maatregelen"
    )
    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=60, unique=True)
    uitleg = models.CharField("uitleg voor het publiek", max_length=160, blank=True)
    tip = models.CharField("tip voor de organisator", max_length=160, blank=True)
    icoon = models.CharField("icoon", max_length=20, default="hart")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    actief = models.BooleanField("actief", default=True)

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["volgorde", "naam"]

    def __str__(self):
        return self.naam
