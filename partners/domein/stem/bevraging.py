"""Verbs of a questionnaire: begin one, open, close, tell back.

Called by a coördinator or beheerder of the network, from the admin; for what a partner made, by the
verbs of eigen_bevraging.py. What people answer has its own
verbs in bevraging_antwoord.py.
"""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Sum

from partners.domein.geld.nota import schrijf_meting
from partners.models import Bevraging, Gebruiker, Ingang, Meting, Partner, Vraag
from partners.models.bevraging import BevragingStand
from wevelgem_netwerk.basis.log import schrijf_log
from wevelgem_netwerk.basis.tekst import meervoud
from wevelgem_netwerk.basis.weigering import Geweigerd, Weigering

#: Where a questionnaire is handed out when nobody said where.
OVERAL = "Iedereen"
#: A line of an example that is for who begins with it, not for who answers.
TE_BEVESTIGEN = "Te bevestigen"


class BevragingWeigering(Weigering):
    NIET_KLAD = "niet_klad", "Deze bevraging is al open of gesloten."
    GEEN_VRAGEN = "geen_vragen", "Er staat nog geen vraag in. Zet er minstens één bij."
    GEEN_DAGEN = "geen_dagen", "Vul nog in van wanneer tot wanneer mensen kunnen antwoorden."
    VOORBIJ = "voorbij", "De laatste dag is al voorbij. Kies een latere dag."
    NIET_OPEN = "niet_open", "Deze bevraging is niet open."
    NIET_GESLOTEN = "niet_gesloten", "Sluit de bevraging eerst. Dan pas zijn er resultaten."


@transaction.atomic
def begin_met(
    *,
    bron: Bevraging,
    titel: str,
    door: Gebruiker | None,
    namens: str = "",
    partner: Partner | None = None,
    uid: UUID | None = None,
) -> Bevraging:
    """Make a klad with the questions of `bron`: an example, or an earlier round.

    `partner` makes it and answers for it (eigen_bevraging.py); `uid` is the token of the form.

    Of a closed round the questions stay tied to the old ones, so that the results can be laid
    side by side, and the places come along with new links. Writes one log line.
    """
    eerder = bron.stand == BevragingStand.GESLOTEN
    nieuw = Bevraging.objects.create(
        uid=uid or uuid4(),
        partner=partner,
        netwerk_id=bron.netwerk_id,
        titel=" ".join(titel.split())[:120] or bron.titel,
        inleiding="\n".join(
            regel for regel in bron.inleiding.splitlines() if not regel.startswith(TE_BEVESTIGEN)
        ),
        per_uur=bron.per_uur,
        indicator_id=bron.indicator_id,
        vorige=bron if eerder else None,
    )
    Vraag.objects.bulk_create(
        Vraag(
            bevraging=nieuw,
            volgorde=v.volgorde,
            soort=v.soort,
            tekst=v.tekst,
            uitleg=v.uitleg,
            keuzes=v.keuzes,
            zelfde_als=v if eerder else None,
        )
        for v in bron.vragen.all()
    )
    Ingang.objects.bulk_create(
        Ingang(bevraging=nieuw, naam=i.naam, partner_id=i.partner_id) for i in bron.ingangen.all()
    )
    schrijf_log(wat="bevraging begonnen", onderwerp=nieuw, door=door, namens=namens, uit=bron.pk)
    return nieuw


@transaction.atomic
def open_bevraging(
    *, bevraging: Bevraging, op_datum: date, door: Gebruiker | None, namens: str = ""
) -> Bevraging:
    """Let people answer, from its first day on; from now its questions stay as they are.

    Opening twice is the same as once. Refuses NIET_KLAD (an example, or closed), GEEN_VRAGEN,
    GEEN_DAGEN and VOORBIJ. Without a place it gets one for everybody. Writes one log line.
    """
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=bevraging.pk)
    if bevraging.stand == BevragingStand.OPEN:
        return bevraging
    if bevraging.stand != BevragingStand.KLAD:
        raise Geweigerd(BevragingWeigering.NIET_KLAD)
    if not bevraging.vragen.exists():
        raise Geweigerd(BevragingWeigering.GEEN_VRAGEN)
    if not (bevraging.begin and bevraging.einde):
        raise Geweigerd(BevragingWeigering.GEEN_DAGEN)
    if bevraging.einde < op_datum:
        raise Geweigerd(BevragingWeigering.VOORBIJ)
    if not bevraging.ingangen.exists():
        Ingang.objects.create(bevraging=bevraging, naam=OVERAL)
    bevraging.stand, bevraging.geopend_op = BevragingStand.OPEN, op_datum
    bevraging.save(update_fields=["stand", "geopend_op"])
    schrijf_log(
        wat="bevraging geopend", onderwerp=bevraging, door=door, namens=namens,
        telt_vanaf=bevraging.begin,
    )  # fmt: skip
    return bevraging


@transaction.atomic
def sluit(
    *, bevraging: Bevraging, op_datum: date, door: Gebruiker | None, namens: str = ""
) -> Bevraging:
    """Close for good: nobody answers any more, and there are results.

    Waits for answers that are being written and lets none in after it. Closing twice is the same
    as once. Refuses NIET_OPEN. With an indicator it writes a measurement: how many people
    answered, in groups too. Writes one log line.
    """
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=bevraging.pk)
    if bevraging.stand == BevragingStand.GESLOTEN:
        return bevraging
    if bevraging.stand != BevragingStand.OPEN:
        raise Geweigerd(BevragingWeigering.NIET_OPEN)
    bevraging.stand, bevraging.gesloten_op = BevragingStand.GESLOTEN, op_datum
    bevraging.uur, bevraging.dit_uur = None, 0
    bevraging.save(update_fields=["stand", "gesloten_op", "uur", "dit_uur"])
    aantal = bereikt(bevraging)
    if bevraging.indicator_id:
        vanzelf = Meting(
            indicator_id=bevraging.indicator_id,
            datum=op_datum,
            waarde=Decimal(aantal),
            nota_bij=f"Vanzelf geteld bij “{bevraging.titel}”."[:200],
        )
        schrijf_meting(meting=vanzelf, door=door, namens=namens)
    schrijf_log(
        wat="bevraging gesloten", onderwerp=bevraging, door=door, namens=namens,
        telt_vanaf=op_datum, waarom=meervoud(aantal, "mens bereikt", "mensen bereikt"),
    )  # fmt: skip
    return bevraging


def bereikt(bevraging: Bevraging) -> int:
    """Return how many people answered or talked along, in two queries."""
    som = bevraging.ingangen.aggregate(link=Sum("via_link"), papier=Sum("via_papier"))
    groepen = bevraging.gesprekken.aggregate(som=Sum("aantal"))["som"]
    return (som["link"] or 0) + (som["papier"] or 0) + (groepen or 0)


@transaction.atomic
def deel(
    *,
    bevraging: Bevraging,
    wat_we_deden: str,
    op_datum: date,
    door: Gebruiker | None,
    namens: str = "",
) -> Bevraging:
    """Let everybody read the results, with what was done; again changes what was done.

    Refuses NIET_GESLOTEN. Writes one log line.
    """
    bevraging = Bevraging.objects.select_for_update(no_key=True).get(pk=bevraging.pk)
    if bevraging.stand != BevragingStand.GESLOTEN:
        raise Geweigerd(BevragingWeigering.NIET_GESLOTEN)
    bevraging.wat_we_deden = wat_we_deden.strip()[:2000]
    bevraging.gedeeld_op = bevraging.gedeeld_op or op_datum
    bevraging.save(update_fields=["wat_we_deden", "gedeeld_op"])
    schrijf_log(wat="resultaten gedeeld", onderwerp=bevraging, door=door, namens=namens)
    return bevraging
