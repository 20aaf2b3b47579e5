"""Jinja2 as Octavo uses it: autoescaping, strict about missing names."""

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from jinja2 import Environment, StrictUndefined

from octavo.web.addresses import address
from octavo.web.ages import count
from octavo.web.memory import press

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def environment(**options: Any) -> Environment:  # noqa: ANN401
    """The environment that all pages are rendered in."""
    options["undefined"] = StrictUndefined
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # Django asks for autoescape
    made.globals.update(static=static, url=address, count=count)
    made.filters["lang"] = language_tag
    return made


@lru_cache(maxsize=64)
def static(name: str) -> str:
    """The address of a static file; it changes with the file, and so with a restart."""
    return str(staticfiles_storage.url(name))


@lru_cache(maxsize=1024)
def language_tag(code: str) -> str:
    """``code`` where it has the shape of a language tag, else empty, which means "unknown" to a browser."""
    return code if _LANGUAGE.fullmatch(code) else ""


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every page needs: who reads, and whether the demo edition is here."""
    user = getattr(request, "user", None)
    return {
        "reader": user if user is not None and user.is_authenticated else None,
        "demo": press().demo,
        "guests_read": settings.GUESTS_READ,
    }
