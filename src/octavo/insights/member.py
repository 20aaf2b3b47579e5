"""An article as its story sees it: its text, whose words they are, and what was found in it alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from octavo.insights.document import Document
from octavo.insights.evidence import Evidence, Finding
from octavo.lib.spans import Span


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a story.

    ``origin`` names whose words these are: the article that it copies or rewrites, itself where it is own
    reporting. Members of one origin count once. ``published`` is when the outlet says it appeared, in UTC.
    """

    article: int
    revision: int
    outlet: int
    name: str
    origin: int
    published: datetime
    document: Document
    findings: tuple[Finding, ...] = ()

    def of_kind(self, kind: str) -> tuple[Finding, ...]:
        """What was found of one kind, in its order."""
        return tuple(finding for finding in self.findings if finding.kind == kind)

    def at(self, span: Span) -> Evidence:
        """A span of this text as evidence."""
        return Evidence(self.article, self.revision, span)


def origins(members: Sequence[Member]) -> int:
    """How many independent origins the members have."""
    return len({member.origin for member in members})
