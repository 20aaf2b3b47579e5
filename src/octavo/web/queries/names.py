"""Names that a reader types: those whose fullest form is, or begins with, these words."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from octavo.insights.models import Name, NameInArticle
from octavo.insights.names.forms import words_in

MOST = 6
_LAST = "\U0010ffff"  # stands behind every other character, so a range of the index is all that begins alike


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
        rows = spoken.filter(key__gte=key, key__lt=f"{key} {_LAST}").order_by("key")
        found += [
            (one != key, number, shown, kind)
            for number, one, shown in rows.values_list("pk", "key", "text")[:MOST]
            if one == key or one.startswith(f"{key} ")
        ]
    return tuple(NameHit(number, shown, kind) for _, number, shown, kind in sorted(found)[:MOST])
