"""Where the money of the ledger does not add up (registry controles)."""

from django.db.models import F, Q, Sum
from django.db.models.functions import Coalesce

from partners.models import Uitgave
from uitpas.domein.afrekening.kosten import kosten
from uitpas.models import Afrekening, Betaling, Deelname, Groepsjaar

_GEKEERD = ("aantal", "prijs", "deelnemer", "organisator_deel", "overheid")
_ZELFDE = ("partner", "gemeente", "pashouder", "groepspas", "moment")


def tegenregels():
    """Yield a sentence for each line that undoes another one without being its mirror."""
    scheef = Q()
    for veld in _GEKEERD:
        scheef |= ~Q(**{veld: -F(f"tegenboeking_van__{veld}")})
    for veld in _ZELFDE:
        ander = f"tegenboeking_van__{veld}"
        scheef |= ~Q(**{veld: F(ander)}) & ~Q(**{veld: None, ander: None})
    lijnen = Deelname.objects.filter(tegenboeking_van__isnull=False).filter(scheef)
    for lijn in lijnen.order_by("pk").iterator(chunk_size=500):
        vorige = lijn.tegenboeking_van_id
        yield f"Lijn {lijn.pk} maakt lijn {vorige} ongedaan, maar is er niet het tegendeel van."


def beurten_van_groepen():
    """Yield a sentence for each year of a group pass whose used turns are not its lines."""
    jaren = Groepsjaar.objects.annotate(
        geteld=Coalesce(
            Sum(
                "groepspas__deelnames__aantal",
                filter=Q(groepspas__deelnames__datum__year=F("jaar"))
                & Q(groepspas__deelnames__kansentarief=True),
            ),
            0,
        )
    ).exclude(gebruikt=F("geteld"))
    for jaar in jaren.select_related("groepspas").order_by("pk"):
        yield (
            f"Groepspas {jaar.groepspas.naam}, {jaar.jaar}: {jaar.gebruikt} beurten gebruikt, maar "
            f"{jaar.geteld} in het grootboek."
        )


def betalingen_in_een_ingetrokken_bestand():
    """Yield a sentence for each payment that waits in a file that was withdrawn."""
    weg = Betaling.objects.filter(bestand__ingetrokken_op__isnull=False).order_by("pk")
    for sleutel in weg.values_list("pk", flat=True):
        yield f"Betaling {sleutel} zit in een bestand dat is ingetrokken."


def geboekte_kosten():
    """Yield a sentence for each cost in the budget that is not what its settlement says."""
    geboekt = dict(
        Uitgave.objects.filter(herkomst__startswith="afrekening:").values_list("herkomst", "bedrag")
    )
    verwacht = {
        kost.sleutel: kost.bedrag
        for afrekening in (Afrekening.objects.gesloten() if geboekt else ())
        for kost in kosten(afrekening.periode)
    }
    for sleutel, bedrag in sorted(geboekt.items()):
        if verwacht.get(sleutel) != bedrag:
            yield f"De kost {sleutel} ({bedrag} euro in het budget) is niet die van de afrekening."
