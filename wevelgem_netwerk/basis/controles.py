"""Whether the database still guards what the models promise, and whether its rows obey.

Somebody with psql, a restore or a half migration can take a rule away; then nothing refuses what
may not be. Registry controles; asked by `manage.py controleer`.
"""

from collections.abc import Iterator
from datetime import timedelta

import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.tekst import meervoud

#: Apps of the house; the tables of libraries are theirs.
ONZE = frozenset({"basis", "partners", "aanbod", "uitpas"})
#: A timer tries every five minutes: what is due for longer is not being tried.
STIL_NA = timedelta(hours=1)
GELDT = Value(True)  # noqa: FBT003 -- the only argument there is


def _modellen() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in ONZE and model._meta.managed:
            yield model


def _namen(vraag: str) -> set:
    with connection.cursor() as cursor:
        cursor.execute(vraag)
        return set(cursor.fetchall())


def ontbrekende_regels():
    """Yield a sentence for each constraint, trigger, key and NOT NULL that the database lacks."""
    regels = _namen(
        "SELECT conname FROM pg_constraint WHERE convalidated "
        "UNION SELECT c.relname FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid "
        "WHERE i.indisunique AND i.indisvalid"
    )
    for model in _modellen():
        for regel in model._meta.constraints:
            if (regel.name,) not in regels:
                wat = model._meta.verbose_name
                yield f"{wat}: de regel {regel.name} staat niet in de databank."
    actief = _namen(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
    )
    for model, trigger in pgtrigger.registered():
        if (model._meta.db_table, trigger.get_pgid(model)) not in actief:
            yield f"{model._meta.verbose_name}: de bewaker {trigger.name} staat niet aan."
    yield from _losse_verwijzingen()
    yield from _lege_velden()


def _losse_verwijzingen():
    bewaakt = _namen(
        "SELECT c.relname, a.attname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1] "
        "WHERE k.contype = 'f' AND k.convalidated"
    )
    for model in _modellen():
        for veld in model._meta.local_concrete_fields:
            moet = veld.remote_field and veld.db_constraint
            if moet and (model._meta.db_table, veld.column) not in bewaakt:
                yield (
                    f"{model._meta.verbose_name}: waar “{veld.verbose_name}” naar verwijst, wordt "
                    "niet meer bewaakt."
                )


def _lege_velden():
    mag_leeg = _namen(
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
        "WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attnotnull AND NOT a.attisdropped"
    )
    for model in _modellen():
        for veld in model._meta.local_concrete_fields:
            if (
                not (veld.null or veld.generated)
                and (model._meta.db_table, veld.column) in mag_leeg
            ):
                leeg = model._base_manager.filter(**{f"{veld.attname}__isnull": True}).count()
                yield (
                    f"{model._meta.verbose_name}: “{veld.verbose_name}” mag leeg zijn in de "
                    f"databank, en is het {leeg} keer."
                )


def rijen_tegen_een_regel():
    """Yield a sentence for each rule of a model that rows do not obey, with how many."""
    for model in _modellen():
        for regel in model._meta.constraints:
            if isinstance(regel, models.CheckConstraint):
                # a condition that is neither true nor false passes, as in the database
                past = Coalesce(regel.condition, GELDT, output_field=models.BooleanField())
                if tegen := model._base_manager.annotate(past=past).filter(past=False).count():
                    yield (
                        f"{model._meta.verbose_name}: {meervoud(tegen, 'rij', 'rijen')} tegen de "
                        f"regel “{regel.violation_error_message}”"
                    )


def verwijzingen_naar_niets():
    """Yield a sentence for each foreign key that points at rows that are not there."""
    for model in _modellen():
        for veld in model._meta.local_concrete_fields:
            if not veld.remote_field:
                continue
            doel = veld.target_field
            er_is = doel.model._base_manager.filter(**{doel.attname: OuterRef(veld.attname)})
            wezen = model._base_manager.filter(~Exists(er_is), **{f"{veld.attname}__isnull": False})
            if aantal := wezen.count():
                yield (
                    f"{model._meta.verbose_name}: “{veld.verbose_name}” verwijst "
                    f"{meervoud(aantal, 'keer', 'keer')} naar iets dat er niet is."
                )


def mail_die_blijft_staan():
    """Yield a sentence when mail that is due waits: the timer of verstuur_mail does not run."""
    stil = Post.objects.aan_de_beurt(timezone.now() - STIL_NA)
    if aantal := stil.count():
        sinds = timezone.localtime(stil.order_by("opnieuw_na")[0].opnieuw_na)
        yield (
            f"{meervoud(aantal, 'mail had', 'mails hadden')} weg gemoeten sinds "
            f"{sinds:%d/%m/%Y %H.%M}. Loopt `verstuur_mail` nog om de vijf minuten?"
        )
