"""Jinja2 as Octavo uses it: autoescaping, strict about missing names."""

from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from jinja2 import Environment, StrictUndefined

from octavo.readers.models import Reader
from octavo.web.addresses import address
from octavo.web.ages import count
from octavo.web.escaping import PageGenerator
from octavo.web.memory import press
from octavo.web.tags import language_tag
from octavo.web.versions import later_text
from octavo.web.written import WRITTEN


def environment(**options: Any) -> Environment:  # noqa: ANN401
    """The environment that all pages are rendered in."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # Django asks for autoescape
    made.code_generator_class = PageGenerator
    made.globals.update(static=static, url=address, count=count, later=later_text)
    made.globals.update(WRITTEN)
    made.filters.update(lang=language_tag)
    return made


def static(name: str) -> str:
    """The address of a static file."""
    return str(staticfiles_storage.url(name))


def reader_of(request: HttpRequest) -> Reader | None:
    """Who reads; without a session's cookie that is a guest, and nothing is looked up."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if isinstance(user, Reader) else None


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every page needs: who reads, and whether the demo edition is here."""
    return {
        "reader": reader_of(request),
        "demo": press().demo,
        "guests_read": settings.GUESTS_READ,
    }
