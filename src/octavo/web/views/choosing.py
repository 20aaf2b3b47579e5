"""What a reader chooses for themselves: which sections stand beside an article."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from octavo.web.panelparts import COOKIE, PARTS, cookie_value
from octavo.web.views.common import away_for

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "HEAD", "POST"])
def panel(request: HttpRequest) -> HttpResponse:
    """Which sections of the panel this reader is shown; kept in a cookie of their own browser."""
    parts = [part for part in PARTS if part.slug not in settings.PANEL_WITHOUT]
    if request.method == "POST":
        return _keep(request, {part.slug for part in parts} - set(request.POST.getlist("part")))
    values = {"parts": parts, "away": away_for(request), "back": _back(request.GET.get("back", ""), request)}
    response = render(request, "choose-panel.html", values)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _keep(request: HttpRequest, away: set[str]) -> HttpResponse:
    back = _back(request.POST.get("back", ""), request)
    response = redirect(back or "choose-panel")
    if away:
        response.set_cookie(
            COOKIE,
            cookie_value(away),
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _back(asked: str, request: HttpRequest) -> str:
    """The page of this house that a reader came from; empty where what was asked is none."""
    inside = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, {request.get_host()})
    return asked if inside else ""
