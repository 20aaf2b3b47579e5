"""What the machine would have read of an archive's articles, so that pages are measured with full panels.

As many lines of each kind as an article of the demo edition has on average; their words, spans and values are
of the right shape, what they say is of no account.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from octavo.bench.texts import POOL, Text

POINTS, QUOTES, FIGURES, NAMES, DAYS = 4, 2, 3, 6, 2  # lines of an article
KNOWN = 399  # different names of an archive, of each kind as many
COMPARED = 8  # articles of a story at most
KINDS = ("person", "organisation", "place")
_OTHER = ("agree", "update", "disagree")
_TOPICS = ("politics", "economy", "science")
Span = tuple[int, int]


class Line(NamedTuple):
    """A line as its row keeps it, JSON written out; ``span`` is the first it rests on, for story lines."""

    kind: str
    rank: int
    label: str
    text: str
    spans: str
    marks: str
    values: str
    span: Span


@dataclass(frozen=True, slots=True)
class Compared:
    """An article of a story as story lines name it."""

    article: int
    revision: int
    origin: int
    outlet: int
    at: datetime
    text: Text


@lru_cache(maxsize=POOL)
def lines_of(text: Text) -> tuple[Line, ...]:
    """The panel's lines of a text; the same text always gives the same ones."""
    return (
        *(_line(text, "point", rank) for rank in range(POINTS)),
        *(_quote(text, rank) for rank in range(QUOTES)),
        *(_figure(text, rank) for rank in range(FIGURES)),
        *(_name(text, rank) for rank in range(NAMES)),
        *(_day(text, rank) for rank in range(DAYS)),
        _line(text, "topic", 0, label=_TOPICS[text.words % len(_TOPICS)]),
    )


def names_of(text: Text) -> Iterator[tuple[int, Line]]:
    """The numbers, from 1, of the known names that a text speaks of, each with its line."""
    named = (line for line in lines_of(text) if line.kind == "name")
    first = text.words * len(KINDS)  # of the kind of a text's first name
    return ((1 + (first + line.rank) % KNOWN, line) for line in named)


def _sentence(text: Text, rank: int, shift: int = 0) -> Span:
    step = max(1, len(text.spans) // POINTS)
    return text.spans[(rank * step + shift) % len(text.spans)]


def _first_words(text: Text, span: Span, count: int) -> Span:
    words = text.text[span[0] : span[1]].split(" ")[:count]
    return span[0], span[0] + len(" ".join(words))


def _line(
    text: Text, kind: str, rank: int, span: Span | None = None, label: str = "", **more: dict[str, Any]
) -> Line:
    rests = span or _sentence(text, rank)
    marks, values = json.dumps(more.get("marks", {})), json.dumps(more.get("values", {}))
    words = text.text[rests[0] : rests[1]]
    return Line(kind, rank, label, words, json.dumps([rests]), marks, values, rests)


def _quote(text: Text, rank: int) -> Line:
    start, end = _sentence(text, rank, 1)
    speaker = _first_words(text, (start, end), 2)
    said = (min(speaker[1] + 1, end - 1), end)
    name = text.text[slice(*speaker)]
    values = {"speaker": name, "office": "chair of the board", "verb": "said"}
    marks = {"speaker": [speaker], "name": [speaker]}
    return _line(text, "quote", rank, said, name, marks=marks, values=values)


def _figure(text: Text, rank: int) -> Line:
    span = _first_words(text, _sentence(text, rank), 3)
    number = _first_words(text, span, 1)
    values = {"value": 12.0 + rank, "high": None, "unit": "", "type": "people", "counted": "people"}
    rest = {"fate": "injured", "qualifier": "", "source": "", "when": "", "per": "", "vague": False}
    marks = {"number": [number], "counted": [(min(number[1] + 1, span[1]), span[1])]}
    return _line(text, "figure", rank, span, marks=marks, values=values | rest)


def _name(text: Text, rank: int) -> Line:
    mentions = [_first_words(text, _sentence(text, rank, shift), 2) for shift in range(1 + rank % 3)]
    values = {"key": f"{KINDS[rank % len(KINDS)]}:{rank}", "count": len(mentions)}
    label = KINDS[rank % len(KINDS)]
    return _line(text, "name", rank, mentions[0], label, marks={"mentions": mentions}, values=values)


def _day(text: Text, rank: int) -> Line:
    start = f"2026-05-{1 + (text.words + rank) % 28:02}"
    values = {"start": start, "end": start, "precision": "day", "future": False, "said": False}
    return _line(text, "day", rank, label=start, values=values)


def story_lines(compared: Sequence[Compared]) -> Iterator[tuple[object, ...]]:
    """Rows of what the articles of a story say between them: about, kind, rank, text, label, shown, evidence
    and values; nothing of a single article.
    """
    if len(compared) < 2:
        return
    members = compared[:COMPARED]
    for kind in ("point", "fact", "quote", "figure", "day"):
        for line in lines_of(members[0].text):
            if line.kind != ("point" if kind == "fact" else kind):
                continue
            telling = members[: 1 + line.rank % len(members)] if kind == "fact" else members
            yield _told(None, kind, line.rank, line, telling)
    for rank, member in enumerate(members):
        others = [other for other in members if other is not member]
        missing, only = (_of(one.text, "point", rank % POINTS) for one in (others[0], member))
        yield _told(member.article, "missing", rank, missing, others)
        yield _told(member.article, "only", rank, only, [member])


def _of(text: Text, kind: str, rank: int) -> Line:
    return next(line for line in lines_of(text) if line.kind == kind and line.rank == rank)


def _told(
    about: int | None, kind: str, rank: int, line: Line, telling: Sequence[Compared]
) -> tuple[object, ...]:
    own = "point" if kind in {"fact", "missing", "only"} else kind
    evidence = []
    for one in telling:
        start, end = _of(one.text, own, line.rank).span
        sentence = next((n for n, span in enumerate(one.text.spans, start=1) if span[1] > start), 1)
        evidence.append([one.article, one.revision, start, end, sentence, one.origin, one.outlet])
    label = _OTHER[rank % len(_OTHER)] if kind == "figure" else line.label
    values = {"outlets": len(telling), "origins": len({one.origin for one in telling}), "differs": []}
    if kind == "figure":
        values |= {"counted": "people", "unit": "", "type": "people", "readings": _readings(label, telling)}
    elif kind in {"quote", "day"}:
        values |= json.loads(line.values)
    return about, kind, rank, line.text, label, "[0]", json.dumps(evidence), json.dumps(values)


def _readings(label: str, telling: Sequence[Compared]) -> list[dict[str, object]]:
    """A number of each article; the last one's is another where they do not agree."""
    last = len(telling) - 1
    found: list[dict[str, object]] = []
    for place, one in enumerate(telling):
        value = 15.0 if place == last and label != "agree" else 12.0
        reading = {"shown": "twelve", "value": value, "high": None, "qualifier": "", "source": ""}
        found.append({**reading, "evidence": place, "at": one.at.isoformat()})
    return found
