"""What an article is about: its sections and subjects, each with the sentence that says so most clearly.

A linear reading of the vector that the article has anyway, with the publisher's own filing as a strong hint.
The heads were learned by ``train/topics.py``; data, figures and limits: docs/reference/models.md.
Where no section is likely enough, and for a language that the encoder does not read, only the publisher's
word counts; without that, nothing is said.
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
from octavo.insights.subjects import find_subject
from octavo.insights.taxonomy import SECTION_SLUGS
from octavo.lib.spans import Span

ENGINE, VERSION = "topics", "1"
HEADS = Path(__file__).parent / "topics.npz"
LIGHT = f"{StaticEmbedder.name} {StaticEmbedder.version}"  # the engine that sentences are read by
FILED = 2.0  # log odds that a publisher's section adds: it is seldom wrong, but files by desk, not by subject
MOST_SECTIONS = 2  # shown of one article; a third says that the first two were guesses
SENTENCES_READ = 40  # a report says what it is about early on
SHORTEST = 5  # words; below is a caption or a crosshead
SPEAKS_OF = -1.0  # log odds of a sentence that may stand for a section; it says less than an article does
EARLY = 0.02  # log odds that a sentence loses for each that stands before it

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What was learned for one engine: a column and a bias a section, and from which log odds it speaks.

    ``speaks`` is for the first section, ``adds`` for a further one.
    """

    weights: Floats
    bias: Floats
    speaks: float
    adds: float

    def log_odds(self, vectors: Floats) -> Floats:
        """The log odds of every section, a row a vector."""
        odds: Floats = vectors @ self.weights + self.bias
        return odds


@dataclass(frozen=True, slots=True)
class Reading:
    """The sections an article belongs to, the likeliest first, by slug."""

    sections: tuple[str, ...]

    @property
    def section(self) -> str:
        """The one section that the article stands in; "" where that is unsure."""
        return self.sections[0] if self.sections else ""


@cache
def load_head(engine: str) -> Head | None:
    """The head that was learned for an engine ("name version"); None where there is none."""
    with np.load(HEADS, allow_pickle=False) as file:
        if tuple(file["sections"].tobytes().decode().split("\n")) != SECTION_SLUGS:
            raise ValueError(f"{HEADS.name} was learned for other sections; run train/topics.py.")
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
        return Reading((filed,) if filed else ())
    odds = head.log_odds(vector[None, :])[0]
    if filed:
        odds[SECTION_SLUGS.index(filed)] += FILED
    by_slug = dict(zip(SECTION_SLUGS, (float(value) for value in odds), strict=True))
    ranked = sorted(SECTION_SLUGS, key=by_slug.__getitem__, reverse=True)
    if by_slug[ranked[0]] < head.speaks:
        return Reading((filed,) if filed else ())
    more = tuple(slug for slug in ranked[1:MOST_SECTIONS] if by_slug[slug] > head.adds)
    return Reading((ranked[0], *more))


def topic_findings(
    reading: Reading, title: str, text: str, sentences: Sequence[Span], reader: StaticEmbedder
) -> tuple[Finding, ...]:
    """The topics of ``reading``, each with its sentence: of a subject the one that has most of its words, of
    a section without one the sentence that speaks of it most clearly.

    A topic that no sentence speaks of is not shown: nothing would stand under it.
    """
    spans = _readable(text, sentences)
    found = []
    for section in reading.sections if spans else ():
        subject = find_subject(section, title, text, spans)
        span = subject.sentence if subject else _clearest(section, text, spans, reader)
        if span:
            found.append(Finding("topic", fold(span.of(text)), (span,), subject.slug if subject else section))
    return tuple(found)


def _clearest(section: str, text: str, spans: Sequence[Span], reader: StaticEmbedder) -> Span | None:
    head = load_head(LIGHT)
    if head is None:
        return None
    odds = head.log_odds(reader.encode([span.of(text) for span in spans]))[:, SECTION_SLUGS.index(section)]
    at = int(np.argmax(odds - EARLY * np.arange(len(spans))))
    return spans[at] if odds[at] > SPEAKS_OF else None


def _readable(text: str, sentences: Sequence[Span]) -> list[Span]:
    spans = [
        Span(dateline_end(text[: span.end]), span.end) if span.start == 0 else span
        for span in sentences[:SENTENCES_READ]
    ]
    return [span for span in spans if len(span.of(text).split()) >= SHORTEST]
