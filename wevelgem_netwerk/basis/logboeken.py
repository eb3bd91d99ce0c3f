"""What a fault leaves behind: where it happened, never about whom.

The text of an exception quotes what people typed ("Failing row contains (Amina, Haddad ...)"), and
a report of Django shows the form and every variable. Neither reaches a log or a mail.
"""

import logging
import re
import traceback

from django.db import Error, OperationalError
from django.views.debug import SafeExceptionReporterFilter

WEG = "(tekst weggelaten)"


class ZonderGegevens(logging.Formatter):
    """A formatter that keeps the frames and the type of an exception, and leaves its text out.

    Of the database it keeps the name of the constraint, or why there is no connection.
    """

    def format(self, record):
        record.exc_text = None  # another handler may have written the whole text here
        try:
            return super().format(record)
        finally:
            record.exc_text = None

    def formatException(self, ei):  # noqa: N802 -- the name that logging calls
        return "\n".join(_regels(ei[1]))


def _regels(fout: BaseException | None):
    if fout is None:
        return
    eerder = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
    if eerder is not None:
        yield from _regels(eerder)
        yield "-- daarna:"
    yield "Traceback:"
    yield from (regel.rstrip() for regel in traceback.format_tb(fout.__traceback__))
    yield f"{type(fout).__module__}.{type(fout).__qualname__}: {_wat(fout)}"


def _wat(fout: BaseException) -> str:
    if isinstance(fout, OperationalError):
        return str(fout).partition("\n")[0]
    if isinstance(fout, Error):
        diag = getattr(fout.__cause__, "diag", None)
        return getattr(diag, "constraint_name", None) or WEG
    return WEG


class Afgeschermd(SafeExceptionReporterFilter):
    """No report of a fault holds what was sent, or what a variable held; in development it does."""

    hidden_settings = re.compile(
        SafeExceptionReporterFilter.hidden_settings.pattern + "|SLEUTEL|DATABASE|MAIL|CLIENT_ID",
        re.IGNORECASE,
    )

    def get_post_parameters(self, request):
        gestuurd = super().get_post_parameters(request)
        if not self.is_active(request):
            return gestuurd
        return dict.fromkeys(gestuurd, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request, tb_frame):
        namen = super().get_traceback_frame_variables(request, tb_frame)
        if not self.is_active(request):
            return namen
        return [(naam, self.cleansed_substitute) for naam, _ in namen]
