"""Search all lists of the admin at once."""

from dataclasses import dataclass

from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import reverse

#: So many of each list; the link to the list itself shows all of them.
PER_LIJST = 5
#: One letter finds everything, and says nothing.
KORTSTE = 2


@dataclass(frozen=True)
class Vondst:
    """What one list holds for the word: (name, address) of the first ones, and the list."""

    lijst: str
    adres: str
    dingen: list[tuple[str, str]]
    meer: bool


def zoek_overal(site: AdminSite, request, woord: str) -> list[Vondst]:
    """Return per list that this workplace may see what its own search finds for `woord`.

    One query a list, whatever is found. Nothing for a word shorter than KORTSTE.
    """
    woord = woord.strip().replace("\0", "")
    if len(woord) < KORTSTE:
        return []
    gevonden = (
        _zoek(site, soort, request, woord)
        for soort in site._registry.values()
        if soort.get_search_fields(request) and soort.has_view_permission(request)
    )
    return sorted((v for v in gevonden if v.dingen), key=lambda v: v.lijst)


def _zoek(site: AdminSite, soort: ModelAdmin, request, woord: str) -> Vondst:
    meta = soort.opts
    basis = f"{site.name}:{meta.app_label}_{meta.model_name}"
    rijen, dubbel = soort.get_search_results(request, soort.get_queryset(request), woord)
    if dubbel:
        rijen = rijen.distinct()
    if soort.list_select_related is True:
        rijen = rijen.select_related()
    eerste = list(rijen[: PER_LIJST + 1])
    return Vondst(
        lijst=str(meta.verbose_name_plural),
        adres=reverse(f"{basis}_changelist", query={"q": woord}),
        dingen=[
            (str(ding), reverse(f"{basis}_change", args=[ding.pk])) for ding in eerste[:PER_LIJST]
        ],
        meer=len(eerste) > PER_LIJST,
    )
