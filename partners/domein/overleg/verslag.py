"""Verbs after the meeting: mail the minutes, approve them, add to them.

Called by a coördinator or beheerder of the network. Approved minutes are locked, here and by the
triggers of the database; what still has to be said is an Aanvulling under them.
"""

from datetime import date

from django.db import transaction
from django.db.models import Sum
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from partners.domein.overleg.uitnodigen import UitnodigWeigering, genodigden
from partners.models import Aanvulling, Gebruiker, Overleg
from partners.models.overleg import OverlegStand
from partners.papier.verslagblad import maak_verslagblad
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.post import Bericht, Bijlage, verstuur
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering
from wevelgem_netwerk.basis.woorden import dag


class VerslagWeigering(Weigering):
    NOG_NIET = "nog_niet", "Sluit eerst het overleg af. Dan is er een verslag."
    NIET_OP_SLOT = (
        "niet_op_slot",
        "Het verslag is nog niet goedgekeurd. Pas het gewoon aan bij het punt zelf.",
    )
    LEEG = "leeg", "Schrijf wat erbij moet."


@transaction.atomic
def verstuur_verslag(
    *, overleg: Overleg, adres: str, door: Gebruiker | None, namens: str = ""
) -> int:
    """Mail the minutes (PDF) to everybody in the list, there or not; returns how many.

    Who has these minutes already gets nothing; when they were changed since, everybody gets them
    again. Refuses NOG_NIET and NIEMAND. Writes one log line.
    """
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if not overleg.heeft_verslag:
        raise Geweigerd(VerslagWeigering.NOG_NIET)
    wie = genodigden(overleg)
    if not any(g.adressen for g in wie):
        raise Geweigerd(UitnodigWeigering.NIEMAND)
    pdf = Bijlage(
        f"verslag-{overleg.datum:%Y-%m-%d}.pdf", "application/pdf", maak_verslagblad(overleg)
    )
    versie = overleg.agendapunten.aggregate(som=Sum("versie"))["som"] or 0
    tekst = render_to_string(
        "partners/mail/verslag.txt",
        {
            "overleg": overleg,
            "url": f"{adres.rstrip('/')}{reverse('partners:overleg', args=[overleg.uid])}",
        },
    )
    weg = verstuur(
        *(
            Bericht(
                aan=email,
                onderwerp=f"Verslag van het overleg van {dag(overleg.datum)}",
                tekst=tekst,
                sleutel=f"verslag:{overleg.pk}:{versie}:{g.aanwezigheid.pk}:{email}"[:160],
                bijlagen=[pdf],
            )
            for g in wie
            for email in g.adressen
        ),
        over=overleg,
    )
    if not overleg.op_slot and not overleg.verslag_verstuurd_op:
        overleg.verslag_verstuurd_op = timezone.now()
        overleg.save(update_fields=["verslag_verstuurd_op"])
    schrijf_log(
        wat="verslag verstuurd", onderwerp=overleg, door=door, namens=namens, aantal=len(weg)
    )
    return len(weg)


@transaction.atomic
def keur_goed(
    *, overleg: Overleg, op_datum: date, door: Gebruiker | None, namens: str = ""
) -> Overleg:
    """Approve the minutes, as the next meeting does; from then on nothing in them changes.

    Approving twice changes nothing. Refuses NOG_NIET. Writes one log line.
    """
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if overleg.op_slot:
        return overleg
    if not overleg.heeft_verslag:
        raise Geweigerd(VerslagWeigering.NOG_NIET)
    overleg.stand, overleg.goedgekeurd_op = OverlegStand.GOEDGEKEURD, op_datum
    overleg.save(update_fields=["stand", "goedgekeurd_op"])
    schrijf_log(
        wat="verslag goedgekeurd",
        onderwerp=overleg,
        door=door,
        namens=namens,
        telt_vanaf=op_datum,
    )
    return overleg


@transaction.atomic
def vul_aan(
    *, overleg: Overleg, tekst: str, door: Gebruiker | None, namens: str = ""
) -> Aanvulling:
    """Put an addition under approved minutes; the same text again is the same addition.

    Refuses NIET_OP_SLOT and LEEG. It is never changed or taken away. Writes one log line.
    """
    tekst = tekst.replace("\r\n", "\n").strip()
    if not tekst:
        raise Geweigerd(VerslagWeigering.LEEG)
    overleg = Overleg.objects.select_for_update().get(pk=overleg.pk)
    if not overleg.op_slot:
        raise Geweigerd(VerslagWeigering.NIET_OP_SLOT)
    er_al = overleg.aanvullingen.filter(tekst=tekst).first()
    if er_al:
        return er_al
    aanvulling = Aanvulling.objects.create(overleg=overleg, tekst=tekst, door=door)
    schrijf_log(wat="verslag aangevuld", onderwerp=overleg, door=door, namens=namens)
    return aanvulling


def te_keuren(overleg: Overleg) -> Overleg | None:
    """Return the meeting whose minutes this one has to approve: the last closed one before it."""
    return (
        Overleg.objects.van_netwerk(overleg.netwerk_id)
        .filter(soort=overleg.soort, stand=OverlegStand.GEHOUDEN, datum__lt=overleg.datum)
        .first()
    )
