"""The door: the one-time link that makes the first account, signing in and out."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from octavo.lib.outcome import Failure
from octavo.readers.actions import forget_tries, make_first_account, take_try
from octavo.readers.models import Reader
from octavo.readers.queries import link_is_open
from octavo.web import ages
from octavo.web.places import place_of
from octavo.web.views.common import clock

# The same words for an unknown name and for a wrong password: the page must not tell which names exist.
REFUSED = "This name and password do not belong together; check both, capitals count."
WAIT = "Too many tries to sign in with this name from your address. The next can be made {}."
UNLIKE = "The two passwords differ; type the same one twice."


@sensitive_post_parameters("password", "again")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first account with the link that the terminal showed."""
    if not link_is_open(token):
        return render(request, "welcome.html", {"open": False, "name": "", "error": ""}, status=410)
    name, error = request.POST.get("name", ""), ""
    if request.method == "POST":
        password = request.POST.get("password", "")
        made = _first_account(token, name, password, request.POST.get("again", ""))
        if not isinstance(made, Failure):
            login(request, made)
            return redirect("begin")
        error = made.sentence
    return render(
        request, "welcome.html", {"open": True, "name": name, "error": error}, status=422 if error else 200
    )


def _first_account(token: str, name: str, password: str, again: str) -> Reader | Failure:
    if password != again:
        return Failure("web.passwords_differ", UNLIKE)
    return make_first_account(token, name, password)


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Open a session with name and password."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    after = wanted if _own_page(request, wanted) else reverse("front")
    if request.user.is_authenticated:
        return redirect(after)
    name, error = request.POST.get("name", ""), ""
    if request.method == "POST":
        wait = take_try(name, _address_of(request), timezone.now())
        if wait is not None:
            return _told_to_wait(request, {"name": name, "next": after}, wait)
        reader = authenticate(request, username=name.strip(), password=request.POST.get("password", ""))
        if reader is not None:
            forget_tries(name, _address_of(request))
            login(request, reader)
            return redirect(after)
        error = REFUSED
    return render(
        request, "sign-in.html", {"name": name, "next": after, "error": error}, status=422 if error else 200
    )


def _told_to_wait(request: HttpRequest, values: dict[str, str], until: datetime) -> HttpResponse:
    now = clock()
    soon = ages.until(until, now)
    error = WAIT.format("in a minute" if soon == "now" else soon)
    response = render(request, "sign-in.html", {**values, "error": error}, status=429)
    response.headers["Retry-After"] = str(max(1, int((until - now.now).total_seconds())))
    return response


def _address_of(request: HttpRequest) -> str:
    """Where a request comes from, as far as that can be known."""
    meta = request.META
    forwarded = meta.get("HTTP_X_FORWARDED_FOR", "")
    return place_of(meta.get("REMOTE_ADDR", ""), forwarded, settings.TRUSTED_PROXIES)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the session."""
    logout(request)
    return redirect("front")


def _own_page(request: HttpRequest, address: str) -> bool:
    """Whether an address is a path of this installation: anything else is an open redirect."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
