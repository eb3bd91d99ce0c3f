"""The one way to send mail: with the transaction, kept when it fails, never twice."""

import smtplib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from partners.models import Rol
from tests.fabrieken import PartnerFabriek
from wevelgem_netwerk.basis import bewaartermijnen
from wevelgem_netwerk.basis.models import Post
from wevelgem_netwerk.basis.post import (
    MEESTE_POGINGEN,
    Bericht,
    Bijlage,
    probeer_opnieuw,
    verstuur,
    verstuur_wachtende,
)

pytestmark = pytest.mark.django_db
HIER = "tests.basis.test_post"


class DichteServer(EmailBackend):
    """A mail server that does not answer."""

    def open(self):
        raise ConnectionRefusedError("geen verbinding")


class WeigertEen(EmailBackend):
    """A mail server that knows no nobody@."""

    def send_messages(self, berichten):
        if berichten[0].to == ["nobody@voorbeeld.example"]:
            raise smtplib.SMTPRecipientsRefused({"nobody@voorbeeld.example": (550, b"onbekend")})
        return super().send_messages(berichten)


def bericht(aan="leen@voorbeeld.example", **anders):
    return Bericht(**({"aan": aan, "onderwerp": "Overleg", "tekst": "Kom je?"} | anders))


def test_een_mail_vertrekt_na_de_transactie_en_daarna_blijft_zijn_tekst_niet_staan(
    django_capture_on_commit_callbacks,
):
    partner = PartnerFabriek()
    with django_capture_on_commit_callbacks(execute=True):
        verstuur(
            bericht(bijlagen=[Bijlage("verslag.pdf", "application/pdf", b"%PDF")]), over=partner
        )
        assert mail.outbox == []

    (weg,) = mail.outbox
    assert (weg.to, weg.subject, weg.body) == (["leen@voorbeeld.example"], "Overleg", "Kom je?")
    assert weg.attachments == [("verslag.pdf", b"%PDF", "application/pdf")]
    post = Post.objects.over(partner).get()
    assert (post.status, post.tekst, post.bijlagen.count()) == ("verstuurd", "", 0)
    assert weg.extra_headers["Message-ID"].startswith(f"<{post.uid}@")


def test_een_mail_van_een_mislukte_transactie_bestaat_niet(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        verstuur(bericht())
        transaction.set_rollback(True)

    assert (mail.outbox, Post.objects.count()) == ([], 0)


def test_dezelfde_mail_vertrekt_geen_twee_keer(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        verstuur(bericht(sleutel="uitnodiging:1"), bericht(sleutel="uitnodiging:1"))
        assert verstuur(bericht(sleutel="uitnodiging:1")) == []

    assert len(mail.outbox) == 1


def test_een_server_die_niet_antwoordt_houdt_de_mails_en_de_opdracht_stuurt_ze_later(
    settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = f"{HIER}.DichteServer"
    with time_machine.travel("2026-11-23 10:00+01:00", tick=False):
        with django_capture_on_commit_callbacks(execute=True):
            verstuur(bericht("een@voorbeeld.example"), bericht("twee@voorbeeld.example"))
        assert set(Post.objects.values_list("status", "pogingen", "melding")) == {
            ("wacht", 1, "ConnectionRefusedError: geen verbinding")
        }
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    uit = StringIO()
    with time_machine.travel("2026-11-23 10:04+01:00", tick=False):
        call_command("verstuur_mail", stdout=uit)
        assert mail.outbox == []
    with time_machine.travel("2026-11-23 10:05+01:00", tick=False):
        call_command("verstuur_mail", stdout=uit)

    assert [m.to for m in mail.outbox] == [["een@voorbeeld.example"], ["twee@voorbeeld.example"]]
    assert uit.getvalue().splitlines() == [
        "Verstuurd: 0. Niet gelukt: 0. Wacht nog: 2. Opgegeven: 0.",
        "Verstuurd: 2. Niet gelukt: 0. Wacht nog: 0. Opgegeven: 0.",
    ]


def test_een_geweigerd_adres_houdt_de_andere_niet_tegen_en_wordt_opgegeven(settings):
    settings.EMAIL_BACKEND = f"{HIER}.WeigertEen"
    verstuur(bericht("nobody@voorbeeld.example"), bericht("leen@voorbeeld.example"))
    Post.objects.filter(aan__startswith="nobody").update(pogingen=MEESTE_POGINGEN - 1)

    verstuur_wachtende()

    assert [m.to for m in mail.outbox] == [["leen@voorbeeld.example"]]
    op = Post.objects.get(aan__startswith="nobody")
    assert (op.status, op.tekst) == ("opgegeven", "Kom je?")


def test_met_de_hand_opnieuw_proberen_stuurt_wat_verstuurd_is_niet_nog_eens(
    django_capture_on_commit_callbacks,
):
    verstuur(bericht())
    verstuur_wachtende()
    with django_capture_on_commit_callbacks(execute=True):
        probeer_opnieuw(post=Post.objects.get())

    assert len(mail.outbox) == 1


def test_een_agenda_komt_aan_met_zijn_methode():
    ics = Bijlage("overleg.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR")
    verstuur(bericht(bijlagen=[ics]))
    verstuur_wachtende()

    (deel,) = mail.outbox[0].attachments
    assert deel.get_content_type() == "text/calendar"
    assert (deel.get_param("method"), deel.get_filename()) == ("REQUEST", "overleg.ics")


@pytest.mark.django_db(transaction=True)
def test_twee_rondes_tegelijk_sturen_elke_mail_een_keer():
    verstuur(*(bericht(f"m{n}@voorbeeld.example") for n in range(6)))
    Post.objects.update(status="wacht", verstuurd_op=None, tekst="Kom je?")
    mail.outbox.clear()

    def ronde(_):
        try:
            return verstuur_wachtende().verstuurd
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(ronde, range(2))) == 6
    assert sorted(m.to[0] for m in mail.outbox) == [f"m{n}@voorbeeld.example" for n in range(6)]


def test_na_de_termijn_gaan_de_adressen_weg(vandaag):
    oud, _ = verstuur(bericht("oud@voorbeeld.example"), bericht("nieuw@voorbeeld.example"))
    Post.objects.filter(pk=oud.pk).update(gemaakt_op=timezone.now() - timedelta(days=91))
    (termijn,) = bewaartermijnen.post(vandaag)

    termijn.ruim_op()

    assert [p.aan for p in Post.objects.all()] == ["nieuw@voorbeeld.example"]


def test_in_het_beheer_staat_waarom_en_nooit_wat_er_in_de_mail_staat(client, settings):
    settings.EMAIL_BACKEND = f"{HIER}.DichteServer"
    (post,) = verstuur(bericht(tekst="https://portaal/wachtwoord/geheim"))
    verstuur_wachtende()
    client.als(Rol.COORDINATOR)
    pagina = reverse("admin:basis_post_change", args=[post.pk])

    tekst = client.get(pagina).content.decode()

    assert "geen verbinding" in tekst
    assert "geheim" not in tekst
    opnieuw = reverse("admin:basis_post_opnieuw", args=[post.pk])
    assert client.get(opnieuw).status_code == 405
    antwoord = client.post(opnieuw, follow=True)
    assert "Het lukte nog niet" in antwoord.content.decode()
