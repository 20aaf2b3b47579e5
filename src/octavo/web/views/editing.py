"""The operator's pages about stories: split, merge, move, and the log in which each can be undone."""

import re
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from octavo.lib.outcome import Failure
from octavo.stories.actions import merge, move, split, undo
from octavo.stories.models import Membership, StoryEdit
from octavo.stories.queries import merged_into
from octavo.web.queries.editing import edit_log, edit_page
from octavo.web.views.common import clock, operators_only
from octavo.work.actions import count_printing

LONGEST_REASON = 300  # characters
_STORY = re.compile(r"(?:.*/story/)?(\d{1,19})/?(?:[?#].*)?\s*", re.DOTALL)
DONE = {
    "split": "The articles you ticked have a story of their own now, and stay in it.",
    "move": "The articles you ticked are in the other story now, and stay there.",
    "merge": "The other story is part of this one now; its address leads here.",
    "undo": "It is undone.",
}


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """Edit one story; what could not be done is said beside its form."""
    do, errors = request.POST.get("do", ""), {}
    if request.method == "POST":
        action = ACTIONS.get(do)
        outcome = action(request, story_id) if action else _unknown()
        if not isinstance(outcome, Failure):
            count_printing()
            return redirect(f"{reverse('edit-story', args=[_still_here(story_id, outcome)])}?done={do}")
        errors[do] = outcome.sentence
    found = edit_page(story_id, clock())
    if found is None:
        into = merged_into(story_id)
        if into is None:
            raise Http404
        return redirect("edit-story", into)
    context = {
        "story": found,
        "errors": errors,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "ticked": set(_ticked(request)),
        "fields": {name: request.POST.get(name, "") for name in ("into", "other", "address", "reason")},
    }
    return render(request, "operate/story.html", context, status=422 if errors else 200)


@operators_only
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """What operators have changed, newest first; each change can be undone once."""
    error = ""
    if request.method == "POST":
        outcome = _undo(request, 0)
        if not isinstance(outcome, Failure):
            count_printing()
            return redirect(f"{reverse('story-log')}?done=undo")
        error = outcome.sentence
    done = DONE["undo"] if request.GET.get("done") == "undo" else ""
    context = {"lines": edit_log(clock()), "error": error, "done": done}
    return render(request, "operate/log.html", context, status=422 if error else 200)


def _split(request: HttpRequest, story_id: int) -> StoryEdit | Failure:
    del story_id
    return split(_ticked(request), *_who(request), timezone.now())


def _move(request: HttpRequest, story_id: int) -> StoryEdit | Failure:
    del story_id
    into = _number(request.POST.get("into", ""))
    return into if isinstance(into, Failure) else move(_ticked(request), into, *_who(request), timezone.now())


def _merge(request: HttpRequest, story_id: int) -> StoryEdit | Failure:
    other = _number(request.POST.get("address", "").strip() or request.POST.get("other", ""))
    return other if isinstance(other, Failure) else merge(other, story_id, *_who(request), timezone.now())


def _undo(request: HttpRequest, story_id: int) -> StoryEdit | Failure:
    del story_id
    edit = _number(request.POST.get("edit", ""))
    return edit if isinstance(edit, Failure) else undo(edit, *_who(request), timezone.now())


ACTIONS: dict[str, Callable[[HttpRequest, int], StoryEdit | Failure]] = {
    "split": _split,
    "move": _move,
    "merge": _merge,
    "undo": _undo,
}


def _who(request: HttpRequest) -> tuple[str, str]:
    reason = " ".join(request.POST.get("reason", "").replace("\0", " ").split())
    return request.user.get_username(), reason[:LONGEST_REASON]


def _ticked(request: HttpRequest) -> list[int]:
    numbers = [value for value in request.POST.getlist("article") if value.isascii() and value.isdigit()]
    return [number for number in map(int, (value for value in numbers if len(value) <= 19)) if number < 2**63]


def _number(text: str) -> int | Failure:
    """The number of a story, or of an edit: itself, or in the story's address."""
    found = _STORY.fullmatch(text.strip())
    number = int(found[1]) if found and found[1].isascii() else 0
    if 0 < number < 2**63:
        return number
    return Failure("web.no_number", "Give the story's address, or the number in it.")


def _unknown() -> Failure:
    return Failure("web.form", "This form is not known; load the page again.")


def _still_here(story_id: int, edit: StoryEdit) -> int:
    """The story whose page is shown next: this one, or where its articles went."""
    here = Membership.objects.filter(story=story_id).exists()
    return story_id if here or not edit.moves else int(edit.moves[0][2])
