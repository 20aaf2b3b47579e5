"""The page of a name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from octavo.web.queries.name import name_page
from octavo.web.views.common import clock, number_from, page


@require_safe
@page
def name(request: HttpRequest, name_id: int) -> HttpResponse:
    """A person, an organisation or a place: what it was in, what it said, in which outlets."""
    before = number_from(request, "before")
    found = name_page(name_id, clock(), before)
    if found is None:
        raise Http404
    return render(request, "name.html", {"name": found, "first_page": before is None})
