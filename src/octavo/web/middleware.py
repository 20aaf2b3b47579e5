"""What stands around every response: headers that keep a page harmless, and the door for guests."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

Next = Callable[[HttpRequest], HttpResponse]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
# Nothing here needs any of these, so no script that got in could use them either.
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), fullscreen=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
    "usb=(), xr-spatial-tracking=()"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": under it a browser sends "Origin: null" with Octavo's own forms, which the CSRF check
    # must refuse. Other sites learn as little: "same-origin" sends them nothing, and every link out carries
    # rel="noreferrer".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OPEN_TO_ALL = frozenset({"sign-in", "welcome", "healthz"})


class SecurityHeaders:
    """Adds the headers to every response; a view that needs a stricter one sets it first."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # its length stays in the headers
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class GuestsWhereAllowed:
    """Where the operator has closed the house to guests, sends them to the sign-in page.

    Static files stand before this and are everybody's.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the rest of the house does."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Turn a guest away from everything but the door."""
        match = request.resolver_match
        if (
            settings.GUESTS_READ
            or (match and match.url_name in _OPEN_TO_ALL)
            or request.user.is_authenticated
        ):
            return None
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
