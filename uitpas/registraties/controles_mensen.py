"""Which rows about residents contradict each other; a sentence holds a key, never a name."""

from django.db.models import Exists, F, OuterRef

from uitpas.models import Kansenstatuut, Pashouder


def rechten_die_overlappen():
    """Yield a sentence for each right that runs in days of another one of the same holder."""
    ander = Kansenstatuut.objects.filter(
        pashouder=OuterRef("pashouder"),
        kaartsysteem=OuterRef("kaartsysteem"),
        periode__overlap=OuterRef("periode"),
        ingetrokken_op__isnull=True,
        pk__lt=OuterRef("pk"),
    )
    dubbel = Kansenstatuut.objects.filter(Exists(ander), ingetrokken_op__isnull=True)
    for sleutel in dubbel.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=500):
        yield f"Recht {sleutel} loopt samen met een ander recht van dezelfde persoon."


def houders_zonder_gemeente():
    """Yield a sentence for each holder without gemeente, or who lives in a part of another one."""
    geen = Pashouder.objects.filter(gemeente_id__isnull=True)
    for code in geen.order_by("pk").values_list("uid", flat=True):
        yield f"Dossier {code} heeft geen gemeente: niemand ziet het, en niemand betaalt mee."
    elders = Pashouder.objects.exclude(deelgemeente=None).exclude(
        deelgemeente__gemeente=F("gemeente")
    )
    for code in elders.order_by("pk").values_list("uid", flat=True):
        yield f"Dossier {code} woont in een deelgemeente van een andere gemeente."
