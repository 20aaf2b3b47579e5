"""Who reports and who reprints: a story's articles grouped by the origin that their text goes back to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from octavo.web.ages import When, count


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story.

    ``origin_id`` 0 means its outlet's own words; ``share`` is how much of it stands in the origin, 0 to 1;
    ``revision`` is its text now, ``exact`` says whether more than its day is known.
    """

    article_id: int
    title: str
    outlet: str
    outlet_id: int
    language: str
    standfirst: str
    when: When
    moment: datetime
    origin_id: int = 0
    origin_outlet: str = ""
    rewrite: bool = False
    share: float = 0.0
    revision: int = 0
    exact: bool = True
    pictured: bool = False

    @property
    def share_text(self) -> str:
        """How much is copied: "96 % word for word"."""
        return f"{round(self.share * 100)} % word for word"


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """An origin and what goes back to it; ``head`` is None where it is not among the articles itself."""

    outlet: str
    head: Member | None
    copies: tuple[Member, ...]

    @property
    def copies_text(self) -> str:
        """What goes back to the origin: "5 reprints and 1 rewrite"; empty where nothing does."""
        rewrites = sum(copy.rewrite for copy in self.copies)
        reprints = len(self.copies) - rewrites
        parts = (
            count(reprints, "reprint") if reprints else "",
            count(rewrites, "rewrite") if rewrites else "",
        )
        return " and ".join(part for part in parts if part)

    @property
    def members(self) -> tuple[Member, ...]:
        """All articles of the group, the origin first."""
        return (*((self.head,) if self.head else ()), *self.copies)


def group_by_origin(members: Sequence[Member]) -> tuple[OriginGroup, ...]:
    """The groups in the order in which each first appeared, as ``members`` come."""
    by_id = {member.article_id: member for member in members}
    roots: dict[int, list[Member]] = {}
    for member in members:
        roots.setdefault(member.origin_id or member.article_id, []).append(member)
    groups = []
    for root, found in roots.items():
        head = by_id.get(root)
        copies = tuple(member for member in found if member.article_id != root)
        groups.append(
            OriginGroup(head.outlet if head else found[0].origin_outlet or found[0].outlet, head, copies)
        )
    return tuple(groups)
