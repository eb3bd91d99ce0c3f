"""The verb of contacts: who speaks for a partner, from when to when.

Called by a coördinator or beheerder, from the admin. A contact is ended, never deleted: the
database refuses it.
"""

from django.db import transaction

from partners.models import Contact, Gebruiker
from wevelgem_netwerk.basis.log import schrijf_log


@transaction.atomic
def bewaar_contact(*, contact: Contact, door: Gebruiker | None, namens: str = "") -> Contact:
    """Save a contact, or its end; writes one log line, without the name.

    Raises ValidationError when the same person has the function already or the end comes first.
    """
    wat = "contact gewijzigd" if contact.pk else "contact toegevoegd"
    contact.full_clean()
    contact.save()
    schrijf_log(
        wat=wat,
        onderwerp=contact.partner,
        door=door,
        namens=namens,
        telt_vanaf=contact.begin,
        functie=contact.functie,
        einde=contact.einde and contact.einde.isoformat(),
    )
    return contact
