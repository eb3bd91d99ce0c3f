"""Where: the network, its gemeenten and their deelgemeenten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class NetwerkQuerySet(models.QuerySet):
    def zichtbaar_voor(self, werkplek):
        """The networks a workplace belongs to: by its gemeente, or by a nota its partner signed."""
        if not werkplek:
            return self.none()
        partner = werkplek.partner
        return self.filter(
            models.Q(gemeenten=partner.gemeente_id) | models.Q(notas__partners=partner)
        ).distinct()


class VanNetwerkQuerySet(models.QuerySet):
    """For what belongs to one network; `netwerk_pad` says over which relations."""

    netwerk_pad = "netwerk"

    def van_netwerk(self, netwerk):
        return self.filter(**{self.netwerk_pad: netwerk})

    def zichtbaar_voor(self, werkplek):
        return self.filter(**{f"{self.netwerk_pad}__in": Netwerk.objects.zichtbaar_voor(werkplek)})


class Netwerk(models.Model):
    """A local network vrijetijdsparticipatie: one gemeente, or several that merged into one.

    Wevelgem has its own network; from 2027 it may become part of a supra-local one
    (domein/netwerk.md 2.7), so a network holds one or more gemeenten.
    """

    naam = models.CharField("naam", max_length=120, unique=True)
    gemeenten = models.ManyToManyField("partners.Gemeente", verbose_name="gemeenten")

    objects = NetwerkQuerySet.as_manager()

    class Meta:
        verbose_name = "netwerk"
        verbose_name_plural = "netwerken"

    def __str__(self):
        return self.naam


class Gemeente(models.Model):
    """A Flemish municipality: where a holder lives decides who pays."""

    naam = models.CharField("naam", max_length=60, unique=True)
    nis_code = models.CharField("NIS-code", max_length=5, unique=True)
    postcodes = ArrayField(
        models.CharField(max_length=4), verbose_name="postcodes", default=list, blank=True
    )

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]

    def __str__(self):
        return self.naam


class Deelgemeente(models.Model):
    """A part of a gemeente with its own name.

    Wevelgem, Gullegem and Moorsele share postal code 8560, so this is a field of its own
    (domein/netwerk.md 11.1).
    """

    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.RESTRICT, related_name="deelgemeenten"
    )
    naam = models.CharField("naam", max_length=60)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "deelgemeente"
        verbose_name_plural = "deelgemeenten"
        ordering = ["volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                name="deelgemeente_een_keer",
                fields=["gemeente", "naam"],
                violation_error_message="Deze deelgemeente staat er al.",
            )
        ]

    def __str__(self):
        return self.naam
