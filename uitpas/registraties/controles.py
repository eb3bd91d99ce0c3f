"""Which rows of uitpas contradict each other (registry controles)."""

from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from aanbod.models import Moment
from uitpas.domein.levensloop import is_gebruikt
from uitpas.models import Afrekening, Deelname, Kansenstatuut, Pas, Pashouder
from uitpas.models.pashouder import PasStatus
from wevelgem_netwerk.basis.versleuteld import Onleesbaar


def bezette_plaatsen():
    """Yield a sentence for each moment whose taken places are not those of its participations."""
    scheef = (
        Moment.objects.annotate(geteld=Coalesce(Sum("deelnames__aantal"), 0))
        .exclude(bezet=F("geteld"))
        .select_related("aanbod")
        .order_by("begin", "id")
    )
    for moment in scheef.iterator(chunk_size=500):
        yield (
            f"{moment.aanbod.titel} ({moment.begin:%d/%m/%Y}): {moment.bezet} plaatsen bezet, "
            f"maar {moment.geteld} deelnames."
        )


def voorbehouden_plaatsen():
    """Yield a sentence for each moment whose taken reserved places are not those that were kept."""
    scheef = (
        Moment.objects.annotate(geteld=Count("vastgehouden__deelname"))
        .filter(uit_voorbehoud__lt=F("geteld"))
        .select_related("aanbod")
        .order_by("begin", "id")
    )
    for moment in scheef.iterator(chunk_size=500):
        yield (
            f"{moment.aanbod.titel} ({moment.begin:%d/%m/%Y}): {moment.uit_voorbehoud} van de "
            f"voorbehouden plaatsen bezet, maar {moment.geteld} ervan zijn geregistreerd."
        )


def vergissing_met_deelnames():
    """Yield a sentence for each right taken away as never given that a participation used.

    A sale judged before the correction may be written just after it.
    """
    weg = Kansenstatuut.objects.filter(vergissing=True).order_by("id")
    for statuut in weg.iterator(chunk_size=500):
        if is_gebruikt(statuut):
            yield f"Recht {statuut.pk} is weggehaald als vergissing, maar er is een deelname mee."


def passen_van_wie_weg_is():
    """Yield a sentence for each pass in use of somebody who died or left the region."""
    weg = Q(pashouder__overleden_op__isnull=False) | Q(pashouder__vertrokken_op__isnull=False)
    for pas in Pas.objects.filter(weg, status=PasStatus.ACTIEF).order_by("nummer"):
        yield f"Pas {pas} is nog actief, maar het dossier is afgesloten."


def gewist_is_niemand():
    """Yield a sentence for each wiped holder of whom a pass, a right or a pass number is left."""
    van_houder = {"pashouder": OuterRef("pk")}
    met_nummer = Deelname.objects.filter(**van_houder).exclude(uitpasnummer="")
    pas, recht = Pas.objects.filter(**van_houder), Kansenstatuut.objects.filter(**van_houder)
    rest = Pashouder.objects.filter(gewist_op__isnull=False).filter(
        Exists(pas) | Exists(recht) | Exists(met_nummer)
    )
    for pk in rest.order_by("pk").values_list("pk", flat=True):
        yield f"Dossier {pk} is gewist, maar er staat nog een pas, een recht of een pasnummer."


def onleesbaar():
    """Yield a sentence for each file with contact data that no key of ours opens."""
    met_contact = Pashouder.objects.exclude(telefoon="", email="").order_by("pk")
    for houder in met_contact.only("telefoon", "email").iterator(chunk_size=500):
        if any(isinstance(tekst, Onleesbaar) for tekst in (houder.telefoon, houder.email)):
            yield f"Geen enkele sleutel opent de contactgegevens van dossier {houder.pk}."


def afrekening_volgt_het_grootboek():
    """Yield a sentence for each settlement whose kept lines or payments are not its ledger."""
    for afrekening in Afrekening.objects.gesloten().order_by("dagen"):
        periode = afrekening.periode
        geboekt = dict(
            _per_paar(Deelname.objects.met_tussenkomst().in_periode(periode.begin, periode.einde))
        )
        bewaard = dict(_per_paar(afrekening.regels.all()))
        if bewaard != {paar: som for paar, som in geboekt.items() if paar in bewaard or any(som)}:
            yield f"De afrekening van {periode.voluit} is niet de som van haar deelnames."
        for regel in afrekening.regels.filter(overheid__gt=0, betaling=None).order_by("id"):
            yield f"De afrekening van {periode.voluit} mist een betaling (regel {regel.pk})."


def _per_paar(rijen):
    """Yield per organiser and gemeente how many, and what its gemeente owes in euro."""
    sleutels = ("partner_id", "gemeente_id")
    sommen = rijen.order_by().values(*sleutels).annotate(n=Sum("aantal"), som=Sum("overheid"))
    for partner, gemeente, aantal, som in sommen.values_list(*sleutels, "n", "som").order_by(
        *sleutels
    ):
        yield (partner, gemeente), (aantal, som)
