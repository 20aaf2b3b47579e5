"""The operator's pages: what to read, and how the work stands."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from octavo.articles.actions import send_again
from octavo.articles.models import Article
from octavo.demo.actions import remove_demo
from octavo.feeds.actions import add_feed, import_opml
from octavo.feeds.models import Feed
from octavo.feeds.queries import subscriptions_file
from octavo.feeds.starter import starter_feeds
from octavo.lib.outcome import Failure
from octavo.lib.urls import normalise_url
from octavo.web.ages import count
from octavo.web.queries.status import status_page
from octavo.web.views.common import clock, number_from, operators_only

MOST_OPML = 4 * 1024 * 1024  # bytes; 20,000 feeds fit

DONE = {
    "starter": "The feeds you chose are being read; their first articles arrive within a minute or two.",
    "add": "The feed is being read; its first articles arrive within a minute or two.",
    "opml": "The file has been read; its feeds are visited one after the other.",
    "demo": "The demo edition is gone.",
}


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Choose what Octavo reads; each form says beside itself what became of it."""
    errors: dict[str, str] = {}
    do = request.POST.get("do", "")
    if request.method == "POST":
        action = ACTIONS.get(do)
        outcome = (
            action(request) if action else Failure("web.form", "This form is not known; load the page again.")
        )
        if not isinstance(outcome, Failure):
            return redirect(f"{reverse('begin')}?done={do}")
        errors[do] = outcome.sentence
    known = {normalise_url(url) for url in Feed.objects.values_list("url", flat=True)}
    context = {
        "errors": errors,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "done_what": request.GET.get("done", ""),
        "address": request.POST.get("address", ""),
        "title": request.POST.get("title", ""),
        "chosen": set(request.POST.getlist("feed")),
        "starter": [(feed, normalise_url(feed.url) in known) for feed in starter_feeds()],
        "feeds": len(known),
    }
    return render(request, "begin.html", context, status=422 if errors else 200)


@operators_only
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """How the work stands."""
    context = {"status": status_page(clock()), "again": number_from(request, "again")}
    return render(request, "status.html", context)


@operators_only
@require_safe
def subscriptions(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """All feeds as an OPML file, for another reader or a safe place."""
    headers = {"Content-Disposition": 'attachment; filename="octavo.opml"'}
    return HttpResponse(subscriptions_file(timezone.now()), content_type="text/x-opml", headers=headers)


@operators_only
@require_POST
def again(request: HttpRequest, article_id: int) -> HttpResponse:  # noqa: ARG001
    """Send an article that stopped along the whole way once more, now."""
    found = Article.objects.filter(pk=article_id).exclude(error="").values_list("pk", flat=True)
    if not found:
        raise Http404
    send_again(found, timezone.now())
    return redirect(f"{reverse('status')}?again={article_id}#errors")


def _add_starter(request: HttpRequest) -> Failure | None:
    wanted = set(request.POST.getlist("feed"))
    chosen = [feed for feed in starter_feeds() if feed.url in wanted or "all" in request.POST]
    if not chosen:
        return Failure("web.nothing_chosen", "No feed is ticked; tick one, or add them all.")
    for feed in chosen:
        added = add_feed(feed.url, feed.title, home_url=feed.home_url)
        if isinstance(added, Failure):
            return added
    return None


def _add_one(request: HttpRequest) -> Failure | None:
    address = request.POST.get("address", "").strip()
    if address and "://" not in address:
        address = f"https://{address}"
    added = add_feed(address, request.POST.get("title", "").strip()[:200])
    return added if isinstance(added, Failure) else None


def _import_file(request: HttpRequest) -> Failure | None:
    file = request.FILES.get("file")
    if file is None:
        return Failure(
            "web.no_file", "No file was chosen; choose the OPML file that your other reader exported."
        )
    if (file.size or 0) > MOST_OPML:
        return Failure(
            "web.file_too_big", f"“{file.name}” is larger than 4 MB; an OPML file of 20,000 feeds is smaller."
        )
    imported = import_opml(file.read())
    if isinstance(imported, Failure):
        return imported
    if imported.refused:
        first = imported.refused[0].sentence
        taken = f"{count(imported.added, 'feed')} added, {imported.known} known already"
        return Failure(
            "web.opml_partly",
            f"{taken}; {count(len(imported.refused), 'line')} could not be used. The first: {first}",
        )
    if not imported.added and not imported.known:
        return Failure("web.opml_empty", f"“{file.name}” names no feed.")
    return None


def _remove_demo(request: HttpRequest) -> Failure | None:
    if request.POST.get("sure") != "yes":
        return Failure(
            "web.not_sure", "Tick the box to say that the demo edition may go; nothing has been removed."
        )
    remove_demo()
    return None


ACTIONS: dict[str, Callable[[HttpRequest], Failure | None]] = {
    "starter": _add_starter,
    "add": _add_one,
    "opml": _import_file,
    "demo": _remove_demo,
}
