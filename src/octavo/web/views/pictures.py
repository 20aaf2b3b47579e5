"""Articles' pictures, from this machine's shelf.

An address names a file that the worker has made of an article's picture, and nothing else: no address of
another host can be asked for, and asking fetches nothing.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from octavo.articles.shelf import Shelf

# The name is made of the picture's address and of how it was rendered, so what lies under it never changes.
FOR_EVER = "max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, key: str, width: int) -> HttpResponse:  # noqa: ARG001
    """One file of one picture."""
    content = Shelf(settings.PICTURES_DIR).get(key, width) if settings.PICTURES_MB else None
    if content is None:
        raise Http404
    who = "public" if settings.GUESTS_READ else "private"
    headers = {"Cache-Control": f"{who}, {FOR_EVER}", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type="image/webp", headers=headers)
