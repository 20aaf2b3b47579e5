"""What the views share: the clock of this request, how long a page may be kept, who may see it."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from octavo.web.ages import Clock
from octavo.web.panelparts import COOKIE, put_away
from octavo.web.templating import reader_of

# How old a page may be that a guest's browser or a proxy gives out; a front page lives longer than that.
GUEST_SECONDS = 30

View = Callable[..., HttpResponse]


def clock() -> Clock:
    """Now, in the zone in which this installation's days begin."""
    return Clock(timezone.now(), timezone.get_default_timezone())


def away_for(request: HttpRequest) -> frozenset[str]:
    """The parts of the panel that this reader has put away."""
    return put_away(request.COOKIES.get(COOKIE, ""))


def page(view: View) -> View:
    """A page to read: a guest's may be kept for a moment, a reader's own is asked for anew each time."""

    @wraps(view)
    def wrapped(request: HttpRequest, **parts: object) -> HttpResponse:
        response = view(request, **parts)
        guest = reader_of(request) is None
        response.headers.setdefault(
            "Cache-Control", f"public, max-age={GUEST_SECONDS}" if guest else "private, no-cache"
        )
        if "Vary" in response.headers:
            patch_vary_headers(response, ("Cookie",))
        else:
            response.headers["Vary"] = "Cookie"
        return response

    return wrapped


def operators_only(view: View) -> View:
    """For the operator's account; a guest is sent to sign in, another reader is refused."""

    @wraps(view)
    def wrapped(request: HttpRequest, **parts: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
        if not request.user.is_staff:
            raise PermissionDenied
        response = view(request, **parts)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return wrapped


def number_from(request: HttpRequest, name: str) -> int | None:
    """The query's positive 64-bit number of that name; None where it is absent or not one."""
    text = request.GET.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 19):
        return None
    value = int(text)
    return value if 0 < value < 2**63 else None
