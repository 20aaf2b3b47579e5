"""When a page cannot be made: a sentence, and the right status."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

TRY_AGAIN = 15  # seconds; the worker waits as long


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where it was the database that did not answer. Neither page needs the database."""
    error = sys.exception()  # Django calls this while it handles what went wrong
    if isinstance(error, OperationalError | InterfaceError):
        log.error("The database did not answer for %s: %s", request.path, error)
        answer = HttpResponse(render_to_string("503.html"), status=503)
        answer.headers["Retry-After"] = str(TRY_AGAIN)
    else:
        answer = HttpResponse(render_to_string("500.html"), status=500)
    answer.headers["Cache-Control"] = "no-store"
    return answer
