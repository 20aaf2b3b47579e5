"""The articles of a story laid out for comparison: their sentences in one row, and which agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from octavo.engines.static import StaticEmbedder
from octavo.insights.coverage.agree import Agreement, agree
from octavo.insights.coverage.sentences import SENTENCES_READ, cites, readable, reports
from octavo.insights.coverage.signs import Floats
from octavo.insights.document import Document
from octavo.insights.member import Member
from octavo.lib.spans import Span

MOST_MEMBERS = 30  # articles compared; more say the same again
WHOLE = 150  # words; a shorter text is a brief or the part that a paywall shows, and is said to lack nothing
_CUT = re.compile(r"(?:…|\.\.\.|\[\+?\d* ?chars\]|[^\s.!?\"'”’»)\]])\s*$")


@dataclass(frozen=True, slots=True, eq=False)
class StoryText:
    """``places`` has (member, sentence) for every row of the agreement, member by member."""

    members: tuple[Member, ...]
    places: tuple[tuple[int, Span], ...]
    reports: NDArray[np.bool_]  # whether a sentence may stand for a fact
    cites: NDArray[np.bool_]  # whether it may be shown as the one that states it
    article: NDArray[np.int64]  # of each sentence, the number of its member
    first: NDArray[np.int64]  # of each member, its first sentence
    origin: NDArray[np.int64]  # of each member, the number of its origin
    agreement: Agreement

    def words(self, row: int) -> str:
        """A sentence as it stands."""
        member, span = self.places[row]
        return span.of(self.members[member].document.text)

    def bounds(self, number: int) -> tuple[int, int]:
        """The first sentence of a member, and the one after its last."""
        last = self.first[number + 1] if number + 1 < len(self.first) else len(self.places)
        return int(self.first[number]), int(last)

    def by_article(self, matrix: Floats) -> Floats:
        """Of each row's values to all sentences the highest in each article."""
        best: Floats = np.maximum.reduceat(matrix, self.first, axis=1)
        return best

    def by_origin(self, by_article: Floats) -> Floats:
        """Of values by article the highest in each origin."""
        best = np.zeros((len(by_article), int(self.origin.max()) + 1), by_article.dtype)
        for number, origin in enumerate(self.origin):
            best[:, origin] = np.maximum(best[:, origin], by_article[:, number])
        return best


def read_story(members: Sequence[Member], embedder: StaticEmbedder) -> StoryText | None:
    """Lay the articles of a story out; None where there are not two origins to compare.

    The order of the members does not matter. Articles that are not English, or have no sentence, take no
    part.
    """
    chosen: list[Member] = []
    places: list[tuple[int, Span]] = []
    first: list[int] = []
    for member in sorted(members, key=lambda one: (one.published, one.article))[:MOST_MEMBERS]:
        sentences = readable(member.document)
        if sentences:
            first.append(len(places))
            places += ((len(chosen), span) for span in sentences)
            chosen.append(member)
    roots = sorted({member.origin for member in chosen})
    if len(roots) < 2:
        return None
    texts = [span.of(chosen[number].document.text) for number, span in places]
    return StoryText(
        members=tuple(chosen),
        places=tuple(places),
        reports=np.array([reports(chosen[number].document, span) for number, span in places], np.bool_),
        cites=np.array([cites(text) for text in texts], np.bool_),
        article=np.array([number for number, _ in places], np.int64),
        first=np.array(first, np.int64),
        origin=np.array([roots.index(member.origin) for member in chosen], np.int64),
        agreement=agree(texts, embedder),
    )


def is_whole(document: Document) -> bool:
    """Whether a text is an article that was read to its end: only of such can be said that
    it lacks something.
    """
    text = document.text
    return (
        document.english
        and len(text.split()) >= WHOLE
        and len(document.sentences) <= SENTENCES_READ
        and _CUT.search(text[-40:]) is None
    )
