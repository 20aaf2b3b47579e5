"""Jinja2 as Octavo uses it: autoescaping, strict about missing names."""

from typing import Any

from django.http import HttpRequest
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:  # noqa: ANN401
    """The environment that all pages are rendered in."""
    options["undefined"] = StrictUndefined
    return Environment(**options)  # noqa: S701


def page_context(request: HttpRequest) -> dict[str, object]:
    """What every page needs."""
    return {"request": request}
