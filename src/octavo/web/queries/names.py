"""Names that a reader types: those whose fullest form is, or begins with, these words."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from octavo.insights.models import Name, NameInArticle
from octavo.insights.names.forms import words_in

MOST = 6
_LAST = "\U0010ffff"  # stands behind every other character


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that was found."""

    id: int
    text: str
    kind: str


def names_like(text: str) -> tuple[NameHit, ...]:
    """Names whose fullest form is ``text`` or begins with it, the whole ones first; three queries.

    Each is a range of an index, so the archive's size does not matter.
    """
    folded = " ".join(words_in(text))
    if not folded:
        return ()
    spoken = Name.objects.filter(Exists(NameInArticle.objects.filter(name=OuterRef("pk"))))
    found: list[tuple[bool, int, str, str]] = []
    for kind in Name.Kind.values:
        key = f"{kind}:{folded}"
        rows = spoken.filter(_begins(key)).order_by("key")
        found += [
            (one != key, number, shown, kind)
            for number, one, shown in rows.values_list("pk", "key", "text")[:MOST]
            if one == key or one.startswith(f"{key} ")
        ]
    return tuple(NameHit(number, shown, kind) for _, number, shown, kind in sorted(found)[:MOST])


def _begins(key: str) -> Q:
    """Keys that begin so, as each database finds them in its index.

    SQLite compares characters by their numbers, so they are a range. PostgreSQL sorts as its language does,
    and has an index of its own for beginnings.
    """
    if connection.vendor == "sqlite":
        return Q(key__gte=key, key__lt=f"{key} {_LAST}")
    return Q(key__startswith=key)
