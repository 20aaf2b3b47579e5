"""The pages of a question: to an article, to a story, to the archive."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from octavo.insights.ask.question import LONGEST
from octavo.stories.queries import merged_into
from octavo.web.ages import Clock
from octavo.web.queries.ask import AskPage, ask_archive, ask_article, ask_story
from octavo.web.views.common import clock, page

AT_ONCE = 1  # questions that a process answers at a time: each takes a core for a tenth of a second
PATIENCE = 2.0  # seconds that one waits for its turn
TRY_AGAIN = 5  # seconds
_TURN = BoundedSemaphore(AT_ONCE)
_BUSY = "Others are asking at this moment; ask again in a few seconds."


@require_safe
@page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """A question to one article."""
    return _answered(request, lambda text, now: ask_article(article_id, text, now), article_id=article_id)


@require_safe
@page
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """A question to the articles of a story."""
    into = merged_into(story_id)
    if into is not None:
        return redirect("ask-story", into)
    return _answered(request, lambda text, now: ask_story(story_id, text, now), story_id=story_id)


@require_safe
@page
def archive(request: HttpRequest) -> HttpResponse:
    """A question to all articles."""
    return _answered(request, ask_archive)


def _answered(
    request: HttpRequest, ask: Callable[[str, Clock], AskPage | None], article_id: int = 0, story_id: int = 0
) -> HttpResponse:
    asked = request.GET.get("q", "").replace("\0", " ")
    text = " ".join(asked[: 4 * LONGEST].split())[:LONGEST]
    found, busy = None, False
    if _TURN.acquire(timeout=PATIENCE):
        try:
            found = ask(text, clock())
        finally:
            _TURN.release()
        if found is None:
            raise Http404
    else:
        busy = True
    values = {"asked": found, "text": text, "article_id": article_id, "story_id": story_id}
    response = render(
        request, "ask.html", {**values, "busy": _BUSY if busy else ""}, status=503 if busy else 200
    )
    response.headers["Cache-Control"] = "private, no-store"  # the question is the reader's own
    response.headers["X-Robots-Tag"] = "noindex"
    if busy:
        response.headers["Retry-After"] = str(TRY_AGAIN)
    return response
