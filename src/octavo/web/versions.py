"""A story outlet by outlet: who had it when, under which headlines, and which words only that outlet uses."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from octavo.web.ages import When, count
from octavo.web.origins import Member

SHORTEST = 4  # letters; shorter words are mostly articles and prepositions, which tell nothing apart
TOLD = 6  # words of one headline that are named
_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline that an article bore before, and until when."""

    title: str
    until: When


@dataclass(frozen=True, slots=True)
class Report:
    """One article of an outlet; ``only`` are its headline's words that no other outlet's headline has."""

    member: Member
    former: tuple[Headline, ...]
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One outlet's telling of a story; ``later`` says how long after the first report it began."""

    outlet: str
    outlet_id: int
    later: str
    reports: tuple[Report, ...]


def versions(members: Sequence[Member], former: Mapping[int, Sequence[Headline]]) -> tuple[Version, ...]:
    """The outlets in the order in which each first had the story; ``former`` headlines by article."""
    if not members:
        return ()
    first = min(member.moment for member in members)
    outlets: dict[int, list[Member]] = {}
    for member in sorted(members, key=lambda member: member.moment):
        outlets.setdefault(member.outlet_id, []).append(member)
    used = Counter(
        word
        for group in outlets.values()
        for word in {word for member in group for word in _words(member.title)}
    )
    found = []
    for group in outlets.values():
        reports = tuple(
            Report(member, tuple(former.get(member.article_id, ())), _only(member.title, used))
            for member in group
        )
        later = later_text(group[0].moment - first)
        found.append(Version(group[0].outlet, group[0].outlet_id, later, reports))
    return tuple(found)


def later_text(passed: timedelta) -> str:
    """How long after the first report: "first", "40 minutes later", "2 h 10 min later", "3 days later"."""
    minutes = int(passed / timedelta(minutes=1))
    if minutes < 1:
        return "first"
    if minutes < 60:
        return f"{count(minutes, 'minute')} later"
    if minutes < 24 * 60:
        rest = f" {minutes % 60} min" if minutes % 60 else ""
        return f"{minutes // 60} h{rest} later"
    return f"{count(minutes // (24 * 60), 'day')} later"


def _words(title: str) -> dict[str, str]:
    """The telling words of a headline: folded, and as written."""
    return {
        word.casefold(): word for word in _WORD.findall(title) if len(word) >= SHORTEST or word[0].isdigit()
    }


def _only(title: str, used: Mapping[str, int]) -> tuple[str, ...]:
    if sum(used.values()) == len(_words(title)):
        return ()  # there is no other headline
    return tuple(written for folded, written in _words(title).items() if used[folded] == 1)[:TOLD]
