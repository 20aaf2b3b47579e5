"""What stands around every front page and changes slowly, kept in the process for a minute.

The days before, the sections, the counts: each is a statement of its own, and the same for everybody. Like
guests' pages, nothing is kept past a new printing.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings

from octavo.web.memory import press

T = TypeVar("T")
MOST = 256  # pages' surroundings: a few sections on a few days; when there are more, all begin anew
_KEPT: dict[tuple[object, ...], tuple[float, int, Any]] = {}


def for_a_minute(key: tuple[object, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, or gave under this key a minute ago at most and in the same printing."""
    if not settings.SURROUNDINGS_SECONDS:
        return make()
    now, printing = time.monotonic(), press().printing
    kept = _KEPT.get(key)
    if kept is not None and kept[0] > now and kept[1] == printing:
        value: T = kept[2]
        return value
    made = make()
    if len(_KEPT) >= MOST:
        _KEPT.clear()
    _KEPT[key] = (now + settings.SURROUNDINGS_SECONDS, printing, made)
    return made
