"""The operator's feeds: how each is doing, and what can be done about it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from octavo.feeds.actions import ask_now, pause, remove_feed, rename_outlet, resume
from octavo.lib.outcome import Failure
from octavo.web.queries.operate import feed_list, feed_page
from octavo.web.views.common import clock, number_from, operators_only
from octavo.work.actions import count_printing

DONE = {
    "refresh": "The feed is asked at the next turn, within seconds.",
    "pause": "The feed is paused; it is not asked until you resume it.",
    "resume": "The feed is asked again, the first time within seconds.",
    "rename": "The outlet has its new name.",
    "remove": "The feed is gone; the articles that it brought stay.",
}
NOT_SURE = Failure("web.not_sure", "Tick the box to say that the feed may go; nothing has been removed.")


@operators_only
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """All feeds with their health; by filter, order and page."""
    found = feed_list(
        clock(), request.GET.get("show", ""), request.GET.get("order", ""), number_from(request, "page") or 1
    )
    done = DONE.get(request.GET.get("done", ""), "")
    return render(request, "operate/feeds.html", {"list": found, "done": done})


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest, feed_id: int) -> HttpResponse:
    """One feed: how it went, its items, and what the operator may do to it."""
    found = feed_page(feed_id, clock())
    if found is None:
        raise Http404
    error, do = None, request.POST.get("do", "")
    if request.method == "POST":
        action = ACTIONS.get(do)
        error = action(request, feed_id, found.feed.outlet_id) if action else UNKNOWN
        if error is None:
            return redirect(_after(request, feed_id, do))
    context = {
        "page": found,
        "error": error.sentence if error else "",
        "what": do,
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "operate/feed.html", context, status=422 if error else 200)


UNKNOWN = Failure("web.form", "This form is not known; load the page again.")


def _after(request: HttpRequest, feed_id: int, do: str) -> str:
    """Back to where the form stood: the list as it was filtered, else the feed's page."""
    if do != "remove" and "list" not in request.POST:
        return f"{reverse('operate-feed', args=[feed_id])}?{urlencode({'done': do})}"
    kept = {name: request.POST[name] for name in ("show", "order", "page") if name in request.POST}
    return f"{reverse('operate-feeds')}?{urlencode(kept | {'done': do})}"


def _refresh(_: HttpRequest, feed_id: int, __: int) -> Failure | None:
    ask_now(feed_id, timezone.now())
    return None


def _pause(_: HttpRequest, feed_id: int, __: int) -> Failure | None:
    pause(feed_id)
    return None


def _resume(_: HttpRequest, feed_id: int, __: int) -> Failure | None:
    resume(feed_id, timezone.now())
    return None


def _remove(request: HttpRequest, feed_id: int, _: int) -> Failure | None:
    if request.POST.get("sure") != "yes":
        return NOT_SURE
    remove_feed(feed_id)
    count_printing()
    return None


def _rename(request: HttpRequest, _: int, outlet_id: int) -> Failure | None:
    refused = rename_outlet(outlet_id, request.POST.get("name", ""))
    if refused is None:
        count_printing()
    return refused


ACTIONS: dict[str, Callable[[HttpRequest, int, int], Failure | None]] = {
    "refresh": _refresh,
    "pause": _pause,
    "resume": _resume,
    "remove": _remove,
    "rename": _rename,
}
