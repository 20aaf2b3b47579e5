"""Whose words these are: which of several texts that share much is the origin of the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from octavo.articles.shingles import containment, shingles

Kind = Literal["own", "copy", "rewrite"]

# Of a text's five-word runs in the other: two desks that write for themselves stay below .2 even with a
# shared quotation.
COPY = 0.5
REWRITE = 0.2  # counts only where the text itself credits the other: then what is shared is no accident
SAME_TIME = timedelta(minutes=2)  # clocks of two outlets are no closer than this
SHORTEST = 12  # shingles, about sixteen words; a shorter text says too little to be anybody's


@dataclass(frozen=True, slots=True)
class TextOf:
    """An article as far as its origin is concerned."""

    article_id: int
    outlet: str
    published: datetime
    exact: bool
    credit: str
    text: str

    @property
    def other_credit(self) -> str:
        """The credit in lower case, where it names somebody else: an agency signs its own reports too."""
        credit, outlet = self.credit.casefold(), self.outlet.casefold()
        return "" if credit and (credit in outlet or outlet in credit) else credit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose words an article's are: ``origin_id`` is None for its own; ``share`` is how much of it stands
    in the origin.
    """

    article_id: int
    origin_id: int | None
    kind: Kind
    share: float
    reason: str


def decide_origins(mine: TextOf, others: Sequence[TextOf]) -> tuple[Verdict, ...]:
    """A verdict on ``mine``, and on every one of ``others`` that turns out to be taken from ``mine``.

    The credit in the text decides first, then who was earlier, then who has more of it. The same input
    gives the same answer.
    """
    own = shingles(mine.text)
    above: list[Verdict] = []
    below: list[Verdict] = []
    for other in others:
        theirs = shingles(other.text)
        if min(len(own), len(theirs)) < SHORTEST:
            continue
        share, back = containment(own, theirs), containment(theirs, own)
        source, reason = _first(mine, other, len(own), len(theirs))
        part = share if source is other else back
        taker = mine if source is other else other
        kind = _kind(part, max(share, back), credited=_credits(taker, source))
        if kind is not None:
            verdict = Verdict(taker.article_id, source.article_id, kind, round(part, 3), reason)
            (above if taker is mine else below).append(verdict)
    best = max(above, key=lambda verdict: (verdict.share, -(verdict.origin_id or 0)), default=None)
    return (best or Verdict(mine.article_id, None, "own", 0.0, ""), *below)


def _kind(part: float, most: float, *, credited: bool) -> Kind | None:
    """What a shared part makes of the taker.

    A text that holds the whole of a brief and much besides is still built on it.
    """
    if part >= COPY or (most >= 0.8 and part >= REWRITE):
        return "copy" if part >= COPY else "rewrite"
    return "rewrite" if credited and part >= REWRITE else None


def _credits(taker: TextOf, source: TextOf) -> bool:
    credit, outlet = taker.other_credit, source.outlet.casefold()
    return bool(credit) and (credit in outlet or outlet in credit)


def _first(a: TextOf, b: TextOf, size_a: int, size_b: int) -> tuple[TextOf, str]:
    """Which of two is the source, and why."""
    if _credits(a, b) != _credits(b, a):
        source = b if _credits(a, b) else a
        return source, f"credits {source.outlet}"
    if bool(a.other_credit) != bool(b.other_credit):
        source = b if a.other_credit else a
        return source, f"credits {(a if a.other_credit else b).credit}"
    if a.exact and b.exact and abs(a.published - b.published) > SAME_TIME:
        source = a if a.published < b.published else b
        return source, f"{source.outlet} had it first"
    if size_a != size_b:
        source = a if size_a > size_b else b
        return source, f"{source.outlet} has it in full"
    source = min(a, b, key=lambda text: (text.published, text.article_id))
    return source, f"{source.outlet} had it first"
