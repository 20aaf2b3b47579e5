"""The pages a reader reads: front page, story, article, outlet, search."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from octavo.demo.queries import original
from octavo.insights.taxonomy import TOPICS, Topic
from octavo.lib.time import EARLIEST
from octavo.search.queries import CANDIDATES, search
from octavo.stories.queries import merged_into
from octavo.web import ages
from octavo.web.measured import MEASURED
from octavo.web.queries.article import article_page
from octavo.web.queries.front import Front, front_now, front_of
from octavo.web.queries.names import names_like
from octavo.web.queries.outlet import outlet_page, outlets_list
from octavo.web.queries.panel import panel_of
from octavo.web.queries.pictures import front_pictures, story_picture
from octavo.web.queries.revisions import revisions_page
from octavo.web.queries.story import story_page
from octavo.web.queries.storyline import beside_in_line, line_page
from octavo.web.queries.why import why_page
from octavo.web.views.common import away_for, clock, number_from, page

SEARCH_PAGE = 20
LONGEST_QUERY = 300  # characters; a pasted paragraph is not a search
CHANGING = "private, no-cache"  # a page that says "look again" has to be another one then
DEMO_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; sandbox"
)


@require_safe
@page
def front(request: HttpRequest) -> HttpResponse:
    """The front page of now."""
    now = clock()
    found = front_now(now)
    response = _front_page(request, found, now)
    if found.lead is None:
        response.headers["Cache-Control"] = CHANGING
    return response


@require_safe
@page
def day(request: HttpRequest, wanted: date) -> HttpResponse:
    """The front page of a day that has passed."""
    now = clock()
    if wanted == now.today:
        return redirect("front")
    if wanted > now.today:
        raise Http404
    return _front_page(request, front_of(wanted, now), now, day=wanted)


@require_safe
def chosen_day(request: HttpRequest) -> HttpResponse:
    """From the form that asks for another day to that day's front page."""
    asked = _day_asked(request, "day")
    return redirect("day", asked) if asked else redirect("front")


@require_safe
@page
def section(request: HttpRequest, slug: str, wanted: date | None = None) -> HttpResponse:
    """The front page of one section, of now or of a day that has passed; one without stories is no page."""
    now = clock()
    topic = TOPICS.get(slug)
    if topic is None or topic.parent:
        raise Http404
    if wanted == now.today:
        return redirect("section", slug)
    found = front_of(wanted, now, slug) if wanted else front_now(now, slug)
    if found.lead is None:
        raise Http404
    return _front_page(request, found, now, day=wanted, section=topic)


def _front_page(
    request: HttpRequest, found: Front, now: ages.Clock, day: date | None = None, section: Topic | None = None
) -> HttpResponse:
    values = {"front": found, "pictures": front_pictures(found), "clock": now, "ages": ages, "day": day}
    return render(request, "front.html", {**values, "section": section})


@require_safe
@page
def why(request: HttpRequest, story_id: int, wanted: date | None = None) -> HttpResponse:
    """Why a story stands where it stands, now or on a day that has passed."""
    now = clock()
    found = why_page(story_id, now, wanted)
    if found is None:
        raise Http404
    return render(request, "why.html", {"why": found, "clock": now, "ages": ages})


@require_safe
@page
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """One story: who reports it, who reprints it."""
    now = clock()
    found = story_page(story_id, now, away_for(request))
    if found is None:
        into = merged_into(story_id)
        if into is None:
            raise Http404
        return redirect("story", into, permanent=True)
    return render(
        request,
        "story.html",
        {"story": found, "picture": story_picture(found), "line": beside_in_line(story_id, now)},
    )


@require_safe
@page
def storyline(request: HttpRequest, line_id: int) -> HttpResponse:
    """Stories that follow one another, by day."""
    now = clock()
    found = line_page(line_id, now)
    if found is None:
        raise Http404
    return render(request, "storyline.html", {"line": found, "clock": now, "ages": ages})


@require_safe
@page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """One article, with what the machine read beside it."""
    found = article_page(article_id, clock(), away_for(request), loaded="loaded" in request.GET)
    if found is None:
        raise Http404
    response = render(request, "article.html", {"article": found, "panel": found.panel})
    if found.panel.pending:
        response.headers["Cache-Control"] = CHANGING
    return response


@require_safe
def panel(request: HttpRequest, article_id: int) -> HttpResponse:
    """The article's panel alone, for a page that waits for it."""
    found = panel_of(article_id, clock(), away_for(request))
    if found is None:
        raise Http404
    response = render(request, "panel.html", {"panel": found, "article_id": article_id})
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
@page
def revisions(request: HttpRequest, article_id: int) -> HttpResponse:
    """What changed in an article."""
    found = revisions_page(article_id, clock())
    if found is None:
        raise Http404
    return render(request, "revisions.html", {"revisions": found})


@require_safe
@page
def outlets(request: HttpRequest) -> HttpResponse:
    """All outlets."""
    return render(request, "outlets.html", {"outlets": outlets_list(clock())})


@require_safe
@page
def outlet(request: HttpRequest, outlet_id: int) -> HttpResponse:
    """One outlet: its newest articles and the health of its feeds."""
    before = number_from(request, "before")
    found = outlet_page(outlet_id, clock(), before)
    if found is None:
        raise Http404
    return render(request, "outlet.html", {"outlet": found, "first_page": before is None})


@require_safe
@page
def search_page(request: HttpRequest) -> HttpResponse:
    """What the words of the query are found in."""
    text = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
    now = clock()
    before, skip = number_from(request, "before"), number_from(request, "skip") or 0
    since, until = _day_asked(request, "since"), _day_asked(request, "until")
    found = None
    if text:
        tomorrow = now.today + timedelta(days=1)  # nothing here is later
        first = now.start_of(min(since, tomorrow)) if since else None
        end = now.start_of(min(until, tomorrow) + timedelta(days=1)) if until else None
        found = search(text, limit=SEARCH_PAGE, before=before, skip=skip, since=first, until=end)
    hits = [(hit, ages.when(hit.published_at, now)) for hit in found.hits] if found else []
    back_to = ages.when(found.back_to, now) if found and found.back_to else None
    names = names_like(text) if text and before is None and not skip else ()
    told = {
        "text": text,
        "names": names,
        "found": found,
        "hits": hits,
        "back_to": back_to,
        "ranked": CANDIDATES,
    }
    days = {"since": since.isoformat() if since else "", "until": until.isoformat() if until else ""}
    return render(request, "search.html", told | days)


def _day_asked(request: HttpRequest, name: str) -> date | None:
    """The day that a form's field names; None where it is empty, no day, or before anything here."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return day if day >= EARLIEST.date() else None


@require_safe
@page
def about(request: HttpRequest) -> HttpResponse:
    """How Octavo works, in plain words."""
    return render(request, "about.html", {"measured": MEASURED})


@require_safe
def demo_original(request: HttpRequest, host: str, path: str = "") -> HttpResponse:  # noqa: ARG001
    """A demo outlet's own page, shut into a sandbox where nothing can run or reach out."""
    found = original(host, f"/{path}")
    if found is None:
        raise Http404
    response = HttpResponse(found.body, content_type=found.content_type, status=found.status)
    response.headers["Content-Security-Policy"] = DEMO_POLICY
    # Its own pictures: to the browser, the sandboxed page that shows them is of another origin.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """That the web server answers."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
