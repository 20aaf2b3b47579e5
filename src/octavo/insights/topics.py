"""What an article is about: its section and subjects, and the sentence that says so most clearly.

A linear reading of the vector that the article has anyway, with the publisher's own filing as a strong hint.
The heads were learned by ``tools/train_topics.py``; data, figures and limits: docs/reference/models.md. Where
no section is likely enough, and for a language that the encoder does not read, only the publisher's word
counts; without that, nothing is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from octavo.articles.dateline import dateline_end
from octavo.engines.static import StaticEmbedder
from octavo.insights.evidence import Finding, fold
from octavo.insights.publisher import publisher_section
from octavo.insights.taxonomy import SECTION_SLUGS, TOPICS
from octavo.lib.spans import Span

ENGINE, VERSION = "topics", "1"
HEADS = Path(__file__).parent / "topics.npz"
LIGHT = f"{StaticEmbedder.name} {StaticEmbedder.version}"  # the engine that sentences are read by
FILED = 2.0  # log odds that a publisher's section adds: it is seldom wrong, but files by desk, not by subject
MOST_SECTIONS = 2  # shown of one article; a third says that the first two were guesses
SENTENCES_READ = 40  # a report says what it is about early on
SHORTEST = 5  # words; below is a caption or a crosshead
EARLY = 0.02  # log odds that a sentence loses for each that stands before it

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What was learned for one engine: a column and a bias a topic, and from which log odds it speaks.

    ``speaks`` is for the first section, ``adds`` for a further one and for the subjects below.
    """

    weights: Floats
    bias: Floats
    speaks: float
    adds: float

    def log_odds(self, vectors: Floats) -> Floats:
        """The log odds of every topic, a row a vector."""
        odds: Floats = vectors @ self.weights + self.bias
        return odds


@dataclass(frozen=True, slots=True)
class Reading:
    """What an article is about: sections, the likeliest first, and subjects below them, by slug.

    ``filed`` is the section that the publisher names, "" where it names none.
    """

    sections: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    filed: str = ""

    @property
    def section(self) -> str:
        """The one section that the article stands in; "" where that is unsure."""
        return self.sections[0] if self.sections else ""


@cache
def load_head(engine: str) -> Head | None:
    """The head that was learned for an engine ("name version"); None where there is none."""
    with np.load(HEADS, allow_pickle=False) as file:
        if file["topics"].tobytes().decode().split("\n") != list(TOPICS):
            raise ValueError(f"{HEADS.name} was learned for other topics; run tools/train_topics.py.")
        if f"{engine}/weights" not in file:
            return None
        speaks, adds = (float(value) for value in file[f"{engine}/thresholds"])
        return Head(
            file[f"{engine}/weights"].astype(np.float32),
            file[f"{engine}/bias"].astype(np.float32),
            speaks,
            adds,
        )


def read_topics(vector: Floats, engine: str, *, english: bool, label: str, url: str) -> Reading:
    """What the article with this vector is about.

    ``label`` and ``url`` are the publisher's section and the article's address; ``english`` says whether the
    encoder reads its language.
    """
    filed = publisher_section(label, url)
    head = load_head(engine) if english and len(vector) else None
    if head is None:
        return Reading((filed,) if filed else (), (), filed)
    odds = head.log_odds(vector[None, :])[0]
    if filed:
        odds[SECTION_SLUGS.index(filed)] += FILED
    by_slug = dict(zip(TOPICS, (float(value) for value in odds), strict=True))
    ranked = sorted(SECTION_SLUGS, key=by_slug.__getitem__, reverse=True)
    if by_slug[ranked[0]] < head.speaks:
        return Reading((filed,) if filed else (), (), filed)
    more = tuple(slug for slug in ranked[1:MOST_SECTIONS] if by_slug[slug] > head.adds)
    sections = (ranked[0], *more)
    return Reading(sections, _subjects(by_slug, sections, head.adds), filed)


def _subjects(odds: dict[str, float], sections: Sequence[str], least: float) -> tuple[str, ...]:
    """The likeliest subject of each section, where it is likely."""
    found = []
    for section in sections:
        below = [slug for slug, topic in TOPICS.items() if topic.parent == section]
        best = max(below, key=odds.__getitem__, default="")
        if best and odds[best] > least:
            found.append(best)
    return tuple(found)


def topic_findings(
    reading: Reading, text: str, sentences: Sequence[Span], reader: StaticEmbedder
) -> tuple[Finding, ...]:
    """For every topic of ``reading`` the sentence that speaks of it most clearly, the subject instead of its
    section where there is one.

    A topic that no sentence speaks of is not shown: nothing would stand under it.
    """
    head = load_head(LIGHT)
    spans = _readable(text, sentences)
    if head is None or not spans or not reading.sections:
        return ()
    odds = head.log_odds(reader.encode([span.of(text) for span in spans]))
    odds -= EARLY * np.arange(len(spans), dtype=np.float32)[:, None]
    named = {TOPICS[slug].parent: slug for slug in reading.subjects}
    found = []
    for section in reading.sections:
        slug = named.get(section, section)
        column = odds[:, list(TOPICS).index(slug)]
        at = int(np.argmax(column))
        if column[at] > head.adds:
            found.append(Finding("topic", fold(spans[at].of(text)), (spans[at],), slug))
    return tuple(found)


def _readable(text: str, sentences: Sequence[Span]) -> list[Span]:
    spans = [
        Span(dateline_end(text[: span.end]), span.end) if span.start == 0 else span
        for span in sentences[:SENTENCES_READ]
    ]
    return [span for span in spans if len(span.of(text).split()) >= SHORTEST]
